-- title: The accounts with the most serious failures
-- category: Organization
-- description: Accounts by their failed controls, the most severe first. What is not known is counted beside.
-- parameter: count = 20 | how many to show
SELECT account_id, account_name, ou_path,
    sum(verdict = 'Fail' AND severity = 'Critical') AS critical,
    sum(verdict = 'Fail' AND severity = 'High') AS high,
    sum(verdict = 'Fail' AND severity = 'Medium') AS medium,
    sum(verdict = 'Fail' AND severity IN ('Low', 'Informational')) AS low,
    sum(verdict = 'Unknown') AS not_known
FROM latest_results
GROUP BY account_id
HAVING sum(verdict = 'Fail') > 0
ORDER BY critical DESC, high DESC, medium DESC, low DESC, account_id
LIMIT :count
