#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# mutated_pdfs.sh PRAXEO MUTANTS [COUNT] [SEED] [PDF…]: every one of so many damaged PDFs is stored or refused with a
# documented code; praxeo itself never crashes (its sanitizers say nothing, where it has any), the workspace is whole,
# and no file appears outside it.
set -euo pipefail
praxeo=$1 mutants=$2 count=${3:-50} seed=${4:-1}
shift $(($# < 4 ? $# : 4))
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config XDG_CACHE_HOME=$work/home/cache TMPDIR=$work/tmp
mkdir -p "$HOME" "$TMPDIR" "$work/here"

failures=0
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}
outside() { find "$work" -path "$work/space" -prune -o -path "$work/told" -prune -o -print | sort; }

"$mutants" "$seed" "$count" "$work/pdfs" "$@"
"$praxeo" init "$work/space" >/dev/null
"$praxeo" -C "$work/space" project create Mutants >/dev/null
mkdir "$work/told"
before=$(outside)

stored=0 known=0 refused=0 crashed=0 started=$(date +%s)
mapfile -d '' files < <(find "$work/pdfs" -name '*.pdf' -print0 | sort -z)
for ((i = 0; i < ${#files[@]}; i += 50)); do
  batch=("${files[@]:i:50}")
  code=0
  (cd "$work/here" && timeout -s KILL 3000 "$praxeo" -C "$work/space" --json --progress none ingest pdf "${batch[@]}") \
    >"$work/told/out" 2>"$work/told/err" || code=$?
  case $code in 0 | 1 | 4 | 12) ;; *) fail "files $i to $((i + ${#batch[@]} - 1)): exit $code" ;; esac
  if grep -E 'Sanitizer|runtime error|terminate called' "$work/told/err"; then fail "files from $i: the parent"; fi
  fresh=$({ grep -o '"outcome":"\(created\|new_version\)"' "$work/told/out" || true; } | wc -l)
  again=$({ grep -o '"outcome":"already_there"' "$work/told/out" || true; } | wc -l)
  # A batch ends with one error that tells the count of the others.
  unread=$({ grep -E '"code":"(invalid_input|denied)"' "$work/told/err" || true; } | wc -l)
  crashes=$({ grep -E '"message":"[^"]*the reader (was|ended|went|made|broke|closed)' "$work/told/err" || true; } | wc -l)
  if [ $((fresh + again + unread)) != ${#batch[@]} ]; then
    fail "files from $i: ${#batch[@]} were given, $fresh stored, $again known, $unread refused"
    cat "$work/told/err"
  fi
  stored=$((stored + fresh)) known=$((known + again)) refused=$((refused + unread)) crashed=$((crashed + crashes))
done

[ "$(outside)" = "$before" ] || {
  fail "files outside the workspace"
  diff <(printf '%s\n' "$before") <(outside) || true
}
[ -z "$(find "$work/space/.praxeo/tmp" -type f)" ] || fail "files were left in tmp/"
"$praxeo" -C "$work/space" db check >/dev/null || fail "db check"
[ "$stored" -gt 0 ] || fail "not even the sound ones were read"
printf 'mutated PDFs (seed %s): %s files, %s stored, %s known already, %s refused, on %s of them the reader crashed or met a limit; %s s\n' \
  "$seed" "${#files[@]}" "$stored" "$known" "$refused" "$crashed" "$(($(date +%s) - started))"
printf '%s failures\n' "$failures"
[ "$failures" = 0 ]
