//! Who decides at a customer, what they want, what they went through; what is missing at an account.

use serde_json::{Value, json};

use super::records::{account, customer, done, node, see, send};
use crate::kit::{Asking, Server, on_both, text};

const SHOWN: &str =
    "stakeholder { id function decisionRole influence served endedAt goals { nodes { id goal status } } }";
const GOAL: &str = "stakeholderGoal { id goal weight status metBy stakeholder { id served } }";
const CONFLICT: &str = "goalConflict { id resolution resolvedAt goalA { id } goalB { id } }";

async fn codes(asking: &Asking, account: &str) -> Vec<String> {
    let seen = node(asking, "Account", account, "warnings { code message }").await;
    let warnings = seen["warnings"].as_array().expect("warnings").iter();
    warnings
        .map(|one| {
            assert!(text(&one["message"]).ends_with('.'), "{one}");
            text(&one["code"])
        })
        .collect()
}

fn part(contact: &str, role: &str) -> Value {
    json!({ "contactId": contact, "function": "FINANCE", "decisionRole": role })
}

on_both! {
    async fn cus_2_exactly_one_stakeholder_has_the_final_word(server: Server) {
        let asking = server.asking().await;
        let (acme, ana) = customer(&asking).await;
        let bo = asking.contact(json!({ "name": "Bo", "accountId": acme })).await;
        assert_eq!(codes(&asking, &acme).await, ["FINAL_MISSING"]);
        done(&asking, "stakeholderCreate", SHOWN, part(&ana, "APPROVER")).await;
        assert!(codes(&asking, &acme).await.contains(&"FINAL_MISSING".to_owned()));
        let last = done(&asking, "stakeholderCreate", SHOWN, part(&bo, "FINAL")).await;
        assert!(!codes(&asking, &acme).await.iter().any(|code| code.starts_with("FINAL")));
        let of_ana = node(&asking, "Contact", &ana, "stakes { nodes { id } }").await["stakes"]["nodes"][0]["id"].clone();
        done(&asking, "stakeholderUpdate", SHOWN, json!({ "id": of_ana, "decisionRole": "FINAL" })).await;
        assert!(codes(&asking, &acme).await.contains(&"FINAL_SEVERAL".to_owned()), "told, not refused");
        done(&asking, "stakeholderEnd", SHOWN, json!({ "id": last["id"] })).await;
        assert!(!codes(&asking, &acme).await.iter().any(|code| code.starts_with("FINAL")));
        assert_eq!(send(&asking, "stakeholderEnd", SHOWN, json!({ "id": last["id"] })).await.refusals(), ["WRONG_STATUS"]);
    }

    async fn cus_3_each_stakeholder_has_a_goal_that_is_met_or_planned(server: Server) {
        let asking = server.asking().await;
        let (acme, ana) = customer(&asking).await;
        let boss = done(&asking, "stakeholderCreate", SHOWN, part(&ana, "FINAL")).await;
        assert_eq!(codes(&asking, &acme).await, ["STAKEHOLDER_UNSERVED"]);
        let goal = done(&asking, "stakeholderGoalCreate", GOAL, json!({ "stakeholderId": boss["id"], "goal": "Spend less" })).await;
        assert_eq!(codes(&asking, &acme).await, ["STAKEHOLDER_UNSERVED"], "an open goal serves nobody");
        let planned = json!({ "id": goal["id"], "status": "PLANNED", "metBy": ["A fixed price"] });
        let planned = done(&asking, "stakeholderGoalUpdate", GOAL, planned).await;
        assert_eq!((&planned["metBy"], &planned["stakeholder"]["served"]), (&json!(["A fixed price"]), &json!(true)));
        assert_eq!(codes(&asking, &acme).await, [""; 0]);
        done(&asking, "stakeholderGoalUpdate", GOAL, json!({ "id": goal["id"], "status": "DROPPED" })).await;
        assert_eq!(codes(&asking, &acme).await, ["STAKEHOLDER_UNSERVED"]);
        done(&asking, "needCreate", "need { id }", json!({ "accountId": acme, "pain": "Noise" })).await;
        assert_eq!(codes(&asking, &acme).await, ["STAKEHOLDER_UNSERVED", "NEED_UNCLARIFIED"]);
    }

    /// s43: people of each function usually want the same.
    async fn a_stakeholder_may_begin_with_the_usual_goals_of_the_function(server: Server) {
        let asking = server.asking().await;
        let (_, ana) = customer(&asking).await;
        let library = see(&asking, "{ usualGoals { function goals } }").await["usualGoals"].take();
        let of = |function: &str| library.as_array().expect("all").iter().find(|one| one["function"] == function).cloned().expect("a function");
        assert_eq!(library.as_array().map(Vec::len), Some(7));
        let mut new = part(&ana, "FINAL");
        new["withUsualGoals"] = json!(true);
        let boss = done(&asking, "stakeholderCreate", SHOWN, new).await;
        let goals: Vec<Value> = boss["goals"]["nodes"].as_array().expect("goals").iter().map(|one| one["goal"].clone()).collect();
        assert_eq!(json!(goals), of("FINANCE")["goals"]);
        assert_eq!((&boss["served"], &boss["influence"]), (&json!(false), &json!(3)));
    }

    async fn who_has_a_part_already_or_belongs_nowhere_is_refused(server: Server) {
        let asking = server.asking().await;
        let (acme, ana) = customer(&asking).await;
        done(&asking, "stakeholderCreate", SHOWN, part(&ana, "USER")).await;
        assert_eq!(send(&asking, "stakeholderCreate", SHOWN, part(&ana, "FINAL")).await.refusals(), ["STAKEHOLDER_ALREADY"]);
        let private = asking.contact(json!({ "name": "Private" })).await;
        assert_eq!(send(&asking, "stakeholderCreate", SHOWN, part(&private, "FINAL")).await.refusals(), ["NO_ACCOUNT"]);
        let mut adviser = part(&private, "INFLUENCER");
        adviser["accountId"] = json!(acme);
        done(&asking, "stakeholderCreate", SHOWN, adviser.clone()).await;
        adviser["influence"] = json!(6);
        adviser["contactId"] = json!(asking.contact(json!({ "name": "Loud" })).await);
        assert_eq!(send(&asking, "stakeholderCreate", SHOWN, adviser).await.refusals(), ["INVALID"]);
    }

    async fn goals_of_one_account_may_stand_against_each_other(server: Server) {
        let asking = server.asking().await;
        let (acme, ana) = customer(&asking).await;
        let goal = async |contact: &str, account: &str| {
            let mut new = part(contact, "APPROVER");
            new["accountId"] = json!(account);
            let who = done(&asking, "stakeholderCreate", SHOWN, new).await;
            done(&asking, "stakeholderGoalCreate", GOAL, json!({ "stakeholderId": who["id"], "goal": "Spend less" })).await["id"].clone()
        };
        let bo = asking.contact(json!({ "name": "Bo" })).await;
        let (one, other) = (goal(&ana, &acme).await, goal(&bo, &acme).await);
        let new = |a: &Value, b: &Value| json!({ "goalAId": a, "goalBId": b, "note": "Only one can have the money" });
        let conflict = done(&asking, "goalConflictCreate", CONFLICT, new(&one, &other)).await;
        assert_eq!((&conflict["goalA"]["id"], &conflict["goalB"]["id"]), (&one, &other));
        assert_eq!(send(&asking, "goalConflictCreate", CONFLICT, new(&one, &one)).await.refusals(), ["INVALID"]);
        let elsewhere = account(&asking, "Other").await;
        let far = goal(&bo, &elsewhere).await;
        assert_eq!(send(&asking, "goalConflictCreate", CONFLICT, new(&one, &far)).await.refusals(), ["OTHER_ACCOUNT"]);
        let end = json!({ "id": conflict["id"], "resolution": "Half each" });
        assert_ne!(done(&asking, "goalConflictResolve", CONFLICT, end.clone()).await["resolvedAt"], Value::Null);
        assert_eq!(send(&asking, "goalConflictResolve", CONFLICT, end).await.refusals(), ["WRONG_STATUS"]);
        let seen = node(&asking, "Account", &acme, "goalConflicts { nodes { resolution } }").await;
        assert_eq!(seen["goalConflicts"]["nodes"], json!([{ "resolution": "Half each" }]));
    }

    async fn what_a_customer_went_through_before_is_noted(server: Server) {
        let asking = server.asking().await;
        let (acme, ana) = customer(&asking).await;
        let shown = "priorExperience { id emotion whatWentWrong account { id } }";
        let new = json!({ "contactId": ana, "supplierKind": "Roofer", "whatWentWrong": "Left in the rain", "emotion": 5 });
        let one = done(&asking, "priorExperienceCreate", shown, new.clone()).await;
        assert_eq!((&one["account"]["id"], &one["emotion"]), (&json!(acme), &json!(5)));
        assert_eq!(done(&asking, "priorExperienceUpdate", shown, json!({ "id": one["id"], "emotion": 2 })).await["emotion"], 2);
        for (field, wrong) in [("emotion", json!(0)), ("learnedAt", json!("2031-01-01T00:00:00Z"))] {
            let mut input = new.clone();
            input[field] = wrong;
            assert_eq!(send(&asking, "priorExperienceCreate", shown, input).await.refusals(), ["INVALID"], "{field}");
        }
        for (kind, id) in [("Account", &acme), ("Contact", &ana)] {
            let seen = node(&asking, kind, id, "priorExperiences { nodes { id } }").await;
            assert_eq!(seen["priorExperiences"]["nodes"], json!([{ "id": one["id"] }]));
        }
    }
}
