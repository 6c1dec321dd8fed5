-- What a customer's instances of an integration are made with; without a customer, a template.
-- Times are milliseconds since 1970.
CREATE TABLE preset (
    key INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    -- Goes along in files, so it is the same on each computer.
    id TEXT NOT NULL,
    -- Grows with each change.
    revision INTEGER NOT NULL,
    name TEXT NOT NULL,
    customer_id TEXT,
    customer_name TEXT,
    customer_external_id TEXT,
    -- The identity that the integration's versions share.
    sequence_id TEXT NOT NULL,
    integration_name TEXT NOT NULL,
    -- The version whose values these are.
    version_id TEXT,
    version_number INTEGER,
    -- The choices, and the tags, as JSON; never a secret.
    content TEXT NOT NULL,
    tags TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    used_at INTEGER,
    -- The digest of what was last written to a file or read from one.
    shared TEXT,
    -- The digest of what is saved, so that damage to it is noticed.
    digest TEXT NOT NULL,
    -- Kept for a while after it was deleted, so that this can be undone.
    deleted_at INTEGER,
    UNIQUE (profile, id)
) STRICT;

CREATE UNIQUE INDEX preset_by_name ON preset (profile, sequence_id, coalesce(customer_id, ''), name)
    WHERE deleted_at IS NULL;

-- What lists are made of, so that they need not read what presets hold.
CREATE INDEX preset_listed ON preset (profile, used_at, updated_at, sequence_id, customer_id, name, tags)
    WHERE deleted_at IS NULL;

-- A secret that belongs to a preset, and where the keyring has it.
CREATE TABLE preset_secret (
    key INTEGER PRIMARY KEY,
    preset INTEGER NOT NULL REFERENCES preset (key) ON DELETE CASCADE,
    variable TEXT NOT NULL,
    input TEXT NOT NULL,
    policy TEXT NOT NULL CHECK (policy IN ('ask', 'keyring')),
    -- The name of its keyring entry; NULL where the keyring does not have it.
    entry TEXT,
    UNIQUE (preset, variable, input)
) STRICT;

-- Keyring entries that may exist and belong to no preset: set before one is stored, cleared when it is surely gone.
CREATE TABLE preset_stray (
    entry TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- The words of presets, to search in.
CREATE VIRTUAL TABLE preset_text USING fts5 (
    name, customer, integration, tags, description, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE TRIGGER preset_is_searched AFTER INSERT ON preset
BEGIN
    INSERT INTO preset_text (rowid, name, customer, integration, tags, description)
    VALUES (NEW.key, NEW.name, concat_ws(' ', NEW.customer_name, NEW.customer_external_id), NEW.integration_name,
        NEW.tags, coalesce(json_extract(NEW.content, '$.description'), ''));
END;

CREATE TRIGGER preset_is_searched_as_changed
AFTER UPDATE OF name, customer_name, customer_external_id, integration_name, tags, content ON preset
BEGIN
    UPDATE preset_text SET name = NEW.name, customer = concat_ws(' ', NEW.customer_name, NEW.customer_external_id),
        integration = NEW.integration_name, tags = NEW.tags,
        description = coalesce(json_extract(NEW.content, '$.description'), '')
    WHERE rowid = NEW.key;
END;

CREATE TRIGGER preset_is_not_searched AFTER DELETE ON preset
BEGIN
    DELETE FROM preset_text WHERE rowid = OLD.key;
END;

-- The words of runs, a line for each row, to search in.
CREATE VIRTUAL TABLE history_text USING fts5 (
    customer, name, integration, place, person, urls, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

INSERT INTO history_text (rowid, customer, name, integration, place, person, urls)
SELECT run_row.id, run_row.customer_name, run_row.name, run.integration_name, run.organization, run.started_by,
    coalesce((SELECT group_concat(json_extract(flow.value, '$.webhook_url'), ' ')
        FROM journal, json_each(journal.entry, '$.flows') AS flow
        WHERE journal.row = run_row.id AND json_extract(journal.entry, '$.kind') = 'deployed'), '')
FROM run_row JOIN run ON run.id = run_row.run;

CREATE TRIGGER row_is_searched AFTER INSERT ON run_row
BEGIN
    INSERT INTO history_text (rowid, customer, name, integration, place, person, urls)
    SELECT NEW.id, NEW.customer_name, NEW.name, integration_name, organization, started_by, ''
    FROM run WHERE id = NEW.run;
END;

CREATE TRIGGER urls_are_searched AFTER INSERT ON journal
WHEN NEW.row IS NOT NULL AND json_extract(NEW.entry, '$.kind') = 'deployed'
BEGIN
    UPDATE history_text
    SET urls = coalesce((SELECT group_concat(json_extract(value, '$.webhook_url'), ' ')
        FROM json_each(NEW.entry, '$.flows')), '')
    WHERE rowid = NEW.row;
END;

CREATE TRIGGER row_is_not_searched AFTER DELETE ON run_row
BEGIN
    DELETE FROM history_text WHERE rowid = OLD.id;
END;

-- Runs in the order in which they are shown, of all profiles.
CREATE INDEX run_by_start ON run (started_at);
CREATE INDEX run_row_by_customer ON run_row (customer_id);
-- The rows of a run go as fast as they came.
CREATE INDEX journal_by_row ON journal (row);

-- The identity that the integration's versions share; NULL where it was not remembered.
ALTER TABLE run ADD COLUMN version_sequence_id TEXT;

-- A run goes as a whole, once it is said to; the journal of one that stays is not shortened.
ALTER TABLE run ADD COLUMN goes INTEGER NOT NULL DEFAULT 0;
DROP TRIGGER journal_is_never_shortened;
CREATE TRIGGER journal_is_never_shortened BEFORE DELETE ON journal
WHEN NOT EXISTS (SELECT 1 FROM run WHERE id = OLD.run AND goes = 1)
BEGIN
    SELECT RAISE(ABORT, 'the journal is only added to');
END;

-- By how many steps the tables were made, beside SQLite's own note of it, so that damage to one of them is noticed.
CREATE TABLE made_by (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    steps INTEGER NOT NULL
) STRICT;

INSERT INTO made_by (one, steps) VALUES (1, 8);

-- What became of a damaged database, until a person has read it.
CREATE TABLE restored (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    -- The file that the damaged one is set aside as.
    set_aside TEXT,
    -- When the backup was made that took its place; NULL where there was none.
    backup_from INTEGER
) STRICT;
