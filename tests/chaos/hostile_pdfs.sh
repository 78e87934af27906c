# SPDX-License-Identifier: Apache-2.0
# Any PDF ends in bounded time with a documented exit code, and no crash reaches the parent. Sourced by run.sh.

hostile_pdfs() { # folders …
  local space=$work/pdfs folder file code total=0 stored=0 longest=0 started took
  "$praxeo" init "$space" >/dev/null
  "$praxeo" -C "$space" project create Chaos >/dev/null
  for folder in "$@"; do
    [ -n "$folder" ] || continue
    while IFS= read -r -d '' file; do
      total=$((total + 1))
      started=$(now_ms)
      code=0
      timeout -s KILL 120 "$praxeo" -C "$space" ingest pdf "$file" >/dev/null 2>"$work/error.txt" || code=$?
      took=$(($(now_ms) - started))
      [ "$took" -le "$longest" ] || longest=$took
      case $code in
        0) stored=$((stored + 1)) ;;
        4 | 12) ;;  # can't be used; a password is missing
        *)
          fail "$file: exit $code after $took ms"
          cat "$work/error.txt"
          ;;
      esac
    done < <(find "$folder" -name '*.pdf' -print0 | sort -z)
  done
  check_whole "$space" "hostile PDFs"
  printf 'hostile PDFs: %s files, %s stored, %s refused, longest %s ms\n' "$total" "$stored" "$((total - stored))" "$longest"
}
