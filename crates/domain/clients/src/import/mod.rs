//! Customer lists as CRMs export them: files in, checked rows out, a row at a time.
//!
//! A file passes through five hands, each of which knows nothing of the next: bytes become text (`decode`), text becomes
//! records (`records`), the first record becomes a header by a known layout or by the user's mapping (`header`,
//! `layout`), a record becomes a contact, an engagement, an answer, a partner, a referral or a list of what is wrong with it (`row`,
//! `contact`, `engagement`, `answer`, `partner`, `referral`), and the reader counts rows and looks for the same customer twice. Memory does not grow with the file
//! but for some 17 bytes for each key that must be unique.

mod amount;
mod answer;
mod contact;
mod decode;
mod delimiter;
mod engagement;
mod header;
mod layout;
mod moment;
mod partner;
mod person;
mod reader;
mod records;
mod referral;
mod row;
mod sniff;
#[cfg(test)]
mod tests;
mod value;

pub use answer::{AnswerField, AnswerRow};
pub use contact::{AccountHint, ContactField, ContactRow};
pub use engagement::{Amount, ContactHint, EngagementField, EngagementKind, EngagementRow};
pub use header::{Assigned, Header};
pub use layout::{Layout, LayoutName};
pub use moment::DateOrder;
pub use partner::{PartnerField, PartnerRow};
pub use reader::{MAX_ROWS, Parsed, Rows, Tally, read};
pub use referral::{ReferralField, ReferralRow};
pub use row::{Cells, Field, Home, MAX_ERRORS, Row, RowError};
