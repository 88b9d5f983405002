#!/usr/bin/env python3
"""Probes every clip of the sample, and holds captions, labels, folds and support list against the cue scripts."""
import csv
import json
import subprocess
import zipfile
from fractions import Fraction
from xml.etree import ElementTree

from sample_files import Faults, clip_of, read_json, read_lines, reply_text, root_from_arguments, unfenced

LARGEST_MEDIA, LARGEST_SAMPLE = 5_000_000, 6_500_000  # bytes; the sample is part of the repository
WORD_FORMS = {"happiness": ["happiness", "happy"], "sadness": ["sadness", "sad"], "neutral": ["neutral"],
              "anger": ["anger", "angry"], "surprise": ["surprise", "surprised"],
              "disgust": ["disgust", "disgusted"], "fear": ["fear", "afraid"]}


def probe(path):
    command = ["ffprobe", "-v", "error", "-print_format", "json", "-show_streams", "-show_format", str(path)]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def check_clip(root, script, check):
    clip = script["clip"]
    found = probe(root / "dfew_original_clips" / clip)
    streams = {stream["codec_type"]: stream for stream in found["streams"]}
    video = streams["video"]
    check(video["codec_name"] == "h264" and (video["width"], video["height"]) == (480, 270), f"{clip}: not H.264 480x270")
    check(Fraction(video["r_frame_rate"]) == script["frames_per_second"], f"{clip}: frame rate {video['r_frame_rate']}")
    seconds = float(video["duration"])
    check(3 <= seconds <= 5, f"{clip}: lasts {seconds} s")
    check(abs(seconds * 1000 - script["duration_ms"]) <= 45, f"{clip}: lasts {seconds} s, script says otherwise")
    check(("audio" in streams) == script["has_sound"], f"{clip}: sound stream and script differ")
    wav = (root / "dfew_original_clips_16khz" / clip).with_suffix(".wav")
    check(wav.exists() == script["has_sound"], f"{clip}: WAV and script differ")
    if script["has_sound"]:
        check(streams["audio"]["codec_name"] == "aac", f"{clip}: sound is not AAC")
        sound = probe(wav)["streams"][0]
        form = (sound["codec_name"], sound["sample_rate"], sound["channels"])
        check(form == ("pcm_s16le", "16000", 1), f"{clip}: WAV is {form}")
        check(abs(float(sound["duration"]) - seconds) < 0.1, f"{clip}: WAV and video differ in length")


def rows_of_workbook(path):
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(path) as book:
        strings = [item.findtext(f"{space}t") for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    for row in sheet.iter(f"{space}row"):
        yield [strings[int(cell.findtext(f"{space}v"))] if cell.get("t") == "s" else int(cell.findtext(f"{space}v"))
               for cell in row]


def check_labels(root, scripts, check):
    labels = {int(clip.split("/")[1][:-4]): script["label_code"] for clip, script in scripts.items()}
    header, *rows = rows_of_workbook(root / "Annotation" / "annotation.xlsx")
    check(header[0] == "order" and header[8] == "label", f"header is {header}")
    check({row[0]: row[8] for row in rows} == labels, "labels of the sheet and of the scripts differ")
    for row in rows:
        votes = row[1:8]
        check(sum(votes) == 10 and votes.index(max(votes)) + 1 == row[8], f"votes of clip {row[0]}: {votes}")
    tested = []
    for fold in range(1, 6):
        lists = {}
        for part in ("train", "test"):
            with open(root / "EmoLabel_DataSplit" / f"{part}(single-labeled)" / f"set_{fold}.csv", newline="") as file:
                lists[part] = {int(row["video_name"]): int(row["label"]) for row in csv.DictReader(file)}
        check(lists["train"] | lists["test"] == labels, f"fold {fold}: clips or labels differ")
        check(not set(lists["train"]) & set(lists["test"]), f"fold {fold}: trains on what it tests")
        tested += lists["test"]
    check(sorted(tested) == sorted(labels), "the five test lists are no partition")
    with open(root / "support.csv", newline="") as file:
        support = {row["clip"]: row["emotion"] for row in csv.DictReader(file) if row["modality"] == "audio"}
    check(support == {c: s["audio_emotion"] for c, s in scripts.items() if s["has_sound"]}, "support list differs")


def check_captions(root, scripts, check):
    for modality, name in (("video", "captions_video.jsonl"), ("audio", "captions_audio.jsonl")):
        seen = {}
        for line in read_lines(root / name):
            reply = json.loads(unfenced(reply_text(line)))
            seen[clip_of(line, reply)] = reply
        wanted = {clip for clip, script in scripts.items() if modality == "video" or script["has_sound"]}
        check(set(seen) == wanted, f"{name}: clips differ")
        for clip, reply in seen.items():
            forms = WORD_FORMS[scripts[clip][f"{modality}_emotion"]]
            check(reply["predicted_emotion"].lower() in forms, f"{name}: {clip} predicts {reply['predicted_emotion']}")
            check(all(len(reply[part]) > 20 for part in ("detailed_caption", "emotion_caption")), f"{name}: {clip} is thin")
            for spoken in scripts[clip]["spoken"]:
                check((spoken in reply["detailed_caption"]) == (modality == "audio"), f"{name}: {clip} leaks or lacks speech")


def main():
    root = root_from_arguments()
    faults = Faults()
    scripts = {script["clip"]: script for script in read_json(root / "cue_scripts.json")}
    for script in scripts.values():
        check_clip(root, script, faults.check)
    on_disk = {"/".join(path.parts[-2:]) for path in (root / "dfew_original_clips").glob("*/*")}
    faults.check(on_disk == set(scripts), f"clips on disk and scripts differ: {on_disk ^ set(scripts)}")
    check_labels(root, scripts, faults.check)
    check_captions(root, scripts, faults.check)
    media = sum(path.stat().st_size for path in (root / "dfew_original_clips").rglob("*.mp4"))
    total = sum(path.stat().st_size for path in root.rglob("*") if path.is_file())
    faults.check(media <= LARGEST_MEDIA and total <= LARGEST_SAMPLE, f"{media} bytes of clips, {total} in all")
    faults.finish(f"{len(scripts)} clips, {media} bytes of video, {total} in all")


if __name__ == "__main__":
    main()
