//! What is owed to those who recommend, whom they introduce us to, and what their contracts say of it.

use crate::ddl::{Tenant, tenant};

// What both kinds of obligation have.
fn duty(table: Tenant) -> Tenant {
    table
        .references("client_id", "client_company")
        .references("referral_id", "referral")
        .references("contact_id", "contact")
        .references("partnership_id", "referral_partnership")
        .references("sent_by_user_id", "user")
        .references("message_id", "outbound_message")
        .references("follow_up_id", "follow_up")
        .index("due_at, id")
        .index("client_id, due_at, id")
        .index_where("due_at, id, is_open", "is_open")
        .index_where("client_id, due_at, id, is_open", "is_open")
        .index("contact_id, id")
        .index("partnership_id, id")
        .index("message_id")
        .index("follow_up_id")
}

crate::step!(|manager| {
    let thank_you = tenant(
        "thank_you",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, contact_id uuid, partnership_id uuid, status text NOT NULL, \
         is_open boolean NOT NULL, due_at bigint NOT NULL, overdue_at bigint, channel text, text text, sent_at bigint, \
         sent_by_user_id uuid, message_id uuid, follow_up_id uuid, waived_reason text",
    );
    duty(thank_you).unique("referral_id", "").create(manager).await?;
    let report_back = tenant(
        "report_back",
        "client_id uuid NOT NULL, referral_id uuid NOT NULL, milestone text NOT NULL, contact_id uuid, partnership_id uuid, \
         status text NOT NULL, is_open boolean NOT NULL, due_at bigint NOT NULL, overdue_at bigint, channel text, text text, \
         prospect_agreed boolean NOT NULL, sent_at bigint, sent_by_user_id uuid, message_id uuid, follow_up_id uuid, \
         waived_reason text",
    );
    duty(report_back)
        .unique("referral_id, milestone", "")
        .index("referral_id, id")
        .create(manager)
        .await?;
    tenant(
        "introduction_request",
        "client_id uuid NOT NULL, advocate_id uuid NOT NULL, contact_id uuid NOT NULL, target_name text NOT NULL, \
         target_company text, relation text, network text, status text NOT NULL, status_since bigint NOT NULL, \
         answer_by bigint NOT NULL, note text, referral_id uuid, by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("advocate_id", "advocate")
    .references("contact_id", "contact")
    .references("referral_id", "referral")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("advocate_id, id")
    .index("contact_id, id")
    .create(manager)
    .await?;
    tenant(
        "referral_clause",
        "client_id uuid NOT NULL, account_id uuid NOT NULL, contract_ref text NOT NULL, text text NOT NULL, \
         value_proof_id uuid, status text NOT NULL, status_since bigint NOT NULL, referral_id uuid, waived_reason text, \
         by_user_id uuid",
    )
    .references("client_id", "client_company")
    .references("account_id", "account")
    .references("value_proof_id", "value_proof")
    .references("referral_id", "referral")
    .references("by_user_id", "user")
    .index("client_id, id")
    .index("account_id, id")
    .index("value_proof_id")
    .create(manager)
    .await
});
