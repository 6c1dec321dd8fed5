-- What was typed or chosen and not saved yet, without secrets. There is one for each profile and place of the window.
CREATE TABLE unsaved (
    -- The profile, or another name for a tenant.
    profile TEXT NOT NULL,
    -- Where it was typed.
    place TEXT NOT NULL,
    -- When it was kept, ISO 8601.
    saved_at TEXT NOT NULL,
    -- What was typed, JSON.
    content TEXT NOT NULL,
    PRIMARY KEY (profile, place)
) STRICT;

UPDATE made_by SET steps = 11;
