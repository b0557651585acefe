-- The 50 open follow-ups of the agency that are due first.
SELECT json_build_object('followUps', coalesce(json_agg(json_build_object(
    'id', f.id,
    'reason', f.reason,
    'status', f.status,
    'dueAt', f.due_at,
    'priority', f.priority,
    'contact', json_build_object('name', o.name),
    'client', json_build_object('name', k.name),
    'assignee', json_build_object('name', u.name)
) ORDER BY f.due_at, f.id), '[]'))::text
FROM (
    SELECT agency_id, id, client_id, contact_id, assignee_user_id, reason, status, due_at, priority
    FROM follow_up
    WHERE agency_id = $1 AND is_open
    ORDER BY due_at, id
    LIMIT 50
) f
LEFT JOIN client_company k ON k.agency_id = $1 AND k.id = f.client_id
LEFT JOIN contact o ON o.agency_id = $1 AND o.id = f.contact_id
LEFT JOIN "user" u ON u.agency_id = $1 AND u.id = f.assignee_user_id
