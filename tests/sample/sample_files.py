"""Reads the bundled sample for the checks beside this file; standard library only."""
import json
import re
import sys
from pathlib import Path

BASIC = {"facial_expression": "video", "body_language": "video", "visual_context": "video",
         "semantic_speech": "audio", "paralinguistic_speech": "audio", "audio_context": "audio"}
STRESS = ("no_hallucination", "spurious", "emotion_relevant_hallucination")


class Faults:
    """Collects what is wrong, so that one run tells everything."""

    def __init__(self):
        self.found = []

    def check(self, true, text):
        if not true:
            self.found.append(text)

    def finish(self, what):
        for text in self.found:
            print(f"FAIL: {text}")
        print(f"{what}: {len(self.found)} faults")
        sys.exit(1 if self.found else 0)


def root_from_arguments():
    if len(sys.argv) < 2:
        sys.exit(f"usage: {sys.argv[0]} SAMPLE_FOLDER")
    return Path(sys.argv[1])


def read_json(path):
    return json.loads(path.read_text(encoding="ascii"))


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="ascii").splitlines()]


def reply_text(line):
    response = line["response"]
    if "body" in response:
        return response["body"]["choices"][0]["message"]["content"]
    return response["candidates"][0]["content"]["parts"][0]["text"]


def unfenced(text):
    inside = re.fullmatch(r"```json\n(.*)\n```", text, re.DOTALL)
    return inside.group(1) if inside else text


def clip_of(line, reply):
    """The clip that a batch line is about: by custom id, by file URI, else by the reply's own video_id."""
    if "custom_id" in line:
        return line["custom_id"].split("|")[0]
    for part in line["request"]["contents"][0]["parts"]:
        if "fileData" in part:
            name = "/".join(part["fileData"]["fileUri"].split("/")[-2:])
            return name.rsplit(".", 1)[0] + ".mp4"
    return reply["video_id"]


def without_letter(text):
    return re.sub(r"^(\([A-D]\)|[A-D][.:])\s", "", text)
