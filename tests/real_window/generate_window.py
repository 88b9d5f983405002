#!/usr/bin/env python3
"""From bare clips to a queue in a real window, with nothing but a model server's address: the dialog, captions, emotion
support, candidate questions, and then the review page. Mouse and keys go through X; what came is read from the database.
"""
import argparse
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from real_window import Desktop, cli, find_window, wait_for

SOURCE = Path(__file__).resolve().parents[2]
SAMPLE = SOURCE / "resources" / "sample"

# In the window, at 1280x720.
SERVER_BUTTON, STAGE, START, NEWEST_ROW = (257, 369), (257, 63), (468, 59), (700, 290)
# In the dialog, from its lower right corner.
SAVE = (-142, -27)


class ModelServer:
    """Answers by the schema, captions in words that can be read; a reply takes half a second."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, str(SOURCE / "tests/support/server/schema_server.py"), "--delay", "500",
             "--captions", str(SAMPLE)], stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline().split()[1])
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def count(project, what):
    database = sqlite3.connect(f"file:{project}/project.db?mode=ro", uri=True)
    try:
        return database.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
    finally:
        database.close()


def click(desktop, window, place):
    x, y = place
    if x < 0:
        geometry = dict(line.split("=") for line in
                        desktop.run("xdotool", "getwindowgeometry", "--shell", window).split() if "=" in line)
        x, y = x + int(geometry["WIDTH"]), y + int(geometry["HEIGHT"])
    desktop.run("xdotool", "mousemove", "--window", window, str(x), str(y), "click", "1")


def choose_server(desktop, window, port, screenshots):
    click(desktop, window, SERVER_BUTTON)
    dialog = wait_for("the dialog", lambda: subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", "^Model server$"], env=desktop.environment, capture_output=True,
        text=True).stdout.split())[0]
    desktop.run("xdotool", "windowactivate", "--sync", dialog)
    desktop.run("xdotool", "type", "--window", dialog, f"localhost:{port}")
    desktop.key(dialog, "Return")  # tests the connection, which fills in the language model
    time.sleep(5)
    desktop.screenshot(screenshots / "server.png")
    click(desktop, dialog, SAVE)
    desktop.run("xdotool", "windowactivate", "--sync", window)


def run_stage(desktop, window, downs, done, screenshot=None):
    """Chooses the stage so far below the chosen one, starts, and waits until all is done."""
    if downs:
        click(desktop, window, STAGE)
        time.sleep(0.5)
        desktop.run("xdotool", "key", *["Down"] * downs, "Return")
        time.sleep(1)
    click(desktop, window, START)
    if screenshot:
        screenshot()
    wait_for("what the stage makes", done)


def journey(arguments, folder):
    project = folder / "bare.cuebench"
    cli(arguments, "init", str(project))
    cli(arguments, "--project", str(project), "import", "dfew", str(SAMPLE))
    clips = count(project, "clips")
    os.environ.update(XDG_CONFIG_HOME=str(folder / "config"), XDG_RUNTIME_DIR=str(folder))

    def mid_run():
        wait_for("a few captions", lambda: count(project, "captions") >= 14)
        click(desktop, window, NEWEST_ROW)
        time.sleep(0.6)
        desktop.screenshot(arguments.screenshots / "generate.png")

    def waiting(stage):
        return count(project, f"work WHERE stage = '{stage}' AND state <> 2")

    with ModelServer() as server, Desktop("1280x720") as desktop:
        program = subprocess.Popen([str(arguments.bin / "cuebench"), str(project), "--verifier", "Ada"],
                                   env=desktop.environment)
        try:
            window = find_window(desktop, program)
            desktop.run("xdotool", "windowactivate", "--sync", window)
            desktop.key(window, "F5")
            time.sleep(1)
            choose_server(desktop, window, server.port, arguments.screenshots)
            time.sleep(1)
            # One clip is silent.
            run_stage(desktop, window, 0, lambda: count(project, "captions") == 2 * clips - 1, mid_run)
            time.sleep(1)
            run_stage(desktop, window, 3, lambda: count(project, "supports WHERE modality = 1") == clips - 1)
            time.sleep(1)
            run_stage(desktop, window, 1, lambda: count(project, "questions") > 0 and not waiting("candidates"))
            questions = count(project, "questions")
            desktop.key(window, "F4")
            time.sleep(2)
            desktop.screenshot(arguments.screenshots / "generated_queue.png")
            desktop.key(window, "1")
            desktop.key(window, "s")
            wait_for("a skip in the queue that was made", lambda: count(project, "decisions") > 0)
        finally:
            program.kill()
            program.wait()
    assert not cli(arguments, "--project", str(project), "verify").get("faults"), "the project is not sound"
    print(f"{clips} bare clips, {questions} questions in the queue")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--screenshots", type=Path, required=True)
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cuebench-generate-") as folder:
        journey(arguments, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
