//! Links for everybody (SUR-12).

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both, text};

const CREATE: &str = "mutation($input: SurveyLinkCreateInput!) { surveyLinkCreate(input: $input) { surveyLink { id slug path status } userErrors { field code } } }";
const SWITCH: [&str; 2] = [
    "mutation($id: ID!) { surveyLinkClose(input: { id: $id }) { surveyLink { status } userErrors { code } } }",
    "mutation($id: ID!) { surveyLinkOpen(input: { id: $id }) { surveyLink { status } userErrors { code } } }",
];
const RESPONSES: &str = "{ surveyResponses { nodes { score source comment contact { id } link { name uses } } } followUps(filter: { open: null }) { totalCount } cases { totalCount } }";

struct Poster {
    server: Server,
    asking: Asking,
    id: String,
    path: String,
}

impl Poster {
    async fn hung(server: &Server, more: Value) -> Self {
        let asking = server.asking().await;
        let mut input = json!({ "surveyId": asking.survey, "name": "Poster" });
        for (key, value) in more.as_object().expect("members") {
            input[key] = value.clone();
        }
        let made = asking.boss().await.ask(CREATE, json!({ "input": input })).await.done();
        let link = &made["surveyLinkCreate"]["surveyLink"];
        Self {
            server: server.clone(),
            id: text(&link["id"]),
            path: text(&link["path"]),
            asking,
        }
    }

    async fn look(&self) -> (StatusCode, String) {
        let reply = self.server.http().get(&self.path).await;
        (reply.status, reply.text())
    }

    /// What the page gave along.
    async fn ticket(&self) -> String {
        let (_, page) = self.look().await;
        let (_, rest) = page.split_once("name=\"ticket\" value=\"").expect("a ticket");
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    async fn send(&self, fields: &[(&str, &str)]) -> StatusCode {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(fields);
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        self.server
            .http()
            .send(Method::POST, &self.path, &headers, form.finish())
            .await
            .status
    }

    async fn answer(&self, score: &str) -> StatusCode {
        let ticket = self.ticket().await;
        self.send(&[("score", score), ("ticket", &ticket)]).await
    }

    async fn switch(&self, on: bool) -> Vec<String> {
        self.asking
            .boss()
            .await
            .ask(SWITCH[usize::from(on)], json!({ "id": self.id }))
            .await
            .refusals()
    }

    async fn found(&self) -> Value {
        self.asking.boss().await.ask(RESPONSES, Value::Null).await.done()
    }
}

on_both! {
    async fn sur_12_anybody_answers_by_a_link_without_a_name_and_without_a_follow_up(server: Server) {
        let poster = Poster::hung(&server, json!({})).await;
        let (status, page) = poster.look().await;
        assert!(status == StatusCode::OK && page.contains("value=\"10\""));
        let ticket = poster.ticket().await;
        let fields = [("score", "0"), ("comment", "Never again"), ("ticket", ticket.as_str())];
        assert_eq!(poster.send(&fields).await, StatusCode::SEE_OTHER);
        assert_eq!(poster.send(&fields).await, StatusCode::SEE_OTHER, "a double click is one answer");
        let reply = server.http().get(&format!("{}?done=1", poster.path)).await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(poster.found().await, json!({ "surveyResponses": { "nodes": [{ "score": 0, "source": "PUBLIC_FORM", "comment": "Never again",
            "contact": null, "link": { "name": "Poster", "uses": 1 } }] }, "followUps": { "totalCount": 0 }, "cases": { "totalCount": 0 } }));
    }

    async fn a_link_takes_answers_until_its_time_or_number_is_over_or_it_is_shut(server: Server) {
        let poster = Poster::hung(&server, json!({ "mostUses": 2, "openUntil": "2026-03-03T08:00:00Z" })).await;
        assert_eq!(poster.answer("9").await, StatusCode::SEE_OTHER);
        assert!(poster.switch(false).await.is_empty());
        assert_eq!(poster.look().await.0, StatusCode::NOT_FOUND);
        assert_eq!(poster.switch(false).await, ["WRONG_STATUS"]);
        assert!(poster.switch(true).await.is_empty());
        let ticket = poster.ticket().await;
        assert_eq!(poster.answer("8").await, StatusCode::SEE_OTHER);
        assert_eq!(poster.send(&[("score", "7"), ("ticket", &ticket)]).await, StatusCode::NOT_FOUND, "two and no more");
        let timed = Poster::hung(&server, json!({ "openUntil": "2026-03-03T08:00:00Z" })).await;
        server.advance(std::time::Duration::from_hours(24));
        assert_eq!(timed.look().await.0, StatusCode::NOT_FOUND);
        assert_eq!(server.http().get("/f/nothing").await.status, StatusCode::NOT_FOUND);
        for wrong in [json!({ "mostUses": 0 }), json!({ "name": "" }), json!({ "openUntil": "2026-01-01T00:00:00Z" })] {
            let mut input = json!({ "surveyId": timed.asking.survey, "name": "Poster" });
            for (key, value) in wrong.as_object().expect("members") {
                input[key] = value.clone();
            }
            assert_eq!(timed.asking.boss().await.ask(CREATE, json!({ "input": input })).await.refusals(), ["INVALID"]);
        }
    }

    async fn programs_that_fill_in_every_form_are_thanked_and_forgotten(server: Server) {
        let poster = Poster::hung(&server, json!({})).await;
        let ticket = poster.ticket().await;
        assert_eq!(poster.send(&[("score", "9"), ("website", "https://spam.example"), ("ticket", &ticket)]).await, StatusCode::SEE_OTHER);
        for wrong in ["", "1-2-3", &format!("{ticket}0")] {
            assert_eq!(poster.send(&[("score", "9"), ("ticket", wrong)]).await, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        }
        assert_eq!(poster.send(&[("score", "11"), ("ticket", &ticket)]).await, StatusCode::UNPROCESSABLE_ENTITY);
        server.advance(std::time::Duration::from_hours(24));
        assert_eq!(poster.send(&[("score", "9"), ("ticket", &ticket)]).await, StatusCode::UNPROCESSABLE_ENTITY, "stale");
        assert_eq!(poster.found().await["surveyResponses"]["nodes"], json!([]));
    }

    async fn one_network_gives_so_many_answers_and_then_pauses(server: Server) {
        let poster = Poster::hung(&server, json!({})).await;
        let mut taken = 0;
        while poster.answer("9").await == StatusCode::SEE_OTHER && taken < 100 {
            taken += 1;
        }
        assert_eq!(poster.answer("9").await, StatusCode::TOO_MANY_REQUESTS);
        assert!((55..=65).contains(&taken), "{taken}");
    }
}
