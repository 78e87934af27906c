#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh BUILD MANUAL.pdf: inner loops, then whole commands beside their peers in one run. Machines differ and drift:
# read the ratios, not the milliseconds.
set -euo pipefail
build=$1 manual=$2
praxeo=$build/bin/praxeo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

title() { printf '\n== %s\n' "$*"; }
# Prints "ratio A/B of the means" from hyperfine's table.
compare() { # title, hyperfine words …
  title "$1"
  shift
  hyperfine --style basic --export-csv "$work/times.csv" "$@" 2>/dev/null | grep -E '^Benchmark|Time|±' || true
  awk -F, 'NR > 1 { user[NR] = $5 + $6; mean[NR] = $2 }
    END { for (i = 3; i <= NR; i++) printf "first / %d: wall %.2f, processor %.2f\n", i - 1, mean[2] / mean[i], user[2] / user[i] }' \
    "$work/times.csv"
}

title "Inner loops"
"$build/bin/inner-loops" --benchmark_min_time=0.2 2>/dev/null

compare "Start-up: praxeo, a static hello, git" -N --warmup 50 --runs 500 \
  "$praxeo --version" "$build/bin/hello-static" "git --version"

"$praxeo" init "$work/empty" >/dev/null
"$praxeo" -C "$work/empty" project create Bench >/dev/null
compare "PDF to stored passages: praxeo, pdftotext (text alone)" --warmup 1 --runs 7 \
  --prepare "rm -rf $work/space && cp -r $work/empty $work/space" \
  "$praxeo -C $work/space ingest pdf $manual" "pdftotext $manual $work/text.txt"
pdftotext "$manual" "$work/text.txt"
awk -F, -v pages="$(grep -c $'\f' "$work/text.txt")" \
  'NR > 1 { printf "%s: %.0f pages a second\n", NR == 2 ? "praxeo" : "pdftotext", pages / $2 }' "$work/times.csv"

title "Many calls at once: praxeo, what their latency allows, curl"
"$(dirname "$0")/providers" "$build"

title "Large and small PDFs to stored passages: praxeo, pdftotext"
"$(dirname "$0")/documents" "$build" --rounds 3

python3 "$(dirname "$0")/captions.py" make "$work"
compare "10,000 cues of WebVTT: read and cut into passages; python to SRT" --warmup 1 --runs 15 --output=null \
  "$build/bin/captions-to-passages $work/10k.vtt" "python3 $(dirname "$0")/captions.py vtt $work/10k.vtt"
compare "json3 of 10 MB: read and cut into passages; python, jq: the words alone" --warmup 1 --runs 15 --output=null \
  "$build/bin/captions-to-passages $work/10k.json3" "python3 $(dirname "$0")/captions.py json3 $work/10k.json3" \
  "jq -r '.events[] | select(.segs and .aAppend != 1) | [.segs[].utf8] | add' $work/10k.json3"
"$praxeo" init "$work/films" >/dev/null
"$praxeo" -C "$work/films" project create Bench >/dev/null
compare "10,000 cues to stored passages" --warmup 1 --runs 7 \
  --prepare "rm -rf $work/space && cp -r $work/films $work/space" \
  "$praxeo -C $work/space ingest youtube aaaaaaaaaaa --captions $work/10k.vtt"

for pieces in 1000; do
  "$build/bin/make-workspace" "$work/pieces-$pieces" "$pieces"
  compare "Export of $pieces pieces: all written, nothing changed" --warmup 1 --runs 7 \
    --prepare "rm -rf $work/out" "$praxeo -C $work/pieces-$pieces export all -o $work/out --include-drafts" \
    --prepare true "$praxeo -C $work/pieces-$pieces export all -o $work/out --include-drafts"
done
