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
for provider in openai gemini; do
  "$praxeo" project create $provider --quiet >/dev/null
  "$praxeo" project use $provider --quiet
  "$praxeo" ingest handbook.md --quiet >/dev/null
  "$fake" --model hand-written --say "$here/answer.json" -- \
    "$praxeo" generate snippet --from handbook -m $provider/hand-written --no-cache --record "$target"
done
# What differs from run to run says nothing.
sed -i -E 's/"(duration_ms|latency_ms)": [0-9]+/"\1": 0/' "$target"/*.json
