#include "review/option_place.h"

namespace cuebench {

OptionPlace optionPlace(const ReviewItem& item)
{
    return optionPlace(item, item.head);
}

OptionPlace optionPlace(const ReviewItem& item, const Revision& wording)
{
    OptionPlace place;
    place.key = wording.key;
    for (const Option& option : wording.options)
        place.options.push_back(option.text);
    const auto modality = modalityOf(item.question.task);
    for (const Caption& caption : item.captions) {
        if (modality && caption.modality != *modality)
            continue;
        place.captions.push_back(caption.detailed);
        place.captions.push_back(caption.emotionPart);
    }
    return place;
}

}  // namespace cuebench
