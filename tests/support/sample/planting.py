"""Plants the faults that reviewers and rules are meant to find. Every one is recorded in candidates_key.json."""
import copy

from candidates import basic, kind_of_option, stress
from cue_scripts import rng_for
from wording import ADJECTIVES, NAMING_STEMS, of_person

LETTERS = "ABCD"


class Planter:
    def __init__(self, scripts, questions):
        self.scripts = {script["clip"]: script for script in scripts}
        self.questions = questions
        self.used = set()

    def pick(self, how_many, test):
        """The first questions that pass the test, no two of one clip, none with a fault already."""
        picked, clips = [], set()
        for question in self.questions:
            fresh = question["fault"] is None and id(question) not in self.used and question["clip"] not in clips
            if fresh and (question["clip"], "spoilt") not in self.used and test(question):
                picked.append(question)
                clips.add(question["clip"])
            if len(picked) == how_many:
                break
        assert len(picked) == how_many, "too few questions to plant the fault in"
        for question in picked:
            self.used |= {id(question), (question["clip"], "spoilt")}
        return picked

    def cues(self, question):
        return {cue["id"]: cue for cue in self.scripts[question["clip"]]["cues"]}

    def wrong_key(self):
        for question in self.pick(3, lambda q: q["task"].startswith("reasoning_basic")
                                  and any(option["kind"] == "spurious" for option in q["options"])):
            wrong = next(n for n, option in enumerate(question["options"]) if option["kind"] == "spurious")
            question.update(stated_key=LETTERS[wrong], fault="wrong_key")
        for question in (self.pick(1, lambda q: q["task"] == "modality_agreement")
                         + self.pick(1, lambda q: q["sub_type"] == "spurious")):
            question.update(stated_key="B" if question["true_key"] == "A" else "A", fault="wrong_key")

    def hallucinated_called_real(self):
        """Three Stress Tests filed as "no hallucination" about a cue that is absent, one Basic keyed to such a cue."""
        for question in self.pick(3, lambda q: q["sub_type"] == "emotion_relevant_hallucination"
                                  and q["task"][17:] == q["driver"]):
            asked = "visual" if question["driver"] == "video" else "audio"
            question.update(stated_key="A", sub_type="no_hallucination", fault="hallucinated_called_real",
                            true_sub_type="emotion_relevant_hallucination",
                            category=f"{question['driver']}_driven_{asked}_no_hallucination")
        for question in self.pick(1, lambda q: q["sub_type"] == "paralinguistic_speech"):
            self.take_right_option_out(question)

    def take_right_option_out(self, question):
        cues = self.cues(question)
        kind = question["sub_type"]
        named = {option["cue"] for option in question["options"]}
        spare = [cue for cue in cues.values()
                 if cue["kind"] == kind and not cue["present"] and cue["id"] not in named]
        right = next(option for option in question["options"] if option["kind"] == "right")
        right.update(text=spare[0]["text"], cue=spare[0]["id"], kind="hallucinated")
        question.update(true_key=None, fault="hallucinated_called_real")

    def give_away_length(self):
        """The key is made much longer than the rest by a second true detail; its cue is noted as `also`."""
        def has_second(question):
            if not question["task"].startswith("reasoning_basic"):
                return False
            return bool(self.second_right(question))
        for question in self.pick(3, has_second):
            second = self.second_right(question)
            right = question["options"][LETTERS.index(question["true_key"])]
            extra = second["text"][0].lower() + second["text"][1:]
            right["text"] += f", while at the same time {extra} for as long as one can follow it in the clip"
            right["also"] = second["id"]
            question["fault"] = "give_away_length"

    def second_right(self, question):
        right = question["options"][LETTERS.index(question["true_key"])]["cue"]
        modality = "video" if question["task"].endswith("video") else "audio"
        found = [cue for cue in self.scripts[question["clip"]]["cues"]
                 if kind_of_option(cue) == "right" and cue["modality"] == modality and cue["id"] != right
                 and cue["kind"] == question["sub_type"]]
        return found[0] if found else None

    def emotion_in_stem(self):
        for kind, stem in NAMING_STEMS.items():
            question = self.pick(1, lambda q, kind=kind: q["sub_type"] == kind)[0]
            script = self.scripts[question["clip"]]
            question["question"] = of_person(stem, script, adjective=ADJECTIVES[script["label"]])
            question["fault"] = "emotion_in_basic_stem"

    def duplicates(self):
        """The same question again: once to the letter, twice with its options in another order."""
        for number, question in enumerate(self.pick(3, lambda q: q["task"].startswith("reasoning_basic"))):
            twin = copy.deepcopy(question)
            if number:
                chance = rng_for("duplicate", question["clip"])
                right = twin["options"][LETTERS.index(twin["true_key"])]
                chance.shuffle(twin["options"])
                twin["true_key"] = twin["stated_key"] = LETTERS[twin["options"].index(right)]
            twin["fault"] = "duplicate"
            twin["duplicate_of"] = question
            self.questions.append(twin)

    def no_sound(self):
        """Audio questions about the clip that has no sound stream."""
        script = next(script for script in self.scripts.values() if not script["has_sound"])
        cues = [cue for cue in script["cues"] if cue["modality"] == "audio"]
        chosen = stress({**script, "audio_supports": True, "cues": cues}, "audio", "hallucinated")
        fake = dict(cues[0], present=True, relevant=True)
        shown = {**script, "cues": [fake] + [cue for cue in cues if cue["id"] != fake["id"]]}
        question = basic(shown, fake["kind"])
        for option in question["options"]:
            option["kind"] = "hallucinated"
        question["true_key"] = None
        for planted in (question, chosen):
            planted["fault"] = "no_sound_clip"
            self.questions.append(planted)


def plant(scripts, questions):
    planter = Planter(scripts, questions)
    planter.wrong_key()
    planter.hallucinated_called_real()
    planter.emotion_in_stem()
    planter.give_away_length()
    planter.duplicates()
    planter.no_sound()
    return planter.questions
