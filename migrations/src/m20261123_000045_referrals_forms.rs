//! Pages for people without an account: the forms, who recommended by one, and the firms that applied by one.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "public_form",
        "client_id uuid NOT NULL, partnership_id uuid, kind text NOT NULL, name text NOT NULL, introduction jsonb, \
         slug text NOT NULL, status text NOT NULL, open_until bigint, uses integer NOT NULL",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .index("client_id, id")
    .index("partnership_id, id")
    .create(manager)
    .await?;
    tenant(
        "referral_introducer",
        "client_id uuid NOT NULL, partnership_id uuid, referral_id uuid NOT NULL, public_form_id uuid NOT NULL, \
         contact_id uuid, name text NOT NULL, email text NOT NULL, email_key text NOT NULL, locale text NOT NULL",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("referral_id", "referral")
    .references("public_form_id", "public_form")
    .references("contact_id", "contact")
    .unique("referral_id", "")
    .index("client_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "partner_application",
        "client_id uuid NOT NULL, public_form_id uuid NOT NULL, person_name text NOT NULL, person_email text NOT NULL, \
         locale text NOT NULL, firm_name text NOT NULL, domain text, services jsonb NOT NULL, target_audience text NOT NULL, \
         why text NOT NULL, status text NOT NULL, status_since bigint NOT NULL, decided_at bigint, decided_by_user_id uuid, \
         decline_reason text, decision_text text, partnership_id uuid",
    )
    .references("client_id", "client_company")
    .references("public_form_id", "public_form")
    .references("decided_by_user_id", "user")
    .references("partnership_id", "referral_partnership")
    .index("client_id, id")
    .index("client_id, status, id")
    .create(manager)
    .await
});
