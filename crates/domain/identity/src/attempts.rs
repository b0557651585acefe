//! How many guesses there are (A77): by what is guessed at and by network, for addresses that nobody has too. Pauses grow,
//! end by themselves, and are not made longer by tries within them, so that a lock cannot be kept up by knocking.

use goodword_kernel::time::{DAY, HOUR, MINUTE};
use goodword_kernel::{Digest, Error, Result, text};
use goodword_persistence::Tally;

use crate::Visit;
use crate::session::Gatekeeper;

/// Wrong tries in a row that cost nothing: somebody remembers their old password first.
const FREE: i64 = 5;
/// The same for a whole network: an office has one address.
const FREE_IN_NETWORK: i64 = 40;
/// Mails that one address may be sent, and that one network may ask for, before there are pauses.
const FREE_MAILS: i64 = 3;
/// See [`FREE_MAILS`].
const FREE_MAILS_IN_NETWORK: i64 = 30;
/// Answers that one link for everybody takes in an hour, and one network gives, before there are pauses. A tablet at a
/// counter is one network.
const FREE_ANSWERS: i64 = 600;
/// See [`FREE_ANSWERS`].
const FREE_ANSWERS_IN_NETWORK: i64 = 60;
/// What one public form takes in an hour, and one network sends by it, before there are pauses: a recommendation is thought over,
/// and each one is looked at by a person.
const FREE_FORMS: i64 = 100;
/// See [`FREE_FORMS`].
const FREE_FORMS_IN_NETWORK: i64 = 10;
/// Mails that one address is sent in a day because somebody typed it into a public form: nobody has proved that it is theirs.
const LETTERS: i64 = 3;
/// Mails of a day that one form has the program send so.
const LETTERS_OF_FORM: i64 = 100;
/// The first pause; each one after it is twice as long.
const FIRST: i64 = MINUTE / 2;
/// The longest pause.
const LONGEST: i64 = 15 * MINUTE;

/// The pause after so many tries.
type Pause = fn(i64) -> i64;

/// What a try is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    /// Signing in to the account of an address.
    SignIn,
    /// Proving again who one is.
    StepUp,
    /// Having a mail sent to an address.
    Mail,
    /// Answering a survey without a name.
    Answer,
    /// Sending a public form.
    Form,
}

/// A try that was counted.
pub(crate) struct Attempt {
    subject: Digest,
    network: Option<Digest>,
}

impl Gatekeeper {
    /// Counts a try before it is made. `Busy` with the seconds to wait while there is a pause.
    pub(crate) async fn attempt(&self, guess: Guess, subject: &str, visit: &Visit) -> Result<Attempt> {
        let (word, pause, network_pause): (_, Pause, Pause) = match guess {
            Guess::SignIn => ("sign-in", by_account, by_network),
            Guess::StepUp => ("step-up", by_account, by_network),
            Guess::Mail => ("mail", by_mails, by_mails_in_network),
            Guess::Answer => ("answer", by_answers, by_answers_in_network),
            Guess::Form => ("form", by_forms, by_forms_in_network),
        };
        let key = |by: &str, value: &str| self.door().keyed_hash(&format!("attempt/{word}/{by}"), value);
        let attempt = Attempt {
            subject: key("subject", subject),
            network: visit.block().map(|block| key("network", &block)),
        };
        let subject = Tally {
            key: attempt.subject.clone(),
            pause,
            memory: if matches!(guess, Guess::Mail | Guess::Answer | Guess::Form) {
                HOUR
            } else {
                DAY
            },
        };
        let network = attempt.network.clone().map(|key| Tally {
            key,
            pause: network_pause,
            memory: HOUR,
        });
        let tallies: Vec<Tally> = std::iter::once(subject).chain(network).collect();
        self.door().attempt(&tallies).await?;
        Ok(attempt)
    }

    /// Counts an answer that somebody without a name gives by a link. `Busy` with the seconds to wait while there is a pause.
    pub async fn answering(&self, link: &str, visit: &Visit) -> Result<()> {
        self.attempt(Guess::Answer, link, visit).await.map(drop)
    }

