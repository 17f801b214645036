-- title: Users with a password and no MFA
-- category: User
-- description: IAM users that may sign in to the console with a password alone. Root is left out.
SELECT account_id, account_name, ou_path, user, password_last_used, days_since_password_use, password_age_days, arn
FROM latest_credential_report
WHERE password_enabled = 1 AND mfa_active = 0 AND is_root = 0
ORDER BY account_id, user
