-- What a reader took out of a version's text, where it stood: `source text --raw` puts it back. reason is a word of
-- store::AsideReason; a later reader may know more of them. char_at: the code point of the normalised text before
-- which the piece stood.
CREATE TABLE set_aside(version_pk INTEGER NOT NULL REFERENCES source_versions ON DELETE CASCADE,
  ordinal INTEGER NOT NULL CHECK(ordinal >= 1), char_at INTEGER NOT NULL CHECK(char_at >= 0), page INTEGER CHECK(page >= 1),
  reason TEXT NOT NULL CHECK(reason GLOB '[a-z]*' AND reason NOT GLOB '*[^a-z_]*'),
  text TEXT NOT NULL CHECK(length(text) > 0), PRIMARY KEY(version_pk, ordinal)) STRICT, WITHOUT ROWID;
CREATE TRIGGER set_aside_in_order BEFORE INSERT ON set_aside WHEN NEW.ordinal IS NOT
   (SELECT ifnull(max(ordinal), 0) + 1 FROM set_aside WHERE version_pk = NEW.version_pk)
  OR NEW.char_at < (SELECT char_at FROM set_aside WHERE version_pk = NEW.version_pk ORDER BY ordinal DESC LIMIT 1)
  OR NEW.char_at > (SELECT characters FROM source_versions WHERE pk = NEW.version_pk)
  BEGIN SELECT RAISE(ABORT, 'what was set aside stands in the order of the text'); END;
CREATE TRIGGER set_aside_fixed BEFORE UPDATE ON set_aside BEGIN SELECT RAISE(ABORT, 'what was set aside is never changed: add a version'); END;
CREATE TRIGGER set_aside_stays BEFORE DELETE ON set_aside WHEN EXISTS(SELECT 1 FROM source_versions WHERE pk = OLD.version_pk)
  BEGIN SELECT RAISE(ABORT, 'what was set aside goes only with its version'); END;
PRAGMA user_version = 2;
