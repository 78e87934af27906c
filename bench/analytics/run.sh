#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# `praxeo analytics import` beside goaccess: the same log, in turn, on one core, CPU and memory of each, and what they count.
# The bot filter is off, for goaccess has none by default. Usage: bench/analytics/run.sh PRAXEO [LINES [ROUNDS]]
set -euo pipefail
praxeo=$(realpath "$1")
lines=${2:-1000000}
rounds=${3:-5}
here=$(dirname "$(realpath "$0")")
command -v goaccess >/dev/null || { echo "goaccess is not installed (apt install goaccess): nothing was measured" >&2; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk -v lines="$lines" -v seed=7 -f "$here/make_log.awk" > access.log
gzip -k -1 access.log
printf '%s lines, %s MiB, %s MiB packed\n' "$(wc -l < access.log)" $(($(stat -c %s access.log) >> 20)) $(($(stat -c %s access.log.gz) >> 20))

"$praxeo" init --quiet kept >/dev/null
cd kept
"$praxeo" project create Bench --quiet >/dev/null
for i in 0 1 2 3 4 5 6 7; do "$praxeo" embed create "course $i" --quiet >/dev/null; done
cd ..

# What it took: user and system seconds, and MiB at most.
measure() {  # NAME COMMAND…
  name=$1; shift
  /usr/bin/time -f '%U %S %M' -o took taskset -c 0 "$@" > /dev/null 2> said || { cat said >&2; exit 1; }
  tail -1 took | awk -v name="$name" '{ printf "%s %.2f %.0f\n", name, $1 + $2, $3 / 1024 }' >> figures
}
for _ in $(seq "$rounds"); do
  measure goaccess goaccess access.log --log-format=COMBINED -o goaccess.json --no-global-config --no-progress
  rm -rf once && cp -r kept once
  measure praxeo "$praxeo" -C once analytics import access.log --include-bots
  rm -rf packed && cp -r kept packed
  measure praxeo.gz "$praxeo" -C packed analytics import access.log.gz --include-bots
  measure praxeo-again "$praxeo" -C once analytics import access.log.gz --include-bots
done
echo "CPU seconds on one core, the median of $rounds rounds in turn; MiB at most:"
for name in goaccess praxeo praxeo.gz praxeo-again; do
  grep "^$name " figures | sort -k2 -n | awk -v name="$name" '{ t[NR] = $2; if ($3 > m) m = $3 }
    END { printf "  %-13s %6.2f s %5d MiB\n", name, t[int((NR + 1) / 2)], m; print name, t[int((NR + 1) / 2)] >> "medians" }'
done
awk '{ t[$1] = $2 } END { printf "praxeo : goaccess = %.2f : 1\n", t["praxeo"] / t["goaccess"] }' medians

count() { grep -o "\"$1\": *[0-9]*" goaccess.json | head -1 | grep -o '[0-9]*$'; }
visitors_by_goaccess=$(awk -F'"' '$3 !~ /^ 4/ { split($1, a, " "); split(a[4], d, ":"); key = a[1] d[1] $6; if (!(key in seen)) { seen[key]; ++n } } END { print n }' access.log)
rm -rf once && cp -r kept once
"$praxeo" -C once analytics import access.log --include-bots --json > counted
"$praxeo" -C once analytics report --json > report
requests=$(grep -o '"requests":[0-9]*' counted | head -1 | grep -o '[0-9]*$')
unreadable=$(grep -o '"unreadable":[0-9]*' counted | head -1 | grep -o '[0-9]*$')
visitors=$(grep -o '"visitors":[0-9]*' counted | head -1 | grep -o '[0-9]*$')
echo "requests:   goaccess $(count valid_requests), praxeo $requests"
echo "unreadable: goaccess $(count failed_requests), praxeo $unreadable"
echo "visitors:   goaccess $(count unique_visitors), praxeo $visitors, counted by awk $visitors_by_goaccess"
[ "$(count valid_requests)" = "$requests" ] && [ "$(count failed_requests)" = "$unreadable" ] && [ "$visitors_by_goaccess" = "$visitors" ] ||
  { echo "the counts differ" >&2; exit 1; }
