//! What a playbook comes to for one follow-up: which tasks, whose, until when. The same for a dry run and a real one.

use goodword_clients::calendar::WorkingHours;
use goodword_clients::{business_calendar, client_company};
use goodword_identity::{By, ClientRole, find, user};
use goodword_kernel::id::{ClientId, FollowUpId, PlaybookId, UserId};
use goodword_kernel::{Error, Result, Timestamp};
use goodword_persistence::Scope;
use sea_orm::ColumnTrait;

use super::may;
use crate::playbook::{self, Template};
use crate::{follow_up, roles};

/// Most people of one plan.
const MOST_PEOPLE: u64 = 50;

/// For whom a playbook is planned.
pub(crate) struct Basis {
    client: ClientId,
    due_at: Timestamp,
    required_role: ClientRole,
    assignee: Option<UserId>,
}

impl Basis {
    pub(crate) fn of(row: &follow_up::Model) -> Self {
        Self {
            client: row.client_id,
            due_at: row.due_at,
            required_role: row.required_role,
            assignee: row.assignee_user_id,
        }
    }
}

/// One task as it is, or would be, set.
#[derive(Clone, Debug)]
pub struct Planned {
    /// What the playbook says.
    pub template: Template,
    /// Who is to do it.
    pub assignee: Option<UserId>,
    /// What they are called; known in dry runs alone.
    pub assignee_name: Option<String>,
    /// Until when.
    pub due_at: Timestamp,
}

/// The tasks in their order, each due so many working days after the follow-up. Most playbooks have one role, the
/// follow-up's own: nobody is looked up twice.
pub(crate) async fn plan(
    scope: &impl Scope,
    playbook: &playbook::Model,
    basis: &Basis,
    hours: &WorkingHours,
) -> Result<Vec<Planned>> {
    let mut known = vec![(basis.required_role, basis.assignee)];
    let mut planned = Vec::with_capacity(playbook.tasks.all().len());
    for template in playbook.tasks.all() {
        let found = known
            .iter()
            .find(|(role, _)| *role == template.role)
            .map(|(_, user)| *user);
        let assignee = if let Some(user) = found {
            user
        } else {
            let user = roles::assignee(scope, basis.client, template.role).await?;
            known.push((template.role, user));
            user
        };
        planned.push(Planned {
            template: template.clone(),
            assignee,
            assignee_name: None,
            due_at: hours.add_business_days(basis.due_at, template.offset_days),
        });
    }
    Ok(planned)
}

/// What a playbook is tried on: a follow-up, or a client company and the instant at which one would be due.
#[derive(Clone, Debug, async_graphql::InputObject)]
#[graphql(name = "PlaybookDryRunInput")]
pub struct DryRun {
    /// Which edition.
    pub playbook_id: PlaybookId,
    /// On which follow-up. Either this, or a client company and an instant are needed.
    pub follow_up_id: Option<FollowUpId>,
    /// At which client company.
    pub client_id: Option<ClientId>,
    /// When a follow-up would be due; now when left out.
    pub at: Option<Timestamp>,
}

/// Which tasks a playbook would set, whose and until when. Nothing is written.
pub async fn dry_run(by: &By<may::Read>, with: DryRun) -> Result<Vec<Planned>> {
    let playbook = find::<playbook::Model>(by).by_id(with.playbook_id).await?;
    let basis = match (with.follow_up_id, with.client_id) {
        (Some(row), None) => Basis::of(&find::<follow_up::Model>(by).by_id(row).await?),
        (None, Some(client)) => {
            let client = find::<client_company::Model>(by).by_id(client).await?;
            let required_role = playbook.reason.required_role();
            Basis {
                client: client.id,
                due_at: with.at.unwrap_or_else(|| by.now()),
                required_role,
                assignee: roles::assignee(by, client.id, required_role).await?,
            }
        }
        _ => return Err(Error::invalid("followUpId", "give either followUpId or clientId")),
    };
    let hours = business_calendar::of(by, basis.client).await?.hours;
    let mut planned = plan(by, &playbook, &basis, &hours).await?;
    name(by, &mut planned).await?;
    Ok(planned)
}

async fn name(by: &By<may::Read>, planned: &mut [Planned]) -> Result<()> {
    let ids = planned.iter().filter_map(|one| one.assignee);
    let people = find::<user::Model>(by)
        .filter(user::Column::Id.is_in(ids.map(|user| user.uuid())))
        .most(MOST_PEOPLE)
        .await?;
    for one in planned {
        let person = people.iter().find(|person| Some(person.id) == one.assignee);
        one.assignee_name = person.map(|person| person.name.clone().into_inner());
    }
    Ok(())
}
