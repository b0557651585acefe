//! Customers' journeys: their stages, touchpoints and moments of truth.

use std::collections::BTreeSet;

use async_graphql::InputObject;
use goodword_expectations::journey::{self, Bring, Plan, StagePlan};
use goodword_kernel::id::{ClientId, JourneyId};
use goodword_kernel::text::search_key;
use goodword_kernel::{Error, Result};
use goodword_persistence::{Scope, Tx};
use serde::Serialize;
use serde_json::Value;

use super::{Made, Part, Reading, read, value, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::{CLIENT_NAME, ItemKind, with_name, without_name};
use crate::present::{Found, Present};

/// The most journeys of one blueprint.
const MOST: usize = 10;

/// A customers' journey of a blueprint. Where there is one of the name, it becomes as this one: stages that this one does not
/// have are put away, and it is one edition later. Audits that are planned keep what they have in scope.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintJourneyInput")]
pub struct JourneyPart {
    /// What it is called, by which it is found again; at most 200 characters.
    pub name: String,
    /// All of its stages in their order, 1 to 30.
    pub stages: Vec<StagePlan>,
}

/// Each journey by its name.
pub(super) struct Journeys;

impl Part for Journeys {
    const KINDS: &'static [ItemKind] = &[ItemKind::Journey];
    const MOST: Option<(ItemKind, usize)> = Some((ItemKind::Journey, MOST));

    async fn items(_: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        let mut seen = BTreeSet::new();
        for (place, part) in to.listed("journeys", content.journeys.as_ref(), MOST) {
            let field = format!("{place}.name");
            let name = to.check.line(&field, &part.name, 200);
            let plan = Plan::read(&mut to.check, &format!("{place}.stages"), &part.stages);
            if !seen.insert(search_key(&name)) {
                to.check.problem(&field, "stands twice");
            }
            to.put(ItemKind::Journey, name, &plan)?;
        }
        Ok(())
    }

    async fn hold(tx: &Tx, client: ClientId) -> Result<()> {
        journey::hold(tx, client).await
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = journey::planned(scope, &to.clients(), to.most()).await?;
        for (journey, plan) in found {
            to.put(journey.client_id, ItemKind::Journey, &journey.name, &plan)?;
            to.known(journey.client_id, ItemKind::Journey, &journey.name, journey.id);
        }
        Ok(())
    }

    fn opened(_: ItemKind, key: String, kept: Value, name: &str) -> Result<(String, Value)> {
        let open = |text: &str| without_name(text, name, CLIENT_NAME);
        Ok((open(&key), value(&read::<Plan>(&kept)?.said(open))?))
    }

    fn told(_: ItemKind, wanted: &Value, _: Option<&mut Value>, name: &str) -> Result<Value> {
        value(&read::<Plan>(wanted)?.said(|text| with_name(text, name)))
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], made: &mut Made) -> Result<()> {
        let (mut names, mut all) = (Vec::new(), Vec::new());
        for line in wanted(lines, ItemKind::Journey) {
            let place = (line.kind, line.key.clone());
            let id: Option<JourneyId> = match of.ids.get(&place) {
                Some(id) => Some(id.parse().map_err(Error::internal)?),
                None => None,
            };
            let (name, plan) = (with_name(&line.key, &of.client.name), read(&line.to)?);
            all.push(Bring { id, name, plan });
            names.push(place);
        }
        if all.is_empty() {
            return Ok(());
        }
        let ids = journey::bring(tx, of.client.id, &all).await?;
        made.extend(names.into_iter().zip(ids.iter().map(ToString::to_string)));
        Ok(())
    }
}
