//! How a consent begins and ends, and what it permits.

use goodword_kernel::id::ConsentId;
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Basis, Event, Give, Model, Purpose};
use crate::{ClientsErrorCode as Code, contact};

impl Model {
    /// A consent given by a contact.
    pub(crate) fn given(contact: &contact::Model, id: ConsentId, with: &Give, at: Timestamp) -> Result<Change<Self>> {
        contact.expect_known()?;
        let mut check = Check::new();
        let proof = check.optional_text("proof", with.proof.as_deref(), 1_000);
        check.done()?;
        Ok(Self::plain(contact, id, (with.purpose, with.basis, proof), at))
    }

    /// A consent whose parts are known to be good.
    pub(crate) fn plain(
        contact: &contact::Model,
        id: ConsentId,
        (purpose, basis, proof): (Purpose, Basis, Option<String>),
        at: Timestamp,
    ) -> Change<Self> {
        let row = Self {
            agency_id: contact.agency_id,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: contact.client_id,
            contact_id: contact.id,
            purpose,
            basis,
            given_at: at,
            proof: proof.map(Into::into),
            withdrawn_at: None,
        };
        let contact_id = contact.id;
        Change::new(row, Event::Given { contact_id, purpose })
    }

    /// The end of a consent.
    pub(crate) fn withdrawn(self, at: Timestamp) -> Result<Change<Self>> {
        if self.withdrawn_at.is_some() {
            return Err(Code::WrongStatus.saying("This consent is withdrawn already."));
        }
        let event = Event::Withdrawn {
            contact_id: self.contact_id,
            purpose: self.purpose,
        };
        Ok(Change::update(self, event, |row| row.withdrawn_at = Some(at)))
    }
}

/// The word of some on one purpose that counts: the open one, else the latest. After a merge one that ended may be younger than
/// the open one (CUS-6).
pub(super) fn word(some: impl IntoIterator<Item = Model>) -> Option<Model> {
    some.into_iter().max_by_key(|one| (one.withdrawn_at.is_none(), one.id))
}

/// Whether a use is permitted by the contact's latest word on it. Without any word it is, unless a consent is needed; a
/// withdrawn one forbids it either way.
pub(super) const fn permitted(latest: Option<&Model>, needs_consent: bool) -> bool {
    match latest {
        Some(consent) => consent.withdrawn_at.is_none(),
        None => !needs_consent,
    }
}

/// The same, for whoever counts a contact's words on a purpose instead of reading them: `all` of them, and those that are `open`.
pub const fn permitted_by_count(all: i64, open: i64, needs_consent: bool) -> bool {
    open > 0 || (all == 0 && !needs_consent)
}

#[cfg(test)]
mod tests {
    use goodword_kernel::Id;
    use sea_orm::prelude::Uuid;

    use super::*;

    fn consent() -> Change<Model> {
        let [agency, id, client] = [1, 2, 3].map(Uuid::from_u128);
        let birth = contact::Birth {
            agency: Id::from_uuid(agency),
            id: Id::from_uuid(id),
            client: Id::from_uuid(client),
            account: None,
            at: Timestamp::from_millis(0),
        };
        let contact = contact::Model::plain(birth, "Ana".into());
        let parts = (Purpose::Survey, Basis::Consent, None);
        Model::plain(
            &contact,
            Id::from_uuid(Uuid::from_u128(4)),
            parts,
            Timestamp::from_millis(1),
        )
    }

    #[test]
    fn a_consent_is_withdrawn_once() {
        let open = consent().after().clone();
        let ended = open
            .withdrawn(Timestamp::from_millis(2))
            .map(|change| change.after().clone());
        assert!(ended.is_ok_and(|ended| ended.withdrawn(Timestamp::from_millis(3)).is_err()));
    }

    #[test]
    fn cus_6_an_open_consent_counts_before_a_younger_one_that_ended() {
        let open = consent().after().clone();
        let mut ended = open.clone();
        ended.id = Id::from_uuid(Uuid::from_u128(5));
        ended.withdrawn_at = Some(Timestamp::from_millis(2));
        let mut earlier = ended.clone();
        earlier.id = Id::from_uuid(Uuid::from_u128(3));
        assert_eq!(word([open.clone(), ended.clone()]), Some(open));
        assert_eq!(word([ended.clone(), earlier]), Some(ended));
        assert_eq!(word([]), None);
    }

    #[test]
    fn int_3_a_withdrawn_consent_forbids_and_no_word_permits_where_none_is_needed() {
        let open = consent().after().clone();
        let mut ended = open.clone();
        ended.withdrawn_at = Some(Timestamp::from_millis(2));
        for (latest, needed, expected) in [
            (None, false, true),
            (None, true, false),
            (Some(&open), false, true),
            (Some(&open), true, true),
            (Some(&ended), false, false),
            (Some(&ended), true, false),
        ] {
            assert_eq!(permitted(latest, needed), expected, "{latest:?} {needed}");
        }
    }

    #[test]
    fn int_3_words_that_are_counted_permit_what_words_that_are_read_do() {
        let open = consent().after().clone();
        let mut ended = open.clone();
        ended.id = Id::from_uuid(Uuid::from_u128(5));
        ended.withdrawn_at = Some(Timestamp::from_millis(2));
        for some in [vec![], vec![open.clone()], vec![ended.clone()], vec![open, ended]] {
            let counted = |rows: usize| i64::try_from(rows).expect("few");
            let opened = some.iter().filter(|one| one.withdrawn_at.is_none()).count();
            for needed in [true, false] {
                let by_count = permitted_by_count(counted(some.len()), counted(opened), needed);
                assert_eq!(by_count, permitted(word(some.clone()).as_ref(), needed), "{some:?}");
            }
        }
    }
}
