-- title: Inactive access keys that were not deleted
-- category: User
-- description: Access keys that were switched off and still exist: they can be switched on again. Root is left out.
SELECT account_id, account_name, ou_path, user, slot, age_days, last_used
FROM latest_access_keys
WHERE active = 0 AND is_root = 0
ORDER BY account_id, user, slot
