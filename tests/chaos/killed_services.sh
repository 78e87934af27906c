#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# killed_services.sh PRAXEO FAKE_PROVIDER [KILLS] [SEED]: batches handed to a provider's batch service and collected again,
# each command killed (SIGKILL) at random moments and given once more. No batch is made twice at the provider, no answer is
# lost or landed twice, and the ledger is the bill to the token. A part of the HTTP calls fails beside that.
set -euo pipefail
praxeo=$1 fake=$2 kills=${3:-100} RANDOM=${4:-1}
calls=600
work=$(mktemp -d)
trap '[ -z "${pid:-}" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work/config
export OPENAI_API_KEY=sk-fake-chaos GEMINI_API_KEY=AIzaFakeChaos
failures=0
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}

"$fake" --latency-ms 15 --faults 5xx=0.05,reset=0.05,cut=0.03 --wait-ms 5 --port-file "$work/port" --bill "$work/bill" \
  --openai-key "$OPENAI_API_KEY" --gemini-key "$GEMINI_API_KEY" >"$work/fake.log" 2>&1 &
pid=$!
until [ -s "$work/port" ]; do sleep 0.05; done
export OPENAI_BASE_URL=http://127.0.0.1:$(cat "$work/port")/v1 GEMINI_BASE_URL=http://127.0.0.1:$(cat "$work/port")/v1beta
"$praxeo" init "$work/space" >/dev/null
space=(-C "$work/space" --progress none)
"$praxeo" "${space[@]}" project create Kills >/dev/null
"$praxeo" "${space[@]}" config set batch.part_requests 150 >/dev/null 2>&1
"$praxeo" "${space[@]}" config set batch.poll_seconds 1 >/dev/null 2>&1

done_kills=0 runs=0
# Again and again until it gets through; all but the last time it is killed.
killed_until_done() {
  local killed=1 most=$1 child
  shift
  while [ "$killed" = 1 ]; do
    killed=0
    "$praxeo" "${space[@]}" "$@" >"$work/told" 2>"$work/err" &
    child=$!
    if [ "$done_kills" -lt "$kills" ]; then
      sleep "$(printf '0.%03d' $((10 + RANDOM % most)))"
      if kill -KILL $child 2>/dev/null; then killed=1 done_kills=$((done_kills + 1)); fi
    fi
    wait $child 2>/dev/null || [ "$killed" = 1 ] || fail "run $runs: $* : $(cat "$work/err")"
  done
}

while [ "$done_kills" -lt "$kills" ]; do
  runs=$((runs + 1))
  provider=openai && [ $((runs % 2)) = 1 ] || provider=gemini
  for ((i = 1; i <= calls; i++)); do printf '{"id": "%s-%s", "prompt": "Run %s, question %s."}\n' "$runs" "$i" "$runs" "$i"; done >"$work/requests"
  killed_until_done 600 batch submit "$work/requests" -m $provider/fake-1
  killed_until_done 500 batch collect @latest --wait -o "$work/out-$runs"
  lines=$(wc -l <"$work/out-$runs")
  right=$({ grep -c "\"ok\":true,\"text\":\"You said: Run $runs, question" "$work/out-$runs" || true; })
  unique=$(grep -o '"line":[0-9]*' "$work/out-$runs" | sort -u | wc -l)
  [ "$lines" = $calls ] && [ "$right" = $calls ] && [ "$unique" = $calls ] || fail "run $runs: $lines lines, $right right, $unique different"
done

kill "$pid" && wait "$pid" 2>/dev/null || true
pid=
billed=$(sed -n '/"batched"/,/^  }/p' "$work/bill")
sum() { printf '%s' "$billed" | grep -o "\"$1\": *[0-9]*" | grep -o '[0-9]*$' | paste -sd+ | bc; }
usage=$("$praxeo" "${space[@]}" usage --by route --json | grep -o '"route":"batch"[^}]*')
number() { printf '%s' "$usage" | grep -o "\"$1\":[0-9]*" | head -1 | grep -o '[0-9]*$'; }
[ "$(sum requests)" = $((runs * calls)) ] || fail "$(sum requests) requests were billed, not $((runs * calls))"
[ "$(number input_tokens)" = "$(sum input_tokens)" ] || fail "$(number input_tokens) tokens in, billed $(sum input_tokens)"
[ "$(number output_tokens)" = "$(sum output_tokens)" ] || fail "$(number output_tokens) tokens out, billed $(sum output_tokens)"
checked=$("$praxeo" -C "$work/space" db check 2>&1 | tail -1)
printf '%s' "$checked" | grep -q ' 0 findings' || fail "the workspace is not whole: $checked"
[ ! -s "$work/fake.log" ] || ! grep -q refused "$work/fake.log" || fail "$(grep refused "$work/fake.log" | head -3)"
printf '%s batches of %s requests, %s kills: %s billed, %s failures\n' "$runs" "$calls" "$done_kills" "$(sum requests)" "$failures"
[ "$failures" = 0 ]
