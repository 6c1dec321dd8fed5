-- The lists as they were last read, so that they are there at once the next time. Losing them costs a reading.
CREATE TABLE catalog (
    -- The profile, or another name for a tenant; profiles that are gone leave nothing behind that matters.
    profile TEXT NOT NULL,
    -- Which list: 'customers', 'integrations', or the versions of one integration.
    list TEXT NOT NULL,
    -- When it was read, ISO 8601.
    as_of TEXT NOT NULL,
    -- The rows, JSON.
    rows BLOB NOT NULL,
    PRIMARY KEY (profile, list)
) STRICT;

-- How many requests a second each tenant was found to let through.
CREATE TABLE pace (
    profile TEXT PRIMARY KEY,
    rate REAL NOT NULL
) STRICT;
