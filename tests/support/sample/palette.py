"""Colours and small drawing helps."""
import math


def rgb(text):
    return tuple(int(text[i:i + 2], 16) / 255 for i in (1, 3, 5))


def mix(a, b, share):
    return tuple(x + (y - x) * share for x, y in zip(a, b))


def darker(colour, share=0.2):
    return mix(colour, (0.12, 0.08, 0.12), share)


def lighter(colour, share=0.3):
    return mix(colour, (1, 1, 1), share)


def fill(ctx, colour, alpha=1.0):
    ctx.set_source_rgba(*colour, alpha)
    ctx.fill()


def stroke(ctx, colour, width, alpha=1.0):
    ctx.set_source_rgba(*colour, alpha)
    ctx.set_line_width(width)
    ctx.stroke()


def ellipse(ctx, x, y, rx, ry):
    ctx.save()
    ctx.translate(x, y)
    ctx.scale(max(rx, 0.01), max(ry, 0.01))
    ctx.new_sub_path()
    ctx.arc(0, 0, 1, 0, 2 * math.pi)
    ctx.restore()


def disc(ctx, x, y, r, colour, alpha=1.0):
    ellipse(ctx, x, y, r, r)
    fill(ctx, colour, alpha)


def box(ctx, x, y, w, h, colour, radius=0):
    if radius:
        ctx.new_sub_path()
        for cx, cy, turn in ((x + w - radius, y + radius, -90), (x + w - radius, y + h - radius, 0),
                             (x + radius, y + h - radius, 90), (x + radius, y + radius, 180)):
            ctx.arc(cx, cy, radius, math.radians(turn), math.radians(turn + 90))
        ctx.close_path()
    else:
        ctx.rectangle(x, y, w, h)
    fill(ctx, colour)


def poly(ctx, points, colour, alpha=1.0):
    ctx.move_to(*points[0])
    for point in points[1:]:
        ctx.line_to(*point)
    ctx.close_path()
    fill(ctx, colour, alpha)


def line(ctx, points, colour, width, alpha=1.0):
    ctx.move_to(*points[0])
    for point in points[1:]:
        ctx.line_to(*point)
    stroke(ctx, colour, width, alpha)


def ramp(t, begin, length=0.35):
    """0 before `begin`, 1 after begin + length, with soft ends."""
    x = min(1.0, max(0.0, (t - begin) / length))
    return x * x * (3 - 2 * x)


def pulse(t, begin, end, soft=0.3):
    """1 between begin and end (seconds), with soft ends."""
    return min(ramp(t, begin, soft), 1 - ramp(t, end - soft, soft))
