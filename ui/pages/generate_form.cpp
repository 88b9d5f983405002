#include "pages/generate_form.h"

#include "generate_words.h"
#include "server_senses.h"
#include "settings.h"
#include "text.h"
#include "words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace cuebench {

namespace {

/// The rows of the stage's combo box.
enum What { BothCaptions, PictureCaptions, SoundCaptions, SupportOfSound, Questions, WrongOptions };

std::vector<Stage> stagesOf(int what)
{
    switch (what) {
        case BothCaptions: return {Stage::VideoCaption, Stage::AudioCaption};
        case PictureCaptions: return {Stage::VideoCaption};
        case SoundCaptions: return {Stage::AudioCaption};
        case SupportOfSound: return {Stage::Support};
        case Questions: return {Stage::Candidates};
        default: return {Stage::Distractors};
    }
}

QFormLayout* formWith(const QString& heading)
{
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setContentsMargins(0, 0, 0, 0);
    form->setVerticalSpacing(6);
    auto* title = new QLabel(heading);
    title->setProperty("heading", true);
    form->addRow(title);
    return form;
}

template <class Widget>
Widget* named(Widget* widget, const char* name)
{
    widget->setObjectName(QLatin1String(name));
    return widget;
}

}  // namespace

GenerateForm::GenerateForm(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 6, 0);
    column->setSpacing(12);
    column->addLayout(buildWhat());
    column->addLayout(buildClips());
    column->addLayout(buildServer());
    column->addStretch(1);
    for (QComboBox* box : {m_stage, m_task, m_kind, m_label, m_pool}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(14);
        connect(box, &QComboBox::currentIndexChanged, this, &GenerateForm::changed);
    }
    for (QSpinBox* box : {m_count, m_limit, m_seed}) {
        connect(box, &QSpinBox::valueChanged, this, &GenerateForm::changed);
    }
    for (QLineEdit* line : {m_text, m_languageModel}) {
        connect(line, &QLineEdit::textChanged, this, &GenerateForm::changed);
    }
    connect(m_lacking, &QCheckBox::toggled, this, &GenerateForm::changed);
    connect(m_stage, &QComboBox::currentIndexChanged, this, &GenerateForm::showStage);
    connect(this, &GenerateForm::changed, this, &GenerateForm::showSenses);
    connect(m_serverButton, &QPushButton::clicked, this, &GenerateForm::serverAsked);
    showStage();
    showServer();
}

QFormLayout* GenerateForm::buildWhat()
{
    auto* form = formWith(tr("What"));
    m_stage = named(new QComboBox(this), "generateStage");
    m_stage->setAccessibleName(tr("What"));
    m_stage->addItem(tr("Captions of picture and sound"));
    m_stage->addItem(tr("Captions of the picture"));
    m_stage->addItem(tr("Captions of the sound"));
    m_stage->addItem(tr("Emotion support"));
    m_stage->addItem(tr("Candidate questions"));
    m_stage->addItem(tr("Wrong options"));
    form->addRow(m_stage);
    m_senses = named(new QLabel(this), "generateSenses");
    m_senses->setTextFormat(Qt::PlainText);
    m_senses->setWordWrap(true);
    m_senses->setProperty("bad", true);
    form->addRow(m_senses);
    m_task = named(new QComboBox(this), "generateTask");
    m_taskLabel = new QLabel(tr("For"), this);
    form->addRow(m_taskLabel, m_task);
    m_kind = named(new QComboBox(this), "generateKind");
    m_kind->addItem(tr("both kinds"));
    m_kind->addItem(Words::of(Mark::Hallucinated), static_cast<int>(Mark::Hallucinated));
    m_kind->addItem(Words::of(Mark::Spurious), static_cast<int>(Mark::Spurious));
    m_kindLabel = new QLabel(tr("Kind"), this);
    form->addRow(m_kindLabel, m_kind);
    m_count = named(new QSpinBox(this), "generateCount");
    m_count->setRange(1, 9);
    m_count->setValue(GenerateOptions().distractors);
    m_countLabel = new QLabel(tr("Of each"), this);
    form->addRow(m_countLabel, m_count);
    return form;
}

