//! What is another's, and what nobody has, are one answer: text, code, path and status (A62).

use hyper::StatusCode;
use serde_json::{Value, json};

use super::crawl::prefix;
use super::{ABOUT_SESSIONS, Stage, WITHOUT_TARGET, payload_object};
use crate::kit::{Server, demo, on_both};

/// The id of nothing.
const NOTHING: &str = "0192aaaabbbb7cccddddeeeeffff0000";

fn unknown(id: &str) -> String {
    format!("{}_{NOTHING}", prefix(id))
}

impl Stage {
    /// All that B is told, ids of the one who asks about left out.
    async fn told(&self, query: &str, variables: &Value) -> (StatusCode, Value, Vec<Value>) {
        let token = self.b.token("AGENCY_OWNER");
        let answer = self.server.http().ask(Some(token), query, variables.clone()).await;
        (answer.status, answer.data, answer.errors)
    }
}

on_both! {
    with demo;
    async fn a62_foreign_and_unknown_ids_are_read_alike(server: Server) {
        let stage = Stage::new(server).await;
        let theirs = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        let query = "query($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } }";
        for id in &theirs.ids {
            let told = [id.clone(), unknown(id)].map(|id| json!({ "id": id }));
            assert_eq!(stage.told(query, &told[0]).await, stage.told(query, &told[1]).await, "{id}");
        }
    }

    with demo;
    async fn a62_foreign_and_unknown_ids_are_written_to_alike(server: Server) {
        let stage = Stage::new(server).await;
        let theirs = stage.crawl(stage.a.token("AGENCY_OWNER")).await;
        let (mut tried, mut not_found) = (0, 0);
        for (mutation, input, payload) in stage.schema.mutations() {
            let skipped = ABOUT_SESSIONS.contains(&mutation.as_str()) || WITHOUT_TARGET.contains(&mutation.as_str());
            let Some(input) = input.filter(|_| !skipped) else { continue };
            let object = theirs.target(&mutation, payload_object(&stage.schema, &payload));
            let of = json!({ "kind": "INPUT_OBJECT", "name": input });
            let foreign = |field: &str| theirs.aim(field, object.as_deref());
            let nobodys = |field: &str| foreign(field).map(|id| unknown(&id));
            let query = format!("mutation($input: {input}!) {{ {mutation}(input: $input) {{ userErrors {{ field message code }} }} }}");
            let [of_theirs, of_nobody] = [
                stage.schema.sample(&of, "input", &foreign, 0),
                stage.schema.sample(&of, "input", &nobodys, 0),
            ];
            if of_theirs == of_nobody {
                continue;
            }
            let told = stage.told(&query, &json!({ "input": of_theirs })).await;
            assert_eq!(told, stage.told(&query, &json!({ "input": of_nobody })).await, "{mutation} with {of_theirs}");
            tried += 1;
            not_found += usize::from(told.2.first().is_some_and(|error| error["extensions"]["code"] == "NOT_FOUND"));
        }
        assert!(tried > 50 && not_found > 40, "{tried} tried, {not_found} not found");
    }
}
