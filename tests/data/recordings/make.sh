#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes the recordings of the example course anew: make.sh PRAXEO FAKE_PROVIDER. Needed when what praxeo asks of a model
# has changed. The answer, answer.json, was written by hand; the fake provider of the tests gives it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
praxeo=$1 fake=$2
target=$here/../../../templates/examples/course/recordings
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work/home" SOURCE_DATE_EPOCH=1780000000
mkdir -p "$HOME"
rm -rf "$target"
"$praxeo" init --quiet "$work/shell" --example course >/dev/null
cd "$work/shell"
# One of each interface: OpenAI's Responses, its Chat Completions as compatible servers speak it, and Gemini's.
record() {
  "$praxeo" project create "$1" --quiet >/dev/null
  "$praxeo" project use "$1" --quiet
  "$praxeo" ingest handbook.md --quiet >/dev/null
  "$fake" --model "${2#*/}" --say "$here/answer.json" -- \
    "$praxeo" generate snippet --from handbook -m "$2" --no-cache --record "$target"
}
PRAXEO_OPENAI_DIALECT=responses record responses openai/hand-written
PRAXEO_OPENAI_DIALECT=chat record chat openai/hand-written-chat
record gemini gemini/hand-written
# What differs from run to run says nothing.
sed -i -E 's/"(duration_ms|latency_ms)": [0-9]+/"\1": 0/' "$target"/*.json
