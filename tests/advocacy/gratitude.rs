//! What customers get who recommend, whom they introduce, and what their contracts say of it.

use std::time::Duration;

use serde_json::{Value, json};

use super::world::{World, act, ask, refused};
use crate::kit::{Person, Server, on_both, text};

const I: &str = "introductionRequest { id status answerBy referral { id origin status } }";
const C: &str = "referralClause { id status version }";
const T: &str = "thankYou { id status channel message { status } followUp { status } }";
const B: &str = "reportBack { id status channel text }";
const R: &str = "referral { id status }";
const DAY: Duration = Duration::from_hours(24);

/// A customer in the program against whom nothing speaks: their id as an advocate, and as a contact.
pub(super) async fn advocate(world: &World, email: &str) -> (String, String) {
    let ana = json!({ "name": "Ana", "email": email, "locale": "en" });
    let contact = world.who_answered(ana, 10, None).await;
    let create = json!({ "programId": world.program, "contactId": contact });
    let made = act(&world.asking.client.owner, "advocateCreate", "advocate { id }", create).await;
    (text(&made["advocate"]["id"]), contact)
}

/// How a request stands.
async fn request(who: &Person, id: &Value) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on IntroductionRequest { status targetName targetCompany relation network \
        forgottenAt } } }";
    who.ask(query, json!({ "id": id })).await.done()["node"].take()
}

/// A request to be introduced to somebody.
async fn requested(world: &World, advocate: &str) -> Value {
    let create = json!({ "advocateId": advocate, "targetName": "Petru Prospect", "targetCompany": "Acme",
        "relation": "They studied together", "network": "A professional network" });
    let made = act(&world.asking.client.sales, "introductionRequestCreate", I, create).await;
    made["introductionRequest"].clone()
}

/// Whoever the customer introduced, as a referral: its id.
pub(super) async fn introduced(world: &World, advocate: &str) -> String {
    let sales = &world.asking.client.sales;
    let id = json!({ "id": requested(world, advocate).await["id"] });
    act(sales, "introductionRequestIntroduce", I, id.clone()).await;
    let register = json!({ "id": id["id"], "need": "Whiter teeth", "party": { "name": "Petru Prospect", "domain": "acme.example",
        "email": "petru@acme.example", "consentBasis": "PERSON_AGREED" } });
    let made = act(sales, "introductionRequestRegister", I, register).await["introductionRequest"].clone();
    assert_eq!(
        (&made["status"], &made["referral"]["origin"]),
        (&json!("REFERRAL"), &json!("CUSTOMER"))
    );
    text(&made["referral"]["id"])
}

async fn owed(who: &Person) -> (Value, Value) {
    let query = "{ thankYous { nodes { id status dueAt contact { id } followUp { reason status contact { id } assignee { email } } } } \
        reportBacks { nodes { id milestone status dueAt followUp { reason } } } }";
    let mut seen = who.ask(query, Value::Null).await.done();
    (seen["thankYous"]["nodes"].take(), seen["reportBacks"]["nodes"].take())
}

