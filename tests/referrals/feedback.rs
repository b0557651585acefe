//! What partners think of working with a client company.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{Partner, World, act, ask, refused, turned_away};
use crate::kit::{Person, Server, on_both};

const F: &str = "partnerFeedback { id score band comment }";
const SEEN: &str = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { feedback { totalCount nodes { score band comment \
    clientCompany { id } by { email } followUp { reason status note requiredRole assignee { email } } } } } } }";
const DAY: Duration = Duration::from_hours(24);

fn word(partner: &Partner, score: i32, comment: &str) -> Value {
    json!({ "partnershipId": partner.partnership, "score": score, "comment": comment })
}

async fn seen(who: &Person, partner: &Partner) -> Value {
    who.ask(SEEN, json!({ "id": partner.partnership })).await.done()["node"]["feedback"].clone()
}

/// What partners said in the last month, as a figure.
async fn figure(server: &Server, who: &Person, client: &str) -> Value {
    let query = "query($client: ID!, $from: DateTime!, $until: DateTime!) { clientDashboard(clientId: $client, from: $from, until: $until) \
        { referrals { partnerNps { value base standing promoters passives detractors definition } } \
          nps { base } } }";
    let (from, until) = (
        server.now().plus_days(-30).to_string(),
        server.now().plus_days(1).to_string(),
    );
    let seen = who
        .ask(query, json!({ "client": client, "from": from, "until": until }))
        .await
        .done();
    assert_eq!(seen["clientDashboard"]["nps"]["base"], 0, "partners are no customers");
    seen["clientDashboard"]["referrals"]["partnerNps"].clone()
}

