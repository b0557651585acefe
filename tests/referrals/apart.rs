//! A partner among everything that an agency has: it sees its own partnerships and nothing else (A73).

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::contract::isolation::crawl::{Crawl, prefix};
use crate::contract::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{Server, demo, on_both};

/// What partners see at all: kinds of ids.
const SHOWN: &[&str] = &[
    "appeal",
    "deal",
    "export",
    "kit_delivery",
    "ledger_account",
    "ledger_entry",
    "overlap",
    "overlap_match",
    "partner",
    "partner_agreement",
    "partner_feedback",
    "partner_group",
    "partner_user",
    "partnership",
    "payout",
    "referral",
    "referral_kit",
    "reward",
    "session",
    "user",
    "webhook_delivery",
    "webhook_endpoint",
];
/// A thing, and the partnership to which it belongs, of those of which a partner has more than the crawl meets.
const NODE: &str = "query($id: ID!) { node(id: $id) { id ... on Referral { partnership { id } } \
    ... on PartnerUser { partnership { id } } ... on PartnerAgreement { partnership { id } } \
    ... on DealRegistration { referral { partnership { id } } } ... on Appeal { referral { partnership { id } } } \
    ... on OverlapReport { partnership { id } } ... on KitDelivery { partnership { id } } ... on OverlapMatch { report { partnership { id } } } \
    ... on Reward { partnership { id } } ... on LedgerAccount { partnership { id } } \
    ... on LedgerEntry { ledgerAccount { partnership { id } } } ... on Payout { ledgerAccount { partnership { id } } } } }";
/// What a partner may do with its own things.
const OWN: &[&str] = &[
    "appealSubmit",
    "dealRegistrationSubmit",
    "overlapReportConsent",
    "overlapReportDecline",
    "overlapReportSupply",
    "ownExportCreate",
    "referralAnswer",
    "referralPartnershipRefuse",
    "referralProgress",
    "referralRegister",
    "referralSubmit",
    "referralWithdraw",
];

/// Those of some ids that somebody can open, each with what was shown of it.
async fn opened(server: &Server, token: &str, ids: impl Iterator<Item = &String>) -> Vec<(String, Value)> {
    let mut shown = Vec::new();
    for id in ids {
        let found = server.post(Some(token), NODE, json!({ "id": id })).await;
        if !found["data"]["node"].is_null() {
            shown.push((id.clone(), found["data"]["node"].clone()));
        }
    }
    shown
}

on_both! {
    with demo;
    async fn a73_a_partner_sees_its_own_partnerships_and_nothing_else(server: Server) {
        let [a, b] = server.demo_agencies().await;
        let (owner, partner) = (a.token("AGENCY_OWNER"), a.token("PARTNER_ADMIN"));
        let told = server.post(Some(owner), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let all = Crawl::of(&server, &schema, owner).await;
        let own = Crawl::of(&server, &schema, partner).await;
        let kinds: BTreeSet<&str> = own.ids.iter().map(|id| prefix(id)).collect();
        assert!(kinds.contains("partnership"), "the demo's partner has no partnership");
        let strange: Vec<&&str> = kinds.iter().filter(|kind| !SHOWN.contains(kind)).collect();
        assert!(strange.is_empty(), "a partner sees {strange:?}");
        assert_eq!(own.client_of, std::collections::BTreeMap::new(), "a partner sees client companies");
        let partnerships = own.ids.iter().filter(|id| prefix(id) == "partnership").count();
        let theirs = all.ids.iter().filter(|id| prefix(id) == "partnership").count();
        assert!(partnerships < theirs, "{partnerships} of {theirs} partnerships are shown to one partner");
        let users = own.ids.iter().filter(|id| prefix(id) == "user").count();
        assert_eq!(users, 1, "a partner sees itself and nobody of the staff");
        let other = Crawl::of(&server, &schema, b.token("AGENCY_OWNER")).await;
        let strange = opened(&server, partner, other.ids.iter().filter(|id| !own.ids.contains(*id))).await;
        assert!(strange.is_empty(), "a partner opens what is another agency's: {strange:?}");
        // Of its own partnerships' things the crawl may have met only the first ones; of others' it opens none.
        for (id, shown) in opened(&server, partner, all.ids.difference(&own.ids)).await {
            let of = [&shown["partnership"]["id"], &shown["referral"]["partnership"]["id"], &shown["report"]["partnership"]["id"],
                &shown["ledgerAccount"]["partnership"]["id"]];
            let own = of.iter().any(|one| one.as_str().is_some_and(|one| own.ids.contains(one)));
            assert!(own, "a partner opens {id}: {shown}");
        }
        assert_eq!(own.audit_entries, Value::Null, "a partner reads the event log");
    }

    with demo;
    async fn a73_a_partner_changes_nothing_that_is_not_its_own(server: Server) {
        let [a, _] = server.demo_agencies().await;
        let (owner, partner) = (a.token("AGENCY_OWNER"), a.token("PARTNER_ADMIN"));
        let told = server.post(Some(owner), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let before = Crawl::of(&server, &schema, owner).await;
        let seen = opened(&server, partner, before.ids.iter()).await.into_iter().map(|(id, _)| id).collect();
        let strange = before.without(&seen);
        for needed in ["Referral", "ReferralPartnership", "Reward", "LedgerAccount"] {
            assert!(strange.one(needed).is_some(), "the demo has no {needed} of another partner");
        }
        let held = server.post(Some(partner), "{ viewer { permissions { name } } }", json!({})).await;
        let held = held["data"]["viewer"]["permissions"].as_array().expect("permissions").iter();
        let held: BTreeSet<&str> = held.filter_map(|one| one["name"].as_str()).collect();
        let apart = |name: &str| {
            ["referrals.", "clients.export_job.", "advocacy.kit_delivery.", "advocacy.referral_kit.", "integrations.webhook_", "identity.session."].iter().any(|room| name.starts_with(room))
                || ["identity.user.read", "insights.partner_scorecard.read", "rewards.reward.read", "rewards.payout.read",
                    "rewards.ledger_account.read", "rewards.ledger_entry.read"].contains(&name)
        };
        let others = held.iter().filter(|name| !apart(name));
        assert_eq!(others.collect::<Vec<_>>(), Vec::<&&str>::new());
        for (mutation, input, _) in schema.mutations() {
            let left_out = ["session", "password", "mfa"].iter().any(|word| mutation.to_lowercase().contains(word));
            let Some(input) = input.filter(|_| !left_out) else { continue };
            // Aimed at what the partner does not see: at other partners' things too.
            let object = strange.target(&mutation, None);
            let of = json!({ "kind": "INPUT_OBJECT", "name": input });
            let given = schema.sample(&of, "input", &|field| strange.aim(field, object.as_deref()), 0);
            let query = format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}");
            let answer = server.post(Some(partner), &query, json!({ "input": given })).await;
            let done = answer["data"][&mutation].as_object().is_some_and(|payload| payload["userErrors"] == json!([]));
            let without_session = ["agencySignUp", "invitationAccept", "emailChange"].iter().any(|word| mutation.starts_with(word));
            assert!(!done || without_session, "{mutation} with {given}: {answer}");
            let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
            let denied = ["FORBIDDEN", "NOT_FOUND"].contains(&code);
            assert!(denied || !OWN.contains(&mutation.as_str()), "{mutation} with {given}: {answer}");
        }
        let after = Crawl::of(&server, &schema, owner).await;
        assert_eq!((before.ids, before.audit_entries), (after.ids, after.audit_entries));
    }
}
