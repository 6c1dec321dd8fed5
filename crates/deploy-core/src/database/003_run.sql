-- A run deploys one version of an integration to one or more customers. Times are milliseconds since 1970.
CREATE TABLE run (
    id TEXT PRIMARY KEY,
    profile TEXT NOT NULL,
    organization TEXT NOT NULL,
    practice INTEGER NOT NULL,
    address TEXT NOT NULL,
    integration_name TEXT NOT NULL,
    version_id TEXT NOT NULL,
    version_number INTEGER NOT NULL,
    -- The label that its instances bear; NULL where Prismatic refuses it.
    label TEXT,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    state TEXT NOT NULL,
    -- Whether it was called off, in whatever state it is.
    called_off INTEGER NOT NULL DEFAULT 0,
    -- Why it paused by itself, as JSON.
    problem TEXT
) STRICT;

CREATE INDEX run_by_profile ON run (profile, started_at);

-- One customer in a run.
CREATE TABLE run_row (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES run (id),
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    name TEXT NOT NULL,
    -- What the journal makes of it, for counting.
    state TEXT NOT NULL
) STRICT;

CREATE INDEX run_row_by_run ON run_row (run, state);

-- What was about to be sent and what came of it. The state of a row is what its entries add up to.
CREATE TABLE journal (
    id INTEGER PRIMARY KEY,
    run TEXT NOT NULL REFERENCES run (id),
    -- NULL where it is about the run.
    row INTEGER REFERENCES run_row (id),
    at INTEGER NOT NULL,
    -- As JSON.
    entry TEXT NOT NULL
) STRICT;

CREATE INDEX journal_by_run ON journal (run, id);

CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- What people set, by name.
CREATE TABLE run_setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
