#!/usr/bin/env bash
# Kills a run with -9 at random moments, resumes it, and compares every byte with a run that was
# left alone.
#
#   benches/kill.sh [TIMES] [CASES] [SEED]
set -euo pipefail
times=${1:-50} cases=${2:-60} seed=${3:-1}
program=$(realpath "${POORTWACHTER:-target/release/poortwachter}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
RANDOM=$seed

"$program" demo --cases "$cases" --seed "$seed" --out in
start=$(date +%s%N)
"$program" render in --out heel --document plan_van_aanpak --quiet
whole=$((($(date +%s%N) - start) / 1000000))

for ((time = 1; time <= times; time++)); do
    rm -rf uit
    moment=$((RANDOM * whole / 32768))
    "$program" render in --out uit --document plan_van_aanpak --quiet &
    pid=$!
    sleep "$(printf '%d.%03d' $((moment / 1000)) $((moment % 1000)))"
    kill -9 "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    "$program" render in --out uit --document plan_van_aanpak --quiet --resume 2>/dev/null
    if ! diff -r heel uit; then
        echo "different after a kill at $moment ms"
        exit 1
    fi
done
echo "$times kills in a run of $whole ms: the same bytes every time"
