#!/bin/sh
# Makes the course of this folder, from a workspace without a project to a page. Run it once.
set -eu
cd "$(dirname "$0")"
praxeo=${PRAXEO:-praxeo}

run() {
  printf '$ praxeo'
  printf ' %s' "$@"
  printf '\n'
  "$praxeo" "$@"
}

run project create "Shell loops"
run ingest handbook.md
run ingest youtube praxeoLoop1 --captions shell-loops.en.vtt --title "Loops in the shell, a short lecture" --slug lecture
run ingest topic "Loops that lose no files" --slug topic --audience beginners --notes @topic.txt
run generate example --from topic --count 3
run generate example --from lecture --count 2
run generate snippet --from handbook --count 3
run generate spec --from handbook
run verify --require-verified
run content list
run content approve --kind example
run content approve --kind snippet
run content approve --kind spec
run embed create "Shell loops"
run export shell-loops -o public
