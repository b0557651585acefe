//! A server in the test's own process, with a clock that stands still.

use std::sync::Arc;
use std::time::Duration;

use goodword_gateway::edge::Limits;
use goodword_kernel::{Clock, ManualClock, Source, Timestamp};
use goodword_persistence::{Engine, Jobs, Reactions, SystemRandom, Worker};
use goodword_server::{Config, House, Options, Parts, Running, cli};
use serde_json::Value;
use tokio::sync::Mutex;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use super::database::Database;
use super::http::Http;
use super::mail::Mails;
use super::socket::PATIENCE;
use super::template::Filling;
use super::webhook::Names;

/// When every test begins: a Monday morning, 10 o'clock in Bucharest, in winter.
const START: &str = "2026-03-02T08:00:00Z";

/// Points for more than any test asks.
const PLENTY: u64 = 1_000_000_000;

/// See [`START`].
pub(super) fn start() -> Timestamp {
    Timestamp::parse(START).expect("a time")
}

/// What a test may change before its server starts.
#[derive(Default)]
pub(crate) struct Setup {
    /// Listeners beside those of the contexts.
    pub(crate) reactions: Reactions,
    /// Jobs beside those of the contexts.
    pub(crate) jobs: Jobs,
    /// Other settings.
    pub(crate) config: Option<fn(&mut Config)>,
    pub(super) filling: Filling,
}

/// A server of one test.
#[derive(Clone)]
pub(crate) struct Server(Arc<Inner>);

struct Inner {
    database: Arc<Database>,
    engine: Engine,
    clock: Arc<ManualClock>,
    mails: Mails,
    names: Names,
    http: Http,
    house: House,
    running: Mutex<Option<Running>>,
}

/// Statements and waits for the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) statements: u64,
    pub(crate) trips: u64,
}

impl Server {
    pub(crate) async fn start(engine: Engine, setup: Setup) -> Self {
        let database = Database::make(engine, setup.filling).await;
        Self::over(Arc::new(database), engine, setup).await
    }

    /// Another server of the same database, with a clock and mails of its own. It must stop serving before this one is
    /// stopped.
    pub(crate) async fn beside(&self) -> Self {
        Self::over(self.0.database.clone(), self.0.engine, Setup::default()).await
    }

    async fn over(database: Arc<Database>, engine: Engine, setup: Setup) -> Self {
        let clock = Arc::new(ManualClock::at(start()));
        let (mails, names) = (Mails::default(), Names::default());
        let mut config = settings(&database);
        if let Some(change) = setup.config {
            change(&mut config);
        }
        let parts = Parts {
            source: Source::new(clock.clone(), Arc::new(SystemRandom)),
            reactions: setup.reactions,
            jobs: setup.jobs,
            mailer: Arc::new(mails.clone()),
            resolver: Arc::new(names.clone()),
            throw_away: true,
        };
        let house = House::open(&config, parts).await.expect("a house");
        let running = goodword_server::start(&config, house.clone(), Options::default())
            .await
            .expect("a server");
        Self(Arc::new(Inner {
            database,
            engine,
            clock,
            mails,
            names,
            http: Http::new(running.address),
            house,
            running: Mutex::new(Some(running)),
        }))
    }

    /// Stops serving, as SIGTERM would, and throws the database away.
    pub(crate) async fn stop(&self) {
        self.stop_serving().await;
        self.0.database.remove().await;
    }

    /// Stops serving, as SIGTERM would.
    pub(crate) async fn stop_serving(&self) {
        if let Some(running) = self.0.running.lock().await.take() {
            running.stop().await;
        }
    }

    pub(crate) fn engine(&self) -> Engine {
        self.0.engine
    }

    /// The address of the database as the server comes in, and as the tables' owner does.
    pub(crate) fn database_urls(&self) -> (&str, &str) {
        (&self.0.database.url, &self.0.database.owner_url)
    }

    /// Runs a command over the server's database; the sentence with which it failed, if it did.
    pub(crate) async fn command(&self, arguments: &[&str]) -> Result<(), String> {
        let (url, owner_url) = self.database_urls();
        let config = Config {
            database_url: url.to_owned(),
            database_admin_url: Some(owner_url.to_owned()),
            database_connections: 3,
            ..Config::default()
        };
        cli::call(arguments, config).await.map(drop)
    }

    /// The clock that the server sees.
    pub(crate) fn clock(&self) -> &ManualClock {
        &self.0.clock
    }

