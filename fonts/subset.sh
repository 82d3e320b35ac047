#!/bin/sh
# Makes the four faces that are compiled into the binary.
#
# Source: Noto Sans 2.004, Noto Sans Symbols 2 and Noto Sans Math as packaged by Debian
# (fonts-noto-core), SIL Open Font License 1.1 without a Reserved Font Name, so that the
# subset may keep its name. Needs fonttools: pip install fonttools.
#
# What is kept: Latin with all accents used in Europe and Vietnam, Greek, Cyrillic, punctuation,
# currency, and arrows, bullets, boxes and signs that word processors make (from the two symbol
# fonts, for Noto Sans lacks them). Hinting goes, kerning and accent placement stay.
set -eu
export SOURCE_DATE_EPOCH=0
src=${1:-/usr/share/fonts/truetype/noto}
out=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT

latin='U+0020-007E,U+00A0-024F,U+0259,U+02BB-02BD,U+02C6-02DD,U+0300-0304,U+0306-030C,U+031B,U+0323-0328,U+0331,U+1E00-1EFF,U+2002,U+2003,U+2007,U+2009-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070,U+2074-208E,U+20A0-20BF,U+2116,U+2122,U+2150-215F'
other='U+0370-03FF,U+0400-052F'
math='U+2190-2195,U+21D0-21D4,U+2206,U+2211,U+2212,U+221A,U+221E,U+2248,U+2260,U+2261,U+2264,U+2265'
boxes='U+2218-2219,U+25A0,U+25A1,U+25AA,U+25AB,U+25B2,U+25B6,U+25B8,U+25BA,U+25BC,U+25C6,U+25C7,U+25CA,U+25CB,U+25CF,U+25E6,U+2605,U+2606,U+2610-2612,U+2713,U+2714,U+2717,U+2718,U+2756,U+2794,U+27A2'

subset() { pyftsubset "$1" --unicodes="$2" --output-file="$3" --no-hinting --desubroutinize \
    --layout-features="$4" --name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline --no-recommended-glyphs; }

subset "$src/NotoSansMath-Regular.ttf" "$math" "$tmp/math.ttf" ''
subset "$src/NotoSansSymbols2-Regular.ttf" "$boxes" "$tmp/boxes.ttf" ''
for face in Regular Bold Italic BoldItalic; do
    subset "$src/NotoSans-$face.ttf" "$latin,$other" "$tmp/latin.ttf" 'kern,mark,mkmk,ccmp'
    python3 "$out/merge.py" "$tmp/latin.ttf" "$tmp/math.ttf" "$tmp/boxes.ttf" "$out/NotoSans-$face.ttf"
done
