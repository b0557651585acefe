//! Where PostgreSQL is: at TEST_DATABASE_URL, else in a cluster that the first test process starts, all share, and a
//! keeper stops when none has used it for a while.

use std::fs::{self, File};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The newest version first; 15 is the oldest that the product runs on.
const FIRST_VERSION: u32 = 15;

/// A PostgreSQL that may be used as a superuser, for as long as this lives.
pub(super) struct Cluster {
    pub(super) url: String,
    // Shared while somebody uses the cluster; the keeper waits until it can have it alone.
    _users: Option<File>,
}

impl Cluster {
    /// The cluster of this run.
    pub(super) fn get() -> Self {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(url) => Self { url, _users: None },
            Err(_) => Self::own(),
        }
    }

    fn own() -> Self {
        let home = std::env::temp_dir().join(format!("goodword-tests-postgres-{}", user()));
        fs::create_dir_all(&home).expect("a folder for the cluster");
        let starting = lock_file(&home.join("starting"));
        starting.lock().expect("the lock for starting");
        let users = lock_file(&home.join("users"));
        users.lock_shared().expect("the lock for using");
        let address = home.join("url");
        let known = fs::read_to_string(&address).ok().filter(|url| answers(url));
        let url = known.unwrap_or_else(|| {
            let url = start(&home);
            fs::write(&address, &url).expect("the cluster's address");
            url
        });
        Self {
            url,
            _users: Some(users),
        }
    }
}

/// A PostgreSQL of one test's own, that may be stopped. What it acknowledged survives that.
pub(crate) struct Private {
    home: PathBuf,
    port: u16,
}

impl Private {
    /// Nothing where a PostgreSQL can be reached but is not installed here.
    pub(crate) fn start() -> Option<Self> {
        programs()?;
        Some(Self::made(
            "initdb -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync",
        ))
    }

    /// A streaming replica of it.
    pub(crate) fn replica(&self) -> Self {
        let from = format!("-h 127.0.0.1 -p {} -U postgres", self.port);
        Self::made(&format!(
            "pg_basebackup {from} -D data --write-recovery-conf --checkpoint=fast --no-sync"
        ))
    }

    fn made(command: &str) -> Self {
        let home = std::env::temp_dir().join(format!("goodword-tests-private-{}", uuid::Uuid::new_v4().simple()));
        fs::create_dir_all(&home).expect("a folder for the cluster");
        if is_root() {
            shell(&home, false, "chown postgres: .");
        }
        let private = Self {
            port: free_port(),
            home,
        };
        private.shell(command);
        private.up();
        private
    }

    /// As the owner of the tables comes in, and as the server does.
    pub(crate) fn urls(&self) -> (String, String) {
        let url = |who: &str| format!("postgres://{who}@127.0.0.1:{}/postgres", self.port);
        (url("postgres"), url("goodword_tests:goodword_tests"))
    }

    pub(crate) fn up(&self) {
        let options = format!("-p {} -k '' -c listen_addresses=127.0.0.1", self.port);
        self.shell(&format!("pg_ctl -D data -l log -o \"{options}\" -w start"));
    }

    /// Stops it as a crash would.
    pub(crate) fn down(&self) {
        self.shell("pg_ctl -D data -m immediate -w stop");
    }

    fn shell(&self, command: &str) {
        let programs = programs().expect("PostgreSQL");
        shell(&self.home, is_root(), &format!("{}/{command}", programs.display()));
    }
}

impl Drop for Private {
    fn drop(&mut self) {
        self.down();
        let _ = fs::remove_dir_all(&self.home);
    }
}

fn free_port() -> u16 {
    // Below those that outgoing connections take, so that it is still free after the server was down.
    let first = u16::try_from(std::process::id() % 12_000).unwrap_or_default();
    let mut ports = (0..12_000).map(|next| 20_000 + (first + next) % 12_000);
    let free = ports.find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.expect("a free port")
}

fn answers(url: &str) -> bool {
    let port = url::Url::parse(url).ok().and_then(|url| url.port());
    port.is_some_and(|port| TcpStream::connect(("127.0.0.1", port)).is_ok())
}

fn user() -> String {
    std::env::var("USER").unwrap_or_else(|_| "nobody".into())
}

fn lock_file(path: &Path) -> File {
    File::options()
        .create(true)
        .append(true)
        .open(path)
        .expect("a lock file")
}

fn is_root() -> bool {
    let told = Command::new("id").arg("-u").output().expect("id");
    told.stdout.trim_ascii() == b"0"
}

/// Makes a cluster in memory's speed (nothing of it need survive) and starts it.
fn start(home: &Path) -> String {
    let programs = programs().expect("PostgreSQL 15 or newer in /usr/lib/postgresql, or TEST_DATABASE_URL");
    let data = home.join("data");
    let _ = fs::remove_dir_all(&data);
    let root = is_root();
    if root {
        shell(home, false, "chown postgres: .");
    }
    let port = free_port();
    let programs = programs.display();
    shell(
        home,
        root,
        &format!("{programs}/initdb -D data -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync"),
    );
    let options = format!(
        "-p {port} -k '' -c listen_addresses=127.0.0.1 -c max_connections=300 -c fsync=off \
         -c synchronous_commit=off -c full_page_writes=off"
    );
    shell(
        home,
        root,
        &format!("{programs}/pg_ctl -D data -l log -o \"{options}\" -w start"),
    );
    keep(home, root, &format!("{programs}/pg_ctl -D data -m immediate stop"));
    format!("postgres://postgres@127.0.0.1:{port}/postgres")
}

// Stops the cluster once nobody has used it for a minute. A test that comes while it stops waits and starts it anew. The
// keeper is nobody's child: it outlives the test that started it.
fn keep(home: &Path, root: bool, stop: &str) {
    let wait = format!("while sleep 60; do flock -n -x users sh -c '{stop}' && exit; done");
    shell(home, root, &format!("( {wait} ) &"));
}

fn shell(home: &Path, root: bool, script: &str) {
    let log = lock_file(&home.join("setup.log"));
    let status = command(home, root, script).stderr(log).status().expect("a shell");
    assert!(status.success(), "{script}: see {}/setup.log", home.display());
}

// PostgreSQL refuses to run as root. A session of its own, so that a test's end does not end the cluster.
fn command(home: &Path, root: bool, script: &str) -> Command {
    let mut command = Command::new(if root { "runuser" } else { "setsid" });
    if root {
        command.args(["-u", "postgres", "--", "setsid"]);
    }
    command.args(["-w", "sh", "-c", script]).current_dir(home);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn programs() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|version| version.file_name().to_str()?.parse::<u32>().ok())
        .filter(|version| *version >= FIRST_VERSION)
        .max();
    Some(PathBuf::from(format!("/usr/lib/postgresql/{}/bin", newest?)))
}
