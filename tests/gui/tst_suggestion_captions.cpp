// A clip captioned again from the review page, and the captions laid beside each other; what was done is read through a
// second connection.
#include "suggest_bench.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QTextBrowser>

using namespace cuebench;
using namespace cuebench::test;

namespace {

std::string newCaption(const nlohmann::json& body)
{
    const bool sound = body.dump().find("input_audio") != std::string::npos;
    return nlohmann::ordered_json{
        {"detailed_caption", sound ? "A woman hums a tune." : "A man smiles and raises one arm."},
        {"emotion_caption", sound ? "She hums softly." : "He smiles."},
        {"predicted_emotion", sound ? "neutral" : "happiness"}}
        .dump();
}

/// The clips' files, in the place where the project looks for them.
class CaptionBench : public SuggestBench {
public:
    CaptionBench() : SuggestBench(newCaption)
    {
        const QString media = QFileInfo(location()).path() + QStringLiteral("/media/part_1/");
        const QString sample = QStringLiteral(CUEBENCH_SOURCE_DIR "/resources/sample/dfew_original_clips/part_1/7.mp4");
        if (!QDir().mkpath(media) || !QFile::copy(sample, media + QStringLiteral("1.mp4")) ||
            !QFile::copy(sample, media + QStringLiteral("2.mp4")))
            throw std::runtime_error("the sample's clips are not there");
    }

    [[nodiscard]] std::vector<Caption> captionsOf(ClipId clip) const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(CaptionStore(*database).captionsOf(clip));
    }
    [[nodiscard]] std::vector<Support> supportsOf(ClipId clip) const
    {
        const auto database = need(Database::open({fromQt(location())}));
        return need(CaptionStore(*database).supportsOf(clip));
    }
    [[nodiscard]] QDialog* dialog() const { return window->findChild<QDialog*>(QStringLiteral("captionDialog")); }
    template <class Widget>
    [[nodiscard]] Widget* inDialog(const char* name) const
    {
        return dialog()->findChild<Widget*>(QLatin1String(name));
    }
};

}  // namespace

class TestSuggestionCaptions : public QObject {
    Q_OBJECT

private slots:
    void theClipIsCaptionedAgainBesideTheOldCaption()
    {
        CaptionBench bench;
        bench.press(Qt::Key_G, Qt::ShiftModifier);
        QTRY_VERIFY2(bench.allCame(), qPrintable(bench.state()));
        QCOMPARE(bench.text(1), QStringLiteral("A man smiles and raises one arm."));
        // Of a question about the picture the pictures alone.
        QCOMPARE(bench.server.requests().size(), std::size_t{1});
        const std::string sent = bench.server.body(0).dump();
        QVERIFY(sent.find("image_url") != std::string::npos && sent.find("input_audio") == std::string::npos);

        const auto captions = bench.captionsOf(bench.firstClip);
        QCOMPARE(captions.size(), std::size_t{3});
        QCOMPARE(captions.front().detailed, std::string("A man smiles and raises one arm."));
        const Origin origin = bench.origin(captions.front().origin);
        QCOMPARE(origin.languageModel, std::string("omni"));
        QCOMPARE(origin.prompt, std::string("video_caption"));
        QCOMPARE(bench.work().size(), std::size_t{1});
        QVERIFY(bench.work().front().state == WorkState::Done);
        QCOMPARE(bench.supportsOf(bench.firstClip).size(), std::size_t{1});
        // The question goes on as it was.
        QVERIFY(!bench.shows("stemField"));
        QCOMPARE(bench.head(bench.basic).number, 1);
        bench.press(Qt::Key_Return);
        QCOMPARE(bench.last(bench.basic).kind, DecisionKind::Accept);
    }

