-- title: Active access keys that were not used for some days
-- category: User
-- description: Active access keys without use for longer than the days. A key that was never used counts from its creation. Root
-- description: is left out.
-- parameter: days = 45 | how long a key may go without use
SELECT account_id, account_name, ou_path, user, slot, days_unused, never_used, last_used, last_rotated
FROM latest_access_keys
WHERE active = 1 AND days_unused > :days AND is_root = 0
ORDER BY days_unused DESC, account_id, user, slot