on_both! {
    async fn sur_1_2_what_partners_think_is_seen_by_the_client_company_and_counted(server: Server) {
        let world = World::begin(&server).await;
        let (first, second) = (world.partner("ana@lens.example").await, world.partner("bo@other.example").await);
        let given = act(&first.person, "partnerFeedbackGive", F, word(&first, 9, "They call back.")).await;
        assert_eq!((&given["partnerFeedback"]["score"], &given["partnerFeedback"]["band"]), (&json!(9), &json!("PROMOTER")));
        act(&second.person, "partnerFeedbackGive", F, json!({ "partnershipId": second.partnership, "score": 7 })).await;
        let owner = &world.client.owner;
        let known = seen(owner, &first).await;
        let one = &known["nodes"][0];
        assert_eq!((&known["totalCount"], &one["comment"], &one["clientCompany"]["id"]), (&json!(1), &json!("They call back."), &json!(world.client.id)));
        assert_eq!((&one["by"]["email"], &one["followUp"]), (&json!("ana@lens.example"), &Value::Null), "nobody has to ask a promoter why");
        let nps = figure(&server, owner, &world.client.id).await;
        assert_eq!(nps, json!({ "value": 50.0, "base": 2, "standing": "LOW_BASE", "promoters": 1, "passives": 1, "detractors": 0,
            "definition": "partner-nps/1" }));
        // A partner sees what its own people said, and nothing of the other's.
        let list = "{ partnerFeedbacks { totalCount nodes { comment partnership { id } clientCompany { id } } } }";
        let own = first.person.ask(list, Value::Null).await.done();
        assert_eq!(own["partnerFeedbacks"], json!({ "totalCount": 1, "nodes": [{ "comment": "They call back.",
            "partnership": { "id": first.partnership }, "clientCompany": null }] }));
        let other = json!({ "id": given["partnerFeedback"]["id"] });
        let foreign = second.person.ask("query($id: ID!) { node(id: $id) { id } }", other).await.done();
        assert_eq!(foreign["node"], Value::Null);
        assert_eq!(seen(&second.person, &first).await, Value::Null);
        let all = owner.ask("{ partnerFeedbacks(filter: { bandIn: [PASSIVE] }) { nodes { score } } }", Value::Null).await.done();
        assert_eq!(all["partnerFeedbacks"]["nodes"], json!([{ "score": 7 }]));
    }

    async fn only_the_partners_own_people_say_what_they_think_and_once_in_90_days(server: Server) {
        let world = World::begin(&server).await;
        let (partner, other) = (world.partner("ana@lens.example").await, world.partner("bo@other.example").await);
        for wrong in [-1, 11] {
            assert_eq!(refused(&partner.person, "partnerFeedbackGive", F, word(&partner, wrong, "Why")).await, ["INVALID"]);
        }
        let long = "a".repeat(4_001);
        assert_eq!(refused(&partner.person, "partnerFeedbackGive", F, word(&partner, 9, &long)).await, ["INVALID"]);
        assert_eq!(turned_away(&world.client.owner, "partnerFeedbackGive", F, word(&partner, 10, "Ours")).await, "FORBIDDEN");
        assert_eq!(turned_away(&world.agency.owner, "partnerFeedbackGive", F, word(&partner, 10, "Ours")).await, "FORBIDDEN");
        assert_eq!(turned_away(&other.person, "partnerFeedbackGive", F, word(&partner, 10, "Theirs")).await, "NOT_FOUND");
        let mut input = word(&partner, 9, "They call back.");
        input["idempotencyKey"] = json!("once");
        let first = act(&partner.person, "partnerFeedbackGive", F, input.clone()).await;
        assert_eq!(act(&partner.person, "partnerFeedbackGive", F, input).await, first, "a repeat is the same");
        assert_eq!(refused(&partner.person, "partnerFeedbackGive", F, word(&partner, 3, "Not any more")).await, ["FEEDBACK_TOO_OFTEN"]);
        server.advance(DAY * 90);
        let ana = server.sign_in("ana@lens.example").await;
        act(&ana, "partnerFeedbackGive", F, word(&partner, 8, "As before")).await;
        let owner = world.owner().await;
        let scores: Vec<Value> = seen(&owner, &partner).await["nodes"].as_array().expect("words").iter().map(|one| one["score"].clone()).collect();
        assert_eq!(scores, [json!(8), json!(9)], "the latest first");
    }

    /// Two answers of one person at one instant are one.
    async fn two_words_at_once_are_one(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let [yes, no] = [word(&partner, 9, "Yes"), word(&partner, 1, "No")];
        let say = |input: Value| ask(&partner.person, "partnerFeedbackGive", F, input);
        let (first, second) = tokio::join!(say(yes), say(no));
        let refusals = [first.refusals(), second.refusals()].concat();
        assert_eq!(refusals, ["FEEDBACK_TOO_OFTEN"]);
        assert_eq!(seen(&world.client.owner, &partner).await["totalCount"], 1);
    }

    async fn a_partner_who_is_a_detractor_is_asked_what_went_wrong_by_whoever_keeps_it(server: Server) {
        let world = World::begin(&server).await;
        let partner = world.partner("ana@lens.example").await;
        let owner = &world.client.owner;
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralPartnership { manager { email } } } }";
        let keeper = owner.ask(query, json!({ "id": partner.partnership })).await.done()["node"]["manager"]["email"].clone();
        act(&partner.person, "partnerFeedbackGive", F, word(&partner, 3, "Nobody calls back.")).await;
        let known = seen(owner, &partner).await;
        let call = &known["nodes"][0]["followUp"];
        assert_eq!((&call["reason"], &call["status"], &call["assignee"]["email"]), (&json!("RISK"), &json!("OPEN"), &keeper));
        assert_eq!(call["note"], "Firm of lens.example: 3 / 10. Nobody calls back.");
        assert_eq!(seen(&partner.person, &partner).await["nodes"][0]["followUp"], Value::Null, "what the client company does is its own");
        let nps = figure(&server, owner, &world.client.id).await;
        assert_eq!((&nps["value"], &nps["detractors"]), (&json!(-100.0), &json!(1)));
    }
}
