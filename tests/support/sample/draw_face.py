"""Draws a head around (0, 0): hair, eyes, brows, nose, mouth, tears. One unit is one pixel of 480x270."""
import math

from palette import box, darker, disc, ellipse, fill, lighter, line, mix, rgb, stroke

WHITE, DARK = (1, 1, 1), rgb("#2a1a1c")
HEIGHT = 58


def skin_of(look, face):
    skin = mix(look["skin"], rgb("#d8493a"), 0.42 * face["flush"])
    return mix(skin, rgb("#dfe6dc"), 0.62 * face["pale"])


def hair_behind(ctx, look):
    hair, width = look["hair"], look["width"]
    style = look["style"]
    if style == "bun":
        disc(ctx, 0, -70, 21, hair)
        ellipse(ctx, 0, -14, width + 10, 54)
        fill(ctx, hair)
    elif style == "long":
        ctx.move_to(-width - 12, 66)
        ctx.curve_to(-width - 24, -40, -width, -74, 0, -74)
        ctx.curve_to(width, -74, width + 24, -40, width + 12, 66)
        ctx.close_path()
        fill(ctx, hair)
    elif style == "curls":
        for turn in range(0, 360, 24):
            angle = math.radians(turn)
            if math.sin(angle) < 0.72:
                disc(ctx, math.cos(angle) * 50, -18 + math.sin(angle) * 50, 20, hair)
        ellipse(ctx, 0, -18, 54, 54)
        fill(ctx, hair)


def hair_before(ctx, look):
    hair, width = look["hair"], look["width"]
    style = look["style"]
    if style in ("bun", "long"):
        ctx.move_to(-width - 3, -6)
        ctx.curve_to(-width - 4, -48, -30, -64, 0, -63)
        ctx.curve_to(30, -64, width + 4, -48, width + 3, -6)
        ctx.curve_to(width - 6, -34, 20, -42, -8, -46)
        ctx.curve_to(-24, -40, -width + 2, -28, -width - 3, -6)
    elif style == "curls":
        for x in range(-36, 37, 12):
            disc(ctx, x, -50 - 8 * math.cos(x / 24), 12, hair)
        return
    elif style == "short":
        ctx.move_to(-width - 2, -8)
        ctx.curve_to(-width - 8, -56, -26, -72, 4, -70)
        ctx.curve_to(36, -70, width + 8, -52, width + 2, -8)
        ctx.curve_to(width - 3, -26, 34, -40, 22, -42)
        ctx.curve_to(0, -38, -24, -40, -34, -44)
        ctx.curve_to(-width + 2, -34, -width + 4, -20, -width - 2, -8)
    elif style == "quiff":
        ctx.move_to(-width - 1, -10)
        ctx.curve_to(-width - 6, -50, -40, -62, -30, -64)
        ctx.curve_to(-10, -86, 36, -84, 44, -58)
        ctx.curve_to(width + 4, -44, width + 4, -24, width + 1, -10)
        ctx.curve_to(width - 4, -30, 34, -42, 12, -44)
        ctx.curve_to(-14, -48, -34, -40, -width + 2, -28)
    else:
        for side in (-1, 1):
            ctx.move_to(side * (width + 1), 4)
            ctx.curve_to(side * (width + 12), -24, side * (width + 2), -50, side * 26, -58)
            ctx.curve_to(side * 36, -40, side * (width - 4), -26, side * (width + 1), 4)
    ctx.close_path()
    fill(ctx, hair)


def draw_shape(ctx, look, skin):
    width = look["width"]
    for side in (-1, 1):
        ellipse(ctx, side * (width + 1), 4, 9, 13)
        fill(ctx, skin)
        ellipse(ctx, side * (width + 2), 5, 4.5, 8)
        fill(ctx, darker(skin, 0.16))
    ctx.move_to(-width, -10)
    ctx.curve_to(-width, -76, width, -76, width, -10)
    ctx.curve_to(width, 34, 24, HEIGHT, 0, HEIGHT)
    ctx.curve_to(-24, HEIGHT, -width, 34, -width, -10)
    fill(ctx, skin)


def draw_extras_under(ctx, look, face, skin):
    if "beard" in look["extra"]:
        width = look["width"]
        drop = 8 * face["open"]
        ctx.move_to(-width + 1, 0)
        ctx.curve_to(-width - 2, 46 + drop, -22, 66 + drop, 0, 66 + drop)
        ctx.curve_to(22, 66 + drop, width + 2, 46 + drop, width - 1, 0)
        ctx.curve_to(width - 6, 20, 24, 19, 0, 18)
        ctx.curve_to(-24, 19, -width + 6, 20, -width + 1, 0)
        fill(ctx, look["hair"])
    blush = max(face["blush"], face["flush"] * 0.9)
    for side in (-1, 1):
        ellipse(ctx, side * 29, 14, 11, 7)
        fill(ctx, rgb("#e2554c"), 0.32 * blush)
    if "freckles" in look["extra"]:
        for side in (-1, 1):
            for x, y in ((20, 10), (26, 7), (32, 11), (24, 15), (30, 16), (36, 15), (17, 15)):
                disc(ctx, side * x, y, 1.5, darker(skin, 0.42))


