-- title: What changed in root users between two days
-- category: History
-- description: Root users whose MFA, keys, password or last use is not what it was some days before. Accounts without a run before
-- description: the earlier day are left out.
-- parameter: date = 'now' | the day (UTC), such as 2026-01-31; what was known at its end counts
-- parameter: days = 30 | how many days before that day to compare with
WITH new_runs AS (
    SELECT account_id, run_id, max(run_time) AS run_time FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '+1 day')
    GROUP BY account_id),
old_runs AS (
    SELECT account_id, run_id, max(run_time) AS run_time FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '-' || :days || ' days', '+1 day')
    GROUP BY account_id)
SELECT now.account_id, now.account_name, now.ou_path,
    was.mfa_enabled AS mfa_before, now.mfa_enabled AS mfa_after,
    was.access_key_count AS access_keys_before, now.access_key_count AS access_keys_after,
    was.password_enabled AS password_before, now.password_enabled AS password_after,
    was.last_used AS last_used_before, now.last_used AS last_used_after
FROM new_runs
JOIN old_runs ON old_runs.account_id = new_runs.account_id
JOIN posture now ON now.run_id = new_runs.run_id AND now.account_id = new_runs.account_id
JOIN posture was ON was.run_id = old_runs.run_id AND was.account_id = old_runs.account_id
WHERE (now.mfa_enabled, now.access_key_count, now.password_enabled, now.last_used)
    IS NOT (was.mfa_enabled, was.access_key_count, was.password_enabled, was.last_used)
ORDER BY now.account_id
