//! How an account changes.

use goodword_kernel::id::{AccountId, AgencyId, ClientId};
use goodword_kernel::{Change, Check, Result, Timestamp, text};

use super::{Acquisition, Archive, Create, Event, Lifecycle, Model, Update};
use crate::follow_up_date::{Due, earliest};
use crate::{ClientsErrorCode as Code, edit};

/// What an account is called of which nothing is known any more.
pub(crate) const FORGOTTEN: &str = "erased";

impl Model {
    /// A new account.
    pub(crate) fn created(agency: AgencyId, id: AccountId, with: &Create, at: Timestamp) -> Result<Change<Self>> {
        let mut check = Check::new();
        let name = check.line("name", &with.name, 200);
        let acquisition = with
            .acquisition
            .as_ref()
            .map(|given| given.read(&mut check, "acquisition"));
        let domain = check.optional_line("domain", with.domain.as_deref(), 250);
        let row = Self {
            domain_key: domain.as_deref().map(domain_key),
            domain,
            external_id: check.optional_line("externalId", with.external_id.as_ref().map(|id| id.as_str()), 100),
            size_band: with.size_band,
            gold: with.gold,
            owner_user_id: with.owner_user_id,
            ..Self::plain(agency, id, with.client_id, name, at)
        };
        check.done()?;
        Ok(Change::new(row.won(acquisition), Event::Created { by_file: None }))
    }

    /// An account of which nothing is known but its name.
    pub(crate) fn plain(agency: AgencyId, id: AccountId, client: ClientId, name: String, at: Timestamp) -> Self {
        Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: client,
            external_id: None,
            name_key: text::search_key(&name),
            name,
            domain: None,
            domain_key: None,
            size_band: None,
            gold: false,
            lifecycle: Lifecycle::Prospect,
            acquisition_source: None,
            acquisition_class: None,
            acquisition_evidence: None,
            owner_user_id: None,
            next_follow_up_at: None,
            next_follow_up_reason: None,
            hand_follow_up_at: None,
            hand_follow_up_reason: None,
            open_follow_up_at: None,
            open_follow_up_reason: None,
            archived_at: None,
            merged_into_id: None,
            lapses_at: None,
        }
    }

    /// The same account with how it was won, if that is told.
    pub(crate) fn won(mut self, how: Option<Acquisition>) -> Self {
        if let Some(Acquisition {
            source,
            class,
            evidence,
        }) = how
        {
            self.acquisition_source = Some(source);
            self.acquisition_class = Some(class);
            self.acquisition_evidence = evidence;
        }
        self
    }

    /// The same account with other data. `counted` is the lifecycle by completed engagements alone, for one that is no
    /// VIP any more.
    pub(crate) fn updated(self, with: &Update, counted: Lifecycle) -> Result<Change<Self>> {
        edit::expect_version(with.expected_version, self.version)?;
        let mut check = Check::new();
        let mut after = self.clone();
        if let Some(name) = &with.name {
            after.name = check.line("name", name, 200);
            after.name_key = text::search_key(&after.name);
        }
        after.external_id = edit::line(
            &mut check,
            "externalId",
            &with.external_id.clone().map_value(|id| id.0),
            after.external_id,
            100,
        );
        after.domain = edit::line(&mut check, "domain", &with.domain, after.domain, 250);
        after.domain_key = after.domain.as_deref().map(domain_key);
        after.size_band = edit::value(&with.size_band, after.size_band);
        after.owner_user_id = edit::value(&with.owner_user_id, after.owner_user_id);
        after.gold = with.gold.unwrap_or(after.gold);
        after.lifecycle = match (with.vip, self.lifecycle) {
            (Some(true), _) => Lifecycle::Vip,
            (Some(false), Lifecycle::Vip) => counted,
            (_, lifecycle) => lifecycle,
        };
        let acquisition = with
            .acquisition
            .as_ref()
            .map(|given| given.read(&mut check, "acquisition"));
        check.done()?;
        let after = after.won(acquisition);
        Ok(Change::update(self, Event::Updated {}, |row| *row = after))
    }

    /// The same account, which can be found by its domain from now on.
    pub(crate) fn found_by_domain(self) -> Change<Self> {
        let key = self.domain.as_deref().map(domain_key);
        Change::update(self, Event::Indexed {}, |row| row.domain_key = key)
    }

    /// The refusal of whatever would say something new of one that became part of another, and where to say it.
    pub(crate) fn expect_known(&self) -> Result<()> {
        match self.merged_into_id {
            None => Ok(()),
            Some(into) => {
                Err(Code::AlreadyMerged.saying(format!("This account became part of {into}: name that one instead.")))
            }
        }
    }

    /// The account without anything by which it is known.
    pub(crate) fn forgotten(self) -> Change<Self> {
        Change::update(self, Event::Forgotten {}, |row| {
            (row.name, row.name_key) = (FORGOTTEN.into(), FORGOTTEN.into());
            (row.domain, row.domain_key) = (None, None);
            (row.external_id, row.acquisition_evidence) = (None, None);
        })
    }

    /// What is needed at an engagement: how the account was won (CUS-1). Nothing to change when that is known already.
    pub(crate) fn engaged(self, how: Option<Acquisition>) -> Result<Option<Change<Self>>> {
        match (self.acquisition_source, how) {
            (Some(_), _) => Ok(None),
            (None, Some(how)) => {
                let after = self.clone().won(Some(how));
                Ok(Some(Change::update(self, Event::Updated {}, |row| *row = after)))
            }
            (None, None) => Err(Code::AcquisitionMissing.at("acquisition")),
        }
    }

    /// Where so many completed engagements put it (CUS-4); nothing when it is there already.
    pub(crate) fn counted(self, completed: u64) -> Option<Change<Self>> {
        let (from, to) = (self.lifecycle, self.lifecycle.after(completed));
        (from != to).then(|| Change::update(self, Event::LifecycleChanged { from, to }, |row| row.lifecycle = to))
    }

    /// The next follow-up with it; nothing when it is set so already.
    pub(crate) fn planned(self, open: Option<(Timestamp, String)>) -> Option<Change<Self>> {
        let hand = self.by_hand();
        self.due(hand, open.map(|(at, reason)| (at, Some(reason))))
    }

    /// What was set by hand; nothing when it is set so already.
    pub(crate) fn planned_by_hand(self, hand: Option<Due>) -> Option<Change<Self>> {
        // Without anything set by hand, what is next is what is open.
        let open = match self.hand_follow_up_at {
            None => self
                .next_follow_up_at
                .map(|at| (at, self.next_follow_up_reason.clone())),
            Some(_) => self
                .open_follow_up_at
                .map(|at| (at, self.open_follow_up_reason.clone())),
        };
        self.due(hand, open)
    }

    fn by_hand(&self) -> Option<Due> {
        self.hand_follow_up_at
            .map(|at| (at, self.hand_follow_up_reason.clone()))
    }

    fn due(self, hand: Option<Due>, open: Option<Due>) -> Option<Change<Self>> {
        let mut after = self.clone();
        let next = earliest(hand.clone(), open.clone()).unzip();
        (after.next_follow_up_at, after.next_follow_up_reason) = (next.0, next.1.flatten());
        let open = open.filter(|_| hand.is_some()).unzip();
        (after.open_follow_up_at, after.open_follow_up_reason) = (open.0, open.1.flatten());
        let hand = hand.unzip();
        (after.hand_follow_up_at, after.hand_follow_up_reason) = (hand.0, hand.1.flatten());
        (after != self).then(|| Change::update(self, Event::FollowUpPlanned {}, |row| *row = after))
    }

    /// Puts it away.
    pub(crate) fn archived(self, _: &Archive, at: Timestamp) -> Result<Change<Self>> {
        if self.archived_at.is_some() {
            return Err(Code::WrongStatus.saying("This account is archived already."));
        }
        Ok(Change::update(self, Event::Archived {}, |row| {
            row.archived_at = Some(at);
        }))
    }
}

