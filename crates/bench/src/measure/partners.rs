//! Partners: what they see, and registrations a second, with what is looked for beside each, by how many referrals there are.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};

use super::rounds::{Drive, Side, interleaved, round};
use super::{Bed, reads, statements};
use crate::fill::{Partner, partners as fill_partners, referrals};
use crate::load::{Load, median, once};
use crate::machine::Processes;
use crate::questions::{portal, registration};
use crate::report::{Report, Target};

const CONNECTIONS: usize = 8;
/// Referrals of a partnership that its portal shows.
const SHOWN: u64 = 10;
/// Portals that both programs are compared by.
const COMPARED: usize = 5;
/// How long the jobs behind registrations may take altogether.
const PATIENCE: Duration = Duration::from_mins(10);
/// How often it is asked whether they are done.
const OFTEN: Duration = Duration::from_millis(20);

/// Asks with few referrals and with many.
pub(crate) async fn partners(bed: &Bed<'_>, report: &mut Report) -> Result<()> {
    let agency = bed.agencies.first().context("no agency")?;
    let firms = bed.options.firms();
    let (few, many) = bed.options.referrals();
    let full = (bed.options.clients * firms * SHOWN).clamp(few, many);
    let all = fill_partners(bed.place, bed.options, agency, firms).await?;
    // Nobody registers more than so many: one half does with few referrals, the other with many.
    let (early, late) = all.split_at(all.len() / 2);
    referrals(bed.place, bed.options, agency, firms, (1, few)).await?;
    let made = registered(bed, early, report).await?;
    // What is shown is whole on both sides: only what is not shown grows.
    referrals(bed.place, bed.options, agency, firms, (few + 1, full)).await?;
    let seen = seen(bed, &all, report).await?;
    referrals(bed.place, bed.options, agency, firms, (full + 1, many)).await?;
    let (seen_then, made_then) = (p50(bed, &all).await?, registrations(bed, late).await?);
    let words = |what: &str, few: u64| format!("{what}, referrals {many} against {few}");
    report.grown(
        words("portal p50 ms", full),
        seen_then,
        seen,
        seen_then / seen,
        Some(Target::AtMost(1.3)),
    );
    report.grown(
        words("registrations/s with conflict check", few),
        made_then,
        made,
        made_then / made,
        Some(Target::AtLeast(0.77)),
    );
    Ok(())
}

// The portal against the limit, and alone.
async fn seen(bed: &Bed<'_>, partners: &[Partner], report: &mut Report) -> Result<f64> {
    let some = &partners[..COMPARED.min(partners.len())];
    portal::compare(bed.server.address, bed.limit.address, some).await?;
    statements(bed, "portal", &portal::to_server(bed.server.address, partners), report).await?;
    let limit = side(bed, portal::to_limit(bed.limit.address, partners), bed.limit.id());
    for connections in [CONNECTIONS, 1] {
        let times = (bed.options.rounds(), bed.options.round());
        let server = portal_side(bed, partners);
        let compared = interleaved(&server, &limit, connections, times).await?;
        reads::tell(bed.place.engine, "portal", connections, &compared, report);
    }
    p50(bed, partners).await
}

fn portal_side(bed: &Bed<'_>, partners: &[Partner]) -> Side {
    side(bed, portal::to_server(bed.server.address, partners), bed.server.id())
}

fn side(bed: &Bed<'_>, load: Load, program: u32) -> Side {
    Side {
        load,
        program: Processes::one(program),
        postgres: bed.postgres,
    }
}

async fn p50(bed: &Bed<'_>, partners: &[Partner]) -> Result<f64> {
    let mut figures = Vec::new();
    for _ in 0..=bed.options.rounds().min(5) {
        let time = bed.options.round().min(Duration::from_secs(2));
        figures.push(round(&portal_side(bed, partners), 1, Drive::For(time)).await?.p50);
    }
    // The first one warms what the fill left cold.
    Ok(median(figures.into_iter().skip(1)))
}

// Registrations a second with few referrals, and the statements of one.
async fn registered(bed: &Bed<'_>, partners: &[Partner], report: &mut Report) -> Result<f64> {
    let (counted, driven) = partners.split_at(partners.len() / 5);
    let load = registration::to_server(bed.server.address, counted);
    statements(bed, "registration", &load, report).await?;
    looked(bed).await?;
    registrations(bed, driven).await
}

// Until the program has looked beside each of them: nothing is decided before.
async fn registrations(bed: &Bed<'_>, partners: &[Partner]) -> Result<f64> {
    let load = registration::to_server(bed.server.address, partners);
    let began = Instant::now();
    let sample = once(&load, CONNECTIONS).await?;
    looked(bed).await?;
    Ok(sample.answers() / began.elapsed().as_secs_f64())
}

async fn looked(bed: &Bed<'_>) -> Result<()> {
    let mut sql = bed.place.open().await?;
    let began = Instant::now();
    while sql
        .number("SELECT count(*) FROM job WHERE kind = 'referrals.look'")
        .await?
        > 0
    {
        ensure!(
            began.elapsed() < PATIENCE,
            "the program does not come to an end with looking"
        );
        tokio::time::sleep(OFTEN).await;
    }
    sql.close().await
}
