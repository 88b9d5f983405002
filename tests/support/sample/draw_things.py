"""Draws what stands, hangs or moves around the person. Rooms have a place left (centre x 74) and right (x 408)."""
import math

from draw_place import SHELF, draw_rain, draw_window
from palette import box, darker, disc, ellipse, fill, lighter, line, poly, pulse, ramp, rgb, stroke

LEFT, RIGHT = 72, 408
HANGING = {"clock", "painting", "books", "slime", "shadow", "rain_window", "lightning", "spider"}


def clock(ctx, x, t, span):
    y = 66
    disc(ctx, x, y, 31, rgb("#5b4a42"))
    disc(ctx, x, y, 26, rgb("#fbf7ec"))
    for hour in range(12):
        angle = math.radians(30 * hour)
        disc(ctx, x + 21 * math.sin(angle), y - 21 * math.cos(angle), 1.6, rgb("#5b4a42"))
    line(ctx, [(x, y), (x - 9, y - 9)], rgb("#33282a"), 3.4)
    line(ctx, [(x, y), (x + 6, y - 17)], rgb("#33282a"), 2.4)
    angle = math.radians(6 * math.floor(t) + 120)
    line(ctx, [(x, y), (x + 19 * math.sin(angle), y - 19 * math.cos(angle))], rgb("#cc3b3b"), 1.5)


def painting(ctx, x, t, span):
    box(ctx, x - 52, 28, 104, 78, rgb("#8c6a3a"), 2)
    box(ctx, x - 45, 35, 90, 64, rgb("#bfe0f0"))
    poly(ctx, [(x - 45, 99), (x - 18, 54), (x + 8, 99)], rgb("#6a7fa0"))
    poly(ctx, [(x - 12, 99), (x + 17, 47), (x + 45, 99)], rgb("#4f668a"))
    poly(ctx, [(x + 9, 61), (x + 17, 47), (x + 25, 61)], (1, 1, 1))
    disc(ctx, x - 28, 47, 6, rgb("#ffe08a"))


def books(ctx, x, t, span):
    colours = ["#b5483f", "#3f7a6b", "#d7a13b", "#4b5f94", "#8a4f7d", "#6d8a3c", "#c06a3a"]
    for row, y in ((0, 60), (1, 122)):
        box(ctx, x - 56, y + 34, 112, 6, rgb("#7a5638"))
        for n in range(7):
            height = 26 + (n * 7 + row * 5) % 9
            box(ctx, x - 50 + n * 14, y + 34 - height, 11, height, rgb(colours[(n + row * 3) % 7]), 1)


def lamp(ctx, x, t, span):
    box(ctx, x - 18, SHELF - 7, 36, 7, rgb("#6e5a4b"), 3)
    box(ctx, x - 3, SHELF - 52, 6, 48, rgb("#6e5a4b"))
    ellipse(ctx, x, SHELF - 66, 64, 50)
    fill(ctx, rgb("#ffe9a8"), 0.22)
    poly(ctx, [(x - 19, SHELF - 88), (x + 19, SHELF - 88), (x + 33, SHELF - 46), (x - 33, SHELF - 46)], rgb("#f3c969"))


def plant(ctx, x, t, span):
    for n, turn in enumerate((-60, -35, -12, 12, 35, 60)):
        angle = math.radians(turn + 2 * math.sin(t + n))
        tip = (x + 58 * math.sin(angle), SHELF - 32 - 58 * math.cos(angle))
        ctx.move_to(x, SHELF - 28)
        ctx.curve_to(x + 8, SHELF - 60, *tip, *tip)
        ctx.curve_to(tip[0] - 10, tip[1] + 26, x - 8, SHELF - 44, x, SHELF - 28)
        fill(ctx, rgb("#4f9a57" if n % 2 else "#3f8549"))
    poly(ctx, [(x - 22, SHELF - 32), (x + 22, SHELF - 32), (x + 15, SHELF), (x - 15, SHELF)], rgb("#c8694a"))


