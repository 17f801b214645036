-- title: Passwords that were never used
-- category: User
-- description: IAM users with a password of which AWS knows no sign-in since 2014-10-20.
SELECT account_id, account_name, ou_path, user, user_age_days, password_age_days, mfa_active
FROM latest_credential_report
WHERE password_never_used = 1 AND is_root = 0
ORDER BY user_age_days DESC, account_id, user
