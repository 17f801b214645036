-- title: Root mailboxes by domain
-- category: Organization
-- description: The domains of root addresses, by how many accounts share them: who controls the domain controls its roots.
SELECT email_domain, count(*) AS accounts, count(DISTINCT lower(email)) AS mailboxes, min(account_id) AS for_example
FROM latest_accounts
WHERE email_domain IS NOT NULL
GROUP BY email_domain
ORDER BY accounts DESC, email_domain
