//! What those who recommend are given: kits to pass on, gifts for their friends, surprises, and signs that they are not forgotten.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "referral_kit",
        "client_id uuid NOT NULL, name text NOT NULL, who_we_are jsonb NOT NULL, what_we_do jsonb NOT NULL, \
         why_better jsonb NOT NULL, archived_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("by_user_id", "user")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "kit_delivery",
        "client_id uuid NOT NULL, kit_id uuid NOT NULL, contact_id uuid, advocate_id uuid, partnership_id uuid, \
         expires_at bigint NOT NULL, opened_at bigint, withdrawn_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("kit_id", "referral_kit")
    .references("contact_id", "contact")
    .references("advocate_id", "advocate")
    .references("partnership_id", "referral_partnership")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("kit_id, id")
    .index("contact_id, id")
    .index("advocate_id, id")
    .index("partnership_id, id")
    .create(manager)
    .await?;
    tenant(
        "stimulus",
        "client_id uuid NOT NULL, advocate_id uuid NOT NULL, contact_id uuid NOT NULL, kind text NOT NULL, \
         done_at bigint NOT NULL, note text, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("advocate_id", "advocate")
    .references("contact_id", "contact")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("advocate_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "friend_gift",
        "client_id uuid NOT NULL, event text NOT NULL, beneficiaries text NOT NULL, takes_place_at bigint, \
         capacity integer NOT NULL, consumed integer NOT NULL, closed_at bigint, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("by_user_id", "user")
    .index("client_id, id")
    .create(manager)
    .await?;
    tenant(
        "surprise_action",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, account_id uuid, what text NOT NULL, cost_minor bigint, \
         currency text, delivered_at bigint NOT NULL, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("account_id", "account")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("contact_id, id")
    .create(manager)
    .await
});
