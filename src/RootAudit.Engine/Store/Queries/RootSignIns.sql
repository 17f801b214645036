-- title: Console sign-ins of root, good and bad
-- category: Root
-- description: Who signed in as root or tried to, with or without MFA, and from where, the latest first. Accounts that could not be
-- description: read completely are shown too: reading says how far.
SELECT r.account_id, r.account_name, r.ou_path, e.event_time, e.success, e.mfa_used, e.mfa_device, e.source_address, e.user_agent,
    e.error_message, e.approval, e.ticket, r.reading, r.run_time
FROM latest_root_activity_reading r
LEFT JOIN latest_root_activity e ON e.run_id = r.run_id AND e.account_id IS r.account_id
    AND e.event_name = 'ConsoleLogin' AND e.actor IN ('Root', 'Unknown')
WHERE e.line IS NOT NULL OR r.reading NOT IN ('Complete', 'Given')
ORDER BY e.event_time DESC, r.account_id, e.line
