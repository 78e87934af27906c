#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh TESTS-EMBED [FOLDER]: renders the sample page in every theme with the unit tests' program and looks at it in
# Chromium; screenshots go to FOLDER. Exit 77 (skipped) when node or chromium is missing.
set -eu
here=$(dirname "$0")
if ! command -v node >/dev/null 2>&1; then
  echo "skipped: there is no node here"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PRAXEO_SAMPLE_PAGES=$folder "$1" --test-case="the sample page can be rendered" --no-intro=true
[ -s "$folder/plain.html" ] || { echo "no page was rendered"; exit 1; }
for page in "$folder"/*.html; do
  theme=$(basename "$page" .html)
  echo "$theme:"
  WIDTHS=320,768,1440 node "$here/check_page.mjs" "$page" ${2:+"$2/$theme"}
done
node "$here/check_beacon.mjs" "$folder/beacon.htm"
node "$here/check_height.mjs" "$folder"/*.html
node "$here/check_embed.mjs" "$folder/plain.html" "$here/../../templates/embed/praxeo-embed.js"
PRAXEO_SPLIT_BUNDLE=$folder/split "$1" --test-case="the sample bundle can be split" --no-intro=true
echo "many pages:"
node "$here/check_split.mjs" "$folder/split" loop ${2:+"$2/split"}
mkdir "$folder/private"
PRAXEO_PRIVATE_PAGES=$folder/private "$1" --test-case="the sample page can be encrypted" --no-intro=true
for page in "$folder"/private/*.html; do
  theme=$(basename "$page" .html)
  echo "$theme, encrypted:"
  node "$here/check_private.mjs" "$page" "$folder/private/$theme.key" "four words of a list" ${2:+"$2/private-$theme"}
done

# A check that can't fail checks nothing: this page has one fault of each sort.
if WIDTHS=320 node "$here/check_page.mjs" "$here/faulty.html" >"$folder/faults"; then
  echo "the faulty page passed"
  exit 1
fi
while read -r fault; do
  grep -qF -- "$fault" "$folder/faults" || { echo "not noticed: $fault"; cat "$folder/faults"; exit 1; }
done <<'END'
Content Security Policy
Error: thrown
console.error was called
the page is 900 px wide
reaches to 900 px
id "twice" is there twice
#nowhere leads nowhere
heading "Deep" skips a level
.faint: contrast
the contents are not folded as they should
code without a copy button
a mark does not open its quote
there is no search
a picture is not shown
a picture without sides
a picture without words
END
echo "every fault of the faulty page was noticed"

# Every field of every kind in every theme is hostile, with the page's policy and without it.
mkdir "$folder/payloads"
PRAXEO_PAYLOAD_PAGES=$folder/payloads "$1" --test-suite="embed/payloads" --no-intro=true
cp "$here/broken.html" "$folder/payloads/"
node "$here/check_payloads.mjs" "$folder/payloads"
