-- Rows whose URLs are not in the full-text index yet: taking them in as they come would hold up the journal.
CREATE TABLE row_to_search (
    row INTEGER PRIMARY KEY REFERENCES run_row (id)
) STRICT;

DROP TRIGGER urls_are_searched;
CREATE TRIGGER urls_are_to_be_searched AFTER INSERT ON journal
WHEN NEW.row IS NOT NULL AND json_extract(NEW.entry, '$.kind') = 'deployed'
BEGIN
    INSERT OR IGNORE INTO row_to_search (row) VALUES (NEW.row);
END;

DROP TRIGGER row_is_not_searched;
CREATE TRIGGER row_is_not_searched BEFORE DELETE ON run_row
BEGIN
    DELETE FROM row_to_search WHERE row = OLD.id;
    DELETE FROM history_text WHERE rowid = OLD.id;
END;

UPDATE made_by SET steps = 10;
