#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Speed of `praxeo serve`: small files over loopback, 64 connections, by wrk; nginx beside it where it is installed.
# Usage: bench/serve/run.sh PRAXEO [SECONDS]
set -euo pipefail
praxeo=$(realpath "$1")
seconds=${2:-10}
command -v wrk >/dev/null || { echo "wrk is not installed (apt install wrk): nothing was measured" >&2; exit 77; }
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT
mkdir "$work/site"
head -c 3000 /dev/zero | tr '\0' x > "$work/site/small.txt"
cd "$work"

# wrk's own threads take their part of the same cores.
measure() {  # NAME URL PID
  wrk -t1 -c64 -d2s "$2" >/dev/null
  before=$(cut -d' ' -f14,15 "/proc/$3/stat")
  wrk -t1 -c64 -d"${seconds}s" --latency "$2" > result
  after=$(cut -d' ' -f14,15 "/proc/$3/stat")
  printf '%s: %s requests a second, p99 %s, %s\n' "$1" "$(awk '/^Requests\/sec/ {print $2}' result)" \
    "$(awk '$1 == "99%" {print $2}' result)" "$(grep -o 'Socket errors.*\|Non-2xx.*' result || echo 'no error')"
  awk -v before="$before" -v after="$after" -v hz="$(getconf CLK_TCK)" -v name="$1" \
    '/requests in/ {requests = $1} END {split(before, b); split(after, a);
     printf "%s: %.1f us of CPU a request\n", name, (a[1] + a[2] - b[1] - b[2]) / hz / requests * 1e6}' result
  awk -v name="$1" '/^VmHWM/ {printf "%s: %.1f MiB at most\n", name, $2 / 1024}' "/proc/$3/status"
}

for log in /dev/null "$work/access.log"; do
  "$praxeo" serve "$work/site" --port 0 --access-log "$log" --json > told 2>/dev/null &
  pid=$!
  for _ in $(seq 100); do [ -s told ] && break; sleep 0.1; done
  measure "praxeo serve, log to ${log##*/}" "$(grep -o 'http://[^"]*' told)small.txt" "$pid"
  kill "$pid"
  wait "$pid"
  : > told
done

if command -v nginx >/dev/null; then
  cat > nginx.conf <<CONF
worker_processes 1; daemon off; pid $work/nginx.pid; error_log /dev/null;
events { worker_connections 1024; }
http { access_log off; server { listen 127.0.0.1:18642; root $work/site; } }
CONF
  nginx -p "$work" -c "$work/nginx.conf" &
  sleep 1
  measure nginx http://127.0.0.1:18642/small.txt "$(pgrep -P "$(cat nginx.pid)" | head -1)"
else
  echo "nginx is not installed: nothing beside"
fi
