"""Makes the sounds of a voice that are not words: laughs, sobs, gasps, coughs. 44.1 kHz, mono, float."""
import numpy as np

from sounds import band, glide, noise, place, seconds_of, silence, swell, RATE

FORMANTS = {"a": (780, 1250, 2600), "o": (480, 850, 2500), "e": (480, 1800, 2600), "u": (330, 800, 2400),
            "m": (260, 1100, 2200)}


def voiced(pitch, length, vowel, roughness=0.0):
    """A buzz with the formants of a vowel; `pitch` is in Hz, a number or a pair for a glide."""
    begin, end = pitch if isinstance(pitch, tuple) else (pitch, pitch)
    t = seconds_of(length)
    hertz = begin + (end - begin) * t / length
    if roughness:
        hertz = hertz * (1 + roughness * np.sign(np.sin(2 * np.pi * 31 * t)))
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    buzz = sum(np.sin(n * phase) / n for n in range(1, 26))
    shaped = sum(level * band(buzz, formant * 0.82, formant * 1.2)
                 for formant, level in zip(FORMANTS[vowel], (1.0, 0.6, 0.28)))
    return shaped / max(1e-9, np.abs(shaped).max())


def breath(length, low, high, *seed):
    shaped = band(noise(length, "breath", *seed), low, high)
    return shaped / max(1e-9, np.abs(shaped).max())


def laugh(length, pitch):
    track = silence(length)
    at, number = 0.0, 0
    while at < length - 0.14:
        fall = 1.32 - 0.05 * number
        ha = 0.3 * breath(0.07, 700, 3500, "h", number) * swell(0.07, 0.02, 0.03)
        place(track, ha, at)
        place(track, voiced((pitch * fall * 1.1, pitch * fall * 0.92), 0.1, "a") * swell(0.1, 0.015, 0.05), at + 0.05, 0.75)
        at += 0.165
        number += 1
    return track


def sob(length, pitch):
    track = silence(length)
    for number, at in enumerate((0.0, 0.12)):
        place(track, breath(0.09, 900, 4200, "sob", number) * swell(0.09, 0.03, 0.03), at, 0.3)
    cry = voiced((pitch * 1.35, pitch * 0.95), max(0.2, length - 0.24), "u")
    t = seconds_of(max(0.2, length - 0.24))[:len(cry)]
    place(track, cry * (0.6 + 0.4 * np.sin(2 * np.pi * 7 * t)) * swell(len(cry) / RATE, 0.03, 0.15), 0.22, 0.55)
    return track


def sigh(length, pitch):
    out = breath(length, 400, 2600, "sigh") * swell(length, 0.12, length * 0.6) * 0.5
    place(out, voiced((pitch * 1.1, pitch * 0.7), length * 0.7, "o") * swell(length * 0.7, 0.1, length * 0.5), 0.08, 0.22)
    return out


def gasp(length, pitch):
    t = seconds_of(length)
    air = breath(length, 1100, 6000, "gasp") * np.clip(t / (0.7 * length), 0, 1) ** 1.5 * swell(length, 0.02, 0.04)
    place(air, voiced((pitch * 1.3, pitch * 2.0), length * 0.6, "a") * swell(length * 0.6, 0.1, 0.05), length * 0.3, 0.25)
    return 0.8 * air


def growl(length, pitch):
    return 0.7 * voiced((pitch * 0.55, pitch * 0.7), length, "o", 0.22) * swell(length, 0.06, 0.1)


def groan(length, pitch):
    return 0.6 * voiced((pitch * 0.95, pitch * 0.62), length, "o", 0.05) * swell(length, 0.08, 0.25)


def eww(length, pitch):
    half = length * 0.45
    track = silence(length)
    place(track, voiced((pitch * 1.5, pitch * 1.3), half, "e") * swell(half, 0.05, 0.12), 0, 0.6)
    place(track, voiced((pitch * 1.35, pitch * 0.75), length - half + 0.08, "u") * swell(length - half + 0.08, 0.1, 0.2), half - 0.08, 0.6)
    return track


def fast_breath(length, pitch):
    track = silence(length)
    at, number = 0.0, 0
    while at < length - 0.1:
        low, high = ((900, 4500), (500, 2800))[number % 2]
        place(track, breath(0.15, low, high, "pant", number) * swell(0.15, 0.05, 0.06), at, 0.55)
        at += 0.17
        number += 1
    return track


def cough(length, pitch):
    track = silence(length)
    for number, at in enumerate((0.0, 0.19)):
        burst = breath(0.13, 350, 3800, "cough", number) * swell(0.13, 0.006, 0.1)
        place(track, burst, at, 0.75)
        place(track, voiced((pitch * 1.2, pitch * 0.8), 0.08, "a", 0.1) * swell(0.08, 0.006, 0.06), at, 0.4)
    return track


def throat(length, pitch):
    length = min(length, 0.4)
    return (0.4 * voiced((pitch * 0.8, pitch * 0.7), length, "m", 0.3) * swell(length, 0.03, 0.1)
            + 0.3 * breath(length, 500, 2500, "throat") * swell(length, 0.03, 0.15))


def hiccup(length, pitch):
    track = silence(length)
    place(track, glide(pitch * 2.0, pitch * 3.4, 0.07) * swell(0.07, 0.01, 0.015), 0.03, 0.6)
    place(track, voiced((pitch * 1.6, pitch * 2.3), 0.08, "e") * swell(0.08, 0.01, 0.02), 0.03, 0.5)
    return track


ACTS = {function.__name__: function for function in
        (laugh, sob, sigh, gasp, growl, groan, eww, fast_breath, cough, throat, hiccup)}
