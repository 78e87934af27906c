-- The picture by which a source is known where it is shown, such as a video's: one at most, of the source and not of a version,
-- for it may come later, change and go. Small, upright, and without what its file told beside the pixels.
CREATE TABLE source_thumbnails(source_pk INTEGER PRIMARY KEY REFERENCES sources ON DELETE CASCADE,
  content_hash TEXT NOT NULL REFERENCES blobs(hash),
  media_type TEXT NOT NULL CHECK(media_type IN ('image/jpeg','image/png','image/webp')),
  width INTEGER NOT NULL CHECK(width BETWEEN 1 AND 65535), height INTEGER NOT NULL CHECK(height BETWEEN 1 AND 65535),
  set_at TEXT NOT NULL) STRICT;
CREATE INDEX source_thumbnails_bytes ON source_thumbnails(content_hash);
PRAGMA user_version = 7;
