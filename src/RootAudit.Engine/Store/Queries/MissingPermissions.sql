-- title: Permissions that are missing
-- category: Organization
-- description: For each missing permission: in how many accounts, and which facts it hides.
SELECT permission, count(DISTINCT account_id) AS accounts, group_concat(DISTINCT fact) AS facts
FROM latest_gaps
WHERE permission IS NOT NULL
GROUP BY permission
ORDER BY accounts DESC, permission
