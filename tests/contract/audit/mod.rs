//! Every mutation of the schema, once (A92): each leaves one entry about its thing in the event log, in the name of who
//! asked, with the request's id; what else it leaves stands beside it in the tour; nothing is left with another tenant.
//!
//! `tour.txt` is a line for each step, in the order in which they can be done:
//!
//! - `call | field | name | entries`: a mutation, the field of its payload (`list.field` for one in a list), a name for the thing's id (`$name` in later
//!   steps), and all kinds of entries that its request leaves, `:U` by the person, `:S` by the program that reacts;
//! - `? query | name=/pointer …`: looks ids up;
//! - `@ address`: somebody else who has a place in the agency goes on; `@`: its owner does;
//! - `+`: a day passes.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use goodword_identity::Visit;
use goodword_identity::session::request_id;
use serde_json::{Value, json};

use crate::contract::isolation::schema::{INTROSPECTION, Schema};
use crate::kit::{Log, Person, Server, on_both};

const TOUR: &str = include_str!("tour.txt");

/// Mutations about sign-ins and accounts, which belong to no tenant or to several: the security log has them.
const ELSEWHERE: &[&str] = &[
    "agencySignUp",
    "agencySignUpConfirm",
    "invitationAccept",
    "userInvite",
    "passwordResetRequest",
    "passwordReset",
    "emailChangeRequest",
    "emailChangeConfirm",
    "sessionCreate",
    "sessionRefresh",
    "sessionSwitch",
    "sessionEnd",
    "sessionStepUp",
    "passwordChange",
    "mfaEnrol",
    "mfaConfirm",
    "mfaDisable",
    "mfaRecoveryCodesRenew",
];

/// Mutations that a step cannot do, tested with what they are about: they take a whole file back, need a file or a delivery
/// that a job has made, a mail that came back or a reward that no person proposed, end sessions, of which the tour has no
/// other, wait for what a job finds,
/// or for what somebody without an account sends.
const WITH_THEIR_OWN: &[&str] = &[
    "clientCompanyTransfer",
    "exportLinkCreate",
    "caseHandOverAccept",
    "importRollback",
    "webhookDeliveryReplay",
    "undeliverableAddressLift",
    "rewardAdmit",
    "sessionEndOthers",
    "userSessionsEnd",
    "referralPartnershipRefuse",
    "registrationConflictResolve",
    "partnerApplicationReview",
    "partnerApplicationAccept",
    "partnerApplicationDecline",
    "overlapReportConsent",
];

const ENTRIES: &str =
    "{ auditEntries(first: 60) { nodes { topic name subjectId requestId actorKind user { email } } } }";

