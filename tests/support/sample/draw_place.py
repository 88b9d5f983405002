"""Draws the places: three rooms, a night room, a park and a street."""
import math

import cairo

from palette import box, darker, disc, ellipse, fill, lighter, line, poly, rgb

WIDTH, HEIGHT = 480, 270
SHELF = 196  # y of the top of the sideboard, on which things stand


def shade(ctx, top, bottom, y0=0, y1=HEIGHT):
    gradient = cairo.LinearGradient(0, y0, 0, y1)
    gradient.add_color_stop_rgb(0, *top)
    gradient.add_color_stop_rgb(1, *bottom)
    ctx.rectangle(0, y0, WIDTH, y1 - y0)
    ctx.set_source(gradient)
    ctx.fill()


ROOMS = {"living_room": ("#f1dfc3", "#e2c7a0", "#8a5a3c", "#b98a62"),
         "kitchen": ("#d9ecea", "#b9d8d4", "#e8e2d4", "#c9b99a"),
         "office": ("#dfe4ee", "#c2cadb", "#6d7486", "#8f96a8"),
         "night_room": ("#39406a", "#272b4c", "#3a2f3f", "#51435a")}


def draw_room(ctx, place):
    top, bottom, wood, edge = (rgb(colour) for colour in ROOMS[place])
    shade(ctx, top, bottom)
    if place == "living_room":
        for x in range(12, WIDTH, 48):
            box(ctx, x, 0, 20, SHELF, lighter(bottom, 0.16))
    elif place == "kitchen":
        for y in range(120, SHELF, 26):
            line(ctx, [(0, y), (WIDTH, y)], (1, 1, 1), 1.6, 0.55)
        for x in range(0, WIDTH, 40):
            line(ctx, [(x, 120), (x, SHELF)], (1, 1, 1), 1.6, 0.55)
    elif place == "office":
        for x in range(120, WIDTH, 120):
            line(ctx, [(x, 0), (x, SHELF)], darker(bottom, 0.1), 2)
    box(ctx, 0, SHELF, WIDTH, HEIGHT - SHELF, wood)
    box(ctx, 0, SHELF, WIDTH, 7, edge)
    for x in (118, 240, 362):
        line(ctx, [(x, SHELF + 10), (x, HEIGHT)], darker(wood, 0.22), 2)
    for x in (100, 136, 344, 380):
        disc(ctx, x, 232, 3.4, edge)


def draw_park(ctx, t):
    shade(ctx, rgb("#9fd4f3"), rgb("#dff2fb"), 0, 170)
    disc(ctx, 66, 40, 20, rgb("#ffe08a"))
    for x, y, size in ((150, 38, 1.0), (372, 30, 1.2)):
        for dx, r in ((-18, 11), (0, 16), (18, 12)):
            disc(ctx, x + dx * size + 3 * t, y, r * size, (1, 1, 1), 0.9)
    ellipse(ctx, 110, 190, 230, 62)
    fill(ctx, rgb("#a9d38a"))
    ellipse(ctx, 400, 196, 230, 66)
    fill(ctx, rgb("#98c97c"))
    for x, size in ((38, 1.0), (440, 1.15)):
        box(ctx, x - 6 * size, 120, 12 * size, 74, rgb("#8a6242"))
        for dx, dy, r in ((-18, 0, 24), (16, 2, 25), (0, -22, 28)):
            disc(ctx, x + dx * size, 108 + dy, r * size, rgb("#5aa25a"))
    box(ctx, 0, 190, WIDTH, 80, rgb("#7fbb68"))
    box(ctx, 0, 200, WIDTH, 22, rgb("#e6d3ad"))


def draw_street(ctx):
    shade(ctx, rgb("#bfdcec"), rgb("#eef5f4"), 0, 200)
    for x, width, top, colour in ((-10, 96, 50, "#d98f6c"), (86, 84, 74, "#e9c46a"), (170, 100, 40, "#8fb3a5"),
                                  (270, 92, 66, "#c98a9a"), (362, 128, 46, "#a7a2c9")):
        wall = rgb(colour)
        box(ctx, x, top, width, 150, wall)
        poly(ctx, [(x - 4, top), (x + width / 2, top - 24), (x + width + 4, top)], darker(wall, 0.4))
        for row in (0, 1):
            for column in range(int(width // 34)):
                box(ctx, x + 13 + column * 34, top + 20 + row * 44, 18, 26, rgb("#f4fbff"), 2)
    box(ctx, 0, 184, WIDTH, 12, rgb("#c9c5be"))
    box(ctx, 0, 196, WIDTH, 74, rgb("#7c7f88"))
    for x in range(10, WIDTH, 70):
        box(ctx, x, 224, 38, 5, rgb("#f0ead6"))


def draw_window(ctx, x, y, sky_top, sky_bottom, inside=None):
    """A window 112x112 with its sill; `inside(ctx)` draws the weather, clipped to the panes."""
    box(ctx, x - 6, y - 6, 124, 124, (0.97, 0.96, 0.93), 3)
    ctx.save()
    ctx.rectangle(x, y, 112, 112)
    ctx.clip()
    gradient = cairo.LinearGradient(0, y, 0, y + 112)
    gradient.add_color_stop_rgb(0, *sky_top)
    gradient.add_color_stop_rgb(1, *sky_bottom)
    ctx.set_source(gradient)
    ctx.paint()
    if inside:
        inside(ctx)
    ctx.restore()
    line(ctx, [(x + 56, y), (x + 56, y + 112)], (0.97, 0.96, 0.93), 5)
    line(ctx, [(x, y + 56), (x + 112, y + 56)], (0.97, 0.96, 0.93), 5)
    box(ctx, x - 12, y + 114, 136, 8, (0.9, 0.88, 0.84), 2)


def draw_rain(ctx, x, y, t):
    for n in range(34):
        fall = (t * (0.9 + 0.13 * (n % 5)) + n * 0.37) % 1.0
        px = x + (n * 37) % 112
        py = y - 14 + fall * 130
        line(ctx, [(px, py), (px - 3, py + 13)], (1, 1, 1), 1.8, 0.65)
    for n in range(9):
        px = x + 6 + (n * 43) % 104
        run = (t * 0.35 + n * 0.21) % 1.0
        line(ctx, [(px, y), (px + 2 * math.sin(n), y + 112 * run)], (1, 1, 1), 2, 0.4)
        disc(ctx, px + 2 * math.sin(n), y + 112 * run, 2.4, (1, 1, 1), 0.8)


def draw_place(ctx, script, t):
    place = script["place"]
    if place == "park":
        draw_park(ctx, t)
    elif place == "street":
        draw_street(ctx)
    else:
        draw_room(ctx, place)
