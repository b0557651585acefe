//! Recommendations with a "but" (SUR-10).

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both, text};

const CAVEATS: &str =
    "query($id: ID!) { node(id: $id) { ... on SurveyResponse { band caveats { nodes { id text status notedBy } } } } }";
const OPEN: &str = "query($is: Boolean) { surveyResponses(filter: { hasOpenCaveat: $is }) { totalCount } }";
const CREATE: &str =
    "mutation($input: CaveatCreateInput!) { caveatCreate(input: $input) { caveat { id } userErrors { field code } } }";
const RESOLVE: &str = "mutation($id: ID!) { caveatResolve(input: { id: $id, resolution: \"A better price\" }) \
    { caveat { status resolution resolvedAt } userErrors { code } } }";
const WITHDRAW: &str =
    "mutation($id: ID!) { caveatWithdraw(input: { id: $id }) { caveat { status } userErrors { code } } }";
const FIGURES: &str =
    "{ npsSummary(from: \"2026-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { value promoters } }";

async fn caveats(asking: &Asking, response: &str) -> Value {
    let mut data = asking.boss().await.ask(CAVEATS, json!({ "id": response })).await.done();
    data["node"]["caveats"]["nodes"].take()
}

async fn open(asking: &Asking, is: bool) -> Value {
    asking.boss().await.ask(OPEN, json!({ "is": is })).await.done()["surveyResponses"]["totalCount"].clone()
}

async fn said(asking: &Asking, name: &str, score: i32, comment: &str) -> String {
    let contact = asking.contact(json!({ "name": name })).await;
    asking
        .record(json!({ "surveyId": asking.survey, "contactId": contact, "score": score, "comment": comment }))
        .await
}

on_both! {
    async fn sur_10_a_recommendation_with_a_but_stays_a_promoter_and_has_an_open_caveat(server: Server) {
        let asking = server.asking().await;
        let response = said(&asking, "ana", 9, "Lucru bun. Dar scump!").await;
        let caveat = caveats(&asking, &response).await[0].clone();
        assert_eq!((&caveat["text"], &caveat["status"], &caveat["notedBy"]), (&json!("Dar scump!"), &json!("OPEN"), &json!("RULE")));
        let figures = asking.boss().await.ask(FIGURES, Value::Null).await.done();
        assert_eq!(figures["npsSummary"], json!({ "value": 100.0, "promoters": 1 }));
        said(&asking, "bo", 10, "Perfect. You could answer the phone sooner.").await;
        said(&asking, "cy", 8, "Fine, but dear").await;
        assert_eq!((open(&asking, true).await, open(&asking, false).await), (json!(1), json!(2)));
        let boss = asking.boss().await;
        let id = text(&caveat["id"]);
        let done = boss.ask(RESOLVE, json!({ "id": id })).await.done();
        assert_eq!(done["caveatResolve"]["caveat"], json!({ "status": "RESOLVED", "resolution": "A better price", "resolvedAt": "2026-03-02T08:00:00.000Z" }));
        assert_eq!(boss.ask(RESOLVE, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(boss.ask(WITHDRAW, json!({ "id": id })).await.refusals(), ["WRONG_STATUS"]);
        assert_eq!(open(&asking, true).await, 0);
    }

    async fn sur_10_what_the_rule_took_back_comes_back_with_the_words(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        let says = async |comment: &str| link.send(&[("score", "10"), ("comment", comment)]).await;
        says("Good, but late.").await;
        let response = text(&asking.invitation(&invitation).await["response"]["id"]);
        says("Good!").await;
        assert_eq!(caveats(&asking, &response).await[0]["status"], "WITHDRAWN");
        says("Good, but late.").await;
        let all = caveats(&asking, &response).await;
        assert_eq!((all.as_array().map(Vec::len), &all[0]["status"], &all[0]["resolvedAt"]), (Some(1), &json!("OPEN"), &Value::Null));
        assert_eq!(open(&asking, true).await, 1);
        asking.boss().await.ask(WITHDRAW, json!({ "id": all[0]["id"] })).await.done();
        says("Good!").await;
        says("Good, but late.").await;
        assert_eq!(caveats(&asking, &response).await[0]["status"], "WITHDRAWN", "in a person's eyes it was none");
    }

    async fn sur_10_a_revision_is_read_again_and_what_was_handled_does_not_come_back(server: Server) {
        let asking = server.asking().await;
        let (invitation, link) = asking.asked("ana").await;
        link.send(&[("score", "10"), ("comment", "Good, but late.")]).await;
        let response = text(&asking.invitation(&invitation).await["response"]["id"]);
        let first = text(&caveats(&asking, &response).await[0]["id"]);
        link.send(&[("score", "10"), ("comment", "Good!")]).await;
        assert_eq!(caveats(&asking, &response).await[0]["status"], "WITHDRAWN");
        link.send(&[("score", "10"), ("comment", "Good, but dear.")]).await;
        let all = caveats(&asking, &response).await;
        assert_eq!((&all[1]["text"], &all[1]["status"]), (&json!("Good, but dear."), &json!("OPEN")));
        let boss = asking.boss().await;
        boss.ask(RESOLVE, json!({ "id": all[1]["id"] })).await.done();
        link.send(&[("score", "9"), ("comment", "Good, but dear.")]).await;
        let all = caveats(&asking, &response).await;
        assert_eq!((all.as_array().map(Vec::len), &all[1]["status"]), (Some(2), &json!("RESOLVED")), "said again, handled already");
        assert_eq!(all[0]["id"], first);
    }

    async fn sur_10_a_caveat_is_noted_by_hand_and_withdrawn_where_it_is_none(server: Server) {
        let asking = server.asking().await;
        let response = said(&asking, "ana", 9, "Good").await;
        let input = json!({ "responseId": response, "text": "Told me on the phone that it is dear" });
        let made = asking.client.sales.ask(CREATE, json!({ "input": input })).await.done();
        assert_eq!(open(&asking, true).await, 1);
        let id = made["caveatCreate"]["caveat"]["id"].clone();
        let done = asking.client.sales.ask(WITHDRAW, json!({ "id": id })).await.done();
        assert_eq!(done["caveatWithdraw"]["caveat"]["status"], "WITHDRAWN");
        assert_eq!(open(&asking, true).await, 0);
        let empty = json!({ "responseId": response, "text": " " });
        assert_eq!(asking.boss().await.ask(CREATE, json!({ "input": empty })).await.refusals(), ["INVALID"]);
        for number in 1..20 {
            let input = json!({ "responseId": response, "text": format!("But {number}") });
            asking.boss().await.ask(CREATE, json!({ "input": input })).await.done();
        }
        assert_eq!(asking.boss().await.ask(CREATE, json!({ "input": { "responseId": response, "text": "But 21" } })).await.refusals(), ["TOO_MANY_CAVEATS"]);
    }
}
