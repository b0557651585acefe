-- 20 client companies by name, each with its NPS and its 10 newest contacts, each of these with its latest answer.
SELECT json_build_object('clients', coalesce(json_agg(json_build_object(
    'id', k.id,
    'name', k.name,
    'nps', n.figures,
    'contacts', o.contacts
) ORDER BY k.name_key, k.id), '[]'))::text
FROM (
    SELECT agency_id, id, name, name_key
    FROM client_company
    WHERE agency_id = $1
    ORDER BY name_key, id
    LIMIT 20
) k
CROSS JOIN LATERAL (
    SELECT json_build_object(
        'value', 100.0 * (count(*) FILTER (WHERE r.band = 'PROMOTER') - count(*) FILTER (WHERE r.band = 'DETRACTOR'))
            / nullif(count(*), 0),
        'base', count(*),
        'promoters', count(*) FILTER (WHERE r.band = 'PROMOTER'),
        'detractors', count(*) FILTER (WHERE r.band = 'DETRACTOR')
    ) AS figures
    FROM survey_response r
    WHERE r.agency_id = $1 AND r.client_id = k.id AND r.kind = 'NPS' AND NOT r.legacy_scale
        AND r.answered_at >= $2 AND r.answered_at < $3
) n
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
        'id', c.id,
        'name', c.name,
        'latest', CASE WHEN a.score IS NULL THEN NULL ELSE json_build_object('score', a.score, 'answeredAt', a.answered_at) END
    ) ORDER BY c.id DESC), '[]') AS contacts
    FROM (
        SELECT agency_id, id, name
        FROM contact
        WHERE agency_id = $1 AND client_id = k.id
        ORDER BY id DESC
        LIMIT 10
    ) c
    LEFT JOIN LATERAL (
        SELECT score, answered_at
        FROM survey_response
        WHERE agency_id = $1 AND contact_id = c.id
        ORDER BY answered_at DESC, id DESC
        LIMIT 1
    ) a ON true
) o
