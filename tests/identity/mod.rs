//! Agencies, people, sign-ins.

mod session;
