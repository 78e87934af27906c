# SPDX-License-Identifier: Apache-2.0
# kill -9 at random moments: the workspace is whole afterwards, a rerun completes, and nothing is there twice.
# Sourced by run.sh: uses $praxeo, $manual, $work, fail.

now_ms() { date +%s%3N; }

count() { sqlite3 "$1/.praxeo/praxeo.db" "$2"; }

# Starts the command in a group of its own and kills it after a random part of `longest` milliseconds, workers too.
# Returns 0 when the kill hit it, 1 when it had ended before.
kill_within() { # longest, command …
  local longest=$1 wait_ms pid
  shift
  setsid "$@" >/dev/null 2>&1 &
  pid=$!
  wait_ms=$((RANDOM * longest / 32768))
  sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
  if kill -9 -- "-$pid" 2>/dev/null; then
    wait "$pid" 2>/dev/null && return 1
    return 0
  fi
  wait "$pid" 2>/dev/null || true
  return 1
}

check_whole() { # workspace, what
  "$praxeo" -C "$1" db check >"$work/check.txt" 2>&1 || {
    fail "$2: db check"
    cat "$work/check.txt"
  }
}

kill_ingest() { # rounds
  local rounds=$1 hits=0 started longest i space
  space=$work/measure
  "$praxeo" init "$space" >/dev/null
  "$praxeo" -C "$space" project create Chaos >/dev/null
  started=$(now_ms)
  "$praxeo" -C "$space" ingest pdf "$manual" >/dev/null
  longest=$((($(now_ms) - started) * 11 / 10))
  for ((i = 1; i <= rounds; i++)); do
    space=$work/ingest-$i
    "$praxeo" init "$space" >/dev/null
    "$praxeo" -C "$space" project create Chaos >/dev/null
    kill_within "$longest" "$praxeo" -C "$space" ingest pdf "$manual" && hits=$((hits + 1))
    check_whole "$space" "ingest, kill $i"
    "$praxeo" -C "$space" ingest pdf "$manual" >/dev/null 2>&1 || fail "ingest, kill $i: the rerun failed"
    [ "$(count "$space" 'SELECT count(*) FROM sources')" = 1 ] || fail "ingest, kill $i: not one source"
    [ "$(count "$space" 'SELECT count(*) FROM source_versions')" = 1 ] || fail "ingest, kill $i: not one version"
    check_whole "$space" "ingest, rerun $i"
    rm -rf "$space"
  done
  printf 'ingest: %s kills, %s hit a running process (of up to %s ms)\n' "$rounds" "$hits" "$longest"
}

# A refresh leaves the old head or the new one, and of the new one every citation was followed.
kill_refresh() { # rounds
  local rounds=$1 hits=0 started longest i space=$work/refresh file=$work/refreshed.pdf before after unfollowed
  cp "$manual" "$file"
  "$praxeo" init "$space" >/dev/null
  "$praxeo" -C "$space" project create Chaos >/dev/null
  "$praxeo" -C "$space" ingest pdf "$file" --slug manual >/dev/null
  "$praxeo" -C "$space" generate example --from manual --count 5 >/dev/null
  printf '%% 0\n' >>"$file"
  started=$(now_ms)
  "$praxeo" -C "$space" source refresh manual --dry-run >/dev/null
  longest=$((($(now_ms) - started) * 11 / 10))
  for ((i = 1; i <= rounds; i++)); do
    # Bytes that are new each time, so that each round adds a version.
    printf '%% %s\n' "$i" >>"$file"
    before=$(count "$space" 'SELECT head FROM sources')
    kill_within "$longest" "$praxeo" -C "$space" source refresh manual && hits=$((hits + 1))
    check_whole "$space" "refresh, kill $i"
    after=$(count "$space" 'SELECT max(ordinal) FROM source_versions')
    [ "$after" = "$(count "$space" 'SELECT head FROM sources')" ] || fail "refresh, kill $i: a version without being head"
    [ "$after" = "$before" ] || [ "$after" = $((before + 1)) ] || fail "refresh, kill $i: $before became $after"
    unfollowed=$(count "$space" 'SELECT count(*) FROM citations t JOIN source_versions v ON v.ordinal = (SELECT head
      FROM sources) AND v.ordinal > 1 LEFT JOIN citation_checks k ON k.citation_pk = t.pk AND k.version_pk = v.pk
      WHERE k.citation_pk IS NULL')
    [ "$unfollowed" = 0 ] || fail "refresh, kill $i: $unfollowed citations were not followed"
  done
  "$praxeo" -C "$space" source refresh manual >/dev/null || fail "refresh: the rerun failed"
  "$praxeo" -C "$space" verify --require-verified >/dev/null || fail "refresh: verify"
  check_whole "$space" "refresh, rerun"
  printf 'refresh: %s kills, %s hit a running process (of up to %s ms), %s versions\n' "$rounds" "$hits" "$longest" \
    "$(count "$space" 'SELECT count(*) FROM source_versions')"
}

