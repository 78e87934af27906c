-- Who reads the embeds: sums of days, read from logs of web servers. No address, agent or path is kept.
-- A log is known by what it begins with, so that no line of it is counted twice. head: hash of it up to its first line that
-- is no comment; points: hashes of all of it so far, 16 hex digits each, behind its lines 1 to 1024 and then every 256th;
-- last: the same behind its last line.
CREATE TABLE analytics_logs(pk INTEGER PRIMARY KEY, project_pk INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE,
  head TEXT NOT NULL CHECK(length(head) = 16), lines INTEGER NOT NULL CHECK(lines >= 1), bytes INTEGER NOT NULL CHECK(bytes >= lines),
  points TEXT NOT NULL CHECK(length(points) = 16 * (min(lines, 1024) + max(0, lines / 256 - 4))),
  last TEXT NOT NULL CHECK(length(last) = 16), created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
CREATE INDEX analytics_logs_head ON analytics_logs(project_pk, head);
-- What one run took from one log, behind the lines that were known. Visitors are told apart within
-- a run and within a log, but not over several of both: what they were hashed with is gone.
CREATE TABLE analytics_imports(pk INTEGER PRIMARY KEY, log_pk INTEGER NOT NULL REFERENCES analytics_logs ON DELETE CASCADE,
  run_pk INTEGER NOT NULL REFERENCES runs, known INTEGER NOT NULL CHECK(known >= 0), lines INTEGER NOT NULL CHECK(lines >= 1),
  unreadable INTEGER NOT NULL, bots INTEGER NOT NULL, unattributed INTEGER NOT NULL, imported_at TEXT NOT NULL) STRICT;
CREATE INDEX analytics_imports_log ON analytics_imports(log_pk);
CREATE INDEX analytics_imports_run ON analytics_imports(run_pk);
-- day: of UTC, YYYY-MM-DD. requests: all, of pages and of what belongs to them, by the class of their status; beacons:
-- pages that told by a picture that they were opened. forgot_visitors: what visitors of that day are told apart by was lost in
-- the run, and some may count again; visitors_least: the most that were counted without that.
CREATE TABLE analytics_days(embed_pk INTEGER NOT NULL REFERENCES embeds ON DELETE CASCADE, day TEXT NOT NULL CHECK(length(day) = 10),
  import_pk INTEGER NOT NULL REFERENCES analytics_imports ON DELETE CASCADE,
  views INTEGER NOT NULL, visitors INTEGER NOT NULL, visitors_least INTEGER NOT NULL CHECK(visitors_least <= visitors),
  forgot_visitors INTEGER NOT NULL CHECK(forgot_visitors IN (0, 1)), beacons INTEGER NOT NULL, requests INTEGER NOT NULL,
  redirected INTEGER NOT NULL, refused INTEGER NOT NULL, failed INTEGER NOT NULL, bytes INTEGER NOT NULL,
  PRIMARY KEY(embed_pk, day, import_pk)) STRICT, WITHOUT ROWID;
CREATE INDEX analytics_days_import ON analytics_days(import_pk);
-- host: '' for pages that were opened without one, '*' for more than are told apart.
CREATE TABLE analytics_referrers(embed_pk INTEGER NOT NULL REFERENCES embeds ON DELETE CASCADE, day TEXT NOT NULL CHECK(length(day) = 10),
  host TEXT NOT NULL, import_pk INTEGER NOT NULL REFERENCES analytics_imports ON DELETE CASCADE, views INTEGER NOT NULL,
  PRIMARY KEY(embed_pk, day, host, import_pk)) STRICT, WITHOUT ROWID;
CREATE INDEX analytics_referrers_import ON analytics_referrers(import_pk);
CREATE TABLE analytics_citations(embed_pk INTEGER NOT NULL REFERENCES embeds ON DELETE CASCADE, day TEXT NOT NULL CHECK(length(day) = 10),
  piece TEXT NOT NULL, note INTEGER NOT NULL CHECK(note >= 1), import_pk INTEGER NOT NULL REFERENCES analytics_imports ON DELETE CASCADE,
  opened INTEGER NOT NULL, PRIMARY KEY(embed_pk, day, piece, note, import_pk)) STRICT, WITHOUT ROWID;
CREATE INDEX analytics_citations_import ON analytics_citations(import_pk);
PRAGMA user_version = 6;
