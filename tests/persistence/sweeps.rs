//! What has served its time goes, and nothing before.

use std::time::Duration;

use serde_json::{Value, json};

use crate::kit::{Agency, Server, Sql, on_both};

const DAY: Duration = Duration::from_hours(24);
const CREATE: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { id } userErrors { code } } }";
const REFRESH: &str = "mutation($token: String!) { sessionRefresh(input: { refreshToken: $token }) \
    { tokens { refreshToken } userErrors { code } } }";

async fn create(agency: &Agency, name: &str, key: &str) {
    let person = json!({ "email": format!("{name}@staff.example"), "name": name });
    let input = json!({ "person": person, "role": "CONSULTANT", "idempotencyKey": key });
    agency.owner.ask(CREATE, json!({ "input": input })).await.done();
}

async fn count(server: &Server, table: &str) -> i64 {
    Sql::owner(server)
        .await
        .number(&format!("SELECT count(*) FROM {table}"))
        .await
}

async fn days_pass(server: &Server, days: u32) {
    for _ in 0..days {
        server.advance(DAY);
        server.drain().await;
    }
}

on_both! {
    async fn keys_of_deeds_are_remembered_for_a_day_and_then_swept(server: Server) {
        let agency = server.agency().await;
        server.advance(DAY / 2);
        let owner = server.sign_in(&agency.owner.email).await;
        create(&Agency { owner, ..agency }, "ioana", "key-1").await;
        server.advance(DAY / 2);
        server.drain().await;
        assert_eq!(count(&server, "idempotency").await, 1, "half a day old");
        days_pass(&server, 1).await;
        assert_eq!(count(&server, "idempotency").await, 0);
    }

    async fn links_are_swept_once_they_open_nothing(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let contact = client.contact("Ioana", "ioana@customer.example").await;
        let survey = "mutation($client: ID!) { surveyCreate(input: { clientId: $client, name: \"NPS\" }) { survey { id } userErrors { code } } }";
        let survey = agency.owner.ask(survey, json!({ "client": client.id })).await.done()["surveyCreate"]["survey"]["id"].clone();
        let activate = "mutation($id: ID!) { surveyActivate(input: { id: $id }) { userErrors { code } } }";
        agency.owner.ask(activate, json!({ "id": survey })).await.done();
        let invite = "mutation($input: SurveyInvitationCreateInput!) { surveyInvitationCreate(input: $input) { userErrors { code } } }";
        agency.owner.ask(invite, json!({ "input": { "surveyId": survey, "contactId": contact } })).await.done();
        server.drain().await;
        // The link by which mails are stopped lives longer than any question.
        let asking = "link WHERE kind = 'survey'";
        assert_eq!(count(&server, asking).await, 1, "the mail is out");
        days_pass(&server, 13).await;
        assert!(count(&server, asking).await >= 1, "it can still be answered");
        days_pass(&server, 2).await;
        assert_eq!(count(&server, asking).await, 0);
    }

    /// INT-4: a sign-in is forgotten 30 days after its end; while it lives, used tokens betray who copies them (A80).
    async fn sign_ins_are_swept_after_their_end_with_their_used_tokens(server: Server) {
        let agency = server.agency().await;
        let renewed = server.http().ask(None, REFRESH, json!({ "token": agency.owner.refresh })).await.done();
        let token = renewed["sessionRefresh"]["tokens"]["refreshToken"].clone();
        assert_eq!((count(&server, "session").await, count(&server, "used_refresh").await), (1, 1));
        days_pass(&server, 2).await;
        assert_eq!(count(&server, "used_refresh").await, 1, "the sign-in lives");
        let renewed = server.http().ask(None, REFRESH, json!({ "token": token })).await.done();
        assert_ne!(renewed["sessionRefresh"]["tokens"]["refreshToken"], Value::Null);
        days_pass(&server, 89).await;
        assert_eq!((count(&server, "session").await, count(&server, "used_refresh").await), (1, 0));
        days_pass(&server, 31).await;
        assert_eq!(count(&server, "session").await, 0);
    }

    /// Agencies that were founded before there were sweeps get theirs when a worker starts.
    async fn a_worker_gives_every_agency_its_sweep(server: Server) {
        server.agency().await;
        server.agency().await;
        let mut sql = Sql::owner(&server).await;
        let (sweeps, dead) = ("SELECT count(*) FROM job WHERE kind = 'persistence.sweep' AND dead_at IS NULL", "UPDATE job SET dead_at = 1");
        assert_eq!(sql.number(sweeps).await, 2);
        sql.run("DELETE FROM job WHERE agency_id = (SELECT agency_id FROM agency_directory ORDER BY agency_id DESC LIMIT 1)").await.expect("one without");
        sql.run(dead).await.expect("one set aside");
        server.begin_to_work().await;
        assert_eq!(sql.number(sweeps).await, 2);
        server.begin_to_work().await;
        assert_eq!(sql.number(sweeps).await, 2);
    }
}
