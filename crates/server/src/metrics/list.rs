//! Every figure: its name, its kind, its labels, what it says. `docker/metrics.md` is this list; a test compares both with
//! what a server tells.

use std::fmt::Write as _;

use metrics::{describe_counter, describe_gauge, describe_histogram};

/// One figure.
#[derive(Clone, Copy, Debug)]
pub struct Figure {
    /// Its name.
    pub name: &'static str,
    /// `counter`, `gauge` or `histogram`.
    pub kind: &'static str,
    /// What it is told apart by.
    pub labels: &'static str,
    /// What it says.
    pub about: &'static str,
}

macro_rules! figures {
    ($($name:literal $kind:literal [$labels:literal] $about:literal;)*) => {
        /// Every figure that a server tells.
        pub const FIGURES: &[Figure] =
            &[$(Figure { name: $name, kind: $kind, labels: $labels, about: $about }),*];
    };
}

figures! {
    "goodword_requests_total" "counter" ["route, status"] "Answers by HTTP, sign-ins, pages and signs of life included.";
    "goodword_request_seconds" "histogram" ["route"] "How long they took.";
    "goodword_operation_seconds" "histogram" ["operation, status"] "How long GraphQL operations took by HTTP and on \
        sockets: query, mutation or subscription, none where it was refused before that was known; OK, or the code of its \
        first error.";
    "goodword_sockets" "gauge" [""] "Sockets that are open.";
    "goodword_subscriptions" "gauge" [""] "Subscriptions that run, on sockets and as event streams.";
    "goodword_database_connections" "gauge" [""] "Connections of this process to the database.";
    "goodword_database_connections_idle" "gauge" [""] "Those that wait for something to do.";
    "goodword_database_statements_total" "counter" [""] "Statements that this process sent.";
    "goodword_database_trips_total" "counter" [""] "Times that it waited for the database.";
    "goodword_jobs_due" "gauge" [""] "Jobs of the whole installation that should run now.";
    "goodword_jobs_waiting" "gauge" [""] "Those whose time is still to come.";
    "goodword_jobs_dead" "gauge" [""] "Those that failed too often and were set aside: `goodword jobs dead` lists them.";
    "goodword_jobs_run_total" "counter" ["kind, outcome"] "Jobs that this process ran: done, failed (it will be tried \
        again) or dead (it was set aside).";
    "goodword_mails_total" "counter" ["outcome"] "Mails that this process handed to the mail server: sent, refused, \
        impossible, or later.";
}

impl Figure {
    pub(super) fn describe(&self) {
        match self.kind {
            "counter" => describe_counter!(self.name, self.about),
            "gauge" => describe_gauge!(self.name, self.about),
            _ => describe_histogram!(self.name, self.about),
        }
    }
}

/// The list for people.
pub fn table() -> String {
    let mut page = String::from(
        "# Figures\n\n`GET /metrics` tells these in the text format of Prometheus. Counts are those of the process that is \
         asked, since its start; jobs due, waiting and dead are those of the whole installation.\n\n\
         | figure | kind | labels | what it says |\n|---|---|---|---|\n",
    );
    for figure in FIGURES {
        // Writing to a text cannot fail.
        let _ = writeln!(
            page,
            "| `{}` | {} | {} | {} |",
            figure.name, figure.kind, figure.labels, figure.about
        );
    }
    page
}
