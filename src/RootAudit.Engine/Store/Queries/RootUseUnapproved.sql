-- title: Uses of root that no approved change covers
-- category: Root
-- description: Every use of root, certain or possible, without an approved change, the latest first; sessions of AssumeRoot and services
-- description: of AWS are none. approval is NotJudged where no approved changes were given. Accounts that could not be read completely
-- description: are shown too: reading says how far.
SELECT r.account_id, r.account_name, r.ou_path, e.event_time, e.severity, e.class, e.event_name, e.service, e.region, e.source_address,
    e.is_root_use, e.approval, e.explanation, e.alternative, r.reading, r.run_time
FROM latest_root_activity_reading r
LEFT JOIN latest_root_activity e ON e.run_id = r.run_id AND e.account_id IS r.account_id
    AND e.is_root_use IS NOT 0 AND e.approval <> 'Approved'
WHERE e.line IS NOT NULL OR r.reading NOT IN ('Complete', 'Given')
ORDER BY e.event_time DESC, r.account_id, e.line
