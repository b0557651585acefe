//! A mail to a customer in words of an agency's own.

use goodword_kernel::{Error, Result};
use minijinja::context;
use minijinja::value::Value;

use super::Mail;
use super::survey::{InvitationMail, with_score};
use crate::message_template::fill;
use crate::render::render;
use crate::words::{Words, one_line};

/// The places that a template may have.
pub(crate) const PLACES: &[&str] = &[
    "agency",
    "answers",
    "client",
    "contact",
    "contact_address",
    "engagement",
    "expires_at",
    "least",
    "max",
    "min",
    "most",
    "question",
    "survey_link",
];

/// What stands in the places of a template. What has no value is an empty text.
pub(crate) fn values(mail: &InvitationMail) -> Value {
    let words = Words::for_locale(&mail.locale);
    let line = |text: &Option<String>| text.as_deref().map(one_line).unwrap_or_default();
    let answer = |score: u8| context! { score, link => with_score(&mail.link, score) };
    context! {
        contact => line(&mail.contact),
        client => one_line(&mail.client),
        agency => line(&mail.agency),
        engagement => line(&mail.engagement),
        question => one_line(&mail.question),
        survey_link => &mail.link,
        answers => (mail.scale.min..=mail.scale.max).map(answer).collect::<Vec<Value>>(),
        min => mail.scale.min,
        max => mail.scale.max,
        least => one_line(&mail.scale.least),
        most => one_line(&mail.scale.most),
        expires_at => words.moment(mail.expires_at, &mail.time_zone),
        contact_address => one_line(&mail.contact_address),
    }
}

/// The mail of a subject and a body with places to be filled. Who sends it and how one gets no more of them stands below
/// the body. The error names no value.
pub(crate) fn mail_by_template(mail: &InvitationMail, subject: &str, body: &str) -> Result<Mail> {
    let words = Words::for_locale(&mail.locale);
    let values = values(mail);
    let filled = |source: &str| fill(source, &values).map_err(|unfilled| Error::internal(format!("{unfilled:?}")));
    let subject = one_line(&filled(subject)?);
    let body_text = filled(body)?;
    let links = links(mail, body);
    let view = context! {
        subject => &subject,
        body => body_text.trim(),
        paragraphs => paragraphs(body_text.trim(), &links),
        client => &mail.client,
        agency => &mail.agency,
        contact_address => &mail.contact_address,
        unsubscribe_url => &mail.unsubscribe_url,
    };
    let text = render("mail/template.txt", words, view.clone())?;
    let html = render("mail/template.html", words, view)?;
    Ok(mail.posted(subject, text, html))
}

// The addresses that become links: ours, and those that the template itself holds. One that stands in a customer's name
// or in the title of an engagement does not.
fn links(mail: &InvitationMail, body: &str) -> Vec<String> {
    let ours = (mail.scale.min..=mail.scale.max).map(|score| with_score(&mail.link, score));
    let mut links: Vec<String> = ours.collect();
    links.push(mail.link.clone());
    let written = body.split_whitespace();
    let written = written.filter(|word| word.strip_prefix("https://").is_some_and(|rest| rest.len() > 3));
    let whole = written.filter(|word| !word.contains(['{', '}', '"', '<', '>']));
    links.extend(whole.map(|word| word.trim_end_matches(['.', ',', ';', ':', ')', '!', '?']).to_owned()));
    // The longest first: one link may begin with another.
    links.sort_by_key(|link| std::cmp::Reverse(link.len()));
    links
}

// Paragraphs of lines of pieces; a piece is a text, or a link.
fn paragraphs(text: &str, links: &[String]) -> Vec<Vec<Vec<Value>>> {
    let blocks = text.split("\n\n").filter(|block| !block.trim().is_empty());
    blocks
        .map(|block| block.trim().lines().map(|line| pieces(line, links)).collect())
        .collect()
}

fn pieces(line: &str, links: &[String]) -> Vec<Value> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while !rest.is_empty() {
        let found = links
            .iter()
            .filter_map(|link| rest.find(link.as_str()).map(|at| (at, link)))
            .min_by_key(|(at, _)| *at);
        let (before, next) = found.map_or((rest, None), |(at, link)| (&rest[..at], Some(link)));
        if !before.is_empty() {
            pieces.push(context! { text => before, link => false });
        }
        let Some(next) = next else { break };
        pieces.push(context! { text => next, link => true });
        rest = &rest[before.len() + next.len()..];
    }
    pieces
}
