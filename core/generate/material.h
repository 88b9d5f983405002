// What a request needs to know of its clip and question.
#pragma once

#include "base/result.h"
#include "domain/caption.h"
#include "domain/clip.h"
#include "domain/question.h"
#include "generate/stage.h"
#include "store/database.h"

#include <optional>
#include <string>

namespace cuebench {

struct Material {
    Clip clip;
    std::string file;              ///< of the clip, absolute
    std::optional<Caption> video;  ///< the newest
    std::optional<Caption> audio;
    std::optional<Revision> revision;  ///< the wording that stands

    /// The caption of the modality that the subject is about; null where there is none.
    [[nodiscard]] const Caption* captionOf(Modality modality) const
    {
        const auto& caption = modality == Modality::Video ? video : audio;
        return caption ? &*caption : nullptr;
    }
};

[[nodiscard]] Result<Material> materialFor(Database& database, const Subject& subject);

}  // namespace cuebench
