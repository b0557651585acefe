//! What is usual in the agency, so that a client company can be held against it: without telling any one's figures (TEN-3).

use goodword_identity::By;
use goodword_kernel::Result;

use crate::limits;
use crate::nps::{self, Nps};
use crate::{Period, may};

/// The fewest client companies that a benchmark rests on (TEN-3).
pub const FEWEST_CLIENTS: usize = 5;
/// The fewest answers that it rests on.
pub const FEWEST_ANSWERS: i64 = 30;

/// What is usual.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Benchmark {
    /// The score of all client companies together.
    pub nps: Nps,
    /// The percentage of follow-ups whose first contact was inside its limit; nothing where those that are decided are too few, or
    /// of too few client companies.
    pub within_limit: Option<f64>,
    /// How many client companies had answers.
    pub clients: usize,
}

/// What was usual in a period; nothing where it would rest on so few that it told the figures of some (TEN-3). The proof must
/// reach the whole agency: who asks is told no more than this.
pub async fn of(by: &By<may::Read>, period: Period) -> Result<Option<Benchmark>> {
    let all = nps::by_client(by, period).await?;
    let clients = all.values().filter(|nps| nps.figure.n() > 0).count();
    let nps = nps::total(all.into_values(), period);
    if !enough(clients, nps.figure.n()) {
        return Ok(None);
    }
    let kept = limits::together(&limits::kept(by, None, period).await?);
    let holders = limits::clients(by, period, FEWEST_CLIENTS as u64).await?;
    let within_limit = kept.share().filter(|_| enough(holders, kept.base()));
    Ok(Some(Benchmark {
        nps,
        within_limit,
        clients,
    }))
}

// Answers, or follow-ups that are decided.
const fn enough(clients: usize, answers: i64) -> bool {
    clients >= FEWEST_CLIENTS && answers >= FEWEST_ANSWERS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_3_a_benchmark_needs_five_clients_and_thirty_answers() {
        for (clients, answers, expected) in [(5, 30, true), (4, 300, false), (50, 29, false), (6, 31, true)] {
            assert_eq!(enough(clients, answers), expected, "{clients} {answers}");
        }
    }
}
