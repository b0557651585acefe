-- 20 client companies by name, each with its NPS and its 10 newest contacts, each of these with its latest answer.
SELECT json_object('clients', json_group_array(json_object(
    'id', lower(hex(k.id)),
    'name', k.name,
    'nps', (
        SELECT json_object(
            'value', 100.0 * (count(*) FILTER (WHERE r.band = 'PROMOTER') - count(*) FILTER (WHERE r.band = 'DETRACTOR'))
                / nullif(count(*), 0),
            'base', count(*),
            'promoters', count(*) FILTER (WHERE r.band = 'PROMOTER'),
            'detractors', count(*) FILTER (WHERE r.band = 'DETRACTOR')
        )
        FROM survey_response r
        WHERE r.agency_id = k.agency_id AND r.client_id = k.id AND r.kind = 'NPS' AND NOT r.legacy_scale
            AND r.answered_at >= $2 AND r.answered_at < $3
    ),
    'contacts', (
        SELECT json_group_array(json_object(
            'id', lower(hex(c.id)),
            'name', c.name,
            'latest', (
                SELECT json_object('score', score, 'answeredAt', answered_at)
                FROM survey_response
                WHERE agency_id = k.agency_id AND contact_id = c.id
                ORDER BY answered_at DESC, id DESC
                LIMIT 1
            )
        ))
        FROM (
            SELECT id, name
            FROM contact
            WHERE agency_id = k.agency_id AND client_id = k.id
            ORDER BY id DESC
            LIMIT 10
        ) c
    )
)))
FROM (
    SELECT agency_id, id, name
    FROM client_company
    WHERE agency_id = $1
    ORDER BY name_key, id
    LIMIT 20
) k
