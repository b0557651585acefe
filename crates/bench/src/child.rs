//! The programs that are measured, each in a process of its own: the server, and the limit.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child as Process, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::options::Bench;
use crate::place::Place;

/// A program that listens.
pub(crate) struct Child {
    process: Process,
    pub(crate) address: SocketAddr,
    /// When it was started.
    pub(crate) started: Instant,
}

/// Both programs say this, and then the address, when they can be asked.
pub(crate) const LISTENS: &str = "listens on http://";
/// How long a program may take to listen, and to end.
const PATIENCE: Duration = Duration::from_secs(30);

impl Child {
    /// The product's server over a migrated database.
    pub(crate) fn server(place: &Place, options: &Bench) -> Result<Self> {
        Self::server_with(place, options, &[])
    }

    /// The same with settings of its own.
    pub(crate) fn server_with(place: &Place, options: &Bench, settings: &[(&str, &str)]) -> Result<Self> {
        let mut command = program(place, options)?;
        command.arg("serve").envs(settings.iter().copied());
        Self::start(command, &place.folder.path().join("server.log"))
    }

    /// The hand-written limit over the same database.
    pub(crate) fn limit(place: &Place, options: &Bench) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([
            "limit",
            "--database",
            &place.serving,
            "--connections",
            &options.pool.to_string(),
        ]);
        Self::start(command, &place.folder.path().join("limit.log"))
    }

    fn start(mut command: Command, log: &Path) -> Result<Self> {
        let started = Instant::now();
        let mut process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("{command:?}"))?;
        let said = process.stderr.take().context("no stderr")?;
        let (to, from) = mpsc::channel();
        let mut kept = File::options().create(true).append(true).open(log)?;
        thread::spawn(move || {
            for line in BufReader::new(said).lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once(LISTENS) {
                    let _ = to.send(address.trim().to_owned());
                }
                // The log is for whoever looks for a failure; one that cannot be written is none itself.
                let _ = writeln!(kept, "{line}");
            }
        });
        let Ok(address) = from.recv_timeout(PATIENCE) else {
            let _ = process.kill();
            let said = std::fs::read_to_string(log).unwrap_or_default();
            bail!("{command:?} did not begin to listen: {said}");
        };
        let address = address.parse().with_context(|| address.clone())?;
        Ok(Self {
            process,
            address,
            started,
        })
    }

    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Asks the program to end, and waits.
    pub(crate) fn stop(mut self) -> Result<()> {
        if let Some(pid) = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw) {
            kill_process(pid, Signal::TERM)?;
        }
        let asked = Instant::now();
        while asked.elapsed() < PATIENCE {
            if self.process.try_wait()?.is_some() {
                return Ok(());
            }
            #[expect(clippy::disallowed_methods, reason = "another process ends when it does")]
            thread::sleep(Duration::from_millis(5));
        }
        bail!("process {} did not end", self.process.id())
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // Nobody measures any more: it may end as it likes, if it has not.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Brings the tables up to date, as whoever installs the product does.
pub(crate) fn migrate(place: &Place, options: &Bench) -> Result<()> {
    let mut command = program(place, options)?;
    let done = command
        .args(["migrate", "up"])
        .output()
        .with_context(|| format!("{command:?}"))?;
    if !done.status.success() {
        bail!("migrate up: {}", String::from_utf8_lossy(&done.stderr));
    }
    Ok(())
}

/// Founds an agency as an operator does, who knows the owner's address: the agency's id.
pub(crate) fn found_agency(place: &Place, options: &Bench, words: &[&str], password: &str) -> Result<String> {
    let mut command = program(place, options)?;
    command.args(["agency", "create", "--password-stdin"]).args(words);
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut process = pipes.spawn().context("goodword agency create")?;
    let mut input = process.stdin.take().context("no stdin")?;
    writeln!(input, "{password}")?;
    drop(input);
    let done = process.wait_with_output()?;
    let told = String::from_utf8_lossy(&done.stdout);
    let id = told
        .lines()
        .find_map(|line| line.strip_prefix("id ").map(|id| id.trim().to_owned()));
    id.with_context(|| format!("agency create: {}", String::from_utf8_lossy(&done.stderr)))
}

fn program(place: &Place, options: &Bench) -> Result<Command> {
    let mut command = Command::new(binary(options)?);
    // Settings of whoever runs the bench must not reach the server.
    command
        .env_clear()
        .current_dir(place.folder.path())
        .env("DATABASE_URL", &place.serving)
        .env("DATABASE_ADMIN_URL", &place.admin)
        .env("GOODWORD_LISTEN", "127.0.0.1:0")
        .env("GOODWORD_DATABASE_CONNECTIONS", options.pool.to_string())
        .env("GOODWORD_DATABASE_WAIT", "30")
        .env("GOODWORD_LOG", &options.server_log)
        .env("GOODWORD_CONFIG", settings_file(place)?);
    Ok(command)
}

// Thousands of subscribers come with a few credentials here, and with one each in life. So does the load, which is more
// than anybody's bucket holds.
fn settings_file(place: &Place) -> Result<PathBuf> {
    let path = place.folder.path().join("bench.toml");
    if !path.exists() {
        let settings = "[limits]\nsockets_per_token = 100000\ntoken_points = 1000000000000\ntoken_rate = 1000000000\n\
                        agency_points = 1000000000000\nagency_rate = 1000000000\nnetwork_points = 1000000000000\n";
        std::fs::write(&path, settings)?;
    }
    Ok(path)
}

/// Where the product's program lies.
pub(crate) fn binary(options: &Bench) -> Result<PathBuf> {
    let path = match &options.server_bin {
        Some(path) => path.clone(),
        None => std::env::current_exe()?.with_file_name("goodword"),
    };
    path.canonicalize()
        .with_context(|| format!("{}: build the server first, or give --server-bin", path.display()))
}
