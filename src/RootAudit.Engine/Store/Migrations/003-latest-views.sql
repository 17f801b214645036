-- "Latest" by account, not by run: a run that was filtered to a few accounts must not hide the others.
-- For every account its rows in the newest finished run that has the account. An account that was not among those of later
-- runs, or has left, stays with what was last known of it: its run_time says when that was.
CREATE VIEW latest_accounts AS SELECT * FROM accounts WHERE is_latest = 1;
CREATE VIEW latest_credential_report AS SELECT * FROM credential_report WHERE is_latest = 1;
CREATE VIEW latest_access_keys AS SELECT * FROM access_keys WHERE is_latest = 1;
CREATE VIEW latest_mfa_devices AS SELECT * FROM mfa_devices WHERE is_latest = 1;
CREATE VIEW latest_posture AS SELECT * FROM posture WHERE is_latest = 1;
CREATE VIEW latest_results AS SELECT * FROM results WHERE is_latest = 1;
CREATE VIEW latest_gaps AS SELECT * FROM gaps WHERE is_latest = 1;
CREATE VIEW latest_runs AS SELECT * FROM runs WHERE is_latest = 1;
