//! What must hold once everything has come to rest.

use std::collections::BTreeMap;
use std::time::Duration;

use goodword_persistence::Engine;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Row};

use super::Post;
use super::load::Ledger;
use super::process::{self, Settings};

/// The database as its owner sees it.
pub(super) struct Proof {
    url: String,
}

/// Nothing of these may be found.
const NONE_OF: &[(&str, &str)] = &[
    (
        "answers without a follow-up",
        "SELECT count(*) FROM survey_response r WHERE NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.agency_id = r.agency_id \
         AND f.contact_id = r.contact_id)",
    ),
    (
        "contacts that were not written down once",
        "SELECT count(*) FROM contact c WHERE (SELECT count(*) FROM event e WHERE e.agency_id = c.agency_id \
         AND e.subject = c.id AND e.name = 'created') <> 1",
    ),
    (
        "answers that were not written down once",
        "SELECT count(*) FROM survey_response r WHERE (SELECT count(*) FROM event e WHERE e.agency_id = r.agency_id \
         AND e.subject = r.id AND e.name = 'received') <> 1",
    ),
    (
        "follow-ups that were not written down once",
        "SELECT count(*) FROM follow_up f WHERE (SELECT count(*) FROM event e WHERE e.agency_id = f.agency_id \
         AND e.subject = f.id AND e.name = 'created') <> 1",
    ),
    (
        "entries about nothing",
        "SELECT count(*) FROM event e WHERE e.topic = 'clients.contact' AND NOT EXISTS (SELECT 1 FROM contact c \
         WHERE c.agency_id = e.agency_id AND c.id = e.subject)",
    ),
    (
        "invitations that were not sent",
        "SELECT count(*) FROM survey_invitation WHERE status <> 'SENT'",
    ),
    (
        "invitations without their one message",
        "SELECT count(*) FROM survey_invitation i WHERE (SELECT count(*) FROM outbound_message m \
         WHERE m.agency_id = i.agency_id AND m.subject = i.id) <> 1",
    ),
    (
        "messages that were not sent",
        "SELECT count(*) FROM outbound_message WHERE status <> 'SENT'",
    ),
    (
        "new contacts that not one webhook told of",
        "SELECT count(*) FROM contact c JOIN event e ON e.agency_id = c.agency_id AND e.subject = c.id AND e.name = 'created' \
         WHERE EXISTS (SELECT 1 FROM webhook_endpoint w WHERE w.agency_id = c.agency_id) AND (SELECT count(*) \
         FROM webhook_delivery d WHERE d.agency_id = e.agency_id AND d.event_id = e.id AND d.status = 'DELIVERED') <> 1",
    ),
    (
        "jobs that were set aside",
        "SELECT count(*) FROM job WHERE dead_at IS NOT NULL",
    ),
];

impl Proof {
    pub(super) fn of(owner_url: &str) -> Self {
        install_default_drivers();
        Self {
            url: owner_url.to_owned(),
        }
    }

    async fn sql(&self) -> AnyConnection {
        AnyConnection::connect(&self.url).await.expect("the database")
    }

    async fn number(&self, sql: &str) -> i64 {
        let mut connection = self.sql().await;
        let count = sqlx::query_scalar(AssertSqlSafe(sql.to_owned()))
            .fetch_one(&mut connection)
            .await;
        connection.close().await.expect("the end");
        count.expect("a count")
    }

    async fn counts(&self, sql: &str) -> BTreeMap<String, i64> {
        let mut connection = self.sql().await;
        let rows = sqlx::query(AssertSqlSafe(sql.to_owned()))
            .fetch_all(&mut connection)
            .await;
        connection.close().await.expect("the end");
        rows.expect("rows").iter().map(|row| (row.get(0), row.get(1))).collect()
    }

    /// Lets time pass for jobs: leases of the dead end, tries that were put off are due. Nobody may be at work.
    pub(super) async fn let_leases_end(&self) {
        let mut connection = self.sql().await;
        let sql = "UPDATE job SET locked_until = NULL, run_at = created_at WHERE dead_at IS NULL \
                   AND kind IN ('feedback.invite', 'messages.send', 'integrations.fan_out', 'integrations.deliver', \
                   'persistence.reaction', 'persistence.seal')";
        sqlx::query(sql).execute(&mut connection).await.expect("time to pass");
        connection.close().await.expect("the end");
    }

