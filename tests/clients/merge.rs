//! Customers who are one are found, made one, and parted again (CUS-6).

use std::time::Duration;

use serde_json::{Value, json};

use super::import::desk::Desk;
use super::records::{account, customer, done, node, send};
use crate::kit::{Asking, Person, Server, Sql, on_both, text};

const SUGGESTIONS: &str = "{ mergeSuggestions(first: 50) { nodes { id kind reason likeness status \
    firstContact { id name } secondContact { id } firstAccount { id } secondAccount { id } } } }";
const MERGE: &str = "mutation($input: ContactMergeInput!) { contactMerge(input: $input) \
    { customerMerge { id status movedRows undoUntil } userErrors { field code } } }";
const MERGE_ACCOUNTS: &str = "mutation($input: AccountMergeInput!) { accountMerge(input: $input) \
    { customerMerge { id } userErrors { field code } } }";
const UNDO: &str =
    "mutation($id: ID!) { customerMergeUndo(input: { id: $id }) { customerMerge { status } userErrors { code } } }";
const DISMISS: &str = "mutation($id: ID!) { mergeSuggestionDismiss(input: { id: $id }) { mergeSuggestion { status } userErrors { code } } }";
const CONTACT: &str = "query($id: ID!) { node(id: $id) { ... on Contact { name email phone externalId locale doNotContact \
    currentNpsBand currentNpsScore lastScoredAt openCases nextFollowUpAt nextFollowUpReason archivedAt account { id } \
    consents { nodes { id purpose withdrawnAt } } } } }";
const GIVE: &str = "mutation($id: ID!) { consentGive(input: { contactId: $id, purpose: SURVEY, basis: CONSENT }) \
    { consent { id } userErrors { code } } }";
const WITHDRAW: &str = "mutation($id: ID!) { consentWithdraw(input: { id: $id }) { userErrors { code } } }";
const ACCOUNT: &str =
    "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { code } } }";

async fn suggestions(who: &Person) -> Vec<Value> {
    let found = who.ask(SUGGESTIONS, Value::Null).await.done();
    found["mergeSuggestions"]["nodes"]
        .as_array()
        .expect("suggestions")
        .clone()
}

async fn merged(who: &Person, winner: &str, loser: &str, take: Value) -> String {
    let input = json!({ "input": { "winnerContactId": winner, "loserContactId": loser, "take": take } });
    text(&who.ask(MERGE, input).await.done()["contactMerge"]["customerMerge"]["id"])
}

async fn contact(who: &Person, id: &str) -> Value {
    who.ask(CONTACT, json!({ "id": id })).await.done()["node"].take()
}

/// Two contacts who each gave a detractor's answer, agreed to be asked, and were asked again.
async fn twins(asking: &Asking) -> [String; 2] {
    let mut both = Vec::new();
    for (name, score) in [("Ana", 2), ("Ana P.", 4)] {
        let id = asking
            .contact(json!({ "name": name, "email": format!("{score}@customer.example"), "phone": "0721 234 567" }))
            .await;
        asking
            .record(json!({ "surveyId": asking.survey, "contactId": id, "score": score }))
            .await;
        let consent = "mutation($id: ID!) { consentGive(input: { contactId: $id, purpose: MARKETING, basis: CONSENT }) { userErrors { code } } }";
        asking.boss().await.ask(consent, json!({ "id": id })).await.done();
        both.push(id);
    }
    both.try_into().expect("two")
}

/// What hangs on a contact, by table.
async fn hanging(server: &Server) -> Vec<String> {
    let mut sql = Sql::owner(server).await;
    let mut all = Vec::new();
    for table in ["survey_response", "\"case\"", "follow_up", "consent", "task"] {
        let state = match table {
            "follow_up" => "status || CAST(is_open AS text) || COALESCE(CAST(closed_at AS text), '')",
            "consent" => "COALESCE(CAST(withdrawn_at AS text), 'open')",
            _ => "''",
        };
        let id = if server.engine() == goodword_persistence::Engine::Sqlite {
            "lower(hex(contact_id)) || lower(hex(id))"
        } else {
            "CAST(contact_id AS text) || CAST(id AS text)"
        };
        let query = format!(
            "SELECT '{}' || {id} || {state} FROM {table} WHERE contact_id IS NOT NULL ORDER BY 1",
            table.replace('"', "")
        );
        all.extend(sql.texts(&query).await);
    }
    all
}

