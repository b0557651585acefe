//! What a comparison is. Of two client companies each has a row of its own, so that nobody sees the other's; a client company and
//! its partner share one.

use goodword_kernel::id::{AgencyId, ClientId, OverlapReportId, ReferralPartnershipId, UserId, kind};
use goodword_kernel::{Aggregate, Change, Machine, Owner, Result, Timestamp, events, permissions, vocabulary};
use sea_orm::entity::prelude::*;

use super::{Status, Step};
use crate::ReferralsErrorCode as Code;

/// With fewer in common nobody is told how many: whoever knows most of them could tell who the others are (PAR-14).
pub const FEWEST: i32 = 5;

vocabulary! {
    /// Of whom two may have some in common.
    pub enum Population as "OverlapPopulation" {
        /// Accounts that have bought something.
        Customers,
        /// Accounts that have bought nothing yet.
        Prospects,
    }
}

vocabulary! {
    /// For which side of a comparison somebody speaks.
    pub enum Side as "OverlapSide" {
        /// For the client company.
        Client,
        /// For the partner.
        Partner,
    }
}

permissions! { "referrals.overlap_report":
read Read = "read", act Request = "request", act Supply = "supply", act Consent = "consent", act Decline = "decline" }

events! { "referrals.overlap_report":
    /// Somebody wants to know how many two have in common.
    Requested = "requested" { population: Population },
    /// The partner gave its domains: their keys are kept.
    Supplied = "supplied" {},
    /// It is known how many.
    Counted = "counted" { enough: bool },
    /// One side consents to being told which.
    Consented = "consented" { side: Side },
    /// The other client company consents.
    Agreed = "agreed" {},
    /// Both were told which.
    Revealed = "revealed" {},
    /// One side does not want it.
    Declined = "declined" {},
}

/// The row: of a client company, and of its partner where it is compared with one.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "overlap_report")]
pub struct Model {
    /// The tenant.
    #[sea_orm(primary_key, auto_increment = false)]
    pub agency_id: AgencyId,
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OverlapReportId,
    /// How often it was changed.
    pub version: i32,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Which client company is compared.
    pub client_id: ClientId,
    /// With which partner.
    pub partnership_id: Option<ReferralPartnershipId>,
    /// With which other client company.
    pub other_client_id: Option<ClientId>,
    /// The other client company's own row.
    pub mirror_id: Option<OverlapReportId>,
    /// Of whom they may have some in common.
    pub population: Population,
    /// How far it has come.
    pub status: Status,
    /// Since when.
    pub status_since: Timestamp,
    /// Who asked for it.
    pub requested_by_user_id: Option<UserId>,
    /// When the partner gave its domains.
    pub supplied_at: Option<Timestamp>,
    /// When it was counted.
    pub counted_at: Option<Timestamp>,
    /// How many both have; nothing below five, so that nobody reads it anywhere (PAR-14).
    pub match_count: Option<i32>,
    /// When the client company consented to names.
    pub client_consented_at: Option<Timestamp>,
    /// When the other side did.
    pub other_consented_at: Option<Timestamp>,
    /// Why one side does not want it.
    pub note: Option<String>,
}

goodword_kernel::plain_entity!();

impl Aggregate for Model {
    type Kind = kind::OverlapReport;
    type Event = Event;
    type Read = may::Read;
    fn id(&self) -> OverlapReportId {
        self.id
    }
    fn owner() -> Owner<Self> {
        Owner::ClientPartnership(Column::ClientId, Column::PartnershipId)
    }
}

/// Who is compared, as one of them sees it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub(super) client: ClientId,
    pub(super) partnership: Option<ReferralPartnershipId>,
    pub(super) other: Option<(ClientId, OverlapReportId)>,
}

