#!/bin/sh
# Makes the four faces that are compiled into the binary.
#
# Source: Noto Sans 2.004, Noto Sans Symbols 2 and Noto Sans Math as packaged by Debian
# (fonts-noto-core), SIL Open Font License 1.1 without a Reserved Font Name, so that the
# subset may keep its name. Needs fonttools: pip install fonttools.
#
# What is kept: Latin with all accents used in Europe and Vietnam, punctuation, currency,
# and a handful of arrows, boxes and comparison signs (from the two symbol fonts, for Noto
# Sans lacks them). Hinting goes, kerning and accent placement stay.
set -eu
export SOURCE_DATE_EPOCH=0
src=${1:-/usr/share/fonts/truetype/noto}
out=$(cd "$(dirname "$0")" && pwd)
tmp=$(mktemp -d)
trap 'rm -r "$tmp"' EXIT

latin='U+0020-007E,U+00A0-024F,U+0259,U+02BB-02BD,U+02C6-02DD,U+0300-0304,U+0306-030C,U+031B,U+0323-0328,U+0331,U+1E00-1EFF,U+2002,U+2003,U+2007,U+2009-200B,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,U+2044,U+2070,U+2074-208E,U+20AC,U+2116,U+2122'
math='U+2190-2193,U+2212,U+2248,U+2260,U+2264,U+2265'
boxes='U+25A0,U+25A1,U+2610-2612,U+2713,U+2717'

subset() { pyftsubset "$1" --unicodes="$2" --output-file="$3" --no-hinting --desubroutinize \
    --layout-features="$4" --name-IDs=0,1,2,3,4,5,6,13,14 --notdef-outline --no-recommended-glyphs; }

subset "$src/NotoSansMath-Regular.ttf" "$math" "$tmp/math.ttf" ''
subset "$src/NotoSansSymbols2-Regular.ttf" "$boxes" "$tmp/boxes.ttf" ''
for face in Regular Bold Italic BoldItalic; do
    subset "$src/NotoSans-$face.ttf" "$latin" "$tmp/latin.ttf" 'kern,mark,mkmk,ccmp'
    python3 "$out/merge.py" "$tmp/latin.ttf" "$tmp/math.ttf" "$tmp/boxes.ttf" "$out/NotoSans-$face.ttf"
done