def balloons(ctx, x, t, span):
    for n, (dx, dy, colour) in enumerate(((-104, 66, "#ef5b5b"), (-148, 96, "#f2b134"), (-124, 128, "#4aa8d8"),
                                          (112, 60, "#8a63d2"), (150, 100, "#ee7fb1"), (120, 132, "#4db872"))):
        px, py = 240 + dx + 4 * math.sin(1.4 * t + n), dy + 6 * math.sin(1.1 * t + 2 * n)
        line(ctx, [(px, py + 22), (px + 3 * math.sin(t + n), 212)], (0.4, 0.4, 0.45), 1.2)
        ellipse(ctx, px, py, 18, 22)
        fill(ctx, rgb(colour))
        ellipse(ctx, px - 6, py - 8, 4.5, 7)
        fill(ctx, (1, 1, 1), 0.5)


def cake(ctx, x, t, span):
    box(ctx, x - 46, SHELF - 6, 92, 6, rgb("#dfe4ea"), 3)
    box(ctx, x - 38, SHELF - 40, 76, 34, rgb("#f7c6d0"), 5)
    box(ctx, x - 38, SHELF - 46, 76, 14, rgb("#fff4ee"), 6)
    for n in range(5):
        disc(ctx, x - 30 + n * 15, SHELF - 32, 5.5, rgb("#fff4ee"))
        box(ctx, x - 32 + n * 15, SHELF - 66, 4, 20, rgb(["#4aa8d8", "#f2b134"][n % 2]))
        flicker = 1.5 * math.sin(17 * t + 3 * n)
        ellipse(ctx, x - 30 + n * 15, SHELF - 72 - flicker * 0.4, 3.4, 6 + flicker)
        fill(ctx, rgb("#ffb347"))


def confetti(ctx, x, t, span):
    begin = span[0]
    if t < begin:
        return
    colours = ["#ef5b5b", "#f2b134", "#4aa8d8", "#8a63d2", "#4db872", "#ee7fb1"]
    age = t - begin
    for n in range(70):
        angle = (n * 2.399) % (2 * math.pi)
        speed = 60 + (n * 53) % 150
        px = 240 + math.cos(angle) * speed * (1 - math.exp(-2.2 * age)) * 1.25 + 6 * math.sin(3 * t + n)
        py = 90 + math.sin(angle) * speed * 0.6 * (1 - math.exp(-2.2 * age)) + 26 * age * age * 0.6
        ctx.save()
        ctx.translate(px, py)
        ctx.rotate(4 * t + n)
        box(ctx, -4, -2.4, 8, 4.8, rgb(colours[n % 6]))
        ctx.restore()


def rain_window(ctx, x, t, span):
    draw_window(ctx, x - 56, 34, rgb("#6b7d92"), rgb("#9fb0bf"), lambda c: draw_rain(c, x - 56, 34, t))


def lightning(ctx, x, t, span):
    flash = max(0.0, math.exp(-6 * ((t - span[0]) % 1.15))) if span[0] <= t < span[1] else 0.0

    def storm(c):
        c.rectangle(x - 56, 34, 112, 112)
        fill(c, rgb("#e9eeff"), 0.75 * flash)
        if flash > 0.12:
            points = [(x + 6, 34), (x - 12, 72), (x + 8, 78), (x - 16, 112), (x + 2, 116), (x - 10, 146)]
            line(c, points, rgb("#fffbe0"), 6)
    draw_window(ctx, x - 56, 34, rgb("#141a38"), rgb("#2d3765"), storm)
    if flash > 0.1:
        ctx.rectangle(0, 0, 480, 270)
        fill(ctx, (0.9, 0.93, 1.0), 0.28 * flash)


def wilted(ctx, x, t, span):
    for n, (dx, droop) in enumerate(((-34, 34), (-16, 18), (20, 20), (38, 38))):
        ctx.move_to(x, SHELF - 40)
        ctx.curve_to(x + dx * 0.3, SHELF - 100, x + dx, SHELF - 104, x + dx * 1.25, SHELF - 78 + droop)
        stroke(ctx, rgb("#7d8450"), 3.6)
        px, py = x + dx * 1.25, SHELF - 74 + droop
        for k in range(5):
            angle = math.radians(40 + 25 * k)
            ellipse(ctx, px + 7 * math.cos(angle), py + 7 * math.sin(angle), 4.4, 6.4)
            fill(ctx, rgb("#9b6a6f" if n % 2 else "#8a7157"))
        disc(ctx, px, py, 4.5, rgb("#5f4a35"))
    poly(ctx, [(x - 15, SHELF - 50), (x + 15, SHELF - 50), (x + 21, SHELF - 8), (x + 14, SHELF), (x - 14, SHELF),
               (x - 21, SHELF - 8)], rgb("#7fa3b8"))
    for dx, dy in ((-30, -3), (-40, -2), (34, -3)):
        ellipse(ctx, x + dx, SHELF + dy, 5, 2.4)
        fill(ctx, rgb("#9b6a6f"))


