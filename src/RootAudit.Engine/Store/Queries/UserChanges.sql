-- title: What changed in IAM users between two days
-- category: History
-- description: Users that appeared or went, and users whose password, MFA or number of active keys is not what it was some days before.
-- description: Accounts without a run before the earlier day are left out. Root is left out.
-- parameter: date = 'now' | the day (UTC), such as 2026-01-31; what was known at its end counts
-- parameter: days = 30 | how many days before that day to compare with
WITH new_runs AS (
    SELECT account_id, run_id, max(run_time) AS run_time FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '+1 day')
    GROUP BY account_id),
old_runs AS (
    SELECT account_id, run_id, max(run_time) AS run_time FROM accounts
    WHERE run_finished = 1 AND run_time < date(:date, '-' || :days || ' days', '+1 day')
    GROUP BY account_id),
now AS (
    SELECT c.* FROM new_runs n JOIN credential_report c ON c.run_id = n.run_id AND c.account_id = n.account_id
    WHERE c.is_root = 0 AND n.account_id IN (SELECT account_id FROM old_runs)),
was AS (
    SELECT c.* FROM old_runs o JOIN credential_report c ON c.run_id = o.run_id AND c.account_id = o.account_id
    WHERE c.is_root = 0)
SELECT coalesce(now.account_id, was.account_id) AS account_id, coalesce(now.user, was.user) AS user,
    CASE WHEN was.user IS NULL THEN 'appeared' WHEN now.user IS NULL THEN 'gone' ELSE 'changed' END AS change,
    was.password_enabled AS password_before, now.password_enabled AS password_after,
    was.mfa_active AS mfa_before, now.mfa_active AS mfa_after,
    was.active_access_key_count AS active_keys_before, now.active_access_key_count AS active_keys_after
FROM now
FULL JOIN was ON was.account_id = now.account_id AND was.user = now.user
WHERE (now.user, now.password_enabled, now.mfa_active, now.active_access_key_count)
    IS NOT (was.user, was.password_enabled, was.mfa_active, was.active_access_key_count)
ORDER BY 1, 2
