"""Builds the list of cues of each clip out of its script: what is claimed, when, whether present, whether relevant."""
import hashlib
import random

from claims import AUDIO_KINDS, DRAWN, VISUAL_KINDS, WORDS
from clip_scripts import CLIPS, PEOPLE
from never_claims import NEVER

CODES = {"happiness": 1, "sadness": 2, "neutral": 3, "anger": 4, "surprise": 5, "disgust": 6, "fear": 7}


def rng_for(*words):
    """A source of chance that depends on the words alone, so that one clip's change leaves the others as they are."""
    digest = hashlib.sha256("|".join(map(str, words)).encode()).digest()
    return random.Random(int.from_bytes(digest[:8], "big"))


def fill(text, person):
    """Puts the person's words in the place of {He}, {his}, {man} …"""
    woman = PEOPLE[person]["woman"]
    words = ({"He": "She", "he": "she", "His": "Her", "his": "her", "him": "her", "himself": "herself", "man": "the woman"}
             if woman else
             {"He": "He", "he": "he", "His": "His", "his": "his", "him": "him", "himself": "himself", "man": "the man"})
    return text.format(**words)


def is_plural(phrase):
    return phrase.startswith(("{man}'s words", "the days", "the directions", "the page numbers"))


class CueList:
    """The cues of one clip, numbered in the order in which they are added."""

    def __init__(self, script):
        self.script = script
        self.cues = []

    def add(self, claim, span, present, words=None):
        kind, emotions, text, phrase, plural = words or DRAWN.get(claim) or NEVER[claim]
        script = self.script
        relevant = None if claim in script["arguable"] else script["label"] in emotions
        begin, end = ((None, None) if not present else (0, round(script["seconds"] * 1000)) if span is None
                      else (round(span[0] * 1000), round(span[1] * 1000)))
        self.cues.append({
            "id": f"{script['clip'].removesuffix('.mp4')}#{len(self.cues) + 1:02d}",
            "clip": script["clip"],
            "modality": "video" if kind in VISUAL_KINDS else "audio",
            "kind": kind,
            "claim": claim,
            "text": fill(text, script["person"]),
            "phrase": fill(phrase, script["person"]),
            "plural": plural,
            "begin_ms": begin, "end_ms": end,
            "present": present, "relevant": relevant})


def add_present(cues, script):
    seconds = script["seconds"]
    for claim in script["face"]:
        cues.add(claim, (script["onset"], seconds), True)
    for look in PEOPLE[script["person"]]["looks"]:
        cues.add(look, None, True)
    for part in ("body", "scene") + (("voice", "sounds") if script["audio"] else ()):
        for claim, *span in script[part]:
            cues.add(claim, None if span == [None] else span, True)
    if script["audio"]:
        for number, (_, text, phrase, emotions) in enumerate(script["says"]):
            begin, end = script["speech_spans"][number] if "speech_spans" in script else (0.7, seconds)
            cues.add(f"says_{number + 1}", (begin, end), True, (WORDS, emotions, text, phrase, is_plural(phrase)))


def add_absent(cues, script):
    """Hallucinated cues: those of the label's emotion that this clip does not show; invented ones come first."""
    drawn = {name for part in ("body", "scene", "voice", "sounds") for name, *_ in script[part]} | set(script["face"])
    drawn |= set(PEOPLE[script["person"]]["looks"])
    label = script["label"]
    modality_kinds = VISUAL_KINDS + (AUDIO_KINDS if script["audio"] or not script["says"] else ())
    for claim, (kind, emotions, *_) in NEVER.items():
        if label in emotions and kind in modality_kinds:
            cues.add(claim, None, False)
    # Faces are left out: a face that is drawn for the emotion looks a little like all of that emotion's faces.
    undrawn = [claim for claim, (kind, emotions, *_) in DRAWN.items()
               if label in emotions and claim not in drawn and kind != "facial_expression" and kind in modality_kinds]
    chance = rng_for("absent", script["clip"])
    for claim in sorted(chance.sample(undrawn, min(3, len(undrawn)))):
        cues.add(claim, None, False)
    for number, (text, phrase) in enumerate(script["not_said"]):
        cues.add(f"not_said_{number + 1}", None, False,
                 (WORDS, [label], text, phrase, is_plural(phrase)))


def build_scripts():
    """The content of cue_scripts.json: one entry a clip with its cues."""
    scripts = []
    for script in CLIPS:
        cues = CueList(script)
        add_present(cues, script)
        add_absent(cues, script)
        scripts.append({
            "clip": script["clip"], "label": script["label"], "label_code": CODES[script["label"]],
            "video_emotion": script["video"], "audio_emotion": script["audio"],
            "video_supports": script["video"] == script["label"],
            "audio_supports": script["audio"] == script["label"],
            "has_sound": script["audio"] is not None,
            "person": script["person"], "woman": PEOPLE[script["person"]]["woman"], "place": script["place"],
            "duration_ms": round(script["seconds"] * 1000), "frames_per_second": script["fps"],
            "attributes": {"subtitles": script["subtitles"], "several_people": script["passer_by"],
                           "cut_inside": script["cut_at"] is not None},
            "drawn": script["face"] + [name for part in ("body", "scene") for name, *_ in script[part]],
            "spoken": [words for words, *_ in script["says"]],
            "cues": cues.cues})
    return scripts
