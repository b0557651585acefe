//! Promises from the first word to what came of them.

use std::time::Duration;

use serde_json::{Value, json};

use super::ledger::{DAY, Ledger};
use crate::kit::{Server, on_both, text};

const BROKEN: &str = "{ followUps(filter: { reasonIn: [PROMISE_AT_RISK] }) { nodes { signals priority requiredRole note \
    assignee { email } contact { name } } } }";

async fn surprise(ledger: &Ledger, title: &str, kind: &str) -> String {
    let idea = json!({ "stageId": ledger.stages[3], "kind": kind, "title": title });
    let made = ledger.act("delightActionCreate", "delightAction { id }", idea).await;
    text(&made["delightAction"]["id"])
}

on_both! {
    async fn jrn_3_a_promise_must_leave_room_for_what_is_expected_and_a_buffer(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let refused = async |otherwise: Value| ledger.refused("promiseCreate", "promise { id }", ledger.terms(otherwise)).await;
        assert_eq!(refused(json!({ "promisedHundredths": 959 })).await, ["PROMISE_TOO_GOOD"]);
        assert_eq!(refused(json!({ "promisedHundredths": 960 })).await, [""; 0]);
        assert_eq!(refused(json!({ "promisedHundredths": 900, "bufferPercent": 10 })).await, [""; 0]);
        let more = json!({ "unit": "PIECES", "promisedHundredths": 801, "expectedHundredths": 1000 });
        assert_eq!(refused(more).await, ["PROMISE_TOO_GOOD"], "where more is better");
        let settings = json!({ "id": ledger.asking.client.id, "settings": { "promiseBufferPercent": 25 } });
        ledger.act("clientCompanyUpdate", "clientCompany { id }", settings).await;
        assert_eq!(refused(json!({ "promisedHundredths": 960 })).await, ["PROMISE_TOO_GOOD"], "the client company's own buffer");
        assert_eq!(refused(json!({ "contactId": null })).await, ["INVALID"], "to nobody");
        let id = ledger.promised(json!({})).await;
        let better = json!({ "id": id, "promisedHundredths": 900 });
        assert_eq!(ledger.refused("promiseUpdate", "promise { id }", better).await, ["PROMISE_TOO_GOOD"]);
        let later = json!({ "id": id, "dueAt": "2026-03-20T08:00:00Z", "promisedHundredths": 1800 });
        let later = ledger.act("promiseUpdate", "promise { promisedHundredths dueAt bufferPercent }", later).await;
        assert_eq!(later["promise"], json!({ "promisedHundredths": 1800, "dueAt": "2026-03-20T08:00:00.000Z", "bufferPercent": 25 }));
    }

    async fn jrn_3_better_is_exceeded_equal_is_kept_worse_or_late_is_broken(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let mut ids = Vec::new();
        for _ in 0..4 {
            ids.push(ledger.promised(json!({})).await);
        }
        ledger.pass(9 * DAY).await;
        for (id, actual, outcome, margin) in [(&ids[0], 800, "EXCEEDED", 2000), (&ids[1], 1000, "KEPT", 0), (&ids[2], 1100, "BROKEN", -1000)] {
            let input = json!({ "id": id, "actualHundredths": actual });
            let done = ledger.act("promiseFulfil", "promise { outcome marginBasisPoints }", input.clone()).await;
            assert_eq!(done["promise"], json!({ "outcome": outcome, "marginBasisPoints": margin }));
            assert_eq!(ledger.refused("promiseFulfil", "promise { id }", input).await, ["WRONG_STATUS"], "{outcome}");
        }
        ledger.pass(2 * DAY).await;
        assert_eq!(ledger.promise(&ids[3], "outcome").await["outcome"], "BROKEN");
        let in_time = json!({ "id": ids[3], "actualHundredths": 900, "fulfilledAt": "2026-03-11T08:00:00Z" });
        let done = ledger.act("promiseFulfil", "promise { outcome decidedAt }", in_time).await;
        assert_eq!(done["promise"], json!({ "outcome": "EXCEEDED", "decidedAt": "2026-03-11T08:00:00.000Z" }), "noted afterwards");
        let kept = ledger.see("{ promises(filter: { outcomeIn: [KEPT, EXCEEDED] }) { totalCount } }").await;
        assert_eq!(kept["promises"]["totalCount"], 3);
    }

    async fn jrn_4_a_promise_without_progress_is_warned_of_two_days_before_it_is_due(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let sales = ledger.see("{ viewer { user { id } } clientCompanies { nodes { members { nodes { role user { id } } } } } }").await;
        let members = sales["clientCompanies"]["nodes"][0]["members"]["nodes"].as_array().expect("members");
        let sales = members.iter().find(|member| member["role"] == "SALES").expect("a SALES")["user"]["id"].clone();
        let quiet = ledger.promised(json!({ "responsibleId": sales })).await;
        let busy = ledger.promised(json!({})).await;
        ledger.act("promiseProgress", "promise { progressAt }", json!({ "id": busy, "note": "Half of it" })).await;
        ledger.server.advance_almost(8 * DAY);
        ledger.server.drain().await;
        assert_eq!(ledger.tasks("PROMISE_WARNING").await.len(), 0);
        ledger.pass(Duration::from_millis(1)).await;
        let expected = json!({ "key": "PROMISE_WARNING", "title": "Keep a promise that is due soon", "note": "The roof is done",
            "dueAt": "2026-03-12T08:00:00.000Z", "assignee": { "email": ledger.asking.client.sales.email }, "promise": { "id": quiet } });
        assert_eq!(ledger.tasks("PROMISE_WARNING").await, [expected]);
        ledger.pass(DAY).await;
        assert_eq!(ledger.tasks("PROMISE_WARNING").await.len(), 1, "once is enough");
        ledger.act("promiseProgress", "promise { id }", json!({ "id": quiet })).await;
        assert_eq!(ledger.tasks("PROMISE_WARNING").await.len(), 0, "somebody is at it");
    }

    async fn jrn_4_an_overdue_promise_is_broken_and_followed_up_by_the_owner(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let [first, second, taken] = [ledger.promised(json!({})).await, ledger.promised(json!({ "what": "The gate is done" })).await, ledger.promised(json!({})).await];
        let back = json!({ "id": taken, "reason": "The customer did not want it" });
        ledger.act("promiseWithdraw", "promise { outcome }", back).await;
        ledger.pass(10 * DAY).await;
        assert_eq!(ledger.promise(&first, "outcome").await["outcome"], "OPEN", "in time until the very instant");
        ledger.pass(Duration::from_millis(1)).await;
        for (id, outcome) in [(&first, "BROKEN"), (&second, "BROKEN"), (&taken, "WITHDRAWN")] {
            assert_eq!(ledger.promise(id, "outcome").await["outcome"], outcome);
        }
        let calls = ledger.see(BROKEN).await["followUps"]["nodes"].take();
        assert_eq!(calls.as_array().map(Vec::len), Some(1), "one for the customer (FUP-8): {calls}");
        assert_eq!((&calls[0]["signals"], &calls[0]["requiredRole"], &calls[0]["contact"]["name"]), (&json!(2), &json!("OWNER"), &json!("Ana")));
        assert_eq!(calls[0]["assignee"]["email"], ledger.asking.client.owner.email.as_str());
        assert!(text(&calls[0]["note"]).starts_with("A promise was not kept: The "), "{calls}");
        assert_eq!(ledger.tasks("PROMISE_WARNING").await.len(), 0, "nobody need be warned any more");
    }

    async fn jrn_5_a_surprise_is_promised_to_nobody(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let flowers = surprise(&ledger, "Flori de «câmp»", "SURPRISE").await;
        let call = surprise(&ledger, "A call", "CHECK_IN").await;
        let refused = async |otherwise: Value| ledger.refused("promiseCreate", "promise { id }", ledger.terms(otherwise)).await;
        assert_eq!(refused(json!({ "what": "You get FLORI DE CAMP on the first day" })).await, ["SURPRISE_PROMISED"]);
        assert_eq!(refused(json!({ "delightActionId": flowers })).await, ["SURPRISE_PROMISED"]);
        let id = ledger.promised(json!({ "what": "We bring a cake", "delightActionId": call })).await;
        let otherwise = json!({ "id": id, "what": "We bring flori de câmp" });
        assert_eq!(ledger.refused("promiseUpdate", "promise { id }", otherwise).await, ["SURPRISE_PROMISED"]);
        let cake = json!({ "stageId": ledger.stages[0], "kind": "SURPRISE", "title": "Cake" });
        assert_eq!(ledger.refused("delightActionCreate", "delightAction { id }", cake.clone()).await, ["PROMISED_ALREADY"]);
        let spoiled = json!({ "id": flowers, "title": "a cake" });
        assert_eq!(ledger.refused("delightActionUpdate", "delightAction { id }", spoiled).await, ["PROMISED_ALREADY"]);
        let turned = json!({ "id": call, "kind": "SURPRISE" });
        assert_eq!(ledger.refused("delightActionUpdate", "delightAction { id }", turned).await, ["PROMISED_ALREADY"], "it is promised itself");
        ledger.act("promiseWithdraw", "promise { id }", json!({ "id": id, "reason": "It is to be a surprise" })).await;
        ledger.act("delightActionCreate", "delightAction { id }", cake).await;
    }

    async fn completed_work_decides_what_is_counted_in_days_and_asks_for_the_rest(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let work = json!({ "contactId": ledger.contact, "kind": "PROJECT", "title": "A roof", "status": "PLANNED", "startedAt": "2026-03-01T08:00:00Z" });
        let work = text(&ledger.act("engagementCreate", "engagement { id }", work).await["engagement"]["id"]);
        let days = ledger.promised(json!({ "contactId": null, "engagementId": work })).await;
        let short = ledger.promised(json!({ "contactId": null, "engagementId": work, "what": "The frame is up", "promisedHundredths": 800,
            "expectedHundredths": 500 })).await;
        let tiles = ledger.promised(json!({ "engagementId": work, "unit": "PIECES", "promisedHundredths": 800, "expectedHundredths": 1000 })).await;
        ledger.pass(8 * DAY).await;
        let over = ledger.act("engagementComplete", "engagement { promises { nodes { id } } }", json!({ "id": work })).await;
        assert_eq!(over["engagement"]["promises"]["nodes"].as_array().map(Vec::len), Some(3));
        let fields = "outcome actualHundredths fulfilledAt contact { name }";
        let nine = json!({ "outcome": "EXCEEDED", "actualHundredths": 900, "fulfilledAt": "2026-03-10T08:00:00.000Z", "contact": { "name": "Ana" } });
        assert_eq!(ledger.promise(&days, fields).await, nine, "days of the calendar since the work began");
        assert_eq!(ledger.promise(&short, "outcome actualHundredths").await, json!({ "outcome": "BROKEN", "actualHundredths": 900 }));
        assert_eq!(ledger.promise(&tiles, "outcome").await["outcome"], "OPEN");
        let asked = ledger.tasks("PROMISE_ACTUAL").await;
        assert_eq!((asked.len(), &asked[0]["promise"]["id"]), (1, &json!(tiles)));
        ledger.act("promiseFulfil", "promise { id }", json!({ "id": tiles, "actualHundredths": 1000 })).await;
        assert_eq!(ledger.promise(&tiles, "outcome").await["outcome"], "EXCEEDED");
        assert_eq!(ledger.tasks("PROMISE_ACTUAL").await.len(), 0);
    }

    async fn what_belongs_to_another_client_company_is_not_mixed_in(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let theirs = ledger.asking.agency.client().await.contact("Zoe", "zoe@elsewhere.example").await;
        let input = ledger.terms(json!({ "contactId": theirs, "stageId": ledger.stages[0] }));
        assert_eq!(ledger.refused("promiseCreate", "promise { id }", input).await, ["OTHER_CLIENT"]);
        let stranger = ledger.see("{ viewer { user { id } } }").await["viewer"]["user"]["id"].take();
        let input = ledger.terms(json!({ "responsibleId": stranger }));
        assert_eq!(ledger.refused("promiseCreate", "promise { id }", input).await, ["NOT_A_MEMBER"]);
    }
}
