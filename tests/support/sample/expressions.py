"""What each claim of the face does to the drawing: parameters of draw_face.py, added up and eased in."""
from palette import ramp

RELAXED = {"brow_lift": 0.12, "brow_slant": 0.0, "brow_knit": 0.0, "eye_open": 0.88, "eye_arc": 0.0, "iris": 1.0,
           "gaze_x": 0.0, "gaze_y": 0.0, "curve": 0.14, "width": 1.0, "open": 0.0, "round": 0.0, "teeth": 0.0,
           "lip_curl": 0.0, "tongue": 0.0, "nose": 0.0, "flush": 0.0, "pale": 0.0, "sweat": 0.0, "tears": 0.0,
           "blush": 0.0, "squint": 0.0}

CHANGES = {
    "broad_smile": {"curve": 1.0, "width": 0.35, "open": 0.22, "blush": 0.7, "brow_lift": 0.15},
    "smiling_eyes": {"eye_arc": 1.0, "blush": 0.3},
    "tears": {"tears": 1.0, "brow_slant": 0.8, "eye_open": -0.15},
    "mouth_down": {"curve": -0.95, "width": -0.1, "brow_slant": 0.5},
    "lowered_eyes": {"eye_open": -0.45, "gaze_y": 0.9, "brow_slant": 0.5, "curve": -0.3},
    "brows_knit": {"brow_slant": -1.0, "brow_knit": 1.0, "brow_lift": -0.45, "squint": 0.3, "curve": -0.35},
    "bared_teeth": {"teeth": 1.0, "open": 0.34, "width": 0.3, "curve": -0.25},
    "flushed": {"flush": 1.0, "curve": -0.25},
    "brows_up": {"brow_lift": 1.0, "eye_open": 0.1},
    "jaw_drop": {"open": 0.95, "round": 1.0, "width": -0.35, "brow_lift": 0.35},
    "wide_eyes": {"eye_open": 0.35, "brow_lift": 0.45, "round": 0.4, "open": 0.15},
    "nose_wrinkle": {"nose": 1.0, "squint": 0.55, "brow_slant": -0.45, "brow_lift": -0.3, "curve": -0.45},
    "lip_curl": {"lip_curl": 1.0, "curve": -0.3},
    "tongue_out": {"tongue": 1.0, "open": 0.45, "curve": -0.3},
    "fear_eyes": {"eye_open": 0.35, "iris": -0.45, "brow_lift": 0.6, "brow_slant": 0.9},
    "fear_mouth": {"open": 0.3, "width": 0.4, "teeth": 1.0, "curve": -0.5},
    "pale": {"pale": 1.0, "curve": -0.4, "open": 0.1},
    "sweat": {"sweat": 1.0},
    "level_brows": {}, "steady_gaze": {},
}

BLINKS = {"ann": (1.3, 2.9), "bea": (1.5, 3.1), "cleo": (1.2, 2.7), "dan": (1.4, 3.0), "eli": (1.6, 3.2),
          "finn": (1.1, 2.5)}


def face_at(script, t, loudness):
    """Parameters of the face at t seconds; the mouth opens with the loudness (0…1) of the speech."""
    face = dict(RELAXED)
    share = ramp(t, script["onset"])
    for claim in script["face"]:
        for name, change in CHANGES[claim].items():
            face[name] += change * share
    # Two claims of one emotion pull the same way; beyond these bounds the face would come apart.
    for name in ("curve", "brow_lift", "brow_slant"):
        face[name] = max(-1.1, min(1.1, face[name]))
    face["open"] += 0.55 * loudness * (0.5 if face["open"] > 0.3 else 1.0)
    face["open"] = min(face["open"], 1.15)
    for blink in BLINKS[script["person"]]:
        if abs(t - blink) < 0.09 and face["eye_arc"] < 0.5:
            face["eye_open"] *= abs(t - blink) / 0.09
    return face
