#!/usr/bin/env bash
# A caseload as a Slurm array: every task takes its own part of the cases.
#
#   export INPUT=/data/export UIT=/data/uit
#   job=$(sbatch --parsable --array=1-16 examples/slurm-array.sh)
#   sbatch --dependency=afterany:"$job" --wrap 'poortwachter merge "$UIT"/deel-* --out "$UIT/rapport"'
#
# A task that is requeued goes on where it was: --resume. Findings are no failure of the task.
#SBATCH --job-name=poortwachter
#SBATCH --cpus-per-task=4
#SBATCH --mem=4G
#SBATCH --requeue
set -euo pipefail

: "${INPUT:?folder, file or pattern with cases}" "${UIT:?folder for the output}"

exec "${POORTWACHTER:-poortwachter}" run "$INPUT" \
    --out "$UIT/deel-$SLURM_ARRAY_TASK_ID" \
    --shard auto \
    --jobs "${SLURM_CPUS_PER_TASK:-1}" \
    --resume --quiet
