-- title: Which services access keys are used for
-- category: User
-- description: Active access keys by the service and Region of their last use: where workloads still run on keys. Root is among them.
SELECT last_used_service, last_used_region, count(*) AS access_keys, count(DISTINCT account_id) AS accounts, max(last_used) AS last_used
FROM latest_access_keys
WHERE active = 1 AND last_used_service IS NOT NULL
GROUP BY last_used_service, last_used_region
ORDER BY access_keys DESC, last_used_service, last_used_region