def draw_eye(ctx, look, face, skin, side):
    x, y = side * 19, -8
    is_open = max(0.0, face["eye_open"] - 0.35 * face["squint"])
    if face["eye_arc"] > 0.5:
        ctx.move_to(x - 11, y + 3)
        ctx.curve_to(x - 6, y - 9, x + 6, y - 9, x + 11, y + 3)
        stroke(ctx, DARK, 4)
        return
    if is_open < 0.12:
        ctx.move_to(x - 11, y)
        ctx.curve_to(x - 5, y + 5, x + 5, y + 5, x + 11, y)
        stroke(ctx, DARK, 3)
        return
    height = 10.5 * is_open * (1 - 0.3 * face["eye_arc"])
    ctx.save()
    ellipse(ctx, x, y, 11.5, height)
    ctx.clip_preserve()
    fill(ctx, WHITE)
    gx, gy = x + 4 * face["gaze_x"], y + 4 * face["gaze_y"]
    disc(ctx, gx, gy, 6.6 * (0.55 + 0.45 * face["iris"]), look["iris"])
    disc(ctx, gx, gy, 3.4 * face["iris"], DARK)
    disc(ctx, gx + 2, gy - 2.4, 1.6, WHITE)
    ctx.restore()
    ctx.save()
    ctx.rectangle(x - 16, y - 24, 32, 24)
    ctx.clip()
    ellipse(ctx, x, y, 11.8, height)
    stroke(ctx, DARK, 3)
    ctx.restore()
    if face["gaze_y"] > 0.3:
        ctx.save()
        ellipse(ctx, x, y - 1, 12, 10.5)
        ctx.clip()
        ctx.rectangle(x - 14, y - 14, 28, 14 - height * 0.4)
        fill(ctx, darker(skin, 0.07))
        ctx.restore()
        line(ctx, [(x - 11, y - height * 0.4), (x + 11, y - height * 0.4)], DARK, 2.6)


def draw_brows(ctx, look, face):
    colour = darker(look["hair"], 0.25) if look["style"] != "receding" else rgb("#8d9097")
    ctx.set_line_cap(1)
    for side in (-1, 1):
        inner_x = 8 - 3.5 * face["brow_knit"]
        base = -26 - 9 * face["brow_lift"]
        inner = base - 7 * face["brow_slant"]
        outer = base + 4.5 * face["brow_slant"]
        ctx.move_to(side * inner_x, inner)
        ctx.curve_to(side * 15, inner - 3, side * 23, outer - 5, side * 31, outer + 1)
        stroke(ctx, colour, 5)
    if face["brow_knit"] > 0.3:
        for side in (-1, 1):
            line(ctx, [(side * 3, -33), (side * 3.6, -25)], darker(look["skin"], 0.45), 1.8, face["brow_knit"])


def draw_nose(ctx, face, skin):
    lift = 3 * face["nose"]
    ctx.move_to(-2, -4)
    ctx.curve_to(-4, 6, -9, 11 - lift, -5, 13 - lift)
    ctx.curve_to(-2, 15 - lift, 3, 15 - lift, 6, 12 - lift)
    stroke(ctx, darker(skin, 0.34), 2.2)
    if face["nose"] > 0.2:
        for row in range(3):
            y = -7 + row * 5
            ctx.move_to(-7, y + 1)
            ctx.curve_to(-3, y - 2.5, 3, y - 2.5, 7, y + 1)
            stroke(ctx, darker(skin, 0.45), 1.7, face["nose"])
        for side in (-1, 1):
            ctx.move_to(side * 9, 10)
            ctx.curve_to(side * 15, 12, side * 20, 18, side * 22, 25)
            stroke(ctx, darker(skin, 0.36), 1.8, face["nose"])


def mouth_path(ctx, face):
    """Sets the path of the mouth and returns its lowest y."""
    width = 19 * face["width"] * (1 - 0.16 * face["round"])
    y = 32
    corner = y - 8.5 * face["curve"]
    left, right = corner, corner - 9 * face["lip_curl"]
    upper = y + 6 * face["curve"] - 5 * face["open"] * (0.5 + face["round"])
    lower = y + 6 * face["curve"] + 27 * face["open"]
    spread = width * (0.55 + 0.35 * face["round"])
    ctx.move_to(-width, left)
    ctx.curve_to(-spread, upper, spread, upper - 8 * face["lip_curl"], width, right)
    ctx.curve_to(spread, lower, -spread, lower, -width, left)
    ctx.close_path()
    return lower


