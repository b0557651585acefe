//! What commands have in common that go through the event logs of agencies.

use goodword_kernel::id::AgencyId;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Failure;
use crate::House;

/// The most agencies that are looked at one after the other.
const MOST: u32 = 1_000_000;

/// The agency with a slug, or all of them, each with its slug.
pub(super) async fn agencies(house: &House, slug: Option<&str>) -> Result<Vec<(AgencyId, String)>, Failure> {
    let Some(slug) = slug else {
        return Ok(house.door.agencies(MOST).await?);
    };
    let agency = house.door.agency_by_slug(slug).await?;
    let agency = agency.ok_or_else(|| Failure(format!("there is no agency {slug}")))?;
    Ok(vec![(agency, slug.to_owned())])
}

/// Shows how many entries of an agency's log have been read.
pub(super) fn bar(slug: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{spinner} {msg}: {pos} entries, {per_sec}, {elapsed}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()))
        .with_message(slug.to_owned())
}
