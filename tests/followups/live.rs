//! Subscriptions.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Heard, Server, Socket, on_both};

const CHANGED: &str = "subscription($client: ID) { followUpChanged(clientId: $client) { event followUp { id reason contact { name } } } }";
const CASES: &str = "subscription { caseChanged { event case { id severity } } }";
const ANSWERS: &str =
    "subscription($client: ID) { responseReceived(clientId: $client) { event response { id score } } }";

on_both! {
    async fn int_7_a_new_follow_up_is_told_and_only_to_those_who_may_see_it(server: Server) {
        let world = World::begin(&server).await;
        let other = server.agency().await;
        let mut mine = Socket::accepted(&server, &world.sales.token).await;
        mine.start("a", CHANGED, json!({ "client": world.client })).await;
        let mut theirs = Socket::accepted(&server, &other.owner.token).await;
        theirs.start("b", CHANGED, json!({})).await;
        server.heard_by(2).await;
        world.answer(9).await;
        let told = mine.next("a").await;
        assert_eq!(told["data"]["followUpChanged"]["event"], "created", "{told}");
        assert_eq!(told["data"]["followUpChanged"]["followUp"]["contact"]["name"], "Ana");
        // Their stream heard nothing: the next thing it says is the answer to another question.
        theirs.start("c", "{ viewer { user { name } } }", Value::Null).await;
        theirs.next("c").await;
        // Who signs out hears nothing more.
        world.sales.ask("mutation { sessionEnd { ended } }", Value::Null).await.done();
        world.answer(10).await;
        match mine.hear().await {
            Heard::Said(message) => {
                assert_eq!(message["payload"]["errors"][0]["extensions"]["code"], "UNAUTHENTICATED", "{message}");
            }
            Heard::Closed(code) => assert_eq!(code, 4403),
        }
    }

    async fn int_7_an_answer_is_told_with_its_case_to_those_who_listen_to_each(server: Server) {
        let world = World::begin(&server).await;
        let mut cases = Socket::accepted(&server, &world.owner.token).await;
        cases.start("cases", CASES, json!({})).await;
        let mut answers = Socket::accepted(&server, &world.owner.token).await;
        answers.start("answers", ANSWERS, json!({ "client": world.client })).await;
        server.heard_by(2).await;
        let id = world.answer(1).await;
        let told = answers.next("answers").await;
        assert_eq!(told["data"]["responseReceived"], json!({ "event": "received", "response": { "id": id, "score": 1 } }));
        let told = cases.next("cases").await;
        assert_eq!((&told["data"]["caseChanged"]["event"], &told["data"]["caseChanged"]["case"]["severity"]), (&json!("opened"), &json!(5)));
    }

    /// A91: whoever goes away is not told any more, and nothing is kept for them.
    async fn int_7_who_completes_a_subscription_listens_no_longer(server: Server) {
        let world = World::begin(&server).await;
        let mut socket = Socket::accepted(&server, &world.sales.token).await;
        socket.start("a", CHANGED, json!({})).await;
        server.heard_by(1).await;
        socket.say(json!({ "type": "complete", "id": "a" })).await;
        server.heard_by(0).await;
        socket.start("b", CHANGED, json!({})).await;
        server.heard_by(1).await;
        world.answer(9).await;
        socket.next("b").await;
    }
}
