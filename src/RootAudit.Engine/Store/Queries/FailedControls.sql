-- title: Controls by how often they fail
-- category: Organization
-- description: For each control: how many results fail, in how many accounts, and how many are not known.
SELECT control_id, title, severity,
    sum(verdict = 'Fail') AS failed,
    count(DISTINCT CASE verdict WHEN 'Fail' THEN account_id END) AS accounts,
    sum(verdict = 'Unknown') AS not_known,
    sum(verdict = 'Waived') AS waived
FROM latest_results
GROUP BY control_id
ORDER BY max(severity_rank) DESC, failed DESC, control_id
