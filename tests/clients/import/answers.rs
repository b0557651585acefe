//! Files of answers that another program was given in the past (SUR-1).

use serde_json::{Value, json};

use super::desk::Desk;
use crate::kit::{Asking, Server, on_both};

const FOUND: &str = "{ surveyResponses { totalCount nodes { score band legacyScale source comment externalId answeredAt contact { id } } } \
    followUps(filter: { open: null }) { totalCount } cases { totalCount } surveyInvitations { totalCount } \
    npsSummary(from: \"2020-01-01T00:00:00Z\", until: \"2027-01-01T00:00:00Z\") { base detractors } }";
const CONTACT: &str =
    "query($id: ID!) { node(id: $id) { ... on Contact { currentNpsBand currentNpsScore lastTouchAt } } }";
const FILE: &str = "id,email,score,answered at,improvement,comment\n\
    a-1,ana@customer.example,3,2026-02-10T10:00:00Z,Shorter queues,\"It was slow, but kind\"\n\
    a-2,ana@customer.example,9,2026-02-20,,Better now\n\
    a-3,,8,2026-02-11,,\n";

fn answers(asking: &Asking, with: Value) -> Value {
    let mut all = json!({ "kind": "ANSWERS", "surveyId": asking.survey });
    if let Value::Object(with) = with {
        all.as_object_mut().expect("members").extend(with);
    }
    all
}

on_both! {
    async fn sur_1_a_file_of_past_answers_counts_and_is_followed_by_nobody(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        let desk = Desk::of(&server, &asking.client);
        let dry = desk.import(answers(&asking, json!({ "dryRun": true })), FILE).await;
        assert_eq!((&dry["status"], &dry["createdRows"]), (&json!("VALIDATED"), &json!(3)), "{dry}");
        let done = desk.import(answers(&asking, json!({})), FILE).await;
        assert_eq!((&done["status"], &done["createdRows"], &done["errorCount"]), (&json!("DONE"), &json!(3), &json!(0)), "{done}");
        let again = desk.import(answers(&asking, json!({})), FILE).await;
        assert_eq!((&again["status"], &again["createdRows"], &again["unchangedRows"]), (&json!("DONE"), &json!(0), &json!(3)));
        server.drain().await;
        let told = asking.boss().await.ask(FOUND, Value::Null).await.done();
        assert_eq!((&told["surveyResponses"]["totalCount"], &told["npsSummary"]), (&json!(3), &json!({ "base": 3, "detractors": 1 })));
        for list in ["followUps", "cases", "surveyInvitations"] {
            assert_eq!(told[list]["totalCount"], 0, "{list}");
        }
        assert!(server.mails().all().is_empty());
        let nodes = told["surveyResponses"]["nodes"].as_array().expect("nodes");
        let one = |id: &str| nodes.iter().find(|node| node["externalId"] == id).expect(id);
        assert_eq!((&one("a-1")["source"], &one("a-1")["comment"]), (&json!("IMPORT"), &json!("It was slow, but kind")));
        assert_eq!((&one("a-2")["contact"]["id"], &one("a-3")["contact"]), (&json!(ana), &Value::Null));
        let known = asking.boss().await.ask(CONTACT, json!({ "id": ana })).await.done();
        assert_eq!((&known["node"]["currentNpsBand"], &known["node"]["currentNpsScore"]), (&json!("PROMOTER"), &json!(9)), "the latest counts");
    }

    async fn sur_1_a_mapping_and_the_legacy_scale_are_kept_apart(server: Server) {
        let asking = server.asking().await;
        let ana = asking.contact(json!({ "name": "Ana", "email": "ana@customer.example", "externalId": "c-1" })).await;
        let desk = Desk::of(&server, &asking.client);
        let columns = [("Ref", "EXTERNAL_ID"), ("Who", "CONTACT_EXTERNAL_ID"), ("Note out of ten", "SCORE"), ("When", "ANSWERED_AT")];
        let columns: Vec<Value> = columns.iter().map(|(column, field)| json!({ "column": column, "field": field })).collect();
        let with = answers(&asking, json!({ "legacyScale": true, "mapping": { "answers": columns } }));
        let done = desk.import(with, "Ref,Who,Note out of ten,When\nx-1,c-1,10,1770000000\n").await;
        assert_eq!((&done["status"], &done["errorCount"]), (&json!("DONE"), &json!(0)), "{done}");
        let told = asking.boss().await.ask(FOUND, Value::Null).await.done();
        let one = &told["surveyResponses"]["nodes"][0];
        assert_eq!((&one["band"], &one["legacyScale"], &told["npsSummary"]["base"]), (&json!("PROMOTER"), &json!(true), &json!(0)));
        let known = asking.boss().await.ask(CONTACT, json!({ "id": ana })).await.done();
        assert_eq!(known["node"]["currentNpsBand"], Value::Null, "a score of another scale is no band of today's");
    }

    async fn sur_1_what_is_wrong_with_a_file_of_answers_is_told_row_by_row(server: Server) {
        let asking = server.asking().await;
        asking.contact(json!({ "name": "Ana", "email": "ana@customer.example" })).await;
        let desk = Desk::of(&server, &asking.client);
        let file = "id,email,score,answered at\n1,ana@customer.example,11,2026-02-01\n2,nobody@customer.example,9,2026-02-01\n\
            3,ana@customer.example,9,2027-02-01\n4,ana@customer.example,9,2026-02-01\n";
        let failed = desk.import(answers(&asking, json!({})), file).await;
        let errors: Vec<(Value, Value)> = failed["errors"].as_array().expect("errors").iter()
            .map(|one| (one["column"].clone(), one["message"].clone())).collect();
        assert_eq!(errors, [
            (json!("score"), json!("must be from 0 to 10")),
            (json!("email"), json!("is of no known contact: import the contacts first")),
            (json!("answered at"), json!("is in the future")),
        ], "{failed}");
        let told = asking.boss().await.ask(FOUND, Value::Null).await.done();
        assert_eq!(told["surveyResponses"]["totalCount"], 0, "nothing of it was kept");

        let other = server.asking().await;
        let foreign = desk.import(answers(&other, json!({})), file).await;
        assert_eq!(foreign["errors"][0]["message"], "is no survey of this client company", "{foreign}");
        let needed = desk.announce(json!({ "kind": "ANSWERS" })).await.user_errors();
        assert_eq!((&needed[0]["field"], &needed[0]["code"]), (&json!(["surveyId"]), &json!("INVALID")));
        let misplaced = desk.announce(json!({ "surveyId": asking.survey, "legacyScale": true })).await.user_errors();
        assert_eq!(misplaced.len(), 2, "{misplaced:?}");
    }
}
