//! Files of partners and of referrals that another program kept: all of a file or nothing of it.

mod partners;
mod referrals;

pub use partners::partners;
pub use referrals::referrals;
