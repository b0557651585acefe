//! Customers who were written down twice, and customers who want to be forgotten.

use goodword_clients::{absence, contact, customer_merge, erasure_request};
use goodword_kernel::Result;
use goodword_kernel::id::{ClientId, ContactId};

use super::by;
use super::founding::{Firm, Play};

/// Two pairs that are alike, two that became one, two who want to be forgotten.
pub(super) async fn play(play: &Play) -> Result<()> {
    let Some(firm) = play.firms.first() else {
        return Ok(());
    };
    away(play, firm).await?;
    for name in ["Alex Twin", "Sasha Double"] {
        let [_, other] = twice(play, firm.id, name).await?;
        let request = erasure_request::Create {
            contact_id: other,
            reason: Some("Asked for it on the telephone.".into()),
            idempotency_key: None,
        };
        erasure_request::create(&by(&play.onlooker)?, request).await?;
    }
    for name in ["Kim Once", "Robin Again"] {
        let [winner_contact_id, loser_contact_id] = twice(play, firm.id, name).await?;
        let merge = customer_merge::Contacts {
            winner_contact_id,
            loser_contact_id,
            take: Vec::new(),
            idempotency_key: None,
        };
        customer_merge::merge_contacts(&by(&play.onlooker)?, merge).await?;
    }
    Ok(())
}

/// Who keeps the customers was ill, and has a holiday before them.
async fn away(play: &Play, firm: &Firm) -> Result<()> {
    let Some(user_id) = firm.account_manager.actor().user() else {
        return Ok(());
    };
    let now = play.onlooker.now();
    for (from, until) in [(-2, 1), (30, 44)] {
        let create = absence::Create {
            client_id: firm.id,
            user_id,
            from: now.plus_days(from),
            until: now.plus_days(until),
            note: None,
            idempotency_key: None,
        };
        absence::create(&by(&play.onlooker)?, create).await?;
    }
    Ok(())
}

async fn twice(play: &Play, client_id: ClientId, name: &str) -> Result<[ContactId; 2]> {
    let address = name.to_lowercase().replace(' ', ".");
    let mut ids = Vec::new();
    for name in [name.to_owned(), name.split(' ').rev().collect::<Vec<_>>().join(" ")] {
        let create = contact::Create {
            client_id,
            account_id: None,
            name,
            email: Some(format!("{address}@customer.example")),
            phone: None,
            locale: None,
            external_id: None,
            idempotency_key: None,
        };
        ids.push(contact::create(&by(&play.onlooker)?, create).await?.id);
    }
    ids.try_into()
        .map_err(|_| goodword_kernel::Error::internal("twins are two"))
}
