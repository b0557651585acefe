//! Servers and workers in processes of their own, which can be killed. Each is this very program, started again.

use std::io::Write as _;
use std::net::TcpListener;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::Duration;

use hyper::StatusCode;

use crate::kit::{Http, PASSWORD};

/// What the process is to do, in the environment of the one that is started.
const COMMAND: &str = "CHAOS_COMMAND";
const TEST: &str = "chaos::process::started_by_others";

/// Becomes the program `goodword` where the environment says so.
#[test]
#[ignore = "the other chaos tests start it"]
fn started_by_others() {
    let Ok(command) = std::env::var(COMMAND) else { return };
    let words = ["goodword"].into_iter().chain(command.split(' '));
    let done = goodword_server::cli::main_from(words.map(ToOwned::to_owned));
    std::process::exit(i32::from(done != std::process::ExitCode::SUCCESS));
}

/// How to start one.
#[derive(Clone)]
pub(super) struct Settings {
    pub(super) database: String,
    pub(super) mail: String,
    /// The largest file it may write, in KiB.
    pub(super) largest_file: Option<u64>,
    /// Where a copy of the database may be read.
    pub(super) replica: Option<String>,
}

/// A process that is killed when this goes.
pub(super) struct Process {
    child: Child,
    http: Http,
}

fn command(words: &str, settings: &Settings) -> Command {
    let program = std::env::current_exe().expect("this program");
    let mut command = match settings.largest_file {
        None => Command::new(program),
        Some(most) => {
            // A write beyond the limit then fails, as on a full disk, instead of ending the process.
            let mut shell = Command::new("sh");
            let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" \"$@\"", most * 2);
            shell.args(["-c", &script]).arg(program);
            shell
        }
    };
    command.args([TEST, "--exact", "--ignored", "--nocapture"]);
    command.env(COMMAND, words).env("DATABASE_URL", &settings.database);
    command.envs(settings.replica.as_ref().map(|url| ("DATABASE_READ_URL", url)));
    command
        .env("GOODWORD_SMTP_URL", &settings.mail)
        .env("GOODWORD_LOG", "error");
    command.env("GOODWORD_PUBLIC_URL", "http://goodword.test");
    for allowed in ["GOODWORD_WEBHOOK_HTTP", "GOODWORD_WEBHOOK_LOOPBACK"] {
        command.env(allowed, "true");
    }
    command.env("GOODWORD_WEBHOOK_PORTS", "any");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Runs a command to its end.
pub(super) fn run(words: &str, settings: &Settings) -> ExitStatus {
    command(words, settings).status().expect("a process")
}

/// Founds an agency as its operator does: the owner's address.
pub(super) fn found(settings: &Settings) -> &'static str {
    let words = "agency create --name Chaos --owner-name Olha --email owner@chaos.example --password-stdin";
    let mut founding = command(words, settings)
        .stdin(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut input = founding.stdin.take().expect("its input");
    writeln!(input, "{PASSWORD}").expect("a reader");
    drop(input);
    assert!(founding.wait().expect("its end").success(), "no agency");
    "owner@chaos.example"
}

impl Process {
    /// Starts a server, and waits until it answers.
    pub(super) async fn serve(words: &str, settings: &Settings) -> Self {
        let free = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr());
        let address = free.expect("a free port");
        let mut command = command(words, settings);
        command.env("GOODWORD_LISTEN", address.to_string());
        let process = Self {
            child: command.spawn().expect("a process"),
            http: Http::new(address),
        };
        process.until(StatusCode::OK).await;
        process
    }

    /// Starts a worker.
    pub(super) fn work(settings: &Settings) -> Self {
        Self {
            child: command("work", settings).spawn().expect("a process"),
            http: Http::new(([127, 0, 0, 1], 1).into()),
        }
    }

    pub(super) fn http(&self) -> &Http {
        &self.http
    }

    /// Waits until it says so of its readiness.
    pub(super) async fn until(&self, status: StatusCode) {
        while self.http.try_get("/readyz").await.map(|reply| reply.status).ok() != Some(status) {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// kill -9.
    pub(super) fn kill(mut self) {
        self.end();
    }

    fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.end();
    }
}
