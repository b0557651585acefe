//! The way of an invitation: when its mail goes out, when it is followed by another, when it ends.

use std::time::Duration;

use hyper::StatusCode;
use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const DAY: Duration = Duration::from_hours(24);
const MOMENT: Duration = Duration::from_millis(1);
const CUSTOMER: &str = "ana@customer.example";

const TRIGGER: &str = "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id }) { userErrors { message } } }";
const WORK: &str = "mutation($input: EngagementCreateInput!) { engagementCreate(input: $input) { engagement { id } userErrors { message } } }";
const DONE: &str = "mutation($id: ID!) { engagementComplete(input: { id: $id }) { userErrors { message } } }";
const WITHDRAW: &str = "mutation($id: ID!) { consentWithdraw(input: { id: $id }) { userErrors { message } } }";
const GIVE: &str = "mutation($contact: ID!) { consentGive(input: { contactId: $contact, purpose: SURVEY, basis: CONSENT }) \
    { consent { id } userErrors { message } } }";
const SAMPLED: &str =
    "mutation($id: ID!) { surveyTriggerCreate(input: { surveyId: $id, sampleRate: 1 }) { userErrors { message } } }";
const INVITE: &str = "mutation($input: SurveyInvitationCreateInput!) { surveyInvitationCreate(input: $input) \
    { surveyInvitation { id } userErrors { field code } } }";
const INVITATIONS: &str = "{ surveyInvitations { nodes { id } } }";

/// Work for a customer is completed at this moment: the customer.
async fn work_is_done(asking: &Asking) -> String {
    let boss = asking.boss().await;
    boss.ask(TRIGGER, json!({ "id": asking.survey })).await.done();
    let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
    let input = json!({ "contactId": contact, "kind": "SERVICE_VISIT", "title": "Control", "startedAt": "2026-03-02T07:00:00Z" });
    let work = boss.ask(WORK, json!({ "input": input })).await.done()["engagementCreate"]["engagement"]["id"].clone();
    boss.ask(DONE, json!({ "id": work })).await.done();
    contact
}

async fn only_invitation(asking: &Asking) -> String {
    let found = asking.boss().await.ask(INVITATIONS, Value::Null).await.done();
    let nodes = found["surveyInvitations"]["nodes"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    assert_eq!(nodes.len(), 1);
    nodes[0]["id"].as_str().expect("an id").to_owned()
}

// All but the last millisecond of it.
async fn almost(server: &Server, time: Duration) -> usize {
    server.advance_almost(time);
    server.drain().await;
    server.mails().to(CUSTOMER).len()
}

async fn pass(server: &Server, time: Duration) -> usize {
    server.advance(time);
    server.drain().await;
    server.mails().to(CUSTOMER).len()
}

on_both! {
    async fn sur_4_a_day_after_completion_then_one_reminder_then_the_end(server: Server) {
        let asking = server.asking().await;
        work_is_done(&asking).await;
        let invitation = only_invitation(&asking).await;
        assert_eq!(almost(&server, DAY).await, 0, "not before a day has passed");
        assert_eq!(pass(&server, MOMENT).await, 1);
        let sent = asking.invitation(&invitation).await;
        assert_eq!((&sent["status"], &sent["sentAt"], &sent["expiresAt"]),
            (&json!("SENT"), &json!("2026-03-03T08:00:00.000Z"), &json!("2026-03-17T08:00:00.000Z")));
        assert_eq!(almost(&server, DAY * 4).await, 1);
        assert_eq!(pass(&server, MOMENT).await, 2, "the reminder");
        assert_eq!(almost(&server, DAY * 10).await, 2, "there is but one");
        let link = asking.link(CUSTOMER);
        assert_eq!(link.look("").await.0, StatusCode::OK);
        assert_eq!(pass(&server, MOMENT).await, 2);
        assert_eq!(link.look("").await.0, StatusCode::NOT_FOUND);
        assert!(!link.answer(9).await);
        let ended = asking.invitation(&invitation).await;
        assert_eq!((&ended["status"], &ended["remindersSent"], &ended["response"]), (&json!("EXPIRED"), &json!(1), &Value::Null));
    }

    async fn sur_4_whom_staff_chose_is_asked_though_the_trigger_takes_a_sample(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        boss.ask(SAMPLED, json!({ "id": asking.survey })).await.done();
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        let input = json!({ "contactId": contact, "kind": "SERVICE_VISIT", "title": "Control", "startedAt": "2026-03-02T07:00:00Z" });
        let work = boss.ask(WORK, json!({ "input": input })).await.done()["engagementCreate"]["engagement"]["id"].clone();
        let input = json!({ "surveyId": asking.survey, "contactId": contact, "engagementId": work });
        let made = boss.ask(INVITE, json!({ "input": input })).await.done();
        let invitation = made["surveyInvitationCreate"]["surveyInvitation"]["id"].as_str().expect("an id").to_owned();
        assert_eq!(pass(&server, MOMENT).await, 1);
        assert_eq!(asking.fate(&invitation).await.0, "SENT");
    }

    async fn sur_4_no_reminder_after_an_answer_was_tried(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        assert_eq!(link.look("").await.0, StatusCode::OK);
        assert_eq!(asking.fate(&invitation).await.0, "OPENED");
        assert_eq!(link.send(&[("comment", "No score")]).await, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(asking.fate(&invitation).await.0, "STARTED");
        assert_eq!(pass(&server, DAY * 5).await, 1);
        assert!(link.answer(8).await);
    }

    async fn int_3_a_withdrawn_consent_stops_what_waits(server: Server) {
        let asking = server.asking().await;
        let contact = asking.contact(json!({ "name": "Ana", "email": CUSTOMER })).await;
        let given = asking.boss().await.ask(GIVE, json!({ "contact": contact })).await.done();
        let consent = &given["consentGive"]["consent"]["id"];
        let sent = asking.invite(&contact).await;
        assert_eq!(pass(&server, MOMENT).await, 1);
        let later = asking.survey(json!({ "name": "Later" })).await;
        let waits = asking.invite_to(&later, &contact, json!("2026-05-02T08:00:00Z")).await;
        asking.boss().await.ask(WITHDRAW, json!({ "id": consent })).await.done();
        assert_eq!(pass(&server, DAY * 4).await, 1, "no reminder");
        assert_eq!(asking.invitation(&sent).await["remindersSent"], 0);
        assert_eq!(pass(&server, DAY * 60).await, 1);
        assert_eq!(asking.fate(&waits).await, ("SUPPRESSED".into(), Some("NO_CONSENT".into())));
    }
}
