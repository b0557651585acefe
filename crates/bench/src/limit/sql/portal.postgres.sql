-- The 20 latest partnerships of a firm, each with its 10 latest referrals and its 5 latest rewards.
SELECT json_build_object('partnerships', coalesce(json_agg(json_build_object(
    'id', p.id,
    'clientName', p.client_name,
    'status', p.status,
    'referrals', r.referrals,
    'rewards', w.rewards
) ORDER BY p.id DESC), '[]'))::text
FROM (
    SELECT agency_id, id, client_name, status
    FROM referral_partnership
    WHERE agency_id = $1 AND organization_id = $2
    ORDER BY id DESC
    LIMIT 20
) p
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
        'id', o.id,
        'partyName', o.party_name,
        'status', o.status,
        'submittedAt', o.submitted_at
    ) ORDER BY o.id DESC), '[]') AS referrals
    FROM (
        SELECT id, party_name, status, submitted_at
        FROM referral
        WHERE agency_id = $1 AND partnership_id = p.id
        ORDER BY id DESC
        LIMIT 10
    ) o
) r
CROSS JOIN LATERAL (
    SELECT coalesce(json_agg(json_build_object(
        'id', o.id,
        'status', o.status,
        'earnedAt', o.earned_at
    ) ORDER BY o.id DESC), '[]') AS rewards
    FROM (
        SELECT id, status, earned_at
        FROM reward
        WHERE agency_id = $1 AND partnership_id = p.id
        ORDER BY id DESC
        LIMIT 5
    ) o
) w
