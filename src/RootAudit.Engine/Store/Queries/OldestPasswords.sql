-- title: The passwords that were not changed for longest
-- category: User
-- description: IAM users with a password, by the age of the password.
-- parameter: count = 100 | how many to show
SELECT account_id, account_name, ou_path, user, password_age_days, password_last_changed, password_last_used, mfa_active
FROM latest_credential_report
WHERE password_enabled = 1 AND is_root = 0 AND password_age_days IS NOT NULL
ORDER BY password_age_days DESC, account_id, user
LIMIT :count
