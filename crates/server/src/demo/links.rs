//! What customers pass on who recommend: codes and links, and a friend who followed one.

use goodword_advocacy::{advocate, share_link};
use goodword_kernel::{Locale, Result};

use super::founding::{Firm, Play};
use super::{Stage, by, gratitude};

/// How long a friend reads before they leave their name, in milliseconds.
const READING: i64 = 60_000;

/// In each client company an advocate has two codes, and a link by which a friend has come.
pub(super) async fn pass_on(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        let Some(of) = gratitude::willing(play, firm).await? else {
            continue;
        };
        for code in ["FRIEND-OF-THE-HOUSE", "COME-AND-SEE"] {
            give_code(firm, &of, code).await?;
        }
        let link = link(firm, &of).await?;
        Box::pin(follow(stage, play, firm, &link)).await?;
    }
    Ok(())
}

async fn give_code(firm: &Firm, of: &advocate::Model, code: &str) -> Result<()> {
    let give = advocate::GiveCode {
        advocate_id: of.id,
        code: Some(code.to_owned()),
        valid_until: None,
        idempotency_key: None,
    };
    advocate::give_code(&by(&firm.owner)?, give).await.map(drop)
}

async fn link(firm: &Firm, of: &advocate::Model) -> Result<share_link::Model> {
    let create = share_link::Create {
        advocate_id: of.id,
        names_advocate: true,
        valid_until: None,
        idempotency_key: None,
    };
    share_link::create(&by(&firm.owner)?, create).await
}

// Three follow the link, one of whom leaves a name.
async fn follow(stage: &Stage, play: &Play, firm: &Firm, link: &share_link::Model) -> Result<()> {
    for _ in 0..3 {
        share_link::click(&by(&play.onlooker)?, link.id).await?;
    }
    let came_at = play.onlooker.now();
    stage.clock.advance(READING);
    let leave = share_link::Leave {
        link: link.id,
        name: "Felix Friend".into(),
        company: None,
        email: Some(format!("felix@friend.{}.example", firm.part.slug)),
        phone: None,
        need: "A first visit".into(),
        expectation_heard: Some("That nobody waits for long.".into()),
        code: None,
        came_at,
        locale: Locale::parse(&firm.part.locale).unwrap_or_default(),
        idempotency_key: None,
    };
    share_link::leave(&by(&play.onlooker)?, leave).await.map(drop)
}
