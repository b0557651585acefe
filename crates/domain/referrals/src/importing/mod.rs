//! Files of partners and of referrals that another program kept: all of a file or nothing of it; and taken back, as far as nobody has
//! gone on with what they made.

mod partners;
mod referrals;
mod rollback;

pub use partners::PartnerFile;
pub use referrals::ReferralFile;
pub use rollback::rollback;
