"""Wraps captions and candidates as batch replies, OpenAI-style and Gemini-style (see the project's file formats)."""
import json

from wording import ADJECTIVES

VIDEO_MODEL, AUDIO_MODEL = "sample-video-captioner", "sample-audio-captioner"
WRITER_MODEL = "sample-question-writer"


def fenced(text, number):
    return f"```json\n{text}\n```" if number % 3 == 1 else text


def openai_line(custom_id, text, model, finish="stop"):
    return {"id": f"batch_req_{custom_id}", "custom_id": custom_id,
            "response": {"status_code": 200, "request_id": f"req-{custom_id}",
                         "body": {"object": "chat.completion", "model": model,
                                  "choices": [{"index": 0, "finish_reason": finish,
                                               "message": {"role": "assistant", "content": text}}]}},
            "error": None}


def gemini_line(uri, prompt, text, model, finish="STOP"):
    mime = {"wav": "audio/wav", "mp4": "video/mp4"}
    parts = [{"text": prompt}]
    if uri:
        parts.insert(0, {"fileData": {"fileUri": uri, "mimeType": mime[uri.rsplit(".", 1)[1]]}})
    return {"status": "",
            "request": {"contents": [{"role": "user", "parts": parts}], "generationConfig": {"temperature": 0.7}},
            "response": {"candidates": [{"content": {"role": "model", "parts": [{"text": text}]},
                                         "finishReason": finish}],
                         "modelVersion": model}}


def wav_uri(clip):
    return f"gs://cuebench-sample/dfew_original_clips_16khz/{clip.removesuffix('.mp4')}.wav"


def write_lines(lines, target):
    text = "".join(json.dumps(line) + "\n" for line in lines)
    target.write_text(text, encoding="ascii", newline="\n")


PLACES = {"park": "in a park", "street": "in a street of coloured houses", "kitchen": "in a kitchen",
          "living_room": "in a living room", "office": "in an office", "night_room": "in a dark room at night"}
LOOKS = {"ann": "A woman with a bun of brown hair", "bea": "A woman with long red hair",
         "cleo": "A woman with dark curls", "dan": "A man with short brown hair",
         "eli": "A man with black hair", "finn": "An older man with grey hair"}


def sentence(text):
    return text[0].upper() + text[1:] + "."


def caption(script, modality, claims):
    """What a captioner would write that sees or hears the one modality; burned-in subtitles stay out of it."""
    present = [cue for cue in script["cues"] if cue["present"] and cue["modality"] == modality]
    emotion = script[f"{modality}_emotion"]
    bearing = [cue for cue in present if emotion in claims(cue)]
    if modality == "video":
        detailed = [f"{LOOKS[script['person']]} is seen {PLACES[script['place']]}."]
    else:
        spoken = " ".join(script["spoken"])
        detailed = [f"{'A woman' if script['woman'] else 'A man'} says: \"{spoken}\""]
    shown = [cue for cue in present if cue["kind"] != "semantic_speech"]
    detailed += [sentence(cue["text"]) for cue in sorted(shown, key=lambda cue: cue["begin_ms"])]
    who = "she" if script["woman"] else "he"
    ending = f"All this suggests that {who} is {ADJECTIVES[emotion]}."
    return {"detailed_caption": " ".join(detailed),
            "emotion_caption": " ".join([sentence(cue["text"]) for cue in bearing] + [ending])}


def predicted(emotion, number):
    """Captioners do not agree on the word's form."""
    return (emotion, emotion.capitalize(), ADJECTIVES[emotion], ADJECTIVES[emotion].capitalize())[number % 4]


def write_captions(scripts, claims, root):
    video, audio = [], []
    for number, script in enumerate(scripts):
        reply = caption(script, "video", claims) | {"predicted_emotion": predicted(script["video_emotion"], number)}
        video.append(openai_line(f"{script['clip']}|video", fenced(json.dumps(reply), number), VIDEO_MODEL))
        if script["has_sound"]:
            reply = caption(script, "audio", claims) | {"predicted_emotion": predicted(script["audio_emotion"], number + 1)}
            audio.append(gemini_line(wav_uri(script["clip"]), "Describe everything that you hear, then what bears on emotion.",
                                     fenced(json.dumps(reply, indent=1), number), AUDIO_MODEL))
    write_lines(video, root / "captions_video.jsonl")
    write_lines(audio, root / "captions_audio.jsonl")


