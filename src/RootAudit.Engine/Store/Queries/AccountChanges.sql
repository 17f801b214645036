-- title: Accounts that appeared, left or moved between two runs
-- category: History
-- description: Compares the newest finished run up to the end of a day with the newest one some days before that asked for the same
-- description: accounts of the same organization: accounts, units, names and addresses.
-- parameter: date = 'now' | the day (UTC), such as 2026-01-31; what was known at its end counts
-- parameter: days = 30 | how many days before that day to compare with
WITH new_run AS (
    SELECT run_id, organization_id, scope FROM runs
    WHERE run_finished = 1 AND account_count > 0 AND run_time < date(:date, '+1 day')
    ORDER BY run_time DESC LIMIT 1),
old_run AS (
    SELECT run_id FROM runs WHERE run_finished = 1 AND run_time < date(:date, '-' || :days || ' days', '+1 day')
        AND account_count > 0 AND (organization_id, scope) IS (SELECT organization_id, scope FROM new_run)
    ORDER BY run_time DESC LIMIT 1),
now AS (SELECT * FROM accounts WHERE run_id = (SELECT run_id FROM new_run)),
was AS (SELECT * FROM accounts WHERE run_id = (SELECT run_id FROM old_run))
SELECT coalesce(now.account_id, was.account_id) AS account_id,
    CASE WHEN was.account_id IS NULL THEN 'appeared' WHEN now.account_id IS NULL THEN 'left' ELSE 'changed' END AS change,
    was.account_name AS name_before, now.account_name AS name_after,
    was.email AS email_before, now.email AS email_after,
    was.ou_path AS unit_before, now.ou_path AS unit_after,
    was.state AS state_before, now.state AS state_after
FROM now
FULL JOIN was ON was.account_id = now.account_id
WHERE (now.account_id, now.account_name, now.email, now.ou_path, now.state)
    IS NOT (was.account_id, was.account_name, was.email, was.ou_path, was.state)
ORDER BY 1
