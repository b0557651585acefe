//! Invitations that wait for an answer, each with the token that its link carries.

use anyhow::Result;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::doors::Agency;
use super::rows::{DAY, Rows, text};
use super::size;
use super::world::{self, Kind};
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
    let count = rows.size.contacts / 2;
    let letters: Vec<Letter> = (1..=count).map(|number| letter(agency, number)).collect();
    let mut statements = vec![invitations(&rows, count)];
    statements.extend(letters.chunks(CHUNK).map(|some| links(&rows, some)));
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

fn invitations(rows: &Rows, count: u64) -> String {
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
        &rows.d.count(1, count),
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
