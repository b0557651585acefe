-- What an answer needs to know: $1 agency, $2 invitation, $3 score.
SELECT i.client_id, i.survey_id, i.series_id, i.contact_id, c.account_id, (
    SELECT user_id
    FROM client_membership
    WHERE agency_id = $1 AND client_id = i.client_id AND role = r.role AND ended_at IS NULL
    ORDER BY id
    LIMIT 1
) AS user_id, (
    SELECT id FROM playbook WHERE agency_id = $1 AND reason = r.reason AND active ORDER BY id DESC LIMIT 1
) AS playbook_id, c.locale, r.band, r.reason, r.role
FROM survey_invitation i
CROSS JOIN (
    SELECT band, band || '_RESPONSE' AS reason, role
    FROM (
        SELECT CASE WHEN $3 >= 9 THEN 'PROMOTER' WHEN $3 >= 7 THEN 'PASSIVE' ELSE 'DETRACTOR' END AS band,
            CASE WHEN $3 >= 9 THEN 'SALES' WHEN $3 >= 7 THEN 'ACCOUNT_MANAGER' ELSE 'OWNER' END AS role
    )
) r
JOIN contact c ON c.agency_id = i.agency_id AND c.id = i.contact_id
WHERE i.agency_id = $1 AND i.id = $2 AND i.status = 'SENT'
