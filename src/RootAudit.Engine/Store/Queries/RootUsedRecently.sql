-- title: Root users that were used within some days
-- category: Root
-- description: Root users whose password or access key was used within the days before the audit, the latest first.
-- parameter: days = 90 | how many days before the audit count as recent
SELECT account_id, account_name, ou_path, email, last_used, last_used_by, days_since_last_use, run_time
FROM latest_posture
WHERE days_since_last_use <= :days
ORDER BY last_used DESC, account_id
