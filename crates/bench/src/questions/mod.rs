//! What both programs are asked, and that they say the same.

pub(crate) mod answer;
pub(crate) mod change;
mod dashboard;
mod inbox;
mod plain;
pub(crate) mod portal;
pub(crate) mod registration;

use std::net::SocketAddr;

use anyhow::{Context as _, Result, bail};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde_json::{Value, json};

pub(crate) use inbox::{QUESTION as INBOX, paged};

use crate::fill::Agency;
use crate::load::{Load, ask, request};

/// A question that only reads.
pub(crate) struct Question {
    /// As the table names it.
    pub(crate) name: &'static str,
    /// As the server is asked.
    document: &'static str,
    /// As the limit is asked; the agency follows.
    path: &'static str,
    /// Whether it asks for figures over a time.
    dated: bool,
    /// Brings the server's answer into the limit's shape.
    shape: fn(Value) -> Value,
}

/// Every question that only reads.
pub(crate) const QUESTIONS: [&Question; 2] = [&INBOX, &dashboard::QUESTION];

impl Question {
    pub(crate) fn to_server(&self, address: SocketAddr, agencies: &[Agency]) -> Load {
        let asked = agencies.iter().map(|agency| self.server_request(agency)).collect();
        Load {
            address,
            status: 200,
            requests: asked,
            // An answer with errors begins with them.
            begins: br#"{"data":{"#,
        }
    }

    pub(crate) fn to_limit(&self, address: SocketAddr, agencies: &[Agency]) -> Load {
        let asked = agencies.iter().map(|agency| self.limit_request(agency)).collect();
        Load {
            address,
            status: 200,
            requests: asked,
            begins: b"{",
        }
    }

    /// Fails unless both programs give every agency the same answer, and one that is not empty.
    pub(crate) async fn compare(&self, server: SocketAddr, limit: SocketAddr, agencies: &[Agency]) -> Result<()> {
        for agency in agencies {
            let (said, meant) = self.answers(server, limit, agency).await?;
            if let Some(difference) = plain::difference(&said, &meant) {
                bail!(
                    "{}: the server and the limit differ for agency {}: {difference}",
                    self.name,
                    agency.id
                );
            }
            if plain::leaves(&said) < LEAST {
                bail!(
                    "{}: an answer of {} values is no question's",
                    self.name,
                    plain::leaves(&said)
                );
            }
        }
        Ok(())
    }

    async fn answers(&self, server: SocketAddr, limit: SocketAddr, agency: &Agency) -> Result<(Value, Value)> {
        let mut said = ask(server, &self.server_request(agency)).await.context("the server")?;
        let mut meant = ask(limit, &self.limit_request(agency)).await.context("the limit")?;
        let mut said = (self.shape)(said["data"].take());
        plain::make(&mut said);
        plain::make(&mut meant);
        Ok((said, meant))
    }

    fn server_request(&self, agency: &Agency) -> Vec<u8> {
        let (from, until) = window();
        let variables = if self.dated {
            json!({ "from": from.to_string(), "until": until.to_string() })
        } else {
            json!({})
        };
        request::graphql(Some(&agency.token), self.document, &variables)
    }

    fn limit_request(&self, agency: &Agency) -> Vec<u8> {
        let (from, until) = window();
        let window = if self.dated {
            format!("?from={}&until={}", from.as_millisecond(), until.as_millisecond())
        } else {
            String::new()
        };
        request::get(&format!("{}{}{window}", self.path, agency.id))
    }
}

/// The time over which figures are asked for: all that was filled in.
fn window() -> (Timestamp, Timestamp) {
    let year = |year| {
        jiff::civil::date(year, 1, 1)
            .to_zoned(TimeZone::UTC)
            .map(|at| at.timestamp())
    };
    (year(2025).unwrap_or_default(), year(2030).unwrap_or_default())
}

/// Two answers without anything in them are equal and prove nothing.
const LEAST: usize = 50;
