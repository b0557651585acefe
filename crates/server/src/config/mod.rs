//! Settings: what the defaults say, then the file, then the environment. The only reader of either.

mod read;
mod settings;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;

use goodword_gateway::edge::Limits;
use goodword_integrations::{Policy, Ports};
use serde::Deserialize;

pub use read::{Loaded, load};
pub use settings::{SETTINGS, Setting, masked};

/// Everything that an operator may set. The names are those of the file; [`SETTINGS`] says what each is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The address of the database that serves.
    pub database_url: String,
    /// The address of a streaming replica, for reads that may be a moment behind.
    pub database_read_url: Option<String>,
    /// The address by which the tables' owner comes in, on PostgreSQL.
    pub database_admin_url: Option<String>,
    /// The most connections at once.
    pub database_connections: u32,
    /// How long a request waits for a connection.
    #[serde(deserialize_with = "read::seconds")]
    pub database_wait: Duration,
    /// Where to listen.
    pub listen: SocketAddr,
    /// How the world reaches this server; made of `listen` when left out.
    pub public_url: Option<String>,
    /// How mail leaves; without it mails wait as failed jobs.
    pub smtp_url: Option<String>,
    /// Who mails come from.
    pub mail_from: String,
    /// Who takes complaints about mails; the address of `mail_from` when left out.
    pub contact_address: Option<String>,
    /// Web origins whose pages may call the API.
    #[serde(deserialize_with = "read::list")]
    pub allowed_origins: Vec<String>,
    /// Keys under which secrets that must be known again are sealed in the database, beside the installation's own: the
    /// first seals, all open. Each has at least 32 characters.
    #[serde(deserialize_with = "read::list")]
    pub secret_keys: Vec<String>,
    /// Ports that webhooks may call; `any` for every one.
    #[serde(deserialize_with = "read::ports")]
    pub webhook_ports: Ports,
    /// Whether webhooks may go without encryption: for development only.
    pub webhook_http: bool,
    /// Whether webhooks may call this machine itself: for development only.
    pub webhook_loopback: bool,
    /// Addresses and networks of proxies whose `x-forwarded-for` is believed.
    #[serde(deserialize_with = "read::list")]
    pub trusted_proxies: Vec<String>,
    /// Passwords that are hashed at once; each takes 19 MiB.
    pub password_hashes: usize,
    /// How long running requests get when the server is told to stop.
    #[serde(deserialize_with = "read::seconds")]
    pub drain_time: Duration,
    /// What is logged.
    pub log: String,
    /// How it is written.
    pub log_format: LogFormat,
    /// Where traces go: the base address of a collector that speaks OTLP by HTTP. None are made when left out.
    pub otlp_endpoint: Option<String>,
    /// Bounds on what one client may ask; the file's table `[limits]`.
    pub limits: Limits,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            database_url: "sqlite://goodword.db".into(),
            database_read_url: None,
            database_admin_url: None,
            database_connections: 10,
            database_wait: Duration::from_secs(2),
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            public_url: None,
            smtp_url: None,
            mail_from: "Goodword <goodword@localhost>".into(),
            contact_address: None,
            allowed_origins: Vec::new(),
            secret_keys: Vec::new(),
            webhook_ports: Policy::default().ports,
            webhook_http: false,
            webhook_loopback: false,
            trusted_proxies: Vec::new(),
            password_hashes: 4,
            drain_time: Duration::from_secs(20),
            // The migrator tells each step at length; `migrate` shows them better.
            log: "info,sea_orm_migration=warn,sqlx=warn".into(),
            log_format: LogFormat::Text,
            otlp_endpoint: None,
            limits: Limits::default(),
        }
    }
}

impl Config {
    /// How the world reaches this server, without a slash at the end.
    pub fn public_url(&self) -> String {
        let derived = || format!("http://{}", self.listen);
        let url = self.public_url.clone().unwrap_or_else(derived);
        url.trim_end_matches('/').to_owned()
    }

    /// Who takes complaints about mails: a mail address.
    pub fn contact_address(&self) -> String {
        let sender = || {
            self.mail_from
                .rsplit('<')
                .next()
                .unwrap_or_default()
                .trim_end_matches('>')
                .trim()
        };
        self.contact_address.clone().unwrap_or_else(|| sender().to_owned())
    }

    /// What webhooks may call.
    pub fn webhooks(&self) -> Policy {
        Policy {
            plain_http: self.webhook_http,
            loopback: self.webhook_loopback,
            ports: self.webhook_ports.clone(),
        }
    }

    /// How to reach the database; `durable` says whether it must survive a power cut.
    pub fn database(&self, durable: bool) -> goodword_persistence::Settings {
        goodword_persistence::Settings {
            url: self.database_url.clone(),
            read_url: self.database_read_url.clone(),
            connections: self.database_connections,
            patience: self.database_wait,
            durable,
        }
    }

    /// The embedded database's file; `None` on PostgreSQL.
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        let path = self.database_url.strip_prefix("sqlite:")?.trim_start_matches("//");
        Some(path.split('?').next().unwrap_or(path).into())
    }

    /// The address by which migrations come in.
    pub fn admin_url(&self) -> &str {
        self.database_admin_url.as_deref().unwrap_or(&self.database_url)
    }
}
