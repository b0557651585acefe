//! What partners think of the client companies that they recommend; and who sees to it that a client company recommends one in turn.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    run(
        manager,
        "ALTER TABLE referral_partnership ADD COLUMN outbound_follow_up_id uuid",
    )
    .await?;
    tenant(
        "partner_feedback",
        "client_id uuid NOT NULL, partnership_id uuid NOT NULL, partner_user_id uuid NOT NULL, user_id uuid NOT NULL, \
         score integer NOT NULL, band text NOT NULL, comment text, follow_up_id uuid",
    )
    .references("client_id", "client_company")
    .references("partnership_id", "referral_partnership")
    .references("partner_user_id", "partner_user")
    .references("user_id", "user")
    .references("follow_up_id", "follow_up")
    .index("client_id, id")
    .index("partnership_id, id")
    .index("partnership_id, user_id, created_at")
    .index("client_id, created_at")
    .index("created_at")
    .create(manager)
    .await
});
