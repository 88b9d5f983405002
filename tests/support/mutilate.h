// Spoiled files, the same ones on every machine: file n is one of the good ones, damaged in the n-th way.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QtEndian>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

namespace cuebench::test {

struct GoodFile {
    QString name;  ///< with its extension
    QByteArray bytes;
};

struct SpoiledFile {
    QString name;
    QString what;  ///< for messages
    QByteArray bytes;
    std::size_t from = 0;    ///< which good file it was
    bool shortened = false;  ///< bytes at the end are missing, the rest is as it was
};

class Mutilator {
public:
    explicit Mutilator(std::vector<GoodFile> good) : m_good(std::move(good)) {}

    [[nodiscard]] SpoiledFile file(int number) const
    {
        std::mt19937 random(static_cast<unsigned>(number) * 7919U + 1U);
        const auto pick = [&random](qsizetype below) {
            return static_cast<qsizetype>(random() % static_cast<std::uint64_t>(std::max<qsizetype>(1, below)));
        };
        SpoiledFile spoiled;
        spoiled.from = static_cast<std::size_t>(number) % m_good.size();
        spoiled.name = m_good[spoiled.from].name;
        QByteArray& bytes = spoiled.bytes;
        bytes = m_good[spoiled.from].bytes;
        // Round after round of all good files, each in one of these ways.
        switch ((number / static_cast<int>(m_good.size())) % 10) {
            case 0:
                spoiled.what = QStringLiteral("cut off");
                spoiled.shortened = true;
                bytes.truncate(bytes.size() / 20 + pick(bytes.size() * 19 / 20));
                break;
            case 1:
                spoiled.what = QStringLiteral("flipped bits anywhere");
                flip(bytes, 0, bytes.size(), 1 << pick(10), pick);
                break;
            case 2:
                spoiled.what = QStringLiteral("flipped bits in the head");
                flip(bytes, 0, std::min<qsizetype>(bytes.size(), 3000), 1 << pick(6), pick);
                break;
            case 3:
                spoiled.what = QStringLiteral("flipped bits at the end");
                flip(bytes, std::max<qsizetype>(0, bytes.size() - 3000), bytes.size(), 1 << pick(6), pick);
                break;
            case 4: emptyOrForeign(spoiled, number, pick); break;
            case 5:
                spoiled.what = QStringLiteral("16k x 16k header");
                enlarge(bytes);
                break;
            case 6:
                spoiled.what = QStringLiteral("10-hour header");
                lengthen(bytes);
                break;
            case 7: {
                spoiled.what = QStringLiteral("zeros in the middle");
                const qsizetype at = pick(bytes.size());
                const qsizetype size = std::min(bytes.size() - at, 1 + pick(20'000));
                bytes.replace(at, size, QByteArray(size, '\0'));
                break;
            }
            case 8:
                spoiled.what = QStringLiteral("a piece missing");
                bytes.remove(pick(bytes.size()), 1 + pick(8000));
                break;
            default: {
                spoiled.what = QStringLiteral("a piece twice");
                const qsizetype at = pick(bytes.size());
                bytes.insert(pick(bytes.size()), bytes.mid(at, 1 + pick(8000)));
                break;
            }
        }
        return spoiled;
    }

private:
    template <class Pick>
    static void flip(QByteArray& bytes, qsizetype from, qsizetype to, qsizetype count, const Pick& pick)
    {
        for (qsizetype i = 0; i < count; ++i) {
            const qsizetype at = from + pick(to - from);
            bytes[at] = static_cast<char>(bytes[at] ^ (1 << pick(8)));
        }
    }

    template <class Pick>
    void emptyOrForeign(SpoiledFile& spoiled, int number, const Pick& pick) const
    {
        const int way = number % 5;
        if (way == 0) {
            spoiled.what = QStringLiteral("zero length");
            spoiled.bytes.clear();
        } else if (way == 1) {
            spoiled.what = QStringLiteral("text");
            spoiled.bytes =
                QByteArray("Dear diary, today there was no film.\n").repeated(1 + static_cast<int>(pick(900)));
        } else if (way == 2) {
            spoiled.what = QStringLiteral("noise");
            for (char& byte : spoiled.bytes) {
                byte = static_cast<char>(pick(256));
            }
        } else {
            const std::size_t other = (spoiled.from + 1 + static_cast<std::size_t>(pick(3))) % m_good.size();
            spoiled.what = QStringLiteral("wrong extension");
            spoiled.bytes = m_good[other].bytes;
        }
    }

    /// Writes 16384 wherever a header may give width and height.
    static void enlarge(QByteArray& bytes)
    {
        const auto put16 = [&bytes](qsizetype at, bool big) {
            for (const qsizetype place : {at, at + 2}) {
                if (place + 2 <= bytes.size()) {
                    std::array<char, 2> size{'\x40', '\x00'};
                    if (!big) {
                        std::swap(size[0], size[1]);
                    }
                    bytes.replace(place, 2, size.data(), 2);
                }
            }
        };
        for (const char* entry : {"avc1", "hev1", "hvc1", "av01", "mp4v", "vp09", "jpeg"}) {
            for (qsizetype at = bytes.indexOf(entry); at >= 0; at = bytes.indexOf(entry, at + 4)) {
                put16(at + 4 + 24, true);
            }
        }
        for (qsizetype at = bytes.indexOf("\xff\xc0"); at >= 0; at = bytes.indexOf("\xff\xc0", at + 2)) {
            put16(at + 5, true);  // JPEG
        }
        if (const qsizetype at = bytes.indexOf("strf"); at > 0 && at + 20 < bytes.size()) {
            bytes.replace(at + 12, 8, QByteArray("\x00\x40\x00\x00\x00\x40\x00\x00", 8));  // AVI
        }
        for (const char* element : {"\xb0\x82", "\xba\x82"}) {  // Matroska: PixelWidth, PixelHeight, two bytes each
            if (const qsizetype at = bytes.indexOf(element); at > 0 && at < 3000) {
                bytes.replace(at + 2, 2, QByteArray("\x40\x00", 2));
            }
        }
    }

    static void lengthen(QByteArray& bytes)
    {
        for (const char* box : {"mvhd", "tkhd", "mdhd"}) {
            const qsizetype inside = qstrcmp(box, "tkhd") == 0 ? 24 : 20;
            for (qsizetype at = bytes.indexOf(box); at >= 0; at = bytes.indexOf(box, at + 4)) {
                bytes.replace(at + inside, 4, QByteArray("\x02\x25\x51\x00", 4));  // 36,000,000 ms
            }
        }
        if (const qsizetype at = bytes.indexOf("\x44\x89\x88"); at > 0) {  // Matroska: Duration, eight bytes
            std::array<char, 8> hours{};
            qToBigEndian(quint64{0x41812A8800000000ULL}, hours.data());  // 3.6e7 as a double
            bytes.replace(at + 3, 8, hours.data(), 8);
        }
        if (const qsizetype at = bytes.indexOf("avih"); at > 0) {
            bytes.replace(at + 24, 4, QByteArray("\xa0\xbb\x0d\x00", 4));  // 900,000 pictures
        }
        if (const qsizetype at = bytes.indexOf("strh"); at > 0) {
            bytes.replace(at + 40, 4, QByteArray("\xa0\xbb\x0d\x00", 4));
        }
    }

    std::vector<GoodFile> m_good;
};

}  // namespace cuebench::test
