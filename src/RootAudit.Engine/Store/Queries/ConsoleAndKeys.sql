-- title: Users with both a password and active access keys
-- category: User
-- description: IAM users that are person and program at once: what was meant for one is at hand for the other.
SELECT account_id, account_name, ou_path, user, active_access_key_count, password_last_used, access_key_1_last_used, access_key_2_last_used,
    mfa_active
FROM latest_credential_report
WHERE password_enabled = 1 AND active_access_key_count > 0 AND is_root = 0
ORDER BY account_id, user
