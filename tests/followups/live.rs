//! Subscriptions.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Heard, Server, Socket, on_both};

const CHANGED: &str = "subscription($client: ID) { followUpChanged(clientId: $client) { event followUp { id reason contact { name } } } }";

on_both! {
    async fn int_7_a_new_follow_up_is_told_and_only_to_those_who_may_see_it(server: Server) {
        let world = World::begin(&server).await;
        let other = server.agency().await;
        let mut mine = Socket::accepted(&server, &world.sales.token).await;
        mine.start("a", CHANGED, json!({ "client": world.client })).await;
        let mut theirs = Socket::accepted(&server, &other.owner.token).await;
        theirs.start("b", CHANGED, json!({})).await;
        #[expect(clippy::disallowed_methods, reason = "the line to the database is up at a moment that nobody is told")]
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
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
}
