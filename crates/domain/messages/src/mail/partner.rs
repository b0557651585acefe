//! Mails to referral partners: that they have a place, that a referral came in, what became of it.

use goodword_kernel::{Locale, Result, Timestamp};
use minijinja::context;

use super::Mail;
use crate::render::render;
use crate::words::{Words, one_line};

/// What a mail to a partner says.
#[derive(Clone, Debug)]
pub struct PartnerMail {
    /// The reader's language.
    pub locale: Locale,
    /// The reader's name.
    pub recipient: Option<String>,
    /// Why the mail is sent.
    pub notice: PartnerNotice,
    /// Whether the reader is one of the client company's own people, and no partner.
    pub own: bool,
    /// The client company that is recommended.
    pub client: String,
    /// Who was recommended, where it is about one.
    pub prospect: String,
    /// What was said about it, word for word.
    pub text: Option<String>,
    /// Until when it is protected, and the IANA time zone in which that is said; needed where it is what the mail is about.
    pub protected_until: Option<(Timestamp, String)>,
    /// Where the partner signs in.
    pub link: String,
}

/// Why a partner is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerNotice {
    /// The reader has a place at a partnership.
    Invited,
    /// A referral came in.
    Received,
    /// A referral went on.
    Moved(PartnerWord),
    /// How a referral stands, a month after it was last told.
    Report(PartnerWord),
    /// The protection of a referral ends soon.
    Expiring,
    /// The protection of a referral is longer.
    Extended,
    /// The prospect was not told in time: what was known of them is erased.
    Forgotten,
    /// An appeal was answered.
    Appealed,
    /// Somebody is recommended to the partner.
    Given,
    /// A referral was not decided in time.
    Late,
    /// Somebody who was recommended to the partner is taken back.
    Recalled,
    /// Somebody who was recommended to the partner, at this instant, does not agree to it any more. Nobody is named: what was
    /// known of them is erased.
    Stopped(Timestamp),
    /// The partnership did not come about.
    PartnershipDeclined,
    /// The partnership is stopped for a while.
    PartnershipSuspended,
    /// The partnership is over.
    PartnershipEnded,
}

/// How a referral stands, as a partner is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartnerWord {
    /// It came in.
    Submitted,
    /// It is looked at.
    UnderReview,
    /// It is accepted.
    Accepted,
    /// Somebody has spoken with the prospect.
    Contacted,
    /// The prospect needs what is offered.
    Qualified,
    /// The prospect has an offer.
    Proposal,
    /// The prospect is a customer.
    Won,
    /// What was agreed for it is due.
    Rewardable,
    /// Everything is settled.
    Settled,
    /// It is not accepted.
    Declined,
    /// Somebody else was first.
    Duplicate,
    /// The prospect decided otherwise.
    Lost,
    /// Its protection is over.
    Expired,
    /// The partner took it back.
    Withdrawn,
    /// The sale was undone.
    Reversed,
}

/// The mail for one notice.
pub fn partner_mail(mail: &PartnerMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let (subject, body) = said(words, mail);
    let subject = one_line(&subject);
    let why = if mail.own {
        words.say("partner-why-own", &[])
    } else {
        words.say("partner-why", &[("client", mail.client.clone().into())])
    };
    let view = context! {
        subject => &subject,
        body,
        why,
        recipient => &mail.recipient,
        text => &mail.text,
        link => &mail.link,
    };
    let text = render("mail/partner.txt", words, view.clone())?;
    let html = render("mail/partner.html", words, view)?;
    Ok(Mail::plain(subject, text, html))
}

fn said(words: &Words, mail: &PartnerMail) -> (String, String) {
    let who = |name: &'static str, value: String| {
        [
            ("client", mail.client.clone().into()),
            ("prospect", mail.prospect.clone().into()),
            (name, value.into()),
        ]
    };
    match mail.notice {
        PartnerNotice::Moved(word) => {
            let state = who("state", state(words, word));
            (
                words.say("partner-moved-subject", &state),
                words.say("partner-moved-body", &state),
            )
        }
        PartnerNotice::Report(word) => {
            let state = who("state", state(words, word));
            (
                words.say("partner-report-subject", &state),
                words.say("partner-report-body", &state),
            )
        }
        PartnerNotice::Extended => {
            let until = mail.protected_until.as_ref();
            let until = until.map(|(at, zone)| words.moment_in_zone(*at, zone));
            let until = who("until", until.unwrap_or_default());
            (
                words.say("partner-extended-subject", &until),
                words.say("partner-extended-body", &until),
            )
        }
        _ => said_of_one(words, mail),
    }
}

