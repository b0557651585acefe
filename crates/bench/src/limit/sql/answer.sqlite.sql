-- An answer and all that follows from it: $1 agency, $2 invitation, $3 score, $4 now, $5 one improvement; $6 client, $7 survey,
-- $8 series, $9 contact, $10 account, $11 assignee, $12 playbook, $13 locale, $14 band, $15 reason, $16 role; new ids from $17
-- on: response, revision, case, follow-up, run, job, request, one for each task, one for each event.
UPDATE survey_invitation
SET status = 'ANSWERED', answered_at = $4, version = version + 1, updated_at = $4
WHERE agency_id = $1 AND id = $2;

UPDATE link SET expires_at = $4 + 604800000 WHERE agency_id = $1 AND kind = 'survey' AND subject = $2;

INSERT INTO survey_response (agency_id, id, version, created_at, updated_at, client_id, survey_id, series_id, kind,
    invitation_id, contact_id, account_id, score, band, improvement_suggestion, locale, answered_at, revision, source,
    legacy_scale)
VALUES ($1, $17, 1, $4, $4, $6, $7, $8, 'NPS', $2, $9, $10, $3, $14, $5, $13, $4, 1, 'INVITATION', 0);

INSERT INTO response_revision (agency_id, id, version, created_at, updated_at, client_id, response_id, number, score,
    improvement_suggestion, answered_at)
VALUES ($1, $18, 1, $4, $4, $6, $17, 1, $3, $5, $4);

INSERT INTO "case" (agency_id, id, version, created_at, updated_at, client_id, contact_id, account_id, severity, symptom,
    prior_attempts, owner_user_id, status, source_response_id, opened_at, is_open)
SELECT $1, $19, 1, $4, $4, $6, $9, $10, iif($3 <= 2, 5, 3), $5, 0, $11, 'NEW', $17, $4, 1
WHERE $14 = 'DETRACTOR';

INSERT INTO follow_up (agency_id, id, version, created_at, updated_at, client_id, account_id, contact_id, reason, status,
    is_open, assignee_user_id, required_role, priority, started_at, time_limit, due_at, source_response_id, signals, case_id)
VALUES ($1, $20, 1, $4, $4, $6, $10, $9, $15, 'OPEN', 1, $11, $16,
    CASE $14 WHEN 'PROMOTER' THEN 60 WHEN 'PASSIVE' THEN 50 ELSE 90 END, $4,
    CASE $14 WHEN 'PROMOTER' THEN '{"CalendarMillis":86400000}' WHEN 'PASSIVE' THEN '{"BusinessDays":3}'
        ELSE '{"BusinessMillis":14400000}' END,
    $4 + 86400000, $17, 1, iif($14 = 'DETRACTOR', $19, NULL));

UPDATE contact
SET current_nps_band = $14, current_nps_score = $3, last_scored_at = $4, last_touch_at = $4,
    open_cases = open_cases + ($14 = 'DETRACTOR'), next_follow_up_at = $4 + 86400000, next_follow_up_reason = $15,
    version = version + 1, updated_at = $4
WHERE agency_id = $1 AND id = $9;

UPDATE account
SET next_follow_up_at = $4 + 86400000, next_follow_up_reason = $15, version = version + 1, updated_at = $4
WHERE agency_id = $1 AND id = $10;

INSERT INTO playbook_run (agency_id, id, version, created_at, updated_at, client_id, playbook_id, follow_up_id, status,
    started_at)
SELECT $1, $21, 1, $4, $4, $6, $12, $20, 'RUNNING', $4
WHERE $12 IS NOT NULL;

INSERT INTO task (agency_id, id, version, created_at, updated_at, client_id, run_id, follow_up_id, contact_id, key, title,
    position, mandatory, depends_on, assignee_user_id, required_role, due_at, status)
SELECT $1,
    CASE t.key WHEN 0 THEN $24 WHEN 1 THEN $25 WHEN 2 THEN $26 WHEN 3 THEN $27 WHEN 4 THEN $28 WHEN 5 THEN $29 ELSE $30 END,
    1, $4, $4, $6, $21, $20, $9, t.value ->> 'key', t.value ->> 'title', t.key + 1, t.value ->> 'mandatory',
    t.value ->> 'depends_on', $11, $16, $4 + 86400000 * (1 + (t.value ->> 'offset_days')), 'TODO'
FROM playbook p
CROSS JOIN json_each(p.tasks) t
WHERE p.agency_id = $1 AND p.id = $12;

INSERT INTO job (id, agency_id, kind, name, payload, run_at, attempts, created_at)
VALUES ($22, $1, 'followups.limit', lower(hex($20)) || '/50',
    json_object('follow_up', lower(hex($20)), 'shares', json_array(json_array(50, $4 + 43200000),
        json_array(100, $4 + 86400000), json_array(150, $4 + 129600000))),
    $4 + 43200000, 0, $4);

INSERT INTO event (agency_id, id, client_id, topic, name, subject, subject_id, payload, diff, actor, request_id, at)
SELECT $1, f.id, $6, f.topic, f.name, f.subject, f.topic || '_' || lower(hex(f.subject)),
    json_object('client_id', lower(hex($6)), 'contact_id', lower(hex($9)), 'score', $3),
    json_object('status', json_array(NULL, 'OPEN'), 'updated_at', json_array(NULL, $4)),
    'PARTICIPANT:' || lower(hex($9)), $23, $4
FROM (
    SELECT $31 AS id, 'feedback.survey_invitation' AS topic, 'answered' AS name, $2 AS subject
    UNION ALL SELECT $32, 'feedback.survey_response', 'received', $17
    UNION ALL SELECT $33, 'feedback.response_revision', 'kept', $18
    UNION ALL SELECT $34, 'clients.contact', 'scored', $9
    UNION ALL SELECT $35, 'clients.contact', 'touched', $9
    UNION ALL SELECT $36, 'followups.follow_up', 'created', $20
    UNION ALL SELECT $37, 'followups.playbook_run', 'started', $21
    UNION ALL SELECT $38, 'clients.contact', 'followUpPlanned', $9
    UNION ALL SELECT $39, 'clients.account', 'followUpPlanned', $10
    UNION ALL SELECT $40, 'followups.case', 'opened', $19 WHERE $14 = 'DETRACTOR'
    UNION ALL SELECT $41, 'clients.contact', 'casesChanged', $9 WHERE $14 = 'DETRACTOR'
    UNION ALL
    SELECT CASE position WHEN 1 THEN $42 WHEN 2 THEN $43 WHEN 3 THEN $44 WHEN 4 THEN $45 WHEN 5 THEN $46 WHEN 6 THEN $47
        ELSE $48 END, 'followups.task', 'created', id
    FROM task
    WHERE agency_id = $1 AND run_id = $21
) f
