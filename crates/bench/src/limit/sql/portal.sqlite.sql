-- The 20 latest partnerships of a firm, each with its 10 latest referrals and its 5 latest rewards.
SELECT json_object('partnerships', json_group_array(json_object(
    'id', lower(hex(p.id)),
    'clientName', p.client_name,
    'status', p.status,
    'referrals', (
        SELECT json_group_array(json_object(
            'id', lower(hex(o.id)),
            'partyName', o.party_name,
            'status', o.status,
            'submittedAt', o.submitted_at
        ))
        FROM (
            SELECT id, party_name, status, submitted_at
            FROM referral
            WHERE agency_id = $1 AND partnership_id = p.id
            ORDER BY id DESC
            LIMIT 10
        ) o
    ),
    'rewards', (
        SELECT json_group_array(json_object(
            'id', lower(hex(o.id)),
            'status', o.status,
            'earnedAt', o.earned_at
        ))
        FROM (
            SELECT id, status, earned_at
            FROM reward
            WHERE agency_id = $1 AND partnership_id = p.id
            ORDER BY id DESC
            LIMIT 5
        ) o
    )
)))
FROM (
    SELECT id, client_name, status
    FROM referral_partnership
    WHERE agency_id = $1 AND organization_id = $2
    ORDER BY id DESC
    LIMIT 20
) p
