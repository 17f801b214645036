-- title: What root did
-- category: Root
-- description: Every event of root in the event history that the audit read, the latest first. Accounts that could not be read
-- description: completely are shown too: reading says how far, and a row without event says that nothing is known beyond it.
SELECT r.account_id, r.account_name, r.ou_path, e.event_time, e.severity, e.class, e.event_name, e.service, e.region, e.source_address,
    e.user_agent, e.success, e.mfa_used, e.approval, e.ticket, e.explanation, r.reading, r.run_time
FROM latest_root_activity_reading r
LEFT JOIN latest_root_activity e ON e.run_id = r.run_id AND e.account_id IS r.account_id
WHERE e.line IS NOT NULL OR r.reading NOT IN ('Complete', 'Given')
ORDER BY e.event_time DESC, r.account_id, e.line
