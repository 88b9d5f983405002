// How ProjectFlows runs long work: beside the window, with its progress and Stop in a dialog, failures in words.
#pragma once

#include "project_flows.h"
#include "run_task.h"

namespace cuebench {

template <typename Report>
void ProjectFlows::run(const QString& title, std::function<Result<Report>(std::stop_token, const Progress&)> work,
                       std::function<void(Report)> done)
{
    const auto finish = [this, done](Result<Report> result) {
        if (!result) {
            if (result.error().kind == Error::Kind::Interrupted) {
                Q_EMIT said(tr("Stopped. What was done is kept."));
            } else {
                fail(result.error());
            }
            Q_EMIT changedProject();
            return;
        }
        done(std::move(*result));
    };
    if (!m_task->start<Report>(std::move(work), finish)) {
        Q_EMIT said(tr("Something else is still running. Wait for it or stop it."));
        return;
    }
    auto* dialog = new TaskDialog(*m_task, title, m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    static_cast<QWidget*>(dialog)->show();
}

}  // namespace cuebench
