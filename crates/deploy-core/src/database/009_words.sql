-- What is said of the row's instance; labels as JSON, without the run's.
ALTER TABLE run_row ADD COLUMN description TEXT;
ALTER TABLE run_row ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';

-- The words of runs with what their instances were created with, the beginning of it where it is long.
DROP TRIGGER row_is_searched;
DROP TRIGGER urls_are_searched;
DROP TRIGGER row_is_not_searched;
CREATE TEMPORARY TABLE urls (row INTEGER PRIMARY KEY, urls TEXT NOT NULL);
INSERT INTO urls SELECT rowid, urls FROM history_text WHERE urls <> '';
DROP TABLE history_text;
CREATE VIRTUAL TABLE history_text USING fts5 (
    customer, name, integration, place, person, urls, said,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);

CREATE VIEW row_said AS
SELECT run_row.id AS row, concat_ws(' ', run_row.description,
    (SELECT group_concat(value, ' ') FROM json_each(run_row.labels)),
    substr((SELECT group_concat(atom, ' ') FROM json_tree(run_row.config) WHERE key = 'value'), 1, 2000),
    substr((SELECT group_concat(atom, ' ') FROM json_tree(run.config) WHERE key = 'value'), 1, 2000)) AS said
FROM run_row JOIN run ON run.id = run_row.run;

INSERT INTO history_text (rowid, customer, name, integration, place, person, urls, said)
SELECT run_row.id, run_row.customer_name, run_row.name, run.integration_name, run.organization, run.started_by,
    coalesce((SELECT urls.urls FROM urls WHERE urls.row = run_row.id), ''), row_said.said
FROM run_row JOIN run ON run.id = run_row.run JOIN row_said ON row_said.row = run_row.id;
DROP TABLE urls;

CREATE TRIGGER row_is_searched AFTER INSERT ON run_row
BEGIN
    INSERT INTO history_text (rowid, customer, name, integration, place, person, urls, said)
    SELECT NEW.id, NEW.customer_name, NEW.name, integration_name, organization, started_by, '', row_said.said
    FROM run JOIN row_said ON row_said.row = NEW.id WHERE run.id = NEW.run;
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

UPDATE made_by SET steps = 9;
