#include "pages/prompt_editor.h"

#include "error_text.h"
#include "restyle.h"
#include "text.h"

#include <QComboBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <utility>

namespace cuebench {

PromptEditor::PromptEditor(QWidget* parent) : QWidget(parent)
{
    m_which = new QComboBox(this);
    m_which->setObjectName(QStringLiteral("promptWhich"));
    m_keep = new QPushButton(tr("Keep for this project"), this);
    m_keep->setObjectName(QStringLiteral("promptKeep"));
    m_reset = new QPushButton(tr("Back to the program's"), this);
    m_reset->setObjectName(QStringLiteral("promptReset"));
    m_message = new QLabel(this);
    m_message->setObjectName(QStringLiteral("promptMessage"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setProperty("muted", true);
    m_message->setWordWrap(true);
    m_text = new QPlainTextEdit(this);
    m_text->setObjectName(QStringLiteral("promptText"));
    m_text->setTabChangesFocus(true);  // prompts have no tabs, and keys would not lead out again
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_which, 1);
    bar->addWidget(m_keep);
    bar->addWidget(m_reset);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(bar);
    column->addWidget(m_message);
    column->addWidget(m_text, 1);
    connect(m_which, &QComboBox::currentIndexChanged, this, &PromptEditor::showPrompt);
    connect(m_text, &QPlainTextEdit::modificationChanged, this, &PromptEditor::showState);
    connect(m_keep, &QPushButton::clicked, this, &PromptEditor::keep);
    connect(m_reset, &QPushButton::clicked, this, &PromptEditor::reset);
    setDatabase(nullptr, true);
}

void PromptEditor::setDatabase(Database* database, bool isReadOnly)
{
    m_database = database;
    m_isReadOnly = isReadOnly;
    m_drafts.clear();
    m_text->document()->setModified(false);
    m_which->setCurrentIndex(-1);
    refresh();
}

void PromptEditor::refresh()
{
    if (m_text->document()->isModified()) {
        return;
    }
    m_prompts.clear();
    if (m_database != nullptr) {
        auto prompts = promptsOf(*m_database);
        if (!prompts) {
            tell(errorText(prompts.error()), true);
        } else {
            m_prompts = std::move(*prompts);
        }
    }
    const int before = qMax(0, m_which->currentIndex());
    {
        const QSignalBlocker quiet(m_which);
        m_which->clear();
        for (const auto& one : m_prompts) {
            m_which->addItem(titleOf(one));
        }
        m_which->setCurrentIndex(m_prompts.empty() ? -1 : before);
    }
    showPrompt();
}

QString PromptEditor::titleOf(const ProjectPrompt& prompt) const
{
    return prompt.from == ProjectPrompt::From::Program ? toQt(prompt.name)
                                                       : tr("%1 (own wording)").arg(toQt(prompt.name));
}

void PromptEditor::showPrompt()
{
    if (!m_shown.empty() && m_text->document()->isModified()) {
        m_drafts[m_shown] = m_text->toPlainText();
    }
    const int index = m_which->currentIndex();
    const ProjectPrompt prompt = index < 0 ? ProjectPrompt() : m_prompts[static_cast<std::size_t>(index)];
    m_shown = prompt.name;
    const auto draft = m_drafts.extract(m_shown);
    m_text->setPlainText(draft ? draft.mapped() : toQt(prompt.text));
    m_text->document()->setModified(!draft.empty());
    showTitles();
    showState();
}

void PromptEditor::showTitles()
{
    for (int i = 0; i < m_which->count(); ++i) {
        const ProjectPrompt& prompt = m_prompts[static_cast<std::size_t>(i)];
        const QString title = titleOf(prompt);
        m_which->setItemText(i, m_drafts.contains(prompt.name) ? tr("%1 (not kept yet)").arg(title) : title);
    }
}

void PromptEditor::showState()
{
    const int index = m_which->currentIndex();
    const ProjectPrompt prompt = index < 0 ? ProjectPrompt() : m_prompts[static_cast<std::size_t>(index)];
    const bool mayChange = index >= 0 && !m_isReadOnly && prompt.from != ProjectPrompt::From::File;
    m_text->setReadOnly(!mayChange);
    m_keep->setEnabled(mayChange && m_text->document()->isModified());
    m_reset->setEnabled(mayChange && (m_text->document()->isModified() || prompt.from == ProjectPrompt::From::Project));
    if (index < 0) {
        return;
    }
    switch (prompt.from) {
        case ProjectPrompt::From::Program:
            tell(tr("As it comes with the program. Another wording is other work: the next run asks anew."), false);
            break;
        case ProjectPrompt::From::Project: tell(tr("The project's own wording."), false); break;
        case ProjectPrompt::From::File:
            tell(tr("The file %1 stands for this prompt. Change it there, or take it away.")
                     .arg(shown(prompt.file.string(), 300)),
                 false);
            break;
    }
}

void PromptEditor::keep()
{
    const auto& name = m_prompts[static_cast<std::size_t>(m_which->currentIndex())].name;
    std::string text = fromQt(m_text->toPlainText());
    if (text.empty() || text.back() != '\n') {
        text += '\n';
    }
    const auto kept = setProjectPrompt(*m_database, name, text, name + ".prompt");
    if (!kept) {
        tell(errorText(kept.error()), true);
        return;
    }
    m_text->document()->setModified(false);
    refresh();
    emit changed();
}

void PromptEditor::reset()
{
    const auto& prompt = m_prompts[static_cast<std::size_t>(m_which->currentIndex())];
    if (prompt.from == ProjectPrompt::From::Project) {
        if (const auto done = resetProjectPrompt(*m_database, prompt.name); !done) {
            tell(errorText(done.error()), true);
            return;
        }
        emit changed();
    }
    m_text->document()->setModified(false);
    refresh();
}

void PromptEditor::tell(const QString& text, bool bad)
{
    m_message->setText(text);
    restyle(m_message, "bad", bad);
}

}  // namespace cuebench
