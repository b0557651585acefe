//! A file of contacts, sent and read in by the API as a consultant's program does it: rows a second, and the memory it takes.

use std::fmt::Write as _;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};
use serde_json::{Value, json};

use super::Alone;
use crate::child::Child;
use crate::fill::{Agency, Empty, empty_client};
use crate::load::{Connection, request};
use crate::machine::{Memory, Processes};
use crate::questions::change;
use crate::report::Report;

/// What the server says to a file that is there as a whole.
const ACCEPTED: u16 = 202;
/// How often it is asked how far the import is.
const OFTEN: Duration = Duration::from_millis(100);
/// How long an import may take.
const PATIENCE: Duration = Duration::from_mins(20);
/// Contacts of one company in the file.
const COLLEAGUES: u64 = 5;

/// What reading in a file took.
struct Took {
    sent: Duration,
    all: Duration,
    memory: Memory,
}

/// Into a client company of its own, by a server of its own: nothing else happens meanwhile.
pub(crate) async fn import(alone: &Alone<'_>, report: &mut Report) -> Result<()> {
    let into = empty_client(alone.place, alone.options, alone.agency, 1).await?;
    let server = Child::server(alone.place, alone.options)?;
    let rows = alone.options.import();
    let before = Processes::one(server.id()).memory()?;
    let took = read_in(&server, alone, &into, rows).await?;
    server.stop()?;
    #[expect(clippy::cast_precision_loss, reason = "a count of rows")]
    let count = rows as f64;
    let name = |figure: &str| format!("import of {rows} contacts, {figure}");
    report.alone(name("rows/s until it is done"), count / took.all.as_secs_f64(), None);
    report.alone(name("seconds to send the file"), took.sent.as_secs_f64(), None);
    report.alone(name("most resident memory, MiB"), took.memory.most, None);
    report.alone(name("of it no file's, MiB"), took.memory.own, None);
    report.alone(name("resident memory before it, MiB"), before.now, None);
    Ok(())
}

/// The same without figures: that many contacts with an address and a consent.
pub(super) async fn filled(server: &Child, alone: &Alone<'_>, into: &Empty, rows: u64) -> Result<()> {
    read_in(server, alone, into, rows).await.map(drop)
}

async fn read_in(server: &Child, alone: &Alone<'_>, into: &Empty, rows: u64) -> Result<Took> {
    let agency = alone.agency;
    let mut sql = alone.place.open().await?;
    let before = sql.rows("contact", agency.id, "TRUE").await?;
    let input = json!({ "clientId": into.client, "kind": "CONTACTS", "fileName": "contacts.csv", "dryRun": false });
    let made = change::make(
        server.address,
        agency,
        "importCreate",
        "importJob { id uploadPath }",
        &input,
    )
    .await?;
    let id = made["importJob"]["id"].as_str().unwrap_or_default().to_owned();
    let file = file(rows, &into.client)?;
    let path = made["importJob"]["uploadPath"].as_str().unwrap_or_default();
    let upload = request::file(path, &agency.token, &file);
    let began = Instant::now();
    send(server.address, &upload).await?;
    let sent = began.elapsed();
    let (done, own) = until_done(server, agency, &id).await?;
    let all = began.elapsed();
    let memory = Memory {
        own,
        ..Processes::one(server.id()).memory()?
    };
    let added = sql.rows("contact", agency.id, "TRUE").await? - before;
    ensure!(
        done["createdRows"] == rows && added == i64::try_from(rows)?,
        "{rows} rows were sent, {done} was told, {added} contacts were written"
    );
    sql.close().await?;
    Ok(Took { sent, all, memory })
}

async fn send(address: SocketAddr, upload: &[u8]) -> Result<()> {
    let mut connection = Connection::open(address).await?;
    let said = connection.ask(upload).await?;
    let told = String::from_utf8_lossy(said.body);
    ensure!(
        said.status == ACCEPTED,
        "the file was not taken: {}: {told}",
        said.status
    );
    Ok(())
}

/// The import as it ended, and the most memory there was that is no file's, in MiB.
async fn until_done(server: &Child, agency: &Agency, id: &str) -> Result<(Value, f64)> {
    let fields = (
        "ImportJob",
        "status createdRows errorCount errors(first: 3) { row message }",
    );
    let (began, mut most) = (Instant::now(), 0.0_f64);
    while began.elapsed() < PATIENCE {
        let seen = change::look(server.address, agency, id, fields).await?;
        most = most.max(Processes::one(server.id()).memory()?.own);
        match seen["status"].as_str() {
            Some("DONE") => return Ok((seen, most)),
            Some("UPLOADED" | "RUNNING") => tokio::time::sleep(OFTEN).await,
            _ => bail!("the import ended so: {seen}"),
        }
    }
    bail!("the import does not come to an end")
}

/// Five contacts of each company, every one with an address of its own and a consent.
fn file(rows: u64, unique: &str) -> Result<String> {
    let mut text = String::from("id,name,email,company,company id,language,consent,consent_basis\n");
    for row in 1..=rows {
        let company = row / COLLEAGUES;
        writeln!(
            text,
            "c{row},Customer {row},c{row}@{unique}.example,Company {company},f{company},en,yes,consent"
        )?;
    }
    Ok(text.replace("client_", "c"))
}
