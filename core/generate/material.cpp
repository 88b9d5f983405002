#include "generate/material.h"

#include "store/caption_store.h"
#include "store/clip_store.h"
#include "store/question_store.h"

#include <utility>

namespace cuebench {

Result<Material> materialFor(Database& database, const Subject& subject)
{
    const ClipStore clips(database);
    Material material;
    auto clip = clips.get(subject.clip);
    if (!clip)
        return tl::unexpected(clip.error());
    material.clip = std::move(*clip);
    auto file = clips.filePath(subject.clip);
    if (!file)
        return tl::unexpected(file.error());
    material.file = std::move(*file);
    auto captions = CaptionStore(database).captionsOf(subject.clip);
    if (!captions)
        return tl::unexpected(captions.error());
    for (auto& caption : *captions) {
        auto& place = caption.modality == Modality::Video ? material.video : material.audio;
        if (!place)
            place = std::move(caption);
    }
    if (subject.revision.isValid()) {
        auto revision = QuestionStore(database).revision(subject.revision);
        if (!revision)
            return tl::unexpected(revision.error());
        material.revision = std::move(*revision);
    }
    return material;
}

}  // namespace cuebench
