-- title: Root users by organizational unit
-- category: Organization
-- description: For each organizational unit: accounts, those not fully read, and what is wrong with their root users.
SELECT ou_path,
    count(*) AS accounts,
    sum(coverage <> 'Complete') AS not_fully_read,
    sum(mfa_enabled = 0) AS root_without_mfa,
    sum(access_key_count > 0) AS root_with_access_keys,
    sum(has_credentials = 0) AS root_without_credentials,
    max(last_used) AS root_last_used
FROM latest_posture
GROUP BY ou_path
ORDER BY ou_path
