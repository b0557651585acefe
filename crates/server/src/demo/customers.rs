//! The customers of each client company, from a file as a CRM writes it.

use std::fmt::Write as _;
use std::io::Cursor;

use goodword_clients::consent::{self, Basis, Purpose};
use goodword_clients::{contact, import_job};
use goodword_kernel::id::ContactId;
use goodword_kernel::{Error, Page, Result};

use super::cast::{Cast, Voice};
use super::founding::{Firm, Play};
use super::{Stage, by};
use crate::IMPORT_READERS;

/// One of so many customers never said whether they would name friends.
const SILENT_ON_FRIENDS: usize = 6;

/// Imports the customers of every client company.
pub(super) async fn take_on(stage: &mut Stage, cast: &Cast, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let file = file(stage, firm, cast.voice(&firm.part.locale)?);
        let new = import_job::Create {
            client_id: firm.id,
            kind: import_job::Kind::Contacts,
            file_name: format!("{}.csv", firm.part.slug),
            dry_run: false,
            layout: None,
            mapping: None,
            date_order: None,
            survey_id: None,
            legacy_scale: false,
            defaults: None,
            idempotency_key: None,
        };
        let by_manager = by(&firm.account_manager).or_else(|_| by(&play.onlooker))?;
        let job = import_job::create(&by_manager, new).await?;
        let done = import_job::run(
            &by_manager,
            job.id,
            Cursor::new(file.into_bytes()),
            IMPORT_READERS,
            |_| (),
        )
        .await?;
        if done.error_count > 0 {
            return Err(Error::internal(format!(
                "the demo's customers are wrong: {:?}",
                done.row_errors()
            )));
        }
        consents(stage, play, firm).await?;
    }
    Ok(())
}

fn file(stage: &mut Stage, firm: &Firm, voice: &Voice) -> String {
    let mut file = String::from("external_id,name,email,company,locale\n");
    for number in 0..stage.scale.customers {
        // All pairs of names before one comes twice.
        let given = &voice.given[number % voice.given.len()];
        let family = &voice.family[(number + number / voice.given.len()) % voice.family.len()];
        let name = match firm.part.locale.as_str() {
            "zh" => format!("{}{}", family.0, given.0),
            _ => format!("{} {}", given.0, family.0),
        };
        let company = stage.chance.of(&firm.part.companies).map_or("", String::as_str);
        // Some customers live abroad.
        let locale = if stage.chance.happens(8) {
            "en"
        } else {
            &firm.part.locale
        };
        let address = format!("{}.{}{number}@mail.example", given.1, family.1);
        // Writing to a text cannot fail.
        let _ = writeln!(
            file,
            "{}-{number:03},{name},{address},{company},{locale}",
            firm.part.slug
        );
    }
    file
}

/// Where nobody is asked without, most customers agreed to be asked; elsewhere some agreed to be written to.
async fn consents(stage: &mut Stage, play: &Play, firm: &Firm) -> Result<()> {
    let (purpose, proof, per_cent) = if firm.part.needs_consent {
        (Purpose::Survey, "Signed at the reception.", 85)
    } else {
        (Purpose::Marketing, "Ticked on the order form.", 20)
    };
    for (number, contact) in contacts(play, firm).await?.into_iter().enumerate() {
        if stage.chance.happens(per_cent) {
            agreed(firm, contact.id, purpose, proof).await?;
        }
        if number % SILENT_ON_FRIENDS != 0 {
            agreed(firm, contact.id, Purpose::ReferralAsk, "Said so at the first visit.").await?;
        }
    }
    Ok(())
}

/// A customer agrees to something.
pub(super) async fn agreed(firm: &Firm, contact_id: ContactId, purpose: Purpose, proof: &str) -> Result<()> {
    let give = consent::Give {
        contact_id,
        purpose,
        basis: Basis::Consent,
        proof: Some(proof.into()),
        idempotency_key: None,
    };
    consent::give(&by(&firm.account_manager)?, give).await.map(drop)
}

/// The customers of a client company.
pub(super) async fn contacts(play: &Play, firm: &Firm) -> Result<Vec<contact::Model>> {
    let filter = contact::Filter {
        client_id: Some(firm.id),
        ..contact::Filter::default()
    };
    let page = contact::page(
        &by(&play.onlooker)?,
        &filter,
        contact::OrderBy::default(),
        &Page::first(100),
    )
    .await?;
    Ok(page.rows.into_iter().map(|(_, contact)| contact).collect())
}