on_both! {
    async fn an_introduction_goes_its_way_and_becomes_a_referral_with_a_touch(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, _) = advocate(&world, "ana@customer.example").await;
        let sales = &world.asking.client.sales;
        let made = requested(&world, &advocate).await;
        assert_eq!((&made["status"], &made["answerBy"]), (&json!("REQUESTED"), &json!("2026-03-16T08:00:00.000Z")));
        let id = json!({ "id": made["id"] });
        let early = json!({ "id": made["id"], "need": "Teeth", "party": { "name": "Petru", "phone": "+40 700 000 000", "consentBasis": "PERSON_AGREED" } });
        assert_eq!(refused(sales, "introductionRequestRegister", I, early).await, ["WRONG_STATUS"]);
        act(sales, "introductionRequestAgree", I, id.clone()).await;
        assert_eq!(refused(sales, "introductionRequestAgree", I, id).await, ["WRONG_STATUS"]);
        let referral = introduced(&world, &advocate).await;
        let query = "query($id: ID!) { node(id: $id) { ... on Referral { touches { nodes { kind } } } } }";
        let seen = world.asking.client.owner.ask(query, json!({ "id": referral })).await.done();
        assert_eq!(seen["node"]["touches"]["nodes"], json!([{ "kind": "INTRODUCTION" }]));
    }

    async fn a_request_without_an_answer_for_14_days_says_so_and_may_still_be_kept(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, _) = advocate(&world, "ana@customer.example").await;
        let made = requested(&world, &advocate).await;
        let agreed = requested(&world, &advocate).await;
        act(&world.asking.client.sales, "introductionRequestAgree", I, json!({ "id": agreed["id"] })).await;
        server.advance(DAY * 14);
        server.drain().await;
        let sales = server.sign_in(&world.asking.client.sales.email).await;
        let query = "{ introductionRequests(filter: { statusIn: [NO_ANSWER] }) { nodes { id } } }";
        let seen = sales.ask(query, Value::Null).await.done();
        assert_eq!(seen["introductionRequests"]["nodes"], json!([{ "id": made["id"] }]));
        act(&sales, "introductionRequestIntroduce", I, json!({ "id": made["id"] })).await;
    }

    async fn who_is_not_to_be_contacted_is_asked_for_nothing(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, contact) = advocate(&world, "ana@customer.example").await;
        act(&world.asking.client.owner, "contactBlock", "contact { id }", json!({ "id": contact })).await;
        let create = json!({ "advocateId": advocate, "targetName": "Petru Prospect" });
        assert_eq!(refused(&world.asking.client.sales, "introductionRequestCreate", I, create).await, ["ASK_BLOCKED"]);
    }

    async fn ask_1_2_an_introduction_is_asked_for_under_the_conditions_of_every_ask(server: Server) {
        let world = World::begin(&server).await;
        let (of, contact) = advocate(&world, "ana@customer.example").await;
        let client = &world.asking.client;
        let open = json!({ "contactId": contact, "symptom": "It hurts", "severity": 4 });
        act(&client.owner, "caseOpen", "case { id }", open).await;
        let mut create = json!({ "advocateId": of, "targetName": "Petru Prospect" });
        let told = ask(&client.sales, "introductionRequestCreate", I, create.clone()).await.user_errors();
        assert_eq!(told[0]["code"], "ASK_BLOCKED");
        assert!(told[0]["message"].as_str().is_some_and(|told| told.contains("CASE_OPEN")), "{told:?}");
        create["overrideReason"] = json!("She offered it herself");
        assert_eq!(refused(&client.sales, "introductionRequestCreate", I, create.clone()).await, ["OWNER_NEEDED"]);
        let boss = world.asking.boss().await;
        assert_eq!(refused(&boss, "introductionRequestCreate", I, create.clone()).await, ["OWNER_NEEDED"]);
        create["overrideReason"] = json!(" ");
        assert_eq!(refused(&client.owner, "introductionRequestCreate", I, create.clone()).await, ["ASK_BLOCKED"], "nobody said why");
        let seen = client.owner.ask("{ introductionRequests { nodes { id } } }", Value::Null).await.done();
        assert_eq!(seen["introductionRequests"]["nodes"], json!([]), "nothing is half written");
        create["overrideReason"] = json!("She offered it herself");
        let made = act(&client.owner, "introductionRequestCreate", I, create).await["introductionRequest"].clone();
        let query = "{ introductionRequests(filter: { overridden: true }) { nodes { id overrideReason overriddenBy { email } \
            blockedReasons { code } advocate { status } } } }";
        let seen = client.owner.ask(query, Value::Null).await.done();
        assert_eq!(seen["introductionRequests"]["nodes"], json!([{ "id": made["id"], "overrideReason": "She offered it herself",
            "overriddenBy": { "email": client.owner.email }, "blockedReasons": [{ "code": "CASE_OPEN" }], "advocate": { "status": "RESTING" } }]));
    }

    async fn ask_1_what_is_asked_for_in_one_talk_is_one_ask_and_rest_follows(server: Server) {
        let world = World::begin(&server).await;
        let (of, contact) = advocate(&world, "ana@customer.example").await;
        requested(&world, &of).await;
        requested(&world, &of).await;
        let told = world.eligibility(&contact).await;
        assert_eq!((&told["reasons"][0]["code"], &told["reasons"][0]["until"]), (&json!("COOLING_OFF"), &json!("2026-05-31T08:00:00.000Z")));
        server.advance(DAY);
        let sales = server.sign_in(&world.asking.client.sales.email).await;
        let create = json!({ "advocateId": of, "targetName": "Radu Prospect" });
        assert_eq!(refused(&sales, "introductionRequestCreate", I, create).await, ["ASK_BLOCKED"]);
        let owner = world.owner().await;
        let plan = json!({ "contactId": contact, "programId": world.program, "channel": "PHONE" });
        let planned = act(&owner, "referralAskPlan", "referralAsk { status blockedReasons { code } }", plan).await;
        assert_eq!(planned["referralAsk"], json!({ "status": "BLOCKED", "blockedReasons": [{ "code": "COOLING_OFF" }] }));
    }

    async fn par_10_whom_nobody_introduced_is_forgotten_in_time_and_the_count_stays(server: Server) {
        let world = World::begin(&server).await;
        let (of, _) = advocate(&world, "ana@customer.example").await;
        let (refused_one, silent) = (requested(&world, &of).await, requested(&world, &of).await);
        let note = json!({ "id": refused_one["id"], "note": "They fell out" });
        act(&world.asking.client.sales, "introductionRequestRefuse", I, note).await;
        for (days, forgotten) in [(14, [false, false]), (15, [false, false]), (1, [true, false]), (13, [true, false]), (1, [true, true])] {
            server.advance(DAY * days);
            server.drain().await;
            let owner = world.owner().await;
            for (one, gone) in [&refused_one, &silent].into_iter().zip(forgotten) {
                let seen = request(&owner, &one["id"]).await;
                assert_eq!(seen["forgottenAt"].is_string(), gone, "{days}: {seen}");
                let known = if gone { json!("erased") } else { json!("Petru Prospect") };
                assert_eq!((&seen["targetName"], seen["targetCompany"].is_null()), (&known, gone));
                assert!(seen["relation"].is_null() == gone && seen["network"].is_null() == gone);
            }
        }
        let owner = world.owner().await;
        let query = "{ all: introductionRequests { totalCount } no: introductionRequests(filter: { statusIn: [REFUSED] }) { totalCount } }";
        let seen = owner.ask(query, Value::Null).await.done();
        assert_eq!(seen, json!({ "all": { "totalCount": 2 }, "no": { "totalCount": 1 } }));
        let late = json!({ "id": silent["id"] });
        assert_eq!(refused(&owner, "introductionRequestAgree", I, late).await, ["TARGET_FORGOTTEN"]);
    }

    async fn par_10_what_was_said_before_somebody_became_a_referral_is_forgotten_with_them(server: Server) {
        let world = World::begin(&server).await;
        let (of, _) = advocate(&world, "ana@customer.example").await;
        introduced(&world, &of).await;
        server.advance(DAY * 31);
        server.drain().await;
        let owner = world.owner().await;
        let query = "{ introductionRequests { nodes { targetName relation status forgottenAt } } }";
        let seen = owner.ask(query, Value::Null).await.done()["introductionRequests"]["nodes"][0].take();
        assert_eq!((&seen["targetName"], &seen["relation"], &seen["status"]), (&json!("erased"), &Value::Null, &json!("REFERRAL")), "{seen}");
        assert!(seen["forgottenAt"].is_string(), "{seen}");
    }

    async fn ask_6_a_customer_is_thanked_in_a_day_by_whoever_sells(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, contact) = advocate(&world, "ana@customer.example").await;
        introduced(&world, &advocate).await;
        let sales = &world.asking.client.sales;
        let (thanks, _) = owed(sales).await;
        assert_eq!((&thanks[0]["status"], &thanks[0]["dueAt"]), (&json!("DUE"), &json!("2026-03-03T08:00:00.000Z")));
        let call = &thanks[0]["followUp"];
        assert_eq!((&call["reason"], &call["contact"]["id"], &call["assignee"]["email"]),
            (&json!("REFERRAL_THANKS"), &json!(contact), &json!(sales.email)));
        let named = json!({ "id": thanks[0]["id"], "channel": "EMAIL", "text": "We shall call Petru." });
        assert_eq!(refused(sales, "thankYouSend", T, named).await, ["NAMES_PROSPECT"]);
        let by_mail = json!({ "id": thanks[0]["id"], "channel": "EMAIL", "text": "We shall call your friend." });
        let queued = act(sales, "thankYouSend", T, by_mail).await["thankYou"].clone();
        assert_eq!((&queued["status"], &queued["message"]["status"], &queued["followUp"]["status"]),
            (&json!("QUEUED"), &json!("QUEUED"), &json!("CANCELLED")));
        server.drain().await;
        let (thanks, _) = owed(sales).await;
        assert_eq!(thanks[0]["status"], "SENT");
        let mails = server.mails().to("ana@customer.example");
        let mail = &mails.last().expect("a mail").mail;
        assert!(mail.subject.contains("thanks you for your recommendation"), "{}", mail.subject);
        assert!(mail.text.contains("We shall call your friend.") && !mail.text.contains("Petru"), "{}", mail.text);
        assert!(mail.text.contains("/u/"), "how to get no more of them");
    }

    async fn ask_6_a_report_names_the_prospect_only_where_they_agreed(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, _) = advocate(&world, "ana@customer.example").await;
        let id = introduced(&world, &advocate).await;
        let owner = &world.asking.client.owner;
        act(owner, "referralAccept", R, json!({ "id": id })).await;
        act(owner, "referralContact", R, json!({ "id": id, "informed": true })).await;
        let (_, reports) = owed(owner).await;
        assert_eq!((&reports[0]["milestone"], &reports[0]["status"], &reports[0]["dueAt"]),
            (&json!("CONTACTED"), &json!("DUE"), &json!("2026-03-04T08:00:00.000Z")));
        let mut send = json!({ "id": reports[0]["id"], "channel": "EMAIL", "text": "Petru sends his regards." });
        assert_eq!(refused(owner, "reportBackSend", B, send.clone()).await, ["NAMES_PROSPECT"]);
        send["prospectAgreed"] = json!(true);
        act(owner, "reportBackSend", B, send).await;
        server.drain().await;
        let mails = server.mails().to("ana@customer.example");
        let mail = &mails.last().expect("a mail").mail;
        assert!(mail.text.contains("It is about Petru Prospect."), "{}", mail.text);
    }

    async fn ask_6_a_customer_who_wants_no_such_mails_gets_none(server: Server) {
        let world = World::begin(&server).await;
        let (advocate, contact) = advocate(&world, "ana@customer.example").await;
        introduced(&world, &advocate).await;
        let sales = &world.asking.client.sales;
        let (thanks, _) = owed(sales).await;
        let by_mail = json!({ "id": thanks[0]["id"], "channel": "EMAIL" });
        act(sales, "thankYouSend", T, by_mail.clone()).await;
        // While the mail waits.
        act(&world.asking.client.owner, "contactBlock", "contact { id }", json!({ "id": contact })).await;
        server.drain().await;
        assert!(server.mails().to("ana@customer.example").is_empty());
        let (thanks, _) = owed(sales).await;
        assert_eq!(thanks[0]["status"], "DUE");
        assert_eq!(refused(sales, "thankYouSend", T, by_mail).await, ["NOT_REACHABLE"]);
    }

    async fn ask_7_a_clause_becomes_active_with_the_customers_word_on_the_proof(server: Server) {
        let world = World::begin(&server).await;
        let client = &world.asking.client;
        let owner = &client.owner;
        let account = act(owner, "accountCreate", "account { id }", json!({ "clientId": client.id, "name": "Acme" })).await;
        let account = account["account"]["id"].clone();
        let contact = world.asking.contact(json!({ "name": "Ana", "accountId": account })).await;
        let value = json!({ "clientId": client.id, "claim": "Somebody answers at once", "source": "SERVICE", "customerWeight": 8 });
        let value = act(owner, "valueStatementCreate", "valueStatement { id }", value).await;
        let proof = json!({ "statementId": value["valueStatement"]["id"], "accountId": account, "figure": "Nine hours saved" });
        let proof = act(owner, "valueProofCreate", "valueProof { id }", proof).await["valueProof"]["id"].clone();
        let clause = json!({ "accountId": account, "contractRef": "2026/7", "text": "Two introductions a year.", "valueProofId": proof });
        let made = act(owner, "referralClauseCreate", C, clause.clone()).await["referralClause"].clone();
        assert_eq!(made["status"], "INACTIVE");
        let honour = json!({ "id": made["id"] });
        assert_eq!(refused(owner, "referralClauseHonour", C, honour.clone()).await, ["WRONG_STATUS"]);
        act(owner, "valueProofAccept", "valueProof { id }", json!({ "id": proof, "contactId": contact })).await;
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralClause { status } } }";
        let seen = owner.ask(query, json!({ "id": made["id"] })).await.done();
        assert_eq!(seen["node"]["status"], "ACTIVE");
        act(owner, "referralClauseHonour", C, honour).await;
        let later = act(owner, "referralClauseCreate", C, clause).await["referralClause"].clone();
        assert_eq!(later["status"], "ACTIVE", "the customer stood by it before");
        let waive = json!({ "id": later["id"], "reason": "They would rather not" });
        assert_eq!(act(owner, "referralClauseWaive", C, waive).await["referralClause"]["status"], "WAIVED");
    }
}
