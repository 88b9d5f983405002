#!/usr/bin/env python3
"""A fast OpenAI-compatible server for tests: it answers every chat completion with JSON that fits the schema asked for. The
same request gets the same reply. Standard library only.

  schema_server.py [--port N] [--delay MS] [--bad first|always|some] [--refuse-after N] [--stall-after N] [--log FILE]
                   [--captions FOLDER] [--answer REQUESTS.jsonl --shape openai|gemini]

Without --answer it prints "listening PORT" and serves; each chat completion adds a line to the log. --bad spoils the first
reply of each conversation, every one, or those to a sixth of the requests. With --captions, captions are those of the sample
(resources/sample), of any clip, so that a screenshot can be read. After --refuse-after requests it answers 401. With --answer it writes the replies
to a batch file to standard output, in one of the two shapes."""
import argparse, hashlib, json, random, sys, threading, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = ("she he slowly turns her his head lifts a hand and looks away while the lamp flickers near window voice trembles "
         "quietly behind door steps sound of rain music stops breath grows short").split()

EMOTIONS = ("happiness", "sadness", "neutral", "anger", "surprise", "disgust", "fear")


def text(rng, schema):
    least, most = schema.get("minLength", 1), schema.get("maxLength", 80)
    line = ""
    while len(line) < max(least, 20):
        line += (" " if line else "") + rng.choice(WORDS)
    return line[:most].strip().ljust(least, "x")


def value(rng, schema):
    if "enum" in schema: return rng.choice(schema["enum"])
    kind = schema.get("type")
    if kind == "object": return {name: value(rng, inner) for name, inner in schema["properties"].items()}
    if kind == "array": return [value(rng, schema["items"]) for _ in range(schema.get("minItems", 1))]
    return text(rng, schema)


def sample_captions(folder):
    """What the sample's captions say, by the kind of part that they are about."""
    captions = {}
    for name, kind in (("captions_video.jsonl", "image_url"), ("captions_audio.jsonl", "input_audio")):
        replies = [json.loads(line).get("response") or {} for line in open(f"{folder}/{name}", encoding="utf-8")]
        texts = [reply["body"]["choices"][0]["message"]["content"] if reply.get("body") else
                 reply["candidates"][0]["content"]["parts"][0]["text"] for reply in replies
                 if reply.get("body") or reply.get("candidates")]
        whole = [json.loads(line) for line in texts if line.startswith("{") and line.rstrip().endswith("}")]
        captions[kind] = [json.dumps({**one, "predicted_emotion": EMOTIONS[i % len(EMOTIONS)]})
                          for i, one in enumerate(whole)]
    return captions


def reply_to(body, bad):
    """Text of the reply and whether it is spoiled."""
    repair = any(message["role"] == "assistant" for message in body["messages"])
    words = json.dumps([body["messages"], body.get("seed"), body.get("model")], sort_keys=True)
    rng = random.Random(hashlib.sha256(words.encode()).hexdigest())
    if bad == "always" or (bad == "first" and not repair): return "I would rather not say."
    if bad == "some" and rng.random() < 1 / 6: return "I would rather not say what is in these pictures."
    kinds = {part["type"] for message in body["messages"] if not isinstance(message["content"], str)
             for part in message["content"]}
    for kind in kinds & set(CAPTIONS): return rng.choice(CAPTIONS[kind])
    if "response_format" not in body: return "lamp"
    return json.dumps(value(rng, body["response_format"]["json_schema"]["schema"]))


def completion(body, bad):
    content = reply_to(body, bad)
    return {"object": "chat.completion", "model": body.get("model", "schema"),
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}],
            "usage": {"prompt_tokens": len(json.dumps(body["messages"])) // 4, "completion_tokens": len(content) // 4}}


def gemini_parts(message):
    """The text of a message as Gemini's parts; pictures and sound live in a bucket there."""
    content = message["content"]
    if isinstance(content, str): return [{"text": content}]
    return [{"text": part["text"]} for part in content if part["type"] == "text"]


def answer_file(path, shape, bad):
    for line in open(path, encoding="utf-8"):
        request = json.loads(line)
        clip, suffix = request["custom_id"].rsplit("|", 1)
        done = completion(request["body"], bad)
        if shape == "openai":
            print(json.dumps({"id": "batch_" + request["custom_id"], "custom_id": request["custom_id"], "error": None,
                              "response": {"status_code": 200, "body": done}}))
            continue
        parts = gemini_parts(request["body"]["messages"][-1])
        if suffix in ("video", "audio") and not isinstance(request["body"]["messages"][-1]["content"], str):
            folder = "clips_24fps_no_audio" if suffix == "video" else "clips_16khz"
            name = clip if suffix == "video" else clip.replace(".mp4", ".wav")
            parts.insert(0, {"fileData": {"fileUri": f"gs://bucket/{folder}/{name}", "mimeType": "x/y"}})
        usage = done["usage"]
        print(json.dumps({"request": {"contents": [{"role": "user", "parts": parts}]}, "status": "",
                          "response": {"modelVersion": done["model"],
                                       "candidates": [{"finishReason": "STOP", "content": {"role": "model", "parts": [
                                           {"text": done["choices"][0]["message"]["content"]}]}}],
                                       "usageMetadata": {"promptTokenCount": usage["prompt_tokens"],
                                                         "candidatesTokenCount": usage["completion_tokens"]}}}))


def serve(options):
    lock, seen = threading.Lock(), [0]
    log = open(options.log, "a", encoding="utf-8") if options.log else None

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *words): pass

        def send(self, status, json_body):
            data = json.dumps(json_body).encode()
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def do_GET(self): self.send(200, {"object": "list", "data": [{"id": "schema", "object": "model"}]})

        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            with lock:
                seen[0] += 1
                number = seen[0]
                if log:
                    kinds = [part["type"] for message in body["messages"] if not isinstance(message["content"], str)
                             for part in message["content"]]
                    schema = body.get("response_format", {}).get("json_schema", {})
                    log.write(json.dumps({"name": schema.get("name", ""), "kinds": kinds,
                                          "seed": body.get("seed"), "messages": len(body["messages"])}) + "\n")
                    log.flush()
            if options.stall_after and number > options.stall_after: threading.Event().wait()
            if options.delay: time.sleep(options.delay / 1000)
            if options.refuse_after and number > options.refuse_after:
                return self.send(401, {"error": {"message": "no more", "type": "invalid_api_key"}})
            self.send(200, completion(body, options.bad))

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        request_queue_size = 128

    server = Server(("127.0.0.1", options.port), Handler)
    print(f"listening {server.server_address[1]}", flush=True)
    server.serve_forever()


parser = argparse.ArgumentParser()
parser.add_argument("--port", type=int, default=0)
parser.add_argument("--delay", type=float, default=0)
parser.add_argument("--bad", choices=("first", "always", "some"))
parser.add_argument("--refuse-after", type=int, default=0)
parser.add_argument("--stall-after", type=int, default=0)
parser.add_argument("--log")
parser.add_argument("--captions")
parser.add_argument("--answer")
parser.add_argument("--shape", choices=("openai", "gemini"), default="openai")
options = parser.parse_args()
CAPTIONS = sample_captions(options.captions) if options.captions else {}
if options.answer: answer_file(options.answer, options.shape, options.bad)
else: serve(options)
