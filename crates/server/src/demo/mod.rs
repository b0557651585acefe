//! A believable year of agencies that never were, made by the same commands that their people would use.

mod advocates;
mod askable;
mod blueprints;
mod cast;
mod catalogue;
mod chance;
mod customers;
mod deciders;
mod desk;
mod expected;
mod exports;
mod fields;
mod forms;
mod founding;
mod gratitude;
mod improving;
mod journeys;
mod kits;
mod links;
mod mending;
mod overlap;
mod partners;
mod post;
mod promises;
mod recommended;
mod records;
mod reports;
mod returned;
mod reviews;
mod rewards;
mod talk;
mod then_now;
mod twins;
mod webhooks;
mod year;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use goodword_identity::session::request_id;
use goodword_identity::{Session, Visit};
use goodword_kernel::id::AgencyId;
use goodword_kernel::time::{DAY, HOUR};
use goodword_kernel::{ManualClock, Permission, Result, Source, Timestamp};
use goodword_messages::{Mailer, Outgoing, SendError};
use goodword_persistence::{By, Jobs, Reactions, SystemRandom, Worker, seal};

use crate::{Config, House, Parts};
use cast::Cast;
use chance::Chance;

/// The password of everybody in the demo.
pub const PASSWORD: &str = "goodword demo";

/// Somebody who can sign in.
#[derive(Clone, Debug)]
pub struct SignIn {
    /// As what.
    pub role: String,
    /// The address.
    pub email: String,
}

/// An agency that was made up.
#[derive(Clone, Debug)]
pub struct Seeded {
    /// Its id.
    pub id: AgencyId,
    /// Its name.
    pub name: String,
    /// Its name at sign-in.
    pub slug: String,
    /// One person for each role.
    pub people: Vec<SignIn>,
    /// The page of a survey that a customer has not answered yet.
    pub survey_page: Option<String>,
    /// Where a report about a review of a customer is, under this server's address.
    pub report_page: Option<String>,
}

/// How much is made up for each agency.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    /// How many weeks of the past.
    pub weeks: i64,
    /// Customers of each client company.
    pub customers: usize,
}

/// A year, and three hundred customers in all.
pub const YEAR: Scale = Scale {
    weeks: 52,
    customers: 100,
};

/// The stage on which a year is played: a house whose clock is moved.
struct Stage {
    house: House,
    clock: Arc<ManualClock>,
    chance: Chance,
    scale: Scale,
    letters: Letters,
    /// The real present, where the play ends.
    end: Timestamp,
    /// Where it stands still for the time being.
    pause: Timestamp,
}

/// Fills a migrated database with agencies whose past ends at an instant.
pub async fn fill(config: &Config, agencies: usize, scale: Scale, end: Timestamp) -> Result<Vec<Seeded>> {
    let cast = Cast::read()?;
    let mut seeded = Vec::with_capacity(agencies);
    for number in 0..agencies {
        let clock = Arc::new(ManualClock::at(beginning(end, scale)));
        let letters = Letters::default();
        let house = House::open(config, parts(clock.clone(), letters.clone())).await?;
        let chance = Chance::new(u64::try_from(number).unwrap_or(0));
        let pause = end.plus(-year::NEGLECT);
        let mut stage = Stage {
            house,
            clock,
            chance,
            scale,
            letters,
            end,
            pause,
        };
        let (agency, firms) = cast.agency(number);
        let mut play = founding::found(&stage, agency, firms).await?;
        post::write(&play).await?;
        customers::take_on(&mut stage, &cast, &play).await?;
        journeys::begin(&mut stage, &play).await?;
        promises::make(&play).await?;
        reviews::begin(&play).await?;
        rewards::begin(&play).await?;
        mending::know(&cast, &play).await?;
        partners::invite(&stage, &mut play).await?;
        year::play(&mut stage, &cast, &play).await?;
        talk::listen(&stage, &play).await?;
        journeys::again(&mut stage, &play).await?;
        promises::keep(&play).await?;
        reviews::meet(&play).await?;
        Box::pin(recommended::recommend(&stage, &play)).await?;
        Box::pin(forms::fill_in(&stage, &play)).await?;
        Box::pin(returned::recommend(&stage, &play)).await?;
        Box::pin(advocates::begin(&stage, &play)).await?;
        Box::pin(gratitude::show(&play)).await?;
        Box::pin(kits::give(&stage, &play)).await?;
        Box::pin(links::pass_on(&stage, &play)).await?;
        Box::pin(overlap::compare(&stage, &play)).await?;
        expected::hear(&play).await?;
        then_now::compare(&play).await?;
        post::report(&play).await?;
        blueprints::apply(&play).await?;
        improving::improve(&play).await?;
        rewards::give(&play).await?;
        webhooks::listen(&stage, &play).await?;
        exports::write(&stage, &play).await?;
        twins::play(&play).await?;
        Box::pin(askable::wait(&stage, &play)).await?;
        play.seeded.report_page = reports::hand_out(&stage, &play).await?;
        play.seeded.survey_page = year::ask_one(&stage, &play).await?;
        while seal(&play.onlooker).await? > 0 {}
        stage.house.home.database().close().await;
        seeded.push(play.seeded);
    }
    Ok(seeded)
}

