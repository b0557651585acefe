-- An answer and all that follows from it: $1 agency, $2 invitation, $3 score, $4 now, $5 new ids, $6 one improvement.
WITH asked AS (
    UPDATE survey_invitation
    SET status = 'ANSWERED', answered_at = $4, version = version + 1, updated_at = $4
    WHERE agency_id = $1 AND id = $2 AND status = 'SENT'
    RETURNING agency_id, id, client_id, survey_id, series_id, contact_id
), revisable AS (
    UPDATE link SET expires_at = $4 + 604800000 WHERE agency_id = $1 AND kind = 'survey' AND subject = $2
), rule AS (
    SELECT *
    FROM (VALUES
        (9, 10, 'PROMOTER', 'PROMOTER_RESPONSE', 'SALES', 60, 86400000, '{"CalendarMillis":86400000}'::jsonb),
        (7, 8, 'PASSIVE', 'PASSIVE_RESPONSE', 'ACCOUNT_MANAGER', 50, 259200000, '{"BusinessDays":3}'),
        (0, 6, 'DETRACTOR', 'DETRACTOR_RESPONSE', 'OWNER', 90, 14400000, '{"BusinessMillis":14400000}')
    ) AS r (least, most, band, reason, role, priority, time, time_limit)
    WHERE $3::integer BETWEEN least AND most
), known AS (
    SELECT a.*, c.account_id, c.locale, r.band, r.reason, r.role, r.priority, r.time_limit, $4 + r.time AS due_at,
        m.user_id, r.band = 'DETRACTOR' AS bad
    FROM asked a
    CROSS JOIN rule r
    JOIN contact c ON c.agency_id = a.agency_id AND c.id = a.contact_id
    LEFT JOIN LATERAL (
        SELECT user_id
        FROM client_membership
        WHERE agency_id = a.agency_id AND client_id = a.client_id AND role = r.role AND ended_at IS NULL
        ORDER BY id
        LIMIT 1
    ) m ON true
), response AS (
    INSERT INTO survey_response (agency_id, id, version, created_at, updated_at, client_id, survey_id, series_id, kind,
        invitation_id, contact_id, account_id, score, band, improvement_suggestion, locale, answered_at, revision, source,
        legacy_scale)
    SELECT agency_id, ($5::uuid[])[1], 1, $4, $4, client_id, survey_id, series_id, 'NPS', id, contact_id, account_id, $3, band, $6::text,
        locale, $4, 1, 'INVITATION', false
    FROM known
), revision AS (
    INSERT INTO response_revision (agency_id, id, version, created_at, updated_at, client_id, response_id, number, score,
        improvement_suggestion, answered_at)
    SELECT agency_id, ($5::uuid[])[2], 1, $4, $4, client_id, ($5::uuid[])[1], 1, $3, $6, $4
    FROM known
), problem AS (
    INSERT INTO "case" (agency_id, id, version, created_at, updated_at, client_id, contact_id, account_id, severity, symptom,
        prior_attempts, owner_user_id, status, source_response_id, opened_at, is_open)
    SELECT agency_id, ($5::uuid[])[3], 1, $4, $4, client_id, contact_id, account_id, CASE WHEN $3 <= 2 THEN 5 ELSE 3 END, $6, 0, user_id,
        'NEW', ($5::uuid[])[1], $4, true
    FROM known
    WHERE bad
), prompt AS (
    INSERT INTO follow_up (agency_id, id, version, created_at, updated_at, client_id, account_id, contact_id, reason, status,
        is_open, assignee_user_id, required_role, priority, started_at, time_limit, due_at, source_response_id, signals, case_id)
    SELECT agency_id, ($5::uuid[])[4], 1, $4, $4, client_id, account_id, contact_id, reason, 'OPEN', true, user_id, role, priority, $4,
        time_limit, due_at, ($5::uuid[])[1], 1, CASE WHEN bad THEN ($5::uuid[])[3] END
    FROM known
), customer AS (
    UPDATE contact c
    SET current_nps_band = k.band, current_nps_score = $3, last_scored_at = $4, last_touch_at = $4,
        open_cases = c.open_cases + k.bad::integer, next_follow_up_at = k.due_at, next_follow_up_reason = k.reason,
        version = c.version + 1, updated_at = $4
    FROM known k
    WHERE c.agency_id = k.agency_id AND c.id = k.contact_id
), company AS (
    UPDATE account a
    SET next_follow_up_at = k.due_at, next_follow_up_reason = k.reason, version = a.version + 1, updated_at = $4
    FROM known k
    WHERE a.agency_id = k.agency_id AND a.id = k.account_id
), play AS (
    SELECT k.*, p.id AS playbook_id, p.tasks
    FROM known k
    JOIN LATERAL (
        SELECT id, tasks
        FROM playbook
        WHERE agency_id = k.agency_id AND reason = k.reason AND active
        ORDER BY id DESC
        LIMIT 1
    ) p ON true
), run AS (
    INSERT INTO playbook_run (agency_id, id, version, created_at, updated_at, client_id, playbook_id, follow_up_id, status,
        started_at)
    SELECT agency_id, ($5::uuid[])[5], 1, $4, $4, client_id, playbook_id, ($5::uuid[])[4], 'RUNNING', $4
    FROM play
), step AS (
    SELECT p.*, t.template, t.position::integer
    FROM play p
    CROSS JOIN LATERAL jsonb_array_elements(p.tasks) WITH ORDINALITY AS t (template, position)
), work AS (
    INSERT INTO task (agency_id, id, version, created_at, updated_at, client_id, run_id, follow_up_id, contact_id, key, title,
        position, mandatory, depends_on, assignee_user_id, required_role, due_at, status)
    SELECT agency_id, ($5::uuid[])[10 + position], 1, $4, $4, client_id, ($5::uuid[])[5], ($5::uuid[])[4], contact_id, template ->> 'key',
        template ->> 'title', position, (template ->> 'mandatory')::boolean, template ->> 'depends_on', user_id, role,
        due_at + (template ->> 'offset_days')::integer * 86400000::bigint, 'TODO'
    FROM step
), deadline AS (
    INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at)
    SELECT ($5::uuid[])[6], agency_id, 'followups.limit', ($5::uuid[])[4]::text || '/50',
        jsonb_build_object('follow_up', ($5::uuid[])[4], 'shares', jsonb_build_array(
            jsonb_build_array(50, ($4 + due_at) / 2), jsonb_build_array(100, due_at),
            jsonb_build_array(150, due_at + (due_at - $4) / 2))),
        due_at, 0, $4
    FROM known
), fact AS (
    SELECT agency_id, client_id, contact_id, f.*
    FROM known k
    CROSS JOIN LATERAL (VALUES
        ('feedback.survey_invitation', 'answered', k.id),
        ('feedback.survey_response', 'received', ($5::uuid[])[1]),
        ('feedback.response_revision', 'kept', ($5::uuid[])[2]),
        ('clients.contact', 'scored', k.contact_id),
        ('clients.contact', 'touched', k.contact_id),
        ('followups.follow_up', 'created', ($5::uuid[])[4]),
        ('followups.playbook_run', 'started', ($5::uuid[])[5]),
        ('clients.contact', 'followUpPlanned', k.contact_id),
        ('clients.account', 'followUpPlanned', k.account_id),
        ('followups.case', 'opened', CASE WHEN k.bad THEN ($5::uuid[])[3] END),
        ('clients.contact', 'casesChanged', CASE WHEN k.bad THEN k.contact_id END)
    ) AS f (topic, name, subject)
    WHERE f.subject IS NOT NULL
    UNION ALL
    SELECT agency_id, client_id, contact_id, 'followups.task', 'created', ($5::uuid[])[10 + position]
    FROM step
)
INSERT INTO event (agency_id, id, client_id, topic, name, subject, subject_id, payload, diff, actor, request_id, at)
SELECT agency_id, ($5::uuid[])[20 + (row_number() OVER ())::integer], client_id, topic, name, subject, topic || '_' || subject,
    jsonb_build_object('client_id', client_id, 'contact_id', contact_id, 'score', $3),
    jsonb_build_object('status', jsonb_build_array(NULL, 'OPEN'), 'updated_at', jsonb_build_array(NULL, $4)),
    'PARTICIPANT:' || contact_id, ($5::uuid[])[7], $4
FROM fact
