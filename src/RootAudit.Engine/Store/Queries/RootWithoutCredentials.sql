-- title: Root users without any credential
-- category: Root
-- description: Root users that have neither password, access key nor signing certificate: nothing that could be stolen.
SELECT account_id, account_name, ou_path, email, run_time
FROM latest_posture
WHERE has_credentials = 0
ORDER BY account_id
