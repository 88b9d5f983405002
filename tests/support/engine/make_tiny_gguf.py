#!/usr/bin/env python3
"""Write a deterministic, tiny, random-weight GGUF language model (llama arch) and, on request,
a matching multimodal projector (vision: gemma3/siglip, audio: ultravox/whisper). Standard library only.
usage: make_tiny_gguf.py OUT.gguf [OUT-mmproj.gguf]"""
import math, random, struct, sys

D, LAYERS, HEADS, KV_HEADS, FF, CTX = 64, 2, 4, 2, 128, 32768  # language model
VD, VFF, IMG, PATCH, MERGE = 32, 64, 32, 8, 2                  # vision: (32/8/2)^2 = 4 tokens an image
AD, AFF, MEL, STACK, AH = 32, 64, 80, 30, 32                   # audio: 1500/30 = 50 tokens per 30 s chunk
U32, I32, F32, BOOL, STR, ARR = 4, 5, 6, 7, 8, 9               # GGUF value types
T_F32, T_F16 = 0, 1                                            # GGML tensor types
rng = random.Random(20240601)

def s(x):
    b = x if isinstance(x, bytes) else x.encode()
    return struct.pack("<Q", len(b)) + b
def val(t, v):
    if t == STR: return s(v)
    if t == ARR:
        et, items = v
        return struct.pack("<IQ", et, len(items)) + b"".join(val(et, i) for i in items)
    return struct.pack({U32: "<I", I32: "<i", F32: "<f", BOOL: "<?"}[t], v)

class Gguf:
    def __init__(self): self.kvs, self.tensors = [], []
    def kv(self, key, t, v): self.kvs.append(s(key) + struct.pack("<I", t) + val(t, v))
    def tensor(self, name, ne, data, t=T_F32):               # ne in ggml order (fastest first)
        assert math.prod(ne) == len(data), name
        self.tensors.append((name, ne, t, struct.pack("<%d%s" % (len(data), "e" if t == T_F16 else "f"), *data)))
    def rand(self, name, ne, std=None, t=T_F32):
        n = math.prod(ne)
        std = std if std is not None else 1.0 / math.sqrt(ne[0])
        self.tensor(name, ne, [rng.gauss(0, std) for _ in range(n)], t)
    def const(self, name, ne, c): self.tensor(name, ne, [c] * math.prod(ne))
    def write(self, path):
        head = b"GGUF" + struct.pack("<IQQ", 3, len(self.tensors), len(self.kvs)) + b"".join(self.kvs)
        blob = b""
        for name, ne, t, data in self.tensors:
            head += s(name) + struct.pack("<I", len(ne)) + struct.pack("<%dQ" % len(ne), *ne) + struct.pack("<IQ", t, len(blob))
            blob += data + b"\0" * (-len(data) % 32)
        with open(path, "wb") as f: f.write(head + b"\0" * (-len(head) % 32) + blob)

def vocabulary():                                            # (text, score, type, logit bias)
    v = [("<unk>", 0., 2, -15), ("<s>", 0., 3, -15), ("</s>", 0., 3, -15)]
    v += [("<0x%02X>" % b, 0., 6, -15) for b in range(256)]
    v += [("<|im_start|>", 0., 3, -15), ("<|im_end|>", 0., 3, -1.0), ("<start_of_image>", 0., 3, -15), ("<end_of_image>", 0., 3, -15)]
    for c in range(0x20, 0x7f):
        ch = chr(c)
        v.append(("\u2581" if ch == " " else ch, -1000. - c, 1, 1.5 if ch == '"' else 1.0 if ch.islower() or ch == " " else 0.0))
    for i, w in enumerate(["th", "the", "in", "an", "and", "er", "ye", "yes", "no", "\u2581the", "\u2581and", "\u2581yes", "\u2581no", "tr", "ue", "true"]):
        v.append((w, -1. - i, 1, 0.5))
    return v

TEMPLATE = ("{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
            "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}")

