//! What becomes of the work for two customers who become one, and are parted again (CUS-6).

use std::time::Duration;

use serde_json::json;

use super::initiative::{ANNOUNCE, initiatives, said, shipped};
use super::world::{World, made};
use crate::kit::{Person, Server, on_both, text};

const MERGE: &str = "mutation($input: ContactMergeInput!) { contactMerge(input: $input) \
    { customerMerge { id } userErrors { field code } } }";
const UNDO: &str =
    "mutation($id: ID!) { customerMergeUndo(input: { id: $id }) { customerMerge { status } userErrors { code } } }";

async fn merged(who: &Person, winner: &str, loser: &str) -> String {
    let input = json!({ "input": { "winnerContactId": winner, "loserContactId": loser, "take": [] } });
    text(&who.ask(MERGE, input).await.done()["contactMerge"]["customerMerge"]["id"])
}

async fn parted(who: &Person, merge: &str) {
    who.ask(UNDO, json!({ "id": merge })).await.done();
}

/// Who is listed as told of an initiative.
async fn told(who: &Person, id: &str) -> Vec<String> {
    let all = initiatives(who).await;
    let row = all.iter().find(|one| one["id"] == id).expect("the initiative");
    let notices = row["notices"]["nodes"].as_array().expect("notices").iter();
    let mut told: Vec<_> = notices
        .map(|one| format!("{} {}", text(&one["contact"]["name"]), text(&one["outcome"])))
        .collect();
    told.sort();
    told
}

on_both! {
    async fn cus_6_two_who_were_told_of_the_same_change_become_one_and_are_parted(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let ana = said(boss, &world, "ana", 4, "We waited an hour", "en").await;
        let bo = said(boss, &world, "bo", 4, "Long waiting", "en").await;
        let id = shipped(boss, &world).await;
        let texts = json!([{ "locale": "en", "text": "Two more people at the desk." }]);
        boss.ask(ANNOUNCE, json!({ "input": { "id": id, "texts": texts } })).await.done();
        server.drain().await;
        assert_eq!(told(boss, &id).await, ["ana TOLD", "bo TOLD"]);
        let merge = merged(boss, &ana, &bo).await;
        assert_eq!(told(boss, &id).await, ["ana TOLD"]);
        parted(boss, &merge).await;
        assert_eq!(told(boss, &id).await, ["ana TOLD", "bo TOLD"]);
    }

    /// While it stands aside a follow-up's jobs find nothing to do: parted again, its time runs on.
    async fn fup_4_cus_6_after_a_merge_is_undone_the_restored_follow_up_escalates_and_wakes(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let ana = said(boss, &world, "ana", 9, "Fine", "en").await;
        let bo = said(boss, &world, "bo", 9, "Fine", "en").await;
        let id = world.inbox(&world.sales, json!({ "contactId": bo })).await[0]["id"].clone();
        let snooze = "mutation($id: ID!) { followUpSnooze(input: { id: $id, until: \"2026-03-02T18:00:00Z\" }) { userErrors { code } } }";
        world.sales.ask(snooze, json!({ "id": id })).await.done();
        let merge = merged(boss, &ana, &bo).await;
        server.advance(Duration::from_hours(13));
        server.drain().await;
        assert_eq!(server.mails().to(&world.sales.email).len(), 1, "one customer, one reminder");
        let boss = &server.sign_in(&world.agency.owner.email).await;
        parted(boss, &merge).await;
        server.drain().await;
        assert_eq!(server.mails().to(&world.sales.email).len(), 1, "nobody is reminded of what is over");
        assert_eq!(world.inbox(boss, json!({ "contactId": bo })).await[0]["status"], "OPEN", "awake");
        server.advance(Duration::from_hours(12));
        server.drain().await;
        assert_eq!(server.mails().to(&world.lead.email).len(), 2, "both are late");
    }

    async fn fup_8_cus_6_accounts_with_the_same_open_follow_up_become_one_and_are_parted(server: Server) {
        let world = World::begin(&server).await;
        let boss = &world.agency.owner;
        let account = "mutation($input: AccountCreateInput!) { accountCreate(input: $input) { account { id } userErrors { field message code } } }";
        let input = json!({ "input": { "clientId": world.client, "name": "Acme SRL" } });
        let loser = made(boss, account, input, "accountCreate", "account").await;
        let open = "mutation($input: FollowUpOpenInput!) { followUpOpen(input: $input) { userErrors { field message code } } }";
        for account in [&world.account, &loser] {
            let input = json!({ "clientId": world.client, "accountId": account, "reason": "RISK", "dueAt": "2026-03-05T08:00:00Z" });
            boss.ask(open, json!({ "input": input })).await.done();
        }
        let merge = "mutation($input: AccountMergeInput!) { accountMerge(input: $input) { customerMerge { id } userErrors { field message code } } }";
        let input = json!({ "input": { "winnerAccountId": world.account, "loserAccountId": loser, "take": [] } });
        let merge = made(boss, merge, input, "accountMerge", "customerMerge").await;
        assert_eq!(world.inbox(boss, json!({})).await.len(), 1);
        parted(boss, &merge).await;
        assert_eq!(world.inbox(boss, json!({})).await.len(), 2);
        server.advance(Duration::from_hours(73));
        server.drain().await;
        let boss = &server.sign_in(&world.agency.owner.email).await;
        let rows = world.inbox(boss, json!({})).await;
        assert!(rows.iter().all(|row| !row["breachedAt"].is_null()), "{rows:?}");
    }
}