def draw_mouth(ctx, look, face):
    opened = face["open"] + 0.16 * face["lip_curl"]
    if opened < 0.07:
        mouth_path(ctx, {**face, "open": 0.02})
        stroke(ctx, darker(look["lips"], 0.35), 3.2)
        return
    face = {**face, "open": opened}
    ctx.save()
    lower = mouth_path(ctx, face)
    ctx.clip()
    box(ctx, -60, 0, 120, 90, rgb("#5a1822"))
    ellipse(ctx, 0, lower + 1, 14, 9 + 5 * face["open"])
    fill(ctx, rgb("#d9707a"))
    if face["teeth"] > 0.5:
        box(ctx, -60, 0, 120, 90, rgb("#fbf8f0"))
        middle = 32 + 1.5 * face["curve"] + 8 * face["open"]
        line(ctx, [(-40, middle), (40, middle)], rgb("#a89c98"), 1.5)
        for x in range(-24, 25, 8):
            line(ctx, [(x, 10), (x, 62)], rgb("#c9bfba"), 1)
    elif face["curve"] > 0.4 or face["lip_curl"] > 0.4:
        top = 32 - 3 * face["curve"] - 8 * face["lip_curl"]
        box(ctx, -40, top - 14, 80, 21, rgb("#fbf8f0"))
    ctx.restore()
    mouth_path(ctx, face)
    stroke(ctx, look["lips"], 3)
    if face["tongue"] > 0.1:
        drop = 20 * face["tongue"]
        box(ctx, -9, 34, 18, 8 + drop, rgb("#e0717c"), 8)
        line(ctx, [(0, 36), (0, 34 + drop)], rgb("#b94f5d"), 1.6)


def draw_glasses(ctx):
    for side in (-1, 1):
        ellipse(ctx, side * 20, -6, 16, 15)
        ctx.set_source_rgba(1, 1, 1, 0.12)
        ctx.fill_preserve()
        stroke(ctx, rgb("#30343c"), 2.6)
        line(ctx, [(side * 36, -8), (side * 46, -6)], rgb("#30343c"), 2.6)
    ctx.move_to(-4.5, -8)
    ctx.curve_to(-2, -11, 2, -11, 4.5, -8)
    stroke(ctx, rgb("#30343c"), 2.6)


def draw_drops(ctx, face, t, onset):
    blue = rgb("#6fb7e8")
    if face["tears"] > 0.05:
        for side in (-1, 1):
            ctx.move_to(side * 20, 2)
            ctx.curve_to(side * 23, 14, side * 24, 24, side * 23, 24 + 12 * face["tears"])
            stroke(ctx, blue, 4, 0.55 * face["tears"])
            for shift in (0.0, 0.5):
                fall = ((t - onset) * 0.8 + shift + (0.25 if side > 0 else 0)) % 1.0
                ellipse(ctx, side * (21 + 3 * fall), 4 + 40 * fall, 3.6, 5.2)
                fill(ctx, lighter(blue, 0.25), face["tears"])
    if face["sweat"] > 0.05:
        for x, start in ((-30, 0.0), (-14, 0.45), (33, 0.7), (22, 0.2)):
            fall = ((t - onset) * 0.5 + start) % 1.0
            ellipse(ctx, x, -44 + 26 * fall, 2.8, 4.4)
            fill(ctx, lighter(blue, 0.2), face["sweat"] * 0.95)


def draw_head(ctx, look, face, t, onset, shift):
    """`shift` moves the features sideways on the head (px): the head turns."""
    skin = skin_of(look, face)
    draw_shape(ctx, look, skin)
    ctx.save()
    ctx.translate(shift, 0)
    draw_extras_under(ctx, look, face, skin)
    draw_nose(ctx, face, skin)
    for side in (-1, 1):
        draw_eye(ctx, look, face, skin, side)
    draw_brows(ctx, look, face)
    draw_mouth(ctx, look, face)
    if "moustache" in look["extra"]:
        for side in (-1, 1):
            ctx.move_to(0, 18)
            ctx.curve_to(side * 8, 13, side * 20, 17, side * 26, 26)
            ctx.curve_to(side * 16, 25, side * 8, 27, 0, 23)
            fill(ctx, rgb("#a6a9b0"))
    if "round_glasses" in look["extra"]:
        draw_glasses(ctx)
    draw_drops(ctx, face, t, onset)
    ctx.restore()
    hair_before(ctx, look)
    if "earrings" in look["extra"]:
        for side in (-1, 1):
            disc(ctx, side * (look["width"] + 3), 22, 4.6, rgb("#2fae66"))
