#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# code_problems.sh RUN_SNIPPETS FILE [SEED] [LAYER]: runs the right solutions of a HumanEval file and seeded mutants that
# fail their tests in the sandbox of `praxeo verify`. All right ones must pass, all mutants fail.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
run=$1 file=$2 seed=${3:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/code_problems.py" "$file" "$seed" >"$work/snippets"
"$run" ${4:+"$4"} <"$work/snippets" >"$work/told"
count() { grep -cE "^$1 .*"$'\t'"$2"$'\t' "$work/told" || true; }
printf 'right solutions: %s, passed %s\n' "$(count right '[a-z]*')" "$(count right passed)"
printf 'failing mutants: %s, failed %s\n' "$(count mutant '[a-z]*')" "$(count mutant failed)"
wrong=$(grep -vE $'^(right .*\tpassed\t|mutant .*\tfailed\t)' "$work/told" || true)
[ -z "$wrong" ] || printf '%s\n' "$wrong"
[ -z "$wrong" ] && [ "$(wc -l <"$work/told")" = "$(wc -l <"$work/snippets")" ]
