//! Codes by which customers are named who recommend.

use crate::ddl::{run, tenant};

crate::step!(|manager| {
    tenant(
        "referral_code",
        "client_id uuid NOT NULL, contact_id uuid NOT NULL, advocate_id uuid NOT NULL, program_id uuid NOT NULL, \
         code text NOT NULL, code_key text, valid_until bigint, status text NOT NULL, status_since bigint NOT NULL",
    )
    .references("client_id", "client_company")
    .references("contact_id", "contact")
    .references("advocate_id", "advocate")
    .references("program_id", "referral_program")
    .unique("client_id, code_key", "")
    .index("client_id, id")
    .index("contact_id, id")
    .index("advocate_id, id")
    .index("program_id, id")
    .create(manager)
    .await?;
    for statement in [
        "ALTER TABLE referral ADD COLUMN code_id uuid",
        "ALTER TABLE referral ADD COLUMN share_link_id uuid",
    ] {
        run(manager, statement).await?;
    }
    Ok(())
});
