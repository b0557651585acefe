//! Interleaved rounds: the server, the limit, the server, … so that whatever else the machine does meets both.

use std::time::Duration;

use anyhow::Result;

use crate::load::{Load, drive, median, once};
use crate::machine::Processes;

/// One of the programs under load.
pub(crate) struct Side {
    pub(crate) load: Load,
    pub(crate) program: Processes,
    pub(crate) postgres: Option<Processes>,
}

/// What one round told of one program. Processor time is microseconds of each answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Round {
    pub(crate) answers: usize,
    pub(crate) per_second: f64,
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    pub(crate) program: f64,
    pub(crate) database: f64,
}

/// One of the figures of a round.
pub(crate) type Of = fn(&Round) -> f64;

/// The rounds of both programs, in pairs.
pub(crate) struct Compared {
    server: Vec<Round>,
    limit: Vec<Round>,
}

impl Compared {
    /// Of rounds that were driven by themselves: the one that is looked at, and what it is held against.
    pub(crate) fn of(pairs: impl IntoIterator<Item = (Round, Round)>) -> Self {
        let (server, limit) = pairs.into_iter().unzip();
        Self { server, limit }
    }

    /// Medians of a figure: the server's, the limit's, and of the ratios of the pairs.
    pub(crate) fn medians(&self, figure: Of) -> (f64, f64, f64) {
        let pairs = self.server.iter().zip(&self.limit);
        (
            median(self.server.iter().map(figure)),
            median(self.limit.iter().map(figure)),
            median(pairs.map(|(server, limit)| figure(server) / figure(limit))),
        )
    }
}

/// How long a program is driven.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Drive {
    /// For a time, the requests again and again.
    For(Duration),
    /// Until each request has been answered once.
    Once,
}

/// Drives both programs in turn; who begins changes from round to round.
pub(crate) async fn interleaved(
    server: &Side,
    limit: &Side,
    connections: usize,
    (rounds, time): (usize, Duration),
) -> Result<Compared> {
    for side in [server, limit] {
        drive(&side.load, connections, time.min(WARM)).await?;
    }
    let how = Drive::For(time);
    let mut compared = Compared {
        server: Vec::new(),
        limit: Vec::new(),
    };
    for number in 0..rounds {
        if number % 2 == 0 {
            compared.server.push(round(server, connections, how).await?);
            compared.limit.push(round(limit, connections, how).await?);
        } else {
            compared.limit.push(round(limit, connections, how).await?);
            compared.server.push(round(server, connections, how).await?);
        }
    }
    Ok(compared)
}

/// How long a program is driven before anything counts.
const WARM: Duration = Duration::from_secs(1);

/// Drives one program.
pub(crate) async fn round(side: &Side, connections: usize, how: Drive) -> Result<Round> {
    let seconds = |of: Option<Processes>| of.map_or(f64::NAN, Processes::seconds);
    let (program, database) = (side.program.seconds(), seconds(side.postgres));
    let sample = match how {
        Drive::For(time) => drive(&side.load, connections, time).await?,
        Drive::Once => once(&side.load, connections).await?,
    };
    let each = |spent: f64| spent * 1e6 / sample.answers();
    Ok(Round {
        answers: sample.count(),
        per_second: sample.per_second(),
        p50: sample.within(500),
        p99: sample.within(990),
        program: each(side.program.seconds() - program),
        database: each(seconds(side.postgres) - database),
    })
}