def language_model(path):
    g, v = Gguf(), vocabulary()
    n = len(v)
    for key, t, x in [("general.architecture", STR, "llama"), ("general.name", STR, "tiny-random"),
                      ("llama.context_length", U32, CTX), ("llama.embedding_length", U32, D), ("llama.block_count", U32, LAYERS),
                      ("llama.feed_forward_length", U32, FF), ("llama.attention.head_count", U32, HEADS),
                      ("llama.attention.head_count_kv", U32, KV_HEADS), ("llama.attention.layer_norm_rms_epsilon", F32, 1e-5),
                      ("llama.rope.dimension_count", U32, D // HEADS), ("llama.vocab_size", U32, n), ("general.file_type", U32, 0),
                      ("tokenizer.ggml.model", STR, "llama"), ("tokenizer.ggml.tokens", ARR, (STR, [a[0] for a in v])),
                      ("tokenizer.ggml.scores", ARR, (F32, [a[1] for a in v])), ("tokenizer.ggml.token_type", ARR, (I32, [a[2] for a in v])),
                      ("tokenizer.ggml.bos_token_id", U32, 1), ("tokenizer.ggml.eos_token_id", U32, 260),
                      ("tokenizer.ggml.unknown_token_id", U32, 0), ("tokenizer.ggml.add_bos_token", BOOL, True),
                      ("tokenizer.ggml.add_space_prefix", BOOL, False), ("tokenizer.chat_template", STR, TEMPLATE)]:
        g.kv(key, t, x)
    # dimension 0 is the same large constant for every token: after the last norm it is about 5.6, so
    # output[:,0] acts as a per-token logit bias (printable text likely, control tokens impossible)
    emb = [4.0 if i % D == 0 else rng.gauss(0, 0.5) for i in range(n * D)]
    g.tensor("token_embd.weight", [D, n], emb)
    g.const("output_norm.weight", [D], 1.0)
    g.tensor("output.weight", [D, n], [v[i // D][3] / 5.6 if i % D == 0 else rng.gauss(0, 0.3) for i in range(n * D)])
    kv = D // HEADS * KV_HEADS
    for i in range(LAYERS):
        b = "blk.%d." % i
        for nm in ("attn_norm", "ffn_norm"): g.const(b + nm + ".weight", [D], 1.0)
        g.rand(b + "attn_q.weight", [D, D]); g.rand(b + "attn_k.weight", [D, kv]); g.rand(b + "attn_v.weight", [D, kv])
        g.rand(b + "attn_output.weight", [D, D], 0.05)
        g.rand(b + "ffn_gate.weight", [D, FF]); g.rand(b + "ffn_up.weight", [D, FF]); g.rand(b + "ffn_down.weight", [FF, D], 0.03)
    g.write(path)

def vit_layer(g, p, d, ff, k_bias):
    for w in ("attn_q", "attn_k", "attn_v", "attn_out"):
        g.rand(p + w + ".weight", [d, d])
        if w != "attn_k" or k_bias: g.const(p + w + ".bias", [d], 0.0)
    for w in ("ln1", "ln2"): g.const(p + w + ".weight", [d], 1.0); g.const(p + w + ".bias", [d], 0.0)
    g.rand(p + "ffn_up.weight", [d, ff]); g.const(p + "ffn_up.bias", [ff], 0.0)
    g.rand(p + "ffn_down.weight", [ff, d]); g.const(p + "ffn_down.bias", [d], 0.0)

def projector(path):
    g = Gguf()
    for key, t, x in [("general.architecture", STR, "clip"), ("general.type", STR, "mmproj"), ("general.name", STR, "tiny-random-mmproj"),
                      ("clip.has_vision_encoder", BOOL, True), ("clip.has_audio_encoder", BOOL, True), ("clip.use_gelu", BOOL, True),
                      ("clip.vision.projector_type", STR, "gemma3"), ("clip.audio.projector_type", STR, "ultravox"),
                      ("clip.vision.image_size", U32, IMG), ("clip.vision.patch_size", U32, PATCH), ("clip.vision.projector.scale_factor", U32, MERGE),
                      ("clip.vision.image_mean", ARR, (F32, [.5] * 3)), ("clip.vision.image_std", ARR, (F32, [.5] * 3)),
                      ("clip.audio.num_mel_bins", U32, MEL), ("clip.audio.projector.stack_factor", U32, STACK)]:
        g.kv(key, t, x)
    for m, d, ff in (("vision", VD, VFF), ("audio", AD, AFF)):
        for key, x in (("embedding_length", d), ("feed_forward_length", ff), ("block_count", 1), ("projection_dim", D), ("attention.head_count", 2)):
            g.kv("clip.%s.%s" % (m, key), U32, x)
        g.kv("clip.%s.attention.layer_norm_epsilon" % m, F32, 1e-5)
    g.rand("v.patch_embd.weight", [PATCH, PATCH, 3, VD], 0.1, T_F16); g.const("v.patch_embd.bias", [VD], 0.0)
    g.rand("v.position_embd.weight", [VD, (IMG // PATCH) ** 2], 0.1)
    vit_layer(g, "v.blk.0.", VD, VFF, True)
    g.const("v.post_ln.weight", [VD], 1.0); g.const("v.post_ln.bias", [VD], 0.0)
    g.const("mm.soft_emb_norm.weight", [VD], 1.0)
    g.rand("mm.input_projection.weight", [D, VD], 0.2)
    g.rand("a.conv1d.1.weight", [3, MEL, AD], 0.1, T_F16); g.const("a.conv1d.1.bias", [1, AD], 0.0)
    g.rand("a.conv1d.2.weight", [3, AD, AD], 0.1, T_F16); g.const("a.conv1d.2.bias", [1, AD], 0.0)
    g.rand("a.position_embd.weight", [AD, 1500], 0.1)
    vit_layer(g, "a.blk.0.", AD, AFF, False)
    g.const("a.post_ln.weight", [AD], 1.0); g.const("a.post_ln.bias", [AD], 0.0)
    g.const("mm.a.norm_pre.weight", [AD * STACK], 1.0); g.rand("mm.a.mlp.1.weight", [AD * STACK, 2 * AH])
    g.const("mm.a.norm_mid.weight", [AH], 1.0); g.rand("mm.a.mlp.2.weight", [AH, D], 0.2)
    g.write(path)

language_model(sys.argv[1])
if len(sys.argv) > 2: projector(sys.argv[2])
