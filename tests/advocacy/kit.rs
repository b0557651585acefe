//! What those who recommend are given: kits, gifts for friends, surprises, signs that they are not forgotten.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use super::world::{World, act, refused};
use crate::kit::{Person, Server, on_both, text};

const K: &str = "referralKit { id version locales archivedAt }";
const D: &str = "kitDelivery { id isOpen openedAt expiresAt }";
const DAY: Duration = Duration::from_hours(24);

fn texts(english: &str, romanian: &str) -> Value {
    json!([{ "locale": "en", "text": english }, { "locale": "ro", "text": romanian }])
}

async fn kit(world: &World) -> String {
    let create = json!({ "clientId": world.asking.client.id, "name": "For neighbours",
        "whoWeAre": texts("Two <b>dentists</b>", "Doi dentiști"), "whatWeDo": texts("Teeth", "Dinți"),
        "whyBetter": texts("Nobody waits", "Nimeni nu așteaptă") });
    let made = act(&world.asking.client.owner, "referralKitCreate", K, create).await;
    assert_eq!(made["referralKit"]["locales"], json!(["en", "ro"]));
    text(&made["referralKit"]["id"])
}

/// A customer in the program against whom nothing speaks: their id as an advocate, and as a contact.
async fn advocate(world: &World) -> (String, String) {
    let ana = json!({ "name": "Ana", "email": "ana@customer.example" });
    let contact = world.who_answered(ana, 10, None).await;
    let create = json!({ "programId": world.program, "contactId": contact });
    let made = act(&world.asking.client.owner, "advocateCreate", "advocate { id }", create).await;
    (text(&made["advocate"]["id"]), contact)
}

/// Hands the kit to an advocate: the delivery's id, and the path of its page.
async fn handed(world: &World, kit: &str, advocate: &str) -> (String, String) {
    let deliver = json!({ "kitId": kit, "to": { "advocateId": advocate } });
    let selection = "path kitDelivery { id isOpen openedAt expiresAt }";
    let made = act(&world.asking.client.sales, "kitDeliveryCreate", selection, deliver).await;
    assert_eq!(
        (&made["kitDelivery"]["isOpen"], &made["kitDelivery"]["openedAt"]),
        (&json!(true), &Value::Null)
    );
    (text(&made["kitDelivery"]["id"]), text(&made["path"]))
}

async fn delivery(who: &Person, id: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on KitDelivery { isOpen openedAt kit { name } } } }";
    who.ask(query, json!({ "id": id })).await.done()["node"].clone()
}

