//! Indexes for what lists of referrals, rewards, thanks and webhooks are narrowed by: what waits, and what hangs on one thing.

use crate::ddl::run;

const SQL: &[&str] = &[
    // What waits for somebody is little beside what does not any more.
    "CREATE INDEX referral_by_status_id ON referral (agency_id, status, id)",
    "CREATE INDEX registration_conflict_by_decision_id ON registration_conflict (agency_id, decision, id)",
    "CREATE INDEX deal_registration_by_outcome_id ON deal_registration (agency_id, outcome, id)",
    "CREATE INDEX appeal_by_outcome_id ON appeal (agency_id, outcome, id)",
    "CREATE INDEX partner_application_by_status_id ON partner_application (agency_id, status, id)",
    "CREATE INDEX referral_ask_by_status_id ON referral_ask (agency_id, status, id)",
    "CREATE INDEX introduction_request_by_status_id ON introduction_request (agency_id, status, id)",
    // What is owed to one, in the order of when it is due, for which those by id alone did not serve.
    "CREATE INDEX thank_you_by_contact_id_due_at_id ON thank_you (agency_id, contact_id, due_at, id)",
    "CREATE INDEX thank_you_by_partnership_id_due_at_id ON thank_you (agency_id, partnership_id, due_at, id)",
    "CREATE INDEX report_back_by_contact_id_due_at_id ON report_back (agency_id, contact_id, due_at, id)",
    "CREATE INDEX report_back_by_partnership_id_due_at_id ON report_back (agency_id, partnership_id, due_at, id)",
    "CREATE INDEX report_back_by_referral_id_due_at_id ON report_back (agency_id, referral_id, due_at, id)",
    "DROP INDEX thank_you_by_contact_id_id",
    "DROP INDEX thank_you_by_partnership_id_id",
    "DROP INDEX report_back_by_contact_id_id",
    "DROP INDEX report_back_by_partnership_id_id",
    // What was posted under one key, sent of one event, paid in one period.
    "CREATE INDEX ledger_transaction_by_key_at_id ON ledger_transaction (agency_id, key, at, id)",
    "CREATE INDEX webhook_delivery_by_event_id_id ON webhook_delivery (agency_id, event_id, id)",
    "CREATE INDEX payout_by_period_id ON payout (agency_id, period, id)",
];

crate::step!(|manager| {
    for sql in SQL {
        run(manager, sql).await?;
    }
    Ok(())
});
