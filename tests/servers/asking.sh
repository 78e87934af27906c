# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh
# For the scripts beside this one: a folder of bundles, and questions to the server that shows them. Needs $praxeo.
here=$(cd "$(dirname "$0")" && pwd)
shipped=$here/../../man/servers
work=$(mktemp -d /tmp/praxeo-servers.XXXXXX)  # no blank in it, and open to a server's user
server= behind=
# Servers run in the foreground of a job, so that they are known before they have written a file of theirs. A signal may
# come before the job's number is kept: $! is it, then.
clean_up() {
  trap '' INT TERM HUP
  for job in $server $behind ${!-}; do
    kill "$job" 2>/dev/null || true
  done
  wait
  rm -rf "$work"
}
trap clean_up EXIT
# dash runs no EXIT trap for a signal.
trap 'exit 130' INT
trap 'exit 143' TERM HUP
chmod 755 "$work"
port=$((20000 + $$ % 10000 * 2)) # and the one behind it
faults=0
no_proxy=127.0.0.1
export no_proxy
open=pages.example.org
private=private.example.org
PRAXEO_LINK_KEY=0123456789abcdef0123456789abcdef
export PRAXEO_LINK_KEY

skip_without() { # FILES …
  for needed in "$@"; do
    [ -e "$needed" ] || { echo "skipped: there is no $needed here"; exit 77; }
  done
}

# Nothing listens there: curl could not connect (7).
is_free() { # PORT
  code=0
  curl -s -o "$work/reply" -m 2 "http://127.0.0.1:$1/" || code=$?
  [ "$code" = 7 ]
}
# Before any server is started, for the answers would be somebody else's. Other ports are taken where these are busy.
find_ports() {
  tries=0
  until is_free "$port" && is_free $((port + 1)); do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] || { echo "no two free ports up to $((port + 1))"; exit 1; }
    echo "port $port or $((port + 1)) is busy: trying the next ones"
    port=$((port + 2))
  done
}

# $work/public for everyone, $work/private by links, with names in them that no server may show.
make_bundles() {
  find_ports
  mkdir -p "$work/public/tea" "$work/private/tea" "$work/private/coffee"
  for folder in public/tea private/tea private/coffee; do
    printf '<title>%s</title>' "$folder" >"$work/$folder/index.html"
    gzip -nk "$work/$folder/index.html"
    echo 'never' >"$work/$folder/_headers"
  done
  echo '{}' >"$work/public/tea/oembed.json"
  echo 'const script = 1;' >"$work/public/tea/script.0123.js"
  for folder in public private; do
    mkdir -p "$work/$folder/.well-known/acme-challenge" "$work/$folder/.git" "$work/$folder/tea/.well-known"
    for secret in .git/config .well-known/.hidden .well-known/acme-challenge/.hidden tea/.well-known/x .htpasswd; do
      echo secret >"$work/$folder/$secret"
    done
    echo "token of $folder" >"$work/$folder/.well-known/acme-challenge/a_Token-1"
  done
  echo '<title>gone</title>' >"$work/public/404.html"
}

# ask HOST PATH CURL-OPTION …: status, headers and body into $work/reply
ask() {
  host=$1 path=$2
  shift 2
  curl -s -i --path-as-is -H "Host: $host" "$@" "http://127.0.0.1:$port$path" | tr -d '\r' >"$work/reply"
}
expect() { # WHAT PATTERN
  grep -qiE -- "$2" "$work/reply" || { echo "$1: no $2 in"; cat "$work/reply"; faults=$((faults + 1)); }
}
never() { # WHAT PATTERN
  ! grep -qE -- "$2" "$work/reply" || { echo "$1: $2 went out"; faults=$((faults + 1)); }
}
sign() { # PATH EXPIRES
  "$praxeo" embed sign "http://private.example.org$1" --expires "$2" 2>/dev/null | sed 's|http://private.example.org||'
}

# Until $server answers at the port; five seconds at most. LOG is shown where it doesn't.
wait_for_server() { # LOG
  tries=0
  until curl -s -o "$work/reply" -H "Host: $open" "http://127.0.0.1:$port/"; do
    tries=$((tries + 1))
    kill -0 "$server" 2>/dev/null || { echo "the server ended"; cat "$1"; exit 1; }
    [ "$tries" -lt 50 ] || { echo "the server does not answer"; cat "$1"; exit 1; }
    sleep 0.1
  done
}

