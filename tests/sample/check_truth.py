#!/usr/bin/env python3
"""Holds every key, option kind and planted fault of the sample's candidates against the cue scripts."""
import json
from collections import Counter

from sample_files import (BASIC, STRESS, Faults, clip_of, read_json, read_lines, reply_text, root_from_arguments,
                          unfenced, without_letter)

# How many of each fault are planted; a change of the generator that loses one must not go unseen.
PLANTED = {"wrong_key": 5, "hallucinated_called_real": 4, "emotion_in_basic_stem": 3, "give_away_length": 3,
           "duplicate": 3, "no_sound_clip": 2}
EMOTION_WORDS = {"happiness": ["happy", "happiness"], "sadness": ["sad", "sadness"], "neutral": ["neutral"],
                 "anger": ["angry", "anger"], "surprise": ["surprised", "surprise"],
                 "disgust": ["disgusted", "disgust"], "fear": ["afraid", "fear"]}
FILES = ("candidates_openai.jsonl", "candidates_gemini.jsonl")


def kind_of(cue):
    if not cue["present"]:
        return "hallucinated"
    return {True: "right", False: "spurious", None: "arguable"}[cue["relevant"]]


def words_of(text):
    return set("".join(c if c.isalpha() else " " for c in text.lower()).split())


def names_an_emotion(text, emotion=None):
    wanted = [emotion] if emotion else list(EMOTION_WORDS)
    return bool(words_of(text) & {word for name in wanted for word in EMOTION_WORDS[name]})