/// A domain as it is compared: lower case, without scheme, `www.`, path or a dot at its end.
pub fn domain_key(domain: &str) -> String {
    let lower = domain.trim().to_lowercase();
    let host = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    host.strip_prefix("www.")
        .unwrap_or(host)
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Error, Id};
    use sea_orm::prelude::Uuid;

    use super::super::{AcquisitionClass, AcquisitionInput, AcquisitionSource};
    use super::*;

    fn account() -> Model {
        let [agency, id, client] = [1, 2, 3].map(Uuid::from_u128);
        let (agency, id, client) = (Id::from_uuid(agency), Id::from_uuid(id), Id::from_uuid(client));
        Model::plain(agency, id, client, "Acme".into(), Timestamp::from_millis(0))
    }

    #[test]
    fn cus_1_the_first_engagement_needs_an_acquisition_source_and_unknown_is_one() {
        assert!(matches!(
            account().engaged(None),
            Err(Error::Refused {
                code: "AcquisitionMissing",
                ..
            })
        ));
        let known = account().engaged(Some(Acquisition::UNKNOWN)).ok().flatten();
        let known = known.map(|change| change.after().clone());
        assert_eq!(
            known.as_ref().and_then(|account| account.acquisition_source),
            Some(AcquisitionSource::Unknown)
        );
        assert!(known.is_some_and(|account| account.engaged(None).is_ok_and(|change| change.is_none())));
    }

    #[test]
    fn cus_1_the_class_follows_the_source_unless_it_is_given() {
        let of = |source, class| {
            let given = AcquisitionInput {
                source,
                class,
                evidence: None,
            };
            given.alone("").map(|read| read.class).ok()
        };
        assert_eq!(
            of(AcquisitionSource::ReferralCustomer, None),
            Some(AcquisitionClass::Earned)
        );
        assert_eq!(of(AcquisitionSource::Advertising, None), Some(AcquisitionClass::Bought));
        let given = Some(AcquisitionClass::Bought);
        assert_eq!(of(AcquisitionSource::Repeat, given), given);
    }

    #[test]
    fn cus_4_only_a_step_is_an_event() {
        let change = account().counted(2);
        assert_eq!(change.map(|change| change.after().lifecycle), Some(Lifecycle::Repeat));
        assert!(account().counted(0).is_none());
    }

    #[test]
    fn an_account_is_archived_once() {
        let archive = Archive {
            id: account().id,
            idempotency_key: None,
        };
        let once = account()
            .archived(&archive, Timestamp::from_millis(5))
            .map(|change| change.after().clone());
        assert!(once.is_ok_and(|account| account.archived(&archive, Timestamp::from_millis(6)).is_err()));
    }
}
