"""Speaks the sentences with espeak-ng, mixes in what else is heard, and measures the loudness for the mouth."""
import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np

from clip_scripts import PEOPLE
from sounds import LEVELS, RATE, SOUNDS, place, silence
from voice_acts import ACTS

# pace in words a minute, pitch and range 0–99 on top of the person's own, level; by the emotion of the voice
MANNERS = {"happiness": (172, 16, 75, 0.8), "sadness": (128, -12, 12, 0.8), "neutral": (152, 0, 18, 0.7),
           "anger": (168, 8, 60, 1.0), "surprise": (176, 18, 90, 0.85), "disgust": (140, -6, 55, 0.75),
           "fear": (170, 12, 45, 0.9)}
PITCH_HZ = {"ann": 205, "bea": 220, "cleo": 190, "dan": 118, "eli": 130, "finn": 105}
SPEECH_BEGIN = 0.75


def espeak(text, voice, pace, pitch, spread):
    """One sentence as float samples at 44.1 kHz, silence trimmed."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "speech.wav"
        markup = (f'<speak><prosody range="{spread}%">{text}</prosody></speak>')
        subprocess.run(["espeak-ng", "-m", "-v", voice, "-s", str(pace), "-p", str(max(0, min(99, pitch))), "-w", str(target), markup],
                       check=True)
        with wave.open(str(target)) as file:
            rate = file.getframerate()
            samples = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2") / 32768.0
    loud = np.flatnonzero(np.abs(samples) > 0.01)
    samples = samples[loud[0]:loud[-1] + 1]
    at = np.arange(round(len(samples) * RATE / rate)) * rate / RATE
    return np.interp(at, np.arange(len(samples)), samples)


def coloured(samples, claims):
    """Bends the spoken sentence to what the script says of the voice."""
    t = np.arange(len(samples)) / RATE
    if "shaky_voice" in claims:
        wobble = np.arange(len(samples)) + RATE * 0.0019 * np.sin(2 * np.pi * 7.5 * t)
        samples = np.interp(wobble, np.arange(len(samples)), samples) * (0.62 + 0.38 * np.sin(2 * np.pi * 7.5 * t))
    if "hard_stress" in claims:
        samples = samples * (0.45 + 0.55 * np.maximum(0, np.sin(2 * np.pi * 2.6 * t)) ** 0.5)
    if "shout" in claims or "hard_stress" in claims:
        samples = np.tanh(3.2 * samples / max(1e-9, np.abs(samples).max()))
    if "rising_voice" in claims:
        speed = 1 + 0.32 * np.clip(t / t[-1], 0, 1) ** 2
        samples = np.interp(np.cumsum(speed), np.arange(len(samples)), samples, right=0.0)
    return samples / max(1e-9, np.abs(samples).max())


def speech_track(script):
    """All sentences one after the other; fills in script["speech_spans"]."""
    person = PEOPLE[script["person"]]
    pace, higher, spread, level = MANNERS[script["audio"]]
    claims = {name for name, *_ in script["voice"]}
    voice = person["voice"].split("+")[0] + "+whisper" if "whisper" in claims else person["voice"]
    if "shout" in claims:
        higher += 10
    if "slow_voice" in claims:
        pace -= 8
    track = silence(script["seconds"])
    acts_first = max([end for name, begin, end in script["voice"] if name in ACTS and begin < 0.5], default=0.0)
    at = max(SPEECH_BEGIN, acts_first + 0.05)
    spans = []
    room = min([begin for name, begin, end in script["voice"] if name in ACTS and begin > 1.5] + [script["seconds"] - 0.05])
    for pause in (1, 0):
        sentences = [coloured(espeak(text, voice, pace + (0 if pause else 22), person["pitch"] + higher, spread), claims)
                     for text, *_ in script["says"]]
        total = sum(len(samples) for samples in sentences) / RATE + 0.12 * (len(sentences) - 1)
        if at + total <= room:
            break
    if at + total > room + 0.02:
        print(f"{script['clip']}: speech of {total:.2f} s does not fit into {room - at:.2f} s")
    for samples in sentences:
        place(track, samples, at, 0.62 * level)
        spans.append((round(at, 2), round(at + len(samples) / RATE, 2)))
        at += len(samples) / RATE + 0.12
    script["speech_spans"] = spans
    for number, (name, *span) in enumerate(script["voice"]):
        if name not in ACTS:  # a manner of speaking lasts as long as the speech
            script["voice"][number] = (name, spans[0][0], spans[-1][1])
    return track


def make_sound(script):
    """The whole sound of a clip, and the loudness of the voice as a function of time."""
    if script["audio"] is None:
        return None, lambda t: 0.0
    voice = speech_track(script)
    for name, begin, end in [entry for entry in script["voice"] if entry[0] in ACTS]:
        place(voice, ACTS[name](end - begin, PITCH_HZ[script["person"]]), begin, 0.6)
    background = silence(script["seconds"])
    for name, *span in script["sounds"]:
        begin, end = (0, script["seconds"]) if span == [None] else span
        place(background, SOUNDS[name](end - begin), begin, LEVELS.get(name, 0.7))
    mixed = voice + 0.62 * background
    fade = np.clip(np.minimum(np.arange(len(mixed)), np.arange(len(mixed))[::-1]) / (0.02 * RATE), 0, 1)
    mixed = fade * mixed * min(1.0, 0.92 / max(1e-9, np.abs(mixed).max()))
    window = round(0.04 * RATE)
    power = np.convolve(voice ** 2, np.ones(window) / window, mode="same") ** 0.5
    power = np.clip(power / max(1e-9, np.percentile(power, 97)), 0, 1)

    def loudness(t):
        return round(float(power[min(len(power) - 1, round(t * RATE))]), 3)
    return mixed, loudness


def write_wav(samples, target):
    """16-bit PCM; rounded, so that differences in the last bit of a sine do not show."""
    with wave.open(str(target), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.round(samples * 32767).astype("<i2").tobytes())
