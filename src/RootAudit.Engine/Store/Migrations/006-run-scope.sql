-- Which accounts a run asked for, as parameters of Invoke-RootAudit. Runs that were saved before have NULL here: it was not kept, so it is not
-- known.
ALTER TABLE store_run ADD COLUMN scope TEXT;

-- The counts of a run that has not ended are those of its rows, since its header gets them at the end. A run that found no account
-- says nothing of an organization, so it is never its latest.
DROP VIEW runs;
CREATE VIEW runs AS
SELECT r.run_id,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.started, 'unixepoch') AS run_time,
    r.finished IS NOT NULL AS run_finished,
    r.finished IS NOT NULL AND r.account_count > 0 AND NOT EXISTS (
        SELECT 1 FROM store_run later
        WHERE later.finished IS NOT NULL AND later.account_count > 0 AND later.organization_id IS r.organization_id
            AND (later.started, later.id) > (r.started, r.id)) AS is_latest,
    strftime('%Y-%m-%dT%H:%M:%SZ', r.finished, 'unixepoch') AS finished_time,
    r.finished - r.started AS duration_seconds,
    r.organization_id,
    CASE WHEN r.finished IS NULL THEN (SELECT count(*) FROM store_audit a WHERE a.run = r.id)
        ELSE r.account_count END AS account_count,
    CASE WHEN r.finished IS NULL THEN (SELECT count(*) FROM store_audit a JOIN store_posture p ON p.audit = a.id
        WHERE a.run = r.id AND p.coverage = 'Complete')
        ELSE r.complete_count END AS complete_count,
    CASE WHEN r.finished IS NULL THEN (SELECT count(*) FROM store_audit a JOIN store_posture p ON p.audit = a.id
        WHERE a.run = r.id AND p.coverage = 'Partial')
        ELSE r.partial_count END AS partial_count,
    CASE WHEN r.finished IS NULL THEN (SELECT count(*) FROM store_audit a JOIN store_posture p ON p.audit = a.id
        WHERE a.run = r.id AND p.coverage = 'None')
        ELSE r.unreadable_count END AS unreadable_count,
    r.caller_account_id,
    r.caller_arn,
    r.partition,
    r.region,
    r.profile_name,
    r.role_name,
    r.module_version,
    r.scope
FROM store_run r;
