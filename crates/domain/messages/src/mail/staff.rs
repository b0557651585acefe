//! Mails to staff about a follow-up whose time runs out.

use goodword_kernel::{Locale, Result, Timestamp};
use minijinja::context;

use super::Mail;
use crate::render::render;
use crate::words::{Words, one_line};

/// What a mail to staff says.
#[derive(Clone, Debug)]
pub struct StaffMail {
    /// The reader's language.
    pub locale: Locale,
    /// The reader's name.
    pub recipient: Option<String>,
    /// Why the mail is sent.
    pub notice: StaffNotice,
    /// The customer to be called.
    pub customer: String,
    /// The client company whose customer that is.
    pub client: String,
    /// Who has the follow-up, where that is not the reader.
    pub assignee: Option<String>,
    /// When it is, or was, due.
    pub due_at: Timestamp,
    /// The IANA time zone in which that is said.
    pub time_zone: String,
    /// How much of the time is used, in percent.
    pub percent: u32,
    /// Where the follow-up can be seen.
    pub link: Option<String>,
}

/// Why staff is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffNotice {
    /// The time is not over yet.
    DueSoon,
    /// The time is over.
    Overdue,
    /// The follow-up goes to somebody above its assignee.
    Escalated,
    /// Nobody has offered a compensation in time.
    CompensationOverdue,
    /// The follow-up should soon be finished.
    CloseDueSoon,
    /// The follow-up should be finished by now.
    CloseOverdue,
    /// The follow-up goes upward because it is not finished.
    CloseEscalated,
    /// A referral was not decided in time.
    ReferralUndecided,
    /// An appeal about a referral was not answered in time.
    AppealUnanswered,
}

/// The mail for one notice.
pub fn staff_mail(mail: &StaffMail) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let (subject, body) = said(words, mail);
    let view = context! {
        subject => &subject,
        body,
        recipient => &mail.recipient,
        assignee => &mail.assignee,
        due => words.moment_in_zone(mail.due_at, &mail.time_zone),
        percent => mail.percent,
        link => &mail.link,
    };
    let text = render("mail/staff.txt", words, view.clone())?;
    let html = render("mail/staff.html", words, view)?;
    Ok(Mail::plain(subject, text, html))
}

fn said(words: &Words, mail: &StaffMail) -> (String, String) {
    let who = [
        ("customer", mail.customer.as_str().into()),
        ("client", mail.client.as_str().into()),
    ];
    let (subject, body) = match mail.notice {
        StaffNotice::DueSoon => (words.say("staff-due-subject", &who), words.say("staff-due-body", &who)),
        StaffNotice::Overdue => (
            words.say("staff-overdue-subject", &who),
            words.say("staff-overdue-body", &who),
        ),
        StaffNotice::Escalated => (
            words.say("staff-escalated-subject", &who),
            words.say("staff-escalated-body", &who),
        ),
        StaffNotice::CompensationOverdue => (
            words.say("staff-compensation-subject", &who),
            words.say("staff-compensation-body", &who),
        ),
        StaffNotice::CloseDueSoon => (
            words.say("staff-close-due-subject", &who),
            words.say("staff-close-due-body", &who),
        ),
        StaffNotice::CloseOverdue => (
            words.say("staff-close-overdue-subject", &who),
            words.say("staff-close-overdue-body", &who),
        ),
        StaffNotice::CloseEscalated => (
            words.say("staff-close-escalated-subject", &who),
            words.say("staff-close-escalated-body", &who),
        ),
        StaffNotice::ReferralUndecided => (
            words.say("staff-referral-subject", &who),
            words.say("staff-referral-body", &who),
        ),
        StaffNotice::AppealUnanswered => (
            words.say("staff-appeal-subject", &who),
            words.say("staff-appeal-body", &who),
        ),
    };
    (one_line(&subject), body)
}
