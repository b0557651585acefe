//! The mails that came out, by Message-ID.

use std::collections::{BTreeMap, BTreeSet};

use crate::kit::Smtp;

/// A mail server that outlives those who send.
pub(super) struct Post {
    smtp: Smtp,
    /// Message-ID to recipients.
    by_id: BTreeMap<String, BTreeSet<String>>,
    pub(super) received: usize,
}

impl Post {
    pub(super) async fn open() -> Self {
        Self {
            smtp: Smtp::start().await,
            by_id: BTreeMap::new(),
            received: 0,
        }
    }

    pub(super) fn url(&self) -> String {
        self.smtp.url.clone()
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
