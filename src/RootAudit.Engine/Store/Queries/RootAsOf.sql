-- title: Root users as they were on a day
-- category: History
-- description: Every root user as the newest finished run up to the end of a day saw it.
-- parameter: date = 'now' | the day (UTC), such as 2026-01-31; what was known at its end counts
WITH as_of AS (
    SELECT account_id, run_id, max(run_time) AS run_time
    FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '+1 day')
    GROUP BY account_id)
SELECT p.account_id, p.account_name, p.ou_path, p.mfa_enabled, p.mfa_type, p.access_key_count, p.password_enabled, p.has_credentials,
    p.last_used, p.coverage, p.run_time
FROM as_of
JOIN posture p ON p.run_id = as_of.run_id AND p.account_id = as_of.account_id
ORDER BY p.account_id
