//! What tests are made with: a server, people who ask it, the mails it sends, the clock it sees.

mod answer;
mod asking;
mod cluster;
mod database;
mod demo;
mod http;
mod log;
mod mail;
mod people;
mod run;
mod server;
mod socket;
mod sql;
mod template;
mod upgrade;
mod webhook;
mod wire;

pub(crate) use answer::Answer;
pub(crate) use asking::{Asking, Link, link_to};
pub(crate) use cluster::Private;
pub(crate) use database::Database;
pub(crate) use demo::{DemoAgency, demo};
pub(crate) use http::{Http, Reply};
pub(crate) use log::Log;
pub(crate) use mail::Smtp;
pub(crate) use people::{Agency, Client, PASSWORD, Person, text};
pub(crate) use run::{on_both, run, told_by_both};
pub(crate) use server::{Server, Setup};
pub(crate) use socket::{Heard, Socket, Unread, introduction, subscribe};
pub(crate) use sql::{Sql, has_rows_security};
pub(crate) use template::Filling;
pub(crate) use upgrade::{Before, upgraded};
pub(crate) use webhook::{Got, Receiver, webhooks};
pub(crate) use wire::Wire;