QFormLayout* GenerateForm::buildClips()
{
    auto* form = formWith(tr("Clips"));
    m_label = named(new QComboBox(this), "generateLabel");
    m_label->addItem(tr("All labels"), 0);
    for (const Emotion emotion : kEmotions) {
        m_label->addItem(Words::of(emotion), static_cast<int>(emotion));
    }
    form->addRow(tr("Label"), m_label);
    m_pool = named(new QComboBox(this), "generatePool");
    m_pool->addItem(tr("Benchmark"), static_cast<int>(Pool::Benchmark));
    m_pool->addItem(tr("Training"), static_cast<int>(Pool::Training));
    form->addRow(tr("Pool"), m_pool);
    m_text = named(new QLineEdit(this), "generateText");
    m_text->setPlaceholderText(tr("all names"));
    m_text->setClearButtonEnabled(true);
    form->addRow(tr("Name"), m_text);
    m_lacking = named(new QCheckBox(tr("Only those that lack it"), this), "generateLacking");
    m_lacking->setToolTip(
        tr("Leaves out what is there already, whoever made it. What this language model has made with "
           "the same prompt and seed is never asked for twice."));
    form->addRow(m_lacking);
    m_limit = named(new QSpinBox(this), "generateLimit");
    m_limit->setRange(0, std::numeric_limits<int>::max());
    m_limit->setSpecialValueText(tr("all"));
    form->addRow(tr("At most"), m_limit);
    return form;
}

QFormLayout* GenerateForm::buildServer()
{
    auto* form = formWith(tr("By whom"));
    m_languageModel = named(new QLineEdit(this), "generateLanguageModel");
    m_languageModel->setPlaceholderText(tr("as the server calls it"));
    form->addRow(tr("Language model"), m_languageModel);
    m_seed = named(new QSpinBox(this), "generateSeed");
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setToolTip(
        tr("Of the language model's choices and of the order of options. Another seed makes everything "
           "once more, beside what is there."));
    form->addRow(tr("Seed"), m_seed);
    m_server = named(new QLabel(this), "generateServer");
    m_server->setTextFormat(Qt::PlainText);
    m_server->setWordWrap(true);
    m_server->setProperty("muted", true);
    form->addRow(m_server);
    m_serverButton = named(new QPushButton(tr("Model server …"), this), "generateServerButton");
    form->addRow(m_serverButton);
    return form;
}

void GenerateForm::setBenchmark(const Benchmark& benchmark)
{
    const QSignalBlocker quiet(this);
    m_task->clear();
    m_task->addItem(tr("all tasks"), -1);
    for (const Task task : kTasks) {
        m_task->addItem(Words::of(benchmark, task), static_cast<int>(task));
    }
    m_stage->setCurrentIndex(BothCaptions);
    m_label->setCurrentIndex(0);
    m_pool->setCurrentIndex(0);
    m_text->clear();
    m_lacking->setChecked(false);
    m_limit->setValue(0);
    m_seed->setValue(0);
    showStage();
    showServer();
    showSenses();
}

void GenerateForm::showStage()
{
    const int what = m_stage->currentIndex();
    const bool wrong = what == WrongOptions;
    m_taskLabel->setVisible(what == Questions || wrong);
    m_task->setVisible(what == Questions || wrong);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_kindLabel, m_kind, m_countLabel, m_count}) {
        widget->setVisible(wrong);
    }
    m_lacking->setEnabled(!wrong);
}

void GenerateForm::showServer()
{
    m_server->setText(hasServer() ? tr("Server: %1").arg(settings::serverAddress.get())
                                  : tr("No model server is chosen yet."));
    if (const QString known = settings::languageModel.get(); !known.isEmpty() || m_languageModel->text().isEmpty()) {
        m_languageModel->setText(known);
    }
    emit changed();
}

void GenerateForm::showSenses()
{
    const GenerateOptions chosen = options();
    const auto senses = ServerSenses::found(toQt(chosen.languageModel));
    QStringList lines;
    for (const Stage stage : chosen.stages) {
        lines << (senses ? GenerateWords::ofSenses(*senses, stage) : QString());
    }
    lines.removeAll(QString());
    m_senses->setText(lines.join(QLatin1Char('\n')));
    m_senses->setVisible(!lines.isEmpty());
}

bool GenerateForm::hasServer() const
{
    return !settings::serverAddress.get().isEmpty();
}

GenerateOptions GenerateForm::options() const
{
    GenerateOptions options;
    const int what = m_stage->currentIndex();
    options.stages = stagesOf(what);
    if ((what == Questions || what == WrongOptions) && m_task->currentData().toInt() >= 0) {
        options.task = static_cast<Task>(m_task->currentData().toInt());
    }
    if (m_kind->currentIndex() > 0) {
        options.kinds = {static_cast<Mark>(m_kind->currentData().toInt())};
    }
    options.distractors = m_count->value();
    options.label = emotionFromCode(m_label->currentData().toInt());
    options.pool = static_cast<Pool>(m_pool->currentData().toInt());
    options.text = fromQt(m_text->text().trimmed());
    options.onlyLacking = m_lacking->isEnabled() && m_lacking->isChecked();
    options.limit = m_limit->value();
    options.languageModel = fromQt(m_languageModel->text().trimmed());
    options.seed = m_seed->value();
    return options;
}

}  // namespace cuebench
