#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Writes the manual as web pages: those of man/man1 by mandoc, with the pictures that their prose names.
# usage: man/web/manual.sh FOLDER (made if it is missing; pages of the same names are replaced)
set -euo pipefail
[ $# = 1 ] || { echo "usage: man/web/manual.sh FOLDER" >&2; exit 2; }
folder=$1
man=$(CDPATH= cd -- "$(dirname "$0")/.." && pwd)
command -v mandoc >/dev/null || { echo "manual.sh: mandoc is not installed (Debian package mandoc)" >&2; exit 11; }

# The pictures of a page of prose, each on a line of its own as ![what it shows](../images/NAME.png "caption").
figures() {
  local file text caption width height shape odd
  odd=$(grep -n '^!\[' "$1" | grep -vE '^[0-9]+:!\[[^]"<&]*\]\(\.\./images/[a-z0-9-]+\.png "[^"<&]*"\)$' || true)
  [ -z "$odd" ] || { echo "manual.sh: $1: not ![words](../images/NAME.png \"caption\"): line $odd" >&2; exit 3; }
  sed -n 's|^!\[\([^]]*\)\](\.\./images/\([a-z0-9-]*\.png\) "\([^"]*\)")$|\2\t\1\t\3|p' "$1" |
    while IFS=$'\t' read -r file text caption; do
      [ -f "$man/images/$file" ] || { echo "manual.sh: $1 names images/$file, which is not there" >&2; exit 3; }
      read -r width height < <(od -An -N8 -j16 -t u4 --endian=big "$man/images/$file")
      shape=wide
      [ "$height" -le "$width" ] || shape=tall
      cp "$man/images/$file" "$folder/images/$file"
      printf '<figure><img class="%s" src="images/%s" alt="%s" width="%d" height="%d" loading="lazy">' \
        "$shape" "$file" "$text" "$width" "$height"
      printf '<figcaption>%s</figcaption></figure>\n' "$caption"
    done
}

page() { # name, title
  local made=$folder/$1.html.made shown=$2
  figures "$man/pages/$1.md" >"$folder/figures.made"
  mandoc -T html -O 'man=%N.html,fragment,toc' "$man/man1/$1.1" >"$made"
  {
    cat <<HTML
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="Manual page of ${shown}">
<meta name="color-scheme" content="light dark">
<title>${shown} – praxeo manual</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="manual.css">
</head>
<body>
<header><a href="praxeo.html">praxeo</a> manual</header>
<main>
<h1>${shown}</h1>
HTML
    # The page's own heading is the first; contents are told apart; the pictures close the description.
    figures=$folder/figures.made awk '
      function contents_end() { if (contents) print "</nav>"; contents = 0 }
      /^<table class="head">/ || /^<table class="foot">/ { skip = 1 }
      skip { if (/^<\/table>/) skip = 0; next }
      /^<br\/>$/ { next }
      /^<h1 class="Sh">TABLE OF CONTENTS<\/h1>/ { print "<nav aria-label=\"On this page\">"; contents = 1; next }
      contents && /^<section class="Sh">/ { contents_end() }
      { gsub(/<h2 class="Ss"/, "<h3 class=\"Ss\""); gsub(/<h1 class="Sh"/, "<h2 class=\"Sh\"") }
      { if (/<h3 class="Ss"/ || inside) { if (sub(/<\/h2>/, "</h3>")) inside = 0; else inside = 1 }
        else if (/<h2 class="Sh"/ || opened) { if (sub(/<\/h1>/, "</h2>")) opened = 0; else opened = 1 } }
      /id="DESCRIPTION"/ { described = 1 }
      described && (/^<section class="Ss">/ || /^<\/section>/) {
        while ((getline line < ENVIRON["figures"]) > 0) print line
        described = 0
      }
      { print }' "$made"
    printf '</main>\n<footer>Made from <code>%s.1</code></footer>\n</body>\n</html>\n' "$1"
  } | sed -E 's,(^[[:space:]]*|[ (])praxeo-([a-z]+)\(1\),\1<a class="Xr" href="praxeo-\2.html">praxeo-\2(1)</a>,g' \
    >"$folder/$1.html"
  rm "$made" "$folder/figures.made"
}

mkdir -p "$folder/images"
trap 'rm -f "$folder"/*.made' EXIT
for file in "$man"/man1/*.1; do
  name=$(basename "$file" .1)
  page "$name" "${name/-/ }"
done
cp "$man/web/manual.css" "$folder/manual.css"
cp "$folder/praxeo.html" "$folder/index.html"
