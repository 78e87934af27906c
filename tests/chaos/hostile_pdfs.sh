# SPDX-License-Identifier: Apache-2.0
# Any PDF ends in bounded time with a documented exit code, and no crash reaches the parent. Sourced by run.sh.

# Copies of a sound PDF, each cut short or with bytes written over, into a folder.
damaged_pdfs() { # count, folder
  local i k size copy
  mkdir -p "$2"
  size=$(stat -c %s "$manual")
  for ((i = 1; i <= $1; i++)); do
    copy=$2/damaged-$i.pdf
    if ((i % 2)); then
      head -c "$(((RANDOM * 32768 + RANDOM) % size))" "$manual" >"$copy"
    else
      cp "$manual" "$copy"
      for ((k = 0; k < 20; k++)); do
        head -c 8 /dev/urandom | dd of="$copy" bs=1 seek="$(((RANDOM * 32768 + RANDOM) % size))" conv=notrunc status=none
      done
    fi
  done
}

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