# What every server does with the bundles that are open.
check_open() {
  ask $open /tea/
  expect "an open page" '^HTTP/1.1 200'
  expect "an open page" '<title>public/tea</title>'
  expect "an open page" '^Content-Type: text/html'
  expect "an open page" '^Referrer-Policy: no-referrer'
  expect "an open page" '^X-Content-Type-Options: nosniff'
  expect "an open page" '^Content-Security-Policy: "?frame-ancestors'
  expect "an open page" '^Cache-Control: public, max-age=0, must-revalidate'
  ask $open /tea/ --compressed
  expect "a compressed page" '^Content-Encoding: gzip'
  expect "a compressed page" '^Content-Type: text/html'
  expect "a compressed page" '<title>public/tea</title>'
  ask $open /tea
  expect "a folder without its slash" '^HTTP/1.1 30[18]'
  ask $open /none
  expect "no page" '^HTTP/1.1 404'
  expect "no page" '<title>gone</title>'
  for hidden in /tea/_headers /.git/config /.well-known/.hidden /.well-known/acme-challenge/.hidden /tea/.well-known/x \
    /.htpasswd /.well-known/acme-challenge/../../.git/config /.well-known/acme-challenge/..%2f..%2f.htpasswd; do
    check_hidden $open $hidden
  done
  ask $open /tea/oembed.json
  expect "oEmbed" '^Access-Control-Allow-Origin: \*'
  ask $open /tea/script.0123.js
  expect "the script of many pages" '^Access-Control-Allow-Origin: \*'
  expect "the script of many pages" '^Content-Type: (text|application)/javascript'
}

check_hidden() { # HOST PATH
  ask "$1" "$2"
  expect "$2 of $1" '^HTTP/1.1 40[0134]'
  never "$2 of $1" '^(secret|never)'
}

# Links that `praxeo embed sign` made, and what is no such link.
check_signed() {
  link=$(sign /tea/ 1h)
  ask $private "$link"
  expect "a signed page" '^HTTP/1.1 200'
  expect "a signed page" '<title>private/tea</title>'
  expect "a signed page" '^Cache-Control: private, no-cache'
  ask $private "${link}index.html" --compressed
  expect "a signed file" '^Content-Encoding: gzip'
  expect "a signed file" '<title>private/tea</title>'
  ask $private "${link}none"
  expect "no signed file" '^HTTP/1.1 404'
  ask $private "${link}_headers"
  expect "signed _headers" '^HTTP/1.1 404'
  ask $private "$(sign / 1h)coffee/"
  expect "a link to all" '<title>private/coffee</title>'
  for refused in /tea/ /tea/index.html; do
    ask $private $refused
    expect "$refused" '^HTTP/1.1 401'
    never "$refused" '<title>private'
  done
  for refused in "/coffee/${link#/tea/}" "$(echo "$link" | sed 's|~1|~2|')" "$(echo "$link" | sed 's|.\(./\)$|\1|')" \
    "$(PRAXEO_LINK_KEY=another-key-another-key-another-key sign /tea/ 1h)" \
    "$(echo "$link" | sed 's|~[0-9]*|~1000000000|')"; do
    ask $private "$refused"
    expect "$refused" '^HTTP/1.1 403'
    never "$refused" '<title>private'
  done
}

no_token_in() { # LOGS …
  if grep -E '(~|%7[Ee])[0-9]|\.[0-9a-f]{8}\.' "$@"; then
    echo "a token stands in a log"
    faults=$((faults + 1))
  fi
}

# `praxeo serve --signed` on port $1, for a server that passes requests on to it.
serve_private() {
  "$praxeo" serve "$work/private" --signed --name private.example.org --port "$1" --json \
    --access-log "$work/praxeo.log" >"$work/served" 2>"$work/praxeo.said" &
  behind=$!
  tries=0
  until [ -s "$work/served" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 50 ] && kill -0 "$behind" 2>/dev/null || { cat "$work/praxeo.said"; exit 1; }
    sleep 0.1
  done
}
