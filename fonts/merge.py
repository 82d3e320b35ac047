"""Copies the glyphs of small symbol fonts into a text font: merge.py TEXT SYMBOLS... OUT."""

import sys

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

*sources, out = sys.argv[1:]
text, symbols = TTFont(sources[0]), [TTFont(path) for path in sources[1:]]
order = list(text.getGlyphOrder())
for font in symbols:
    scale = text["head"].unitsPerEm / font["head"].unitsPerEm
    assert scale == 1, "the fonts are drawn on different grids"
    glyphs = font.getGlyphSet()
    for code, name in sorted(font.getBestCmap().items()):
        if code in text.getBestCmap():
            continue
        new = f"uni{code:04X}"
        recording, pen = DecomposingRecordingPen(glyphs), TTGlyphPen(None)
        glyphs[name].draw(recording)
        recording.replay(pen)
        text["glyf"][new] = pen.glyph()
        text["hmtx"][new] = font["hmtx"][name]
        order.append(new)
        for table in text["cmap"].tables:
            if table.isUnicode():
                table.cmap[code] = new
text.setGlyphOrder(order)
text.save(out)
