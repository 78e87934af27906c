#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# caddy.sh PRAXEO: serves a bundle with the real Caddy by the configuration that is shipped, and one by signed links with
# `praxeo serve` behind it. Exit 77 (skipped) where Caddy or curl is missing.
set -eu
praxeo=$(readlink -f "$1")
. "$(dirname "$0")/asking.sh"
skip_without "$(command -v caddy || echo caddy)" "$(command -v curl || echo curl)"
make_bundles
# Without certificates, which no test could have; names, folders and ports are the only other change.
sed "s|/srv/praxeo|$work|; s|127.0.0.1:8642|127.0.0.1:$((port + 1))|
  s|^\\([a-z]*\\.example\\.org\\) {|http://\\1:$port {|; 0,/^{/s|^{|{\\n\\tadmin off|" "$shipped/Caddyfile" >"$work/Caddyfile"
export HOME="$work" XDG_DATA_HOME="$work/data" XDG_CONFIG_HOME="$work/config"
caddy validate --config "$work/Caddyfile" --adapter caddyfile >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }
serve_private $((port + 1))
caddy run --config "$work/Caddyfile" --adapter caddyfile >"$work/caddy.log" 2>&1 &
server=$!
wait_for_server "$work/caddy.log"

check_open
check_signed
kill $behind
wait $behind || true
behind=
ask $private "$(sign /tea/ 1h)?from=~1234567890.0123abcd.x"
expect "praxeo is gone" '^HTTP/1.1 502'
no_token_in "$work/praxeo.log" "$work/caddy.log"
[ "$faults" = 0 ] || { cat "$work/caddy.log"; exit 1; }
echo "Caddy serves bundles, open and by signed links"
