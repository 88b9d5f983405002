#!/usr/bin/python3
"""Makes the bundled sample: draws and speaks 24 clips and writes everything that goes with them.

    make_sample.py TARGET [--texts-only]

People and voices are synthetic. Two runs with the same packages (scripts/deps/sample.txt) give the same bytes.
"""
import argparse
import json
import subprocess
import tempfile
from pathlib import Path

from candidates import build_questions
from claims import DRAWN
from clip_scripts import CLIPS
from cue_scripts import build_scripts
from planting import plant
from render import BIT_EXACT, encode
from speak import make_sound, write_wav
from write_batches import write_captions, write_gemini_candidates, write_openai_candidates
from write_dfew import write_annotation, write_folds, write_support


def make_media(script, root):
    sound, loudness = make_sound(script)
    if root is None:
        return
    video = root / "dfew_original_clips" / script["clip"]
    audio = (root / "dfew_original_clips_16khz" / script["clip"]).with_suffix(".wav")
    video.parent.mkdir(parents=True, exist_ok=True)
    audio.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        master = Path(folder) / "sound.wav" if sound is not None else None
        if master:
            write_wav(sound, master)
            subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", str(master), "-ac", "1", "-ar", "16000",
                            "-c:a", "pcm_s16le", *BIT_EXACT, str(audio)], check=True)
        encode(script, loudness, master, video)
    print(f"{script['clip']}: {video.stat().st_size} bytes", flush=True)


def claimed_emotions(scripts_by_clip):
    """Which emotions a cue is evidence of, for the captions."""
    def of(cue):
        if cue["claim"] in DRAWN:
            return DRAWN[cue["claim"]][1]
        return scripts_by_clip[cue["clip"]]["says"][int(cue["claim"].rsplit("_", 1)[1]) - 1][3]
    return of


def write_json(value, target):
    target.write_text(json.dumps(value, indent=1) + "\n", encoding="ascii", newline="\n")


def write_texts(root):
    scripts = build_scripts()
    write_json(scripts, root / "cue_scripts.json")
    (root / "Annotation").mkdir(exist_ok=True)
    write_annotation(scripts, root / "Annotation" / "annotation.xlsx")
    write_folds(scripts, root)
    write_support(scripts, root / "support.csv")
    write_captions(scripts, claimed_emotions({script["clip"]: script for script in CLIPS}), root)
    questions = plant(scripts, build_questions(scripts))
    files = [write_openai_candidates(questions, root), write_gemini_candidates(questions, root)]
    for question in questions:
        if "duplicate_of" in question:
            first = question["duplicate_of"]
            question["duplicate_of"] = {"file": first["file"], "ordinal": first["ordinal"]}
    questions.sort(key=lambda question: (question["file"] != files[0].name, question["ordinal"]))
    write_json({"questions": questions, "refused": [entry for file in files for entry in file.refused]},
               root / "candidates_key.json")
    return len(questions)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=Path)
    parser.add_argument("--texts-only", action="store_true", help="leave the clips out")
    arguments = parser.parse_args()
    arguments.target.mkdir(parents=True, exist_ok=True)
    for script in CLIPS:
        make_media(script, None if arguments.texts_only else arguments.target)
    print(f"{write_texts(arguments.target)} candidate questions")


if __name__ == "__main__":
    main()
