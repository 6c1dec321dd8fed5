-- What the instances of a run are created with, as JSON; secrets are never among it, only their names.
ALTER TABLE run ADD COLUMN config TEXT NOT NULL DEFAULT '[]';
-- The ids of the flows that are given an API key, as JSON.
ALTER TABLE run ADD COLUMN key_flows TEXT NOT NULL DEFAULT '[]';
-- Whether secrets were typed for it, which are gone when the app closes.
ALTER TABLE run ADD COLUMN takes_secrets INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run_row ADD COLUMN config TEXT NOT NULL DEFAULT '[]';
-- What the row waits for once its instance is created; NULL where it is deployed at once.
ALTER TABLE run_row ADD COLUMN setup TEXT;
