-- title: IAM users as they were on a day
-- category: History
-- description: Every user as the newest finished run up to the end of a day saw it. Root is left out.
-- parameter: date = 'now' | the day (UTC), such as 2026-01-31; what was known at its end counts
WITH as_of AS (
    SELECT account_id, run_id, max(run_time) AS run_time
    FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '+1 day')
    GROUP BY account_id)
SELECT c.account_id, c.account_name, c.ou_path, c.user, c.password_enabled, c.mfa_active, c.active_access_key_count, c.last_used, c.run_time
FROM as_of
JOIN credential_report c ON c.run_id = as_of.run_id AND c.account_id = as_of.account_id
WHERE c.is_root = 0
ORDER BY c.account_id, c.user
