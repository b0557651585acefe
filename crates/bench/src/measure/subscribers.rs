//! Subscribers to the follow-ups of one agency: what each costs, and how soon the last one hears of an answer.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::Bed;
use super::statements::{figure, metrics};
use crate::child::Child;
use crate::fill::{Agency, Letter};
use crate::load::{Connection, Socket, median};
use crate::machine::Processes;
use crate::questions::answer;
use crate::report::Report;

const WATCH: &str =
    "subscription Watch { followUpChanged { event followUp { id reason status dueAt contact { name } } } }";
/// What only the message about a new follow-up holds.
const CREATED: &str = r#""event":"created""#;
/// How long all subscribers together may take to come in, and to hear.
const PATIENCE: Duration = Duration::from_mins(1);
/// Sockets that are opened at a time.
const AT_ONCE: usize = 50;

/// With each number of subscribers a server of its own; every answer is heard by all of them.
pub(crate) async fn subscribers(bed: &Bed<'_>, agency: &Agency, letters: &[Letter], report: &mut Report) -> Result<()> {
    let numbers = bed.options.subscribers();
    let share = letters.len() / numbers.len().max(1);
    for (number, letters) in numbers.into_iter().zip(letters.chunks(share.max(1))) {
        let server = Child::server(bed.place, bed.options)?;
        let own = Bed {
            server: &server,
            ..*bed
        };
        with(&own, agency, number, letters, report)
            .await
            .with_context(|| format!("{number} subscribers"))?;
        server.stop()?;
    }
    Ok(())
}

async fn with(bed: &Bed<'_>, agency: &Agency, number: usize, letters: &[Letter], report: &mut Report) -> Result<()> {
    let program = Processes::one(bed.server.id());
    // The first answer warms what every answer needs.
    let [first, letters @ ..] = letters else {
        anyhow::bail!("too few invitations");
    };
    say(bed, first).await?;
    let before = program.memory()?.now;
    let mut sockets = open(bed, agency, number).await?;
    until_all_listen(bed, number).await?;
    let memory = program.memory()?.now - before;
    let (to, mut from) = mpsc::unbounded_channel();
    let mut listening = JoinSet::new();
    for socket in sockets.drain(..) {
        listening.spawn(socket.listen(CREATED, to.clone()));
    }
    let mut last = Vec::new();
    for letter in letters {
        let began = Instant::now();
        say(bed, letter).await?;
        for _ in 0..number {
            let heard = timeout(PATIENCE, from.recv()).await.context("not everybody heard")?;
            last.push((began, heard.context("nobody listens")??));
        }
    }
    let millis = last.chunks(number).map(|some| {
        let times = some
            .iter()
            .map(|(began, heard)| (*heard - *began).as_secs_f64() * 1_000.0);
        times.fold(0.0, f64::max)
    });
    report.alone(
        format!("{number} subscribers, answer to last of them, ms"),
        median(millis),
        None,
    );
    #[expect(clippy::cast_precision_loss, reason = "a count of sockets")]
    let each = memory * 1_024.0 / number as f64;
    report.alone(format!("{number} subscribers, memory of each, KiB"), each, None);
    Ok(())
}

async fn open(bed: &Bed<'_>, agency: &Agency, number: usize) -> Result<Vec<Socket>> {
    let mut open = Vec::with_capacity(number);
    let mut opening = JoinSet::new();
    for _ in 0..number {
        if opening.len() >= AT_ONCE {
            open.extend(opening.join_next().await.transpose()?.transpose()?);
        }
        let (address, token) = (bed.server.address, agency.token.clone());
        opening.spawn(async move { Socket::subscribe(address, &token, WATCH).await });
    }
    while let Some(socket) = opening.join_next().await {
        open.push(socket??);
    }
    Ok(open)
}

// The protocol does not say when a subscription stands; the server's figures do.
async fn until_all_listen(bed: &Bed<'_>, number: usize) -> Result<()> {
    let began = Instant::now();
    loop {
        #[expect(clippy::cast_precision_loss, reason = "a count of sockets")]
        if figure(&metrics(bed).await?, "goodword_subscriptions")? >= number as f64 {
            return Ok(());
        }
        ensure!(began.elapsed() < PATIENCE, "not all of them came in");
        sleep(Duration::from_millis(20)).await;
    }
}

async fn say(bed: &Bed<'_>, letter: &Letter) -> Result<()> {
    let mut connection = Connection::open(bed.server.address).await?;
    let said = connection.ask(&answer::to_server(letter, 9)).await?;
    ensure!(said.status == answer::TAKEN, "an answer was not taken: {}", said.status);
    Ok(())
}