kill_generate() { # rounds
  local rounds=$1 hits=0 started longest i kind twice space=$work/generate
  local kinds=(example snippet spec)
  "$praxeo" init "$space" >/dev/null
  "$praxeo" -C "$space" project create Chaos >/dev/null
  "$praxeo" -C "$space" ingest pdf "$manual" >/dev/null
  started=$(now_ms)
  "$praxeo" -C "$space" generate example --from @latest >/dev/null
  longest=$((($(now_ms) - started) * 11 / 10))
  for ((i = 1; i <= rounds; i++)); do
    kind=${kinds[$((i % 3))]}
    kill_within "$longest" "$praxeo" -C "$space" generate "$kind" --from @latest && hits=$((hits + 1))
    check_whole "$space" "generate, kill $i"
  done
  # Every piece of the source may be written by now: then there is no ground for more, which is 5 and no failure.
  "$praxeo" -C "$space" generate example --from @latest >/dev/null 2>&1 || [ $? = 5 ] || fail "generate: the rerun failed"
  twice=$(count "$space" 'SELECT count(*) FROM (SELECT hash FROM content_revisions GROUP BY hash HAVING count(*) > 1)')
  [ "$twice" = 0 ] || fail "generate: $twice pieces are there twice"
  "$praxeo" -C "$space" verify --require-verified >/dev/null || fail "generate: verify"
  [ "$(count "$space" "SELECT count(*) FROM generations WHERE state = 'started'")" = 0 ] ||
    fail "generate: calls of killed processes are still open"
  check_whole "$space" "generate, rerun"
  printf 'generate: %s kills, %s hit a running process (of up to %s ms), %s pieces\n' "$rounds" "$hits" "$longest" \
    "$(count "$space" 'SELECT count(*) FROM contents')"
}

kill_import() { # rounds
  local rounds=$1 hits=0 arrived=0 started longest i space=$work/import archive=$work/chaos.praxeo.tar.zst
  "$praxeo" init "$space" >/dev/null
  "$praxeo" -C "$space" project create Chaos >/dev/null
  "$praxeo" -C "$space" ingest pdf "$manual" >/dev/null
  "$praxeo" -C "$space" generate snippet --from @latest --count 6 >/dev/null
  "$praxeo" -C "$space" project export -o "$archive" >/dev/null
  "$praxeo" init "$work/import-measure" >/dev/null
  started=$(now_ms)
  "$praxeo" -C "$work/import-measure" project import "$archive" >/dev/null
  longest=$((($(now_ms) - started) * 11 / 10))
  for ((i = 1; i <= rounds; i++)); do
    space=$work/import-$i
    "$praxeo" init "$space" >/dev/null
    kill_within "$longest" "$praxeo" -C "$space" project import "$archive" && hits=$((hits + 1))
    check_whole "$space" "import, kill $i"
    if [ "$(count "$space" 'SELECT count(*) FROM projects')" = 1 ]; then
      arrived=$((arrived + 1)) # it was committed before the kill
    else
      [ "$(count "$space" 'SELECT count(*) FROM passages')" = 0 ] || fail "import, kill $i: half of it is there"
      "$praxeo" -C "$space" project import "$archive" >/dev/null 2>&1 || fail "import, kill $i: the rerun failed"
    fi
    "$praxeo" -C "$space" project export -o - | cmp -s - "$archive" || fail "import, rerun $i: other bytes come out"
    rm -rf "$space"
  done
  printf 'import: %s kills, %s hit a running process (of up to %s ms), %s of them after the commit\n' "$rounds" "$hits" \
    "$longest" "$arrived"
}
