#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# run.sh PRAXEO [FOLDER]: exports the example course in every theme, serves it, and has the Nu HTML checker, html-validate,
# axe-core and Lighthouse judge each page; reports go to FOLDER. The checkers come from npm (package.json beside this), once,
# into FOLDER/tools. Needs node, npm, Java and Chromium.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
praxeo=$(realpath "$1")
folder=${2:-$here/../../../build/audit}
mkdir -p "$folder/tools"
folder=$(cd "$folder" && pwd)
for tool in node npm java; do
  command -v $tool >/dev/null || { echo "there is no $tool here" >&2; exit 77; }
done
if ! cmp -s "$here/package.json" "$folder/tools/package.json"; then
  cp "$here/package.json" "$folder/tools/package.json"
  (cd "$folder/tools" && npm install --no-audit --no-fund --loglevel=error)
fi

work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT
export HOME="$work" XDG_CONFIG_HOME="$work/config"
"$praxeo" -q init "$work/course" --example course
(cd "$work/course" && PRAXEO=$praxeo ./make.sh >"$work/made" 2>&1) || { cat "$work/made"; exit 1; }
for theme in plain paper slate terminal contrast; do
  "$praxeo" -C "$work/course" -q embed set shell-loops --theme $theme
  "$praxeo" -C "$work/course" -q export shell-loops -o "$work/site/$theme" >/dev/null
done
"$praxeo" -C "$work/course" -q export shell-loops -o "$work/site/contrast-pages" --split >/dev/null
"$praxeo" serve "$work/site" --port 0 --json >"$work/served" 2>"$work/said" &
server=$!
until [ -s "$work/served" ]; do
  kill -0 "$server" 2>/dev/null || { echo "praxeo serve ended before it served:" >&2; cat "$work/said" >&2; exit 1; }
  sleep 0.1
done
address=$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$work/served")
cp "$here/audit.mjs" "$folder/tools/audit.mjs"
node "$folder/tools/audit.mjs" "$address" "$work/site" "$folder"
