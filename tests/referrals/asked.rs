//! What partners of a group must say when they recommend somebody: asked for by the client company, shown to the partner, and missed
//! field by field.

use serde_json::{Value, json};

use super::world::{Partner, World, act, ask, registered, registration, turned_away};
use crate::kit::{Server, on_both};

const G: &str = "partnerGroup { version termsVersion registrationForm { required questions { key required translations { locale text } } } }";
const R: &str = "referral { id status expectedCloseAt answers { key text translations { locale text } } }";
const FORM: &str = "{ referralPartnerships { nodes { registrationForm { required questions { key required translations { locale text } } } } } }";

fn form() -> Value {
    json!({ "required": ["EVIDENCE", "OPPORTUNITY", "EXPECTED_CLOSE_AT", "PARTY_EMAIL"], "questions": [
        { "key": "chairs", "required": true, "texts": [{ "locale": "en", "text": "How many chairs?" }, { "locale": "ro", "text": "Câte scaune?" }] },
        { "key": "floor", "texts": [{ "locale": "en", "text": "Which floor?" }] }] })
}

async fn asks(world: &World, form: Value) -> Value {
    let input = json!({ "id": world.group, "registrationForm": form });
    act(&world.client.owner, "partnerGroupUpdate", G, input).await["partnerGroup"].take()
}

/// What is refused of a registration: the fields.
async fn missed(partner: &Partner, input: Value) -> Vec<String> {
    let answer = ask(&partner.person, "referralRegister", R, input).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    let errors = answer.data["referralRegister"]["userErrors"]
        .as_array()
        .expect("errors")
        .clone();
    assert!(errors.iter().all(|error| error["code"] == "INVALID"), "{errors:?}");
    let path = |error: &Value| {
        let parts = error["field"].as_array().into_iter().flatten();
        parts.filter_map(Value::as_str).collect::<Vec<_>>().join(".")
    };
    errors.iter().map(path).collect()
}

fn whole(partner: &Partner) -> Value {
    let mut input = registration(&partner.partnership, "acme.example");
    input["party"]["email"] = json!("petru@acme.example");
    input["opportunity"] = json!({ "amountMinor": 5_000, "currency": "RON" });
    input["expectedCloseAt"] = json!("2026-06-01T09:00:00.000Z");
    input["answers"] = json!([{ "key": "chairs", "text": "Two" }]);
    input
}

on_both! {
    async fn what_a_group_asks_for_is_shown_to_its_partners_and_needed(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        // Nothing more than the rules ask, until somebody says so.
        let nothing = partner.person.ask(FORM, Value::Null).await.done();
        assert_eq!(nothing["referralPartnerships"]["nodes"][0]["registrationForm"], json!({ "required": [], "questions": [] }));
        registered(&partner, "before.example").await;
        let group = asks(&world, form()).await;
        assert_eq!(group["termsVersion"], 1, "it is no part of what was signed");
        let shown = partner.person.ask(FORM, Value::Null).await.done();
        let shown = &shown["referralPartnerships"]["nodes"][0]["registrationForm"];
        assert_eq!(*shown, group["registrationForm"]);
        assert_eq!(shown["questions"][0]["translations"][1], json!({ "locale": "ro", "text": "Câte scaune?" }));
        let mut bare = registration(&partner.partnership, "acme.example");
        bare.as_object_mut().expect("an input").remove("evidence");
        assert_eq!(missed(&partner, bare.clone()).await, ["evidence", "opportunity", "expectedCloseAt", "party.email", "answers"]);
        bare["draft"] = json!(true);
        assert!(!missed(&partner, bare).await.is_empty(), "what is written down is sent as it is");
        let made = act(&partner.person, "referralRegister", R, whole(&partner)).await;
        let answers = json!([{ "key": "chairs", "text": "Two",
            "translations": [{ "locale": "en", "text": "How many chairs?" }, { "locale": "ro", "text": "Câte scaune?" }] }]);
        assert_eq!((&made["referral"]["status"], &made["referral"]["expectedCloseAt"], &made["referral"]["answers"]),
            (&json!("SUBMITTED"), &json!("2026-06-01T09:00:00.000Z"), &answers));
        // An answer keeps its question, whatever is asked later.
        asks(&world, Value::Null).await;
        let seen = world.client.owner.ask("query($id: ID!) { node(id: $id) { ... on Referral { answers { key text translations { locale text } } } } }",
            json!({ "id": made["referral"]["id"] })).await.done();
        assert_eq!(seen["node"]["answers"], answers);
        registered(&partner, "after.example").await;
    }

    async fn answers_are_to_the_groups_own_questions_and_within_bounds(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        asks(&world, form()).await;
        let with = |field: &str, value: Value| {
            let mut input = whole(&partner);
            input[field] = value;
            input
        };
        let answers = |all: Value| with("answers", all);
        assert_eq!(missed(&partner, answers(json!([{ "key": "chairs", "text": "Two" }, { "key": "doors", "text": "One" }]))).await, ["answers.1.key"]);
        assert_eq!(missed(&partner, answers(json!([{ "key": "chairs", "text": " " }]))).await, ["answers.0.text"]);
        assert_eq!(missed(&partner, with("expectedCloseAt", json!("2026-01-01T09:00:00.000Z"))).await, ["expectedCloseAt"]);
        assert_eq!(missed(&partner, with("evidence", json!("   "))).await, ["evidence"]);
        let left = partner.person.ask("{ referrals { totalCount } }", Value::Null).await.done();
        assert_eq!(left["referrals"]["totalCount"], 0, "nothing is left of what was refused");
    }

    async fn a_form_that_cannot_be_asked_is_refused_where_it_is_wrong(server: Server) {
        let world = World::begin(&server).await;
        for (questions, field) in [
            (json!([{ "key": "How many?", "texts": [{ "locale": "en", "text": "How many?" }] }]), "registrationForm.questions.0.key"),
            (json!([{ "key": "a", "texts": [] }]), "registrationForm.questions.0.texts"),
            (json!([{ "key": "a", "texts": [{ "locale": "en", "text": "A?" }] }, { "key": "a", "texts": [{ "locale": "en", "text": "B?" }] }]),
                "registrationForm.questions.1.key"),
        ] {
            let input = json!({ "id": world.group, "registrationForm": { "questions": questions } });
            let answer = ask(&world.client.owner, "partnerGroupUpdate", G, input).await;
            let wrong = &answer.data["partnerGroupUpdate"]["userErrors"];
            let path: Vec<&str> = wrong[0]["field"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            assert_eq!(path.join("."), field, "{wrong}");
        }
        let input = json!({ "id": world.group, "registrationForm": form() });
        let partner = world.partner("ana@lens.example").await;
        assert_eq!(turned_away(&partner.person, "partnerGroupUpdate", G, input).await, "FORBIDDEN");
    }

    /// What was answered of a person goes with the rest of what is known of them (PAR-10).
    async fn par_10_answers_are_erased_with_the_person(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        asks(&world, form()).await;
        let made = act(&partner.person, "referralRegister", R, whole(&partner)).await;
        server.advance(std::time::Duration::from_hours(24 * 31));
        server.drain().await;
        let ana = server.sign_in("ana@lens.example").await;
        let seen = ana.ask("query($id: ID!) { node(id: $id) { ... on Referral { forgottenAt answers { text } } } }", json!({ "id": made["referral"]["id"] })).await.done();
        assert!(seen["node"]["forgottenAt"].is_string(), "{seen}");
        assert_eq!(seen["node"]["answers"], json!([]));
    }
}
