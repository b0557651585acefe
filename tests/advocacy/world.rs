//! A client company that asks its customers for recommendations.

use serde_json::{Value, json};

use crate::kit::{Answer, Asking, Person, Server, text};

/// What is shown of an ask.
pub(super) const ASK: &str = "referralAsk { id status outcome prompt prospectsCaptured belowTarget overriddenAt overrideReason \
    prospectsTarget { least most } blockedReasons { code since until } steps { key startedAt done } \
    advocate { status referralsCount } referrals { nodes { origin status referrer { id } } } }";
/// What is shown of whether somebody may be asked.
pub(super) const ELIGIBILITY: &str = "allowed reasons { code since until }";

/// What a test of advocates begins with: a client company with an active survey, and a program.
pub(super) struct World {
    pub(super) server: Server,
    pub(super) asking: Asking,
    pub(super) program: String,
}

impl World {
    pub(super) async fn begin(server: &Server) -> Self {
        let asking = server.asking().await;
        let program = program(&asking.client.owner, &asking.client.id).await;
        Self {
            server: server.clone(),
            asking,
            program,
        }
    }

    /// The OWNER of the client company, signed in anew: time passes in these tests.
    pub(super) async fn owner(&self) -> Person {
        self.server.sign_in(&self.asking.client.owner.email).await
    }

    /// A customer against whom nothing speaks: their visit is completed, they would recommend, and agreed to be asked.
    pub(super) async fn happy(&self, name: &str) -> String {
        self.customer(name, 10, None).await
    }

    /// The same, who said something more.
    pub(super) async fn happy_saying(&self, name: &str, comment: &str) -> String {
        self.customer(name, 10, Some(comment)).await
    }

    /// A customer whose visit is completed, who answered so, and agreed to be asked.
    pub(super) async fn customer(&self, name: &str, score: i32, comment: Option<&str>) -> String {
        let contact = json!({ "name": name, "email": format!("{name}@customer.example") });
        self.who_answered(contact, score, comment).await
    }

    /// The same, of whom this is known.
    pub(super) async fn who_answered(&self, contact: Value, score: i32, comment: Option<&str>) -> String {
        let contact = self.asking.contact(contact).await;
        let boss = self.asking.boss().await;
        let visit =
            json!({ "contactId": contact, "kind": "SERVICE_VISIT", "title": "Visit", "startedAt": self.asking.now() });
        let visit = act(&boss, "engagementCreate", "engagement { id }", visit).await["engagement"]["id"].clone();
        act(&boss, "engagementComplete", "engagement { id }", json!({ "id": visit })).await;
        let answer =
            json!({ "surveyId": self.asking.survey, "contactId": contact, "score": score, "comment": comment });
        self.asking.record(answer).await;
        let consent = json!({ "contactId": contact, "purpose": "REFERRAL_ASK", "basis": "CONSENT" });
        act(&boss, "consentGive", "consent { id }", consent).await;
        contact
    }

    /// Whether somebody may be asked now.
    pub(super) async fn eligibility(&self, contact: &str) -> Value {
        let query = format!(
            "query($id: ID!) {{ node(id: $id) {{ ... on Contact {{ askEligibility {{ {ELIGIBILITY} }} }} }} }}"
        );
        let seen = self.owner().await.ask(&query, json!({ "id": contact })).await.done();
        seen["node"]["askEligibility"].clone()
    }
}

/// Means to ask somebody: the ask.
pub(super) async fn plan(who: &Person, world: &World, contact: &str, more: Value) -> Value {
    let mut input = json!({ "contactId": contact, "programId": world.program, "channel": "IN_PERSON" });
    for (key, value) in more.as_object().into_iter().flatten() {
        input[key] = value.clone();
    }
    act(who, "referralAskPlan", ASK, input).await["referralAsk"].clone()
}

/// An active program of a client company.
pub(super) async fn program(who: &Person, client: &str) -> String {
    let input = json!({ "clientId": client, "name": "Friends of the house" });
    let made = act(who, "referralProgramCreate", "referralProgram { id }", input).await;
    let id = text(&made["referralProgram"]["id"]);
    act(
        who,
        "referralProgramActivate",
        "referralProgram { status }",
        json!({ "id": id }),
    )
    .await;
    id
}

/// Asks for a change.
pub(super) async fn ask(who: &Person, mutation: &str, selection: &str, input: Value) -> Answer {
    let name = format!("{}{}", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} userErrors {{ field message code }} }} }}"
    );
    who.ask(&query, json!({ "input": input })).await
}

/// Makes a change that is allowed, and gives its payload.
pub(super) async fn act(who: &Person, mutation: &str, selection: &str, input: Value) -> Value {
    ask(who, mutation, selection, input).await.done()[mutation].clone()
}

/// The codes with which a change is refused.
pub(super) async fn refused(who: &Person, mutation: &str, selection: &str, input: Value) -> Vec<String> {
    let answer = ask(who, mutation, selection, input).await;
    assert!(answer.errors.is_empty(), "{:?}", answer.errors);
    answer.refusals()
}
