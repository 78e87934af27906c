-- What calls of many runs have in common. reusable: the line's result holds an answer of a provider that the same request
-- may be answered with again, until `cache clear`.
ALTER TABLE batch_items ADD COLUMN reusable INTEGER CHECK(reusable IS NULL OR (reusable = 1 AND state = 'succeeded'));
CREATE INDEX batch_items_reply ON batch_items(request_hash, generation_pk) WHERE reusable = 1;
-- Processes that ask a provider now: how many calls each may have under way at most (by its settings), would have, and was
-- granted. The sum of the grants is never above the largest of the first. Rows of processes that died are taken away by
-- the next one that looks. process: boot id, pid, start time, as in runs.
CREATE TABLE provider_shares(provider TEXT NOT NULL, process TEXT NOT NULL, project_id TEXT NOT NULL,
  most INTEGER NOT NULL CHECK(most >= 1), wanted INTEGER NOT NULL CHECK(wanted >= 0), granted INTEGER NOT NULL CHECK(granted >= 0),
  PRIMARY KEY(provider, process)) STRICT, WITHOUT ROWID;
-- What they have of a provider together: until when nobody asks it (milliseconds since 1970), and what is left of the
-- requests and tokens a minute, as of filled_ms; below 0 where more was used than was thought.
CREATE TABLE provider_rates(provider TEXT PRIMARY KEY, paused_until_ms INTEGER NOT NULL DEFAULT 0,
  requests REAL, tokens REAL, filled_ms INTEGER NOT NULL) STRICT, WITHOUT ROWID;
PRAGMA user_version = 5;
