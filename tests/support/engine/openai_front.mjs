// A small HTTP front that speaks as much of the OpenAI API as Cuebench asks for, over llama.cpp. Pictures and sound are
// decoded, to see that they can be, and then left aside: the tiny model reads words alone. The reply's schema is handed to
// the engine, which then can write nothing else.
//
//   node openai_front.mjs MODEL.gguf      prints "listening PORT" when it is ready
import {createServer} from "node:http";
import {spawnSync} from "node:child_process";
import {getLlama, LlamaCompletion} from "node-llama-cpp";

const NAME = "tiny-random";
const llama = await getLlama({gpu: false, build: "never", logLevel: "error", maxThreads: 1});
const model = await llama.loadModel({modelPath: process.argv[2]});
// One thread: llama.cpp's threads wait for each other spinning, which stands still on a busy machine.
const context = await model.createContext({contextSize: 16384, sequences: 1, threads: 1});
const sequence = context.getSequence();
const grammars = new Map();

class Refused extends Error {
    constructor(status, message) { super(message); this.status = status; }
}

function checkImage(url) {
    const found = /^data:image\/(jpeg|png);base64,([A-Za-z0-9+/]+=*)$/.exec(url ?? "");
    if (!found) throw new Refused(400, "image_url is no data URI of a JPEG or PNG");
    const bytes = Buffer.from(found[2], "base64");
    const run = spawnSync("ffmpeg", ["-v", "error", "-i", "pipe:0", "-f", "framemd5", "-"], {input: bytes});
    const frames = run.stdout.toString().split("\n").filter((line) => line && !line.startsWith("#")).length;
    if (run.status !== 0 || run.stderr.length > 0 || frames !== 1)
        throw new Refused(400, `the picture does not decode: ${run.stderr}`);
}

function checkSound(sound) {
    const bytes = Buffer.from(sound?.data ?? "", "base64");
    if (sound?.format !== "wav" || bytes.toString("latin1", 0, 4) !== "RIFF" || bytes.toString("latin1", 8, 16) !== "WAVEfmt ")
        throw new Refused(400, "input_audio is no WAV");
    const [codec, channels, rate, bits] = [bytes.readUInt16LE(20), bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt16LE(34)];
    if (codec !== 1 || channels !== 1 || rate !== 16000 || bits !== 16)
        throw new Refused(400, `the sound is not 16 kHz mono PCM: ${[codec, channels, rate, bits]}`);
    const size = bytes.readUInt32LE(40);
    if (bytes.toString("latin1", 36, 40) !== "data" || size !== bytes.length - 44 || size < rate)
        throw new Refused(400, "the sound is cut off or shorter than half a second");
}

function textOf(content, seen) {
    if (typeof content === "string") return content;
    let text = "";
    for (const part of content) {
        if (part.type === "text") text += part.text;
        else if (part.type === "image_url") { checkImage(part.image_url?.url); ++seen.images; }
        else if (part.type === "input_audio") { checkSound(part.input_audio); ++seen.sounds; }
        else throw new Refused(400, `there is no part of type ${part.type}`);
    }
    return text;
}

/// The words go to `tell` as they come.
async function complete(body, tell) {
    if (body.model !== NAME) throw new Refused(404, `there is no model ${body.model}`);
    const seen = {images: 0, sounds: 0};
    let prompt = "";
    for (const message of body.messages)
        prompt += `<|im_start|>${message.role}\n${textOf(message.content, seen)}<|im_end|>\n`;
    prompt += "<|im_start|>assistant\n";
    const form = body.response_format?.json_schema;
    const schema = JSON.stringify(form?.schema);
    if (form && !grammars.has(schema)) grammars.set(schema, await llama.createGrammarForJsonSchema(JSON.parse(schema)));
    await sequence.clearHistory();
    const completion = new LlamaCompletion({contextSequence: sequence, autoDisposeSequence: false});
    const tokens = model.tokenize(prompt);
    const answer = await completion.generateCompletionWithMeta(tokens, {
        grammar: grammars.get(schema), maxTokens: body.max_tokens ?? 16, temperature: body.temperature, seed: body.seed,
        onTextChunk: tell
    });
    completion.dispose();
    console.error(JSON.stringify({name: form?.name ?? "", ...seen}));
    return {
        object: "chat.completion", model: NAME,
        choices: [{index: 0, finish_reason: answer.metadata.stopReason === "maxTokens" ? "length" : "stop",
                   message: {role: "assistant", content: answer.response}}],
        usage: {prompt_tokens: tokens.length, completion_tokens: model.tokenize(answer.response).length}
    };
}

async function stream(body, response) {
    const event = (json) => {
        if (!response.headersSent) response.writeHead(200, {"content-type": "text/event-stream"});
        response.write(`data: ${JSON.stringify(json)}\n\n`);
    };
    const chunk = (delta, finish_reason = null) =>
        ({object: "chat.completion.chunk", model: NAME, choices: [{index: 0, delta, finish_reason}]});
    const whole = await complete(body, (text) => event(chunk({content: text})));
    event({...chunk({}, whole.choices[0].finish_reason), usage: whole.usage});
    response.end("data: [DONE]\n\n");
}

let line = Promise.resolve();
const server = createServer(async (request, response) => {
    const send = (status, json) => {
        response.writeHead(status, {"content-type": "application/json"});
        response.end(JSON.stringify(json));
    };
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    if (request.url === "/v1/models") return send(200, {object: "list", data: [{id: NAME, object: "model"}]});
    if (request.method !== "POST" || request.url !== "/v1/chat/completions") return send(404, {error: {message: "not here"}});
    // One after the other: the engine has one sequence.
    line = line.then(async () => {
        try {
            const body = JSON.parse(Buffer.concat(pieces).toString());
            if (body.stream) await stream(body, response);
            else send(200, await complete(body));
        } catch (error) {
            if (response.headersSent) response.destroy();
            else send(error.status ?? 500, {error: {message: String(error.message)}});
        }
    });
});
server.keepAliveTimeout = 60000;
server.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
