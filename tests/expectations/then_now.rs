//! What a customer went through elsewhere, beside how it is now.

use serde_json::{Value, json};

use super::ledger::Ledger;
use crate::kit::{Server, on_both, text};

const SHOWN: &str = "thenNowComparison { id version aspects { aspect then now safeguard { id outcome } } }";

async fn burnt(ledger: &Ledger) -> String {
    let input = json!({ "contactId": ledger.contact, "supplierKind": "Roofer", "whatWentWrong": "Never came back", "emotion": 4 });
    let made = ledger
        .act("priorExperienceCreate", "priorExperience { id }", input)
        .await;
    text(&made["priorExperience"]["id"])
}

fn aspect(safeguard: Option<&str>) -> Value {
    json!({ "aspect": "Dates", "then": "Nobody came", "now": "We call the day before", "safeguardPromiseId": safeguard })
}

on_both! {
    async fn then_and_now_stand_side_by_side_with_promises_as_safeguards(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let (experience, promise) = (burnt(&ledger).await, ledger.promised(json!({})).await);
        let input = json!({ "priorExperienceId": experience, "aspects": [aspect(Some(&promise)), aspect(None)] });
        let made = ledger.act("thenNowComparisonCreate", SHOWN, input).await["thenNowComparison"].take();
        assert_eq!(made["aspects"][0]["safeguard"], json!({ "id": promise, "outcome": "OPEN" }));
        assert_eq!((made["aspects"].as_array().map(Vec::len), &made["aspects"][1]["safeguard"]), (Some(2), &Value::Null));
        let less = json!({ "id": made["id"], "expectedVersion": made["version"], "aspects": [aspect(None)] });
        let less = ledger.act("thenNowComparisonUpdate", SHOWN, less).await["thenNowComparison"].take();
        assert_eq!(less["aspects"].as_array().map(Vec::len), Some(1));
        let list = format!("{{ node(id: \"{experience}\") {{ ... on PriorExperience {{ comparisons {{ totalCount }} }} }} thenNowComparisons {{ totalCount }} }}");
        let count = |found: &Value| (found["node"]["comparisons"]["totalCount"].clone(), found["thenNowComparisons"]["totalCount"].clone());
        assert_eq!(count(&ledger.see(&list).await), (json!(1), json!(1)));
        let away = json!({ "id": made["id"] });
        ledger.act("thenNowComparisonArchive", "thenNowComparison { archivedAt }", away.clone()).await;
        assert_eq!(count(&ledger.see(&list).await), (json!(0), json!(0)));
        assert_eq!(ledger.refused("thenNowComparisonArchive", "thenNowComparison { id }", away).await, ["WRONG_STATUS"]);
    }

    async fn a_safeguard_is_a_promise_of_the_same_client_company_that_may_still_be_kept(server: Server) {
        let ledger = Ledger::begin(&server).await;
        let experience = burnt(&ledger).await;
        let refused = async |promise: &str| {
            let input = json!({ "priorExperienceId": experience, "aspects": [aspect(Some(promise))] });
            ledger.refused("thenNowComparisonCreate", SHOWN, input).await
        };
        let [kept, broken, taken] = [ledger.promised(json!({})).await, ledger.promised(json!({})).await, ledger.promised(json!({})).await];
        ledger.act("promiseFulfil", "promise { id }", json!({ "id": kept, "actualHundredths": 900 })).await;
        let input = json!({ "priorExperienceId": experience, "aspects": [aspect(Some(&broken))] });
        let standing = ledger.act("thenNowComparisonCreate", SHOWN, input).await["thenNowComparison"].take();
        ledger.act("promiseFulfil", "promise { id }", json!({ "id": broken, "actualHundredths": 1900 })).await;
        ledger.act("promiseWithdraw", "promise { id }", json!({ "id": taken, "reason": "Too much" })).await;
        assert_eq!(refused(&kept).await, [""; 0]);
        assert_eq!(refused(&broken).await, ["NO_SAFEGUARD"]);
        assert_eq!(refused(&taken).await, ["NO_SAFEGUARD"]);
        let same = json!({ "id": standing["id"], "aspects": [aspect(Some(&broken)), aspect(None)] });
        let same = ledger.act("thenNowComparisonUpdate", SHOWN, same).await;
        assert_eq!(same["thenNowComparison"]["aspects"][0]["safeguard"]["outcome"], "BROKEN", "what failed since is shown as such");
        let zoe = ledger.asking.agency.client().await.contact("Zoe", "zoe@elsewhere.example").await;
        let theirs = ledger.promised(json!({ "contactId": zoe })).await;
        assert_eq!(refused(&theirs).await, ["OTHER_CLIENT"]);
    }
}