on_both! {
    async fn cus_6_same_address_same_number_and_close_names_at_one_domain_are_suggested(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let make = async |input: Value| {
            let mut input = input;
            input["clientId"] = json!(client.id);
            let query = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }";
            text(&client.owner.ask(query, json!({ "input": input })).await.done()["contactCreate"]["contact"]["id"])
        };
        make(json!({ "name": "Ana", "email": "ana@customer.example", "phone": "+40 721 234 567" })).await;
        make(json!({ "name": "A. Pop", "email": "ANA@customer.example" })).await;
        make(json!({ "name": "Pop Ana", "phone": "0721/234.567" })).await;
        make(json!({ "name": "Ion", "phone": "112" })).await;
        make(json!({ "name": "Ioan", "phone": "112" })).await;
        for (name, domain) in [("Acme Dental SRL", "https://www.acme.example/ro"), ("Acme Dental", "acme.example"), ("Nordic Ltd", "acme.example"), ("Acme Dental", "other.example")] {
            client.owner.ask(ACCOUNT, json!({ "input": { "clientId": client.id, "name": name, "domain": domain } })).await.done();
        }
        let mut reasons: Vec<String> = suggestions(&client.owner).await.iter().map(|one| text(&one["reason"])).collect();
        reasons.sort();
        assert_eq!(reasons, ["SAME_EMAIL", "SAME_PHONE", "SIMILAR_NAME"]);
        server.advance(Duration::from_hours(24));
        server.drain().await;
        let owner = server.sign_in(&client.owner.email).await;
        assert_eq!(suggestions(&owner).await.len(), 3, "the sweep finds no more");
    }

    async fn cus_6_a_dismissed_suggestion_does_not_come_again(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        client.contact("Ana", "ana@customer.example").await;
        let twin = client.contact("Ana P.", "ana@customer.example").await;
        let id = text(&suggestions(&client.owner).await[0]["id"]);
        assert_eq!(client.sales.ask(DISMISS, json!({ "id": id })).await.code(), "FORBIDDEN");
        client.account_manager.ask(DISMISS, json!({ "id": id })).await.done();
        assert_eq!(client.account_manager.ask(DISMISS, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        let update = "mutation($id: ID!) { contactUpdate(input: { id: $id, name: \"Ana Pop\" }) { userErrors { code } } }";
        client.owner.ask(update, json!({ "id": twin })).await.done();
        server.advance(Duration::from_hours(24));
        server.drain().await;
        let owner = server.sign_in(&client.owner.email).await;
        let all = suggestions(&owner).await;
        assert_eq!((all.len(), &all[0]["status"]), (1, &json!("DISMISSED")));
    }

    async fn cus_6_the_lists_of_two_programs_are_compared(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        desk.import(json!({}), "id,name,email,phone\nA1,Ana,ana@customer.example,0721 234 567\n").await;
        desk.import(json!({}), "id,name,email,phone\nB7,Ana Pop,ana@customer.example,\nB8,Popescu,p@customer.example,+40721234567\n").await;
        let mut reasons: Vec<String> = suggestions(&client.owner).await.iter().map(|one| text(&one["reason"])).collect();
        reasons.sort();
        assert_eq!(reasons, ["SAME_EMAIL", "SAME_PHONE"]);
    }

    async fn cus_6_everything_moves_and_an_undo_restores_both_exactly(server: Server) {
        let asking = server.asking().await;
        let [winner, loser] = twins(&asking).await;
        server.drain().await;
        let boss = asking.boss().await;
        let before = [contact(&boss, &winner).await, contact(&boss, &loser).await];
        let rows = hanging(&server).await;
        let merge = merged(&boss, &winner, &loser, json!(["EMAIL"])).await;
        let after = contact(&boss, &winner).await;
        assert_eq!((&after["name"], &after["email"]), (&json!("Ana"), &before[1]["email"]));
        assert_eq!((&after["openCases"], &after["currentNpsScore"]), (&json!(2), &json!(4)), "the later answer counts");
        let gone = contact(&boss, &loser).await;
        assert!(!gone["archivedAt"].is_null() && gone["openCases"] == 0, "{gone}");
        let open = after["consents"]["nodes"].as_array().expect("consents").iter().filter(|one| one["withdrawnAt"].is_null()).count();
        assert_eq!((open, after["consents"]["nodes"].as_array().map(Vec::len)), (1, Some(2)), "one open consent, the other ended");
        let follow_ups = boss.ask("query($id: ID!) { followUps(filter: { contactId: $id, open: true }) { nodes { signals } } }", json!({ "id": winner })).await;
        assert_eq!(follow_ups.done()["followUps"]["nodes"].as_array().map(Vec::len), Some(1), "one open follow-up for each reason (FUP-8)");
        let undone = boss.ask(UNDO, json!({ "id": merge })).await.done();
        assert_eq!(undone["customerMergeUndo"]["customerMerge"]["status"], "UNDONE");
        assert_eq!([contact(&boss, &winner).await, contact(&boss, &loser).await], before);
        assert_eq!(hanging(&server).await, rows);
        assert_eq!(boss.ask(UNDO, json!({ "id": merge })).await.refusals(), ["WRONG_STATUS"]);
        let told = suggestions(&boss).await;
        assert_eq!(told[0]["status"], "DISMISSED", "whoever parts them says that they are two");
    }

    async fn cus_6_int_3_nobody_is_asked_after_a_merge_who_was_not_to_be_asked_before(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let person = async |name: &str| asking.contact(json!({ "name": name, "email": format!("{name}@x.example") })).await;
        let give = async |who: &str| {
            let given = boss.ask(GIVE, json!({ "id": who })).await.done();
            text(&given["consentGive"]["consent"]["id"])
        };
        // Who stays withdrew; the other agreed after that.
        let [winner, loser] = [person("ana").await, person("ana.p").await];
        let early = give(&winner).await;
        boss.ask(WITHDRAW, json!({ "id": early })).await.done();
        give(&loser).await;
        let before = contact(&boss, &loser).await;
        let merge = merged(&boss, &winner, &loser, json!([])).await;
        let waits = asking.invite(&winner).await;
        server.drain().await;
        assert_eq!(asking.fate(&waits).await, ("SUPPRESSED".into(), Some("NO_CONSENT".into())));
        boss.ask(UNDO, json!({ "id": merge })).await.done();
        assert_eq!(contact(&boss, &loser).await, before, "the other's own word counts again");
        // Both agreed: the later of the two steps aside, and the earlier one still counts.
        let [winner, loser] = [person("ion").await, person("ion.p").await];
        give(&winner).await;
        give(&loser).await;
        merged(&boss, &winner, &loser, json!([])).await;
        let goes = asking.invite(&winner).await;
        server.drain().await;
        assert_eq!(asking.fate(&goes).await, ("SENT".into(), None));
    }

    async fn cus_6_what_who_stays_lacks_it_takes_and_an_undo_gives_it_back(server: Server) {
        let asking = server.asking().await;
        let [winner, loser] = [asking.contact(json!({ "name": "Ana" })).await, asking.contact(json!({ "name": "Ana P." })).await];
        for key in ["colour", "size"] {
            let field = json!({ "clientId": asking.client.id, "subject": "CONTACT", "key": key, "label": key, "fieldType": "TEXT" });
            done(&asking, "customFieldDefinitionCreate", "customFieldDefinition { id }", field).await;
        }
        for (who, key, held) in [(&winner, "size", "S"), (&loser, "size", "L"), (&loser, "colour", "red")] {
            let input = json!({ "id": who, "values": [{ "key": key, "value": { "text": held } }] });
            done(&asking, "contactSetCustomFields", "contact { id }", input).await;
        }
        done(&asking, "contactFactSet", "contact { id }", json!({ "id": loser, "key": "dog", "text": "Rex" })).await;
        let plan = json!({ "id": loser, "at": "2026-04-01T08:00:00Z", "reason": "Asked to be called" });
        done(&asking, "contactPlanFollowUp", "contact { id }", plan).await;
        let home = json!({ "clientId": asking.client.id, "name": "Pop", "contactIds": [loser] });
        done(&asking, "householdCreate", "household { id }", home).await;
        let held = async |who: &str| {
            let shown = "customFields { key text } personalFacts { key text } household { name } nextFollowUpAt nextFollowUpReason";
            node(&asking, "Contact", who, shown).await
        };
        let before = [held(&winner).await, held(&loser).await];
        let merge = merged(&asking.boss().await, &winner, &loser, json!([])).await;
        let now = held(&winner).await;
        let mut fields: Vec<String> = now["customFields"].as_array().expect("fields").iter().map(|one| text(&one["text"])).collect();
        fields.sort();
        assert_eq!(fields, ["S", "red"], "what it has counts, what it lacks it takes");
        assert_eq!((&now["personalFacts"][0]["text"], &now["household"]["name"]), (&json!("Rex"), &json!("Pop")));
        assert_eq!(now["nextFollowUpReason"], "Asked to be called");
        asking.boss().await.ask(UNDO, json!({ "id": merge })).await.done();
        assert_eq!([held(&winner).await, held(&loser).await], before);
    }

    async fn cus_6_nothing_new_is_said_of_one_who_became_part_of_another(server: Server) {
        let asking = server.asking().await;
        let (old, loser) = customer(&asking).await;
        let winner = asking.contact(json!({ "name": "Ana P." })).await;
        let boss = asking.boss().await;
        let talk = json!({ "contactId": loser, "channel": "CHAT", "direction": "INBOUND", "summary": "Hello" });
        done(&asking, "interactionLog", "interaction { id }", talk.clone()).await;
        merged(&boss, &winner, &loser, json!([])).await;
        for (mutation, shown, input) in [
            ("interactionLog", "interaction { id }", talk.clone()),
            ("contactFactSet", "contact { id }", json!({ "id": loser, "key": "dog", "text": "Rex" })),
            ("contactPlanFollowUp", "contact { id }", json!({ "id": loser, "at": "2026-04-01T08:00:00Z" })),
            ("contactSetCustomFields", "contact { id }", json!({ "id": loser, "values": [] })),
            ("contactUpdate", "contact { id }", json!({ "id": loser, "name": "Else" })),
            ("adviceRecordCreate", "adviceRecord { id }", json!({ "contactId": loser, "options": ["Paint"], "recommendation": "Paint" })),
            ("stakeholderCreate", "stakeholder { id }", json!({ "contactId": loser, "accountId": old, "function": "FINANCE", "decisionRole": "FINAL" })),
            ("engagementCreate", "engagement { id }", json!({ "contactId": loser, "kind": "PROJECT", "title": "A roof", "startedAt": "2026-03-01T08:00:00Z" })),
            ("householdCreate", "household { id }", json!({ "clientId": asking.client.id, "name": "Pop", "contactIds": [loser] })),
        ] {
            assert_eq!(send(&asking, mutation, shown, input).await.refusals(), ["ALREADY_MERGED"], "{mutation}");
        }
        let firm = account(&asking, "Acme SRL").await;
        let both = json!({ "input": { "winnerAccountId": firm, "loserAccountId": old } });
        boss.ask(MERGE_ACCOUNTS, both).await.done();
        let need = json!({ "accountId": old, "pain": "Late deliveries", "severity": 4 });
        assert_eq!(send(&asking, "needCreate", "need { id }", need).await.refusals(), ["ALREADY_MERGED"]);
    }

    async fn cus_6_cus_7_who_was_heard_of_as_another_is_silent_no_longer(server: Server) {
        let asking = server.asking().await;
        let [winner, loser] = [asking.contact(json!({ "name": "Ana" })).await, asking.contact(json!({ "name": "Ana P." })).await];
        server.advance(Duration::from_hours(24 * 91));
        server.drain().await;
        let silent = async || node(&asking, "Contact", &winner, "silentSince").await["silentSince"].take();
        assert!(!silent().await.is_null());
        let talk = json!({ "contactId": loser, "channel": "CHAT", "direction": "INBOUND", "summary": "Hello" });
        done(&asking, "interactionLog", "interaction { id }", talk).await;
        merged(&asking.boss().await, &winner, &loser, json!([])).await;
        assert!(silent().await.is_null());
    }

    async fn cus_6_a_merged_customer_is_refused_and_after_thirty_days_it_is_final(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let [a, b, c] = [client.contact("A", "a@x.example").await, client.contact("B", "b@x.example").await, client.contact("C", "c@x.example").await];
        let merge = merged(&client.owner, &a, &b, json!([])).await;
        for (winner, loser) in [(&b, &c), (&c, &b)] {
            let input = json!({ "input": { "winnerContactId": winner, "loserContactId": loser } });
            assert_eq!(client.owner.ask(MERGE, input).await.refusals(), ["ALREADY_MERGED"]);
        }
        let chained = merged(&client.owner, &c, &a, json!([])).await;
        assert_eq!(client.owner.ask(UNDO, json!({ "id": merge })).await.refusals(), ["ALREADY_MERGED"]);
        client.owner.ask(UNDO, json!({ "id": chained })).await.done();
        server.advance(Duration::from_hours(24 * 30));
        server.drain().await;
        let owner = server.sign_in(&client.owner.email).await;
        assert_eq!(owner.ask(UNDO, json!({ "id": merge })).await.refusals(), ["MERGE_FINAL"]);
        let kept = "SELECT count(*) FROM customer_merge WHERE before IS NOT NULL";
        assert_eq!(Sql::owner(&server).await.number(kept).await, 0, "how they were is forgotten");
    }

    async fn cus_6_accounts_become_one_with_their_people_and_are_parted(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let make = async |name: &str, external: &str| {
            let input = json!({ "input": { "clientId": client.id, "name": name, "externalId": external } });
            text(&client.owner.ask(ACCOUNT, input).await.done()["accountCreate"]["account"]["id"])
        };
        let [winner, loser] = [make("Acme", "A").await, make("Acme SRL", "B").await];
        let query = "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { code } } }";
        let person = client.owner.ask(query, json!({ "input": { "clientId": client.id, "name": "Ana", "accountId": loser } })).await.done();
        let person = text(&person["contactCreate"]["contact"]["id"]);
        let input = json!({ "input": { "winnerAccountId": winner, "loserAccountId": loser, "take": ["NAME", "EXTERNAL_ID"] } });
        let merge = text(&client.owner.ask(MERGE_ACCOUNTS, input).await.done()["accountMerge"]["customerMerge"]["id"]);
        assert_eq!(contact(&client.owner, &person).await["account"]["id"], json!(winner));
        let names = "query($a: ID!, $b: ID!) { nodes(ids: [$a, $b]) { ... on Account { name externalId } } }";
        let now = client.owner.ask(names, json!({ "a": winner, "b": loser })).await.done();
        assert_eq!(now["nodes"], json!([{ "name": "Acme SRL", "externalId": "B" }, { "name": "Acme SRL", "externalId": null }]));
        client.owner.ask(UNDO, json!({ "id": merge })).await.done();
        assert_eq!(contact(&client.owner, &person).await["account"]["id"], json!(loser));
        let now = client.owner.ask(names, json!({ "a": winner, "b": loser })).await.done();
        assert_eq!(now["nodes"], json!([{ "name": "Acme", "externalId": "A" }, { "name": "Acme SRL", "externalId": "B" }]));
    }
}
