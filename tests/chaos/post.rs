//! What came out: mails by Message-ID, webhooks by their id.

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::{Receiver, Smtp};

/// A mail server, and a receiver of webhooks, that outlive those who send.
pub(super) struct Post {
    smtp: Smtp,
    pub(super) webhooks: Receiver,
    /// What webhooks are signed with.
    pub(super) secret: String,
    /// Message-ID to recipients.
    by_id: BTreeMap<String, BTreeSet<String>>,
    pub(super) received: usize,
}

impl Post {
    pub(super) async fn open() -> Self {
        Self {
            smtp: Smtp::start().await,
            webhooks: Receiver::start().await,
            secret: String::new(),
            by_id: BTreeMap::new(),
            received: 0,
        }
    }

    pub(super) fn url(&self) -> String {
        self.smtp.url.clone()
    }

    /// The webhooks that came, by id, each with how often. Every one is signed.
    pub(super) fn delivered(&self) -> BTreeMap<String, usize> {
        let mut by_id = BTreeMap::new();
        for got in self.webhooks.take_all() {
            assert_eq!(got.signed_by(&[&self.secret]), [0], "{got:?}");
            *by_id.entry(got.id().to_owned()).or_default() += 1;
        }
        by_id
    }

    /// The ids so far, each with who got it.
    pub(super) fn mails(&mut self) -> &BTreeMap<String, BTreeSet<String>> {
        while let Ok(mail) = self.smtp.received.try_recv() {
            let line = |head: &str| {
                let found = mail.lines().find_map(|line| line.strip_prefix(head));
                found.unwrap_or_else(|| panic!("no {head} in {mail}")).trim().to_owned()
            };
            let id = line("Message-ID: <");
            let id = id.split('@').next().unwrap_or_default().to_owned();
            let to = line("To: ");
            let to = to
                .rsplit('<')
                .next()
                .unwrap_or_default()
                .trim_end_matches('>')
                .to_owned();
            self.by_id.entry(id).or_default().insert(to);
            self.received += 1;
        }
        &self.by_id
    }
}
