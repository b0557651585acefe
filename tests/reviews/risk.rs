//! Accounts that may leave.

use serde_json::{Value, json};

use super::world::World;
use crate::kit::{Server, on_both};

const NOTED: &str =
    "competitorContact { id competitor nature seenAt followUp { id reason requiredRole dueAt signals } }";
const DRAWN: &str = "switchingBalance { id net followUp { id reason dueAt } }";

fn seen(account: &str, nature: &str) -> Value {
    json!({ "accountId": account, "competitor": "Rival & Sons", "nature": nature, "source": "CUSTOMER_SAID" })
}

fn balance(account: &str, gain: i32, loss: i32) -> Value {
    json!({ "accountId": account, "gains": [{ "text": "A lower price", "weight": gain }],
        "losses": [{ "text": "People we know", "weight": loss }] })
}

async fn risks(world: &World) -> Value {
    let list = "{ followUps(filter: { reasonIn: [RISK] }) { totalCount nodes { id signals account { name } } } }";
    world.see(list).await["followUps"].take()
}

on_both! {
    async fn rev_12_a_rivals_contact_opens_one_follow_up_in_two_business_days(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let first = world.act("competitorContactNote", NOTED, seen(&acme, "TALKED")).await;
        let call = &first["followUp"];
        assert_eq!((call["reason"].clone(), call["requiredRole"].clone(), call["signals"].clone()), (json!("RISK"), json!("OWNER"), json!(1)));
        let two_days = json!({ "clientId": world.client.id, "accountId": world.account("Bolt").await, "reason": "RISK", "dueAt": world.in_days(30) });
        world.act("followUpOpen", "followUp { id }", two_days).await;
        let second = world.act("competitorContactNote", NOTED, seen(&acme, "OFFERED")).await;
        assert_eq!((second["followUp"]["id"].clone(), second["followUp"]["signals"].clone()), (call["id"].clone(), json!(2)), "attached (FUP-8)");
        assert_eq!(risks(&world).await["totalCount"], 2);
        let due = goodword_kernel::Timestamp::parse(call["dueAt"].as_str().expect("a time")).expect("a time");
        let days = due.since(server.now()) / goodword_kernel::time::DAY;
        assert!((1..=6).contains(&days), "two business days, whatever weekend and holiday: {days}");
        let list = world.see("{ competitorContacts(filter: { natureIn: [OFFERED] }) { totalCount nodes { competitor account { name } } } }").await;
        assert_eq!(list["competitorContacts"], json!({ "totalCount": 1, "nodes": [{ "competitor": "Rival & Sons", "account": { "name": "Acme" } }] }));
        let put_right = json!({ "id": second["id"], "nature": "BUYS" });
        assert_eq!(world.act("competitorContactUpdate", NOTED, put_right).await["nature"], "BUYS");
    }

    async fn rev_12_a_negative_balance_opens_a_follow_up_and_another_does_not(server: Server) {
        let world = World::begin(&server).await;
        let acme = world.account("Acme").await;
        let kept = world.act("switchingBalanceDraw", DRAWN, balance(&acme, 3, 3)).await;
        assert_eq!((kept["net"].clone(), kept["followUp"].clone()), (json!(0), Value::Null));
        assert_eq!(risks(&world).await["totalCount"], 0);
        let leaving = world.act("switchingBalanceDraw", DRAWN, balance(&acme, 8, 3)).await;
        assert_eq!((leaving["net"].clone(), leaving["followUp"]["reason"].clone()), (json!(-5), json!("RISK")));
        assert_eq!(risks(&world).await["nodes"], json!([{ "id": leaving["followUp"]["id"], "signals": 1, "account": { "name": "Acme" } }]));
        let account = world.account_of(&acme, "switchingBalances { nodes { net gains { text weight } } }").await;
        let nets: Vec<_> = account["switchingBalances"]["nodes"].as_array().expect("nodes").iter().map(|one| one["net"].clone()).collect();
        assert_eq!(nets, [json!(-5), json!(0)], "the latest first");
        let negative = world.see("{ switchingBalances(filter: { negative: true }) { totalCount } }").await;
        assert_eq!(negative["switchingBalances"]["totalCount"], 1);
    }

    async fn what_is_wrong_about_risks_is_refused_and_leaves_nothing(server: Server) {
        let world = World::begin(&server).await;
        let (acme, bolt) = (world.account("Acme").await, world.account("Bolt").await);
        let mut later = seen(&acme, "TRIES");
        later["seenAt"] = json!(world.in_days(1));
        assert_eq!(world.refused("competitorContactNote", NOTED, later).await, ["INVALID"]);
        let mut other = seen(&acme, "TRIES");
        other["reviewId"] = json!(world.next_review(&bolt).await);
        assert_eq!(world.refused("competitorContactNote", NOTED, other).await, ["OTHER_ACCOUNT"]);
        assert_eq!(world.refused("switchingBalanceDraw", DRAWN, json!({ "accountId": acme })).await, ["INVALID"]);
        for weight in [0, 11] {
            assert_eq!(world.refused("switchingBalanceDraw", DRAWN, balance(&acme, weight, 1)).await, ["INVALID"], "{weight}");
        }
        assert_eq!(risks(&world).await["totalCount"], 0, "nothing half-written");
        world.act("accountArchive", "account { id }", json!({ "id": acme })).await;
        assert_eq!(world.refused("competitorContactNote", NOTED, seen(&acme, "BUYS")).await, ["ACCOUNT_PUT_AWAY"]);
    }
}
