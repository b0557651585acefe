//! Partners who recommend client companies: who they are, their terms, what they signed, their people.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "partner_organization",
        "name text NOT NULL, domain text, domain_key text, services jsonb NOT NULL, target_audience text NOT NULL, \
         regions jsonb NOT NULL",
    )
    .index("domain_key, id")
    .create(manager)
    .await?;
    tenant(
        "partner_group",
        "client_id uuid NOT NULL, name text NOT NULL, terms text NOT NULL, confidentiality text, \
         terms_version integer NOT NULL, protection_days integer NOT NULL, auto_approve boolean NOT NULL, archived_at bigint",
    )
    .references("client_id", "client_company")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "referral_partnership",
        "client_id uuid NOT NULL, client_name text NOT NULL, organization_id uuid NOT NULL, group_id uuid NOT NULL, \
         complement_to text NOT NULL, shared_audience text NOT NULL, services_in_common jsonb NOT NULL, \
         consented_services jsonb NOT NULL, consented_at bigint, consented_by_user_id uuid, consent_note text, \
         direction text NOT NULL, manager_user_id uuid, agreement_id uuid, terms_version integer, agreements integer NOT NULL, \
         status text NOT NULL, status_since bigint NOT NULL, decline_reason text, note text, last_activity_at bigint",
    )
    .references("client_id", "client_company")
    .references("organization_id", "partner_organization")
    .references("group_id", "partner_group")
    .references("consented_by_user_id", "user")
    .references("manager_user_id", "user")
    .index("client_id, id")
    .index("organization_id, id")
    .index("group_id")
    .index("status, last_activity_at")
    .create(manager)
    .await?;
    tenant(
        "partner_agreement",
        "client_id uuid NOT NULL, partnership_id uuid NOT NULL, number integer NOT NULL, signed_by_user_id uuid, \
         signed_at bigint NOT NULL, group_id uuid NOT NULL, group_name text NOT NULL, terms_version integer NOT NULL, \
         terms text NOT NULL, confidentiality text, protection_days integer NOT NULL",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("signed_by_user_id", "user")
    .references("group_id", "partner_group")
    .unique("partnership_id, number", "")
    .index("partnership_id, id")
    .create(manager)
    .await?;
    tenant(
        "partner_user",
        "client_id uuid NOT NULL, partnership_id uuid NOT NULL, user_id uuid, name text NOT NULL, email text NOT NULL, \
         email_key text NOT NULL, locale text NOT NULL, role text NOT NULL, ended_at bigint",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("user_id", "user")
    .unique("partnership_id, email_key", "ended_at IS NULL")
    .index("partnership_id, id")
    .index("user_id")
    .create(manager)
    .await
});
