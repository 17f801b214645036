-- title: Access keys that were never used
-- category: User
-- description: Access keys, active or not, of which AWS knows no use since 2015-04-22. Root is left out.
SELECT account_id, account_name, ou_path, user, slot, active, age_days, last_rotated
FROM latest_access_keys
WHERE never_used = 1 AND is_root = 0
ORDER BY age_days DESC, account_id, user, slot
