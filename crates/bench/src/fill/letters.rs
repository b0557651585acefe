//! Invitations that wait for an answer, each with the token that its link carries.

use anyhow::Result;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::customers::customers;
use super::doors::Agency;
use super::rows::{DAY, Rows, text};
use super::world::{self, Kind};
use super::{analyze, size};
use crate::options::Bench;
use crate::place::Place;

/// An invitation's link.
#[derive(Clone, Debug)]
pub(crate) struct Letter {
    pub(crate) agency: Uuid,
    pub(crate) invitation: Uuid,
    pub(crate) token: String,
}

/// What the link of an invitation is for, as the product's table of links says it.
const LINK: &str = "survey";
/// Rows of one statement.
const CHUNK: usize = 500;

/// Invites every contact of an agency that has no open follow-up, and gives back the links.
pub(crate) async fn send(place: &Place, options: &Bench, agency: &Agency) -> Result<Vec<Letter>> {
    let rows = Rows::new(place.engine, agency.id, size(options));
    invite(place, &rows, agency, Vec::new(), (1, rows.size.contacts / 2)).await
}

/// Gives agencies so many more contacts each without an open follow-up, as many with one, and invites the former. Once in
/// a run: they are numbered after those that an agency was filled with.
pub(crate) async fn send_more(
    place: &Place,
    options: &Bench,
    agencies: &[Agency],
    each: u64,
) -> Result<Vec<Vec<Letter>>> {
    let mut boxes = Vec::with_capacity(agencies.len());
    for agency in agencies {
        let rows = Rows::new(place.engine, agency.id, size(options));
        let first = rows.size.contacts / 2 + 2;
        let last = first + each - 1;
        // Every other one has an open follow-up, and is not invited.
        let people = customers(&rows, first * 2 - 1, last * 2);
        boxes.push(invite(place, &rows, agency, people, (first, last)).await?);
    }
    let mut sql = place.open().await?;
    analyze(&mut sql).await?;
    sql.close().await?;
    Ok(boxes)
}

async fn invite(
    place: &Place,
    rows: &Rows,
    agency: &Agency,
    mut statements: Vec<String>,
    (first, last): (u64, u64),
) -> Result<Vec<Letter>> {
    let letters: Vec<Letter> = (first..=last).map(|number| letter(agency, number)).collect();
    statements.push(invitations(rows, (first, last)));
    statements.extend(letters.chunks(CHUNK).map(|some| links(rows, some)));
    let mut sql = place.open().await?;
    sql.within(agency.id, &statements).await?;
    sql.close().await?;
    Ok(letters)
}

fn letter(agency: &Agency, number: u64) -> Letter {
    Letter {
        agency: agency.id,
        invitation: world::id(Kind::Invitation, agency.id, number),
        token: format!("bench{:032x}{number:06x}", agency.id.as_u128()),
    }
}

fn invitations(rows: &Rows, (first, last): (u64, u64)) -> String {
    let contact = "i * 2 - 1";
    let turn = format!("(i * 2 - 2) % {} + 1", rows.size.clients);
    let (survey, now) = (rows.id(Kind::Survey, &turn), rows.size.now);
    let columns = [
        ("client_id", rows.id(Kind::Client, &turn)),
        ("survey_id", survey.clone()),
        ("series_id", survey),
        ("contact_id", rows.id(Kind::Contact, contact)),
        ("channel", text("EMAIL")),
        ("status", text("SENT")),
        ("due_at", now.to_string()),
        ("sent_at", now.to_string()),
        ("expires_at", (now + 14 * DAY).to_string()),
        ("reminders_sent", "0".into()),
        ("recovery", "FALSE".into()),
    ];
    rows.insert(
        "survey_invitation",
        (Kind::Invitation, "i"),
        &columns,
        &rows.d.count(first, last),
    )
}

fn links(rows: &Rows, letters: &[Letter]) -> String {
    let (agency, until) = (rows.d.uuid(rows.agency), rows.size.now + 14 * DAY);
    let values = letters.iter().map(|letter| {
        let digest = rows.d.bytes(&Sha256::digest(letter.token.as_bytes()));
        format!(
            "({digest}, {agency}, '{LINK}', {}, {until})",
            rows.d.uuid(letter.invitation)
        )
    });
    let values: Vec<String> = values.collect();
    format!(
        "INSERT INTO link (digest, agency_id, kind, subject, expires_at) VALUES {}",
        values.join(", ")
    )
}
