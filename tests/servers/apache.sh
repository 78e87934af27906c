#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# apache.sh PRAXEO: serves a bundle with the real Apache by the configuration that is shipped, and one by signed links with
# `praxeo serve` behind it. Exit 77 (skipped) where Apache or curl is missing.
set -eu
praxeo=$(readlink -f "$1")
. "$(dirname "$0")/asking.sh"
apache=$(command -v apache2 || echo /usr/sbin/apache2)
modules=/usr/lib/apache2/modules
skip_without "$apache" "$modules/mod_proxy_http.so" "$(command -v curl || echo curl)"
make_bundles
mkdir -p "$work/acme/.well-known/acme-challenge"
echo "token of private" >"$work/acme/.well-known/acme-challenge/a_Token-1"
{
  echo "ServerRoot $work"
  echo "ServerName localhost"
  for module in mpm_event authz_core dir mime alias headers rewrite proxy proxy_http; do
    echo "LoadModule ${module}_module $modules/mod_$module.so"
  done
  echo "PidFile $work/pid"
  echo "ErrorLog $work/error.log"
  echo "DefaultRuntimeDir $work"
  echo "TypesConfig $work/types"
  echo "Listen 127.0.0.1:$port"
  [ "$(id -u)" != 0 ] || printf 'User www-data\nGroup www-data\n'
  sed "s|/srv/praxeo|$work|; s|127.0.0.1:8642|127.0.0.1:$((port + 1))|; s|<VirtualHost \\*:80>|<VirtualHost *:$port>|" \
    "$shipped/apache.conf"
} >"$work/apache.conf"
printf 'text/html html\napplication/json json\ntext/javascript js\n' >"$work/types"
"$apache" -t -f "$work/apache.conf" 2>"$work/said" || { cat "$work/said"; exit 1; }
serve_private $((port + 1))
"$apache" -D FOREGROUND -f "$work/apache.conf" 2>>"$work/error.log" &
server=$!
wait_for_server "$work/error.log"

check_open
# Certificates are had by a file that anybody may fetch.
for host in $open $private; do
  ask $host /.well-known/acme-challenge/a_Token-1
  expect "a challenge of $host" '^HTTP/1.1 200'
  expect "a challenge of $host" "token of p"
  ask $host /.well-known/acme-challenge/none
  expect "no challenge of $host" '^HTTP/1.1 404'
done
check_signed
kill $behind
wait $behind || true
behind=
ask $private "$(sign /tea/ 1h)"
expect "praxeo is gone" '^HTTP/1.1 503'
no_token_in "$work/praxeo.log" "$work/error.log"
[ "$faults" = 0 ] || { cat "$work/error.log"; exit 1; }
echo "Apache serves bundles, open and by signed links"
