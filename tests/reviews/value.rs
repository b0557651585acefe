//! What customers value, how it is known, and what a prospect is told.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const STATED: &str = "valueStatement { id claim ownWeight customerWeight }";

/// A statement: its claim, weights, segment and size.
async fn state(world: &World, claim: &str, weights: (i32, i32), fits: Value) -> String {
    let mut input = json!({ "clientId": world.client.id, "claim": claim, "source": "SERVICE",
        "customerWeight": weights.0, "ownWeight": weights.1 });
    for (name, value) in fits.as_object().into_iter().flatten() {
        input[name] = value.clone();
    }
    text(&world.act("valueStatementCreate", STATED, input).await["id"])
}

async fn claims(world: &World, query: &str, list: &str) -> Vec<String> {
    let found = world.see(query).await[list].take();
    let nodes = if found.is_array() { &found } else { &found["nodes"] };
    nodes
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| text(&one["claim"]))
        .collect()
}

/// A contact of a new account of this size, who answered so.
async fn customer(world: &World, survey: &str, size: &str, score: i32) -> (String, String) {
    let input = json!({ "clientId": world.client.id, "name": "Acme", "sizeBand": size });
    let account = text(&world.act("accountCreate", "account { id }", input).await["id"]);
    let input = json!({ "clientId": world.client.id, "accountId": account, "name": "Ana" });
    let contact = text(&world.act("contactCreate", "contact { id }", input).await["id"]);
    let input = json!({ "surveyId": survey, "contactId": contact, "score": score });
    world.act("surveyResponseRecord", "surveyResponse { id }", input).await;
    (account, contact)
}

async fn survey(world: &World) -> String {
    let input = json!({ "clientId": world.client.id, "name": "NPS" });
    let survey = text(&world.act("surveyCreate", "survey { id }", input).await["id"]);
    world
        .act("surveyActivate", "survey { id }", json!({ "id": survey }))
        .await;
    survey
}

on_both! {
    async fn rev_10_customers_decide_the_place_and_the_own_view_breaks_ties(server: Server) {
        let world = World::begin(&server).await;
        for (claim, weights) in [("Own pride", (2, 10)), ("First", (9, 1)), ("Second by tie", (7, 3)), ("Third by tie", (7, 2))] {
            state(&world, claim, weights, json!({})).await;
        }
        let list = "{ valueStatements { nodes { claim } } }";
        assert_eq!(claims(&world, list, "valueStatements").await, ["First", "Second by tie", "Third by tie", "Own pride"]);
        let low = json!({ "clientId": world.client.id, "claim": "x", "source": "ADVICE", "customerWeight": 11 });
        assert_eq!(world.refused("valueStatementCreate", STATED, low).await, ["INVALID"]);
    }

    async fn rev_13_a_pitch_is_five_statements_that_fit_the_proven_first(server: Server) {
        let world = World::begin(&server).await;
        let survey = survey(&world).await;
        for (claim, weight) in [("A", 9), ("B", 8), ("C", 7), ("D", 6), ("E", 5)] {
            state(&world, claim, (weight, 0), json!({})).await;
        }
        let proven = state(&world, "Proven", (1, 0), json!({ "segment": "Dentists", "sizeBand": "SMALL" })).await;
        state(&world, "Other segment", (10, 0), json!({ "segment": "Lawyers" })).await;
        state(&world, "Other size", (10, 0), json!({ "sizeBand": "LARGE" })).await;
        let (account, ana) = customer(&world, &survey, "SMALL", 10).await;
        let proof = json!({ "statementId": proven, "accountId": account, "figure": "9 hours saved" });
        let proof = world.act("valueProofCreate", "valueProof { id acceptedAt }", proof).await;
        let pitch = format!("{{ valuePitch(clientId: \"{}\", segment: \"dentists\", sizeBand: SMALL) {{ claim }} }}", world.client.id);
        assert_eq!(claims(&world, &pitch, "valuePitch").await, ["A", "B", "C", "D", "E"], "a figure is no proof before the customer says so");
        let (_, stranger) = customer(&world, &survey, "SMALL", 10).await;
        let wrong = json!({ "id": proof["id"], "contactId": stranger });
        assert_eq!(world.refused("valueProofAccept", "valueProof { id }", wrong).await, ["OTHER_ACCOUNT"]);
        let accept = json!({ "id": proof["id"], "contactId": ana });
        world.act("valueProofAccept", "valueProof { id }", accept.clone()).await;
        assert_eq!(world.refused("valueProofAccept", "valueProof { id }", accept).await, ["WRONG_STATUS"]);
        assert_eq!(claims(&world, &pitch, "valuePitch").await, ["Proven", "A", "B", "C", "D"]);
        let all = format!("{{ valuePitch(clientId: \"{}\") {{ claim }} }}", world.client.id);
        assert_eq!(claims(&world, &all, "valuePitch").await, ["A", "B", "C", "D", "E"], "what is said for all");
        world.act("valueStatementArchive", STATED, json!({ "id": proven })).await;
        assert_eq!(claims(&world, &pitch, "valuePitch").await[0], "A");
    }

    async fn rev_9_promoters_alone_are_asked_three_of_a_segment_and_one_of_each_size(server: Server) {
        let world = World::begin(&server).await;
        let survey = survey(&world).await;
        let hold = |contact: &str| json!({ "contactId": contact, "segment": "Dentists", "likesMost": "Speed", "whyStays": "Trust" });
        let shown = "valueInterview { id sizeBand segment }";
        let (_, passive) = customer(&world, &survey, "LARGE", 8).await;
        assert_eq!(world.refused("valueInterviewHold", shown, hold(&passive)).await, ["NOT_A_PROMOTER"]);
        let mut small = Vec::new();
        for _ in 0..5 {
            small.push(customer(&world, &survey, "SMALL", 9).await.1);
        }
        let (_, medium) = customer(&world, &survey, "MEDIUM", 10).await;
        for (contact, size) in [(&medium, "MEDIUM"), (&medium, "MEDIUM")] {
            assert_eq!(world.act("valueInterviewHold", shown, hold(contact)).await["sizeBand"], size);
        }
        let coverage = format!("{{ valueCoverage(clientId: \"{}\") {{ segment interviews lacking missingSizeBands complete }} }}", world.client.id);
        let told = world.see(&coverage).await["valueCoverage"].take();
        assert_eq!(told, json!([{ "segment": "dentists", "interviews": 2, "lacking": 1, "missingSizeBands": ["SMALL"], "complete": false }]));
        world.act("valueInterviewHold", shown, hold(&small[0])).await;
        let told = world.see(&coverage).await["valueCoverage"].take();
        assert_eq!(told, json!([{ "segment": "dentists", "interviews": 3, "lacking": 0, "missingSizeBands": [], "complete": true }]));
    }
}
