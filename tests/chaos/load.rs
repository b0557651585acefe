//! A mixed load that does not give up: each deed is repeated under one key until it is acknowledged, as an honest client
//! does, and what was acknowledged is written down.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::World;
use super::world::text;
use crate::kit::Http;

const CONTACT: &str =
    "mutation($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { message } } }";
const INVITE: &str = "mutation($input: SurveyInvitationCreateInput!) { surveyInvitationCreate(input: $input) \
    { surveyInvitation { id } userErrors { message } } }";
const ANSWER: &str = "mutation($input: SurveyResponseRecordInput!) { surveyResponseRecord(input: $input) \
    { surveyResponse { id } userErrors { message } } }";
const INBOX: &str = "{ followUps(first: 20) { totalCount nodes { id contact { name } assignee { name } } } }";

/// What was acknowledged.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    pub(super) contacts: BTreeSet<String>,
    pub(super) invited: BTreeSet<String>,
    pub(super) answered: BTreeSet<String>,
    pub(super) reads: u64,
    /// Tries that were not answered, or answered with an error.
    pub(super) failures: u64,
}

/// A load that runs.
pub(super) struct Load {
    shared: Arc<Shared>,
    running: Vec<JoinHandle<()>>,
}

struct Shared {
    world: World,
    // Where to ask just now.
    targets: Mutex<Vec<Http>>,
    ledger: Mutex<Ledger>,
    stop: CancellationToken,
    // Some load may be let down: then deeds are given up at the end, acknowledged or not.
    patient: bool,
}

impl Load {
    /// So many clients at once. Patient ones end only when their last deed is acknowledged.
    pub(super) fn start(world: &World, targets: Vec<Http>, clients: usize, patient: bool) -> Self {
        let shared = Arc::new(Shared {
            world: world.clone(),
            targets: Mutex::new(targets),
            ledger: Mutex::default(),
            stop: CancellationToken::new(),
            patient,
        });
        let running = (0..clients).map(|client| tokio::spawn(shared.clone().client(client)));
        Self {
            running: running.collect(),
            shared,
        }
    }

    /// Says where servers are now.
    pub(super) fn aim(&self, targets: Vec<Http>) {
        *lock(&self.shared.targets) = targets;
    }

    pub(super) fn ledger(&self) -> Ledger {
        lock(&self.shared.ledger).clone()
    }

    /// Ends the load and gives what was acknowledged.
    pub(super) async fn end(self) -> Ledger {
        self.shared.stop.cancel();
        for one in self.running {
            one.await.expect("a client without mistakes");
        }
        lock(&self.shared.ledger).clone()
    }
}

fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shared {
    async fn client(self: Arc<Self>, client: usize) {
        let mut number = 0;
        while !self.stop.is_cancelled() {
            number += 1;
            let name = format!("c-{client}-{number}");
            if self.customer(&name, number % 2 == 0).await.is_none() {
                return;
            }
            if self.try_once(INBOX, &Value::Null).await.is_some() {
                lock(&self.ledger).reads += 1;
            }
        }
    }

    /// A customer who is asked by mail, or one whose answer is written down; nothing where it was given up.
    async fn customer(&self, name: &str, asked: bool) -> Option<()> {
        let World { client, survey, .. } = &self.world;
        let email = format!("{name}@customer.example");
        let contact =
            json!({ "clientId": client, "name": name, "email": email, "idempotencyKey": format!("{name}-contact") });
        let made = self.insist(CONTACT, contact).await?;
        let contact = text(&made["contactCreate"]["contact"]["id"]);
        lock(&self.ledger).contacts.insert(name.to_owned());
        if asked {
            let input =
                json!({ "surveyId": survey, "contactId": contact, "idempotencyKey": format!("{name}-invitation") });
            self.insist(INVITE, input).await?;
            lock(&self.ledger).invited.insert(email);
        } else {
            let score = name.len() + name.bytes().map(usize::from).sum::<usize>() % 11;
            let input = json!({ "surveyId": survey, "contactId": contact, "score": score.min(10), "externalId": name,
                "idempotencyKey": format!("{name}-answer") });
            self.insist(ANSWER, input).await?;
            lock(&self.ledger).answered.insert(name.to_owned());
        }
        Some(())
    }

    async fn insist(&self, query: &str, input: Value) -> Option<Value> {
        let variables = json!({ "input": input });
        loop {
            if let Some(data) = self.try_once(query, &variables).await {
                return Some(data);
            }
            if self.stop.is_cancelled() && !self.patient {
                return None;
            }
            lock(&self.ledger).failures += 1;
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// The data of an answer without errors. What the rules of the business refuse is a mistake of this load.
    async fn try_once(&self, query: &str, variables: &Value) -> Option<Value> {
        let target = {
            let targets = lock(&self.targets);
            let at = variables.to_string().len() % targets.len().max(1);
            targets.get(at).cloned()?
        };
        let asked = target.try_post(Some(&self.world.token), query, variables.clone());
        let reply = tokio::time::timeout(Duration::from_secs(15), asked).await.ok()?.ok()?;
        let mut body: Value = serde_json::from_slice(&reply.body).ok()?;
        if body.get("errors").is_some() {
            return None;
        }
        let data = body["data"].take();
        let refused = data.as_object().into_iter().flatten().find(|(_, payload)| {
            payload["userErrors"]
                .as_array()
                .is_some_and(|errors| !errors.is_empty())
        });
        assert_eq!(refused, None, "{variables}");
        Some(data)
    }
}
