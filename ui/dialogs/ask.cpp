#include "dialogs/ask.h"

#include "restyle.h"
#include "settings.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace cuebench::ask {

namespace {

QString startFolder()
{
    const QString last = settings::lastFolder.get();
    return last.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) : last;
}

QFileDialog* fileDialog(QWidget* window, const QString& title)
{
    auto* dialog = new QFileDialog(window, title, startFolder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::filesSelected, dialog, [](const QStringList& files) {
        if (!files.isEmpty()) {
            settings::lastFolder.set(QFileInfo(files.first()).absolutePath());
        }
    });
    return dialog;
}

}  // namespace

void tell(QWidget* window, QMessageBox::Icon icon, const QString& title, const QString& text)
{
    auto* box = new QMessageBox(icon, title, title, QMessageBox::Ok, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(text);
    box->open();
}

void text(QWidget* window, const QString& title, const QString& why, const QString& proposal,
          const std::function<void(const QString&)>& then)
{
    auto* dialog = new QDialog(window);
    dialog->setObjectName(QStringLiteral("askText"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* label = new QLabel(why, dialog);
    label->setWordWrap(true);
    auto* field = new QLineEdit(proposal, dialog);
    field->selectAll();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(QCoreApplication::translate("Ask", "Go on"));
    restyle(ok, "primary", true);
    buttons->button(QDialogButtonBox::Cancel)->setText(QCoreApplication::translate("Ask", "Cancel"));
    const auto check = [field, ok] { ok->setEnabled(!field->text().trimmed().isEmpty()); };
    QObject::connect(field, &QLineEdit::textChanged, dialog, check);
    check();
    auto* layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(18, 16, 18, 14);
    layout->setSpacing(10);
    layout->addWidget(label);
    layout->addWidget(field);
    layout->addWidget(buttons);
    dialog->setMinimumWidth(420);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, window, [field, then] { then(field->text().trimmed()); });
    dialog->open();
    field->setFocus();
}

void yes(QWidget* window, const QString& title, const QString& why, const QString& action,
         const std::function<void()>& then, OnReturn onReturn)
{
    auto* box = new QMessageBox(QMessageBox::Question, title, title, QMessageBox::NoButton, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(why);
    QPushButton* go = box->addButton(action, QMessageBox::AcceptRole);
    QPushButton* leave = box->addButton(QCoreApplication::translate("Ask", "Not now"), QMessageBox::RejectRole);
    box->setDefaultButton(onReturn == OnReturn::Goes ? go : leave);
    QObject::connect(go, &QPushButton::clicked, window, then);
    box->open();
}

void folder(QWidget* window, const QString& title, const std::function<void(const QString&)>& then,
            const QString& start)
{
    QFileDialog* dialog = fileDialog(window, title);
    if (QFileInfo(start).isDir()) {
        dialog->setDirectory(start);
    }
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, then);
    dialog->open();
}

void openFiles(QWidget* window, const QString& title, const QString& filter,
               const std::function<void(const QStringList&)>& then)
{
    QFileDialog* dialog = fileDialog(window, title);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(filter);
    QObject::connect(dialog, &QFileDialog::filesSelected, window, then);
    dialog->open();
}

void saveFile(QWidget* window, const QString& title, const QString& proposal, const QString& filter,
              const std::function<void(const QString&)>& then)
{
    QFileDialog* dialog = fileDialog(window, title);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    if (!filter.isEmpty()) {
        dialog->setNameFilter(filter);
    }
    dialog->selectFile(proposal);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, then);
    dialog->open();
}

}  // namespace cuebench::ask
