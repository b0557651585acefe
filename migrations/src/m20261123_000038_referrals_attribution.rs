//! By what prospects came, and who gets the credit for those who became customers.

use crate::ddl::tenant;

crate::step!(|manager| {
    tenant(
        "attribution_touch",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, partnership_id uuid, kind text NOT NULL, \
         touched_at bigint NOT NULL, note text, noted_by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("referral_id", "referral")
    .references("partnership_id", "referral_partnership")
    .references("noted_by_user_id", "user")
    .index("client_id, id")
    .index("referral_id, id")
    .create(manager)
    .await?;
    tenant(
        "attribution_decision",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, account_id uuid, model text NOT NULL, \
         rule_version integer NOT NULL, candidates jsonb NOT NULL, winner_touch_id uuid, overridden_by_user_id uuid, \
         overridden_at bigint, override_reason text",
    )
    .references("client_id", "client_company")
    .references("referral_id", "referral")
    .references("account_id", "account")
    .references("winner_touch_id", "attribution_touch")
    .references("overridden_by_user_id", "user")
    .unique("referral_id", "")
    .index("client_id, id")
    .index("account_id, id")
    .create(manager)
    .await
});
