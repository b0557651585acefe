//! With which of the agency's playbooks follow-ups begin.
//!
//! A playbook is the agency's as a whole and has editions. A blueprint keeps one edition of it for each reason; a client
//! company's follow-ups begin with exactly that until another version is applied, as long as any edition of it is in use.

use async_graphql::InputObject;
use goodword_followups::follow_up::Reason;
use goodword_followups::playbook::{self, Templates};
use goodword_followups::playbook_choice;
use goodword_kernel::Result;
use goodword_kernel::id::PlaybookId;
use goodword_persistence::{Scope, Tx};
use serde::{Deserialize, Serialize};

use super::{Made, Part, Reading, read, wanted};
use crate::content::Content;
use crate::difference::Line;
use crate::item::ItemKind;
use crate::present::{Found, Present};

/// A playbook with which follow-ups of its reason begin.
#[derive(Clone, Debug, Serialize, InputObject)]
#[graphql(name = "BlueprintPlaybookInput")]
pub struct PlaybookPart {
    /// The key of one of the agency's playbooks that is in use: the edition that it has now is kept in the version.
    pub key: String,
}

/// A playbook as an item keeps it: which edition, and what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    id: PlaybookId,
    key: String,
    edition: i32,
    name: String,
    tasks: Templates,
}

/// Each reason with its playbook.
pub(super) struct Playbooks;

impl Part for Playbooks {
    const KINDS: &'static [ItemKind] = &[ItemKind::Playbook];

    async fn items(tx: &Tx, content: &Content, to: &mut Reading) -> Result<()> {
        let listed = to.listed("playbooks", content.playbooks.as_ref(), Reason::ALL.len());
        if listed.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = listed.iter().map(|(_, part)| part.key.trim().to_owned()).collect();
        let known = playbook::of_keys(tx, &keys).await?;
        for ((place, _), key) in listed.iter().zip(&keys) {
            let field = format!("{place}.key");
            let Some(playbook) = known.iter().find(|playbook| playbook.key == *key) else {
                to.check
                    .problem(&field, "must be the key of a playbook of the agency that is in use");
                continue;
            };
            if !to.put(ItemKind::Playbook, playbook.reason.to_string(), &Kept::of(playbook))? {
                to.check.problem(&field, "is for a reason that has another already");
            }
        }
        Ok(())
    }

    async fn present(scope: &impl Scope, to: &mut Found) -> Result<()> {
        let found = playbook_choice::of_clients(scope, &to.clients(), to.most() + 1).await?;
        let found = to.whole(found)?;
        for (choice, playbook) in found {
            let reason = choice.reason.to_string();
            to.put(choice.client_id, ItemKind::Playbook, &reason, &Kept::of(&playbook))?;
        }
        Ok(())
    }

    async fn write(tx: &mut Tx, of: &Present, lines: &[Line], _: &mut Made) -> Result<()> {
        let mut all = Vec::new();
        for line in wanted(lines, ItemKind::Playbook) {
            all.push(read::<Kept>(&line.to)?.id);
        }
        playbook_choice::put_all(tx, of.client.id, &all).await
    }
}

impl Kept {
    fn of(playbook: &playbook::Model) -> Self {
        Self {
            id: playbook.id,
            key: playbook.key.clone(),
            edition: playbook.edition,
            name: playbook.name.clone(),
            tasks: playbook.tasks.clone(),
        }
    }
}