impl Model {
    pub(super) fn requested(
        (agency_id, id): (AgencyId, OverlapReportId),
        pair: Pair,
        population: Population,
        who: Option<UserId>,
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: pair.client,
            partnership_id: pair.partnership,
            other_client_id: pair.other.map(|(client, _)| client),
            mirror_id: pair.other.map(|(_, row)| row),
            population,
            status: Status::Requested,
            status_since: at,
            requested_by_user_id: who,
            supplied_at: None,
            counted_at: None,
            match_count: None,
            client_consented_at: None,
            other_consented_at: None,
            note: None,
        };
        Change::new(row, Event::Requested { population })
    }

    fn step(self, step: Step, event: Event, at: Timestamp, edit: impl FnOnce(&mut Self)) -> Result<Change<Self>> {
        let status = self.status.after(step)?;
        Ok(Change::update(self, event, |row| {
            (row.status, row.status_since) = (status, at);
            edit(row);
        }))
    }

    /// The partner gives its domains, once, before it was counted.
    pub(super) fn supplied(self, at: Timestamp) -> Result<Change<Self>> {
        if self.supplied_at.is_some() {
            return Err(Code::OverlapSupplied.at("id"));
        }
        self.expect(Status::Requested)?;
        Ok(Change::update(self, Event::Supplied {}, |row| {
            row.supplied_at = Some(at);
        }))
    }

    /// Whether what is compared is there.
    pub(super) fn is_ready(&self) -> bool {
        self.partnership_id.is_none() || self.supplied_at.is_some()
    }

    /// It is known how many both have: kept from five on alone (PAR-14).
    pub(super) fn counted(self, found: usize, at: Timestamp) -> Result<Change<Self>> {
        let told = i32::try_from(found).unwrap_or(i32::MAX);
        let enough = told >= FEWEST;
        self.step(Step::Count, Event::Counted { enough }, at, |row| {
            (row.counted_at, row.match_count) = (Some(at), enough.then_some(told));
        })
    }

    /// One side consents, once it was counted.
    pub(super) fn consented(self, side: Side, at: Timestamp) -> Result<Change<Self>> {
        self.expect(Status::Counted)?;
        let before = match side {
            Side::Client => self.client_consented_at,
            Side::Partner => self.other_consented_at,
        };
        if before.is_some() {
            return Err(Code::OverlapConsented.at("id"));
        }
        Ok(Change::update(self, Event::Consented { side }, |row| match side {
            Side::Client => row.client_consented_at = Some(at),
            Side::Partner => row.other_consented_at = Some(at),
        }))
    }

    /// Whether it is known here that the other client company consented in its own row.
    pub(super) fn knows(&self, other: &Self) -> bool {
        self.other_consented_at == other.client_consented_at
    }

    /// The other client company consented in its own row.
    pub(super) fn agreed(self, other: &Self) -> Change<Self> {
        let at = other.client_consented_at;
        Change::update(self, Event::Agreed {}, |row| row.other_consented_at = at)
    }

    /// Whether both sides consented to names.
    pub fn is_wanted_by_both(&self) -> bool {
        self.client_consented_at.is_some() && self.other_consented_at.is_some()
    }

    pub(super) fn revealed(self, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Reveal, Event::Revealed {}, at, |_| {})
    }

    pub(super) fn declined(self, note: Option<String>, at: Timestamp) -> Result<Change<Self>> {
        self.step(Step::Decline, Event::Declined {}, at, |row| row.note = note)
    }

    /// Whether it was counted, with too few to say how many (PAR-14).
    pub fn is_below_five(&self) -> bool {
        self.counted_at.is_some() && self.match_count.is_none()
    }

    fn expect(&self, status: Status) -> Result<()> {
        if self.status == status {
            return Ok(());
        }
        let words = format!("This comparison is {}; it would have to be {status}.", self.status);
        Err(Code::WrongStatus.saying(words))
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use uuid::Uuid;

    use super::*;

    fn requested() -> Model {
        let pair = Pair {
            client: Id::from_uuid(Uuid::nil()),
            partnership: Some(Id::from_uuid(Uuid::nil())),
            other: None,
        };
        let ids = (Id::from_uuid(Uuid::nil()), Id::from_uuid(Uuid::nil()));
        let at = Timestamp::from_millis(1);
        Model::requested(ids, pair, Population::Customers, None, at)
            .after()
            .clone()
    }

    #[test]
    fn par_14_fewer_than_five_are_never_written_down() {
        let at = Timestamp::from_millis(2);
        for (found, told) in [(0, None), (4, None), (5, Some(5)), (17, Some(17))] {
            let change = requested().counted(found, at).unwrap();
            let row = change.after();
            assert_eq!(
                (row.match_count, row.is_below_five()),
                (told, told.is_none()),
                "{found}"
            );
        }
        assert!(!requested().is_below_five(), "what was not counted is not below five");
    }

    #[test]
    fn par_14_names_need_both_and_a_count() {
        let at = Timestamp::from_millis(2);
        assert!(requested().consented(Side::Client, at).is_err(), "not counted yet");
        let counted = requested().counted(9, at).unwrap().after().clone();
        let one = counted.consented(Side::Client, at).unwrap().after().clone();
        assert!(!one.is_wanted_by_both());
        assert!(one.clone().consented(Side::Client, at).is_err(), "one side twice");
        let both = one.consented(Side::Partner, at).unwrap();
        assert!(both.after().is_wanted_by_both());
    }

    #[test]
    fn par_14_domains_are_given_once() {
        let at = Timestamp::from_millis(2);
        assert!(!requested().is_ready());
        let row = requested().supplied(at).unwrap().after().clone();
        assert!(row.is_ready() && row.supplied(at).is_err());
    }
}
