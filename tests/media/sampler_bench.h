// A clip whose frames say their number, and what a model is given of a clip.
#pragma once

#include "clip_shelf.h"
#include "media/sampler.h"
#include "support/coded_clip.h"

#include <QtTest/QtTest>

namespace cuebench::test {

inline const StillOptions kPng{.bounds = {768, 768}, .format = ImageFormat::Png, .jpegQuality = 90, .subtitleBand = {}};

inline std::filesystem::path codedClip(bool sound = true)
{
    ClipShelf& shelf = ClipShelf::shared();
    const QString name = sound ? "coded.mp4" : "coded_mute.mp4";
    const QString path =
        QString::fromStdString((shelf.write("folder", "x").parent_path() / name.toStdString()).string());
    if (!QFile::exists(path) && !makeCodedClip(path, sound)) {
        qFatal("no coded clip");
    }
    return path.toStdString();
}

inline ClipSamples sampled(const std::filesystem::path& file, const SampleOptions& options)
{
    auto samples = sampleClip(file, options);
    if (!samples) {
        qWarning("%s", samples.error().text().c_str());
        return {};
    }
    return std::move(*samples);
}

}  // namespace cuebench::test
