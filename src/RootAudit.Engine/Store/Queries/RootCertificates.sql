-- title: Root users with signing certificates
-- category: Root
-- description: Root users with an X.509 signing certificate, active or not.
SELECT account_id, account_name, ou_path, email, signing_certificate_count, run_time
FROM latest_posture
WHERE signing_certificate_count > 0
ORDER BY account_id