class Truth:
    def __init__(self, root):
        self.faults = Faults()
        self.scripts = {script["clip"]: script for script in read_json(root / "cue_scripts.json")}
        self.cues = {cue["id"]: cue for script in self.scripts.values() for cue in script["cues"]}
        key = read_json(root / "candidates_key.json")
        self.questions, self.refused = key["questions"], key["refused"]
        self.root = root

    def check(self, true, question, text):
        where = f"{question['file']}:{question['line']} question {question['reply_ordinal']} ({question['clip']})"
        self.faults.check(true, f"{where}: {text}")

    def check_scripts(self):
        check = self.faults.check
        check(len(self.scripts) == 24, "there are not 24 clips")
        check(len({script["label"] for script in self.scripts.values()}) == 7, "a label is missing")
        for clip, script in self.scripts.items():
            ids = [cue["id"] for cue in script["cues"]]
            check(len(set(ids)) == len(ids), f"{clip}: cue ids repeat")
            for modality in ("video", "audio"):
                supports = script[f"{modality}_emotion"] == script["label"]
                check(script[f"{modality}_supports"] == supports, f"{clip}: {modality} support is wrong")
            for cue in script["cues"]:
                self.check_cue(script, cue)

    def check_cue(self, script, cue):
        check, name = self.faults.check, cue["id"]
        check(cue["clip"] == script["clip"], f"{name}: of another clip")
        check(BASIC.get(cue["kind"]) == cue["modality"], f"{name}: kind and modality differ")
        if cue["present"]:
            check(0 <= cue["begin_ms"] < cue["end_ms"] <= script["duration_ms"], f"{name}: span outside the clip")
            check(script["has_sound"] or cue["modality"] == "video", f"{name}: heard in a silent clip")
            if cue["relevant"]:
                check(script[f"{cue['modality']}_supports"], f"{name}: relevant, but its modality does not support")
        else:
            check(cue["begin_ms"] is None, f"{name}: absent, but has a span")
            check(cue["relevant"], f"{name}: absent and not relevant either")
            check(cue["claim"] not in script["drawn"], f"{name}: called absent, but drawn")
            same = [other["id"] for other in script["cues"] if other["present"] and other["text"] == cue["text"]]
            check(not same, f"{name}: absent, yet the same text is present as {same}")

    def check_question(self, question):
        check = lambda true, text: self.check(true, question, text)  # noqa: E731
        script, fault = self.scripts[question["clip"]], question["fault"]
        if question["task"].startswith("reasoning_basic"):
            self.check_basic(question, script, check)
        elif question["task"] == "modality_agreement":
            both = script["video_supports"] and script["audio_supports"]
            check(script["video_supports"] or script["audio_supports"], "agreement asked where nothing supports")
            check(question["true_key"] == ("A" if both else "B"), "the true key does not follow from the support")
        else:
            self.check_stress(question, script, check)
        if question["task"] not in ("reasoning_basic_video", "reasoning_stress_video"):
            check(script["has_sound"] or fault == "no_sound_clip", "asks about the sound of a silent clip")
        differs = question["stated_key"] != question["true_key"]
        check(differs == (fault in ("wrong_key", "hallucinated_called_real")
                          or (fault == "no_sound_clip" and question["true_key"] is None)),
              "stated and true key do not fit the planted fault")

    def check_basic(self, question, script, check):
        fault, options = question["fault"], question["options"]
        check(len(options) == 4 and len({o["text"] for o in options}) == 4, "not four different options")
        modality = BASIC[question["sub_type"]]
        check(question["task"] == f"reasoning_basic_{modality}", "task and sub-type differ")
        check(question["category"] == question["sub_type"] + "_reasoning", "category and sub-type differ")
        check(script[f"{modality}_supports"] or fault == "no_sound_clip", "the modality does not support the label")
        for option in options:
            cue = self.cues.get(option["cue"])
            if cue is None:
                check(False, f"cites no cue that exists: {option}")
                continue
            check(cue["clip"] == question["clip"], "cites a cue of another clip")
            check(cue["kind"] == question["sub_type"], f"option of another kind: {option['text']}")
            check(option["kind"] == kind_of(cue), f"option kind is not what the cue says: {option['text']}")
            check(option["text"] == cue["text"] or "also" in option, f"option and cue differ: {option['text']}")
            if "also" in option:
                also = self.cues[option["also"]]
                check(option["text"].startswith(cue["text"]) and kind_of(also) == "right", "the longer option is not true")
        right = [n for n, option in enumerate(options) if option["kind"] == "right"]
        if question["true_key"] is None:
            check(not right, "no true key, yet an option is right")
        else:
            check(right == ["ABCD".index(question["true_key"])], "the true key is not the one right option")
        check(names_an_emotion(question["question"], script["label"]) == (fault == "emotion_in_basic_stem"),
              "emotion named in the stem, or planted and not named")
        stated = len(options["ABCD".index(question["stated_key"])]["text"])
        rest = max(len(o["text"]) for n, o in enumerate(options) if n != "ABCD".index(question["stated_key"]))
        check((stated > 2 * rest) == (fault == "give_away_length"), "length gives the key away, or planted and does not")
        check(fault is None or fault != "wrong_key" or options["ABCD".index(question["stated_key"])]["kind"] != "right",
              "planted as a wrong key, but it is right")

    def check_stress(self, question, script, check):
        cue = self.cues.get(question["cue"])
        if cue is None:
            check(False, "cites no cue that exists")
            return
        modality = question["task"].removeprefix("reasoning_stress_")
        check(cue["clip"] == question["clip"] and cue["modality"] == modality, "cue of another clip or modality")
        check(cue["phrase"] in question["question"], "the stem does not name the cue")
        check(names_an_emotion(question["question"], script["label"]), "the stem does not name the emotion")
        true_type = {"right": STRESS[0], "spurious": STRESS[1], "hallucinated": STRESS[2]}.get(kind_of(cue))
        check(question.get("true_sub_type", question["sub_type"]) == true_type, "the sub-type is not what the cue says")
        check(question["true_key"] == ("A" if true_type == STRESS[0] else "B"), "the true key is not what the cue says")
        if question["fault"] != "no_sound_clip":
            check(script[f"{question['driver']}_supports"], "the driver does not support the label")
            if question["driver"] != modality:
                check(not script[f"{modality}_supports"], "driven by the other modality although its own supports")
                check(true_type != STRESS[0], "no hallucination asked where the modality does not support")
        begin = f"{question['driver']}_driven_{'visual' if modality == 'video' else 'audio'}_"
        endings = {STRESS[0]: ["no_hallucination"], STRESS[2]: ["hallucination_emotion_relevant"],
                   STRESS[1]: ["hallucination_audio_relevant", "hallucination_video_relevant"]}
        check(question["category"] in [begin + ending for ending in endings[question["sub_type"]]],
              "category and sub-type differ")

    def check_duplicates(self):
        def content(question):
            return (question["clip"], question["question"], tuple(sorted(o["text"] for o in question["options"])))
        twins = Counter(content(q) for q in self.questions if q["task"].startswith("reasoning"))
        planted = [q for q in self.questions if q["fault"] == "duplicate"]
        self.faults.check(sum(n - 1 for n in twins.values()) == len(planted), "duplicates that were not planted")
        by_place = {(q["file"], q["ordinal"]): q for q in self.questions}
        for question in planted:
            first = by_place[(question["duplicate_of"]["file"], question["duplicate_of"]["ordinal"])]
            self.check(content(first) == content(question), question, "is no duplicate of the one named")

    def check_counts(self):
        check = self.faults.check
        faults = Counter(q["fault"] for q in self.questions if q["fault"])
        check(dict(faults) == PLANTED, f"planted faults are {dict(faults)}")
        check(145 <= len(self.questions) <= 165, f"{len(self.questions)} candidates, not about 150")
        for sub_type in (*BASIC, *STRESS, "agreement"):
            count = sum(q["sub_type"] == sub_type for q in self.questions)
            check(count >= 5, f"only {count} questions of sub-type {sub_type}")
        tasks = Counter(q["task"] for q in self.questions)
        check(len(tasks) == 5 and min(tasks.values()) >= 20, f"tasks are thin: {dict(tasks)}")
        kinds = Counter(o["kind"] for q in self.questions for o in q["options"])
        check(kinds["arguable"] >= 2, "too few arguable options")
        keys = Counter(q["true_key"] for q in self.questions if q["task"].startswith("reasoning_basic"))
        check(min(keys[letter] for letter in "ABCD") >= 10, f"keys lean to a letter: {dict(keys)}")
        check({r["why"] for r in self.refused} == {"error_reply", "truncated", "skipped_category"}, "refused replies")

    def check_files(self):
        """The two batch files hold exactly the questions of the key, in its order, and nothing of the option kinds."""
        expected = {name: [q for q in self.questions if q["file"] == name] for name in FILES}
        for name in FILES:
            found = []
            for number, line in enumerate(read_lines(self.root / name), 1):
                found += self.questions_of_line(name, number, line)
            self.faults.check(len(found) == len(expected[name]), f"{name}: {len(found)} questions, key has {len(expected[name])}")
            for (number, clip, question), truth in zip(found, expected[name]):
                self.check(number == truth["line"] and clip == truth["clip"], truth, "stands elsewhere in the file")
                self.check(question["question"] == truth["question"], truth, "another stem in the file")
                self.check(question["category"] == truth["category"], truth, "another category in the file")
                self.check(question["answer"]["choice"] == truth["stated_key"], truth, "another key in the file")
                self.check(set(question) == {"question", "choices", "answer", "category"}, truth, "fields of its own")
                texts = [without_letter(choice) for choice in question["choices"]]
                if texts == ["True", "False"]:
                    texts = ["Yes", "No"]
                self.check(texts == [o["text"] for o in truth["options"]], truth, "other choices in the file")

    def questions_of_line(self, name, number, line):
        refused = {r["why"] for r in self.refused if r["file"] == name and r["line"] == number}
        text = unfenced(reply_text(line))
        if "error_reply" in refused:
            self.faults.check(text.startswith("ERROR"), f"{name}:{number}: no ERROR")
            return []
        if "truncated" in refused:
            self.faults.check(text.count('"question":') == 1 and not text.endswith("}"), f"{name}:{number}: not cut off")
            return []
        reply = json.loads(text)
        clip = clip_of(line, reply)
        questions = reply["questions"]
        if "skipped_category" in refused:
            questions = [q for q in questions if q["category"] != "modality_saliency"]
            self.faults.check(len(questions) < len(reply["questions"]), f"{name}:{number}: nothing to skip")
        return [(number, clip, question) for question in questions]


def main():
    truth = Truth(root_from_arguments())
    truth.check_scripts()
    for question in truth.questions:
        truth.check_question(question)
    truth.check_duplicates()
    truth.check_counts()
    truth.check_files()
    truth.faults.finish(f"{len(truth.cues)} cues, {len(truth.questions)} candidates")


if __name__ == "__main__":
    main()
