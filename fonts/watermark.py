"""Writes the outlines of a word as a Typst curve: watermark.py FONT WORD > FILE.

The watermark is a drawing and not text, so that it is never read aloud, searched or copied
together with the text that it lies under. Made with:

    python3 fonts/watermark.py fonts/NotoSans-Bold.ttf CONCEPT > src/render/typst/watermerk.typ
"""

import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

SIZE, TRACKING = 108, 6

path, word = sys.argv[1:]
font = TTFont(path)
glyphs, names, scale = font.getGlyphSet(), font.getBestCmap(), SIZE / font["head"].unitsPerEm
x, commands = 0.0, []
# A curve is measured from its origin, so everything must lie below and to the right of that.
top = font["OS/2"].sCapHeight * scale + 2


def point(at):
    return f"({x + at[0] * scale:.1f}pt, {top - at[1] * scale:.1f}pt)"


for letter in word:
    pen = DecomposingRecordingPen(glyphs)
    glyphs[names[ord(letter)]].draw(pen)
    for step, points in pen.value:
        if step == "moveTo":
            commands.append(f"move({point(points[0])})")
        elif step == "lineTo":
            commands.append(f"line({point(points[0])})")
        elif step == "qCurveTo":
            # Between two control points lies an implied point on the curve.
            *controls, end = points
            for i, control in enumerate(controls):
                last = i + 1 == len(controls)
                on = end if last else [(a + b) / 2 for a, b in zip(control, controls[i + 1])]
                commands.append(f"quad({point(control)}, {point(on)})")
        elif step == "closePath":
            commands.append('close(mode: "straight")')
    x += glyphs[names[ord(letter)]].width * scale + TRACKING

print(f"// {word} as a drawing, made by fonts/watermark.py.\n")
print("#let omtrek(kleur) = curve(\n  fill: kleur,\n  fill-rule: \"non-zero\",\n  stroke: none,")
print("\n".join(f"  curve.{command}," for command in commands))
print(")")
