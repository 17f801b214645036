-- What queries see. Names and columns are documented in about_RootAudit_Query and stay; later versions add columns at the end.
-- Flags are 1, 0, or NULL for "not known". Moments are text in UTC. Days count back from the moment at which the account was
-- audited, not from today: a question about an old run gets the answer that was true then.

CREATE VIEW runs AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    r.finished IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM store_run later
        WHERE later.finished IS NOT NULL AND later.organization_id IS r.organization_id
            AND (later.started, later.id) > (r.started, r.id)) AS is_latest,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.finished, 'unixepoch') AS finished_time,
    r.finished - r.started AS duration_seconds,
    r.organization_id,
    r.account_count,
    r.complete_count,
    r.partial_count,
    r.unreadable_count,
    r.caller_account_id,
    r.caller_arn,
    r.partition,
    r.region,
    r.profile_name,
    r.role_name,
    r.module_version
FROM store_run r;

CREATE VIEW accounts AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    a.email,
    CASE WHEN instr(a.email, '@') > 0 THEN lower(substr(a.email, instr(a.email, '@') + 1)) END AS email_domain,
    a.state,
    a.ou_id,
    a.ou_id_path,
    a.joined_method,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.joined, 'unixepoch') AS joined_time,
    a.is_management_account,
    a.organization_id,
    a.partition,
    p.coverage,
    a.report_rows AS credential_report_rows,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.audited, 'unixepoch') AS audited_time
FROM store_audit a
JOIN store_run r ON r.id = a.run
LEFT JOIN store_posture p ON p.audit = a.id;

CREATE VIEW credential_report AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    c.user,
    c.arn,
    c.is_root,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.created, 'unixepoch') AS user_creation_time,
    (a.audited - c.created) / 86400 AS user_age_days,
    c.password_enabled,
    CASE c.password_state WHEN 1 THEN 'Enabled' WHEN 2 THEN 'Disabled' WHEN 3 THEN 'NotSupported' ELSE 'Unknown' END AS password_state,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.password_used, 'unixepoch') AS password_last_used,
    CASE c.password_used_state WHEN 1 THEN 'Value' WHEN 2 THEN 'NotApplicable'
        WHEN 3 THEN 'NoInformation' WHEN 4 THEN 'NotSupported' ELSE 'Unknown' END AS password_last_used_state,
    CASE WHEN c.password_enabled THEN CASE c.password_used_state WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 END END AS password_never_used,
    (a.audited - c.password_used) / 86400 AS days_since_password_use,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.password_changed, 'unixepoch') AS password_last_changed,
    CASE c.password_changed_state WHEN 1 THEN 'Value' WHEN 2 THEN 'NotApplicable'
        WHEN 3 THEN 'NoInformation' WHEN 4 THEN 'NotSupported' ELSE 'Unknown' END AS password_last_changed_state,
    (a.audited - c.password_changed) / 86400 AS password_age_days,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.password_rotation, 'unixepoch') AS password_next_rotation,
    CASE c.password_rotation_state WHEN 1 THEN 'Value' WHEN 2 THEN 'NotApplicable'
        WHEN 3 THEN 'NoInformation' WHEN 4 THEN 'NotSupported' ELSE 'Unknown' END AS password_next_rotation_state,
    c.mfa_active,
    c.key_count AS access_key_count,
    c.active_key_count AS active_access_key_count,
    CASE WHEN c.key1_status IS NOT NULL THEN 1 WHEN c.key_count IS NOT NULL THEN 0 END AS access_key_1_exists,
    nullif(c.key1_status, 2) AS access_key_1_active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key1_rotated, 'unixepoch') AS access_key_1_last_rotated,
    (a.audited - c.key1_rotated) / 86400 AS access_key_1_age_days,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key1_used, 'unixepoch') AS access_key_1_last_used,
    CASE c.key1_used_state WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 END AS access_key_1_never_used,
    (a.audited - c.key1_used) / 86400 AS access_key_1_days_since_use,
    c.key1_region AS access_key_1_last_used_region,
    c.key1_service AS access_key_1_last_used_service,
    CASE WHEN c.key2_status IS NOT NULL THEN 1 WHEN c.key_count IS NOT NULL THEN 0 END AS access_key_2_exists,
    nullif(c.key2_status, 2) AS access_key_2_active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key2_rotated, 'unixepoch') AS access_key_2_last_rotated,
    (a.audited - c.key2_rotated) / 86400 AS access_key_2_age_days,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key2_used, 'unixepoch') AS access_key_2_last_used,
    CASE c.key2_used_state WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 END AS access_key_2_never_used,
    (a.audited - c.key2_used) / 86400 AS access_key_2_days_since_use,
    c.key2_region AS access_key_2_last_used_region,
    c.key2_service AS access_key_2_last_used_service,
    c.certificate_count,
    nullif(c.certificate1_status, 2) AS certificate_1_active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.certificate1_rotated, 'unixepoch') AS certificate_1_last_rotated,
    nullif(c.certificate2_status, 2) AS certificate_2_active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.certificate2_rotated, 'unixepoch') AS certificate_2_last_rotated,
    strftime('%Y-%m-%dT%H:%M:%SZ',
        nullif(max(ifnull(c.password_used, 0), ifnull(c.key1_used, 0), ifnull(c.key2_used, 0)), 0), 'unixepoch') AS last_used,
    (a.audited - nullif(max(ifnull(c.password_used, 0), ifnull(c.key1_used, 0), ifnull(c.key2_used, 0)), 0)) / 86400 AS days_since_last_use,
    CASE WHEN coalesce(c.password_used, c.key1_used, c.key2_used) IS NOT NULL THEN 0
        WHEN c.key_count IS NULL OR c.password_used_state IN (0, 4) OR c.key1_used_state = 0 OR c.key2_used_state = 0 THEN NULL
        ELSE 1 END AS never_used,
    c.additional AS additional_columns,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.generated, 'unixepoch') AS report_generated_time,
    c.source,
    c.line
