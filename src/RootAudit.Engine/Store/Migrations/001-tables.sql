-- What the store keeps. These tables are the store's own affair and may change; queries use the views of 002.
--
-- Moments are whole seconds since 1970-01-01 UTC: five bytes instead of twenty, and differences are plain subtraction. The
-- views show them as text. A row of one account in one run hangs on store_audit, by one number; the rows of an account lie
-- together, so the bulky tables need no index beside their own order.

CREATE TABLE store_run (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    organization_id TEXT,
    started INTEGER NOT NULL,
    finished INTEGER,
    module_version TEXT NOT NULL,
    account_count INTEGER NOT NULL DEFAULT 0,
    complete_count INTEGER NOT NULL DEFAULT 0,
    partial_count INTEGER NOT NULL DEFAULT 0,
    unreadable_count INTEGER NOT NULL DEFAULT 0,
    caller_account_id TEXT NOT NULL,
    caller_arn TEXT NOT NULL,
    partition TEXT NOT NULL,
    region TEXT NOT NULL,
    profile_name TEXT,
    credential_source TEXT NOT NULL,
    role_name TEXT NOT NULL,
    role_session_name TEXT NOT NULL,
    throttle_limit INTEGER NOT NULL,
    endpoint_url TEXT,
    connected INTEGER NOT NULL
);

CREATE TABLE store_audit (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES store_run (id) ON DELETE CASCADE,
    account_id TEXT,
    account_name TEXT,
    email TEXT,
    state TEXT NOT NULL,
    ou_path TEXT,
    ou_id TEXT,
    ou_id_path TEXT,
    joined_method TEXT,
    joined INTEGER,
    is_management_account INTEGER,
    organization_id TEXT,
    partition TEXT NOT NULL,
    audited INTEGER NOT NULL,
    report_rows INTEGER NOT NULL DEFAULT 0,
    -- 1 for the account's audit in the newest finished run that has the account.
    is_latest INTEGER NOT NULL DEFAULT 0,
    UNIQUE (run, account_id)
);
CREATE INDEX store_audit_account ON store_audit (account_id);
CREATE INDEX store_audit_latest ON store_audit (account_id) WHERE is_latest = 1;

-- One row of a credential report. A status is NULL where there is no such key or certificate, 0 inactive, 1 active, 2 where
-- the report's word was not understood. A state numbers the words of ReportValueState.
CREATE TABLE store_credential (
    audit INTEGER NOT NULL REFERENCES store_audit (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    user TEXT NOT NULL,
    arn TEXT,
    is_root INTEGER NOT NULL,
    created INTEGER,
    password_enabled INTEGER,
    password_state INTEGER NOT NULL,
    password_used INTEGER,
    password_used_state INTEGER NOT NULL,
    password_changed INTEGER,
    password_changed_state INTEGER NOT NULL,
    password_rotation INTEGER,
    password_rotation_state INTEGER NOT NULL,
    mfa_active INTEGER,
    key_count INTEGER,
    active_key_count INTEGER,
    certificate_count INTEGER,
    key1_status INTEGER,
    key1_rotated INTEGER,
    key1_used INTEGER,
    key1_used_state INTEGER,
    key1_region TEXT,
    key1_service TEXT,
    key2_status INTEGER,
    key2_rotated INTEGER,
    key2_used INTEGER,
    key2_used_state INTEGER,
    key2_region TEXT,
    key2_service TEXT,
    certificate1_status INTEGER,
    certificate1_rotated INTEGER,
    certificate2_status INTEGER,
    certificate2_rotated INTEGER,
    additional TEXT,
    generated INTEGER,
    age INTEGER,
    source TEXT,
    PRIMARY KEY (audit, line)
) WITHOUT ROWID;

CREATE TABLE store_mfa_device (
    audit INTEGER NOT NULL REFERENCES store_audit (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    serial_number TEXT NOT NULL,
    user_arn TEXT,
    is_root INTEGER NOT NULL,
    enabled INTEGER,
    PRIMARY KEY (audit, line)
) WITHOUT ROWID;

CREATE TABLE store_posture (
    audit INTEGER PRIMARY KEY REFERENCES store_audit (id) ON DELETE CASCADE,
    arn TEXT NOT NULL,
    has_credentials INTEGER,
    mfa_enabled INTEGER,
    mfa_type TEXT NOT NULL,
    access_key_count INTEGER,
    active_access_key_count INTEGER,
    inactive_access_key_count INTEGER,
    access_keys TEXT,
    certificate_count INTEGER,
    password_enabled INTEGER,
    password_state TEXT NOT NULL,
    password_used INTEGER,
    password_changed INTEGER,
    used INTEGER,
    used_by TEXT,
    days_since_last_use INTEGER,
    report_generated INTEGER,
    summary_read INTEGER,
    mfa_devices_read INTEGER,
    collected INTEGER NOT NULL,
    disagreements TEXT,
    coverage TEXT NOT NULL
);

CREATE TABLE store_gap (
    audit INTEGER NOT NULL REFERENCES store_audit (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    fact TEXT NOT NULL,
    reason TEXT NOT NULL,
    permission TEXT,
    message TEXT NOT NULL,
    PRIMARY KEY (audit, line)
) WITHOUT ROWID;

-- The words of a control, once for all the results that say them.
CREATE TABLE store_control (
    id INTEGER PRIMARY KEY,
    control_id TEXT NOT NULL,
    title TEXT NOT NULL,
    severity TEXT NOT NULL,
    remediation TEXT NOT NULL,
    UNIQUE (control_id, title, severity, remediation)
);

CREATE TABLE store_result (
    audit INTEGER NOT NULL REFERENCES store_audit (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    control INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    resource TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT,
    gaps TEXT,
    evaluated INTEGER NOT NULL,
    PRIMARY KEY (audit, line)
) WITHOUT ROWID;

-- Counted once, when the run ends, so that a trend over years does not read every result of every run.
CREATE TABLE store_verdict_count (
    run INTEGER NOT NULL REFERENCES store_run (id) ON DELETE CASCADE,
    control_id TEXT NOT NULL,
    severity TEXT NOT NULL,
    verdict TEXT NOT NULL,
    results INTEGER NOT NULL,
    PRIMARY KEY (run, control_id, severity, verdict)
) WITHOUT ROWID;

CREATE TABLE store_waiver (
    run INTEGER NOT NULL REFERENCES store_run (id) ON DELETE CASCADE,
    line INTEGER NOT NULL,
    control_id TEXT NOT NULL,
    account TEXT,
    ou_path TEXT,
    reason TEXT,
    owner TEXT,
    ticket TEXT,
    expires INTEGER,
    is_expired INTEGER NOT NULL,
    used_count INTEGER NOT NULL,
    PRIMARY KEY (run, line)
) WITHOUT ROWID;
