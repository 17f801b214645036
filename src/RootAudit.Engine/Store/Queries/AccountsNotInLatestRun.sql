-- title: Accounts that the newest run did not have
-- category: Organization
-- description: Accounts whose newest state is older than the newest finished run of their organization: closed, moved away, or
-- description: left out by a filter.
SELECT a.account_id, a.account_name, a.ou_path, a.state, a.run_time AS last_seen
FROM latest_accounts a
WHERE a.run_id NOT IN (SELECT run_id FROM latest_runs)
ORDER BY a.run_time, a.account_id
