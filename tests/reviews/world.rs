//! A client company with accounts, and shorthand for what is asked about them.

use std::time::Duration;

use goodword_kernel::Timestamp;
use goodword_kernel::time::MINUTE;
use hyper::Method;
use serde_json::{Value, json};
use tokio::sync::Mutex;

use crate::kit::{Agency, Answer, Client, Person, Server, text};

/// What a test of reviews begins with.
pub(super) struct World {
    pub(super) server: Server,
    pub(super) agency: Agency,
    pub(super) client: Client,
    boss: Mutex<(Timestamp, Person)>,
}

/// After so many milliseconds somebody signs in again: before the token's quarter of an hour is over.
const FRESH: i64 = 10 * MINUTE;

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

    /// Fields of an account.
    pub(super) async fn account_of(&self, id: &str, fields: &str) -> Value {
        let query = format!("{{ node(id: \"{id}\") {{ ... on Account {{ {fields} }} }} }}");
        self.see(&query).await["node"].take()
    }

    /// A new account.
    pub(super) async fn account(&self, name: &str) -> String {
        let input = json!({ "clientId": self.client.id, "name": name });
        text(&self.act("accountCreate", "account { id }", input).await["id"])
    }

    /// New products that are sold.
    pub(super) async fn products(&self, names: &[&str]) -> Vec<String> {
        let mut ids = Vec::new();
        for name in names {
            let input = json!({ "clientId": self.client.id, "name": name });
            ids.push(text(&self.act("productCreate", "product { id }", input).await["id"]));
        }
        ids
    }

    /// An account has a product since now: the id by which it can be ended.
    pub(super) async fn owns(&self, account: &str, product: &str) -> String {
        let input = json!({ "accountId": account, "productId": product });
        text(&self.act("ownedProductAdd", "ownedProduct { id }", input).await["id"])
    }

    /// The id of the review of an account of which something is still to come.
    pub(super) async fn next_review(&self, account: &str) -> String {
        text(&self.account_of(account, "nextReview { id }").await["nextReview"]["id"])
    }

    /// Fields of a review.
    pub(super) async fn review_of(&self, id: &str, fields: &str) -> Value {
        let query = format!("{{ node(id: \"{id}\") {{ ... on AccountReview {{ {fields} }} }} }}");
        self.see(&query).await["node"].take()
    }

    /// The review of an account, agreed on and held.
    pub(super) async fn held(&self, account: &str) -> String {
        let review = self.next_review(account).await;
        let schedule = json!({ "id": review, "at": self.in_days(1) });
        self.act("accountReviewSchedule", "accountReview { id }", schedule)
            .await;
        self.act("accountReviewHold", "accountReview { id }", json!({ "id": review }))
            .await;
        review
    }

    /// A question of the bank that asks of this.
    pub(super) async fn question(&self, area: &str) -> String {
        let query = format!("{{ reviewQuestions(first: 1, filter: {{ area: {area} }}) {{ nodes {{ id }} }} }}");
        text(&self.see(&query).await["reviewQuestions"]["nodes"][0]["id"])
    }

    /// Notes an answer in this area, which points to something.
    pub(super) async fn answer(&self, review: &str, area: &str, signal: Value) -> Value {
        let question = self.question(area).await;
        let input = json!({ "reviewId": review, "questionId": question, "text": "As always", "signal": signal });
        self.act(
            "reviewAnswerGive",
            "reviewAnswer { id version wordingUsed asked }",
            input,
        )
        .await
    }

    /// Notes a recommendation.
    pub(super) async fn recommend(&self, review: &str, kind: &str) -> String {
        let input = json!({ "reviewId": review, "kind": kind, "text": "Use the long brush" });
        text(&self.act("recommendationMake", "recommendation { id }", input).await["id"])
    }

    /// Sends the file of an import, and lets it be read.
    pub(super) async fn upload(&self, job: &str, file: &'static str) {
        let bearer = format!("Bearer {}", self.boss().await.token);
        let headers = [("authorization", bearer.as_str()), ("content-type", "text/csv")];
        let path = format!("/imports/{job}");
        let http = self.server.http();
        let reply = http.send(Method::PUT, &path, &headers, file).await;
        assert_eq!(reply.status.as_u16(), 202, "{}", reply.text());
        self.server.drain().await;
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
}
