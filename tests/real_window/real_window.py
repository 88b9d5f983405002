#!/usr/bin/env python3
"""One journey in a real window: open the sample project, verify twenty questions by keyboard, release, compare.

Starts its own X server and window manager. Every key goes through X (xdotool); what happened is read from the database
by a second connection. Screenshots are kept in the folder given.
"""
import argparse
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VERDICTS_WANTED = 20
PATIENCE_S = 20


class Desktop:
    """An X server with a window manager, ended with the block."""

    def __init__(self, size):
        self.size = size
        self.processes = []

    def __enter__(self):
        read, write = os.pipe()
        self.processes.append(subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{self.size}x24", "-nolisten", "tcp",
             "-noreset"],
            pass_fds=[write], stderr=subprocess.DEVNULL))
        os.close(write)
        number = b""
        while not number.endswith(b"\n"):
            piece = os.read(read, 16)
            if not piece:
                raise RuntimeError("Xvfb did not start")
            number += piece
        self.environment = dict(os.environ, DISPLAY=f":{number.decode().strip()}", QT_QPA_PLATFORM="xcb")
        self.environment.pop("WAYLAND_DISPLAY", None)
        self.start_window_manager()
        return self

    def start_window_manager(self):
        """Returns once it manages windows. It ends at once where the server does not take it yet."""
        def manages():
            if self.processes[-1].poll() is not None:
                self.processes[-1] = subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL)
            return subprocess.run(["xdotool", "get_num_desktops"], env=self.environment,
                                  capture_output=True).returncode == 0

        self.processes.append(subprocess.Popen(["openbox"], env=self.environment, stderr=subprocess.DEVNULL))
        wait_for("a window manager", manages)

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            process.wait(10)

    def run(self, *command):
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def key(self, window, *names):
        self.run("xdotool", "key", "--window", window, *names)

    def screenshot(self, file):
        self.run("import", "-window", "root", str(file))


def wait_for(what, condition):
    """Polls until the condition gives something true; fails after PATIENCE_S."""
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE_S} s in vain: {what}")


def decisions(project):
    database = sqlite3.connect(f"file:{project}/project.db?mode=ro", uri=True)
    try:
        return database.execute("SELECT kind, count(*) FROM decisions GROUP BY kind").fetchall()
    finally:
        database.close()


def verdicts(project):
    return sum(count for kind, count in decisions(project) if kind in (0, 1, 2))


def cli(arguments, *command):
    done = subprocess.run([str(arguments.bin / "cuebench-cli"), "--json", *command], capture_output=True, text=True)
    answer = json.loads(done.stdout)
    assert answer["ok"], done.stdout
    return answer


def find_window(desktop, program):
    def visible():
        assert program.poll() is None, "cuebench ended by itself"
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(program.pid)],
                               env=desktop.environment, capture_output=True, text=True).stdout.split()
        named = [window for window in found if "uebench" in desktop.run("xdotool", "getwindowname", window)]
        return named[0] if named else None
    return wait_for("a window", visible)


def verify_by_keyboard(desktop, window, project, screenshots):
    """Answers and decides: accept, and where the page refuses to accept, reject with the first reason."""
    done = 0
    desktop.screenshot(screenshots / "covered.png")
    while done < VERDICTS_WANTED:
        desktop.key(window, "1")
        if done == 0:
            time.sleep(1)
            desktop.screenshot(screenshots / "answered.png")
        for keys in (["Return"], ["Return"], ["r", "1"]):
            desktop.key(window, *keys)
            end = time.monotonic() + 1.5
            while verdicts(project) == done and time.monotonic() < end:
                time.sleep(0.02)
            if verdicts(project) > done:
                break
        now = verdicts(project)
        assert now > done, f"no verdict after {done}: neither Return nor R 1 decided"
        done = now
    return done


def journey(arguments, folder):
    project = folder / "sample.cuebench"
    cli(arguments, "sample", str(project))
    settings = dict(os.environ, XDG_CONFIG_HOME=str(folder / "config"), XDG_RUNTIME_DIR=str(folder))
    os.environ.update(settings)
    with Desktop(arguments.size) as desktop:
        program = subprocess.Popen([str(arguments.bin / "cuebench"), str(project), "--verifier", "Ada"],
                                   env=desktop.environment)
        try:
            window = find_window(desktop, program)
            desktop.run("xdotool", "windowactivate", "--sync", window)
            desktop.key(window, "F2")
            time.sleep(1)
            desktop.screenshot(arguments.screenshots / "overview.png")
            desktop.key(window, "F3")
            time.sleep(2)
            desktop.screenshot(arguments.screenshots / "clips.png")
            desktop.key(window, "F4")
            time.sleep(1)
            done = verify_by_keyboard(desktop, window, project, arguments.screenshots)
            desktop.key(window, "ctrl+z")
            wait_for("the undo's row", lambda: any(kind == 7 for kind, _ in decisions(project)))
            desktop.key(window, "ctrl+y")
            wait_for("the redo's row", lambda: any(kind == 8 for kind, _ in decisions(project)))
            desktop.key(window, "question")
            time.sleep(0.5)
            desktop.screenshot(arguments.screenshots / "cheat_sheet.png")
            desktop.key(window, "Escape")
            # The window may be gone before xdotool lets the keys go, which it then complains of.
            subprocess.run(["xdotool", "key", "--window", window, "ctrl+q"], env=desktop.environment, check=False,
                           capture_output=True)
            wait_for("the program's end", lambda: program.poll() is not None)
            assert program.returncode == 0, program.returncode
        finally:
            if program.poll() is None:
                program.kill()
    compare_release(arguments, project, folder)
    print(f"{done} questions decided by keyboard")


def compare_release(arguments, project, folder):
    """The file holds exactly what was accepted."""
    at = ["--project", str(project)]
    verified = cli(arguments, *at, "review", "list", "--state", "verified", "--limit", "1000")["questions"]
    assert verified, "nothing was verified"
    cli(arguments, *at, "release", "create", "journey", "--allow-short")
    cli(arguments, *at, "release", "export", "journey", str(folder / "out"))
    bytes_out = (folder / "out" / "emorealm_v1.json").read_bytes()
    assert all(byte < 128 for byte in bytes_out), "not ASCII"
    released = json.loads(bytes_out)
    assert len(released) <= len(verified)
    known = {question["clip"] for question in verified}
    assert {question["video"] for question in released} <= known
    assert not cli(arguments, *at, "verify").get("faults"), "the project is not sound"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=Path, required=True)
    parser.add_argument("--screenshots", type=Path, required=True)
    parser.add_argument("--size", default="1280x720")
    arguments = parser.parse_args()
    arguments.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="cuebench-window-") as folder:
        journey(arguments, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
