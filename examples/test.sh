#!/usr/bin/env bash
# Tries the recipes without a cluster: array tasks in a row with the variables that a scheduler
# sets, then merge; the report must be that of a single run. Dask runs if it is installed.
#
#   POORTWACHTER=target/release/poortwachter examples/test.sh
set -euo pipefail
POORTWACHTER=$(realpath "${POORTWACHTER:-target/release/poortwachter}")
export POORTWACHTER
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$POORTWACHTER" demo --cases 20 --out in
"$POORTWACHTER" run in --out heel --quiet

for id in 5 6 7; do
    INPUT=in UIT=slurm SLURM_ARRAY_TASK_ID=$id SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=3 \
        "$here/slurm-array.sh"
done
"$POORTWACHTER" merge slurm/deel-* --out slurm/rapport --quiet
cmp heel/rapport.json slurm/rapport/rapport.json
echo "slurm: ok"

for index in 0 1 2; do
    JOB_COMPLETION_INDEX=$index "$POORTWACHTER" run in --out "k8s/deel-$index" --shard /3 --quiet
done
"$POORTWACHTER" merge k8s/deel-* --out k8s/rapport --quiet
cmp heel/rapport.json k8s/rapport/rapport.json
echo "kubernetes: ok"

if python3 -c 'import dask.bag' 2>/dev/null; then
    "$POORTWACHTER" demo --cases 20 --out in.ndjson
    python3 "$here/dask_pipe.py" in.ndjson 2026-11-01
    echo "dask: ok"
fi
