//! Programs of recommendations, and who is in them.

use serde_json::{Value, json};

use super::world::{World, act, ask, refused};
use crate::kit::{Server, on_both, text};

const PROGRAM: &str = "referralProgram { id status audience segments incentivePolicy targetAsks version }";
const ADVOCATE: &str = "advocate { id status exclusionReason referralsCount wonCount }";

on_both! {
    async fn ask_8_a_program_asks_promoters_without_an_incentive_unless_somebody_says_otherwise(server: Server) {
        let world = World::begin(&server).await;
        let owner = &world.asking.client.owner;
        let query = "query($id: ID!) { node(id: $id) { ... on ReferralProgram { status audience segments incentivePolicy } } }";
        let seen = owner.ask(query, json!({ "id": world.program })).await.done();
        let expected = json!({ "status": "ACTIVE", "audience": "PROMOTERS", "segments": [], "incentivePolicy": "NONE" });
        assert_eq!(seen["node"], expected);
        let change = json!({ "id": world.program, "audience": "PROMOTERS_OF_SEGMENTS", "segments": ["VIP", "REGULAR"],
            "targetAsks": 9 });
        let changed = act(owner, "referralProgramUpdate", PROGRAM, change).await["referralProgram"].clone();
        assert_eq!(changed["segments"], json!(["REGULAR", "VIP"]));
        assert_eq!(changed["targetAsks"], 9);
        let none = json!({ "id": world.program, "segments": [] });
        assert_eq!(refused(owner, "referralProgramUpdate", PROGRAM, none).await, ["INVALID"]);
    }

    async fn ask_8_an_incentive_is_small_and_no_secret(server: Server) {
        let world = World::begin(&server).await;
        let owner = &world.asking.client.owner;
        let silent = json!({ "id": world.program, "incentivePolicy": "DOUBLE_SIDED" });
        assert_eq!(refused(owner, "referralProgramUpdate", PROGRAM, silent).await, ["INCENTIVE_UNDISCLOSED"]);
        let told = json!([{ "locale": "en", "text": "You and your friend get a voucher." }]);
        let much = json!({ "id": world.program, "policy": "DOUBLE_SIDED", "amount": { "amountMinor": 5_001, "currency": "RON" }, "disclosure": told });
        assert_eq!(refused(owner, "referralProgramSetIncentive", PROGRAM, much).await, ["INVALID"]);
        let fine = json!({ "id": world.program, "policy": "DOUBLE_SIDED", "amount": { "amountMinor": 5_000, "currency": "RON" }, "disclosure": told });
        let set = "referralProgram { incentivePolicy incentiveAmount { amountMinor } incentiveDisclosure { text } }";
        let set = act(owner, "referralProgramSetIncentive", set, fine).await["referralProgram"].clone();
        assert_eq!(set, json!({ "incentivePolicy": "DOUBLE_SIDED", "incentiveAmount": { "amountMinor": 5_000 },
            "incentiveDisclosure": [{ "text": "You and your friend get a voucher." }] }));
    }

    async fn a_program_that_ended_takes_nobody_in(server: Server) {
        let world = World::begin(&server).await;
        let owner = &world.asking.client.owner;
        let contact = world.asking.contact(json!({ "name": "Ana" })).await;
        let create = json!({ "programId": world.program, "contactId": contact });
        act(owner, "advocateCreate", ADVOCATE, create.clone()).await;
        assert_eq!(refused(owner, "advocateCreate", ADVOCATE, create).await, ["ADVOCATE_ALREADY"]);
        act(owner, "referralProgramEnd", PROGRAM, json!({ "id": world.program })).await;
        let again = json!({ "id": world.program });
        assert_eq!(refused(owner, "referralProgramActivate", PROGRAM, again).await, ["WRONG_STATUS"]);
        let other = world.asking.contact(json!({ "name": "Bo" })).await;
        let create = json!({ "programId": world.program, "contactId": other });
        assert_eq!(refused(owner, "advocateCreate", ADVOCATE, create).await, ["PROGRAM_OVER"]);
    }

    async fn whoever_is_not_to_be_asked_stands_with_the_reason(server: Server) {
        let world = World::begin(&server).await;
        let owner = &world.asking.client.owner;
        let contact = world.asking.contact(json!({ "name": "Ana" })).await;
        let create = json!({ "programId": world.program, "contactId": contact });
        let made = act(owner, "advocateCreate", ADVOCATE, create).await["advocate"].clone();
        let id = text(&made["id"]);
        assert_eq!((&made["status"], &made["referralsCount"]), (&json!("ELIGIBLE"), &json!(0)));
        let exclude = json!({ "id": id, "reason": "She asked not to be asked" });
        let out = act(owner, "advocateExclude", ADVOCATE, exclude.clone()).await["advocate"].clone();
        assert_eq!((&out["status"], &out["exclusionReason"]), (&json!("EXCLUDED"), &json!("She asked not to be asked")));
        assert_eq!(refused(owner, "advocateExclude", ADVOCATE, exclude).await, ["WRONG_STATUS"]);
        let back = act(owner, "advocateReadmit", ADVOCATE, json!({ "id": id })).await["advocate"].clone();
        assert_eq!((&back["status"], &back["exclusionReason"]), (&json!("ELIGIBLE"), &Value::Null));
        let query = "query($id: ID!) { node(id: $id) { ... on Contact { advocacies { nodes { id program { name } } } } } }";
        let seen = owner.ask(query, json!({ "id": contact })).await.done();
        assert_eq!(seen["node"]["advocacies"]["nodes"], json!([{ "id": id, "program": { "name": "Friends of the house" } }]));
    }

    async fn another_client_companys_customer_is_no_advocate_here(server: Server) {
        let world = World::begin(&server).await;
        let other = world.asking.agency.client().await;
        let stranger = other.contact("Ion", "ion@other.example").await;
        let create = json!({ "programId": world.program, "contactId": stranger });
        let boss = world.asking.boss().await;
        assert_eq!(refused(&boss, "advocateCreate", ADVOCATE, create.clone()).await, ["OTHER_CLIENT"]);
        let owner = &world.asking.client.owner;
        assert_eq!(ask(owner, "advocateCreate", ADVOCATE, create).await.code(), "NOT_FOUND");
    }
}
