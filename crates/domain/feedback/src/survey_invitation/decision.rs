//! Whether a person is asked: decided when the mail is due, from how things stand then.

use goodword_clients::client_company::Settings;
use goodword_kernel::Timestamp;
use goodword_kernel::time::DAY;

use super::SuppressedReason;
use crate::survey;

/// How things stand for one invitation.
#[derive(Clone, Copy, Debug, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a circumstance of its own; the reason is drawn from all"
)]
pub(crate) struct Circumstances {
    /// The person is blocked or put away.
    pub(crate) blocked: bool,
    /// The person has an address.
    pub(crate) reachable: bool,
    /// The address is known to take no mail.
    pub(crate) undeliverable: bool,
    /// The person may be asked: agreed, or did not withdraw where that suffices.
    pub(crate) consented: bool,
    /// A case of the person is open.
    pub(crate) open_case: bool,
    /// The invitation follows a case.
    pub(crate) follows_case: bool,
    /// The person, or somebody with the same address, was asked not long ago.
    pub(crate) asked_lately: bool,
    /// The draw left the person out.
    pub(crate) sampled_out: bool,
}

impl Circumstances {
    /// Why the person is not asked; `None` when they are. An open case is told before a throttle, so that the number of
    /// suppressed detractors beside an NPS is never too small (SUR-6).
    pub(crate) fn against(self) -> Option<SuppressedReason> {
        let reasons = [
            (self.blocked, SuppressedReason::Blocked),
            (!self.reachable, SuppressedReason::NoAddress),
            (self.undeliverable, SuppressedReason::Undeliverable),
            (!self.consented, SuppressedReason::NoConsent),
            (self.open_case && !self.follows_case, SuppressedReason::OpenCase),
            (self.asked_lately, SuppressedReason::Throttled),
            (self.sampled_out, SuppressedReason::SampledOut),
        ];
        reasons.into_iter().find(|(holds, _)| *holds).map(|(_, reason)| reason)
    }
}

/// The instants after which an earlier request stands in the way (SUR-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Throttle {
    /// A request to the same contact. A survey after a case comes soon by its nature and is exempt.
    pub(crate) contact_since: Option<Timestamp>,
    /// A request to another contact with the same address, of whichever client company.
    pub(crate) address_since: Timestamp,
    /// The instant after which requests to the same contact are counted.
    pub(crate) year_since: Timestamp,
    /// How many of them are enough.
    pub(crate) most_a_year: u64,
}

impl Throttle {
    pub(crate) fn of(settings: &Settings, mode: survey::Mode, follows_case: bool, now: Timestamp) -> Self {
        let days = match mode {
            survey::Mode::Transactional => settings.transactional_throttle_days,
            survey::Mode::Relational => settings.relational_throttle_days,
        };
        let back = |days: i32| now.plus(-i64::from(days) * DAY);
        Self {
            contact_since: (!follows_case).then(|| back(days)),
            address_since: back(settings.address_throttle_days),
            year_since: back(365),
            most_a_year: u64::try_from(settings.max_surveys_per_year).unwrap_or(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::survey::Mode;

    fn fine() -> Circumstances {
        Circumstances {
            reachable: true,
            consented: true,
            ..Circumstances::default()
        }
    }

    #[test]
    fn each_hindrance_is_told() {
        assert_eq!(fine().against(), None);
        let cases = [
            (
                SuppressedReason::NoAddress,
                Circumstances {
                    reachable: false,
                    ..fine()
                },
            ),
            (
                SuppressedReason::Undeliverable,
                Circumstances {
                    undeliverable: true,
                    ..fine()
                },
            ),
            (
                SuppressedReason::NoConsent,
                Circumstances {
                    consented: false,
                    ..fine()
                },
            ),
            (
                SuppressedReason::Blocked,
                Circumstances {
                    blocked: true,
                    ..Circumstances::default()
                },
            ),
        ];
        for (reason, given) in cases {
            assert_eq!(given.against(), Some(reason), "{given:?}");
        }
    }

    #[test]
    fn sur_6_an_open_case_keeps_all_but_the_recovery_survey_back() {
        let mut given = Circumstances {
            open_case: true,
            asked_lately: true,
            ..fine()
        };
        assert_eq!(given.against(), Some(SuppressedReason::OpenCase));
        (given.follows_case, given.asked_lately) = (true, false);
        assert_eq!(given.against(), None);
    }

    #[test]
    fn sur_5_throttle_by_mode_and_address() {
        let (settings, now) = (Settings::default(), Timestamp::from_millis(1_000 * DAY));
        for (mode, days) in [(Mode::Transactional, 30), (Mode::Relational, 90)] {
            let throttle = Throttle::of(&settings, mode, false, now);
            assert_eq!(throttle.contact_since, Some(now.plus_days(-days)));
            assert_eq!(throttle.address_since, now.plus_days(-7));
        }
        let recovery = Throttle::of(&settings, Mode::Transactional, true, now);
        assert_eq!(recovery.contact_since, None);
        let given = Circumstances {
            asked_lately: true,
            sampled_out: true,
            ..fine()
        };
        assert_eq!(given.against(), Some(SuppressedReason::Throttled));
    }

    #[test]
    fn a_sample_leaves_people_out() {
        let given = Circumstances {
            sampled_out: true,
            ..fine()
        };
        assert_eq!(given.against(), Some(SuppressedReason::SampledOut));
    }
}