    /// What that clock shows.
    pub(crate) fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Moves the clock by a time.
    pub(crate) fn advance(&self, time: Duration) {
        self.0
            .clock
            .advance(i64::try_from(time.as_millis()).expect("a time below 300 million years"));
    }

    /// Moves the clock to the last millisecond before a time has passed.
    pub(crate) fn advance_almost(&self, time: Duration) {
        self.advance(time.saturating_sub(Duration::from_millis(1)));
    }

    /// The mails that were sent.
    pub(crate) fn mails(&self) -> &Mails {
        &self.0.mails
    }

    /// The names that webhooks' receivers are found by.
    pub(crate) fn names(&self) -> &Names {
        &self.0.names
    }

    /// Asks without signing in.
    pub(crate) fn http(&self) -> &Http {
        &self.0.http
    }

    /// Asks the API, with a token or without: the whole body that came back.
    pub(crate) async fn post(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let reply = self.http().try_post(token, query, variables).await.expect("an answer");
        serde_json::from_slice(&reply.body).expect("JSON")
    }

    /// The process behind the server, for tests of what cannot be reached by HTTP.
    pub(crate) fn house(&self) -> &House {
        &self.0.house
    }

    /// Runs the jobs that are due and what becomes due by them. None may have been set aside.
    pub(crate) async fn drain(&self) -> usize {
        let ran = Worker::new(self.0.house.home.clone()).drain().await.expect("jobs");
        let dead = self.0.house.home.dead_jobs(10).await.expect("dead jobs");
        assert!(dead.is_empty(), "jobs were set aside: {dead:?}");
        ran
    }

    /// Waits until just so many subscriptions listen: what happens from then on they are told.
    pub(crate) async fn heard_by(&self, subscriptions: usize) {
        let listening = async {
            while self.0.house.home.listeners() != subscriptions {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, listening).await.expect("subscriptions that listen");
    }

    /// Starts a worker as a server does, and ends it after its first look.
    pub(crate) async fn begin_to_work(&self) {
        let stop = CancellationToken::new();
        stop.cancel();
        Worker::new(self.0.house.home.clone()).run(stop).await;
    }

    /// A figure of `/metrics`.
    pub(crate) async fn figure(&self, name: &str) -> f64 {
        let text = self.http().get("/metrics").await.text();
        let line = text
            .lines()
            .find_map(|line| line.strip_prefix(name)?.trim().parse().ok());
        line.unwrap_or_else(|| panic!("{name} is no figure of {text}"))
    }

    /// Waits until a figure has come to a value.
    pub(crate) async fn until(&self, name: &str, value: f64) {
        let come = async { while (self.figure(name).await - value).abs() > 0.5 {} };
        let waited = timeout(PATIENCE, come).await;
        waited.unwrap_or_else(|_| panic!("{name} never came to {value}"));
    }

    /// What the database was asked since the start.
    pub(crate) fn meter(&self) -> Counts {
        let meter = self.0.house.home.database().meter();
        Counts {
            statements: meter.statements(),
            trips: meter.trips(),
        }
    }

    /// The statements by which a deed asks the database, without values.
    pub(crate) async fn heard<T>(&self, deed: impl Future<Output = T>) -> (T, Vec<String>) {
        let meter = self.0.house.home.database().meter();
        meter.heard();
        let done = deed.await;
        (done, meter.heard())
    }

    /// What the database is asked by a deed.
    pub(crate) async fn counted<T>(&self, deed: impl Future<Output = T>) -> (T, Counts) {
        let before = self.meter();
        let done = deed.await;
        let after = self.meter();
        let counts = Counts {
            statements: after.statements - before.statements,
            trips: after.trips - before.trips,
        };
        (done, counts)
    }
}

fn settings(database: &Database) -> Config {
    Config {
        database_url: database.url.clone(),
        database_admin_url: Some(database.owner_url.clone()),
        database_connections: 5,
        // Two tests at once on a busy machine take their time.
        database_wait: Duration::from_secs(20),
        listen: ([127, 0, 0, 1], 0).into(),
        public_url: Some("http://goodword.test".into()),
        limits: Limits {
            socket_ping: Duration::from_millis(200),
            // The clock stands still, so that no bucket fills again.
            token_points: PLENTY,
            agency_points: PLENTY,
            network_points: PLENTY,
            ..Limits::default()
        },
        ..Config::default()
    }
}
