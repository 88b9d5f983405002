// Questions to the person that do not block the window: each calls back with the answer, or not at all.
#pragma once

#include <QMessageBox>
#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace cuebench::ask {

void tell(QWidget* window, QMessageBox::Icon icon, const QString& title, const QString& text);
/// A line of text; empty ones are not taken.
void text(QWidget* window, const QString& title, const QString& why, const QString& proposal,
          const std::function<void(const QString&)>& then);
/// What Return does where nobody has looked yet: what cannot be taken back waits for a choice.
enum class OnReturn { Goes, Stays };
void yes(QWidget* window, const QString& title, const QString& why, const QString& action,
         const std::function<void()>& then, OnReturn onReturn = OnReturn::Goes);
/// Opens in the folder of the last choice, or in `start` where that is a folder.
void folder(QWidget* window, const QString& title, const std::function<void(const QString&)>& then,
            const QString& start = {});
void openFiles(QWidget* window, const QString& title, const QString& filter,
               const std::function<void(const QStringList&)>& then);
void saveFile(QWidget* window, const QString& title, const QString& proposal, const QString& filter,
              const std::function<void(const QString&)>& then);

}  // namespace cuebench::ask
