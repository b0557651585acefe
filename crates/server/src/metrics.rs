//! Figures of one server in the text format of Prometheus.

mod list;
mod post;

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use goodword_gateway::edge::{Done, Live};
use goodword_persistence::{Home, JobCounts};
use metrics::{counter, gauge, histogram, with_local_recorder};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusRecorder};

pub use list::{FIGURES, Figure, table};
pub(crate) use post::Counted;

/// The figures of one server. They are its own, so that servers of one process do not mix theirs.
#[derive(Clone)]
pub(crate) struct Metrics(Arc<PrometheusRecorder>);

const BUCKETS: &[f64] = &[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

impl Default for Metrics {
    fn default() -> Self {
        let builder = PrometheusBuilder::new();
        // Only an empty list of buckets is refused.
        let builder = builder
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), BUCKETS)
            .unwrap_or_default();
        let metrics = Self(Arc::new(builder.build_recorder()));
        with_local_recorder(&*metrics.0, || FIGURES.iter().for_each(Figure::describe));
        metrics
    }
}

impl Metrics {
    /// Counts an answer.
    pub(crate) fn answered(&self, route: String, status: StatusCode, took: Duration) {
        with_local_recorder(&*self.0, || {
            let code = status.as_u16().to_string();
            counter!("goodword_requests_total", "route" => route.clone(), "status" => code).increment(1);
            histogram!("goodword_request_seconds", "route" => route).record(took.as_secs_f64());
        });
    }

    /// Counts an operation, whatever transport brought it.
    pub(crate) fn operated(&self, done: &Done) {
        with_local_recorder(&*self.0, || {
            let kind = done.kind.map_or_else(|| "none".to_owned(), |kind| kind.to_string());
            let status = done.code.map_or("OK", |code| code.as_str());
            histogram!("goodword_operation_seconds", "operation" => kind, "status" => status)
                .record(done.took.as_secs_f64());
        });
    }

    /// Counts what came of a mail.
    pub(crate) fn mailed(&self, outcome: &'static str) {
        with_local_recorder(&*self.0, || {
            counter!("goodword_mails_total", "outcome" => outcome).increment(1);
        });
    }

    /// Reads what is counted elsewhere and writes everything out.
    pub(crate) fn render(&self, home: &Home, live: &Live, jobs: Option<JobCounts>) -> String {
        let (open, idle) = home.database().connections();
        let meter = home.database().meter();
        with_local_recorder(&*self.0, || {
            gauge!("goodword_sockets").set(figure(live.sockets()));
            gauge!("goodword_subscriptions").set(figure(live.subscriptions()));
            gauge!("goodword_database_connections").set(f64::from(open));
            gauge!("goodword_database_connections_idle").set(figure(idle));
            counter!("goodword_database_statements_total").absolute(meter.statements());
            counter!("goodword_database_trips_total").absolute(meter.trips());
            if let Some(jobs) = jobs {
                gauge!("goodword_jobs_due").set(figure(jobs.due));
                gauge!("goodword_jobs_waiting").set(figure(jobs.waiting));
                gauge!("goodword_jobs_dead").set(figure(jobs.dead));
            }
            for (kind, outcome, times) in home.jobs_run() {
                counter!("goodword_jobs_run_total", "kind" => kind, "outcome" => outcome).absolute(times);
            }
        });
        self.0.handle().render()
    }
}

// Counts of things that are open never come near the limit of 2^53.
#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn figure(count: usize) -> f64 {
    count as f64
}
