-- The same tables with the same rows. What a status may be was told by IN with three words, for which SQLite makes
-- a temporary table at each row that is written: an eighth of what storing ten thousand outcomes took.
CREATE TABLE new_citation_checks(citation_pk INTEGER NOT NULL REFERENCES citations ON DELETE CASCADE,
  version_pk INTEGER NOT NULL REFERENCES source_versions ON DELETE CASCADE,
  status TEXT NOT NULL CHECK(status = 'verified' OR status = 'refuted' OR status = 'unchecked'),
  score REAL CHECK(score BETWEEN 0 AND 1), rule TEXT NOT NULL,
  reason TEXT, char_start INTEGER, char_end INTEGER, checked_at TEXT NOT NULL, PRIMARY KEY(citation_pk, version_pk)) STRICT, WITHOUT ROWID;
INSERT INTO new_citation_checks(citation_pk, version_pk, status, score, rule, reason, char_start, char_end, checked_at)
  SELECT citation_pk, version_pk, status, score, rule, reason, char_start, char_end, checked_at FROM citation_checks;
DROP TABLE citation_checks;
ALTER TABLE new_citation_checks RENAME TO citation_checks;
CREATE INDEX citation_checks_version ON citation_checks(version_pk);
CREATE TABLE new_checks(pk INTEGER PRIMARY KEY, revision_pk INTEGER NOT NULL REFERENCES content_revisions ON DELETE CASCADE,
  name TEXT NOT NULL, place TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL CHECK(status = 'passed' OR status = 'failed' OR status = 'skipped'),
  message TEXT NOT NULL DEFAULT '', tool TEXT, input_hash TEXT NOT NULL, details TEXT CHECK(details IS NULL OR json_valid(details)),
  duration_ms INTEGER, checked_at TEXT NOT NULL, UNIQUE(revision_pk, name, place)) STRICT;
INSERT INTO new_checks(pk, revision_pk, name, place, status, message, tool, input_hash, details, duration_ms, checked_at)
  SELECT pk, revision_pk, name, place, status, message, tool, input_hash, details, duration_ms, checked_at FROM checks;
DROP TABLE checks;
ALTER TABLE new_checks RENAME TO checks;
PRAGMA user_version = 8;
