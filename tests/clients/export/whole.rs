//! Everything of a client company, and everything about one person.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::desk::{file, lines};
use crate::kit::{Server, on_both};

fn kinds(lines: &[Value]) -> BTreeSet<&str> {
    lines.iter().filter_map(|line| line["type"].as_str()).collect()
}

on_both! {
    async fn everything_of_a_client_company_is_its_own_alone(server: Server) {
        let asking = server.asking().await;
        let other = asking.agency.client().await;
        other.contact("Somebody Else", "else@customer.example").await;
        asking.asked("ana").await.1.answer(3).await;
        server.drain().await;
        let text = file(&server, &asking.client.owner, &asking.client.id, "CLIENT_COMPANY", json!({ "format": "JSON_LINES" })).await;
        let lines = lines(&text);
        for kind in ["client_company", "user", "client_membership", "business_calendar", "contact", "survey", "survey_invitation",
            "survey_response", "case", "follow_up", "task", "playbook_run", "outbound_message", "event"] {
            assert!(kinds(&lines).contains(kind), "{kind} is not in {:?}", kinds(&lines));
        }
        let manifest = &lines[0];
        assert_eq!((&manifest["type"], &manifest["kind"], &manifest["schemaVersion"]), (&json!("export"), &json!("CLIENT_COMPANY"), &json!(1)));
        assert!(manifest["tables"].as_array().is_some_and(|all| all.contains(&json!({ "type": "survey_response", "rows": 1 }))), "{manifest}");
        assert!(text.contains("ana@customer.example") && !text.contains("else@customer.example") && !text.contains(&other.id));
        let response = lines.iter().find(|line| line["type"] == "survey_response").expect("an answer");
        assert_eq!(response["score"], 3);
        assert!(response["contactId"].as_str().is_some_and(|id| id.starts_with("contact_")), "{response}");
        assert!(response["answeredAt"].as_str().is_some_and(|at| at.starts_with("2026-03-")), "{response}");
    }

    async fn everything_about_a_person_is_about_nobody_else(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = asking.asked("ana").await;
        let (_, ion) = asking.asked("ion").await;
        ana.answer(3).await;
        ion.answer(2).await;
        server.drain().await;
        let found = asking.boss().await.ask("{ contacts { nodes { id name } } }", Value::Null).await.done();
        let id = found["contacts"]["nodes"].as_array().expect("contacts").iter().find(|one| one["name"] == "ana").expect("ana")["id"].clone();
        for format in ["JSON_LINES", "CSV"] {
            let text = file(&server, &asking.client.owner, &asking.client.id, "PERSON", json!({ "contactId": id, "format": format })).await;
            assert!(text.contains("ana@customer.example") && !text.contains("ion@customer"), "{text}");
            if format == "JSON_LINES" {
                let lines = lines(&text);
                for kind in ["contact", "survey_invitation", "survey_response", "case", "follow_up", "outbound_message", "event"] {
                    assert!(kinds(&lines).contains(kind), "{kind} is not in {:?}", kinds(&lines));
                }
                assert!(!kinds(&lines).contains("client_company"));
            }
        }
    }
}
