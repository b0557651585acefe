//! What a partner gets for a referral besides a reward: thanks, and word of what became of it (ASK-6).

use std::time::Duration;

use goodword_messages::SendError;
use serde_json::{Value, json};

use super::world::{Partner, World, act, refused, registered};
use crate::kit::{Person, Server, on_both};

const R: &str = "referral { id status }";
const T: &str = "thankYou { id status channel sentAt followUp { status } }";
const B: &str = "reportBack { id status channel sentAt text followUp { status } }";
const DAY: Duration = Duration::from_hours(24);

/// What is owed, as somebody sees it: thanks, and reports.
async fn owed(who: &Person, filter: Value) -> (Value, Value) {
    let query = "query($t: ThankYouFilter, $r: ReportBackFilter) { \
        thankYous(filter: $t) { nodes { id status dueAt overdueAt channel message { kind } partnership { id } contact { id } \
            followUp { reason status note assignee { email } } } } \
        reportBacks(filter: $r) { nodes { id milestone status dueAt overdueAt channel message { kind } followUp { reason status } } } }";
    let mut seen = who.ask(query, json!({ "t": filter, "r": filter })).await.done();
    (seen["thankYous"]["nodes"].take(), seen["reportBacks"]["nodes"].take())
}

/// Takes the place away of whoever registers.
async fn end_place(world: &World, partner: &Partner) {
    let query = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { people { nodes { id } } } } }";
    let owner = &world.client.owner;
    let seen = owner.ask(query, json!({ "id": partner.partnership })).await.done();
    let place = json!({ "id": seen["node"]["people"]["nodes"][0]["id"] });
    act(owner, "partnerUserEnd", "partnerUser { endedAt }", place).await;
}

on_both! {
    async fn ask_6_the_mail_that_a_referral_came_in_thanks_the_partner(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        registered(&partner, "acme.example").await;
        let (thanks, _) = owed(&world.client.owner, Value::Null).await;
        // Nobody has to do what a mail does.
        assert_eq!(thanks[0]["status"], "QUEUED");
        assert_eq!(thanks[0]["dueAt"], "2026-03-03T08:00:00.000Z", "24 hours");
        assert_eq!((&thanks[0]["message"]["kind"], &thanks[0]["followUp"]), (&json!("referrals.received"), &Value::Null));
        assert_eq!((&thanks[0]["partnership"]["id"], &thanks[0]["contact"]), (&json!(partner.partnership), &Value::Null));
        server.drain().await;
        let (thanks, _) = owed(&world.client.owner, Value::Null).await;
        assert_eq!((&thanks[0]["status"], &thanks[0]["channel"]), (&json!("SENT"), &json!("EMAIL")));
        assert_eq!(thanks.as_array().map(Vec::len), Some(1));
    }

    async fn ask_6_a_mail_that_does_not_arrive_has_somebody_call(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        registered(&partner, "acme.example").await;
        server.mails().meet(Some(SendError::Refused("no such box".into())));
        server.drain().await;
        server.mails().meet(None);
        let sales = &world.client.sales;
        let (thanks, _) = owed(sales, Value::Null).await;
        assert_eq!((&thanks[0]["status"], &thanks[0]["channel"]), (&json!("DUE"), &Value::Null));
        let call = &thanks[0]["followUp"];
        assert_eq!((&call["reason"], &call["status"], &call["note"]), (&json!("REFERRAL_THANKS"), &json!("OPEN"), &json!("Firm of lens.example")));
        assert_eq!(call["assignee"]["email"], json!(sales.email));
        let by_mail = json!({ "id": thanks[0]["id"], "channel": "EMAIL" });
        assert_eq!(refused(sales, "thankYouSend", T, by_mail).await, ["PARTNER_IS_MAILED"]);
        let by_phone = json!({ "id": thanks[0]["id"], "channel": "PHONE", "text": "Glad to hear it" });
        let sent = act(sales, "thankYouSend", T, by_phone.clone()).await["thankYou"].clone();
        assert_eq!((&sent["status"], &sent["channel"], &sent["followUp"]["status"]), (&json!("SENT"), &json!("PHONE"), &json!("CANCELLED")));
        assert_eq!(refused(sales, "thankYouSend", T, by_phone).await, ["WRONG_STATUS"]);
    }

    async fn ask_6_each_milestone_is_reported_within_two_business_days_and_who_is_late_stands_in_a_list(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        let owner = &world.client.owner;
        act(owner, "referralAccept", R, json!({ "id": id })).await;
        act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        server.drain().await;
        // Whoever registered it has no place any more, and gets no mails.
        end_place(&world, &partner).await;
        act(owner, "referralQualify", R, json!({ "id": id })).await;
        let (_, reports) = owed(owner, Value::Null).await;
        let stand = |number: usize| (reports[number]["milestone"].clone(), reports[number]["status"].clone());
        assert_eq!(stand(0), (json!("CONTACTED"), json!("SENT")), "the mail said so (PAR-12)");
        assert_eq!(stand(1), (json!("QUALIFIED"), json!("DUE")));
        assert_eq!(reports[1]["dueAt"], "2026-03-04T08:00:00.000Z");
        assert_eq!(reports[1]["followUp"]["reason"], "REFERRAL_REPORT");
        server.advance(DAY * 2);
        server.drain().await;
        let owner = server.sign_in(&owner.email).await;
        let (thanks, late) = owed(&owner, json!({ "late": true })).await;
        assert_eq!(thanks, json!([]));
        assert_eq!(late.as_array().map(Vec::len), Some(1));
        assert_eq!((&late[0]["milestone"], &late[0]["overdueAt"]), (&json!("QUALIFIED"), &json!("2026-03-04T08:00:00.000Z")));
        let waive = json!({ "id": late[0]["id"], "reason": "They left the firm" });
        let waived = act(&owner, "reportBackWaive", B, waive).await["reportBack"].clone();
        assert_eq!((&waived["status"], &waived["followUp"]["status"]), (&json!("WAIVED"), &json!("CANCELLED")));
        let (_, late) = owed(&owner, json!({ "late": true })).await;
        assert_eq!(late, json!([]));
    }

    async fn ask_6_for_a_referral_that_is_taken_back_nothing_is_owed(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let id = registered(&partner, "acme.example").await;
        act(&partner.person, "referralWithdraw", R, json!({ "id": id })).await;
        let (thanks, _) = owed(&world.client.owner, Value::Null).await;
        assert_eq!(thanks[0]["status"], "WAIVED");
        let mine = partner.person.ask("{ thankYous { nodes { id } } }", Value::Null).await;
        assert_eq!(mine.code(), "FORBIDDEN", "what is owed to them partners do not see");
    }
}

