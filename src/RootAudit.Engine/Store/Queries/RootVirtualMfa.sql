-- title: Root users whose MFA is a phone app
-- category: Root
-- description: Root users with a virtual MFA device; a security key, a passkey or a hardware token resists phishing.
SELECT account_id, account_name, ou_path, email, mfa_type, last_used, run_time
FROM latest_posture
WHERE mfa_type = 'Virtual'
ORDER BY account_id