    void bothAreLaidBesideEachOther()
    {
        CaptionBench bench;
        bench.press(Qt::Key_G, Qt::ShiftModifier);
        QTRY_VERIFY2(bench.allCame(), qPrintable(bench.state()));
        bench.press(Qt::Key_1);
        QTRY_VERIFY(bench.dialog() != nullptr && bench.dialog()->isVisible());
        QVERIFY(bench.dialog()->windowTitle().contains(QStringLiteral("part_1/1.mp4")));
        auto* left = bench.inDialog<QComboBox>("compareWhich0");
        auto* right = bench.inDialog<QComboBox>("compareWhich1");
        QCOMPARE(left->count(), 2);
        QVERIFY(left->currentText().contains(QStringLiteral("test-captioner")));
        QVERIFY(right->currentText().contains(QStringLiteral("omni")));
        QVERIFY(bench.inDialog<QTextBrowser>("compareText0")->toPlainText().contains(QStringLiteral("A man laughs")));
        const QString marked = bench.inDialog<QTextBrowser>("compareText1")->toHtml();
        QVERIFY(marked.contains(QStringLiteral("line-through")) && marked.contains(QStringLiteral("smiles")));
        // The same on both sides: nothing differs.
        left->setFocus();
        QTest::keyClick(left, Qt::Key_Up);
        QCOMPARE(left->currentText(), right->currentText());
        QVERIFY(!bench.inDialog<QTextBrowser>("compareText1")->toHtml().contains(QStringLiteral("line-through")));
        auto* modality = bench.inDialog<QComboBox>("compareModality");
        modality->setFocus();
        QTest::keyClick(modality, Qt::Key_Down);
        QCOMPARE(left->count(), 1);
        QVERIFY(bench.inDialog<QLabel>("compareMessage")->text().contains(QStringLiteral("one caption so far")));
        auto* clip = bench.inDialog<QLineEdit>("compareClip");
        clip->setFocus();
        clip->selectAll();
        QTest::keyClicks(clip, QStringLiteral("part_1/2.mp4"));
        QTest::keyClick(clip, Qt::Key_Return);
        QTRY_COMPARE(left->count(), 0);
        QVERIFY(bench.inDialog<QLabel>("compareMessage")->text().contains(QStringLiteral("no caption")));
        QVERIFY(bench.inDialog<QTextBrowser>("compareText0")->toPlainText().isEmpty());
        QTest::keyClick(bench.dialog(), Qt::Key_Escape);
        QTRY_VERIFY(bench.dialog() == nullptr);
        QVERIFY(bench.shows("suggestionPanel"));
    }

    void anotherOneComesWithAnotherSeed()
    {
        CaptionBench bench;
        bench.press(Qt::Key_G, Qt::ShiftModifier);
        QTRY_VERIFY2(bench.allCame(), qPrintable(bench.state()));
        bench.press(Qt::Key_M, Qt::ShiftModifier);
        QTRY_COMPARE(bench.captionsOf(bench.firstClip).size(), std::size_t{4});
        QCOMPARE(bench.origin(bench.captionsOf(bench.firstClip).front().origin).seed, std::string("1"));
        QCOMPARE(bench.server.body(1)["seed"], 1);
    }

    void anAgreementQuestionIsCaptionedInBothModalities()
    {
        CaptionBench bench;
        bench.go(bench.agreement);
        bench.press(Qt::Key_1);
        bench.press(Qt::Key_G, Qt::ShiftModifier);
        QTRY_VERIFY2(bench.allCame(), qPrintable(bench.state()));
        QCOMPARE(bench.text(1), QStringLiteral("A man smiles and raises one arm."));
        QCOMPARE(bench.text(2), QStringLiteral("A woman hums a tune."));
        QCOMPARE(bench.captionsOf(bench.secondClip).size(), std::size_t{2});
        bench.press(Qt::Key_2);
        QTRY_VERIFY(bench.dialog() != nullptr && bench.dialog()->isVisible());
        QCOMPARE(bench.inDialog<QComboBox>("compareModality")->currentIndex(), 1);
        QVERIFY(bench.inDialog<QTextBrowser>("compareText0")->toPlainText().contains(QStringLiteral("hums a tune")));
    }

    void aClipThatIsNotThereIsSaid()
    {
        SuggestBench bench(newCaption);
        bench.press(Qt::Key_G, Qt::ShiftModifier);
        QTRY_VERIFY(!bench.state().startsWith(QStringLiteral("Asking")));
        QVERIFY2(bench.state().contains(QStringLiteral("1.mp4")), qPrintable(bench.state()));
        QVERIFY(bench.server.requests().empty());
        QVERIFY(bench.warnings(1).contains(QStringLiteral("did not come")));
    }
};

QTEST_MAIN(TestSuggestionCaptions)
#include "tst_suggestion_captions.moc"
