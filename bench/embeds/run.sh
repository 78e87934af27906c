#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# run.sh BUILD [PIECES] [FOLDER]: an embed of so many pieces exported page by page, beside hugo with as many Markdown pages
# of the same words, notes and code, on a tmpfs; CPU seconds of user and system together, memory at its highest.
set -euo pipefail
build=$(realpath "$1") pieces=${2:-10000}
work=$(mktemp -d "${3:-/dev/shm}/praxeo-embeds.XXXXXX")
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_CONFIG_HOME=$work/home/config
mkdir -p "$HOME"
praxeo=$build/bin/praxeo

measure() {  # LABEL COMMAND...: three runs, the middle one by CPU
  local label=$1
  shift
  for _ in 1 2 3; do
    [ -z "${fresh:-}" ] || rm -rf "$fresh"
    /usr/bin/time -f '%U %S %e %M' -a -o "$work/times" "$@" >/dev/null 2>&1
  done
  awk '{ printf "%.2f %.2f %.1f\n", $1 + $2, $3, $4 / 1024 }' "$work/times" | sort -n | sed -n 2p |
    awk -v label="$label" '{ printf "%-52s %6s s of CPU  %6s s  %6s MiB\n", label, $1, $2, $3 }'
  rm "$work/times"
}

"$build/bin/make-workspace" "$work/space" "$pieces"
fresh=$work/out
measure "praxeo, one page of all" "$praxeo" -C "$work/space" export all -o "$work/out" --include-drafts
measure "praxeo --split, pages alone" "$praxeo" -C "$work/space" export all -o "$work/out" --include-drafts --split --no-compression --no-search
measure "praxeo --split, with the search" "$praxeo" -C "$work/space" export all -o "$work/out" --include-drafts --split --no-compression
measure "praxeo --split, with .gz and .br and the search" "$praxeo" -C "$work/space" export all -o "$work/out" --include-drafts --split
fresh=
measure "praxeo --split, nothing changed" "$praxeo" -C "$work/space" export all -o "$work/out" --include-drafts --split

command -v hugo >/dev/null || { echo "hugo: not here"; exit 0; }
mkdir -p "$work/hugo/content" "$work/hugo/layouts/_default"
cd "$work/hugo"
page='<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title><link rel="stylesheet" href="/style.css"></head><body>'
echo "$page<header><p>{{ .Site.Title }}</p></header><main><article><h1>{{ .Title }}</h1>{{ .Content }}</article></main></body></html>" >layouts/_default/single.html
echo "$page<ul>{{ range .Pages }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul></body></html>" >layouts/_default/list.html
awk -v n="$pieces" 'BEGIN {
  for (i = 0; i < n; i++) {
    file = "content/loop-" i ".md"
    one = "Loop number " i " of kind 1 runs its list once for each word that the expansion gives."
    two = "Loop number " i " of kind 2 runs its list once for each word that the expansion gives."
    printf "---\ntitle: Loop %d\n---\n%s[^1]\n\n```bash\nfor word in a b c; do\n  echo \"$word %d\"\ndone\n```\n\n%s[^2]\n\n[^1]: “%s” The manual, p. 1\n[^2]: “%s” The manual, p. 1\n", i, one, i, two, one, two > file
    close(file)
  }
}'
fresh=$work/hugo/public
for code in false true; do
  printf 'baseURL = "http://example.org/"\ntitle = "All"\ndisableKinds = ["taxonomy", "term", "RSS"]\n[markup.highlight]\ncodeFences = %s\nnoClasses = false\n' "$code" >hugo.toml
  measure "hugo, $([ $code = true ] && echo with || echo without) highlighting" hugo --quiet
done
