//! Databases of this build, each made by the first test that needs it and copied by all: migrating takes a second, filling
//! some more, copying a moment.

use std::fs::{self, File};
use std::path::PathBuf;
use std::time::UNIX_EPOCH;

use goodword_persistence::migrate_up;
use goodword_server::Config;
use goodword_server::demo::{self, Scale};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};

use super::server::start;
use super::upgrade;

/// The role that serves in tests.
const ROLE: &str = "goodword_tests";
/// How databases of tests and their templates are called.
const PREFIX: &str = "goodword_test_";
const TEMPLATE: &str = "goodword_template_";
/// Enough of a past for something of every kind.
const SCALE: Scale = Scale {
    weeks: 3,
    customers: 12,
};

/// Names this build of the tests, migrations included.
fn build() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).expect("this program");
    let built = program
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    format!("{:x}_{:x}", built.unwrap_or_default().as_micros(), program.len())
}

// Of this checkout: another one's tests may run at the same time.
fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("databases");
    fs::create_dir_all(&folder).expect("a folder for databases");
    folder
}

// One test makes the template, the others wait.
fn alone(name: &str) -> File {
    let lock = File::options()
        .create(true)
        .append(true)
        .open(folder().join(name))
        .expect("a lock file");
    lock.lock().expect("the lock");
    lock
}

/// What a template holds besides the tables.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Filling {
    /// Nothing.
    #[default]
    Nothing,
    /// Two agencies of the demo.
    Demo,
    /// What the version before left, without the steps that came since.
    Before,
    /// The same, migrated forward.
    Upgraded,
}

impl Filling {
    fn template(self) -> String {
        let filling = match self {
            Self::Nothing => "empty",
            Self::Demo => "demo",
            Self::Before => "before",
            Self::Upgraded => "upgraded",
        };
        format!("{TEMPLATE}{filling}_{}", build())
    }

    async fn fill(self, owner_url: &str, url: &str) {
        if matches!(self, Self::Before | Self::Upgraded) {
            upgrade::load(owner_url).await;
        }
        if matches!(self, Self::Before) {
            return;
        }
        migrate_up(owner_url, url).await.expect("migrations");
        if matches!(self, Self::Demo) {
            let config = Config {
                database_url: url.to_owned(),
                ..Config::default()
            };
            demo::fill(&config, 2, SCALE, start()).await.expect("the demo");
        }
    }
}

/// A copy of the SQLite file with this filling.
pub(super) async fn sqlite(filling: Filling, name: &str) -> PathBuf {
    let template = folder().join(format!("{}.db", filling.template()));
    if !template.exists() {
        let _alone = alone("sqlite.lock");
        if !template.exists() {
            remove_old_files();
            let making = template.with_extension("making");
            // What a run that was killed left half made.
            for ending in ["making", "making-wal", "making-shm"] {
                let _ = fs::remove_file(template.with_extension(ending));
            }
            let url = format!("sqlite://{}", making.display());
            filling.fill(&url, &url).await;
            fs::rename(&making, &template).expect("the template in its place");
        }
    }
    let copy = folder().join(format!("{PREFIX}{name}.db"));
    fs::copy(&template, &copy).expect("a copy of the template");
    copy
}

fn remove_old_files() {
    let build = build();
    for old in fs::read_dir(folder()).into_iter().flatten().flatten() {
        let name = old.file_name().to_string_lossy().into_owned();
        if name.starts_with(TEMPLATE) && !name.contains(&build) {
            let _ = fs::remove_file(old.path());
        }
    }
}

/// A copy of the PostgreSQL database with this filling: the addresses of its owner and of the role that serves.
pub(super) async fn postgres(filling: Filling, cluster: &str, name: &str) -> (String, String) {
    let template = filling.template();
    let mut admin = PgConnection::connect(cluster).await.expect("the cluster");
    if !exists(&mut admin, &template).await {
        let _alone = alone("postgres.lock");
        if !exists(&mut admin, &template).await {
            remove_old_databases(&mut admin).await;
            let making = format!("{template}_making");
            run(&mut admin, format!("DROP DATABASE IF EXISTS {making} WITH (FORCE)")).await;
            run(&mut admin, format!("CREATE DATABASE {making}")).await;
            let (owner, serving) = (address(cluster, &making, None), address(cluster, &making, Some(ROLE)));
            filling.fill(&owner, &serving).await;
            rename(&mut admin, &making, &template).await;
        }
    }
    let copy = format!("{PREFIX}{name}");
    run(&mut admin, format!("CREATE DATABASE {copy} TEMPLATE {template}")).await;
    let _ = admin.close().await;
    (address(cluster, &copy, None), address(cluster, &copy, Some(ROLE)))
}

// Templates of other builds, and what tests that were killed left behind: a test that runs holds connections.
async fn remove_old_databases(admin: &mut PgConnection) {
    let old = format!(
        "SELECT datname FROM pg_database d WHERE datname NOT LIKE '%\\_{}' AND (datname LIKE '{TEMPLATE}%' OR datname LIKE \
         '{PREFIX}%') AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)",
        build()
    );
    let old: Vec<String> = sqlx::query_scalar(AssertSqlSafe(old))
        .fetch_all(&mut *admin)
        .await
        .expect("databases");
    for name in old {
        // Another process may be at the same.
        let _ = admin
            .execute(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}")))
            .await;
    }
}

// Those who filled it may still be taking their leave.
async fn rename(admin: &mut PgConnection, from: &str, to: &str) {
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
    sqlx::query(others)
        .bind(from)
        .execute(&mut *admin)
        .await
        .expect("nobody left");
    run(admin, format!("ALTER DATABASE {from} RENAME TO {to}")).await;
}

async fn exists(admin: &mut PgConnection, name: &str) -> bool {
    let found = sqlx::query("SELECT 1 FROM pg_database WHERE datname = $1").bind(name);
    found.fetch_optional(admin).await.expect("databases").is_some()
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(AssertSqlSafe(sql)).await.expect("a statement of the kit");
}

/// The address of a database of the cluster, as its superuser or as the role that serves.
fn address(cluster: &str, name: &str, role: Option<&str>) -> String {
    let mut url = url::Url::parse(cluster).expect("the cluster's address");
    url.set_path(name);
    if let Some(role) = role {
        url.set_username(role)
            .and_then(|()| url.set_password(Some(role)))
            .expect("a role in the address");
    }
    url.into()
}
