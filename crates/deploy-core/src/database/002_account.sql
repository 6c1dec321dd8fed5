-- Several profiles side by side: each with its own tokens, colour and weight.
CREATE TABLE account_profile (
    id TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    tenant_id TEXT NOT NULL,
    organization TEXT NOT NULL,
    user_email TEXT NOT NULL,
    -- What marks it in the window.
    color TEXT NOT NULL CHECK (color IN
        ('blue', 'teal', 'green', 'lime', 'yellow', 'orange', 'red', 'pink', 'grape', 'gray')),
    -- Whether real customers are behind it.
    production INTEGER NOT NULL CHECK (production IN (0, 1)),
    -- Whether its tokens are in the keyring to stay.
    signed_in INTEGER NOT NULL CHECK (signed_in IN (0, 1)),
    -- Whether it is taken up again at the next start.
    current INTEGER NOT NULL CHECK (current IN (0, 1)),
    -- Names of keyring entries that may exist: set before one is stored, cleared when it is surely gone.
    access_key TEXT,
    refresh_key TEXT,
    -- Grows with each use; the profile with the largest was used last.
    used INTEGER NOT NULL
) STRICT;

INSERT INTO account_profile
SELECT id, address, tenant_id, organization, '',
    CASE (row_number() OVER (ORDER BY used) - 1) % 10
        WHEN 0 THEN 'blue' WHEN 1 THEN 'teal' WHEN 2 THEN 'green' WHEN 3 THEN 'lime' WHEN 4 THEN 'yellow'
        WHEN 5 THEN 'orange' WHEN 6 THEN 'red' WHEN 7 THEN 'pink' WHEN 8 THEN 'grape' ELSE 'gray' END,
    address NOT LIKE 'http://%', signed_in, signed_in, CASE has_token WHEN 1 THEN id END, NULL, used
FROM profile;

DROP TABLE profile;
ALTER TABLE account_profile RENAME TO profile;
CREATE UNIQUE INDEX profile_current ON profile (current) WHERE current = 1;
