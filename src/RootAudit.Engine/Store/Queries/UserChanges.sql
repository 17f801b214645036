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
both AS (
    SELECT 1 AS is_new, c.account_id, c.user, c.password_enabled, c.mfa_active, c.active_access_key_count
    FROM new_runs n JOIN credential_report c ON c.run_id = n.run_id AND c.account_id = n.account_id
    WHERE c.is_root = 0 AND n.account_id IN (SELECT account_id FROM old_runs)
    UNION ALL
    SELECT 0 AS is_new, c.account_id, c.user, c.password_enabled, c.mfa_active, c.active_access_key_count
    FROM old_runs o JOIN credential_report c ON c.run_id = o.run_id AND c.account_id = o.account_id
    WHERE c.is_root = 0)
SELECT account_id, user,
    CASE WHEN min(is_new) = 1 THEN 'appeared' WHEN max(is_new) = 0 THEN 'gone' ELSE 'changed' END AS change,
    max(CASE is_new WHEN 0 THEN password_enabled END) AS password_before,
    max(CASE is_new WHEN 1 THEN password_enabled END) AS password_after,
    max(CASE is_new WHEN 0 THEN mfa_active END) AS mfa_before,
    max(CASE is_new WHEN 1 THEN mfa_active END) AS mfa_after,
    max(CASE is_new WHEN 0 THEN active_access_key_count END) AS active_keys_before,
    max(CASE is_new WHEN 1 THEN active_access_key_count END) AS active_keys_after
FROM both
GROUP BY account_id, user
HAVING count(*) = 1 OR password_before IS NOT password_after OR mfa_before IS NOT mfa_after
    OR active_keys_before IS NOT active_keys_after
ORDER BY account_id, user
