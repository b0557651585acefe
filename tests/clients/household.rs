//! Who lives together, and when to speak with whom next.

use serde_json::{Value, json};

use super::records::{customer, done, node, see, send};
use crate::kit::{Server, on_both, text};

const HOME: &str = "household { id name members { nodes { name } } }";

on_both! {
    async fn a_household_has_members_who_live_in_no_other(server: Server) {
        let asking = server.asking().await;
        let mut people = Vec::new();
        for name in ["Ana", "Bo", "Cy"] {
            people.push(asking.contact(json!({ "name": name })).await);
        }
        let new = json!({ "clientId": asking.client.id, "name": "Pop", "contactIds": [people[0], people[1]] });
        let home = done(&asking, "householdCreate", HOME, new.clone()).await;
        assert_eq!(home["members"]["nodes"], json!([{ "name": "Ana" }, { "name": "Bo" }]));
        assert_eq!(send(&asking, "householdCreate", HOME, new).await.refusals(), ["OTHER_HOUSEHOLD"]);
        assert_eq!(see(&asking, "{ contacts { nodes { name household { name } } } }").await["contacts"]["nodes"],
            json!([{ "name": "Ana", "household": { "name": "Pop" } }, { "name": "Bo", "household": { "name": "Pop" } }, { "name": "Cy", "household": null }]));
        let with = |contact: &str| json!({ "id": home["id"], "contactId": contact });
        done(&asking, "householdAddContact", HOME, with(&people[2])).await;
        assert_eq!(send(&asking, "householdAddContact", HOME, with(&people[2])).await.refusals(), ["OTHER_HOUSEHOLD"]);
        let left = done(&asking, "householdRemoveContact", HOME, with(&people[0])).await;
        assert_eq!(left["members"]["nodes"], json!([{ "name": "Bo" }, { "name": "Cy" }]));
        assert_eq!(send(&asking, "householdRemoveContact", HOME, with(&people[0])).await.refusals(), ["OTHER_HOUSEHOLD"]);
        assert_eq!(done(&asking, "householdUpdate", HOME, json!({ "id": home["id"], "name": "Popescu" })).await["name"], "Popescu");
        let stranger = asking.agency.client().await.contact("Zoe", "zoe@elsewhere.example").await;
        assert_eq!(send(&asking, "householdAddContact", HOME, with(&stranger)).await.refusals(), ["OTHER_CLIENT"]);
        for number in 0..18 {
            let contact = asking.contact(json!({ "name": format!("Child {number}") })).await;
            done(&asking, "householdAddContact", HOME, with(&contact)).await;
        }
        assert_eq!(send(&asking, "householdAddContact", HOME, with(&people[0])).await.refusals(), ["HOUSEHOLD_FULL"]);
    }

    /// s103: who may have heard of a bad experience is found from the one who had it.
    async fn who_is_related_to_a_contact_is_one_query_away(server: Server) {
        let asking = server.asking().await;
        let (account, ana) = customer(&asking).await;
        let colleague = asking.contact(json!({ "name": "Colleague", "accountId": account })).await;
        let partner = asking.contact(json!({ "name": "Partner" })).await;
        done(&asking, "householdCreate", HOME, json!({ "clientId": asking.client.id, "name": "Pop", "contactIds": [ana, partner] })).await;
        let related = "household { members(first: 20) { nodes { id } } } account { contacts(first: 20) { nodes { id } } }";
        let seen = node(&asking, "Contact", &ana, related).await;
        assert_eq!(seen, json!({ "household": { "members": { "nodes": [{ "id": ana }, { "id": partner }] } },
            "account": { "contacts": { "nodes": [{ "id": ana }, { "id": colleague }] } } }));
    }

    async fn the_next_follow_up_is_the_earlier_of_what_was_set_by_hand_and_what_is_open(server: Server) {
        let asking = server.asking().await;
        let (account, contact) = customer(&asking).await;
        for (kind, mutation, id) in [("Account", "accountPlanFollowUp", &account), ("Contact", "contactPlanFollowUp", &contact)] {
            let shown = format!("{} {{ nextFollowUpAt nextFollowUpReason handFollowUpAt }}", kind.to_lowercase());
            let plan = async |at: Value, reason: Value| send(&asking, mutation, &shown, json!({ "id": id, "at": at, "reason": reason })).await;
            let next = async || {
                let seen = node(&asking, kind, id, "nextFollowUpAt nextFollowUpReason").await;
                (seen["nextFollowUpAt"].as_str().map(|at| at[..10].to_owned()), seen["nextFollowUpReason"].clone())
            };
            let day = |at: &str| Some(at.to_owned());
            assert_eq!(plan(json!("2026-01-01T08:00:00Z"), Value::Null).await.refusals(), ["INVALID"], "the past");
            assert_eq!(plan(Value::Null, json!("why")).await.refusals(), ["INVALID"]);
            plan(json!("2026-06-01T08:00:00Z"), json!("Ask how it holds")).await.done();
            assert_eq!(next().await, (day("2026-06-01"), json!("Ask how it holds")), "{kind}");
            let open = json!({ "clientId": asking.client.id, "contactId": contact, "reason": "RISK", "dueAt": "2026-05-01T08:00:00Z" });
            let follow_up = done(&asking, "followUpOpen", "followUp { id }", open).await;
            assert_eq!(next().await, (day("2026-05-01"), json!("RISK")), "{kind}");
            plan(json!("2026-04-01T08:00:00Z"), Value::Null).await.done();
            assert_eq!(next().await, (day("2026-04-01"), Value::Null), "{kind}");
            plan(Value::Null, Value::Null).await.done();
            assert_eq!(next().await, (day("2026-05-01"), json!("RISK")), "{kind}: what is open comes back");
            plan(json!("2026-06-01T08:00:00Z"), Value::Null).await.done();
            done(&asking, "followUpCancel", "followUp { id }", json!({ "id": follow_up["id"], "reason": "a mistake" })).await;
            assert_eq!(next().await, (day("2026-06-01"), Value::Null), "{kind}");
            plan(Value::Null, Value::Null).await.done();
            assert_eq!(next().await, (None, Value::Null), "{kind}");
        }
    }

    async fn records_are_found_and_ordered_by_their_next_follow_up(server: Server) {
        let asking = server.asking().await;
        let plan = async |kind: &str, id: &Value, month: usize| {
            let input = json!({ "id": id, "at": format!("2026-0{month}-01T08:00:00Z") });
            done(&asking, &format!("{kind}PlanFollowUp"), &format!("{kind} {{ id }}"), input).await;
        };
        let mut made = Vec::new();
        for (number, month) in [(1, 9), (2, 5), (3, 7), (4, 0)] {
            let account = done(&asking, "accountCreate", "account { id }", json!({ "clientId": asking.client.id, "name": format!("Account {number}") })).await["id"].clone();
            let contact = json!(asking.contact(json!({ "name": format!("Contact {number}") })).await);
            let work = json!({ "contactId": contact, "kind": "PROJECT", "title": format!("Work {number}"), "startedAt": "2026-03-01T08:00:00Z" });
            let engagement = done(&asking, "engagementCreate", "engagement { id }", work).await["id"].clone();
            for (kind, id) in [("account", &account), ("contact", &contact), ("engagement", &engagement)] {
                if month > 0 {
                    plan(kind, id, month).await;
                }
            }
            made.push([account, contact, engagement]);
        }
        for (place, list) in ["accounts", "contacts", "engagements"].into_iter().enumerate() {
            let query = format!("{{ due: {list}(filter: {{ nextFollowUpBefore: \"2026-08-01T00:00:00Z\" }}, orderBy: {{ field: NEXT_FOLLOW_UP, direction: ASC }}) {{ nodes {{ id }} }} \
                first: {list}(first: 1, orderBy: {{ field: NEXT_FOLLOW_UP, direction: DESC }}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}");
            let found = see(&asking, &query).await;
            let id = |number: usize| json!({ "id": made[number - 1][place] });
            assert_eq!(found["due"]["nodes"], json!([id(2), id(3)]), "{list}");
            assert_eq!(found["first"]["nodes"], json!([id(1)]), "{list}");
            let cursor = text(&found["first"]["pageInfo"]["endCursor"]);
            let rest = see(&asking, &format!("{{ {list}(after: \"{cursor}\", orderBy: {{ field: NEXT_FOLLOW_UP, direction: DESC }}) {{ nodes {{ id }} }} }}")).await;
            assert_eq!(rest[list]["nodes"], json!([id(3), id(2)]), "{list}: those without a date have no place");
        }
    }
}
