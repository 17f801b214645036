-- What root did, and how far that was read. An audit without a row in store_activity was not asked: it says nothing of root's activity.
CREATE TABLE store_activity (
    audit INTEGER PRIMARY KEY REFERENCES store_audit (id) ON DELETE CASCADE,
    -- Complete, Partial, NotRead; Given for events that came without word of how far they were read.
    reading TEXT NOT NULL,
    window_start INTEGER,
    window_end INTEGER,
    sign_in_region TEXT,
    all_regions INTEGER,
    regions TEXT,
    unread_regions TEXT,
    gaps TEXT
);

CREATE TABLE store_activity_event (
    audit INTEGER NOT NULL REFERENCES store_audit (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    account_id TEXT,
    time INTEGER,
    name TEXT,
    service TEXT,
    region TEXT,
    class TEXT NOT NULL,
    severity TEXT NOT NULL,
    explanation TEXT NOT NULL,
    task TEXT,
    alternative TEXT,
    -- 1 where the event is certainly a use of root itself, 0 where it is certainly none.
    is_use INTEGER,
    approval TEXT NOT NULL,
    ticket TEXT,
    approval_reason TEXT,
    deviations TEXT,
    actor TEXT NOT NULL,
    identity_type TEXT,
    identity_arn TEXT,
    user_name TEXT,
    access_key_id TEXT,
    invoked_by TEXT,
    source_address TEXT,
    user_agent TEXT,
    success INTEGER,
    error_code TEXT,
    error_message TEXT,
    mfa_used INTEGER,
    mfa_device TEXT,
    session_start INTEGER,
    resources TEXT,
    target_account_id TEXT,
    task_policy TEXT,
    issued_access_key_id TEXT,
    assumed_by TEXT,
    target_name TEXT,
    mfa_delete INTEGER,
    read_only INTEGER,
    event_type TEXT,
    event_id TEXT,
    unread_fields TEXT,
    source TEXT,
    PRIMARY KEY (audit, line)
) WITHOUT ROWID;

CREATE VIEW root_activity AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    strftime('%Y-%m-%dT%H:%M:%SZ', e.time, 'unixepoch') AS event_time,
    e.name AS event_name,
    e.service,
    e.region,
    e.class,
    e.severity,
    CASE e.severity WHEN 'Critical' THEN 4 WHEN 'High' THEN 3 WHEN 'Medium' THEN 2 WHEN 'Low' THEN 1 ELSE 0 END AS severity_rank,
    e.explanation,
    e.task,
    e.alternative,
    e.is_use AS is_root_use,
    e.approval,
    e.ticket,
    e.approval_reason,
    e.deviations,
    e.actor,
    e.identity_type,
    e.identity_arn,
    e.user_name,
    e.access_key_id,
    e.invoked_by,
    e.source_address,
    e.user_agent,
    e.success,
    e.error_code,
    e.error_message,
    e.mfa_used,
    e.mfa_device,
    strftime('%Y-%m-%dT%H:%M:%SZ', e.session_start, 'unixepoch') AS session_start_time,
    e.resources,
    e.target_account_id,
    e.task_policy,
    e.issued_access_key_id,
    e.assumed_by,
    e.target_name,
    e.mfa_delete,
    e.read_only,
    e.event_type,
    e.event_id,
    e.unread_fields,
    e.source,
    e.line
FROM store_activity_event e
JOIN store_audit a ON a.id = e.audit
JOIN store_run r ON r.id = a.run;

-- A row for every account of every run, so that one whose activity nobody read is not mistaken for one without any.
CREATE VIEW root_activity_reading AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    ifnull(t.reading, 'NotAsked') AS reading,
    strftime('%Y-%m-%dT%H:%M:%SZ', t.window_start, 'unixepoch') AS window_start_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', t.window_end, 'unixepoch') AS window_end_time,
    (t.window_end - t.window_start) / 86400 AS window_days,
    t.sign_in_region,
    t.all_regions,
    t.regions,
    t.unread_regions,
    CASE WHEN t.reading IN ('Complete', 'Partial', 'Given')
        THEN (SELECT count(*) FROM store_activity_event e WHERE e.audit = a.id) END AS event_count,
    CASE WHEN t.reading IN ('Complete', 'Partial', 'Given')
        THEN (SELECT count(*) FROM store_activity_event e WHERE e.audit = a.id AND e.is_use = 1) END AS root_use_count,
    t.gaps
FROM store_audit a
JOIN store_run r ON r.id = a.run
LEFT JOIN store_activity t ON t.audit = a.id;

CREATE VIEW latest_root_activity AS SELECT * FROM root_activity WHERE is_latest = 1;
CREATE VIEW latest_root_activity_reading AS SELECT * FROM root_activity_reading WHERE is_latest = 1;
