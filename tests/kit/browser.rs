//! A real browser, Chromium, that looks at hosted pages: what it makes of them, what they look like, and what it refuses.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;
use tokio::time::timeout;

use super::picture::Picture;

/// Where Debian and others put it; CHROMIUM names another.
const PLACES: [&str; 4] = [
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
];
/// Without a sandbox, which root may not have; speaks to nobody but the page's server.
const SETTINGS: [&str; 11] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--enable-logging=stderr",
];
/// A machine may be very busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser with a folder of its own, which goes with it.
pub(crate) struct Browser {
    program: String,
    folder: PathBuf,
}

/// What a browser made of a page.
pub(crate) struct Looked {
    /// The page as it stands in its memory, as HTML.
    pub(crate) dom: String,
    /// What it complained of: what the page's policy refused, above all.
    pub(crate) complaints: Vec<String>,
}

impl Browser {
    /// The browser of this machine. A test that needs one fails where there is none.
    pub(crate) fn find() -> Self {
        let named = std::env::var("CHROMIUM").ok().filter(|named| !named.is_empty());
        let places = named.into_iter().chain(PLACES.map(ToOwned::to_owned));
        let program = places.into_iter().find(|place| answers(place));
        let folder = std::env::temp_dir().join(format!("goodword-tests-browser-{}", uuid::Uuid::new_v4().simple()));
        std::fs::create_dir_all(&folder).expect("a folder");
        Self {
            program: program.expect("Chromium: apt-get install chromium, name one by CHROMIUM, or use tests/run"),
            folder,
        }
    }

    /// Opens a page and reads it.
    pub(crate) async fn look(&self, url: &str) -> Looked {
        let (dom, log) = self.run(&["--dump-dom", url]).await;
        let complaints = log.lines().filter(|line| line.contains("CONSOLE"));
        Looked {
            complaints: complaints.map(ToOwned::to_owned).collect(),
            dom,
        }
    }

    /// What a page looks like in a window of this size.
    pub(crate) async fn picture(&self, url: &str, (width, height): (u32, u32)) -> Picture {
        let file = self.folder.join("picture.png");
        let size = format!("--window-size={width},{height}");
        let shot = format!("--screenshot={}", file.display());
        let (_, log) = self.run(&[&size, &shot, url]).await;
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("no picture: {error}\n{log}"));
        Picture::read(&bytes)
    }

    /// A page as it is printed.
    pub(crate) async fn print(&self, url: &str) -> Vec<u8> {
        let file = self.folder.join("print.pdf");
        let to = format!("--print-to-pdf={}", file.display());
        let (_, log) = self.run(&["--no-pdf-header-footer", &to, url]).await;
        std::fs::read(&file).unwrap_or_else(|error| panic!("nothing was printed: {error}\n{log}"))
    }

    /// What it wrote, and what it logged.
    async fn run(&self, more: &[&str]) -> (String, String) {
        let profile = self.folder.join(uuid::Uuid::new_v4().simple().to_string());
        let running = Command::new(&self.program)
            .args(SETTINGS)
            .arg(format!("--user-data-dir={}", profile.display()))
            .args(more)
            .stdin(Stdio::null())
            .kill_on_drop(true)
            .output();
        let output = timeout(PATIENCE, running)
            .await
            .expect("a browser in time")
            .expect("a browser");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (dom, log) = (text(&output.stdout), text(&output.stderr));
        assert!(output.status.success(), "{}\n{log}", output.status);
        (dom, log)
    }
}

// What stands in its place may only say where to get it.
fn answers(program: &str) -> bool {
    let asked = std::process::Command::new(program)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    asked.is_ok_and(|output| output.status.success())
}

impl Drop for Browser {
    fn drop(&mut self) {
        // What is left lies in the folder for what is temporary.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}
