//! Customers who pass on codes and links, and friends who come by them.

use serde_json::{Value, json};

use super::world::{World, act};
use crate::kit::{Person, text};
use crate::referrals::form_page::FormPage;

/// What is shown of a code.
pub(super) const CODE: &str = "referralCode { id code status isGood validUntil contact { id } }";
/// What is shown of a link.
pub(super) const LINK: &str = "shareLink { id path status isGood clicks namesAdvocate validUntil version }";

/// What a friend types behind a link.
pub(super) const FRIEND: [(&str, &str); 5] = [
    ("own-name", "Felix Friend"),
    ("own-email", "felix@friend.example"),
    ("need", "A first visit"),
    ("expectation", "Nobody waits there."),
    ("agreement", "yes"),
];

const SEEN: &str = "{ referrals { nodes { id origin status partyName partyEmail consentBasis informedAt holdReason registrant { id } \
    referrer { id } advocate { id } code { id } shareLink { id } touches { nodes { kind touchedAt contact { id } } } } } }";

/// A customer in the program.
pub(super) struct Recommender {
    pub(super) advocate: String,
    pub(super) contact: String,
}

/// Takes a customer into the program.
pub(super) async fn recommender(world: &World, name: &str, email: &str) -> Recommender {
    let contact = json!({ "name": name, "email": email, "locale": "en" });
    let contact = world.asking.contact(contact).await;
    let create = json!({ "programId": world.program, "contactId": contact });
    let made = act(&world.owner().await, "advocateCreate", "advocate { id }", create).await;
    Recommender {
        advocate: text(&made["advocate"]["id"]),
        contact,
    }
}

/// Gives a customer a code: the code.
pub(super) async fn code(world: &World, of: &Recommender, code: &str, more: Value) -> Value {
    let mut input = json!({ "advocateId": of.advocate, "code": code });
    for (key, value) in more.as_object().into_iter().flatten() {
        input[key] = value.clone();
    }
    act(&world.owner().await, "referralCodeCreate", CODE, input).await["referralCode"].clone()
}

/// Gives a customer a link: its page.
pub(super) async fn link(world: &World, of: &Recommender, more: Value) -> FormPage {
    let mut input = json!({ "advocateId": of.advocate });
    for (key, value) in more.as_object().into_iter().flatten() {
        input[key] = value.clone();
    }
    let made = act(&world.owner().await, "shareLinkCreate", LINK, input).await;
    FormPage {
        server: world.server.clone(),
        id: text(&made["shareLink"]["id"]),
        path: text(&made["shareLink"]["path"]),
        lang: "en",
    }
}

/// All referrals, the latest first.
pub(super) async fn referrals(world: &World) -> Vec<Value> {
    let mut seen = world.owner().await.ask(SEEN, Value::Null).await.done();
    serde_json::from_value(seen["referrals"]["nodes"].take()).expect("a list")
}

/// How often people followed a link.
pub(super) async fn clicks(who: &Person, link: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on ShareLink { clicks } } }";
    who.ask(query, json!({ "id": link })).await.done()["node"]["clicks"].clone()
}

/// Takes a referral the whole way until it is won: the kind and the customer of what gets the credit.
pub(super) async fn credited(world: &World, id: &Value) -> Value {
    const R: &str = "referral { id status }";
    let owner = world.owner().await;
    act(&owner, "referralAccept", R, json!({ "id": id })).await;
    act(&owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
    act(&owner, "referralQualify", R, json!({ "id": id })).await;
    act(&owner, "referralPropose", R, json!({ "id": id })).await;
    let sale = json!({ "id": id, "amount": { "amountMinor": 100, "currency": "RON" } });
    act(&owner, "referralWin", R, sale).await;
    let query = "query($id: ID!) { node(id: $id) { ... on Referral { attributions { nodes { winner { kind contact { id } } \
        candidates { kind why } } } } } }";
    let seen = owner.ask(query, json!({ "id": id })).await.done();
    seen["node"]["attributions"]["nodes"][0].clone()
}