FROM store_credential c
JOIN store_audit a ON a.id = c.audit
JOIN store_run r ON r.id = a.run;

-- A key that was never used is unused since its creation: days_unused says so, days_since_use has nothing to say.
CREATE VIEW access_keys AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    c.user,
    c.arn,
    c.is_root,
    1 AS slot,
    nullif(c.key1_status, 2) AS active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key1_rotated, 'unixepoch') AS last_rotated,
    (a.audited - c.key1_rotated) / 86400 AS age_days,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key1_used, 'unixepoch') AS last_used,
    CASE c.key1_used_state WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 END AS never_used,
    CASE c.key1_used_state WHEN 1 THEN 'Value' WHEN 2 THEN 'NotApplicable'
        WHEN 3 THEN 'NoInformation' WHEN 4 THEN 'NotSupported' ELSE 'Unknown' END AS last_used_state,
    (a.audited - c.key1_used) / 86400 AS days_since_use,
    CASE WHEN c.key1_used_state IN (1, 2, 3) THEN (a.audited - ifnull(c.key1_used, c.key1_rotated)) / 86400 END AS days_unused,
    c.key1_region AS last_used_region,
    c.key1_service AS last_used_service
FROM store_credential c
JOIN store_audit a ON a.id = c.audit
JOIN store_run r ON r.id = a.run
WHERE c.key1_status IS NOT NULL
UNION ALL
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    c.user,
    c.arn,
    c.is_root,
    2 AS slot,
    nullif(c.key2_status, 2) AS active,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key2_rotated, 'unixepoch') AS last_rotated,
    (a.audited - c.key2_rotated) / 86400 AS age_days,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.key2_used, 'unixepoch') AS last_used,
    CASE c.key2_used_state WHEN 1 THEN 0 WHEN 2 THEN 1 WHEN 3 THEN 1 END AS never_used,
    CASE c.key2_used_state WHEN 1 THEN 'Value' WHEN 2 THEN 'NotApplicable'
        WHEN 3 THEN 'NoInformation' WHEN 4 THEN 'NotSupported' ELSE 'Unknown' END AS last_used_state,
    (a.audited - c.key2_used) / 86400 AS days_since_use,
    CASE WHEN c.key2_used_state IN (1, 2, 3) THEN (a.audited - ifnull(c.key2_used, c.key2_rotated)) / 86400 END AS days_unused,
    c.key2_region AS last_used_region,
    c.key2_service AS last_used_service
FROM store_credential c
JOIN store_audit a ON a.id = c.audit
JOIN store_run r ON r.id = a.run
WHERE c.key2_status IS NOT NULL;

CREATE VIEW mfa_devices AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    m.serial_number,
    m.user_arn,
    m.is_root,
    'Virtual' AS type,
    strftime('%Y-%m-%dT%H:%M:%SZ', m.enabled, 'unixepoch') AS enable_time
FROM store_mfa_device m
JOIN store_audit a ON a.id = m.audit
JOIN store_run r ON r.id = a.run;

CREATE VIEW posture AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    a.email,
    a.state,
    a.is_management_account,
    p.arn,
    p.has_credentials,
    p.mfa_enabled,
    p.mfa_type,
    p.access_key_count,
    p.active_access_key_count,
    p.inactive_access_key_count,
    p.certificate_count AS signing_certificate_count,
    p.password_enabled,
    p.password_state,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.password_used, 'unixepoch') AS password_last_used,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.password_changed, 'unixepoch') AS password_last_changed,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.used, 'unixepoch') AS last_used,
    p.used_by AS last_used_by,
    p.days_since_last_use,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.report_generated, 'unixepoch') AS report_generated_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.summary_read, 'unixepoch') AS summary_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.mfa_devices_read, 'unixepoch') AS mfa_device_time,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.collected, 'unixepoch') AS collected_time,
    p.access_keys,
    p.disagreements,
    p.coverage
FROM store_posture p
JOIN store_audit a ON a.id = p.audit
JOIN store_run r ON r.id = a.run;

CREATE VIEW results AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    k.control_id,
    k.title,
    k.severity,
    CASE k.severity WHEN 'Critical' THEN 4 WHEN 'High' THEN 3 WHEN 'Medium' THEN 2 WHEN 'Low' THEN 1 ELSE 0 END AS severity_rank,
    s.verdict,
    s.resource,
    s.reason,
    s.evidence,
    nullif(k.remediation, '') AS remediation,
    s.gaps,
    strftime('%Y-%m-%dT%H:%M:%SZ', s.evaluated, 'unixepoch') AS evaluated_time
FROM store_result s
JOIN store_audit a ON a.id = s.audit
JOIN store_run r ON r.id = a.run
JOIN store_control k ON k.id = s.control;

CREATE VIEW gaps AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    g.fact,
    g.reason,
    g.permission,
    g.message
FROM store_gap g
JOIN store_audit a ON a.id = g.audit
JOIN store_run r ON r.id = a.run;

CREATE VIEW waivers AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    w.control_id,
    w.account,
    w.ou_path,
    w.reason,
    w.owner,
    w.ticket,
    strftime('%Y-%m-%dT%H:%M:%SZ', w.expires, 'unixepoch') AS expiry_time,
    w.is_expired,
    w.used_count
FROM store_waiver w
JOIN store_run r ON r.id = w.run;

CREATE VIEW verdict_counts AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    v.control_id,
    v.severity,
    v.verdict,
    v.results
FROM store_verdict_count v
JOIN store_run r ON r.id = v.run;