    /// Counts what somebody without an account sends by a public form. `Busy` with the seconds to wait while there is a pause.
    pub async fn sending(&self, form: &str, visit: &Visit) -> Result<()> {
        self.attempt(Guess::Form, form, visit).await.map(drop)
    }

    /// Counts a mail to an address that somebody without an account typed into a public form, wherever the form is. False where it
    /// is not to be sent: the address, or the form, had enough of them for a day.
    pub async fn writing(&self, form: &str, address: &str) -> Result<bool> {
        let tally = |by: &str, value: &str, pause: Pause| Tally {
            key: self.door().keyed_hash(&format!("attempt/letter/{by}"), value),
            pause,
            memory: DAY,
        };
        let tallies = [
            tally("address", &letter_box(address), by_letters),
            tally("form", form, by_letters_of_form),
        ];
        match self.door().attempt(&tallies).await {
            Ok(()) => Ok(true),
            Err(Error::Busy(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// The try was right: what was counted against the account is forgotten, the network gets this one back.
    pub(crate) async fn succeeded(&self, attempt: Attempt) -> Result<()> {
        self.door().forget(&attempt.subject).await?;
        match attempt.network {
            Some(network) => self.door().take_back(&network).await,
            None => Ok(()),
        }
    }

    /// Opens the way to an account again: its owner proved the address by a mailed link.
    pub(crate) async fn forgive(&self, email_key: &str) -> Result<()> {
        let key = self.door().keyed_hash("attempt/sign-in/subject", email_key);
        self.door().forget(&key).await
    }
}

fn by_account(tries: i64) -> i64 {
    pause(tries - FREE)
}

fn by_network(tries: i64) -> i64 {
    pause(tries - FREE_IN_NETWORK)
}

fn by_mails(tries: i64) -> i64 {
    pause(tries - FREE_MAILS)
}

fn by_mails_in_network(tries: i64) -> i64 {
    pause(tries - FREE_MAILS_IN_NETWORK)
}

fn by_answers(tries: i64) -> i64 {
    pause(tries - FREE_ANSWERS)
}

fn by_answers_in_network(tries: i64) -> i64 {
    pause(tries - FREE_ANSWERS_IN_NETWORK)
}

fn by_forms(tries: i64) -> i64 {
    pause(tries - FREE_FORMS)
}

fn by_forms_in_network(tries: i64) -> i64 {
    pause(tries - FREE_FORMS_IN_NETWORK)
}

// Where mails to an address end up: what stands behind a plus sign is its owner's own label.
fn letter_box(address: &str) -> String {
    let key = text::email_key(address);
    match key.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
        None => key,
    }
}

fn by_letters(sent: i64) -> i64 {
    for_a_day(sent, LETTERS)
}

fn by_letters_of_form(sent: i64) -> i64 {
    for_a_day(sent, LETTERS_OF_FORM)
}

// Nothing for a day after the last one that is free.
fn for_a_day(sent: i64, free: i64) -> i64 {
    if sent < free { 0 } else { DAY }
}

// The pause after the try that is so many beyond the free ones.
fn pause(beyond: i64) -> i64 {
    match beyond {
        ..=0 => 0,
        beyond => FIRST.saturating_mul(1 << (beyond - 1).min(20)).min(LONGEST),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a77_pauses_grow_and_have_an_end() {
        let pauses: Vec<i64> = (1..=14).map(by_account).collect();
        assert_eq!(pauses[..5], [0; 5]);
        assert_eq!(pauses[5..8], [FIRST, 2 * FIRST, 4 * FIRST]);
        assert!(pauses.is_sorted());
        assert_eq!(by_account(i64::MAX), LONGEST);
        assert_eq!(by_network(FREE_IN_NETWORK), 0);
        assert_eq!(by_network(FREE_IN_NETWORK + 1), FIRST);
    }

    #[test]
    fn an_address_that_nobody_proved_is_sent_three_mails_a_day() {
        assert_eq!([1, 2, 3, 4].map(by_letters), [0, 0, DAY, DAY]);
        assert_eq!([99, 100].map(by_letters_of_form), [0, DAY]);
        assert_eq!(letter_box("Nina+1@Home.example"), letter_box("nina@home.example"));
        assert_ne!(letter_box("ana@home.example"), letter_box("nina@home.example"));
    }
}
