CREATE TABLE profile (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    signed_in INTEGER NOT NULL DEFAULT 0 CHECK (signed_in IN (0, 1)),
    -- Whether the keyring may have its token: set before one is stored, cleared when it is surely gone.
    has_token INTEGER NOT NULL DEFAULT 0 CHECK (has_token IN (0, 1)),
    -- Grows with each use; the profile with the largest was used last.
    used INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX profile_signed_in ON profile (signed_in) WHERE signed_in = 1;
