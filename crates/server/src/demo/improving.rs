//! What the agency changes because customers raised it, and whom it tells.

use goodword_feedback::theme;
use goodword_followups::improvement_initiative::{self, Kind, Text};
use goodword_kernel::{Page, Result};

use super::by;
use super::founding::{Firm, Play};

/// Each client company has changed what was said about its own theme, and tells those who said it.
pub(super) async fn improve(play: &Play) -> Result<()> {
    for firm in &play.firms {
        let filter = theme::Filter {
            client_id: Some(firm.id),
            ..theme::Filter::default()
        };
        let order = theme::OrderBy::default();
        let own = theme::page(&by(&play.onlooker)?, &filter, order, &Page::first(1)).await?;
        if let Some((_, theme)) = own.rows.first() {
            change(play, firm, theme).await?;
        }
    }
    Ok(())
}

async fn change(play: &Play, firm: &Firm, theme: &theme::Model) -> Result<()> {
    let new = improvement_initiative::Create {
        client_id: firm.id,
        title: "Appointments are confirmed the day before".into(),
        kind: Kind::Process,
        hypothesis: Some("Fewer customers come in vain.".into()),
        theme_ids: vec![theme.id],
        owner_user_id: None,
        idempotency_key: None,
    };
    let id = improvement_initiative::create(&by(&play.onlooker)?, new).await?.id;
    let accept = improvement_initiative::Accept {
        id,
        idempotency_key: None,
    };
    improvement_initiative::accept(&by(&play.onlooker)?, accept).await?;
    let start = improvement_initiative::Start {
        id,
        idempotency_key: None,
    };
    improvement_initiative::start(&by(&play.onlooker)?, start).await?;
    let ship = improvement_initiative::Ship {
        id,
        idempotency_key: None,
    };
    improvement_initiative::ship(&by(&play.onlooker)?, ship).await?;
    let announce = improvement_initiative::Announce {
        id,
        texts: vec![Text {
            locale: "en".into(),
            text: "You get a message the day before every appointment.".into(),
        }],
        idempotency_key: None,
    };
    improvement_initiative::announce(&by(&play.onlooker)?, announce)
        .await
        .map(drop)
}