def papers(ctx, x, t, span):
    for n in range(16):
        age = t - span[0] - 0.09 * (n % 8)
        if not 0 <= age < 2.4:
            continue
        side = -1 if n % 2 else 1
        px = 240 + side * (44 + (46 + 7 * n) * age ** 0.7)
        py = 196 - 190 * age + 96 * age * age + 10 * math.sin(n)
        ctx.save()
        ctx.translate(px, py)
        ctx.rotate(n + 2.6 * age * side)
        ctx.scale(1, 0.55 + 0.45 * abs(math.cos(3 * age + n)))
        box(ctx, -13, -17, 26, 34, (0.99, 0.99, 0.96))
        for row in range(4):
            line(ctx, [(-8, -9 + row * 6), (8, -9 + row * 6)], rgb("#9aa4b5"), 1.5)
        ctx.restore()


def broken_vase(ctx, x, t, span):
    blue = rgb("#4d86b8")
    poly(ctx, [(x - 24, SHELF), (x - 30, SHELF - 26), (x - 18, SHELF - 20), (x - 10, SHELF - 36), (x + 2, SHELF - 18),
               (x + 12, SHELF - 30), (x + 24, SHELF)], blue)
    line(ctx, [(x - 27, SHELF - 10), (x + 19, SHELF - 10)], lighter(blue, 0.6), 4)
    for dx, dy, size, turn in ((-52, -4, 11, 0.3), (44, -5, 12, 1.2), (58, -3, 8, 2.2), (-40, 1, 7, 2.6), (34, 2, 8, 0.2)):
        ctx.save()
        ctx.translate(x + dx * 0.95, SHELF + dy)
        ctx.rotate(turn)
        poly(ctx, [(-size, size * 0.5), (0, -size), (size, size * 0.6)], darker(blue, 0.1))
        ctx.restore()
    ellipse(ctx, x + 2, SHELF + 3, 58, 5)
    fill(ctx, rgb("#6ea7cf"), 0.4)
    for dx, turn in ((-14, -0.9), (28, 1.1)):
        line(ctx, [(x + dx, SHELF - 4), (x + dx + 34 * math.sin(turn), SHELF - 10)], rgb("#4f8a45"), 3)
        disc(ctx, x + dx + 36 * math.sin(turn), SHELF - 11, 6, rgb("#e4577a"))


def jack_box(ctx, x, t, span):
    up = ramp(t, span[0], 0.14)
    sway = 9 * math.sin(7 * (t - span[0])) * math.exp(-0.5 * max(0, t - span[0])) * up
    top = SHELF - 44 - 72 * up
    if up > 0.03:
        ctx.move_to(x, SHELF - 40)
        for n in range(1, 25):
            share = n / 24
            ctx.line_to(x + 10 * math.sin(n * 1.57) + sway * share, SHELF - 40 + (top - SHELF + 58) * share)
        stroke(ctx, rgb("#8c93a0"), 3)
        px = x + sway
        poly(ctx, [(px - 20, top - 8), (px, top - 44), (px + 20, top - 8)], rgb("#8a63d2"))
        disc(ctx, px, top - 44, 5, rgb("#f2b134"))
        disc(ctx, px, top, 20, rgb("#fbe3d0"))
        for side in (-1, 1):
            disc(ctx, px + side * 7, top - 4, 3.2, rgb("#2a1a1c"))
        disc(ctx, px, top + 3, 4.5, rgb("#e8473f"))
        ctx.move_to(px - 9, top + 8)
        ctx.curve_to(px - 4, top + 15, px + 4, top + 15, px + 9, top + 8)
        stroke(ctx, rgb("#2a1a1c"), 2.4)
    box(ctx, x - 30, SHELF - 46, 60, 46, rgb("#e8473f"), 3)
    poly(ctx, [(x, SHELF - 38), (x + 13, SHELF - 22), (x, SHELF - 8), (x - 13, SHELF - 22)], rgb("#f2b134"))
    lid = -1.9 * up
    ctx.save()
    ctx.translate(x - 30, SHELF - 46)
    ctx.rotate(lid)
    box(ctx, 0, -6, 60, 7, rgb("#b7332d"))
    ctx.restore()


