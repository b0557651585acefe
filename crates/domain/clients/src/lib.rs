//! The client companies' own customers: who they are, when the company works, and how its lists come in.
//!
//! A client company is a firm that the agency works for; accounts and contacts are that firm's customers. What this room
//! knows of time is the company's business calendar; what it knows of files is how a CRM's export is read.

pub mod calendar;
pub mod import;
