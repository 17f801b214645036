-- What root sessions told, what service control policies do to root, and what a posture says of its own limits. Postures that were
-- saved before have NULL here: it was not kept, so it is not known.
ALTER TABLE store_posture ADD COLUMN mfa_device_count INTEGER;
ALTER TABLE store_posture ADD COLUMN mfa_devices TEXT;
ALTER TABLE store_posture ADD COLUMN root_session_read INTEGER;
ALTER TABLE store_posture ADD COLUMN guardrail TEXT;
ALTER TABLE store_posture ADD COLUMN root_credentials_managed INTEGER;
ALTER TABLE store_posture ADD COLUMN password_used_state TEXT;
ALTER TABLE store_posture ADD COLUMN last_use_is_complete INTEGER;

-- The views of 003 select every column of these, and see the new ones without being made again.
DROP VIEW posture;
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
    p.coverage,
    p.mfa_device_count,
    strftime('%Y-%m-%dT%H:%M:%SZ', p.root_session_read, 'unixepoch') AS root_session_time,
    p.guardrail,
    p.root_credentials_managed,
    p.password_used_state AS password_last_used_state,
    p.last_use_is_complete
FROM store_posture p
JOIN store_audit a ON a.id = p.audit
JOIN store_run r ON r.id = a.run;

-- A virtual device of root may be in both lists; it is shown once.
DROP VIEW mfa_devices;
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
JOIN store_run r ON r.id = a.run
UNION ALL
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    a.is_latest,
    a.account_id,
    a.account_name,
    a.ou_path,
    json_extract(d.value, '$.SerialNumber') AS serial_number,
    p.arn AS user_arn,
    1 AS is_root,
    json_extract(d.value, '$.Kind') AS type,
    strftime('%Y-%m-%dT%H:%M:%SZ', json_extract(d.value, '$.Enabled'), 'unixepoch') AS enable_time
FROM store_posture p
JOIN store_audit a ON a.id = p.audit
JOIN store_run r ON r.id = a.run
JOIN json_each(p.mfa_devices) d
WHERE NOT EXISTS (
    SELECT 1 FROM store_mfa_device m WHERE m.audit = p.audit AND m.serial_number = json_extract(d.value, '$.SerialNumber'));