def flies_plate(ctx, x, t, span):
    ellipse(ctx, x, SHELF - 4, 56, 9)
    fill(ctx, rgb("#eef1f4"))
    ellipse(ctx, x, SHELF - 12, 36, 15)
    fill(ctx, rgb("#8a8f4a"))
    for dx, dy, r in ((-18, -14, 9), (4, -20, 10), (20, -12, 8), (-4, -9, 7)):
        disc(ctx, x + dx, SHELF + dy, r, rgb("#6f9a58"))
        disc(ctx, x + dx - 2, SHELF + dy - 2, r * 0.4, rgb("#cfe0b8"))
    for n in range(3):
        px = x - 22 + n * 22
        ctx.move_to(px, SHELF - 36)
        ctx.curve_to(px + 9, SHELF - 48, px - 9, SHELF - 58, px + 3 * math.sin(2 * t + n), SHELF - 72)
        stroke(ctx, rgb("#7f9a4a"), 3.4, 0.55)
    for n in range(6):
        px = x + 46 * math.cos(3.1 * t + n * 1.9) * math.sin(0.8 * t + n)
        py = SHELF - 52 + 24 * math.sin(4.3 * t + n * 2.2)
        for side in (-1, 1):
            ellipse(ctx, px + side * 3.4, py - 3, 3.6, 2)
            fill(ctx, (1, 1, 1), 0.8)
        disc(ctx, px, py, 3, rgb("#23262b"))


def slime(ctx, x, t, span):
    green = rgb("#7fb83a")
    for n, (dx, length) in enumerate(((-46, 60), (-22, 104), (2, 76), (24, 122), (46, 52))):
        run = length + 10 * math.sin(0.9 * t + n) + 7 * t
        box(ctx, x + dx - 10, -10, 20, run + 10, green, 9)
        disc(ctx, x + dx, run - 6, 12, green)
        ellipse(ctx, x + dx - 4, run - 9, 3, 5)
        fill(ctx, rgb("#d6f09a"), 0.85)
    box(ctx, x - 62, 0, 124, 22, green, 9)


def spider(ctx, x, t, span):
    y = -30 + 136 * ramp(t, span[0], 1.5) + 4 * math.sin(3 * t)
    line(ctx, [(x, 0), (x, y)], (0.9, 0.9, 0.95), 1.6, 0.8)
    black = rgb("#17131c")
    for side in (-1, 1):
        for n in range(4):
            knee = (x + side * (26 + 3 * n), y - 20 + n * 12 + 2 * math.sin(9 * t + n))
            foot = (x + side * (38 + n), y - 4 + n * 14)
            line(ctx, [(x, y), knee, foot], black, 4)
    ellipse(ctx, x, y - 4, 17, 20)
    fill(ctx, black)
    disc(ctx, x, y + 18, 11, black)
    for side in (-1, 1):
        disc(ctx, x + side * 4.4, y + 20, 3, rgb("#e23b3b"))


