-- title: Users with two active access keys
-- category: User
-- description: IAM users with two active access keys: a rotation that was not ended, or a key that was shared.
SELECT account_id, account_name, ou_path, user, access_key_1_age_days, access_key_1_last_used, access_key_2_age_days, access_key_2_last_used
FROM latest_credential_report
WHERE active_access_key_count >= 2 AND is_root = 0
ORDER BY account_id, user
