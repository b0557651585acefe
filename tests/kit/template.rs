//! A migrated database of this build, made by the first test that needs it and copied by all: migrating takes a second,
//! copying a moment.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use goodword_persistence::migrate_up;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};

/// The role that serves in tests.
const ROLE: &str = "goodword_tests";
/// How databases of tests are called.
const PREFIX: &str = "goodword_test_";

/// Names this build of the tests, migrations included.
fn build() -> String {
    let program = std::env::current_exe().and_then(fs::metadata).expect("this program");
    let built = program
        .modified()
        .ok()
        .and_then(|at| at.duration_since(UNIX_EPOCH).ok());
    format!("{:x}_{:x}", built.unwrap_or_default().as_micros(), program.len())
}

fn folder() -> PathBuf {
    let folder = std::env::temp_dir().join("goodword-tests");
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

/// A copy of the migrated SQLite file.
pub(super) async fn sqlite(name: &str) -> PathBuf {
    let template = folder().join(format!("template_{}.db", build()));
    if !template.exists() {
        let _alone = alone("sqlite.lock");
        if !template.exists() {
            make_sqlite(&template).await;
        }
    }
    let copy = folder().join(format!("{PREFIX}{name}.db"));
    fs::copy(&template, &copy).expect("a copy of the template");
    copy
}

async fn make_sqlite(template: &Path) {
    for old in fs::read_dir(folder()).into_iter().flatten().flatten() {
        if old.file_name().to_string_lossy().starts_with("template_") {
            let _ = fs::remove_file(old.path());
        }
    }
    let making = template.with_extension("making");
    let url = format!("sqlite://{}", making.display());
    migrate_up(&url, &url).await.expect("migrations");
    fs::rename(&making, template).expect("the template in its place");
}

/// A copy of the migrated PostgreSQL database: its name, and the address of the role that serves.
pub(super) async fn postgres(cluster: &str, name: &str) -> (String, String) {
    let template = format!("goodword_template_{}", build());
    let mut admin = PgConnection::connect(cluster).await.expect("the cluster");
    if !exists(&mut admin, &template).await {
        let _alone = alone("postgres.lock");
        if !exists(&mut admin, &template).await {
            make_postgres(&mut admin, cluster, &template).await;
        }
    }
    let copy = format!("{PREFIX}{name}");
    run(&mut admin, format!("CREATE DATABASE {copy} TEMPLATE {template}")).await;
    let _ = admin.close().await;
    (address(cluster, &copy, None), address(cluster, &copy, Some(ROLE)))
}

async fn make_postgres(admin: &mut PgConnection, cluster: &str, template: &str) {
    let old = "SELECT datname FROM pg_database WHERE datname LIKE 'goodword\\_te%'";
    let old: Vec<String> = sqlx::query_scalar(old).fetch_all(&mut *admin).await.expect("databases");
    for name in old {
        run(admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }
    let making = format!("{template}_making");
    run(admin, format!("CREATE DATABASE {making}")).await;
    let (owner, serving) = (address(cluster, &making, None), address(cluster, &making, Some(ROLE)));
    migrate_up(&owner, &serving).await.expect("migrations");
    run(admin, format!("ALTER DATABASE {making} RENAME TO {template}")).await;
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
