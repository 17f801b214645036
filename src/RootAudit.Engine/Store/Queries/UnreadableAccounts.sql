-- title: Accounts that could not be fully read
-- category: Organization
-- description: What could not be read, account by account, and the permission that would help.
SELECT account_id, account_name, ou_path, fact, reason, permission, message, run_time
FROM latest_gaps
ORDER BY account_id, fact
