-- title: Root activity by account, and how far it was read
-- category: Root
-- description: For every account of the newest run that has it: which days and Regions were read, and how many events, uses, sign-ins
-- description: and failed sign-ins of root there were. reading is NotAsked where the run did not read the activity, and NotRead where it
-- description: could not: then the numbers are NULL, since nothing is known.
SELECT r.account_id, r.account_name, r.ou_path, r.reading, r.window_start_time, r.window_end_time, r.all_regions, r.regions,
    r.unread_regions, r.event_count, r.root_use_count,
    CASE WHEN r.event_count IS NOT NULL
        THEN count(e.line) FILTER (WHERE e.is_root_use IS NOT 0 AND e.approval <> 'Approved') END AS unapproved,
    CASE WHEN r.event_count IS NOT NULL
        THEN count(e.line) FILTER (WHERE e.event_name = 'ConsoleLogin' AND e.actor = 'Root' AND e.success = 1) END AS sign_ins,
    CASE WHEN r.event_count IS NOT NULL
        THEN count(e.line) FILTER (WHERE e.event_name = 'ConsoleLogin' AND e.actor = 'Root' AND e.success = 0) END AS failed_sign_ins,
    max(e.event_time) FILTER (WHERE e.is_root_use = 1) AS last_use_time, r.run_time
FROM latest_root_activity_reading r
LEFT JOIN latest_root_activity e ON e.run_id = r.run_id AND e.account_id IS r.account_id
GROUP BY r.run_id, r.account_id
ORDER BY r.root_use_count DESC, r.account_id
