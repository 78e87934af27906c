-- What calls cost and may still cost, a month (UTC) and project: kept beside the ledger by triggers, so that a budget is
-- judged without summing the ledger, in the transaction that begins a call. reserved_picousd is the most that a call may
-- cost, put down before it is made. An abandoned call may have been paid for: its reserve stays, as lost_picousd.
ALTER TABLE generations ADD COLUMN reserved_picousd INTEGER CHECK(reserved_picousd >= 0);
CREATE TABLE spend(project_id TEXT NOT NULL, month TEXT NOT NULL CHECK(month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  paid_picousd INTEGER NOT NULL DEFAULT 0, open_picousd INTEGER NOT NULL DEFAULT 0, lost_picousd INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(project_id, month)) STRICT, WITHOUT ROWID;
CREATE INDEX spend_month ON spend(month);
INSERT INTO spend(project_id, month, paid_picousd) SELECT project_id, substr(started_at, 1, 7), sum(ifnull(cost_picousd, 0))
  FROM generations GROUP BY 1, 2;
CREATE TRIGGER generations_begun AFTER INSERT ON generations BEGIN
  INSERT INTO spend(project_id, month, paid_picousd, open_picousd, lost_picousd) VALUES(NEW.project_id, substr(NEW.started_at, 1, 7),
    CASE WHEN NEW.state IN ('succeeded','failed') THEN ifnull(NEW.cost_picousd, 0) ELSE 0 END,
    CASE WHEN NEW.state = 'started' THEN ifnull(NEW.reserved_picousd, 0) ELSE 0 END,
    CASE WHEN NEW.state = 'abandoned' THEN ifnull(NEW.reserved_picousd, 0) ELSE 0 END)
  ON CONFLICT(project_id, month) DO UPDATE SET paid_picousd = paid_picousd + excluded.paid_picousd,
    open_picousd = open_picousd + excluded.open_picousd, lost_picousd = lost_picousd + excluded.lost_picousd; END;
CREATE TRIGGER generations_paid AFTER UPDATE ON generations BEGIN
  UPDATE spend SET
    paid_picousd = paid_picousd + CASE WHEN NEW.state IN ('succeeded','failed') THEN ifnull(NEW.cost_picousd, 0) ELSE 0 END
      - CASE WHEN OLD.state IN ('succeeded','failed') THEN ifnull(OLD.cost_picousd, 0) ELSE 0 END,
    open_picousd = open_picousd + CASE WHEN NEW.state = 'started' THEN ifnull(NEW.reserved_picousd, 0) ELSE 0 END
      - CASE WHEN OLD.state = 'started' THEN ifnull(OLD.reserved_picousd, 0) ELSE 0 END,
    lost_picousd = lost_picousd + CASE WHEN NEW.state = 'abandoned' THEN ifnull(NEW.reserved_picousd, 0) ELSE 0 END
      - CASE WHEN OLD.state = 'abandoned' THEN ifnull(OLD.reserved_picousd, 0) ELSE 0 END
  WHERE project_id = NEW.project_id AND month = substr(NEW.started_at, 1, 7); END;
PRAGMA user_version = 3;
