//! A public form as a browser without an account uses it.

use std::time::Duration;

use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::world::act;
use crate::kit::{Person, Server, text};

/// The page of a public form.
pub(crate) struct FormPage {
    pub(crate) server: Server,
    pub(crate) id: String,
    pub(crate) path: String,
    /// In which language whoever fills it in reads it.
    pub(crate) lang: &'static str,
}

/// What came of a form that was sent.
pub(crate) struct Sent {
    pub(crate) status: StatusCode,
    pub(crate) location: String,
    pub(crate) page: String,
}

/// What somebody types who recommends a person.
pub(crate) const RECOMMENDATION: [(&str, &str); 8] = [
    ("party-name", "Petru Prospect"),
    ("party-email", "petru@prospect.example"),
    ("need", "Whiter teeth"),
    ("expectation", "They open at six."),
    ("relation", "A neighbour"),
    ("consent", "PERSON_AGREED"),
    ("own-name", "Nina Neighbour"),
    ("own-email", "nina@home.example"),
];

/// What a firm types that wants to be a partner.
pub(crate) const APPLICATION: [(&str, &str); 7] = [
    ("own-name", "Lena Light"),
    ("own-email", "lena@lens.example"),
    ("firm", "Lens Studio"),
    ("firm-domain", "lens.example"),
    ("services", "Portraits\r\nWeddings"),
    ("audience", "Families in town"),
    ("why", "They ask us for a dentist"),
];

impl FormPage {
    pub(crate) async fn made(server: &Server, who: &Person, client: &str, kind: &str, more: Value) -> Self {
        let mut input = json!({ "clientId": client, "kind": kind, "name": "Website" });
        for (key, value) in more.as_object().into_iter().flatten() {
            input[key] = value.clone();
        }
        let made = act(who, "publicFormCreate", "publicForm { id path }", input).await;
        Self {
            server: server.clone(),
            id: text(&made["publicForm"]["id"]),
            path: text(&made["publicForm"]["path"]),
            lang: "en",
        }
    }

    pub(crate) async fn look(&self, behind: &str) -> (StatusCode, String) {
        let reply = self.server.http().get(&format!("{}{behind}", self.path)).await;
        (reply.status, reply.text())
    }

    /// Opens the page, and gives the ticket that stands in it.
    pub(crate) async fn ticket(&self) -> String {
        ticket_of(&self.look("").await.1)
    }

    /// Sends what was typed, with what else is given in the place of what stands there.
    pub(crate) async fn send(&self, typed: &[(&str, &str)], more: &[(&str, &str)]) -> Sent {
        let kept = typed
            .iter()
            .filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(kept.chain(more));
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        let http = self.server.http();
        let path = format!("{}?lang={}", self.path, self.lang);
        let reply = http.send(Method::POST, &path, &headers, form.finish()).await;
        let location = reply.headers.get("location").and_then(|at| at.to_str().ok());
        Sent {
            status: reply.status,
            location: location.unwrap_or_default().to_owned(),
            page: reply.text(),
        }
    }

    /// Opens the page, reads it, and sends what was typed.
    pub(crate) async fn fill_in(&self, typed: &[(&str, &str)], more: &[(&str, &str)]) -> Sent {
        let ticket = self.ticket().await;
        self.server.advance(Duration::from_secs(30));
        let more: Vec<_> = more.iter().copied().chain([("ticket", ticket.as_str())]).collect();
        self.send(typed, &more).await
    }
}

/// The ticket that stands in a page.
pub(crate) fn ticket_of(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"ticket\" value=\"").expect("a ticket");
    rest.split('"').next().unwrap_or_default().to_owned()
}
