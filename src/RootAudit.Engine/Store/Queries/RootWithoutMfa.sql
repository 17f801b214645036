-- title: Root users without MFA
-- category: Root
-- description: Root users that have no MFA device, and those of which it is not known.
-- description: Left out: GovCloud, where root cannot sign in.
SELECT account_id, account_name, ou_path, email,
    CASE mfa_enabled WHEN 0 THEN 'none' ELSE 'not known' END AS mfa,
    password_enabled, last_used, run_time
FROM latest_posture
WHERE mfa_enabled IS NOT 1 AND password_state <> 'NotSupported'
ORDER BY mfa_enabled IS NULL, account_id
