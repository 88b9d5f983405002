// The table of domain.md, "Emotion support", line by line.
#include <QTest>

#include "domain/support_table.h"

using namespace cuebench;

namespace {

std::optional<bool> known(char sign)
{
    return sign == '?' ? std::nullopt : std::optional(sign == '+');
}

/// "reasoning_stress_audio/spurious/video/No".
QStringList shown(const std::vector<AllowedQuestion>& allowed)
{
    QStringList lines;
    for (const auto& one : allowed) {
        std::string line = std::string(name(one.task)) + '/' + std::string(name(one.subType));
        line += one.driver ? '/' + std::string(name(*one.driver)) : std::string();
        line += one.key ? (*one.key == 0 ? "/Yes" : "/No") : "";
        lines << QString::fromStdString(line);
    }
    return lines;
}

const QStringList kBasicVideo{"reasoning_basic_video/facial_expression", "reasoning_basic_video/body_language",
                              "reasoning_basic_video/visual_context"};
const QStringList kBasicAudio{"reasoning_basic_audio/semantic_speech", "reasoning_basic_audio/paralinguistic_speech",
                              "reasoning_basic_audio/audio_context"};

QStringList stress(const QString& modality, const QString& driver, bool withYes)
{
    const QString task = "reasoning_stress_" + modality + "/";
    QStringList lines;
    if (withYes)
        lines << task + "no_hallucination/" + driver + "/Yes";
    return lines << task + "spurious/" + driver + "/No" << task + "emotion_relevant_hallucination/" + driver + "/No";
}

}  // namespace

class TestSupportTable : public QObject {
    Q_OBJECT

private slots:
    void lineByLine_data();
    void lineByLine();
    void silentClipCarriesNone();
    void verifierOverridesAndLabelDecides();
};

void TestSupportTable::lineByLine_data()
{
    QTest::addColumn<QString>("support");  // of video, then audio
    QTest::addColumn<QStringList>("wanted");
    const QStringList yes{"modality_agreement/agreement/Yes"};
    const QStringList no{"modality_agreement/agreement/No"};
    QTest::newRow("both") << "++"
                          << kBasicVideo + kBasicAudio + yes + stress("video", "video", true) +
                                 stress("audio", "audio", true);
    QTest::newRow("video alone") << "+-"
                                 << kBasicVideo + no + stress("video", "video", true) + stress("audio", "video", false);
    QTest::newRow("audio alone") << "-+"
                                 << kBasicAudio + no + stress("video", "audio", false) + stress("audio", "audio", true);
    QTest::newRow("neither") << "--" << QStringList();
    QTest::newRow("video, audio not judged yet") << "+?" << kBasicVideo + stress("video", "video", true);
    QTest::newRow("audio, video not judged yet") << "?+" << kBasicAudio + stress("audio", "audio", true);
    QTest::newRow("nothing is known") << "??" << QStringList();
}

void TestSupportTable::lineByLine()
{
    QFETCH(QString, support);
    QFETCH(QStringList, wanted);
    const ClipSupport given{.video = known(support[0].toLatin1()), .audio = known(support[1].toLatin1())};
    const auto allowed = allowedQuestions(given, true);
    QCOMPARE(shown(allowed), wanted);
    for (const auto& one : allowed)
        QVERIFY(fits(one.subType, one.task));
}

void TestSupportTable::silentClipCarriesNone()
{
    QVERIFY(allowedQuestions({.video = true, .audio = false}, false).empty());
}

void TestSupportTable::verifierOverridesAndLabelDecides()
{
    const auto support = [](Modality modality, std::optional<Emotion> emotion, const char* source) {
        return Support{.clip = {}, .modality = modality, .emotion = emotion, .source = source};
    };
    const std::vector<Support> given{
        support(Modality::Video, Emotion::Fear, "verifier"), support(Modality::Audio, std::nullopt, "file"),
        support(Modality::Video, Emotion::Anger, "caption"), support(Modality::Audio, Emotion::Anger, "model")};
    QVERIFY((clipSupport(Emotion::Anger, given) == ClipSupport{.video = false, .audio = true}));
    QVERIFY((clipSupport(Emotion::Fear, given) == ClipSupport{.video = true, .audio = false}));
    QVERIFY((clipSupport(std::nullopt, given) == ClipSupport{}));
}

QTEST_GUILESS_MAIN(TestSupportTable)
#include "tst_support_table.moc"
