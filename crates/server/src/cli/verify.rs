//! `goodword verify`.

use std::process::ExitCode;

use clap::Args;
use goodword_kernel::id::AgencyId;
use goodword_persistence::{Broken, Verdict, verify};

use super::{Failure, Outcome, each, out, serve};
use crate::{Config, House};

#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Only the log of the agency with this slug; all agencies when left out.
    #[arg(long)]
    agency: Option<String>,
    /// A seal that was kept elsewhere, as NUMBER:HASH: it must still stand in the agency's log.
    #[arg(long, requires = "agency")]
    seal: Option<String>,
}

impl Verify {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let house = serve::open(config).await?;
        let mut sound = true;
        for (agency, slug) in each::agencies(&house, self.agency.as_deref()).await? {
            sound &= self.one(&house, agency, &slug).await?;
        }
        house.home.database().close().await;
        Ok(if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    async fn one(&self, house: &House, agency: AgencyId, slug: &str) -> Result<bool, Failure> {
        let session = house.gatekeeper.system(agency, "verify");
        let bar = each::bar(slug);
        let verdict = verify(&session, self.kept()?, |entries| bar.set_position(entries)).await?;
        bar.finish_and_clear();
        out::line(told(slug, &verdict))?;
        Ok(verdict.broken.is_none())
    }

    fn kept(&self) -> Result<Option<(i32, &str)>, Failure> {
        let Some(seal) = &self.seal else { return Ok(None) };
        let parts = seal
            .split_once(':')
            .and_then(|(number, hash)| Some((number.parse().ok()?, hash)));
        let parts = parts.ok_or_else(|| Failure(format!("--seal: {seal} is not NUMBER:HASH")))?;
        Ok(Some(parts))
    }
}

fn told(slug: &str, verdict: &Verdict) -> String {
    let Verdict {
        blocks,
        entries,
        late,
        waiting,
        newest,
        broken,
    } = verdict;
    let read = format!("{entries} entries in {blocks} blocks");
    if let Some(Broken { block, entry, what }) = broken {
        let block = block.map_or_else(String::new, |block| format!("block {block}: "));
        let entry = entry.map_or_else(String::new, |entry| format!("{entry}: "));
        return format!("{slug}: BROKEN: {block}{entry}{what} ({read} before it are as they were sealed)");
    }
    let newest = newest.as_ref().map_or_else(
        || "nothing is sealed yet".to_owned(),
        |(number, hash)| format!("newest seal {number}:{hash}"),
    );
    let late = match late {
        0 => String::new(),
        late => format!(", {late} of them sealed more than an hour after the time they name"),
    };
    format!("{slug}: ok: {read}{late}; {waiting} wait for their seal; {newest}")
}