    /// Waits until everything that the load set off has been done.
    pub(super) async fn rest(&self) {
        let busy = "SELECT count(*) FROM job WHERE dead_at IS NULL AND (attempts > 0 OR kind IN ('feedback.invite', \
                    'messages.send', 'integrations.fan_out', 'integrations.deliver', 'persistence.reaction'))";
        while self.number(busy).await > 0 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Everything that was acknowledged is there once, with everything that follows, mails included.
    pub(super) async fn holds(&self, ledger: &Ledger, post: &mut Post) {
        self.rows_hold(ledger).await;
        self.mails_went_out(ledger, post).await;
        self.webhooks_went_out(post).await;
    }

    /// The same, mails and webhooks aside.
    pub(super) async fn rows_hold(&self, ledger: &Ledger) {
        for (what, sql) in NONE_OF {
            assert_eq!(self.number(sql).await, 0, "{what}");
        }
        let contacts = self.counts("SELECT name, count(*) FROM contact GROUP BY name").await;
        let twice: Vec<_> = contacts.iter().filter(|(_, times)| **times != 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
        let lost: Vec<_> = ledger
            .contacts
            .iter()
            .filter(|name| !contacts.contains_key(*name))
            .collect();
        assert!(
            lost.is_empty(),
            "contacts that were acknowledged and are lost: {lost:?}"
        );
        let answers = self
            .counts("SELECT external_id, count(*) FROM survey_response GROUP BY external_id")
            .await;
        let lost: Vec<_> = ledger
            .answered
            .iter()
            .filter(|name| !answers.contains_key(*name))
            .collect();
        assert!(lost.is_empty(), "answers that were acknowledged and are lost: {lost:?}");
    }

    async fn mails_went_out(&self, ledger: &Ledger, post: &mut Post) {
        let id = self.id();
        let kept = self
            .counts(&format!(
                "SELECT 'message_' || {id}, count(*) FROM outbound_message GROUP BY id"
            ))
            .await;
        let mails = post.mails().clone();
        let unsent: Vec<_> = kept.keys().filter(|id| !mails.contains_key(*id)).collect();
        assert!(
            unsent.is_empty(),
            "messages that are said to be sent and were not: {unsent:?}"
        );
        let unknown: Vec<_> = mails.keys().filter(|id| !kept.contains_key(*id)).collect();
        assert!(unknown.is_empty(), "mails that nobody knows of: {unknown:?}");
        let mut ids: BTreeMap<&String, usize> = BTreeMap::new();
        for recipients in mails.values() {
            assert_eq!(recipients.len(), 1, "one mail, one recipient");
            for recipient in recipients {
                *ids.entry(recipient).or_default() += 1;
            }
        }
        for recipient in &ledger.invited {
            assert_eq!(ids.get(recipient), Some(&1), "the mails to {recipient} have one id");
        }
    }

    /// An id's digits, in SQL.
    fn id(&self) -> &'static str {
        match Engine::of(&self.url).expect("an address") {
            Engine::Postgres => "replace(id::text, '-', '')",
            Engine::Sqlite => "lower(hex(id))",
        }
    }

    async fn webhooks_went_out(&self, post: &Post) {
        let id = self.id();
        let sql = format!("SELECT 'webhook_delivery_' || {id}, count(*) FROM webhook_delivery GROUP BY id");
        let (kept, delivered) = (self.counts(&sql).await, post.delivered());
        let unsent: Vec<_> = kept.keys().filter(|id| !delivered.contains_key(*id)).collect();
        assert!(
            unsent.is_empty(),
            "webhooks that are said to be delivered and were not: {unsent:?}"
        );
        let unknown: Vec<_> = delivered.keys().filter(|id| !kept.contains_key(*id)).collect();
        assert!(unknown.is_empty(), "webhooks that nobody knows of: {unknown:?}");
        let times: usize = delivered.values().sum();
        eprintln!("{times} webhooks of {} deliveries", kept.len());
    }

    /// The log is sealed, and is as it was sealed.
    pub(super) fn is_sealed(settings: &Settings) {
        assert!(process::run("verify", settings).success(), "the event log is broken");
    }

    pub(super) fn tell(of: &str, rounds: u32, ledger: &Ledger, post: &Post) {
        eprintln!(
            "{of}: {rounds} rounds; acknowledged {} contacts, {} invitations, {} answers, {} reads; {} tries failed; {} mails \
             of {} messages; nothing lost, nothing doubled",
            ledger.contacts.len(),
            ledger.invited.len(),
            ledger.answered.len(),
            ledger.reads,
            ledger.failures,
            post.received,
            ledger.invited.len(),
        );
    }
}
