//! A listener that fails keeps nobody from their deed, and gets another chance.

use std::time::Duration;

use goodword_identity::agency_membership::Event;
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Fact, Result, Timestamp};
use goodword_persistence::Tx;
use serde_json::json;

use crate::kit::{Server, Setup, Sql, on_both};

const CREATE: &str = "mutation($input: AgencyMembershipCreateInput!) { agencyMembershipCreate(input: $input) \
    { agencyMembership { id } userErrors { code } } }";
/// From when on the listeners work: half a minute after the beginning of every test.
const HEALED: &str = "2026-03-02T08:00:30Z";
/// What the listeners leave behind.
const EFFECT: &str = "tests.effect";

/// Leaves something behind, then perhaps fails.
async fn leave(tx: &Tx, fact: &Fact<Event>) -> Result<bool> {
    tx.schedule(EFFECT, &fact.subject, tx.now().plus(DAY)).await?;
    Ok(Timestamp::parse(HEALED).is_some_and(|healed| tx.now() >= healed))
}

async fn fails(tx: &Tx, fact: &Fact<Event>) -> Result<()> {
    if leave(tx, fact).await? {
        Ok(())
    } else {
        Err(Error::internal("not yet"))
    }
}

async fn panics(tx: &Tx, fact: &Fact<Event>) -> Result<()> {
    if leave(tx, fact).await? {
        Ok(())
    } else {
        panic!("not yet")
    }
}

fn broken(setup: &mut Setup) {
    setup.reactions.on(
        "tests.fails",
        |_| true,
        |tx: &mut Tx, fact: &Fact<Event>| Box::pin(fails(tx, fact)),
    );
    setup.reactions.on(
        "tests.panics",
        |_| true,
        |tx: &mut Tx, fact: &Fact<Event>| Box::pin(panics(tx, fact)),
    );
}

async fn jobs(sql: &mut Sql, kind: &str) -> i64 {
    sql.number(&format!("SELECT count(*) FROM job WHERE kind = '{kind}'"))
        .await
}

on_both! {
    with broken;
    async fn a_listener_that_fails_or_panics_is_undone_and_tried_again(server: Server) {
        // Signing up makes the first membership, this the second: two listeners each.
        let owner = server.agency().await.owner;
        let person = json!({ "email": "ioana@staff.example", "name": "Ioana" });
        owner.ask(CREATE, json!({ "input": { "person": person, "role": "CONSULTANT" } })).await.done();
        let mut sql = Sql::owner(&server).await;
        assert_eq!((jobs(&mut sql, EFFECT).await, jobs(&mut sql, "persistence.reaction").await), (0, 4));

        server.advance(Duration::from_secs(10));
        server.drain().await;
        assert_eq!((jobs(&mut sql, EFFECT).await, jobs(&mut sql, "persistence.reaction").await), (0, 4));

        server.advance(Duration::from_secs(60));
        server.drain().await;
        assert_eq!((jobs(&mut sql, EFFECT).await, jobs(&mut sql, "persistence.reaction").await), (4, 0));
    }
}
