-- title: Root users with access keys
-- category: Root
-- description: Root users with an access key, active or not, and those of which it is not known.
SELECT account_id, account_name, ou_path, email, access_key_count, active_access_key_count, last_used, last_used_by, run_time
FROM latest_posture
WHERE access_key_count IS NOT 0
ORDER BY access_key_count IS NULL, active_access_key_count DESC, account_id
