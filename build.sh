#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# All there is to setting up, building, testing and packaging praxeo on Debian 12. Run without words for the list.
set -euo pipefail
from=$PWD
cd "$(dirname "$0")"
top=$PWD

build_packages="g++ cmake ninja-build pkg-config libcli11-dev nlohmann-json3-dev libsqlitecpp-dev libsqlite3-dev
  libpoppler-cpp-dev libqpdf-dev libfmt-dev libutf8proc-dev libtomlplusplus-dev libvalijson-dev
  libseccomp-dev libsodium-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libstemmer-dev
  libuchardet-dev libzstd-dev zlib1g-dev libbrotli-dev libxml2-dev libcurl4-openssl-dev libssl-dev libarchive-dev
  libmagic-dev libtesseract-dev libleptonica-dev libcpp-httplib-dev"
test_packages="libkf5syntaxhighlighting-dev doctest-dev openssl mandoc zsh fish sqlite3 tesseract-ocr-eng tesseract-ocr-deu"
browser_packages="chromium chromium-driver nodejs"
bench_packages="libbenchmark-dev poppler-utils hyperfine git jq python3 groff"
package_packages="file dpkg-dev libkf5syntaxhighlighting-dev"
format_packages="clang-format"

say() { printf '\n== %s\n' "$*"; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# Installs those of the packages that are missing, and says which.
need() {
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f='${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "Installing from Debian: ${missing[*]}"
  refresh_lists
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

lists_fresh=no
refresh_lists() {
  [ "$lists_fresh" = yes ] && return
  as_root apt-get update -qq
  lists_fresh=yes
}

jobs() { nproc; }

configure_and_build() { # preset, cmake options …, --target and targets
  local preset=$1
  shift
  say "Building ($preset)"
  local options=() targets=()
  while [ $# -gt 0 ]; do
    if [ "$1" = --target ]; then
      targets=("$@")
      break
    fi
    options+=("$1")
    shift
  done
  cmake --preset "$preset" "${options[@]}" >"build/$preset.configure.log" 2>&1 || {
    cat "build/$preset.configure.log"
    return 1
  }
  cmake --build --preset "$preset" -j "$(jobs)" "${targets[@]}"
}

release() {
  need $build_packages
  mkdir -p build
  configure_and_build release "$@"
}

# The Bash Reference Manual, as Debian ships it. Many images leave /usr/share/doc out, so it is unpacked beside us.
fetch_manual() {
  local cache=$top/.cache/bash-doc
  manual=$cache/usr/share/doc/bash/bashref.pdf
  [ -s "$manual" ] && return
  say "Fetching the Bash Reference Manual (package bash-doc)"
  rm -rf "$cache" && mkdir -p "$cache"
  local where
  where=$(mktemp -d)
  chmod 755 "$where"
  (cd "$where" && { apt-get download -qq bash-doc 2>/dev/null || { refresh_lists && apt-get download -qq bash-doc; }; })
  dpkg -x "$where"/bash-doc_*.deb "$cache"
  rm -rf "$where"
}

# The main job on real input, with nothing but the commands a reader of the README would type.
demo() {
  release
  fetch_manual
  local workspace=$top/build/demo
  rm -rf "$workspace"
  say "Making a course from a lecture, a topic, a handbook and the Bash Reference Manual"
  "$top/build/release/bin/praxeo" init "$workspace" --example course
  PRAXEO=$top/build/release/bin/praxeo "$workspace/make.sh" "$manual"
  "$top/build/release/bin/praxeo" -C "$workspace" status
  say "Made: $workspace/public/index.html (open it in a browser)"
}

run_tests() {
  local quick=no
  if [ "${1:-}" = --quick ]; then quick=yes; fi
  need $build_packages $test_packages
  mkdir -p build
  configure_and_build test
  say "Testing"
  if [ "$quick" = yes ]; then
    ctest --preset test -j "$(jobs)" -LE "transcripts|browser"
  else
    need $browser_packages
    ctest --preset test -j "$(jobs)"
  fi
}

usage() {
  cat <<'TXT'
usage: ./build.sh WHAT

  demo             install what is missing, build, and make a course from a lecture and the Bash Reference Manual
  test [--quick]   build and run the tests; --quick leaves out whole-program and browser tests
  chaos [ROUNDS]   long runs: kills at random moments, hostile files; 2,000 damaged PDFs under the address sanitizer
  bench            inner loops and whole commands, beside their peers
  install [PREFIX] build and install (default prefix /usr/local)
  package          build a .deb into build/release
  manual [DIR]     write the manual as web pages, with pictures (default build/manual)
  format           lay out the C++ by .clang-format
  clean            remove build/ and .cache/
TXT
}

what=${1:-help}
[ $# -gt 0 ] && shift
case $what in
  demo) demo ;;
  test) run_tests "$@" ;;
  chaos)
    release
    fetch_manual
    "$top/tests/chaos/run.sh" "$top/build/release/bin/praxeo" "$manual" "${1:-200}"
    need $test_packages
    configure_and_build test --target praxeo-fake-provider
    "$top/tests/chaos/killed_batches.sh" "$top/build/release/bin/praxeo" "$top/build/test/tests/praxeo-fake-provider"
    "$top/tests/chaos/killed_services.sh" "$top/build/release/bin/praxeo" "$top/build/test/tests/praxeo-fake-provider"
    configure_and_build asan --target praxeo praxeo-reader praxeo-mutants
    "$top/tests/chaos/mutated_pdfs.sh" "$top/build/asan/bin/praxeo" "$top/build/asan/tests/praxeo-mutants" 2000
    ;;
  bench)
    need $build_packages $bench_packages
    mkdir -p build
    configure_and_build release -DPRAXEO_BENCH=ON
    fetch_manual
    "$top/bench/run.sh" "$top/build/release" "$manual"
    ;;
  install)
    release
    as_root cmake --install build/release --prefix "${1:-/usr/local}"
    ;;
  package)
    need $package_packages
    release
    say "Packaging"
    (cd build/release && cpack -G DEB)
    ;;
  manual)
    need mandoc
    folder=${1:-build/manual}
    case $folder in /*) ;; *) [ $# = 0 ] || folder=$from/$folder ;; esac
    "$top/man/web/manual.sh" "$folder"
    say "Made: $folder/index.html (open it in a browser)"
    ;;
  format)
    need $format_packages
    git ls-files '*.cpp' '*.hpp' | xargs clang-format -i
    ;;
  clean) rm -rf build .cache ;;
  help | -h | --help) usage ;;
  *)
    printf "build.sh: unknown: '%s'\n" "$what" >&2
    usage >&2
    exit 2
    ;;
esac
