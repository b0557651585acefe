//! Referrals: who is recommended, what stands beside it, what is claimed, proven and appealed against.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "referral",
        "client_id uuid NOT NULL, partnership_id uuid, origin text NOT NULL, registrant_user_id uuid, \
         party_name text NOT NULL, party_company text, party_domain text, party_email text, party_phone text, \
         company_key text, domain_key text, email_key text, consent_basis text NOT NULL, informed_at bigint, \
         inform_by bigint, forgotten_at bigint, need text NOT NULL, need_key text NOT NULL, expectation_heard text, \
         relation text, evidence text, personal_contact_route text, status text NOT NULL, status_since bigint NOT NULL, \
         submitted_at bigint, submitted_by_user_id uuid, looked_at bigint, decide_by bigint, \
         escalated_at bigint, decided_at bigint, decided_by_user_id uuid, \
         decline_reason text, decision_text text, known_because text, agreement_id uuid, terms_version integer, \
         protection_days integer NOT NULL, protected_until bigint, extensions integer NOT NULL, expiring_told_at bigint, \
         first_contact_due_at bigint, contacted_at bigint, follow_up_id uuid, account_id uuid, contact_id uuid, \
         expectation_id uuid, opportunity_minor bigint, won_minor bigint, currency text, won_currency text, lost_reason text, \
         held_at bigint, \
         hold_reason text, next_report_due_at bigint",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("registrant_user_id", "user")
    .references("submitted_by_user_id", "user")
    .references("decided_by_user_id", "user")
    .references("agreement_id", "partner_agreement")
    .references("follow_up_id", "follow_up")
    .references("account_id", "account")
    .references("contact_id", "contact")
    .references("expectation_id", "expectation")
    .index("client_id, id")
    .index("partnership_id, id")
    .index("client_id, status, id")
    .index("registrant_user_id, created_at, id")
    .index("submitted_by_user_id, submitted_at, id")
    .index("client_id, domain_key")
    .index("client_id, email_key")
    .index("client_id, company_key")
    .index("next_report_due_at, id")
    .index("follow_up_id")
    .index("account_id, id")
    .index("contact_id, id")
    .index("expectation_id")
    .create(manager)
    .await?;
    tenant(
        "referral_protection",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, claim_digest bytea NOT NULL, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("referral_id", "referral")
    .unique("client_id, claim_digest", "ended_at IS NULL")
    .index("referral_id")
    .create(manager)
    .await?;
    tenant(
        "registration_conflict",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, kind text NOT NULL, same_need boolean NOT NULL, \
         earlier_referral_id uuid, account_id uuid, active_at bigint, decision text NOT NULL, note text, decided_at bigint, \
         decided_by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("referral_id", "referral")
    .references("earlier_referral_id", "referral")
    .references("account_id", "account")
    .references("decided_by_user_id", "user")
    .unique("referral_id, earlier_referral_id", "earlier_referral_id IS NOT NULL")
    .index("client_id, id")
    .index("client_id, decision, id")
    .index("referral_id, id")
    .index("earlier_referral_id")
    .index("account_id, id")
    .create(manager)
    .await?;
    tenant(
        "deal_registration",
        "client_id uuid NOT NULL, partnership_id uuid, referral_id uuid NOT NULL, amount_minor bigint NOT NULL, \
         currency text NOT NULL, expected_close_at bigint NOT NULL, evidence jsonb NOT NULL, outcome text NOT NULL, note text, \
         decided_at bigint, decided_by_user_id uuid, protected_until bigint",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("referral_id", "referral")
    .references("decided_by_user_id", "user")
    .index("client_id, id")
    .index("client_id, outcome, id")
    .index("partnership_id, id")
    .index("referral_id, id")
    .create(manager)
    .await?;
    tenant(
        "appeal",
        "client_id uuid NOT NULL, partnership_id uuid, referral_id uuid NOT NULL, decision_at bigint NOT NULL, \
         text text NOT NULL, outcome text NOT NULL, answer text, answered_at bigint, answered_by_user_id uuid, due_at bigint, \
         escalated_at bigint",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("referral_id", "referral")
    .references("answered_by_user_id", "user")
    .unique("referral_id, decision_at", "")
    .index("client_id, id")
    .index("client_id, outcome, id")
    .index("partnership_id, id")
    .create(manager)
    .await
});
