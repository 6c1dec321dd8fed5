CREATE TABLE profile (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    signed_in INTEGER NOT NULL CHECK (signed_in IN (0, 1)),
    -- Signed out, with the token still in the keyring, which could not be used then.
    leaving INTEGER NOT NULL DEFAULT 0 CHECK (leaving IN (0, 1)),
    -- Grows with each use; the profile with the largest was used last.
    used INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX profile_signed_in ON profile (signed_in) WHERE signed_in = 1;
