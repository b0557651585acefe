//! What the client company's own people recommend.

use serde_json::{Value, json};

use super::world::{World, act, refused, registration, standing, turned_away};
use crate::kit::{Server, on_both, text};

const R: &str = "referral { id status origin decideBy }";

fn own(world: &World, domain: &str) -> Value {
    let mut input = registration("", domain);
    let fields = input.as_object_mut().expect("an input");
    fields.remove("partnershipId");
    fields.insert("clientId".into(), json!(world.client.id));
    input
}

on_both! {
    async fn par_1_3_12_what_an_employee_recommends_is_decided_protected_and_told_of_alike(server: Server) {
        let world = World::begin(&server).await;
        let sales = &world.client.sales;
        let made = act(sales, "referralRegisterOwn", R, own(&world, "acme.example")).await;
        assert_eq!((&made["referral"]["origin"], &made["referral"]["decideBy"]), (&json!("EMPLOYEE"), &json!("2026-03-04T08:00:00.000Z")));
        let id = text(&made["referral"]["id"]);
        act(&world.client.owner, "referralAccept", R, json!({ "id": id, "text": "Welcome." })).await;
        assert_eq!(standing(sales, &id).await["protectedUntil"], "2026-05-31T08:00:00.000Z", "90 days");
        server.drain().await;
        let told: Vec<String> = server.mails().to(&sales.email).into_iter().map(|mail| mail.mail.text).collect();
        assert!(told.iter().any(|text| text.contains("Welcome.") && text.contains("because you recommended somebody")), "{told:?}");
        // A partner who comes later finds somebody else first.
        let partner = world.partner("ana@lens.example").await;
        let late = act(&partner.person, "referralRegister", R, registration(&partner.partnership, "acme.example")).await;
        server.drain().await;
        assert_eq!(refused(&world.client.owner, "referralAccept", R, json!({ "id": late["referral"]["id"] })).await, ["CONFLICT_OPEN"]);
        let seen = partner.person.ask("query($id: ID!) { node(id: $id) { id } }", json!({ "id": id })).await.done();
        assert_eq!(seen["node"], Value::Null, "partners see nothing of it");
    }

    async fn par_8_an_employee_who_gives_their_own_address_is_held(server: Server) {
        let world = World::begin(&server).await;
        let mut input = own(&world, "acme.example");
        input["party"]["email"] = json!(world.client.sales.email);
        let made = act(&world.client.sales, "referralRegisterOwn", R, input).await;
        server.drain().await;
        let seen = standing(&world.client.owner, &text(&made["referral"]["id"])).await;
        assert_eq!(seen["holdReason"], "SELF_REFERRAL");
    }

    async fn a_draft_is_sent_and_taken_back_by_whoever_wrote_it_alone(server: Server) {
        let world = World::begin(&server).await;
        let mut input = own(&world, "acme.example");
        input["draft"] = json!(true);
        let made = act(&world.client.sales, "referralRegisterOwn", R, input.clone()).await;
        let id = json!({ "id": made["referral"]["id"] });
        assert_eq!(turned_away(&world.client.account_manager, "referralSubmit", R, id.clone()).await, "FORBIDDEN");
        assert_eq!(turned_away(&world.client.account_manager, "referralWithdraw", R, id.clone()).await, "FORBIDDEN");
        let sent = act(&world.client.sales, "referralSubmit", R, id.clone()).await;
        assert_eq!(sent["referral"]["status"], "SUBMITTED");
        act(&world.client.sales, "referralWithdraw", R, id).await;
        // Who has no role at the client company recommends nobody in its name.
        assert_eq!(refused(&world.agency.owner, "referralRegisterOwn", R, input.clone()).await, ["NOT_A_MEMBER"]);
        let second = world.agency.client().await;
        assert_eq!(turned_away(&second.sales, "referralRegisterOwn", R, input).await, "NOT_FOUND");
    }
}
