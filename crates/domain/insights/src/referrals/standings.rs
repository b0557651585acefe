//! Partners beside each other, by what of theirs is won. Nobody is ranked by fewer than ten (ANA-2).

use std::collections::HashMap;

use goodword_identity::{By, find};
use goodword_kernel::id::ReferralPartnershipId;
use goodword_kernel::{Id, Result};
use goodword_referrals::referral::{self, Column, Origin, Status};
use goodword_referrals::{partner_organization, referral_partnership};
use sea_orm::sea_query::{Expr, Func};
use sea_orm::{ColumnTrait, FromQueryResult, Order, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::ranking::ranked;
use crate::share::Share;
use crate::{Of, may};

/// The most partnerships of one answer: those of which most has come to an end.
pub const MOST: u64 = 100;

/// How one partnership stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub partnership: ReferralPartnershipId,
    /// What the partner is called, where the caller may see it.
    pub name: Option<String>,
    /// Of the referrals that were accepted and have come to an end, those that were won.
    pub won: Share,
    /// The place among those with at least ten; none for whoever has fewer (ANA-2).
    pub rank: Option<i64>,
}

#[derive(FromQueryResult)]
struct Row {
    partnership_id: Uuid,
    won: i64,
    ended: i64,
}

const WON: &str = "CAST(SUM(CASE WHEN status IN ('WON', 'REWARDABLE', 'SETTLED') THEN 1 ELSE 0 END) AS bigint)";

/// How partners stand by the referrals that came in during the period: the best first, then those with too few. Three
/// statements.
pub async fn standings(by: &By<may::Read>, of: Of) -> Result<Vec<Standing>> {
    let open = Status::ALL.iter().copied().filter(|status| status.is_open());
    let rows: Vec<Row> = find::<referral::Model>(by)
        .filter(of.rows(Column::ClientId, Column::SubmittedAt))
        .filter(Column::PartnershipId.is_not_null())
        .filter(Column::Origin.ne(Origin::Outbound))
        .filter(Column::ProtectedUntil.is_not_null())
        .filter(Column::Status.is_not_in(open))
        .figures(
            |select| {
                select
                    .column(Column::PartnershipId)
                    .expr_as(Expr::cust(WON), "won")
                    .expr_as(Func::count(Expr::val(1)), "ended")
                    .group_by(Column::PartnershipId)
                    .order_by(Expr::cust("3"), Order::Desc)
                    .order_by(Column::PartnershipId, Order::Asc)
            },
            MOST,
        )
        .await?;
    let names = names(by, &rows).await?;
    let shares = rows.into_iter().map(|row| {
        let share = Share {
            hits: row.won,
            base: row.ended,
        };
        (row.partnership_id, share)
    });
    let shown = ranked(shares).into_iter().map(|one| Standing {
        partnership: Id::from_uuid(one.who),
        name: names.get(&one.who).cloned(),
        won: one.share,
        rank: one.rank,
    });
    Ok(shown.collect())
}

// What the firms of some partnerships are called.
async fn names(by: &By<may::Read>, rows: &[Row]) -> Result<HashMap<Uuid, String>> {
    let partnerships = find::<referral_partnership::Model>(by)
        .filter(referral_partnership::Column::Id.is_in(rows.iter().map(|row| row.partnership_id)))
        .most(MOST)
        .await?;
    let firms = partnerships.iter().map(|one| one.organization_id.uuid());
    let firms = find::<partner_organization::Model>(by)
        .filter(partner_organization::Column::Id.is_in(firms))
        .most(MOST)
        .await?;
    let named: HashMap<_, _> = firms.into_iter().map(|firm| (firm.id, firm.name)).collect();
    let of = partnerships.into_iter().filter_map(|one| {
        let name = named.get(&one.organization_id)?;
        Some((one.id.uuid(), name.clone()))
    });
    Ok(of.collect())
}
