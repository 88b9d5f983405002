"""Makes the background sounds out of sines and noise. Everything is float, 44.1 kHz, mono."""
import numpy as np

from cue_scripts import rng_for

RATE = 44100


def silence(seconds):
    return np.zeros(round(seconds * RATE))


def seconds_of(length):
    return np.arange(round(length * RATE)) / RATE


def noise(length, *seed):
    chance = np.random.Generator(np.random.PCG64(rng_for("noise", *seed).getrandbits(64)))
    return chance.uniform(-1, 1, round(length * RATE))


def band(signal, low, high):
    """Keeps the frequencies between low and high (Hz), with soft edges."""
    spectrum = np.fft.rfft(signal)
    hertz = np.fft.rfftfreq(len(signal), 1 / RATE)
    keep = 1 / (1 + (low / np.maximum(hertz, 1)) ** 6) / (1 + (hertz / high) ** 6)
    return np.fft.irfft(spectrum * keep, len(signal))


def tone(hertz, length, *partials):
    t = seconds_of(length)
    return sum(level * np.sin(2 * np.pi * hertz * number * t) for number, level in enumerate(partials or (1,), 1))


def glide(begin, end, length):
    t = seconds_of(length)
    return np.sin(2 * np.pi * (begin * t + (end - begin) * t * t / (2 * max(length, 1e-6))))


def decay(length, seconds):
    return np.exp(-seconds_of(length) / seconds)


def swell(length, attack, release):
    t = seconds_of(length)
    return np.clip(t / attack, 0, 1) * np.clip((length - t) / release, 0, 1)


def place(track, piece, at, level=1.0):
    """Adds the piece to the track from `at` seconds on; what sticks out is cut."""
    begin = round(at * RATE)
    end = min(len(track), begin + len(piece))
    if 0 <= begin < end:
        track[begin:end] += level * piece[:end - begin]


def note(midi, length, fall, *partials):
    return tone(440 * 2 ** ((midi - 69) / 12), length, *partials) * decay(length, fall) * swell(length, 0.006, 0.02)


