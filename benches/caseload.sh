#!/usr/bin/env bash
# The whole program against its budgets: rate of checking and rendering, cold start, memory, and an
# unchanged run again. Prints a table.
#
#   benches/caseload.sh [CHECK_CASES] [RENDER_CASES]
set -euo pipefail
many=${1:-10000} documents=${2:-200}
program=$(realpath "${POORTWACHTER:-target/release/poortwachter}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Runs a command; sets wall (s), cpu (s) and peak (MB of the largest process).
measure() {
    /usr/bin/time -f '%e %U %S %M' -o time "$@" >/dev/null 2>&1 || true
    read -r wall user sys kilobytes < <(tail -1 time)
    cpu=$(awk "BEGIN { print $user + $sys }")
    peak=$((kilobytes / 1024))
}
row() { printf '%-46s %12s  %s\n' "$1" "$2" "$3"; }
per() { awk "BEGIN { printf \"%.$3f\", $1 / $2 }"; }

row "what" "measured" "budget"
"$program" demo --cases 1000 --out small.ndjson
"$program" demo --cases "$many" --out many.ndjson
size=$(($(stat -c %s many.ndjson) / many / 1024))

measure "$program" check small.ndjson --quiet
small=$peak
measure "$program" check many.ndjson --quiet
row "check, $many cases of $size KB: cases/s" "$(per "$many" "$wall" 0)" ">= 2000 at 50 KB"
row "  CPU ms a case" "$(per "$cpu * 1000" "$many" 2)" ""
row "  peak MB at 1000 and at $many" "$small / $peak" "x 1.1, <= 400"

measure sh -c "'$program' check - --emit ndjson < many.ndjson"
row "check as a stream: cases/s" "$(per "$many" "$wall" 0)" ""

"$program" demo --cases 1 --out one
measure "$program" render one --out een --document plan_van_aanpak --format pdf --quiet
row "cold start, one case to one PDF: ms" "$(per "$wall * 1000" 1 0)" "<= 150"

"$program" demo --cases "$documents" --out in
measure "$program" run in --out uit --quiet
first=$wall
pdfs=$(find uit -name '*.pdf' | wc -l)
row "run, $documents cases, $pdfs PDFs: cases/s" "$(per "$documents" "$wall" 1)" ""
row "  CPU ms a PDF, all else included" "$(per "$cpu * 1000" "$pdfs" 1)" "<= 25 (4 pages)"
row "  peak MB of one process" "$peak" "<= 400"
measure "$program" run in --out uit --quiet
row "the same again, unchanged: % of the first" "$(per "$wall * 100" "$first" 1)" "<= 5 at 10000"
