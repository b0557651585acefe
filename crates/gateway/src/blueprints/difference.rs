//! What applying a blueprint would do, as the API shows it.

use async_graphql::{Context, ID, Object, SimpleObject};
use goodword_blueprints::ItemKind;
use goodword_blueprints::blueprint_application::{self, Difference};
use goodword_blueprints::difference::{Line, Verdict};
use goodword_kernel::id::{BlueprintVersionId, ClientId};

use crate::edge::Fault;
use crate::graph::by;

/// What applying a version would do to one client company.
#[derive(SimpleObject)]
pub struct BlueprintDifference {
    /// Which client company.
    pub client_id: ID,
    /// Each thing that the version sets up.
    pub lines: Vec<BlueprintDifferenceLine>,
}

/// What applying does to one thing.
#[derive(SimpleObject)]
pub struct BlueprintDifferenceLine {
    /// What kind of thing.
    pub kind: ItemKind,
    /// Which one of its kind.
    pub key: String,
    /// What is done.
    pub verdict: Verdict,
    /// How the client company has it, as JSON; null where it does not.
    pub from: Option<String>,
    /// How the blueprint has it, as JSON.
    pub to: String,
}

impl From<Line> for BlueprintDifferenceLine {
    fn from(line: Line) -> Self {
        Self {
            kind: line.kind,
            key: line.key,
            verdict: line.verdict,
            from: line.from.map(|value| value.to_string()),
            to: line.to.to_string(),
        }
    }
}

#[derive(Debug, Default)]
pub(crate) struct DifferenceQueries;

#[Object]
impl DifferenceQueries {
    /// What applying a version, in draft or published, would do to up to 50 client companies. Nothing is changed; client
    /// companies that the caller cannot see are left out.
    async fn blueprint_difference(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The version.")] version_id: BlueprintVersionId,
        #[graphql(desc = "The client companies; 1 to 50.")] client_ids: Vec<ClientId>,
        #[graphql(desc = "Whether what client companies changed themselves would be overwritten.")] overwrite: Option<
            bool,
        >,
    ) -> Option<Result<Vec<BlueprintDifference>, Fault>> {
        Some(compared(ctx, version_id, &client_ids, overwrite.unwrap_or(false)).await)
    }
}

async fn compared(
    ctx: &Context<'_>,
    version: BlueprintVersionId,
    clients: &[ClientId],
    overwrite: bool,
) -> Result<Vec<BlueprintDifference>, Fault> {
    let all = blueprint_application::compared(&by(ctx)?, version, clients, overwrite).await?;
    let shown = all.into_iter().map(|Difference { client, lines }| BlueprintDifference {
        client_id: client.to_string().into(),
        lines: lines.into_iter().map(Into::into).collect(),
    });
    Ok(shown.collect())
}
