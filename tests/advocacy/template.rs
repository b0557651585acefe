//! What is said to ask: checked for money and the seller's own interest (ASK-3).

use serde_json::json;

use super::world::{ASK, World, act, plan, refused};
use crate::kit::{Server, on_both, text};

const TEMPLATE: &str =
    "askTemplate { id ready personalFieldsRequired wordingWarnings { kind words } confirmedBy { id } }";

on_both! {
    async fn ask_3_words_about_money_are_told_in_four_languages_and_block_until_confirmed(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let owner = world.owner().await;
        for (locale, words) in [("en", "You get a reward."), ("ro", "Primiți o recompensă."), ("uk", "Ви отримаєте винагороду."), ("zh", "您将获得奖金。")] {
            let create = json!({ "clientId": world.asking.client.id, "name": locale, "locale": locale, "text": words });
            let made = act(&owner, "askTemplateCreate", TEMPLATE, create).await["askTemplate"].clone();
            assert_eq!((&made["ready"], &made["wordingWarnings"][0]["kind"]), (&json!(false), &json!("MONEY")), "{locale}");
            let with = json!({ "contactId": contact, "programId": world.program, "channel": "PHONE", "templateId": made["id"] });
            assert_eq!(refused(&owner, "referralAskPlan", ASK, with).await, ["WORDING_UNCONFIRMED"]);
            if locale != "zh" {
                continue;
            }
            let confirm = json!({ "id": made["id"], "note": "The law wants it said" });
            let stood = act(&owner, "askTemplateConfirm", TEMPLATE, confirm.clone()).await["askTemplate"].clone();
            assert_eq!(stood["ready"], true);
            assert_eq!(refused(&owner, "askTemplateConfirm", TEMPLATE, confirm).await, ["NOTHING_TO_CONFIRM"]);
            let planned = plan(&owner, &world, &contact, json!({ "templateId": made["id"] })).await;
            assert_eq!(planned["prompt"], "您将获得奖金。");
        }
    }

    async fn a_template_is_said_with_what_is_known_of_the_customer(server: Server) {
        let world = World::begin(&server).await;
        let contact = world.happy("ana").await;
        let owner = world.owner().await;
        let template = async |name: &str, words: &str| {
            let create = json!({ "clientId": world.asking.client.id, "name": name, "locale": "en", "text": words });
            act(&owner, "askTemplateCreate", TEMPLATE, create).await["askTemplate"].clone()
        };
        let company = template("Company", "Who else at {account}?").await;
        assert_eq!(company["personalFieldsRequired"], json!(["ACCOUNT"]));
        let with = json!({ "contactId": contact, "programId": world.program, "channel": "PHONE", "templateId": company["id"] });
        assert_eq!(refused(&owner, "referralAskPlan", ASK, with).await, ["PERSONAL_FIELD_MISSING"], "she is at no company");
        let visit = template("Visit", "{name}, who else would have liked {engagement}?").await;
        let planned = plan(&owner, &world, &contact, json!({ "templateId": visit["id"] })).await;
        assert_eq!(planned["prompt"], "ana, who else would have liked Visit?");
        let id = text(&planned["id"]);
        act(&owner, "referralAskRequest", ASK, json!({ "id": id })).await;
        let silent = act(&owner, "referralAskWait", ASK, json!({ "id": id })).await["referralAsk"].clone();
        assert_eq!(silent["prompt"], json!(null), "nothing is prompted in the silence (ASK-4)");
        let braces = json!({ "clientId": world.asking.client.id, "name": "Braces", "locale": "en", "text": "Dear {mister}" });
        assert_eq!(refused(&owner, "askTemplateCreate", TEMPLATE, braces).await, ["INVALID"]);
    }
}
