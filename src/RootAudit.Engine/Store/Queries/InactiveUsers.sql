-- title: Users that did nothing for some days
-- category: User
-- description: IAM users with a password or an active access key, none of which was used for longer than the days.
-- description: A user that never used one counts from the user's creation; one whose use is not known is left out.
-- parameter: days = 90 | how long a user may do nothing
SELECT account_id, account_name, ou_path, user, coalesce(days_since_last_use, user_age_days) AS days_inactive,
    never_used, last_used, user_creation_time
FROM latest_credential_report
WHERE is_root = 0 AND (password_enabled = 1 OR active_access_key_count > 0)
    AND never_used IS NOT NULL AND coalesce(days_since_last_use, user_age_days) > :days
ORDER BY days_inactive DESC, account_id, user
