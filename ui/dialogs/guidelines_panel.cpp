#include "dialogs/guidelines_panel.h"

#include "error_text.h"
#include "project/project.h"
#include "text.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace cuebench {

GuidelinesPanel::GuidelinesPanel(QWidget* parent)
    : QDockWidget(tr("Guidelines"), parent),
      m_stack(new QStackedWidget(this)),
      m_page(new QTextBrowser(this)),
      m_field(new QPlainTextEdit(this)),
      m_edit(new QPushButton(tr("Edit"), this)),
      m_save(new QPushButton(tr("Save"), this)),
      m_cancel(new QPushButton(tr("Cancel"), this))
{
    setObjectName(QStringLiteral("guidelinesDock"));
    m_page->setFocusPolicy(Qt::NoFocus);  // reading and scrolling leave the keys to the question
    m_page->setOpenExternalLinks(true);
    m_page->setObjectName(QStringLiteral("guidelinesPage"));
    m_stack->addWidget(m_page);
    m_stack->addWidget(m_field);
    auto* body = new QWidget(this);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    for (QPushButton* button : {m_edit, m_cancel, m_save}) {
        button->setFocusPolicy(Qt::TabFocus);
        buttons->addWidget(button);
    }
    m_save->setProperty("primary", true);
    m_edit->setObjectName(QStringLiteral("guidelinesEdit"));
    m_save->setObjectName(QStringLiteral("guidelinesSave"));
    m_cancel->setObjectName(QStringLiteral("guidelinesCancel"));
    m_field->setObjectName(QStringLiteral("guidelinesField"));
    m_field->setTabChangesFocus(true);  // on to Cancel and Save
    m_field->setAcceptDrops(false);     // a folder that is dropped here is meant for the window
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_stack, 1);
    layout->addLayout(buttons);
    setTabOrder(m_field, m_cancel);  // as the eye goes
    setTabOrder(m_cancel, m_save);
    body->setMinimumWidth(240);
    setWidget(body);
    connect(m_edit, &QPushButton::clicked, this, [this] { setEditing(true); });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        setEditing(false);
        Q_EMIT left();
    });
    connect(m_save, &QPushButton::clicked, this, &GuidelinesPanel::save);
    setEditing(false);
}

void GuidelinesPanel::setProject(Project* project, VerifierId author)
{
    m_project = project;
    m_author = author;
    setEditing(false);
    if (isVisible()) {
        read();
    }
}

void GuidelinesPanel::showEvent(QShowEvent* event)
{
    QDockWidget::showEvent(event);
    if (m_stack->currentWidget() == m_page) {
        read();
    }
}

void GuidelinesPanel::read()
{
    m_markdown.clear();
    if (m_project != nullptr) {
        const auto text = m_project->guidelines();
        if (!text) {
            Q_EMIT failed(errorText(text.error()));
            return;
        }
        m_markdown = toQt(*text);
    }
    // Markdown only: a project made by others must not bring HTML that loads things.
    m_page->document()->setMarkdown(m_markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) |
                                                    QTextDocument::MarkdownNoHTML);
}

void GuidelinesPanel::setEditing(bool editing)
{
    if (editing) {
        m_field->setPlainText(m_markdown);
    }
    m_stack->setCurrentWidget(editing ? static_cast<QWidget*>(m_field) : m_page);
    m_edit->setVisible(!editing && m_author.isValid());
    m_save->setVisible(editing);
    m_cancel->setVisible(editing);
    if (editing) {
        m_field->setFocus();
    }
}

void GuidelinesPanel::edit()
{
    show();
    if (m_stack->currentWidget() == m_page) {
        setEditing(true);
    } else {
        m_field->setFocus();
    }
}

void GuidelinesPanel::save()
{
    if (const Status done = m_project->setGuidelines(fromQt(m_field->toPlainText()), m_author); !done) {
        Q_EMIT failed(errorText(done.error()));
        return;
    }
    setEditing(false);
    read();
    Q_EMIT left();
}

bool GuidelinesPanel::holdsUnsaved() const
{
    return m_stack->currentWidget() == m_field && m_field->document()->isModified();
}

}  // namespace cuebench
