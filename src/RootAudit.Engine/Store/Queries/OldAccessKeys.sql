-- title: Active access keys older than some days
-- category: User
-- description: Active access keys that were created or rotated longer ago than the days, the oldest first. Root is left out.
-- parameter: days = 90 | how old a key may be
SELECT account_id, account_name, ou_path, user, slot, age_days, last_rotated, last_used, last_used_service
FROM latest_access_keys
WHERE active = 1 AND age_days > :days AND is_root = 0
ORDER BY age_days DESC, account_id, user, slot