// What is said of somebody who was recommended, by their name alone.
fn said_of_one(words: &Words, mail: &PartnerMail) -> (String, String) {
    let plain = [
        ("client", mail.client.clone().into()),
        ("prospect", mail.prospect.clone().into()),
    ];
    match mail.notice {
        PartnerNotice::Received => (
            words.say("partner-received-subject", &plain),
            words.say("partner-received-body", &plain),
        ),
        PartnerNotice::Expiring => (
            words.say("partner-expiring-subject", &plain),
            words.say("partner-expiring-body", &plain),
        ),
        PartnerNotice::Given => (
            words.say("partner-given-subject", &plain),
            words.say("partner-given-body", &plain),
        ),
        PartnerNotice::Appealed => (
            words.say("partner-appeal-subject", &plain),
            words.say("partner-appeal-body", &plain),
        ),
        PartnerNotice::Late => (
            words.say("partner-late-subject", &plain),
            words.say("partner-late-body", &plain),
        ),
        PartnerNotice::Recalled => (
            words.say("partner-recalled-subject", &plain),
            words.say("partner-recalled-body", &plain),
        ),
        _ => said_of_nobody(words, mail),
    }
}

// What is said without naming anybody who was recommended.
fn said_of_nobody(words: &Words, mail: &PartnerMail) -> (String, String) {
    let client = [("client", mail.client.clone().into())];
    match mail.notice {
        PartnerNotice::Forgotten => (
            words.say("partner-forgotten-subject", &client),
            words.say("partner-forgotten-body", &client),
        ),
        PartnerNotice::Stopped(given_at) => {
            let moment = words.moment_in_zone(given_at, "UTC");
            let named = [("client", mail.client.clone().into()), ("moment", moment.into())];
            (
                words.say("partner-stopped-subject", &client),
                words.say("partner-stopped-body", &named),
            )
        }
        PartnerNotice::PartnershipDeclined => (
            words.say("partner-declined-subject", &client),
            words.say("partner-declined-body", &client),
        ),
        PartnerNotice::PartnershipSuspended => (
            words.say("partner-suspended-subject", &client),
            words.say("partner-suspended-body", &client),
        ),
        PartnerNotice::PartnershipEnded => (
            words.say("partner-ended-subject", &client),
            words.say("partner-ended-body", &client),
        ),
        _ => (
            words.say("partner-invited-subject", &client),
            words.say("partner-invited-body", &client),
        ),
    }
}

fn state(words: &Words, word: PartnerWord) -> String {
    match word {
        PartnerWord::Submitted => words.say("partner-state-submitted", &[]),
        PartnerWord::UnderReview => words.say("partner-state-under-review", &[]),
        PartnerWord::Accepted => words.say("partner-state-accepted", &[]),
        PartnerWord::Contacted => words.say("partner-state-contacted", &[]),
        PartnerWord::Qualified => words.say("partner-state-qualified", &[]),
        PartnerWord::Proposal => words.say("partner-state-proposal", &[]),
        PartnerWord::Won => words.say("partner-state-won", &[]),
        PartnerWord::Rewardable => words.say("partner-state-rewardable", &[]),
        PartnerWord::Settled => words.say("partner-state-settled", &[]),
        PartnerWord::Declined => words.say("partner-state-declined", &[]),
        PartnerWord::Duplicate => words.say("partner-state-duplicate", &[]),
        PartnerWord::Lost => words.say("partner-state-lost", &[]),
        PartnerWord::Expired => words.say("partner-state-expired", &[]),
        PartnerWord::Withdrawn => words.say("partner-state-withdrawn", &[]),
        PartnerWord::Reversed => words.say("partner-state-reversed", &[]),
    }
}
