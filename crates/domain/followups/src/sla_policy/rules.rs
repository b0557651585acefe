//! What can be done with a policy, without a database.

use goodword_kernel::id::{AgencyId, SlaPolicyId};
use goodword_kernel::{Change, Check, Result, Timestamp};

use super::{Clock, Event, Model, Set, Steps};
use crate::FollowupsErrorCode as Code;
use crate::follow_up::Reason;

/// The bounds of a limit, in minutes: five minutes to a year.
const LEAST: i32 = 5;
const MOST: i32 = 525_600;
/// What FUP-1 fixes: a promoter is reached within 24 hours as they pass.
const PROMOTER_MOST: i32 = 1_440;

impl Model {
    /// A policy as it is said, in place of the one before.
    pub(crate) fn set(
        before: Option<Self>,
        (agency, id): (AgencyId, SlaPolicyId),
        with: &Set,
        at: Timestamp,
    ) -> Result<Change<Self>> {
        let escalation = with.read()?;
        let event = Event::Set { reason: with.reason };
        let said = |row: &mut Self| {
            row.clock = with.clock;
            row.first_contact_minutes = with.first_contact_minutes;
            row.gold_first_contact_minutes = with.gold_first_contact_minutes;
            row.high_trust_first_contact_minutes = with.high_trust_first_contact_minutes;
            row.close_minutes = with.close_minutes;
            row.escalation = escalation;
        };
        if let Some(row) = before {
            return Ok(Change::update(row, event, said));
        }
        let mut row = Self {
            agency_id: agency,
            id,
            version: 1,
            created_at: at,
            updated_at: at,
            client_id: with.client_id,
            reason: with.reason,
            clock: with.clock,
            first_contact_minutes: None,
            gold_first_contact_minutes: None,
            high_trust_first_contact_minutes: None,
            close_minutes: None,
            escalation: Steps::default(),
            removed_at: None,
        };
        said(&mut row);
        Ok(Change::new(row, event))
    }

    /// The usual limits hold again.
    pub(crate) fn removed(self, at: Timestamp) -> Result<Change<Self>> {
        if self.removed_at.is_some() {
            return Err(Code::WrongStatus.saying("This policy does not hold any more."));
        }
        let reason = self.reason;
        Ok(Change::update(self, Event::Removed { reason }, |row| {
            row.removed_at = Some(at);
        }))
    }
}

impl Set {
    /// Reads what is said without keeping it: the steps as they would be kept, or everything that is wrong. What a rule fixes
    /// may be shortened, never loosened (FUP-1).
    pub fn read(&self) -> Result<Steps> {
        let mut check = Check::new();
        let first = self.first();
        for (path, minutes) in first.into_iter().chain([("closeMinutes", self.close_minutes)]) {
            if let Some(minutes) = minutes {
                check.within(path, minutes, LEAST, MOST);
            }
        }
        let steps = match &self.escalation {
            Some(steps) => Steps::read(&mut check, steps),
            None => Steps::default(),
        };
        if !self.reason.is_an_answer() && first.iter().any(|(_, minutes)| minutes.is_some()) {
            let said = "must be left out: whoever opens such a follow-up says when it is due";
            check.problem("firstContactMinutes", said);
        }
        check.done()?;
        self.fixed()?;
        Ok(steps)
    }

    fn first(&self) -> [(&'static str, Option<i32>); 3] {
        [
            ("firstContactMinutes", self.first_contact_minutes),
            ("goldFirstContactMinutes", self.gold_first_contact_minutes),
            ("highTrustFirstContactMinutes", self.high_trust_first_contact_minutes),
        ]
    }

    fn fixed(&self) -> Result<()> {
        if self.reason != Reason::PromoterResponse {
            return Ok(());
        }
        for (path, minutes) in self
            .first()
            .into_iter()
            .filter_map(|(path, minutes)| Some((path, minutes?)))
        {
            if minutes > PROMOTER_MOST {
                return Err(Code::LimitTooLoose.at(path));
            }
            if self.clock != Clock::Calendar {
                return Err(Code::LimitTooLoose.at("clock"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use goodword_kernel::{Error, Id};
    use uuid::Uuid;

    use super::*;

    fn set(reason: Reason, clock: Clock, minutes: Option<i32>) -> Set {
        Set {
            client_id: Id::from_uuid(Uuid::from_u128(1)),
            reason,
            clock,
            first_contact_minutes: minutes,
            gold_first_contact_minutes: None,
            high_trust_first_contact_minutes: None,
            close_minutes: None,
            escalation: None,
            idempotency_key: None,
        }
    }

    fn told(with: &Set) -> &'static str {
        match with.read() {
            Ok(_) => "fine",
            Err(Error::Refused { code, .. }) => code,
            Err(Error::Invalid(_)) => "invalid",
            Err(other) => panic!("{other:?}"),
        }
    }

    #[test]
    fn fup_1_a_promoters_limit_may_be_shortened_but_not_loosened() {
        let promoter = |clock, minutes| told(&set(Reason::PromoterResponse, clock, Some(minutes)));
        assert_eq!(promoter(Clock::Calendar, 1_440), "fine");
        assert_eq!(promoter(Clock::Calendar, 60), "fine");
        assert_eq!(promoter(Clock::Calendar, 1_441), "LimitTooLoose");
        assert_eq!(promoter(Clock::Business, 60), "LimitTooLoose");
        let variant = Set {
            gold_first_contact_minutes: Some(1_441),
            ..set(Reason::PromoterResponse, Clock::Calendar, None)
        };
        assert_eq!(told(&variant), "LimitTooLoose");
    }

    #[test]
    fn other_limits_are_the_client_companys_own_within_bounds() {
        assert_eq!(
            told(&set(Reason::PassiveResponse, Clock::Business, Some(10_000))),
            "fine"
        );
        assert_eq!(
            told(&set(Reason::DetractorResponse, Clock::Business, Some(4))),
            "invalid"
        );
        assert_eq!(told(&set(Reason::Risk, Clock::Business, Some(60))), "invalid");
        assert_eq!(told(&set(Reason::Risk, Clock::Business, None)), "fine");
    }
}
