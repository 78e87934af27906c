#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# nginx.sh PRAXEO: serves a bundle with the real nginx by the configuration that is shipped, and asks it for pages with
# and without links that `praxeo embed sign` made. Exit 77 (skipped) where nginx, its njs module or curl is missing.
set -eu
praxeo=$(readlink -f "$1")
. "$(dirname "$0")/asking.sh"
module=/usr/lib/nginx/modules/ngx_http_js_module.so
nginx=$(command -v nginx || echo /usr/sbin/nginx)
skip_without "$nginx" "$module" "$(command -v curl || echo curl)"
make_bundles
mkdir "$work/js"
former=fedcba9876543210fedcba9876543210
printf '%s\n%s\n' "$PRAXEO_LINK_KEY" "$former" >"$work/js/keys"
sed "s|/etc/nginx/praxeo/keys|$work/js/keys|" "$shipped/praxeo-link.js" >"$work/js/praxeo-link.js"
{
  echo "load_module $module;"
  echo "pid $work/pid; error_log $work/error.log; worker_processes 1; daemon off;"
  [ "$(id -u)" != 0 ] || echo "user root;"
  echo 'events {} http { types { text/html html; application/json json; text/javascript js; }'
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $work/$kind;"; done
  sed "s|/etc/nginx/praxeo|$work/js|; s|/srv/praxeo|$work|; s|listen 80|listen 127.0.0.1:$port|; s|/var/log/nginx|$work|" \
    "$shipped/nginx.conf"
  echo '}'
} >"$work/nginx.conf"
"$nginx" -t -p "$work" -c "$work/nginx.conf" 2>"$work/said" || { cat "$work/said"; exit 1; }
"$nginx" -p "$work" -c "$work/nginx.conf" 2>>"$work/error.log" &
server=$!
wait_for_server "$work/error.log"

check_open

# Certificates are had by a file that anybody may fetch; what else begins with a dot stays.
for host in $open private.example.org; do
  ask $host /.well-known/acme-challenge/a_Token-1
  expect "a challenge of $host" '^HTTP/1.1 200'
  expect "a challenge of $host" "token of p"
  ask $host /.well-known/acme-challenge/none
  expect "no challenge of $host" '^HTTP/1.1 404'
  for hidden in /.git/config /.well-known/.hidden /.well-known/acme-challenge/.hidden /tea/.well-known/x /.htpasswd \
    /.well-known/acme-challenge/../../.git/config /.well-known/acme-challenge/..%2f..%2f.htpasswd; do
    check_hidden $host $hidden
  done
done

check_signed
link=$(sign /tea/ 1h)
ask $private "${link%/}?a=b"
expect "a link without its last slash" '^HTTP/1.1 308'
expect "a link without its last slash" "^Location: \./${link#/tea/}\?a=b\$"
# Encoded, twice in one line, with a line's end in it, and in a query that nobody here reads.
ask $private "$(echo "$link" | sed 's|/~|%2F~|')"
expect "an encoded slash" '<title>private/tea</title>'
ask $private "$(echo "$link" | sed 's|/~|%2f%7e|')?from=$link&to=http%3A%2F%2Fx%252F$(echo "$link" | sed 's|^/tea/||; s|/$|%252F|')"
expect "tokens in a query" '<title>private/tea</title>'
for end in %0Ax x%0D%0Ay %0A %7F; do
  ask $private "$link$end"
  expect "a control character" '^HTTP/1.1 403'
  expect "a control character" 'not open it: malformed'
done
ask $open "/none?url=http%3A%2F%2Fprivate.example.org%2Ftea%2F${link#/tea/}"
expect "a token where it does nothing" '^HTTP/1.1 404'
mkdir -p "$work/private/tea/closed/index.html"
ask $private "${link}closed/"
expect "a folder without a page" '^HTTP/1.1 40[34]'
printf 'GET /%%zz HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n' $private >"$work/broken"
curl -s -m 5 "telnet://127.0.0.1:$port" <"$work/broken" >"$work/reply" || true
expect "a broken request" '^HTTP/1.1 400'
ask $private "$(PRAXEO_LINK_KEY=$former sign /tea/ 1h)"
expect "the former key" '^HTTP/1.1 200'
for refused in "/tea/ none" "/tea/index.html none" \
  "/coffee/${link#/tea/} wrong" "$(echo "$link" | sed 's|~1|~2|') wrong" "$(echo "$link" | sed 's|.\(./\)$|\1|') malformed" \
  "/tea/~ann/ none" "/tea/~1/ malformed" "$(PRAXEO_LINK_KEY=another-key-another-key-another-key sign /tea/ 1h) unknown_key" \
  "$(echo "$link" | sed 's|~[0-9]*|~1000000000|') wrong"; do
  ask $private "${refused% *}"
  case $refused in *none) expect "$refused" '^HTTP/1.1 401' ;; *) expect "$refused" '^HTTP/1.1 403' ;; esac
  expect "$refused" "not open it: ${refused#* }"
  never "$refused" '<title>private'
done
ask $private /praxeo-opened/tea/index.html
expect "the way behind the check" '^HTTP/1.1 404'
link=$(sign /tea/ 1s)
sleep 2
ask $private "$link"
expect "an expired link" 'not open it: expired'
no_token_in "$work/praxeo.log" "$work/error.log" "$work/praxeo-error.log"
grep -qF 'GET /tea%2f~/?from=/tea/~/&to=http%3A%2F%2Fx%252F~%252F HTTP' "$work/praxeo.log" ||
  { echo "not masked as it should be:"; grep from= "$work/praxeo.log"; faults=$((faults + 1)); }
grep -q 'GET /tea/~/ ' "$work/praxeo.log" || { echo "the log lacks its lines"; cat "$work/praxeo.log"; faults=$((faults + 1)); }
[ "$faults" = 0 ] || { cat "$work/error.log" "$work/praxeo-error.log"; exit 1; }
echo "nginx serves bundles, open and by signed links"
