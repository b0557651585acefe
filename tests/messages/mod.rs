//! Mails: what they say, in whose name, how one gets no more of them, and what comes back.

mod outage;
mod reports;
mod template;
mod unsubscribe;
