//! A client company that rewards, and shorthand for what is asked about it.

use std::str::FromStr;
use std::time::Duration;

use goodword_kernel::Timestamp;
use goodword_kernel::id::{AgencyId, ClientId, ContactId};
use goodword_kernel::time::MINUTE;
use goodword_persistence::{Tx, perform};
use goodword_rewards::Holder;
use goodword_rewards::reward::{Milestone, Sale, may, on_milestone};
use goodword_rewards::reward_rule_version::Occasion;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use super::partner::Partner;
use crate::kit::{Agency, Answer, Client, Person, Server, Sql, text};

/// What a test of rewards begins with: a client company in Bucharest that counts in RON.
pub(super) struct World {
    pub(super) server: Server,
    pub(super) agency: Agency,
    pub(super) client: Client,
    boss: Mutex<(Timestamp, Person)>,
    partner: Partner,
}

/// After so many milliseconds somebody signs in again: before the token's quarter of an hour is over.
pub(super) const FRESH: i64 = 10 * MINUTE;

/// Asks for a change.
pub(super) async fn ask(who: &Person, mutation: &str, selection: &str, input: Value) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

impl World {
    pub(super) async fn begin(server: &Server) -> Self {
        let agency = server.agency().await;
        let client = agency.client().await;
        Self {
            server: server.clone(),
            boss: Mutex::new((server.now(), agency.owner.clone())),
            partner: Partner::default(),
            agency,
            client,
        }
    }

    /// The owner of the agency, signed in.
    pub(super) async fn boss(&self) -> Person {
        let (now, mut boss) = (self.server.now(), self.boss.lock().await);
        if now.since(boss.0) > FRESH {
            *boss = (now, self.server.sign_in(&self.agency.owner.email).await);
        }
        boss.1.clone()
    }

    /// A second person: the owner of the client company, signed in.
    pub(super) async fn second(&self) -> Person {
        self.server.sign_in(&self.client.owner.email).await
    }

    /// Makes a change that is allowed, and gives what it is about.
    pub(super) async fn act(&self, mutation: &str, selection: &str, input: Value) -> Value {
        let mut data = ask(&self.boss().await, mutation, selection, input).await.done();
        let thing = selection.split([' ', '{']).next().unwrap_or_default();
        data[mutation][thing].take()
    }

    /// The codes with which a change is refused.
    pub(super) async fn refused(&self, mutation: &str, selection: &str, input: Value) -> Vec<String> {
        let answer = ask(&self.boss().await, mutation, selection, input).await;
        assert!(answer.errors.is_empty(), "{:?}", answer.errors);
        answer.refusals()
    }

    /// What a query finds.
    pub(super) async fn see(&self, query: &str) -> Value {
        self.boss().await.ask(query, Value::Null).await.done()
    }

    /// A customer: the contact's id.
    pub(super) async fn customer(&self, name: &str) -> String {
        let input = json!({ "clientId": self.client.id, "name": name });
        text(&self.act("contactCreate", "contact { id }", input).await["id"])
    }

    /// A purchase of a customer that was completed: its id.
    pub(super) async fn work(&self, contact: &str) -> String {
        let input = json!({ "contactId": contact, "kind": "PURCHASE", "title": "A chair", "startedAt": self.in_days(-2),
            "status": "COMPLETED", "completedAt": self.in_days(-1) });
        text(&self.act("engagementCreate", "engagement { id }", input).await["id"])
    }

    /// What is sent to give a customer something.
    pub(super) fn gift(&self, contact: &str, kind: &str, amount: i64) -> Value {
        json!({ "clientId": self.client.id, "contactId": contact, "kind": kind, "amount": amount, "reason": "Brought a friend" })
    }

    /// Gives a customer something: the reward's id.
    pub(super) async fn grant(&self, contact: &str, kind: &str, amount: i64) -> String {
        let gift = self.gift(contact, kind, amount);
        text(&self.act("rewardGrant", "reward { id }", gift).await["id"])
    }

    /// Fields of a reward.
    pub(super) async fn reward(&self, id: &str, fields: &str) -> Value {
        let query = format!("{{ node(id: \"{id}\") {{ ... on Reward {{ {fields} }} }} }}");
        self.see(&query).await["node"].take()
    }

    /// How far a reward has come.
    pub(super) async fn status(&self, id: &str) -> String {
        text(&self.reward(id, "status").await["status"])
    }