def bicycle(ctx, x, t, span):
    share = (t - span[0]) / (span[1] - span[0])
    if not 0 <= share <= 1:
        return
    px, py = -60 + 600 * share, 176
    turn = -t * 9
    for wheel in (-26, 26):
        ellipse(ctx, px + wheel, py + 14, 18, 18)
        stroke(ctx, rgb("#2c2f36"), 4)
        for k in range(3):
            angle = turn + k * math.pi / 3
            dx, dy = 17 * math.cos(angle), 17 * math.sin(angle)
            line(ctx, [(px + wheel - dx, py + 14 - dy), (px + wheel + dx, py + 14 + dy)], rgb("#8a8f98"), 1.2)
    red = rgb("#d8403a")
    line(ctx, [(px - 26, py + 14), (px - 8, py - 14), (px + 20, py - 14), (px, py + 14), (px - 26, py + 14)], red, 4)
    line(ctx, [(px - 8, py - 14), (px, py + 14)], red, 4)
    line(ctx, [(px + 26, py + 14), (px + 18, py - 24), (px + 26, py - 28)], rgb("#2c2f36"), 3.6)
    line(ctx, [(px - 10, py - 22), (px - 8, py - 14)], rgb("#2c2f36"), 3.6)
    blue = rgb("#365f9c")
    line(ctx, [(px - 8, py - 26), (px + 2, py - 2), (px, py + 18 + 4 * math.sin(-turn))], rgb("#39404d"), 8)
    line(ctx, [(px - 8, py - 28), (px + 6, py - 58)], blue, 15)
    line(ctx, [(px + 5, py - 54), (px + 22, py - 30)], blue, 6)
    disc(ctx, px + 11, py - 75, 12, rgb("#e8b48e"))
    ctx.new_sub_path()
    ctx.arc(px + 11, py - 77, 13, math.pi, 2 * math.pi)
    fill(ctx, rgb("#f2b134"))


def dog(ctx, x, t, span):
    share = (t - span[0]) / (span[1] - span[0])
    if not 0 <= share <= 1:
        return
    px, py = 530 - 590 * share, 178
    brown = rgb("#a8713f")
    step = math.sin(11 * t)
    for dx, phase in ((-22, 1), (-14, -1), (18, -1), (26, 1)):
        line(ctx, [(px + dx, py + 6), (px + dx + 7 * step * phase, py + 30)], darker(brown, 0.15), 7)
    box(ctx, px - 32, py - 14, 66, 26, brown, 12)
    line(ctx, [(px + 31, py - 8), (px + 44, py - 26 + 5 * math.sin(16 * t))], brown, 6)
    disc(ctx, px - 38, py - 20, 15, brown)
    box(ctx, px - 60, py - 21, 24, 13, lighter(brown, 0.2), 6)
    disc(ctx, px - 58, py - 18, 4, rgb("#2a1a1c"))
    disc(ctx, px - 41, py - 24, 2.4, rgb("#2a1a1c"))
    ellipse(ctx, px - 30, py - 20, 6, 13)
    fill(ctx, darker(brown, 0.35))
    line(ctx, [(px - 29, py - 7), (px - 22, py - 9)], rgb("#d8403a"), 5)


def bus(ctx, x, t, span):
    share = (t - span[0]) / (span[1] - span[0])
    if not 0 <= share <= 1:
        return
    px = 520 - 800 * share
    red = rgb("#d23c36")
    box(ctx, px, 92, 240, 96, red, 10)
    for n in range(6):
        box(ctx, px + 14 + n * 37, 106, 29, 30, rgb("#d6eef7"), 3)
    box(ctx, px, 148, 240, 6, rgb("#f6efe2"))
    for dx in (52, 188):
        disc(ctx, px + dx, 188, 18, rgb("#25272d"))
        disc(ctx, px + dx, 188, 8, rgb("#a9adb5"))
    disc(ctx, px + 6, 170, 5, rgb("#ffe9a8"))


def shadow(ctx, x, t, span):
    creep = pulse(t, span[0], span[1])
    ellipse(ctx, x, 150 - 40 * creep, 46, 70)
    fill(ctx, (0.05, 0.03, 0.1), 0.7 * creep)


THINGS = {function.__name__: function for function in
          (clock, painting, books, lamp, plant, balloons, cake, confetti, rain_window, lightning, wilted, papers,
           broken_vase, jack_box, flies_plate, slime, spider, bicycle, dog, bus, shadow)}
IN_FRONT = {"confetti", "papers"}


def draw_things(ctx, script, t, front):
    """The first thing of a script goes left, the second right; moving things cross the whole picture."""
    for number, (claim, *span) in enumerate(script["scene"]):
        if (claim in IN_FRONT) == front:
            span = (0, script["seconds"]) if span == [None] else span
            THINGS[claim](ctx, (LEFT, RIGHT)[number % 2], t, span)
