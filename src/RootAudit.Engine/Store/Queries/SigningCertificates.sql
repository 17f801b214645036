-- title: Users with signing certificates
-- category: User
-- description: IAM users with an X.509 signing certificate, active or not. Root is left out.
SELECT account_id, account_name, ou_path, user, certificate_count,
    certificate_1_active, certificate_1_last_rotated, certificate_2_active, certificate_2_last_rotated
FROM latest_credential_report
WHERE certificate_count > 0 AND is_root = 0
ORDER BY account_id, user
