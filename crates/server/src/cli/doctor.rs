//! `goodword doctor`.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use goodword_kernel::{Error, Result};
use goodword_persistence::{Database, Engine, SystemClock, migration_status};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::{Outcome, out};
use crate::Config;
use crate::config::masked;

/// What a check found.
enum Finding {
    Ok(String),
    Warn(String),
    Fail(String),
}

use Finding::{Fail, Ok as Fine, Warn};

/// How long the mail server may take to take a connection.
const PATIENCE: Duration = Duration::from_secs(3);
/// Milliseconds by which this machine's clock and the database's may differ before tokens and deadlines suffer.
const DRIFT: i64 = 2_000;
/// Bytes free below which a database soon cannot write.
const LITTLE: u64 = 500 << 20;

/// Looks at everything, says what it found, fails if anything is wrong.
pub(super) async fn run(config: &Config) -> Outcome {
    let mut report = Report { failed: false };
    report.add("settings", Fine("read; `goodword config` shows them".into()))?;
    report.add("address", address(config))?;
    match config.sqlite_file().filter(|file| !file.exists()) {
        Some(file) => report.add("database", absent(&file))?,
        None => match Database::connect(&config.database(true)).await {
            Ok(database) => database_checks(config, &database, &mut report).await?,
            Err(error) => report.add("database", unreachable(config, &error))?,
        },
    }
    report.add("disk", disk(config))?;
    report.add("mail", mail(config).await)?;
    report.add("webhooks", webhooks(config))?;
    Ok(if report.failed {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

struct Report {
    failed: bool,
}

impl Report {
    fn add(&mut self, what: impl Display, found: Finding) -> Result<(), super::Failure> {
        let (mark, text) = match found {
            Fine(text) => ("ok  ", text),
            Warn(text) => ("warn", text),
            Fail(text) => {
                self.failed = true;
                ("fail", text)
            }
        };
        out::line(format_args!("{mark}  {what:<10}  {text}"))
    }
}

async fn database_checks(config: &Config, database: &Database, report: &mut Report) -> Result<(), super::Failure> {
    report.add("database", Fine(format!("{} answers", masked(&config.database_url))))?;
    report.add("migrations", migrations(config).await)?;
    report.add("role", role(database).await)?;
    report.add("clock", clock(database).await)?;
    database.close().await;
    Ok(())
}

async fn role(database: &Database) -> Finding {
    match (database.engine(), database.refuse_mighty_role().await) {
        (Engine::Sqlite, _) => Fine("SQLite has none".into()),
        (Engine::Postgres, Ok(())) => Fine("bound by row-level security".into()),
        (Engine::Postgres, Err(error)) => Fail(error.to_string()),
    }
}

fn address(config: &Config) -> Finding {
    let url = config.public_url();
    match config.public_url {
        None if !config.listen.ip().is_loopback() => Warn(format!(
            "links in mails will begin with {url}: set GOODWORD_PUBLIC_URL to what customers can open"
        )),
        Some(_) if url.starts_with("http://") => Warn(format!("{url} is not encrypted: put TLS before the server")),
        _ => Fine(format!("listens on {}, reached as {url}", config.listen)),
    }
}

fn absent(file: &Path) -> Finding {
    Warn(format!(
        "{} is not there yet: `goodword serve` makes it",
        file.display()
    ))
}

fn unreachable(config: &Config, error: &Error) -> Finding {
    let cause = match error {
        Error::Internal(cause) => cause.clone(),
        other => other.to_string(),
    };
    Fail(format!("{} cannot be opened: {cause}", masked(&config.database_url)))
}

async fn migrations(config: &Config) -> Finding {
    match migration_status(&config.database_url).await {
        Ok(steps) => match steps.iter().filter(|step| !step.applied).count() {
            0 => Fine(format!("all {} taken", steps.len())),
            missing if matches!(Engine::of(&config.database_url), Ok(Engine::Sqlite)) => {
                Warn(format!("{missing} missing: `goodword serve` will take them"))
            }
            missing => Fail(format!("{missing} missing: run `goodword migrate up`")),
        },
        Err(error) => unreachable(config, &error),
    }
}

async fn clock(database: &Database) -> Finding {
    match database.clock_drift(&SystemClock).await {
        Ok(None) => Fine("the database uses this machine's".into()),
        Ok(Some(drift)) if drift.abs() <= DRIFT => Fine(format!("{drift} ms from the database's")),
        Ok(Some(drift)) => Warn(format!(
            "{drift} ms from the database's: let both machines follow a time server"
        )),
        Err(error) => Fail(error.to_string()),
    }
}

#[cfg(unix)]
fn disk(config: &Config) -> Finding {
    let Some(folder) = folder(config) else {
        return Fine("the database keeps its own".into());
    };
    match rustix::fs::statvfs(&folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let text = format!("{} MiB free at {}", free >> 20, folder.display());
            if free < LITTLE {
                Warn(format!("{text}: make room"))
            } else {
                Fine(text)
            }
        }
        Err(error) => Fail(format!("{}: {error}", folder.display())),
    }
}

#[cfg(not(unix))]
fn disk(_: &Config) -> Finding {
    Fine("not looked at on this system".into())
}

/// Where the embedded database lies.
fn folder(config: &Config) -> Option<PathBuf> {
    let file = config.sqlite_file()?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    Some(folder.map_or_else(|| ".".into(), PathBuf::from))
}

async fn mail(config: &Config) -> Finding {
    let Some(url) = &config.smtp_url else {
        return Warn("no mail leaves: set GOODWORD_SMTP_URL".into());
    };
    let shown = masked(url);
    let Some(address) = socket_of(url) else {
        return Fail(format!("{shown} is not an address such as smtp://host:587"));
    };
    match timeout(PATIENCE, TcpStream::connect(&address)).await {
        Ok(Ok(_)) => Fine(format!("{shown} takes connections")),
        Ok(Err(error)) => Fail(format!("{shown}: {error}")),
        Err(_) => Fail(format!("{shown} did not answer within {} s", PATIENCE.as_secs())),
    }
}

fn webhooks(config: &Config) -> Finding {
    if config.webhook_http || config.webhook_loopback {
        return Warn("GOODWORD_WEBHOOK_HTTP and GOODWORD_WEBHOOK_LOOPBACK are for development only: unset them".into());
    }
    match config.secret_keys.len() {
        0 => Warn(
            "their secrets are sealed with a key that lies in the database itself: set GOODWORD_SECRET_KEYS to what \
             `openssl rand -base64 32` gives"
                .into(),
        ),
        _ => Fine("only public addresses are called; their secrets are sealed with a key of the settings".into()),
    }
}

fn socket_of(url: &str) -> Option<(String, u16)> {
    let url = url::Url::parse(url).ok()?;
    let usual = match url.scheme() {
        "smtp" => 25,
        "smtps" => 465,
        _ => return None,
    };
    Some((url.host_str()?.to_owned(), url.port().unwrap_or(usual)))
}
