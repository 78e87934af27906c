#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Long runs on the real program: run.sh PROGRAM MANUAL.pdf [ROUNDS]. Ends with a count; any failure is told at once.
# PRAXEO_PDFS=DIR adds a folder of hostile PDFs; CHAOS_SEED makes the moments the same again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
praxeo=$1 manual=$2 rounds=${3:-200}
RANDOM=${CHAOS_SEED:-$$}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failures=0
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}

# shellcheck source=tests/chaos/kills.sh
. "$here/kills.sh"
# shellcheck source=tests/chaos/hostile_pdfs.sh
. "$here/hostile_pdfs.sh"

kill_ingest "$((rounds / 2))"
kill_generate "$((rounds - rounds / 2))"
kill_import "$((rounds / 4))"
kill_refresh "$((rounds / 4))"
damaged_pdfs "$((rounds / 4))" "$work/damaged"
hostile_pdfs "$work/damaged" "${PRAXEO_PDFS:-}"

printf '%s failures\n' "$failures"
[ "$failures" = 0 ]
