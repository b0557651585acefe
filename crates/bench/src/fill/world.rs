//! The ids and the time of what is filled in: derived from numbers, so that both engines get the same rows.

use uuid::Uuid;

/// The instant from which ids of version 7 are counted, a second for each number.
pub(super) const EPOCH: i64 = 1_600_000_000_000;

/// The kinds of rows, as their ids hold them.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    User = 1,
    Client,
    Membership,
    Calendar,
    Survey,
    Account,
    Contact,
    Consent,
    Response,
    FollowUp,
    Invitation,
    Organization,
    Group,
    Partnership,
    Agreement,
    Partner,
    PartnerUser,
    Session,
    Referral,
    Reward,
    Job,
}

/// An agency that did not sign up.
pub(super) fn agency_id(number: usize) -> Uuid {
    Uuid::from_u128(0x0174_8000_0000_7fff_8000_0000_0000_0000 | number as u128)
}

/// The id of a row of an agency.
pub(super) fn id(kind: Kind, agency: Uuid, number: u64) -> Uuid {
    let millis = u128::from(EPOCH.unsigned_abs() + number * 1_000);
    let tail = agency.as_u128() & 0xffff_ffff_ffff;
    Uuid::from_u128((millis << 80) | (0x7000 | kind as u128) << 64 | (0x8000 << 48) | tail)
}

/// Milliseconds since 1970.
#[expect(clippy::disallowed_methods, reason = "a bench lives in the present")]
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
