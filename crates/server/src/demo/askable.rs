//! Customers against asking whom nothing speaks: they were served lately, would recommend, and agreed to be asked (ASK-1).

use goodword_clients::consent::Purpose;
use goodword_clients::{contact, engagement};
use goodword_feedback::survey_response;
use goodword_kernel::Result;
use goodword_kernel::id::ContactId;
use goodword_kernel::time::DAY;

use super::founding::{Firm, Play};
use super::{Stage, by, customers};

/// Who comes to each client company at the end of the year.
const WHO: [&str; 2] = ["Ilinca Iorga", "Sofia Sava"];

/// Two customers of each client company wait to be asked.
pub(super) async fn wait(stage: &Stage, play: &Play) -> Result<()> {
    for firm in &play.firms {
        for name in WHO {
            let contact = come(play, firm, name).await?;
            serve(stage, firm, contact).await?;
            answer(play, firm, contact).await?;
            customers::agreed(firm, contact, Purpose::ReferralAsk, "Said so when asked how it went.").await?;
        }
    }
    Ok(())
}

async fn come(play: &Play, firm: &Firm, name: &str) -> Result<ContactId> {
    let address = name.to_lowercase().replace(' ', ".");
    let create = contact::Create {
        client_id: firm.id,
        account_id: None,
        name: name.to_owned(),
        email: Some(format!("{address}@{}.mail.example", firm.part.slug)),
        phone: None,
        locale: None,
        external_id: None,
        idempotency_key: None,
    };
    Ok(contact::create(&by(&play.onlooker)?, create).await?.id)
}

async fn serve(stage: &Stage, firm: &Firm, contact_id: ContactId) -> Result<()> {
    let now = stage.house.gatekeeper.source().now();
    let create = engagement::Create {
        contact_id,
        account_id: None,
        kind: firm.part.kind,
        title: "A first visit".into(),
        amount: None,
        started_at: now.plus(-DAY),
        status: engagement::Status::Completed,
        completed_at: Some(now),
        acquisition: None,
        product_ids: Vec::new(),
        external_id: None,
        idempotency_key: None,
    };
    engagement::create(&by(&firm.account_manager)?, create).await.map(drop)
}

async fn answer(play: &Play, firm: &Firm, contact: ContactId) -> Result<()> {
    let record = survey_response::Record {
        survey_id: firm.survey,
        contact_id: Some(contact),
        score: 10,
        improvement_suggestion: None,
        comment: None,
        answers: Vec::new(),
        locale: None,
        answered_at: None,
        external_id: None,
        imported: false,
        legacy_scale: false,
        idempotency_key: None,
    };
    survey_response::record(&by(&play.onlooker)?, record).await.map(drop)
}
