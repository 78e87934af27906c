#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# killed_batches.sh PRAXEO FAKE_PROVIDER [KILLS] [SEED]: runs of 2,000 calls, 32 at once, killed (SIGKILL) at random
# moments and gone on with by --resume. No answer is lost or stored twice; what was paid for twice are at most the calls
# under way at a kill and those answered in the 50 ms before; the ledger shows a call for each that was billed.
set -euo pipefail
praxeo=$1 fake=$2 kills=${3:-200} RANDOM=${4:-1}
jobs=32 calls=2000
work=$(mktemp -d)
trap '[ -z "${pid:-}" ] || kill "$pid" 2>/dev/null; rm -rf "$work"' EXIT
export HOME=$work XDG_CONFIG_HOME=$work/config
export OPENAI_API_KEY=sk-fake-chaos
failures=0
fail() {
  failures=$((failures + 1))
  printf 'FAILED: %s\n' "$*"
}

"$fake" --latency-ms 40 --port-file "$work/port" --bill "$work/bill" --openai-key "$OPENAI_API_KEY" >"$work/fake.log" 2>&1 &
pid=$!
until [ -s "$work/port" ]; do sleep 0.05; done
OPENAI_BASE_URL=http://127.0.0.1:$(cat "$work/port")/v1
export OPENAI_BASE_URL
"$praxeo" init "$work/space" >/dev/null
"$praxeo" -C "$work/space" project create Kills >/dev/null

done_kills=0 runs=0
while [ "$done_kills" -lt "$kills" ]; do
  runs=$((runs + 1))
  for ((i = 1; i <= calls; i++)); do printf '{"id": "%s-%s", "prompt": "Run %s, question %s."}\n' "$runs" "$i" "$runs" "$i"; done >"$work/requests"
  killed=1
  while [ "$killed" = 1 ]; do
    killed=0
    # setsid: the shell says nothing of a child that was killed.
    "$praxeo" -C "$work/space" --progress none batch run "$work/requests" -o "$work/out-$runs" -m openai/fake-1 --jobs $jobs --resume \
      >"$work/told" 2>"$work/err" &
    child=$!
    if [ "$done_kills" -lt "$kills" ]; then
      sleep "$(printf '0.%03d' $((30 + RANDOM % 700)))"
      if kill -KILL $child 2>/dev/null; then killed=1 done_kills=$((done_kills + 1)); fi
    fi
    wait $child 2>/dev/null || [ "$killed" = 1 ] || fail "run $runs: $(cat "$work/err")"
    [ "$killed" = 0 ] || [ ! -e "$work/out-$runs" ] || killed=0
  done
  lines=$(wc -l <"$work/out-$runs")
  right=$({ grep -c "\"ok\":true,\"text\":\"You said: Run $runs, question" "$work/out-$runs" || true; })
  unique=$(grep -o '"line":[0-9]*' "$work/out-$runs" | sort -u | wc -l)
  [ "$lines" = $calls ] && [ "$right" = $calls ] && [ "$unique" = $calls ] || fail "run $runs: $lines lines, $right right, $unique different"
done

kill "$pid" && wait "$pid" 2>/dev/null || true
pid=
billed=$(grep -o '"requests": *[0-9]*' "$work/bill" | tail -1 | grep -o '[0-9]*')
usage=$("$praxeo" -C "$work/space" usage --by route --json)
live=$(printf '%s' "$usage" | grep -o '"route":"live"[^}]*')
number() { printf '%s' "$live" | grep -o "\"$1\":[0-9]*" | head -1 | grep -o '[0-9]*'; }
made=$(number calls) abandoned=$(number abandoned) failed=$(number failed)
answered=$((made - abandoned - failed)) twice=$((billed - runs * calls))
[ "$twice" -ge 0 ] || fail "$billed were billed, fewer than the answers of $runs runs"
[ "$twice" -le $((done_kills * (jobs + 50 * jobs / 40))) ] || fail "$twice calls were paid for twice"
[ "$answered" -ge $((runs * calls)) ] || fail "the ledger has $answered answered calls for $runs runs of $calls"
[ "$billed" -le "$made" ] || fail "$billed were billed, and the ledger has $made"
"$praxeo" -C "$work/space" db check >/dev/null || fail "db check"
printf '%s kills in %s runs of %s calls: %s billed, the ledger has %s answered and %s abandoned; paid for twice: %s (%s a kill)\n' \
  "$done_kills" "$runs" "$calls" "$billed" "$answered" "$abandoned" "$twice" "$(awk "BEGIN{printf \"%.1f\", $twice/$done_kills}")"
printf '%s failures\n' "$failures"
[ "$failures" = 0 ]
