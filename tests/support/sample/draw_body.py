"""Draws shoulders, arms and hands, and says how the head is held, from the gestures of the script."""
import math

from draw_face import draw_head, hair_behind, skin_of
from palette import box, darker, disc, ellipse, fill, lighter, line, pulse, ramp, rgb, stroke

NECK = 118      # y of the centre of the head
SHOULDER = 212  # y of the shoulders


def strength(script, claim, t):
    """How far the gesture is carried out at t, 0…1."""
    for name, begin, end in script["body"]:
        if name == claim:
            return ramp(t, begin, 0.3) if end > script["seconds"] - 0.5 else pulse(t, begin, end)
    return 0.0


def pose_at(script, t):
    """Shift (px), tilt (radians), scale of the upper body, and how far the features turn."""
    pose = {"x": 0.0, "y": 1.2 * math.sin(2.1 * t), "tilt": 0.02 * math.sin(1.7 * t), "scale": 1.0, "turn": 0.0,
            "shoulders": 0.0, "nod": 0.0}
    if any(name == "sit_still" for name, *_ in script["body"]):
        pose["y"] = pose["tilt"] = 0.0
    s = strength(script, "tilt", t)
    pose["tilt"] += 0.24 * s
    s = strength(script, "bounce", t)
    pose["y"] -= 15 * s * abs(math.sin(math.pi * 2.0 * t))
    s = strength(script, "hang_head", t)
    pose["nod"] += 17 * s
    pose["tilt"] += 0.16 * s
    s = strength(script, "slump", t)
    pose["shoulders"] += 15 * s
    pose["nod"] += 9 * s
    s = strength(script, "lean_in", t)
    pose["scale"] += 0.24 * s
    s = strength(script, "jump_back", t)
    pose["scale"] -= 0.2 * s
    pose["x"] += 22 * s
    s = strength(script, "turn_away", t)
    pose["turn"] += 17 * s
    pose["x"] += 10 * s
    pose["tilt"] += 0.14 * s
    s = strength(script, "tremble", t)
    pose["x"] += 3.0 * s * math.sin(2 * math.pi * 8.3 * t)
    s = strength(script, "shrink", t)
    pose["y"] += 26 * s
    return pose


def draw_arm(ctx, look, skin, side, hand, elbow=None, reach=1.0):
    """A sleeve from the elbow, out of the picture's lower edge, to the hand; returns the angle of the forearm."""
    elbow = elbow or (side * 104, 190)
    x = elbow[0] + (hand[0] - elbow[0]) * reach
    y = elbow[1] + (hand[1] - elbow[1]) * reach
    ctx.set_line_cap(1)
    shoulder = (side * 72, 132)
    line(ctx, [shoulder, elbow], darker(look["shirt"], 0.07), 33)
    line(ctx, [elbow, (elbow[0] + (x - elbow[0]) * 0.78, elbow[1] + (y - elbow[1]) * 0.78)],
         darker(look["shirt"], 0.17), 29)
    line(ctx, [(elbow[0] + (x - elbow[0]) * 0.8, elbow[1] + (y - elbow[1]) * 0.8), (x, y)], skin, 19)
    return x, y, math.atan2(y - elbow[1], x - elbow[0])


def hand(ctx, shape, x, y, angle, skin, side):
    """A hand at (x, y); `angle` is where it points."""
    edge = darker(skin, 0.3)
    ctx.save()
    ctx.translate(x, y)
    ctx.rotate(angle)
    ctx.set_line_cap(1)
    flip = 1 if side > 0 else -1
    if shape in ("palm", "flat"):
        for finger in (-1.5, -0.5, 0.5, 1.5):
            spread = 0.9 if shape == "palm" else 0.35
            tip = (30, finger * (7 + 4 * spread))
            line(ctx, [(8, finger * 6), tip], edge, 8.6)
            line(ctx, [(8, finger * 6), tip], skin, 6.6)
        line(ctx, [(2, -flip * 8), (14, -flip * 20)], skin, 8)
        ellipse(ctx, 3, 0, 14, 13.5)
        fill(ctx, skin)
    else:
        if shape == "point":
            line(ctx, [(2, -10), (36, -13)], edge, 10)
            line(ctx, [(2, -10), (35, -13)], skin, 8)
        if shape == "thumb":
            line(ctx, [(-2, 6), (-6, 34)], edge, 13.5)
            line(ctx, [(-2, 6), (-6, 33)], skin, 11)
        ellipse(ctx, 4, 0, 17, 16)
        fill(ctx, skin)
        for knuckle in (-9, -3, 3, 9):
            line(ctx, [(9, knuckle), (18, knuckle)], edge, 1.8)
        if shape == "pinch":
            line(ctx, [(14, -4), (24, -6)], skin, 8)
            line(ctx, [(14, 6), (24, 4)], skin, 8)
    ctx.restore()


