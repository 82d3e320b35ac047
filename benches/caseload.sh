#!/usr/bin/env bash
# The whole program against its budgets, as one table. Give the sizes that you have time for; the
# budgets are for the sizes of the second line, on two idle cores.
#
#   benches/caseload.sh [CHECK_SIZES] [RENDER_SIZES] [KILLS]
#   benches/caseload.sh "1000 10000 100000" "1000 5000 10000" 50
#
# 50 KB of disk for a case to check and 1.5 MB for a case to render, in $TMPDIR.
set -euo pipefail
read -ra checks <<< "${1:-1000 10000}"
read -ra renders <<< "${2:-100}"
kills=${3:-5}
here=$(cd "$(dirname "$0")" && pwd)
POORTWACHTER=$(realpath "${POORTWACHTER:-target/release/poortwachter}")
export POORTWACHTER
program=$POORTWACHTER
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# Runs the program; sets wall (s), cpu (s) and peak (MB of the largest process).
measure() {
    /usr/bin/time -f '%e %U %S %M' -o time "$program" "$@" >/dev/null 2>&1 || true
    figures
}
figures() {
    local user sys kilobytes
    read -r wall user sys kilobytes < <(tail -1 time)
    cpu=$(awk "BEGIN { print $user + $sys }")
    peak=$((kilobytes / 1024))
}
# The median of three by wall: what else the machine does weighs less.
measure_three() {
    for _ in 1 2 3; do
        measure "$@"
        echo "$wall $cpu $peak"
    done | sort -n > three
    read -r wall cpu peak < <(sed -n 2p three)
}
# The same for a program with workers; peak is of the program itself and together the most that all
# have at one moment, looked at twice a second.
measure_all() {
    local own=0 all=0 timer pid kilobytes sum
    /usr/bin/time -f '%e %U %S %M' -o time "$program" "$@" >/dev/null 2>&1 &
    timer=$!
    while kill -0 "$timer" 2>/dev/null; do
        sleep 0.5
        pid=$(cat "/proc/$timer/task/$timer/children" 2>/dev/null || true)
        pid=${pid%% *}
        test -n "$pid" || continue
        kilobytes=$(memory VmHWM "$pid")
        own=$((kilobytes > own ? kilobytes : own))
        sum=$(memory VmRSS "$pid")
        for pid in $(cat "/proc/$pid"/task/*/children 2>/dev/null || true); do
            sum=$((sum + $(memory VmRSS "$pid")))
        done
        all=$((sum > all ? sum : all))
    done
    wait "$timer" || true
    figures
    peak=$((own / 1024)) together=$((all / 1024))
}
memory() { awk -v key="$1:" '$1 == key { sum = $2 } END { print sum + 0 }' "/proc/$2/status" 2>/dev/null || echo 0; }
row() { printf '%-58s %12s   %s\n' "$1" "$2" "$3"; }
per() { awk "BEGIN { printf \"%.$3f\", $1 / $2 }"; }

row "what" "measured" "budget"
for size in "${checks[@]}"; do
    "$program" demo --cases "$size" --out in.ndjson
    kilobytes=$(($(stat -c %s in.ndjson) / size / 1024))
    measure_three check in.ndjson --quiet
    first=${first:-$peak}
    row "check, $size cases of $kilobytes KB: cases/s" "$(per "$size" "$wall" 0)" ">= 2000 at 50 KB"
    row "  CPU ms a case" "$(per "$cpu * 1000" "$size" 2)" ""
    row "  peak MB" "$peak" "<= 400"
    row "  times the peak at ${checks[0]} cases" "$(per "$peak" "$first" 2)" "<= 1.1"
done
cat in.ndjson > stream && measure_three check stream --emit ndjson
row "check, the last as a stream: cases/s" "$(per "$size" "$wall" 0)" ""
rm in.ndjson stream

# A case with a plan van aanpak: without one there would be no PDF to make.
"$program" demo --cases 20 --out many
"$program" render many --out made --document plan_van_aanpak --format pdf --quiet
plans=(made/*/plan_van_aanpak.pdf)
id=$(basename "$(dirname "${plans[0]}")")
mkdir one
cp "many/${id,,}.json" one
for _ in 1 2 3 4 5; do
    rm -rf een
    measure render one --out een --document plan_van_aanpak --format pdf --quiet
    echo "$wall"
done | sort -n > starts
row "cold start, one case to one PDF, median of 5: ms" "$(per "$(sed -n 3p starts) * 1000" 1 0)" "<= 150"

unset first
for size in "${renders[@]}"; do
    rm -rf in uit
    "$program" demo --cases "$size" --out in
    measure_all run in --out uit --quiet
    first=${first:-$peak}
    whole=$wall
    pdfs=$(find uit -name '*.pdf' | wc -l)
    pages=$(awk '/"paginas":/ { sum += $2 } END { print sum }' uit/rapport.json)
    row "run, $size cases to $pdfs PDFs of $pages pages: cases/s" "$(per "$size" "$wall" 1)" ""
    row "  CPU ms for a PDF of 4 pages, all else included" "$(per "$cpu * 4000" "$pages" 1)" "<= 25"
    row "  peak MB of the coordinator" "$peak" "<= 400"
    row "  times the peak at ${renders[0]} cases" "$(per "$peak" "$first" 2)" "<= 1.1"
    row "  peak MB with its workers" "$together" ""
    measure run in --out uit --quiet
    row "  the same again, unchanged: % of the first" "$(per "$wall * 100" "$whole" 1)" "<= 5 at 10000"
done
rm -rf in uit

if "$here/kill.sh" "$kills" > kills; then
    row "kill -9 and --resume: times the same bytes" "$(awk '{ print $1; exit }' kills)" "$kills of $kills"
else
    row "kill -9 and --resume" "DIFFERENT" "$kills of $kills"
fi