def lettered(texts, style):
    marks = ("({}) {}", "{}. {}", "{}: {}", "{1}")
    return [marks[style % 4].format("ABCD"[n], text) for n, text in enumerate(texts)]


def as_written(question, style):
    """The question as a model writes it; the third style of Yes/No questions says True and False."""
    texts = [option["text"] for option in question["options"]]
    if len(texts) == 2 and style == 6:
        texts = ["True", "False"]
    at = "ABCD".index(question["stated_key"])
    return {"question": question["question"], "choices": lettered(texts, style),
            "answer": {"choice": question["stated_key"], "text": texts[at]}, "category": question["category"]}


class CandidateFile:
    """Collects the lines of one file and notes where each question went."""

    def __init__(self, name):
        self.name, self.lines, self.count, self.refused = name, [], 0, []

    def note(self, questions):
        for ordinal, question in enumerate(questions, 1):
            self.count += 1
            question.update(file=self.name, line=len(self.lines) + 1, reply_ordinal=ordinal, ordinal=self.count)

    def refuse(self, clip, why):
        self.refused.append({"file": self.name, "line": len(self.lines) + 1, "clip": clip, "why": why})


SALIENCY = {"question": "Which modality carries more of the emotion?", "choices": ["(A) Audio", "(B) Video"],
            "answer": {"choice": "A", "text": "Audio"}, "category": "modality_saliency"}


def groups_of(questions, tasks):
    """One reply a clip and prompt; duplicates come from a later prompt of their own."""
    groups = {}
    for question in questions:
        if question["task"] in tasks:
            prompt = 2 if question["fault"] == "duplicate" else tasks[question["task"]]
            groups.setdefault((prompt == 2, question["clip"], prompt), []).append(question)
    return sorted(groups.items(), key=lambda item: item[0][0])


def write_openai_candidates(questions, root):
    file = CandidateFile("candidates_openai.jsonl")
    tasks = {"reasoning_basic_video": 0, "reasoning_stress_video": 1}
    for number, ((_, clip, prompt), group) in enumerate(groups_of(questions, tasks)):
        file.note(group)
        written = [as_written(question, number) for question in group]
        if clip == "part_1/112.mp4" and prompt == 1:
            file.refuse(clip, "skipped_category")
            file.count += 1
            written.append(SALIENCY)
        text = json.dumps({"video_id": clip, "questions": written}, indent=1 if number % 2 else None)
        file.lines.append(openai_line(f"{clip}|{prompt}", fenced(text, number), WRITER_MODEL))
        if clip == "part_3/4512.mp4" and prompt == 1:
            file.refuse(clip, "truncated")
            file.lines.append(openai_line(f"{clip}|2", json.dumps({"video_id": clip, "questions": written})[:96],
                                          WRITER_MODEL, "length"))
    write_lines(file.lines, root / file.name)
    return file


def write_gemini_candidates(questions, root):
    file = CandidateFile("candidates_gemini.jsonl")
    tasks = {"reasoning_basic_audio": 0, "reasoning_stress_audio": 1, "modality_agreement": 1}
    for number, ((_, clip, prompt), group) in enumerate(groups_of(questions, tasks)):
        file.note(group)
        text = json.dumps({"video_id": clip, "questions": [as_written(question, number) for question in group]})
        # The audio prompt sends the sound, the others only the two captions: there the reply's video_id tells the clip.
        uri = wav_uri(clip) if prompt != 1 else None
        file.lines.append(gemini_line(uri, "Write questions for this clip as JSON.", fenced(text, number), WRITER_MODEL))
    clip = "part_11/16120.mp4"
    file.refuse(clip, "error_reply")
    uri = f"gs://cuebench-sample/dfew_original_clips_24fps_no_audio/{clip}"
    file.lines.append(gemini_line(uri, "Write questions for this clip as JSON.",
                                  "ERROR: neither the sound nor the picture suggests the label.", WRITER_MODEL))
    write_lines(file.lines, root / file.name)
    return file
