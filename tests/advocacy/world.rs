//! A client company that asks its customers for recommendations.

use serde_json::{Value, json};

use crate::kit::{Answer, Asking, Person, Server, text};

/// What a test of advocates begins with: a client company with an active survey, and a program.
pub(super) struct World {
    pub(super) server: Server,
    pub(super) asking: Asking,
    pub(super) program: String,
}

impl World {
    pub(super) async fn begin(server: &Server) -> Self {
        let asking = server.asking().await;
        let program = program(&asking.client.owner, &asking.client.id).await;
        Self {
            server: server.clone(),
            asking,
            program,
        }
    }
}

/// An active program of a client company.
pub(super) async fn program(who: &Person, client: &str) -> String {
    let input = json!({ "clientId": client, "name": "Friends of the house" });
    let made = act(who, "referralProgramCreate", "referralProgram { id }", input).await;
    let id = text(&made["referralProgram"]["id"]);
    act(
        who,
        "referralProgramActivate",
        "referralProgram { status }",
        json!({ "id": id }),
    )
    .await;
    id
}

/// Asks for a change.
pub(super) async fn ask(who: &Person, mutation: &str, selection: &str, input: Value) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

/// Makes a change that is allowed, and gives its payload.
pub(super) async fn act(who: &Person, mutation: &str, selection: &str, input: Value) -> Value {
    ask(who, mutation, selection, input).await.done()[mutation].clone()
}

/// The codes with which a change is refused.
pub(super) async fn refused(who: &Person, mutation: &str, selection: &str, input: Value) -> Vec<String> {
    let answer = ask(who, mutation, selection, input).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.refusals()
}
