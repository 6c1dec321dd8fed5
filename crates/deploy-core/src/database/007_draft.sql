-- What was typed for an integration and not deployed yet, without secrets. There is one for each profile and
-- integration.
CREATE TABLE draft (
    -- The profile, or another name for a tenant.
    profile TEXT NOT NULL,
    -- The identity that the integration's versions share.
    version_sequence TEXT NOT NULL,
    -- The version that it was typed for.
    version TEXT NOT NULL,
    -- When it was saved, ISO 8601.
    saved_at TEXT NOT NULL,
    -- The values, JSON.
    content TEXT NOT NULL,
    PRIMARY KEY (profile, version_sequence)
) STRICT;
