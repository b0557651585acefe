//! What is done with what partners think.

use goodword_clients::calendar::Limit;
use goodword_feedback::nps::Band;
use goodword_followups::follow_up::{self, Call, Reason};
use goodword_identity::{By, find};
use goodword_kernel::time::DAY;
use goodword_kernel::{Error, Fact, Id, Result};
use goodword_persistence::{Tx, write};
use sea_orm::ColumnTrait;

use super::{Column, Event, Give, Model, may};
use crate::{ReferralsErrorCode as Code, partner_organization, partner_user, referral_partnership};

/// For how long after a word nobody is asked for another.
const REST: i64 = 90 * DAY;
/// Within how many business days somebody asks a partner what went wrong.
const ASKED_IN: Limit = Limit::BusinessDays(2);

/// Says what one of a partner's people thinks. Only they say it, each for themselves, once in 90 days.
pub async fn give(by: &By<may::Give>, with: Give) -> Result<Model> {
    let word = with.read()?;
    write(by, async |tx| {
        // Nobody ends the partnership until this is done.
        let partnership = tx.hold::<referral_partnership::Model>(with.partnership_id).await?;
        let place = partner_user::speaker(tx, partnership.id, false).await?;
        partnership.expect_alive("partnershipId")?;
        // Locked, so that one person does not say two things at once.
        let place = tx.lock::<partner_user::Model>(place.id).await?;
        let user = place.user_id.ok_or(Error::NotFound)?;
        let since = tx.now().plus(-REST);
        let said = find::<Model>(&*tx)
            .filter(Column::PartnershipId.eq(partnership.id.uuid()))
            .filter(Column::UserId.eq(user.uuid()))
            .filter(Column::CreatedAt.gt(since));
        if !said.most(1).await?.is_empty() {
            return Err(Code::FeedbackTooOften.at("partnershipId"));
        }
        let (id, at) = (tx.id(), tx.now());
        tx.save(Model::given(id, &partnership, (place.id, user), word, at))
            .await
    })
    .await
}

/// Whether a word is one after which somebody is to ask what went wrong.
pub(crate) fn hurts(event: &Event) -> bool {
    matches!(
        event,
        Event::Given {
            band: Band::Detractor,
            ..
        }
    )
}

/// Has whoever keeps the partner ask what went wrong.
pub(crate) async fn ask_why(tx: &mut Tx, fact: &Fact<Event>) -> Result<()> {
    let row = tx.lock::<Model>(Id::from_uuid(fact.subject)).await?;
    if row.follow_up_id.is_some() {
        return Ok(());
    }
    let partnership = find::<referral_partnership::Model>(&*tx)
        .by_id(row.partnership_id)
        .await?;
    let firm = find::<partner_organization::Model>(&*tx)
        .by_id(partnership.organization_id)
        .await?;
    let said = row.comment.as_deref().unwrap_or_default();
    let note = format!("{}: {} / 10. {said}", firm.name, row.score);
    let call = Call {
        client: row.client_id,
        reason: Reason::Risk,
        limit: ASKED_IN,
        note: note.trim_end().to_owned().into(),
    };
    let keeper = referral_partnership::keeper(tx, &partnership).await?;
    let follow_up = follow_up::call_by(tx, call, keeper).await?;
    tx.save(row.called(follow_up.id)).await.map(drop)
}