    /// The account of a customer in a unit: its id, and what is in it.
    pub(super) async fn account(&self, contact: &str, unit: &str) -> (String, i64) {
        let filter = format!("contactId: \"{contact}\", unit: \"{unit}\"");
        self.one_account(&filter).await
    }

    /// What is in one of the client company's own accounts.
    pub(super) async fn own(&self, kind: &str, unit: &str) -> i64 {
        let filter = format!("clientId: \"{}\", kind: {kind}, unit: \"{unit}\"", self.client.id);
        self.one_account(&filter).await.1
    }

    async fn one_account(&self, filter: &str) -> (String, i64) {
        let query = format!("{{ ledgerAccounts(filter: {{ {filter} }}) {{ nodes {{ id balance {{ amount }} }} }} }}");
        let found = self.see(&query).await["ledgerAccounts"]["nodes"].take();
        assert_eq!(
            found.as_array().map(Vec::len),
            Some(1),
            "one account of {filter}: {found}"
        );
        (
            text(&found[0]["id"]),
            found[0]["balance"]["amount"].as_i64().expect("a balance"),
        )
    }

    /// Days pass, and the jobs of each are done.
    pub(super) async fn days_pass(&self, days: u32) {
        self.server.advance(Duration::from_hours(24) * days);
        self.server.drain().await;
    }

    /// The present, so many days later.
    pub(super) fn in_days(&self, days: i64) -> String {
        self.server.now().plus_days(days).to_string()
    }

    /// What a recommendation by a customer came to now, won for the one who made it, and paid.
    pub(super) async fn won(&self, contact: &str, sale: i64) -> Milestone {
        let referrer = Holder::Contact(ContactId::from_str(contact).expect("a contact"));
        Milestone {
            client: ClientId::from_str(&self.client.id).expect("a client company"),
            referral: self.partner.referral(self).await,
            event: Occasion::Won,
            occurrence: None,
            at: self.server.now(),
            registered_at: self.server.now(),
            rule: None,
            referrer: Some(referrer),
            referred: None,
            winner: Some(referrer),
            sale: Some(Sale {
                amount: sale,
                currency: "RON".into(),
            }),
            first_paid_at: Some(self.server.now()),
            engagement: None,
            in_moderation: false,
        }
    }

    /// Tells of a milestone as the context above does: the ids of the rewards that are new.
    pub(super) async fn told(&self, of: &Milestone) -> Vec<String> {
        let of = of.clone();
        self.inside(async move |tx| on_milestone(tx, &of).await)
            .await
            .iter()
            .map(|reward| reward.id.to_string())
            .collect()
    }

    /// Does something in a transaction of the program's own.
    pub(super) async fn inside<T>(&self, work: impl AsyncFnOnce(&mut Tx) -> goodword_kernel::Result<T>) -> T {
        let agency = AgencyId::from_str(&self.agency.id).expect("an agency");
        let session = self.server.house().gatekeeper.system(agency, "test");
        let by = session.prove::<may::Grant>().expect("a proof");
        perform(&by, work).await.expect("a transaction")
    }

    /// Makes a rule: its id.
    pub(super) async fn rule(&self, name: &str, terms: Value) -> String {
        let input = json!({ "clientId": self.client.id, "name": name, "terms": terms });
        text(&self.act("rewardRuleCreate", "rewardRule { id }", input).await["id"])
    }

    /// What every ledger keeps, whatever happened (LED-1): each movement sums to zero in each unit, and each lot has what its
    /// entries say.
    pub(super) async fn balances(&self) {
        let mut sql = Sql::owner(&self.server).await;
        for (what, query) in [
            (
                "movements that do not sum to zero",
                "SELECT count(*) FROM (SELECT 1 FROM ledger_entry GROUP BY transaction_id, unit HAVING SUM(amount) <> 0) AS odd",
            ),
            (
                "lots that do not have what their entries say",
                "SELECT count(*) FROM lot WHERE remaining < 0 OR remaining <> (SELECT COALESCE(SUM(amount), 0) FROM ledger_entry \
                 WHERE ledger_entry.lot_id = lot.id)",
            ),
            (
                "entries that count otherwise than their account",
                "SELECT count(*) FROM ledger_entry e JOIN ledger_account a ON a.id = e.ledger_account_id WHERE a.unit <> e.unit",
            ),
        ] {
            assert_eq!(sql.number(query).await, 0, "{what}");
        }
    }
}
