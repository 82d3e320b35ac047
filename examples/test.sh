#!/usr/bin/env bash
# Tries the recipes without a cluster and compares every byte with a run on one machine. What Python
# or Java is missing for is skipped, aloud.
#
#   pip install pyspark==4.0.1 dask==2025.9.1 pyyaml==6.0.3     # Spark needs Java 17 too
#   POORTWACHTER=target/release/poortwachter examples/test.sh
set -euo pipefail
POORTWACHTER=$(realpath "${POORTWACHTER:-target/release/poortwachter}")
export POORTWACHTER
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir bin && ln -s "$POORTWACHTER" bin/poortwachter
has() { python3 -c "import $1" 2>/dev/null; }
skip() { echo "SKIPPED $1: $2"; }

"$POORTWACHTER" demo --cases 6 --out in
"$POORTWACHTER" run in --out heel --quiet
# same NAME: what the parts in NAME/ come to together is what one run said.
same() {
    "$POORTWACHTER" merge "$1"/deel-* --out "$1/rapport" --quiet
    cmp heel/rapport.json "$1/rapport/rapport.json"
    cmp <(cd heel && find DEMO* -type f -exec cksum {} + | sort) \
        <(cd "$1" && find deel-*/DEMO* -type f -exec cksum {} + | sed 's| deel-[0-9]*/| |' | sort)
    echo "$1: ok"
}

bash -n "$here/slurm-array.sh"
for id in 5 6 7; do
    INPUT=in UIT=slurm SLURM_ARRAY_TASK_ID=$id SLURM_ARRAY_TASK_MIN=5 SLURM_ARRAY_TASK_COUNT=3 \
        SLURM_CPUS_PER_TASK=2 "$here/slurm-array.sh"
done
same slurm

# The command of the manifest for every pod, on folders of ours instead of the volume.
if has yaml; then
    python3 - "$here/kubernetes-job.yaml" > pod <<'PYTHON'
import sys, yaml
job = yaml.safe_load(open(sys.argv[1]))["spec"]
assert job["completionMode"] == "Indexed"
pod = job["template"]["spec"]["containers"][0]
assert pod["command"] == ["/bin/sh", "-c"] and len(pod["args"]) == 1
print(job["completions"])
print(pod["args"][0])
PYTHON
    { read -r pods; read -r line; } < pod
    line=${line//\/data\/in/in}
    for ((index = 0; index < pods; index++)); do
        JOB_COMPLETION_INDEX=$index PATH="$work/bin:$PATH" sh -c "${line//\/data\/uit/k8s}"
    done
    same k8s
else
    skip kubernetes "no PyYAML"
fi

# A stream in three files, with a line that is no case. Lines are counted from the start of each
# part, so their numbers differ.
"$POORTWACHTER" demo --cases 40 --seed 2 --out heel.ndjson
sed -i '17s/.*/{"a":}/' heel.ndjson
mkdir stream && split -l 15 --additional-suffix=.ndjson heel.ndjson stream/
uncounted() { sed -E 's/"regel":[0-9]+/"regel":0/g' "$@" | sort; }
"$POORTWACHTER" check - --emit ndjson --fail-on nooit --peildatum 2026-11-01 < heel.ndjson > lines ||
    test $? -eq 2
test "$(wc -l < lines)" -eq 40

if has dask.bag; then
    python3 "$here/dask_pipe.py" 'stream/*.ndjson' dask 2026-11-01
    cmp <(uncounted lines) <(uncounted dask/*.ndjson)
    echo "dask: ok"
else
    skip dask "no Dask for python3"
fi

if ! has pyspark; then
    skip spark "no PySpark for python3"
elif ! java -version 2>/dev/null; then
    skip spark "no Java"
else
    ln -s "$POORTWACHTER" poortwachter
    PYSPARK_PYTHON=python3 SPARK_LOCAL_IP=127.0.0.1 \
        python3 "$here/spark_pipe.py" "$work/stream" "$work/spark" 2026-11-01 2>spark.log ||
        { cat spark.log >&2; exit 1; }
    cmp <(uncounted lines) <(uncounted spark/part-*)
    echo "spark: ok"
fi