on_both! {
    async fn a_partner_reads_the_kits_that_were_handed_to_it_and_no_others(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let owner = &world.client.owner;
        let part = json!([{ "locale": "en", "text": "Nobody waits" }]);
        let mut kits = Vec::new();
        for name in ["Ours", "Theirs"] {
            let create = json!({ "clientId": world.client.id, "name": name, "whoWeAre": part, "whatWeDo": part, "whyBetter": part });
            let made = act(owner, "referralKitCreate", "referralKit { id }", create).await;
            kits.push(made["referralKit"]["id"].clone());
        }
        let deliver = json!({ "kitId": kits[1], "to": { "partnershipId": partner.partnership } });
        let made = act(owner, "kitDeliveryCreate", "kitDelivery { id }", deliver).await;
        let mine = "{ referralKits { nodes { id whyBetter { text } deliveries { nodes { id } } } } }";
        let seen = partner.person.ask(mine, Value::Null).await.done();
        assert_eq!(seen["referralKits"]["nodes"], json!([{ "id": kits[1], "whyBetter": [{ "text": "Nobody waits" }],
            "deliveries": { "nodes": [{ "id": made["kitDelivery"]["id"] }] } }]));
        // Somebody else's partner sees nothing of it.
        let other = world.partner("bo@other.example").await;
        let seen = other.person.ask("{ referralKits { totalCount } kitDeliveries { totalCount } }", Value::Null).await.done();
        assert_eq!(seen, json!({ "referralKits": { "totalCount": 0 }, "kitDeliveries": { "totalCount": 0 } }));
        act(owner, "kitDeliveryWithdraw", "kitDelivery { id }", json!({ "id": made["kitDelivery"]["id"] })).await;
        let seen = partner.person.ask("{ referralKits { totalCount } }", Value::Null).await.done();
        assert_eq!(seen["referralKits"]["totalCount"], 0);
    }
}
