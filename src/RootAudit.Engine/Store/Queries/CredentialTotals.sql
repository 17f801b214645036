-- title: IAM users and credentials by account
-- category: Organization
-- description: For each account: users, passwords, passwords without MFA, active keys. Root is left out.
SELECT account_id, account_name, ou_path,
    count(*) AS users,
    sum(password_enabled = 1) AS passwords,
    sum(password_enabled = 1 AND mfa_active = 0) AS passwords_without_mfa,
    sum(active_access_key_count) AS active_access_keys,
    max(last_used) AS last_used
FROM latest_credential_report
WHERE is_root = 0
GROUP BY account_id
ORDER BY users DESC, account_id
