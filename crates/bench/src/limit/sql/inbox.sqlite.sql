-- The 50 open follow-ups of the agency that are due first.
SELECT json_object('followUps', json_group_array(json_object(
    'id', lower(hex(f.id)),
    'reason', f.reason,
    'status', f.status,
    'dueAt', f.due_at,
    'priority', f.priority,
    'contact', json_object('name', o.name),
    'client', json_object('name', k.name),
    'assignee', json_object('name', u.name)
)))
FROM (
    SELECT agency_id, id, client_id, contact_id, assignee_user_id, reason, status, due_at, priority
    FROM follow_up
    WHERE agency_id = $1 AND is_open
    ORDER BY due_at, id
    LIMIT 50
) f
LEFT JOIN client_company k ON k.agency_id = f.agency_id AND k.id = f.client_id
LEFT JOIN contact o ON o.agency_id = f.agency_id AND o.id = f.contact_id
LEFT JOIN "user" u ON u.agency_id = f.agency_id AND u.id = f.assignee_user_id
