//! A database of the version before: migrated forward it answers as if nothing had happened. That a server of that version
//! may go on beside the new one is held in `contract::upgrade`: everything it reads and writes stands as it stood.

use goodword_persistence::Engine;
use serde_json::{Value, json};

use crate::kit::{Server, on_both, upgraded};

/// Everybody's in the demo.
const PASSWORD: &str = "goodword demo";
const OWNER: &str = "owner@good-ground.example";
/// Pages that a customer was sent by the version before, on either engine.
const SURVEYS: [&str; 2] = [
    "/s/nLmzkWXRQuUXoaxezTs5h7K07zAdjjspPiJpep75rpU",
    "/s/m-X9cQq5iAaW-5XcKV8gEQwGcah_dOVHoCFwNvFFRws",
];

const FIGURES: &str = "{ clientCompanies { totalCount } contacts { totalCount } followUps { totalCount } \
    surveyResponses { totalCount } cases { totalCount } tasks { totalCount } auditEntries { totalCount } }";

async fn sign_in(server: &Server) -> String {
    let data = server.try_sign_in(OWNER, PASSWORD).await.done();
    let token = data["sessionCreate"]["tokens"]["accessToken"].as_str();
    token.expect("a token").to_owned()
}

on_both! {
    with upgraded;
    async fn what_the_version_before_wrote_is_there(server: Server) {
        let token = sign_in(&server).await;
        let counted = server.http().ask(Some(&token), FIGURES, Value::Null).await.done();
        let expected = json!({
            "clientCompanies": { "totalCount": 3 }, "contacts": { "totalCount": 15 }, "followUps": { "totalCount": 15 },
            "surveyResponses": { "totalCount": 21 }, "cases": { "totalCount": 6 }, "tasks": { "totalCount": 81 },
            "auditEntries": { "totalCount": 548 + 1 }, // the sign-in
        });
        assert_eq!(counted, expected);
    }

    with upgraded;
    async fn what_the_version_before_began_goes_on(server: Server) {
        let token = sign_in(&server).await;
        // A link that went out before still opens.
        let page = server.http().get(SURVEYS[usize::from(server.engine() == Engine::Postgres)]).await;
        assert!(page.status.is_success() && page.text().contains("type=\"radio\""), "{}", page.text());
        // What was written before can be changed, and the change stands in the log behind the old entries.
        let contact = "{ contacts(first: 1) { nodes { id name } } }";
        let found = server.http().ask(Some(&token), contact, Value::Null).await.done();
        let id = &found["contacts"]["nodes"][0]["id"];
        let update = "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Renamed\" }) { contact { name } userErrors { message } } }";
        let updated = server.http().ask(Some(&token), update, json!({ "id": id })).await.done();
        assert_eq!(updated["contactUpdate"]["contact"]["name"], "Renamed");
        let log = "query($id: ID!) { auditEntries(first: 100, filter: { subjectId: $id }) { nodes { name } } }";
        let log = server.http().ask(Some(&token), log, json!({ "id": id })).await.done();
        let names = log["auditEntries"]["nodes"].as_array().expect("entries");
        assert_eq!(names.first().map(|entry| &entry["name"]), Some(&json!("updated")));
        assert!(names.len() > 1, "{names:?}");
        // Jobs that were put down before are done when their time comes.
        server.advance(std::time::Duration::from_hours(24 * 14));
        assert!(server.drain().await > 0);
    }
}