def mug(ctx, x, y):
    box(ctx, x - 18, y - 26, 36, 44, rgb("#f4f6fa"), 5)
    box(ctx, x - 18, y - 12, 36, 10, rgb("#d9534f"))
    ellipse(ctx, x, y - 24, 17, 4)
    fill(ctx, rgb("#6b4630"))


def wristwatch(ctx, x, y):
    disc(ctx, x, y, 10, rgb("#33363d"))
    disc(ctx, x, y, 7.4, rgb("#f5f2e6"))
    line(ctx, [(x, y), (x, y - 5)], rgb("#33363d"), 1.6)
    line(ctx, [(x, y), (x + 4, y + 1)], rgb("#33363d"), 1.6)


# claim: [(side, shape, hand at, angle in degrees)], relative to the centre of the head
GESTURES = {
    "arms_up": [(-1, "palm", (-102, -62), -100), (1, "palm", (102, -62), -80)],
    "thumb_up": [(1, "thumb", (86, 38), 184)],
    "wipe_eye": [(1, "fist", (30, 2), -120)],
    "fist": [(1, "fist", (98, -14), -90)],
    "point": [(1, "point", (102, 14), -100)],
    "hand_mouth": [(1, "flat", (11, 38), 180)],
    "cheeks": [(-1, "flat", (-50, 24), -80), (1, "flat", (50, 24), -100)],
    "hold_nose": [(1, "pinch", (29, 17), 190)],
    "push_palm": [(-1, "palm", (-104, 14), -110)],
    "palms_up": [(-1, "palm", (-74, 44), -95), (1, "palm", (74, 44), -85)],
    "watch": [(-1, "fist", (26, 104), -10)],
    "sip": [(-1, "fist", (-66, 62), -60)],
    "scratch": [(-1, "flat", (-54, -30), -60)],
    "collar": [(-1, "fist", (-20, 78), -20)],
}


def draw_gestures(ctx, script, look, skin, t):
    for claim, arms in GESTURES.items():
        s = strength(script, claim, t)
        if s < 0.02:
            continue
        swing = math.sin(2 * math.pi * t)
        for side, shape, (x, y), degrees in arms:
            if claim == "fist":
                x, y = x + 7 * math.sin(2 * math.pi * 3.2 * t), y + 4 * math.sin(2 * math.pi * 3.2 * t)
            elif claim == "point":
                x, y = x + 2 * swing, y - 12 * abs(math.sin(2 * math.pi * 1.6 * t))
            elif claim in ("arms_up", "push_palm", "wipe_eye", "scratch"):
                x, y = x + 5 * math.sin(2 * math.pi * 1.7 * t), y + 3 * math.cos(2 * math.pi * 1.7 * t)
            start = (side * 96, 175)
            x, y = start[0] + (x - start[0]) * s, start[1] + (y - start[1]) * s
            elbow = (side * 112, 178) if claim != "arms_up" else (side * 112, 78)
            hx, hy, _ = draw_arm(ctx, look, skin, side, (x, y), elbow)
            if claim == "sip":
                mug(ctx, hx + 16, hy - 14)
            hand(ctx, shape, hx, hy, math.radians(degrees), skin, side)
            if claim == "watch":
                wristwatch(ctx, hx - 27, hy + 12)


def draw_torso(ctx, look, skin, drop):
    shirt = look["shirt"]
    top = SHOULDER - NECK + drop
    ctx.move_to(-112, 190)
    ctx.curve_to(-110, top + 16, -84, top - 6 + drop * 0.3, -30, top - 18)
    ctx.line_to(30, top - 18)
    ctx.curve_to(84, top - 6 + drop * 0.3, 110, top + 16, 112, 190)
    ctx.close_path()
    fill(ctx, shirt)
    box(ctx, -19, 40, 38, 44, darker(skin, 0.14))
    ellipse(ctx, 0, 82, 25, 17)
    fill(ctx, darker(skin, 0.08))
    ctx.move_to(-29, 76)
    ctx.curve_to(-22, 104, 22, 104, 29, 76)
    stroke(ctx, lighter(shirt, 0.3), 6)
    for side in (-1, 1):
        line(ctx, [(side * 66, 128 + drop), (side * 70, 190)], darker(shirt, 0.22), 2.5)


def draw_person(ctx, script, look, face, t, place_x):
    pose = pose_at(script, t)
    skin = skin_of(look, face)
    ctx.save()
    ctx.translate(place_x + pose["x"], 270)
    ctx.scale(pose["scale"], pose["scale"])
    ctx.translate(0, NECK - 270 + pose["y"])
    if look["style"] == "long":
        hair_behind(ctx, look)
    draw_torso(ctx, look, skin, pose["shoulders"])
    ctx.save()
    ctx.translate(0, 58)
    ctx.rotate(pose["tilt"])
    ctx.translate(0, -58 + pose["nod"] + pose["shoulders"] * 0.6)
    if look["style"] != "long":
        hair_behind(ctx, look)
    draw_head(ctx, look, face, t, script["onset"], pose["turn"])
    ctx.restore()
    draw_gestures(ctx, script, look, skin, t)
    ctx.restore()
