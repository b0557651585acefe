//! From a partner's registration to what it earns: accepted, won, paid, paid out, and given back.

use serde_json::{Value, json};

use crate::kit::{Server, on_both, text};
use crate::referrals::earning::{buys, days_pass, pays_back, rule, share, won_for};
use crate::referrals::world::{World, act, registered};

const MINE: &str = "{ referrals(first: 1) { nodes { status rewards(first: 2) { nodes { status amount { amount unit } } } } } \
    referralPartnerships(first: 1) { nodes { balances { amount unit } \
    ledgerAccounts(first: 2) { nodes { id payouts(first: 2) { nodes { status } } } } } } }";

on_both! {
    /// PAR-1, PAR-6, PAR-7, LED-3, LED-4, LED-7, LED-8: each step as the partner sees it.
    async fn a_partner_registers_is_paid_and_gives_back_what_was_paid_back(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let mine = async || server.sign_in("ana@lens.example").await.ask(MINE, Value::Null).await.done();
        rule(&world, "A share", share("WON", 1_000)).await;
        let id = registered(&partner, "acme.example").await;
        assert_eq!(mine().await["referrals"]["nodes"][0]["status"], "SUBMITTED");
        let (_, contact) = won_for(&world, &id, 800_000).await;
        let won = mine().await["referrals"]["nodes"][0].take();
        let reward = |status: &str| json!([{ "status": status, "amount": { "amount": 80_000, "unit": "RON" } }]);
        assert_eq!((&won["status"], &won["rewards"]["nodes"]), (&json!("WON"), &reward("ON_HOLD")));
        let purchase = buys(&world, &contact, 800_000).await;
        days_pass(&world, 30).await;
        let due = mine().await;
        assert_eq!(due["referrals"]["nodes"][0]["status"], "REWARDABLE");
        let place = &due["referralPartnerships"]["nodes"][0];
        assert_eq!(place["balances"], json!([{ "amount": 80_000, "unit": "RON" }]));
        let account = text(&place["ledgerAccounts"]["nodes"][0]["id"]);
        let paying = world.owner().await;
        let drafted = act(&paying, "payoutDraft", "payout { id }", json!({ "ledgerAccountId": account })).await;
        let payout = drafted["payout"]["id"].clone();
        for step in ["payoutConfirm", "payoutSend", "payoutComplete"] {
            act(&paying, step, "payout { id }", json!({ "id": payout })).await;
        }
        server.drain().await;
        let paid = mine().await;
        assert_eq!(paid["referrals"]["nodes"][0]["status"], "SETTLED");
        assert_eq!(paid["referrals"]["nodes"][0]["rewards"]["nodes"], reward("PAID"));
        let place = &paid["referralPartnerships"]["nodes"][0];
        assert_eq!(place["ledgerAccounts"]["nodes"][0]["payouts"]["nodes"], json!([{ "status": "COMPLETED" }]));
        pays_back(&world, &purchase).await;
        let gone = mine().await;
        assert_eq!(gone["referrals"]["nodes"][0]["status"], "REVERSED");
        assert_eq!(gone["referrals"]["nodes"][0]["rewards"]["nodes"], reward("REVERSED"));
        let owed = &gone["referralPartnerships"]["nodes"][0]["balances"];
        assert_eq!(owed, &json!([{ "amount": -80_000, "unit": "RON" }]), "netted with what comes, never collected");
    }
}
