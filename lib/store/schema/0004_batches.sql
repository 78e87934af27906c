-- Many requests of one file or one submission. A row of batch_items is there once its request has ended (run), or from
-- the submission on (service); result is the line that is written for it, a JSON object.
CREATE TABLE batches(pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE CHECK(length(id) = 26),
  project_pk INTEGER NOT NULL REFERENCES projects ON DELETE CASCADE, kind TEXT NOT NULL CHECK(kind IN ('run','service')),
  provider TEXT NOT NULL, remote_id TEXT, output TEXT, options TEXT NOT NULL DEFAULT '{}' CHECK(json_type(options) = 'object'),
  state TEXT NOT NULL CHECK(state IN ('open','submitted','ended','cancelled')), items INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX batches_output ON batches(project_pk, output) WHERE output IS NOT NULL;
CREATE TABLE batch_items(batch_pk INTEGER NOT NULL REFERENCES batches ON DELETE CASCADE, ordinal INTEGER NOT NULL CHECK(ordinal >= 1),
  key TEXT NOT NULL, request_hash TEXT NOT NULL CHECK(length(request_hash) = 71), request TEXT,
  state TEXT NOT NULL CHECK(state IN ('waiting','succeeded','failed')), generation_pk INTEGER REFERENCES generations,
  result TEXT CHECK(result IS NULL OR json_type(result) = 'object'),
  PRIMARY KEY(batch_pk, ordinal), CHECK((state = 'waiting') = (result IS NULL))) STRICT, WITHOUT ROWID;
CREATE INDEX batch_items_call ON batch_items(generation_pk) WHERE generation_pk IS NOT NULL;
PRAGMA user_version = 4;
