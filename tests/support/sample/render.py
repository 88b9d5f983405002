"""Draws the frames of a clip and hands them to FFmpeg."""
import subprocess

import cairo

from draw_body import draw_person
from draw_place import HEIGHT, WIDTH, draw_place
from draw_things import draw_things
from expressions import RELAXED, face_at
from palette import box, rgb
from people import LOOKS

BIT_EXACT = ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]


def draw_passer_by(ctx, t):
    """A second person in the background, who has nothing to do with it."""
    script = {"body": [], "onset": 99, "seconds": 4}
    ctx.save()
    ctx.translate(62, 108)
    ctx.scale(0.3, 0.3)
    for x in (-34, 34):
        box(ctx, x - 26, 250, 52, 150, rgb("#39404d"))
        box(ctx, x - 30, 390, 62, 22, rgb("#25272d"), 8)
    draw_person(ctx, script, LOOKS["finn"], dict(RELAXED), t, 0)
    ctx.restore()


def draw_subtitle(ctx, text):
    ctx.select_font_face("DejaVu Sans", cairo.FONT_SLANT_NORMAL, cairo.FONT_WEIGHT_BOLD)
    ctx.set_font_size(17)
    width = ctx.text_extents(text).x_advance
    box(ctx, (WIDTH - width) / 2 - 8, 238, width + 16, 25, (0, 0, 0), 3)
    ctx.move_to((WIDTH - width) / 2, 256)
    ctx.set_source_rgb(1, 1, 0.85)
    ctx.show_text(text)


def draw_frame(ctx, script, t, loudness):
    cut = script["cut_at"] is not None and t >= script["cut_at"]
    ctx.save()
    if cut:  # the camera is closer after the cut, and a little to the side
        ctx.translate(240, 130)
        ctx.scale(1.28, 1.28)
        ctx.translate(-240, -122)
    draw_place(ctx, script, t)
    draw_things(ctx, script, t, front=False)
    if script["passer_by"]:
        draw_passer_by(ctx, t)
    draw_person(ctx, script, LOOKS[script["person"]], face_at(script, t, loudness), t, 240)
    draw_things(ctx, script, t, front=True)
    ctx.restore()
    if script["subtitles"] and script["onset"] < t:
        spans = script["speech_spans"]
        spoken = [words for (words, *_), (begin, end) in zip(script["says"], spans) if begin <= t < end + 0.3]
        if spoken:
            draw_subtitle(ctx, spoken[-1])


def frame_surface(script, t, loudness=0.0):
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, WIDTH, HEIGHT)
    ctx = cairo.Context(surface)
    ctx.set_line_cap(cairo.LINE_CAP_ROUND)
    ctx.set_line_join(cairo.LINE_JOIN_ROUND)
    draw_frame(ctx, script, t, loudness)
    surface.flush()
    return surface


def encode(script, loudness_at, sound_file, target):
    """Writes the MP4; one thread and no version strings, so that two runs give the same bytes."""
    fps = script["fps"]
    sound = ["-i", str(sound_file)] if sound_file else []
    command = ["ffmpeg", "-v", "error", "-y", "-threads", "1", "-f", "rawvideo", "-pix_fmt", "bgr0",
               "-s", f"{WIDTH}x{HEIGHT}", "-r", str(fps), "-i", "-", *sound, "-map_metadata", "-1",
               "-c:v", "libx264", "-preset", "slow", "-crf", "24", "-pix_fmt", "yuv420p", "-g", "50",
               "-x264-params", "threads=1:lookahead-threads=1:sliced-threads=0", "-threads", "1"]
    command += ["-c:a", "aac", "-b:a", "56k", "-ac", "1", "-ar", "44100"] if sound_file else ["-an"]
    command += ["-movflags", "+faststart", *BIT_EXACT, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as ffmpeg:
        for number in range(round(script["seconds"] * fps)):
            t = number / fps
            ffmpeg.stdin.write(bytes(frame_surface(script, t, loudness_at(t)).get_data()))
        ffmpeg.stdin.close()
        if ffmpeg.wait():
            raise SystemExit(f"ffmpeg could not write {target}")
