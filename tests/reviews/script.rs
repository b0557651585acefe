//! What a client company's people say when they invite a customer, in words of its own.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both, text};

const SHOWN: &str = "reviewScript { id frame locale edition active words clientCompany { id } }";
const LIST: &str =
    "query($filter: ReviewScriptFilter) { reviewScripts(filter: $filter) { totalCount nodes { edition active } } }";

impl World {
    fn script(&self, frame: &str, locale: &str, words: &str) -> Value {
        json!({ "clientId": self.client.id, "frame": frame, "locale": locale, "words": words })
    }
}

on_both! {
    async fn rev_7_own_words_are_said_and_the_usual_ones_where_there_are_none(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let say = async |locale: &str| text(&world.review_of(&review, &format!("invitationScript(locale: \"{locale}\")")).await["invitationScript"]);
        let usual = say("en").await;
        let first = world.act("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", "EN", "It is {client}: how are you?")).await;
        assert_eq!((&first["edition"], &first["locale"], &first["active"]), (&json!(1), &json!("en"), &json!(true)));
        assert_eq!(first["clientCompany"]["id"], json!(world.client.id));
        assert!(say("en-GB").await.starts_with("It is Client "), "in its name: {}", say("en-GB").await);
        assert!(say("uk").await.starts_with("Вітаємо"), "the usual words of another language");
        assert!(say("de").await.starts_with("It is Client "), "whoever has no usual words reads the English ones");
        let asked = json!({ "reviewId": review, "channel": "PHONE" });
        world.act("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", "ro", "Suntem {client}")).await;
        let call = world.act("reviewInvitationCreate", "reviewInvitation { id script }", asked).await;
        let own = world.review_of(&review, "invitationScript").await["invitationScript"].clone();
        assert_eq!(call["script"], own, "what is proposed is what is noted");
        // The next edition takes the place, and what was noted stays.
        let second = world.act("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", "en", "Good day from {client}")).await;
        assert_eq!(second["edition"], 2);
        let all = world.boss().await.ask(LIST, json!({ "filter": { "clientId": world.client.id, "frame": "HEALTH_CHECK", "withInactive": true } })).await.done();
        assert_eq!(all["reviewScripts"]["totalCount"], 3);
        assert!(say("en").await.starts_with("Good day from Client "));
        assert_eq!(world.refused("reviewScriptArchive", SHOWN, json!({ "id": first["id"] })).await, ["WRONG_STATUS"]);
        world.act("reviewScriptArchive", SHOWN, json!({ "id": second["id"] })).await;
        assert_eq!(say("en").await, usual);
        let third = world.act("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", "en", "Once more")).await;
        assert_eq!(third["edition"], 3, "no edition is counted twice");
    }

    async fn rev_7_whoever_may_not_read_scripts_is_told_the_usual_words(server: Server) {
        let world = World::begin(&server).await;
        let permissions = ["clients.client_company.read", "reviews.account_review.read"];
        let create = "mutation($input: ApiKeyCreateInput!) { apiKeyCreate(input: $input) { secret userErrors { code } } }";
        let key = json!({ "input": { "name": "A program", "permissions": permissions } });
        let secret = text(&world.boss().await.ask(create, key).await.done()["apiKeyCreate"]["secret"]);
        let acme = world.account("Acme").await;
        let review = world.next_review(&acme).await;
        let usual = world.review_of(&review, "invitationScript(locale: \"en\")").await["invitationScript"].clone();
        world.act("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", "en", "It is {client}: how are you?")).await;
        assert_ne!(world.review_of(&review, "invitationScript(locale: \"en\")").await["invitationScript"], usual);
        let query = "query($id: ID!) { node(id: $id) { ... on AccountReview { invitationScript(locale: \"en\") } } }";
        let told = world.server.http().ask(Some(&secret), query, json!({ "id": review })).await.done();
        assert_eq!(told["node"]["invitationScript"], usual);
    }

    async fn a_script_is_read_before_it_is_kept_and_no_other_agency_writes_it(server: Server) {
        let world = World::begin(&server).await;
        let long = "x".repeat(2_001);
        for (locale, words) in [("en", ""), ("en", long.as_str()), ("nonsense", "Hello")] {
            assert_eq!(world.refused("reviewScriptSave", SHOWN, world.script("HEALTH_CHECK", locale, words)).await, ["INVALID"], "{locale}");
        }
        let other = server.agency().await;
        let theirs = other.client().await;
        let foreign = json!({ "clientId": theirs.id, "frame": "HEALTH_CHECK", "locale": "en", "words": "Hello" });
        assert_eq!(crate::reviews::world::ask(&world.boss().await, "reviewScriptSave", SHOWN, foreign).await.code(), "NOT_FOUND");
        let none = world.boss().await.ask(LIST, json!({ "filter": {} })).await.done();
        assert_eq!(none["reviewScripts"]["totalCount"], 0);
    }
}
