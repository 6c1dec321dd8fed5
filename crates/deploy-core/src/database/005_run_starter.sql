-- By whom a run was started: names are shared and change, so the e-mail address says who may go on with it.
ALTER TABLE run ADD COLUMN started_by_email TEXT NOT NULL DEFAULT '';
