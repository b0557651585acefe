//! Who is not asked, and why.

use std::time::Duration;

use goodword_persistence::Worker;
use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const CUSTOMER: &str = "ana@customer.example";

const BLOCK: &str = "mutation($id: ID!) { contactBlock(input: { id: $id }) { userErrors { message } } }";
const CASE: &str = "mutation($id: ID!) { caseOpen(input: { contactId: $id, symptom: \"It leaks\" }) { case { id } userErrors { message } } }";
const FIGURES: &str = "query($id: ID) { npsSummary(clientId: $id, from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") \
    { base delivered suppressed responseRate } }";
const TRIGGER: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id, delayMinutes: 0, sampleRate: 1 }) { userErrors { message } } }";
const WORK: &str =
    "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { userErrors { message } } }";

async fn ana(asking: &Asking) -> String {
    asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await
}

/// What becomes of an invitation to a survey now.
async fn fate(server: &Server, asking: &Asking, survey: &str, contact: &str) -> String {
    let invitation = asking.invite_to(survey, contact, Value::Null).await;
    server.drain().await;
    let (status, reason) = asking.fate(&invitation).await;
    reason.unwrap_or(status)
}

on_both! {
    async fn sur_5_one_contact_is_asked_once_in_30_days_and_by_rhythm_once_in_90(server: Server) {
        let asking = server.asking().await;
        let rhythm = asking.survey(json!({ "name": "Twice a year", "mode": "RELATIONAL" })).await;
        let contact = ana(&asking).await;
        assert_eq!(fate(&server, &asking, &asking.survey, &contact).await, "SENT");
        assert_eq!(fate(&server, &asking, &asking.survey, &contact).await, "THROTTLED");
        server.advance_almost(DAY * 30);
        assert_eq!(fate(&server, &asking, &asking.survey, &contact).await, "THROTTLED");
        server.advance(Duration::from_millis(1));
        assert_eq!(fate(&server, &asking, &asking.survey, &contact).await, "SENT");
        server.advance_almost(DAY * 90);
        assert_eq!(fate(&server, &asking, &rhythm, &contact).await, "THROTTLED");
        server.advance(Duration::from_millis(1));
        assert_eq!(fate(&server, &asking, &rhythm, &contact).await, "SENT");
    }

    /// Whoever is a customer of two client companies of the agency is not asked twice in a week; one is not told of the
    /// other.
    async fn sur_5_one_address_is_asked_once_in_7_days_across_client_companies(server: Server) {
        let here = server.asking().await;
        let owner = server.sign_in(&here.agency.owner.email).await;
        let agency = crate::kit::Agency { id: here.agency.id.clone(), slug: here.agency.slug.clone(), owner };
        let there = server.asking_for(agency).await;
        let elsewhere = server.asking().await;
        assert_eq!(fate(&server, &here, &here.survey, &ana(&here).await).await, "SENT");
        let known = there.contact(json!({ "name": "Ana M.", "email": "Ana@Customer.example" })).await;
        assert_eq!(fate(&server, &there, &there.survey, &known).await, "THROTTLED");
        // Another agency is another world.
        assert_eq!(fate(&server, &elsewhere, &elsewhere.survey, &ana(&elsewhere).await).await, "SENT");
        server.advance(DAY * 7);
        assert_eq!(fate(&server, &there, &there.survey, &known).await, "SENT");
    }

    async fn sur_5_of_many_client_companies_that_ask_one_address_at_once_one_does(server: Server) {
        let first = server.asking().await;
        let mut invitations = vec![(first.survey.clone(), ana(&first).await)];
        for _ in 0..5 {
            let owner = first.boss().await;
            let agency = crate::kit::Agency { id: first.agency.id.clone(), slug: first.agency.slug.clone(), owner };
            let next = server.asking_for(agency).await;
            invitations.push((next.survey.clone(), ana(&next).await));
        }
        let mut asked = Vec::new();
        for (survey, contact) in &invitations {
            asked.push(first.invite_to(survey, contact, json!("2026-03-02T09:00:00Z")).await);
        }
        server.advance(Duration::from_hours(1));
        let home = &server.house().home;
        let works = (0..4).map(|_| tokio::spawn({
            let worker = Worker::new(home.clone());
            async move { worker.drain().await.expect("jobs") }
        }));
        for work in works.collect::<Vec<_>>() {
            work.await.expect("a worker");
        }
        let mut sent = 0;
        for invitation in &asked {
            sent += usize::from(first.fate(invitation).await.0 == "SENT");
        }
        assert_eq!((sent, server.mails().to(CUSTOMER).len()), (1, 1));
    }

    async fn sur_6_whoever_has_an_open_case_is_not_asked_and_counted_beside_the_figure(server: Server) {
        let asking = server.asking().await;
        let contact = ana(&asking).await;
        asking.boss().await.ask(CASE, json!({ "id": contact })).await.done();
        assert_eq!(fate(&server, &asking, &asking.survey, &contact).await, "OPEN_CASE");
        let (_, link) = asking.asked("bo").await;
        assert!(link.answer(9).await);
        let figures = asking.boss().await.ask(FIGURES, json!({ "id": asking.client.id })).await.done();
        assert_eq!(figures["npsSummary"], json!({ "base": 1, "delivered": 1, "suppressed": 1, "responseRate": 100.0 }));
    }

    async fn whoever_is_blocked_or_has_no_address_is_not_asked(server: Server) {
        let asking = server.asking().await;
        let blocked = ana(&asking).await;
        asking.boss().await.ask(BLOCK, json!({ "id": blocked })).await.done();
        assert_eq!(fate(&server, &asking, &asking.survey, &blocked).await, "BLOCKED");
        let silent = asking.contact(json!({ "name": "Bo", "phone": "+40 21 123 4567" })).await;
        assert_eq!(fate(&server, &asking, &asking.survey, &silent).await, "NO_ADDRESS");
        assert!(server.mails().all().is_empty());
    }

    /// One in ten thousand is asked: not one of these three, but once in so many runs as there are grains of sand.
    async fn whoever_is_not_in_the_sample_is_not_asked(server: Server) {
        let asking = server.asking().await;
        asking.boss().await.ask(TRIGGER, json!({ "id": asking.survey })).await.done();
        for name in ["ana", "bo", "cy"] {
            let contact = asking.contact(json!({ "name": name, "email": format!("{name}@customer.example") })).await;
            let input = json!({ "contactId": contact, "kind": "PROJECT", "title": "Roof", "startedAt": "2026-03-01T08:00:00Z",
                "status": "COMPLETED", "completedAt": "2026-03-02T07:00:00Z" });
            asking.boss().await.ask(WORK, json!({ "input": input })).await.done();
        }
        server.drain().await;
        let query = "{ surveyInvitations(filter: { suppressedReason: SAMPLED_OUT }) { totalCount } }";
        let found = asking.boss().await.ask(query, Value::Null).await.done();
        assert!(found["surveyInvitations"]["totalCount"].as_i64() >= Some(2), "{found}");
    }
}
