"""Writes the candidate questions of each clip from its cues, without faults; planting.py spoils some of them."""
from claims import AUDIO_KINDS, VISUAL_KINDS
from cue_scripts import rng_for
from wording import AGREEMENT_STEMS, BASIC_STEMS, of_person, stress_stem


def kind_of_option(cue):
    if not cue["present"]:
        return "hallucinated"
    return {True: "right", False: "spurious", None: "arguable"}[cue["relevant"]]


def entry(script, task, sub_type, category, question, options, true_key, **more):
    """One question with all that only the tests may know. `options` are (text, cue id, kind)."""
    return {"clip": script["clip"], "task": task, "sub_type": sub_type, "category": category,
            "driver": more.get("driver"), "cue": more.get("cue"), "question": question,
            "options": [{"text": text, "cue": cue, "kind": kind} for text, cue, kind in options],
            "stated_key": true_key, "true_key": true_key, "fault": None}


def yes_no(script, task, sub_type, category, question, true_key, cue=None, driver=None):
    cue_id = cue["id"] if cue else None
    return entry(script, task, sub_type, category, question, [("Yes", None, None), ("No", None, None)],
                 true_key, cue=cue_id, driver=driver)


def basic(script, kind, number=0):
    """Four options of one kind of cue: the right one, a spurious or arguable one where there is one, inventions."""
    cues = [cue for cue in script["cues"] if cue["kind"] == kind]
    by_kind = {name: [cue for cue in cues if kind_of_option(cue) == name]
               for name in ("right", "spurious", "arguable", "hallucinated")}
    if not by_kind["right"]:
        return None
    chance = rng_for("basic", script["clip"], kind)
    right = by_kind["right"][number % len(by_kind["right"])]
    others = by_kind["arguable"][:1] + by_kind["spurious"][:1]
    inventions = by_kind["hallucinated"]
    others += chance.sample(inventions, min(3 - len(others), len(inventions)))
    if len(others) < 3:
        return None
    chance.shuffle(others)
    place = (number + (VISUAL_KINDS + AUDIO_KINDS).index(kind) * 3) % 4  # spreads the keys over the letters
    options = others[:place] + [right] + others[place:]
    modality = "video" if kind in VISUAL_KINDS else "audio"
    stem = of_person(chance.choice(BASIC_STEMS[kind]), script)
    return entry(script, f"reasoning_basic_{modality}", kind, f"{kind}_reasoning", stem,
                 [(cue["text"], cue["id"], kind_of_option(cue)) for cue in options],
                 "ABCD"[options.index(right)])


SUB_TYPES = {"right": "no_hallucination", "spurious": "spurious", "hallucinated": "emotion_relevant_hallucination"}


def stress_category(driver, modality, option_kind, chance):
    asked = "visual" if modality == "video" else "audio"
    ending = {"right": "no_hallucination", "hallucinated": "hallucination_emotion_relevant",
              "spurious": f"hallucination_{modality}_relevant"}[option_kind]
    if driver == "video" and asked == "audio" and option_kind == "spurious" and chance.random() < 0.5:
        ending = "hallucination_video_relevant"  # the misspelling met in such files
    return f"{driver}_driven_{asked}_{ending}"


def stress(script, modality, option_kind):
    """One Yes/No question about a cue of the kind asked for; none where the clip's support does not allow it."""
    own, other = (script[f"{name}_supports"] for name in
                  (("video", "audio") if modality == "video" else ("audio", "video")))
    if not own and (not other or option_kind == "right"):
        return None
    driver = modality if own else ("audio" if modality == "video" else "video")
    chance = rng_for("stress", script["clip"], modality, option_kind)
    cues = [cue for cue in script["cues"] if cue["modality"] == modality and kind_of_option(cue) == option_kind]
    if not cues:
        return None
    # Where the other modality drives, the spurious cue is real and carries another emotion; take any present one.
    cue = chance.choice(cues)
    return yes_no(script, f"reasoning_stress_{modality}", SUB_TYPES[option_kind],
                  stress_category(driver, modality, option_kind, chance), stress_stem(script, cue, chance),
                  "A" if option_kind == "right" else "B", cue, driver)


def agreement(script):
    both = script["video_supports"] and script["audio_supports"]
    one = script["video_supports"] or script["audio_supports"]
    if not one or not script["has_sound"]:
        return None
    stem = of_person(rng_for("agreement", script["clip"]).choice(AGREEMENT_STEMS), script)
    return yes_no(script, "modality_agreement", "agreement", "modality_agreement", stem, "A" if both else "B")


def questions_for(script, number):
    """The questions that the clip's support allows, thinned out so that the sample holds about 150."""
    found = []
    if script["video_supports"]:
        kinds = ["facial_expression", ("body_language", "visual_context")[number % 2]]
        found += [basic(script, kind, number) for kind in kinds]
    if script["audio_supports"]:
        kinds = (["semantic_speech", "paralinguistic_speech"], ["semantic_speech", "audio_context"],
                 ["paralinguistic_speech", "audio_context"])[number % 3]
        found += [basic(script, kind, number) for kind in kinds]
    found.append(agreement(script))
    ways = ["right", "spurious", "hallucinated"]
    both = script["video_supports"] and script["audio_supports"]
    for modality, turn in (("video", number), ("audio", number + 1)):
        if modality == "audio" and not script["has_sound"]:
            continue
        picked = [ways[turn % 3]] if both else (ways if not script[f"{modality}_supports"] else ways[:2])
        found += [stress(script, modality, way) for way in picked]
    return [question for question in found if question]


def build_questions(scripts):
    questions = []
    for number, script in enumerate(scripts):
        questions += questions_for(script, number)
    return questions