def party_music(length):
    track = silence(length)
    for step in range(int(length / 0.18) + 1):
        chord = ((60, 64, 67, 72), (65, 69, 72, 77), (67, 71, 74, 79), (60, 64, 67, 72))[(step // 6) % 4]
        place(track, note(chord[(step * 3) % 4] + 12, 0.34, 0.13, 1, 0.4, 0.2), step * 0.18, 0.30)
        if step % 2 == 0:
            place(track, note(chord[0] - 12, 0.3, 0.2, 1, 0.3), step * 0.18, 0.34)
        else:
            place(track, band(noise(0.05, "hat"), 5000, 12000) * decay(0.05, 0.015), step * 0.18, 0.5)
    return 0.5 * track


def sad_piano(length):
    track = silence(length)
    for step, midi in enumerate((57, 64, 60, 55, 62, 58, 53, 60)):
        if step * 0.62 < length:
            place(track, note(midi, 1.5, 0.7, 1, 0.45, 0.2, 0.1), 0.05 + step * 0.62, 0.42)
            place(track, note(midi - 12, 1.5, 0.8, 1, 0.3), 0.05 + step * 0.62, 0.25)
    return 0.6 * track


def applause(length):
    track = silence(length)
    chance = rng_for("applause")
    clap = [band(noise(0.03, "clap", n), 700 + 200 * n, 3200 + 400 * n) * decay(0.03, 0.006) for n in range(5)]
    for _ in range(int(length * 90)):
        place(track, clap[chance.randrange(5)], chance.uniform(0, length), chance.uniform(0.2, 0.7))
    return 0.7 * track * swell(length, 0.3, 0.3)


def rain(length):
    track = 0.16 * band(noise(length, "rain"), 900, 9000)
    chance = rng_for("rain drops")
    for _ in range(int(length * 60)):
        hertz = chance.uniform(1500, 4500)
        place(track, tone(hertz, 0.02) * decay(0.02, 0.004), chance.uniform(0, length), chance.uniform(0.05, 0.22))
    return track


def clock_tick(length):
    track = silence(length)
    for step in range(int(length / 0.5) + 1):
        hertz = 2300 if step % 2 else 1850
        place(track, tone(hertz, 0.03, 1, 0.5) * decay(0.03, 0.005), 0.12 + 0.5 * step, 0.34)
    return track


def phone(length):
    track = silence(length)
    ring = (tone(1320, 0.04, 1, 0.3) + tone(1060, 0.04, 1, 0.3)) * swell(0.04, 0.004, 0.02)
    for step in range(int(length / 0.045)):
        place(track, ring, step * 0.045, 0.22)
    return track


def dog_bark(length):
    track = silence(length)
    for at in (0.0, 0.27):
        bark = glide(620, 260, 0.13) + 0.6 * glide(1240, 540, 0.13) + 0.5 * band(noise(0.13, "bark", at), 500, 2600)
        place(track, bark * swell(0.13, 0.012, 0.07), at, 0.45)
    return track


def traffic(length):
    hum = band(noise(length, "traffic"), 50, 420)
    t = seconds_of(length)
    return 0.75 * hum * (0.7 + 0.3 * np.sin(2 * np.pi * 0.35 * t)) + 0.03 * tone(92, length, 1, 0.5)


def typing(length):
    track = silence(length)
    chance = rng_for("typing")
    at = 0.05
    while at < length - 0.05:
        key = band(noise(0.025, "key", round(at * 1000)), 1500, 7000) * decay(0.025, 0.005)
        place(track, key, at, chance.uniform(0.4, 0.7))
        at += chance.choice((0.11, 0.13, 0.16, 0.28))
    return track


def table_bang(length):
    track = silence(length)
    for step in range(max(1, int(length / 0.42))):
        thump = glide(120, 55, 0.22) * decay(0.22, 0.06) + 0.5 * band(noise(0.22, "bang", step), 100, 1500) * decay(0.22, 0.02)
        place(track, thump, step * 0.42, 0.9)
    return track


def door_slam(length):
    length = min(length, 0.6)
    return (1.1 * band(noise(length, "slam"), 60, 900) * decay(length, 0.07) + 0.8 * glide(95, 45, length) * decay(length, 0.12)
            + 0.3 * band(noise(length, "slam rattle"), 1500, 4000) * decay(length, 0.03))


def glass(length):
    track = 0.55 * band(noise(length, "glass"), 2500, 12000) * decay(length, 0.05)
    chance = rng_for("glass")
    for _ in range(26):
        shard = tone(chance.uniform(2400, 8200), 0.22) * decay(0.22, 0.045)
        place(track, shard, chance.uniform(0, 0.4) ** 1.3, chance.uniform(0.06, 0.22))
    return track


def pop(length):
    length = min(length, 0.3)
    return 0.9 * band(noise(length, "pop"), 300, 7000) * decay(length, 0.014) + 0.9 * glide(480, 120, length) * decay(length, 0.03)


def party_horn(length):
    t = seconds_of(length)
    hertz = 440 + 60 * np.clip(t / 0.15, 0, 1)
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    return 0.14 * sum(np.sin(n * phase) / n ** 0.5 for n in range(1, 8)) * swell(length, 0.03, 0.06)


def fly_buzz(length):
    t = seconds_of(length)
    track = silence(length)
    for n in range(2):
        hertz = 195 + 40 * n + 22 * np.sin(2 * np.pi * (0.9 + 0.4 * n) * t + n)
        phase = 2 * np.pi * np.cumsum(hertz) / RATE
        near = 0.5 + 0.5 * np.sin(2 * np.pi * (0.55 + 0.3 * n) * t + 2 * n)
        track += 0.085 * near * sum(np.sin(k * phase) / k ** 0.7 for k in range(1, 9))
    return track


def squelch(length):
    track = silence(length)
    chance = rng_for("squelch")
    at = 0.0
    while at < length - 0.2:
        low = chance.uniform(160, 320)
        blob = glide(low, low * 2.7, 0.11) * swell(0.11, 0.01, 0.06) + 0.7 * band(noise(0.11, "wet", round(at * 1000)), 300, 1800) * swell(0.11, 0.02, 0.08)
        place(track, blob, at, 0.5)
        at += chance.uniform(0.12, 0.3)
    return track


def thunder(length):
    roll = band(noise(length, "thunder"), 25, 260)
    crack = band(noise(length, "crack"), 200, 3000) * decay(length, 0.09)
    t = seconds_of(length)
    return (2.2 * roll * (0.6 + 0.4 * np.sin(2 * np.pi * 2.3 * t) * np.sin(2 * np.pi * 0.9 * t)) * swell(length, 0.04, length * 0.7)
            + 0.5 * crack)


def creak(length):
    t = seconds_of(length)
    hertz = 40 + 34 * t / length
    clicks = np.maximum(0, np.sin(2 * np.pi * np.cumsum(hertz) / RATE)) ** 24
    body = tone(640, length, 1, 0.6, 0.5) + 0.7 * tone(1130, length, 1, 0.4)
    return 0.5 * clicks * body * swell(length, 0.08, 0.12)


def heartbeat(length):
    track = silence(length)
    beat = glide(85, 48, 0.13) * swell(0.13, 0.012, 0.09)
    for step in range(int(length / 0.52) + 1):
        place(track, beat, 0.05 + 0.52 * step, 0.95)
        place(track, beat, 0.22 + 0.52 * step, 0.65)
    return track


SOUNDS = {function.__name__: function for function in
          (party_music, sad_piano, applause, rain, clock_tick, phone, dog_bark, traffic, typing, table_bang, door_slam,
           glass, pop, party_horn, fly_buzz, squelch, thunder, creak, heartbeat)}
# The words must stay clear above what is heard all the time.
LEVELS = {"party_music": 0.40, "sad_piano": 0.24, "rain": 0.5, "clock_tick": 0.5, "typing": 0.5, "traffic": 0.4,
          "fly_buzz": 0.5, "heartbeat": 0.36, "squelch": 0.45, "thunder": 0.8}
