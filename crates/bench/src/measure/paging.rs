//! A page far into a list against its first page.

use std::time::Duration;

use anyhow::{Context as _, Result};

use super::Bed;
use super::rounds::{Side, interleaved};
use crate::fill::Agency;
use crate::load::{Load, ask};
use crate::machine::Processes;
use crate::questions::paged;
use crate::report::{Report, Target};

/// The page that is looked at, if the list is that long.
const FAR: usize = 1_000;

/// Walks to the far page by cursors, then asks for both in turn.
pub(crate) async fn paging(bed: &Bed<'_>, agency: &Agency, report: &mut Report) -> Result<()> {
    let (cursor, pages) = walk(bed, agency).await?;
    let side = |request: Vec<u8>| Side {
        load: Load {
            address: bed.server.address,
            status: 200,
            requests: [request].into(),
            begins: br#"{"data":{"#,
        },
        program: Processes::one(bed.server.id()),
        postgres: bed.postgres,
    };
    let (far, first) = (side(paged(agency, Some(&cursor))), side(paged(agency, None)));
    let times = (bed.options.rounds(), bed.options.round().min(Duration::from_secs(2)));
    let (far, first, ratio) = interleaved(&far, &first, 1, times).await?.medians(|round| round.p50);
    let what = format!("page {pages} against page 1, p50 ms");
    report.grown(what, far, first, ratio, Some(Target::AtMost(1.2)));
    Ok(())
}

/// The cursor before the far page, or before the last full one, and the number of the page that follows it.
async fn walk(bed: &Bed<'_>, agency: &Agency) -> Result<(String, usize)> {
    let mut cursor: Option<String> = None;
    for page in 1..FAR {
        let mut answer = ask(bed.server.address, &paged(agency, cursor.as_deref())).await?;
        let info = answer["data"]["followUps"]["pageInfo"].take();
        let end = info["endCursor"].as_str().map(ToOwned::to_owned);
        if info["hasNextPage"] != true {
            // The page before is the last one that is surely full.
            return Ok((cursor.context("a list of one page")?, page));
        }
        cursor = end;
    }
    Ok((cursor.context("no cursor")?, FAR))
}
