#!/bin/sh
# Makes the course of this folder, from a workspace without a project to a page. Run it once:
#   ./make.sh              from the handbook and the lecture
#   ./make.sh MANUAL.pdf   from the Bash Reference Manual as well
set -eu
manual=${1:-}
case $manual in
'' | /*) ;;
*) manual=$PWD/$manual ;;
esac
cd "$(dirname "$0")"
praxeo=${PRAXEO:-praxeo}

run() {
  printf '$ praxeo'
  for word in "$@"; do
    case $word in
    *[!A-Za-z0-9_./:=@-]*) printf " '%s'" "$word" ;;
    *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  "$praxeo" "$@"
}

run project create "Shell loops"
run ingest handbook.md
run ingest youtube praxeoLoop1 --captions shell-loops.en.vtt --title "Loops in the shell, a short lecture" --slug lecture
run ingest topic "Loops that lose no files" --slug topic --audience beginners --notes @topic.txt
if [ -n "$manual" ]; then
  run ingest pdf "$manual" --slug manual
  run generate example --from manual --instructions "loops"
  run generate spec --from manual --instructions "quoting, filename expansion" --count 2
fi
run generate example --from lecture
run generate example --from topic --count 2
run generate snippet --from handbook --count 3
run generate spec --from handbook
run verify --require-verified
run content list
run content approve --kind example
run content approve --kind snippet
run content approve --kind spec
run embed create "Shell loops"
run export shell-loops -o public

# The same question to each interface of models, answered by the recordings that lie here: no key, no network.
recorded() {
  run project create "$1"
  run ingest handbook.md
  run generate snippet --from handbook -m "$2" --replay recordings
  run verify
}
recorded responses openai/hand-written
recorded chat openai/hand-written-chat
recorded gemini gemini/hand-written
run project use shell-loops