/// Two questions to begin with: what each is about, and itself.
pub fn queries(now: Timestamp) -> [(&'static str, String); 2] {
    let inbox =
        "{ followUps(first: 5) { totalCount nodes { reason status dueAt clientCompany { name } contact { name } } } }";
    let nps = format!(
        "{{ npsByClient(from: \"{}\", until: \"{now}\") {{ client {{ name }} nps {{ value margin base lowBase }} }} }}",
        beginning(now, YEAR)
    );
    [
        ("What is to be done, the most pressing first", inbox.to_owned()),
        (
            "How satisfied the customers of each client company were in the past year",
            nps,
        ),
    ]
}

/// The Monday morning of the week so many weeks ago. The first of January 1970 was a Thursday.
fn beginning(end: Timestamp, scale: Scale) -> Timestamp {
    let days = end.millis().div_euclid(DAY) - scale.weeks * 7;
    let monday = days - (days + 3).rem_euclid(7);
    Timestamp::from_millis(monday * DAY + 8 * HOUR)
}

fn parts(clock: Arc<ManualClock>, letters: Letters) -> Parts {
    Parts {
        source: Source::new(clock, Arc::new(SystemRandom)),
        reactions: Reactions::default(),
        jobs: Jobs::default(),
        mailer: Arc::new(letters),
        resolver: Arc::new(webhooks::Nobody),
        throw_away: true,
    }
}

impl Stage {
    /// Moves on to an instant, if the play goes on until then, and lets the worker do what is due.
    async fn until(&self, at: Timestamp) -> Result<bool> {
        if at > self.pause {
            return Ok(false);
        }
        self.clock.set(at);
        Worker::new(self.house.home.clone()).drain_in_turn().await?;
        Ok(true)
    }

    /// Somebody's own session.
    async fn session(&self, email: &str, slug: &str) -> Result<Session> {
        let visit = Visit::inside(request_id(self.house.gatekeeper.source()));
        Ok(self.house.gatekeeper.open_for(email, slug, &visit).await?.session)
    }
}

/// The proof that somebody may do a deed, with a fresh view of the data.
fn by<P: Permission>(session: &Session) -> Result<By<P>> {
    session.renewed().prove()
}

/// Takes every mail, for nobody in the demo has a letter box, and remembers where the last one points.
#[derive(Clone, Default)]
struct Letters(Arc<Mutex<Links>>);

/// What mails pointed to.
#[derive(Default)]
struct Links {
    survey: Option<String>,
    passwords: HashMap<String, String>,
}

impl Letters {
    /// The link to a survey of the last mail since this was asked before.
    fn link(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).survey.take()
    }

    /// What stands in the link to choose a password by, of the last mail to an address that had one.
    fn password_token_to(&self, address: &str) -> Option<String> {
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        links.passwords.remove(address)
    }
}

#[async_trait]
impl Mailer for Letters {
    async fn send(&self, letter: &Outgoing) -> Result<(), SendError> {
        let mut words = letter.mail.text.split_whitespace();
        let link = words.find(|word| word.starts_with("http") && word.contains("/s/"));
        // The mail's links choose a score each: the page is what is wanted.
        let page = link.and_then(|link| link.split('?').next());
        let token = letter.mail.text.split_once("/a/").map(|(_, rest)| rest);
        let token = token.and_then(|rest| rest.split(|c: char| c == '?' || c.is_whitespace()).next());
        let mut links = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        links.survey = page.map(ToOwned::to_owned);
        if let Some(token) = token {
            links
                .passwords
                .insert(letter.recipient.as_str().to_owned(), token.to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_begins_on_a_monday_morning() {
        for day in 0..14 {
            let end = Timestamp::from_millis(1_800_000_000_000).plus_days(day);
            let began = beginning(end, YEAR);
            // 5 January 1970 was a Monday.
            assert_eq!((began.millis() - 4 * DAY - 8 * HOUR).rem_euclid(7 * DAY), 0);
            assert!((364..372).contains(&(end.since(began) / DAY)));
        }
    }
}