on_both! {
    async fn a_kit_is_read_behind_its_link_in_each_of_its_languages_and_the_first_look_is_noted(server: Server) {
        let world = World::begin(&server).await;
        let (kit, (advocate, _)) = (kit(&world).await, advocate(&world).await);
        let (id, path) = handed(&world, &kit, &advocate).await;
        let page = server.http().get(&format!("{path}?lang=en")).await;
        assert_eq!(page.status, StatusCode::OK);
        let html = page.text();
        for shown in ["Two &lt;b&gt;dentists", "Nobody waits", "What we do", "hreflang=\"ro\""] {
            assert!(html.contains(shown), "{shown} in {html}");
        }
        assert!(!html.contains("hreflang=\"uk\""), "a language that it does not have");
        assert!(server.http().get(&format!("{path}?lang=ro")).await.text().contains("Nimeni nu așteaptă"));
        let seen = delivery(&world.asking.client.owner, &id).await;
        assert_eq!((&seen["openedAt"], &seen["kit"]["name"]), (&json!("2026-03-02T08:00:00.000Z"), &json!("For neighbours")));
        let style = server.http().get("/k/style/1d4ea0.css").await;
        assert!(style.status == StatusCode::OK && style.text().contains("@media print"));
    }

    async fn int_4_a74_a_kits_link_is_good_for_thirty_days_and_tells_nothing_afterwards(server: Server) {
        let world = World::begin(&server).await;
        let (kit, (advocate, _)) = (kit(&world).await, advocate(&world).await);
        let nothing = server.http().get("/k/nothing").await;
        assert_eq!(nothing.status, StatusCode::NOT_FOUND);
        let nothing = nothing.text();
        let (back, gone) = handed(&world, &kit, &advocate).await;
        let owner = &world.asking.client.owner;
        act(owner, "kitDeliveryWithdraw", D, json!({ "id": back })).await;
        assert_eq!(refused(owner, "kitDeliveryWithdraw", D, json!({ "id": back })).await, ["WRONG_STATUS"]);
        assert_eq!(server.http().get(&gone).await.text(), nothing);
        for days in [0, 31] {
            let longer = json!({ "kitId": kit, "to": { "advocateId": advocate }, "days": days });
            assert_eq!(refused(owner, "kitDeliveryCreate", D, longer).await, ["INVALID"], "{days}");
        }
        let (_, path) = handed(&world, &kit, &advocate).await;
        server.advance(DAY * 30);
        assert_eq!(server.http().get(&path).await.text(), nothing);
        let owner = server.sign_in(&owner.email).await;
        act(&owner, "referralKitArchive", K, json!({ "id": kit })).await;
        let late = json!({ "kitId": kit, "to": { "advocateId": advocate } });
        assert_eq!(refused(&owner, "kitDeliveryCreate", D, late).await, ["KIT_ARCHIVED"]);
    }

    async fn another_client_companys_customer_is_handed_nothing(server: Server) {
        let world = World::begin(&server).await;
        let kit = kit(&world).await;
        let other = world.asking.agency.client().await;
        let stranger = other.contact("Ion", "ion@other.example").await;
        let deliver = json!({ "kitId": kit, "to": { "contactId": stranger } });
        let boss = world.asking.boss().await;
        assert_eq!(refused(&boss, "kitDeliveryCreate", D, deliver).await, ["OTHER_CLIENT"]);
    }

    async fn a_kit_speaks_whole_in_each_of_its_languages(server: Server) {
        let world = World::begin(&server).await;
        let kit = kit(&world).await;
        let half = json!({ "id": kit, "whyBetter": [{ "locale": "en", "text": "Nobody waits" }] });
        assert_eq!(refused(&world.asking.client.owner, "referralKitUpdate", K, half).await, ["INVALID"]);
    }

    async fn ask_9_who_brought_a_customer_is_listed_until_something_is_done_for_them(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, contact) = advocate(&world).await;
        let owner = &world.asking.client.owner;
        let due = "{ advocates(filter: { stimulusDue: true }) { nodes { id wonCount lastStimulusAt } } }";
        let listed = owner.ask(due, Value::Null).await.done();
        assert_eq!(listed["advocates"]["nodes"], json!([]), "nobody became a customer yet");
        won(&world, &advocate).await;
        let listed = owner.ask(due, Value::Null).await.done();
        assert_eq!(listed["advocates"]["nodes"], json!([{ "id": advocate, "wonCount": 1, "lastStimulusAt": null }]));
        let note = json!({ "advocateId": advocate, "kind": "CALL", "note": "How is the family" });
        act(&world.asking.client.sales, "stimulusNote", "stimulus { id kind contact { id } }", note).await;
        assert_eq!(owner.ask(due, Value::Null).await.done()["advocates"]["nodes"], json!([]));
        server.advance(DAY * 120);
        let owner = server.sign_in(&owner.email).await;
        let listed = owner.ask(due, Value::Null).await.done();
        assert_eq!(listed["advocates"]["nodes"][0]["id"], json!(advocate), "120 days later again");
        let kept = owner.ask("{ stimuli { nodes { contact { id } } } }", Value::Null).await.done();
        assert_eq!(kept["stimuli"]["nodes"], json!([{ "contact": { "id": contact } }]));
    }

    async fn ask_10_a_gift_for_friends_is_had_by_as_many_as_there_is_room_for(server: Server) {
        let world = World::begin(&server).await;
        let owner = &world.asking.client.owner;
        let gift = json!({ "clientId": world.asking.client.id, "event": "An evening", "beneficiaries": "Colleagues", "capacity": 2 });
        let made = act(owner, "friendGiftCreate", "friendGift { id consumed }", gift).await["friendGift"].clone();
        let id = json!({ "id": made["id"] });
        let had = act(owner, "friendGiftConsume", "friendGift { consumed }", id.clone()).await;
        assert_eq!(had["friendGift"]["consumed"], 1);
        let more = json!({ "id": made["id"], "people": 2 });
        assert_eq!(refused(owner, "friendGiftConsume", "friendGift { id }", more).await, ["GIFT_FULL"]);
        act(owner, "friendGiftClose", "friendGift { closedAt }", id.clone()).await;
        assert_eq!(refused(owner, "friendGiftConsume", "friendGift { id }", id).await, ["WRONG_STATUS"]);
    }

    async fn jrn_5_what_is_promised_is_no_surprise(server: Server) {
        let world = World::begin(&server).await;
        let (_, contact) = advocate(&world).await;
        let owner = &world.asking.client.owner;
        let promise = json!({ "contactId": contact, "what": "Tulips at the door", "unit": "DAYS", "promisedHundredths": 1_000, "expectedHundredths": 500,
            "dueAt": "2026-04-01T08:00:00Z" });
        act(owner, "promiseCreate", "promise { id }", promise).await;
        let named = json!({ "contactId": contact, "what": "tulips  at the door!" });
        assert_eq!(refused(owner, "surpriseActionNote", "surpriseAction { id }", named).await, ["RULE_ELSEWHERE"]);
        let other = json!({ "contactId": contact, "what": "A jar of honey", "cost": { "amountMinor": 900, "currency": "RON" } });
        act(owner, "surpriseActionNote", "surpriseAction { id what cost { amountMinor } }", other).await;
    }
}

/// Somebody whom the advocate introduced becomes a customer.
async fn won(world: &World, advocate: &str) {
    const R: &str = "referral { id status }";
    const I: &str = "introductionRequest { id referral { id } }";
    let owner = &world.asking.client.owner;
    let create = json!({ "advocateId": advocate, "targetName": "Petru Prospect" });
    let made = act(owner, "introductionRequestCreate", I, create).await["introductionRequest"]["id"].clone();
    act(owner, "introductionRequestIntroduce", I, json!({ "id": made })).await;
    let register = json!({ "id": made, "need": "Teeth", "party": { "name": "Petru", "phone": "+40 700 000 000", "consentBasis": "PERSON_AGREED" } });
    let made = act(owner, "introductionRequestRegister", I, register).await;
    let id = json!({ "id": made["introductionRequest"]["referral"]["id"] });
    act(owner, "referralAccept", R, id.clone()).await;
    act(owner, "referralContact", R, json!({ "id": id["id"], "informed": true })).await;
    act(owner, "referralQualify", R, id.clone()).await;
    act(owner, "referralPropose", R, id.clone()).await;
    let sale = json!({ "id": id["id"], "amount": { "amountMinor": 100, "currency": "RON" } });
    act(owner, "referralWin", R, sale).await;
}
