#include "cli/commands.h"

#include "cli/backup_command.h"
#include "cli/generate_command.h"
#include "cli/import_command.h"
#include "cli/init_command.h"
#include "cli/policy_set_command.h"
#include "cli/policy_show_command.h"
#include "cli/prompt_command.h"
#include "cli/release_create_command.h"
#include "cli/release_export_command.h"
#include "cli/release_list_command.h"
#include "cli/release_verify_command.h"
#include "cli/relink_command.h"
#include "cli/review_decide_command.h"
#include "cli/review_list_command.h"
#include "cli/review_show_command.h"
#include "cli/review_undo_command.h"
#include "cli/sample_command.h"
#include "cli/server_test_command.h"
#include "cli/status_command.h"
#include "cli/verify_command.h"

namespace cuebench::cli {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<InitCommand>());
    commands.push_back(std::make_unique<SampleCommand>());
    for (const ImportKind kind :
         {ImportKind::Dfew, ImportKind::Manifest, ImportKind::Captions, ImportKind::Support, ImportKind::Candidates})
        commands.push_back(std::make_unique<ImportCommand>(kind));
    commands.push_back(std::make_unique<StatusCommand>());
    for (const auto what : {GenerateCommand::What::Captions, GenerateCommand::What::Support,
                            GenerateCommand::What::Candidates, GenerateCommand::What::Distractors})
        commands.push_back(std::make_unique<GenerateCommand>(what));
    for (const auto what :
         {PromptCommand::What::List, PromptCommand::What::Show, PromptCommand::What::Set, PromptCommand::What::Reset})
        commands.push_back(std::make_unique<PromptCommand>(what));
    commands.push_back(std::make_unique<ReviewListCommand>());
    commands.push_back(std::make_unique<ReviewShowCommand>());
    commands.push_back(std::make_unique<ReviewDecideCommand>());
    commands.push_back(std::make_unique<ReviewUndoCommand>(ReviewUndoCommand::Direction::Undo));
    commands.push_back(std::make_unique<ReviewUndoCommand>(ReviewUndoCommand::Direction::Redo));
    commands.push_back(std::make_unique<PolicyShowCommand>());
    commands.push_back(std::make_unique<PolicySetCommand>());
    commands.push_back(std::make_unique<ReleaseCreateCommand>());
    commands.push_back(std::make_unique<ReleaseExportCommand>());
    commands.push_back(std::make_unique<ReleaseListCommand>());
    commands.push_back(std::make_unique<ServerTestCommand>());
    commands.push_back(std::make_unique<ReleaseVerifyCommand>());
    commands.push_back(std::make_unique<RelinkCommand>());
    commands.push_back(std::make_unique<BackupCommand>());
    commands.push_back(std::make_unique<VerifyCommand>());
    return commands;
}

}  // namespace cuebench::cli
