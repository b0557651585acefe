//! A throw-away PostgreSQL cluster from the installed binaries.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail, ensure};

/// As a small production machine has it, but for what would measure the disk of the day instead of the programs: the
/// cluster is thrown away, so nothing has to outlive a power cut. Both sides of every ratio use the same cluster.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "max_connections=100",
    "shared_buffers=1GB",
    "effective_cache_size=4GB",
    "work_mem=16MB",
    "maintenance_work_mem=256MB",
    "max_wal_size=8GB",
    "random_page_cost=1.1",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
];

pub(crate) struct Cluster {
    bin: PathBuf,
    data: PathBuf,
    port: u16,
}

impl Cluster {
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let (bin, home) = (binaries()?, folder.join("cluster"));
        fs::create_dir_all(&home)?;
        if is_root() {
            run(Command::new("chown").arg("postgres:").arg(&home))?;
        }
        let cluster = Self {
            bin,
            data: home.join("data"),
            port: spare_port()?,
        };
        run(cluster.tool("initdb").args([
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]))?;
        let settings: Vec<String> = SETTINGS.iter().map(|one| format!("-c {one}")).collect();
        let settings = format!("-p {} -k {} {}", cluster.port, home.display(), settings.join(" "));
        run(cluster
            .tool("pg_ctl")
            .arg("-l")
            .arg(home.join("log"))
            .args(["-o", &settings, "-w", "-s", "start"]))?;
        let port = cluster.port.to_string();
        let mut create = as_postgres(&cluster.bin.join("createdb"));
        run(create
            .args(["-h", "127.0.0.1", "-p", &port, "-U", "postgres", "goodword"])
            .current_dir("/"))?;
        Ok(cluster)
    }

    pub(crate) const fn port(&self) -> u16 {
        self.port
    }

    fn tool(&self, name: &str) -> Command {
        let mut tool = as_postgres(&self.bin.join(name));
        // The postgres user may not be able to enter the folder we are in.
        tool.arg("-D").arg(&self.data).current_dir("/");
        tool
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Stopping is all that can be done here; a cluster that does not stop shows in the list of processes.
        let _ = run(self.tool("pg_ctl").args(["-m", "immediate", "-w", "-s", "stop"]));
    }
}

/// PostgreSQL refuses to run as root.
fn as_postgres(program: &Path) -> Command {
    if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    }
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

fn run(command: &mut Command) -> Result<()> {
    // The server would keep a pipe open for as long as it runs.
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    let status = status.with_context(|| format!("{command:?}"))?;
    ensure!(status.success(), "{command:?} failed: {status}");
    Ok(())
}

/// The newest installed PostgreSQL, 15 or later.
fn binaries() -> Result<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = Vec::new();
    for entry in fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten() {
        let version = entry.file_name().to_string_lossy().parse().unwrap_or(0);
        let bin = entry.path().join("bin");
        if version >= 15 && bin.join("initdb").exists() {
            found.push((version, bin));
        }
    }
    match found.into_iter().max() {
        Some((_, bin)) => Ok(bin),
        None => bail!("there is no PostgreSQL 15 or newer in /usr/lib/postgresql: install it, or give --database-url"),
    }
}

fn spare_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