struct Tour {
    server: Server,
    owner: Person,
    /// Whoever goes on, where that is not the owner.
    other: Option<Person>,
    names: BTreeMap<String, String>,
    done: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Tour {
    /// Takes the whole tour.
    async fn whole(server: &Server, owner: Person) -> Self {
        let mut tour = Self {
            server: server.clone(),
            owner,
            other: None,
            names: BTreeMap::new(),
            done: BTreeSet::new(),
            wrong: Vec::new(),
        };
        for line in TOUR.lines() {
            tour.take(line).await;
        }
        tour
    }

    async fn take(&mut self, line: &str) {
        let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
        match parts.as_slice() {
            ["+"] => self.sleep().await,
            [who] if who.starts_with('@') => self.hand_on(who.trim_start_matches('@').trim()).await,
            [query, wanted] => self.look_up(query.trim_start_matches('?'), wanted).await,
            [call, field, name, entries] => self.change(call, field, name, entries).await,
            _ => panic!("no step: {line}"),
        }
    }

    async fn sleep(&mut self) {
        self.server.advance(Duration::from_hours(24));
        self.owner = self.server.sign_in(&self.owner.email).await;
    }

    /// Lets somebody else go on, without the password that they may not have chosen yet.
    async fn hand_on(&mut self, address: &str) {
        self.other = None;
        if address.is_empty() {
            return;
        }
        let data = self.owner.ask("{ agency { slug } }", Value::Null).await.done();
        let slug = data["agency"]["slug"].as_str().expect("a slug");
        let gatekeeper = &self.server.house().gatekeeper;
        let visit = Visit::inside(request_id(gatekeeper.source()));
        let signed_in = gatekeeper.open_for(address, slug, &visit).await.expect("a sign-in");
        let mut person = self.owner.with_tokens(signed_in.tokens.access.reveal(), "");
        address.clone_into(&mut person.email);
        self.other = Some(person);
    }

    fn actor(&self) -> &Person {
        self.other.as_ref().unwrap_or(&self.owner)
    }

    async fn look_up(&mut self, query: &str, wanted: &str) {
        let data = self.owner.ask(query, Value::Null).await.done();
        for one in wanted.split_whitespace() {
            let (name, pointer) = one.split_once('=').expect("name=/pointer");
            let id = data.pointer(pointer).and_then(Value::as_str);
            let id = id.unwrap_or_else(|| panic!("{pointer} leads nowhere in {data}"));
            self.names.insert(name.to_owned(), id.to_owned());
        }
    }

    async fn change(&mut self, call: &str, field: &str, name: &str, expected: &str) {
        let mutation = call.split('(').next().unwrap_or_default().to_owned();
        let call = self.names.iter().fold(call.to_owned(), |call, (name, id)| {
            call.replace(&format!("\"${name}\""), &format!("\"{id}\""))
        });
        let wanted = field
            .rsplit('.')
            .fold("id".to_owned(), |inner, part| format!("{part} {{ {inner} }}"));
        let query = format!("mutation {{ {call} {{ {wanted} userErrors {{ field message }} }} }}");
        let answer = self.actor().ask(&query, Value::Null).await;
        let request = answer.headers["x-request-id"].to_str().expect("an id").to_owned();
        let data = answer.done();
        // Of a list the first.
        let thing = field.split('.').fold(&data[&mutation], |thing, part| {
            let part = &thing[part];
            part.get(0).unwrap_or(part)
        });
        let id = thing["id"].as_str().expect("an id").to_owned();
        self.left(&mutation, &id, &request, expected).await;
        self.names.insert(name.to_owned(), id);
        self.done.insert(mutation);
    }

    /// What the request left in the log, as the tenant reads it.
    async fn left(&mut self, mutation: &str, id: &str, request: &str, expected: &str) {
        let log = self.owner.ask(ENTRIES, Value::Null).await.done();
        let entries = log["auditEntries"]["nodes"].as_array().expect("entries").iter();
        let mine: Vec<&Value> = entries.filter(|entry| entry["requestId"] == request).collect();
        let by_me = |entry: &&&Value| entry["user"]["email"] == self.actor().email.as_str();
        let own = mine.iter().filter(|entry| entry["subjectId"] == id).filter(by_me);
        let own = own.count();
        let kinds: BTreeSet<String> = mine.iter().map(|entry| kind(entry)).collect();
        let kinds = kinds.into_iter().collect::<Vec<_>>().join(" ");
        if own != 1 || kinds != expected {
            self.wrong.push(format!(
                "{mutation}: {own} about its thing, in all {kinds} instead of {expected}"
            ));
        }
    }
}

fn kind(entry: &Value) -> String {
    let text = |name: &str| entry[name].as_str().unwrap_or_default();
    format!("{}.{}:{}", text("topic"), text("name"), &text("actorKind")[..1])
}

/// Entries that an agency's owner can read.
async fn entries(person: &Person) -> i64 {
    let query = "{ auditEntries { totalCount } }";
    let data = person.ask(query, Value::Null).await.done();
    data["auditEntries"]["totalCount"].as_i64().expect("a count")
}

on_both! {
    async fn a92_each_mutation_leaves_one_entry_and_none_with_another_tenant(server: Server) {
        let (agency, other) = (server.agency().await, server.agency().await);
        let before = entries(&other.owner).await;
        let tour = Tour::whole(&server, agency.owner).await;
        assert!(tour.wrong.is_empty(), "{:#?}", tour.wrong);
        let signed_in = server.sign_in(&other.owner.email).await;
        assert_eq!(entries(&signed_in).await, before + 1, "their sign-in alone");
        let told = server.post(Some(&tour.owner.token), INTROSPECTION, json!({})).await;
        let schema = Schema(told["data"]["__schema"].clone());
        let missing: Vec<String> = schema.mutations().into_iter().map(|(name, ..)| name)
            .filter(|name| !ELSEWHERE.contains(&name.as_str()) && !WITH_THEIR_OWN.contains(&name.as_str()) && !tour.done.contains(name))
            .collect();
        assert!(missing.is_empty(), "tests/contract/audit/tour.txt lacks {missing:?}");
    }
    /// A93: what people write in any mutation, by literals in the document, is in no line of the log at any level.
    async fn a93_no_mutation_puts_what_people_write_into_the_log(server: Server) {
        // Under `cargo test` another test of this process may have the log.
        let Some(log) = Log::start() else { return };
        let owner = server.agency().await.owner;
        Tour::whole(&server, owner).await;
        server.drain().await;
        let log = log.text();
        let mut tried = 0;
        for written in literals(TOUR) {
            let line = log.lines().find(|line| line.contains(written));
            assert_eq!(line, None, "the log holds {written:?}");
            tried += 1;
        }
        assert!(tried > 15 && log.contains("answered"), "{tried} tried in {} bytes of log", log.len());
    }
}

/// The texts of a tour that nobody but a person could have written: names, sentences and addresses.
fn literals(tour: &str) -> impl Iterator<Item = &str> {
    let quoted = tour.split('"').skip(1).step_by(2);
    quoted.filter(|text| {
        let word = text.len() > 3 && text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase);
        (word || text.contains(' ') || text.contains('@')) && !text.contains('/')
    })
}
