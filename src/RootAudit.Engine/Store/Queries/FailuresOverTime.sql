-- title: Failed results of every run
-- category: History
-- description: For each finished run: how many results fail, by severity, and how many are not known, the newest first.
-- parameter: count = 100 | how many runs to show
SELECT r.run_id, r.run_time, r.account_count, r.unreadable_count,
    sum(CASE WHEN v.verdict = 'Fail' AND v.severity = 'Critical' THEN v.results ELSE 0 END) AS critical,
    sum(CASE WHEN v.verdict = 'Fail' AND v.severity = 'High' THEN v.results ELSE 0 END) AS high,
    sum(CASE WHEN v.verdict = 'Fail' AND v.severity = 'Medium' THEN v.results ELSE 0 END) AS medium,
    sum(CASE WHEN v.verdict = 'Fail' AND v.severity IN ('Low', 'Informational') THEN v.results ELSE 0 END) AS low,
    sum(CASE WHEN v.verdict = 'Unknown' THEN v.results ELSE 0 END) AS not_known
FROM runs r
LEFT JOIN verdict_counts v ON v.run_id = r.run_id
WHERE r.run_finished = 1
GROUP BY r.run_id
ORDER BY r.run_time DESC
LIMIT :count
