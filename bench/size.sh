#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# size.sh BUILD [N]: whole commands over N passages in one source, N sources, N pieces of content (100,000 when none is
# named; needs 2 GB of room for that). Build with -DPRAXEO_BENCH=ON. Machines differ: see what grows with N.
set -euo pipefail
build=$1 most=${2:-100000}
praxeo=$build/bin/praxeo here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

times() { # commands …: the median of each
  hyperfine -N --warmup 2 --runs 15 --export-csv "$work/times.csv" "$@" >/dev/null 2>&1
  awk -F, 'NR > 1 { printf "%8.1f ms  %s\n", 1000 * $4, $1 }' "$work/times.csv" | sed "s#$build/bin/##; s#$work/##g"
}
space() { # name, project
  "$praxeo" init "$work/$1" >/dev/null
  "$praxeo" -C "$work/$1" project create "$2" >/dev/null
}

for n in $((most / 100)) $((most / 10)) "$most"; do
  echo "== $n"
  space "book-$n" Book
  "$praxeo" -C "$work/book-$n" ingest text "$(python3 "$here/library.py" "$work/text-$n" 1 "$n" 250)" >/dev/null 2>&1
  space "library-$n" Library
  python3 "$here/library.py" "$work/texts-$n" "$n" 1 60 |
    "$praxeo" -C "$work/library-$n" ingest auto --progress none --files-from - >/dev/null 2>&1
  "$build/bin/make-workspace" "$work/pieces-$n" "$n"
  rm -r "$work/text-$n" "$work/texts-$n"
  # The words of rank 20,000, 2,000, 300 and 1: from rare to the one that each passage has.
  times "$praxeo -C $work/book-$n search "{zunotino,punopu,fofovo,ceba,"ceba fofovo","'fofo*'"} \
    "$praxeo -C $work/"{book,library,pieces}"-$n status"
  for list in "library-$n source list" "pieces-$n content list" "library-$n events list" "book-$n source passages 000000"; do
    for format in table json jsonl; do
      # shellcheck disable=SC2086 # words
      /usr/bin/time -f "%M KB  %e s  $list --format $format" "$praxeo" -C "$work/"$list --format $format 2>&1 >/dev/null | tail -n 1
    done
  done
  /usr/bin/time -f "%M KB  %e s  project export" "$praxeo" -q -C "$work/book-$n" project export -o "$work/book.tar.zst" >/dev/null
  "$praxeo" init "$work/other-$n" >/dev/null
  /usr/bin/time -f "%M KB  %e s  project import" "$praxeo" -q -C "$work/other-$n" project import "$work/book.tar.zst" >/dev/null
done
