//! What a reach comes to: a condition for the rows that are read, an answer for a row that is to be written, and the client
//! company by which listeners are told apart.

use goodword_kernel::id::ClientId;
use goodword_kernel::{Aggregate, Column, Id, Owner, Reach};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ColumnTrait, Value};
use uuid::Uuid;

use crate::keyset::named;
use crate::session::Session;

/// The condition that holds for the rows of `A` within a reach. What belongs to a client company that was handed over is within
/// nobody's once the agency's rights to it have ended (TEN-6).
pub(crate) fn within<A: Aggregate>(session: &Session, reach: &Reach) -> Condition {
    let mine = owned::<A>(session, reach);
    let now = session.now();
    let ended = session.powers().left().iter().filter(|(_, until)| *until <= now);
    let ended: Vec<Uuid> = ended.map(|(client, _)| client.uuid()).collect();
    match client_column::<A>() {
        Some(column) if !ended.is_empty() => {
            let other = Condition::any().add(column.is_not_in(ended));
            let nobodys = column.def().is_null().then(|| column.is_null());
            Condition::all().add(mine).add(other.add_option(nobodys))
        }
        _ => mine,
    }
}

fn owned<A: Aggregate>(session: &Session, reach: &Reach) -> Condition {
    let one_of =
        |column: Column<A>, clients: &[ClientId]| Condition::all().add(column.is_in(clients.iter().map(Id::uuid)));
    let oneself = |column: Column<A>| match session.actor().user() {
        Some(user) => Condition::all().add(column.eq(user.uuid())),
        None => nothing(),
    };
    match (A::owner(), reach) {
        (_, Reach::ClientsAndPartnerships(clients, own)) => Condition::any()
            .add(owned::<A>(session, &Reach::Clients(clients.clone())))
            .add(owned::<A>(session, &Reach::Partnerships(own.clone()))),
        // Of what everybody of the agency sees partners see nothing.
        (
            Owner::Everybody | Owner::Agency | Owner::Client(_) | Owner::ClientContact(..) | Owner::IsClient(_),
            Reach::Partnerships(_),
        )
        | (
            Owner::Agency | Owner::Client(_) | Owner::ClientPartnership(..) | Owner::ClientShown(..),
            Reach::Contact(..),
        )
        | (Owner::Agency, Reach::Clients(_)) => nothing(),
        (_, Reach::Agency) | (Owner::Everybody, _) => Condition::all(),
        (Owner::ClientPartnership(_, column), Reach::Partnerships(own)) => {
            Condition::all().add(column.is_in(own.iter().map(Id::uuid)))
        }
        (Owner::ClientShown(_, shown), Reach::Partnerships(own)) => shown(own),
        (Owner::ClientOrPerson(_, person), Reach::Partnerships(_) | Reach::Contact(..)) => oneself(person),
        (Owner::ClientOrPerson(client, person), Reach::Clients(clients)) => {
            Condition::any().add(one_of(client, clients)).add(oneself(person))
        }
        (
            Owner::Client(column)
            | Owner::ClientContact(column, _)
            | Owner::ClientPartnership(column, _)
            | Owner::ClientShown(column, _)
            | Owner::IsClient(column),
            Reach::Clients(clients),
        ) => one_of(column, clients),
        (Owner::ClientContact(client, contact), Reach::Contact(one, person)) => Condition::all()
            .add(client.eq(one.uuid()))
            .add(contact.eq(person.uuid())),
        (Owner::IsClient(column), Reach::Contact(client, _)) => one_of(column, &[*client]),
        (Owner::Rule(rule), reach) => rule(reach),
        (Owner::Person(column), _) => oneself(column),
        (Owner::PersonOr(column, rule), reach) => Condition::any().add(rule(reach)).add(oneself(column)),
    }
}

pub(crate) fn nothing() -> Condition {
    Condition::all().add(Expr::val(1).eq(0))
}

/// Whether an actor of a reach may add or change this row. What only a condition can say is said when it is read.
pub(crate) fn allows<A: Aggregate>(session: &Session, reach: &Reach, row: &A) -> bool {
    let is_oneself = |column: Column<A>| {
        let person = session.actor().user().map(|user| user.uuid());
        person.is_some() && uuid_of(row, column) == person
    };
    match (A::owner(), reach) {
        (_, Reach::ClientsAndPartnerships(clients, own)) => {
            allows(session, &Reach::Clients(clients.clone()), row)
                || allows(session, &Reach::Partnerships(own.clone()), row)
        }
        (Owner::ClientPartnership(_, column), Reach::Partnerships(own)) => {
            uuid_of(row, column).is_some_and(|partnership| own.contains(&Id::from_uuid(partnership)))
        }
        // What partners may write says so by its column: nothing else.
        (
            Owner::Everybody
            | Owner::Rule(_)
            | Owner::PersonOr(..)
            | Owner::Client(_)
            | Owner::ClientContact(..)
            | Owner::ClientShown(..)
            | Owner::IsClient(_),
            Reach::Partnerships(_),
        )
        | (Owner::Agency, Reach::Clients(_) | Reach::Contact(..) | Reach::Partnerships(_))
        | (Owner::Client(_) | Owner::ClientPartnership(..) | Owner::ClientShown(..), Reach::Contact(..)) => false,
        (_, Reach::Agency) | (Owner::Everybody | Owner::Rule(_) | Owner::PersonOr(..), _) => true,
        (Owner::Person(column), _) => is_oneself(column),
        (Owner::ClientOrPerson(client, person), reach) => {
            let covered = uuid_of(row, client).is_some_and(|client| reach.covers(Id::from_uuid(client)));
            covered || is_oneself(person)
        }
        (
            Owner::Client(column)
            | Owner::IsClient(column)
            | Owner::ClientContact(column, _)
            | Owner::ClientPartnership(column, _)
            | Owner::ClientShown(column, _),
            Reach::Clients(all),
        ) => uuid_of(row, column).is_some_and(|client| all.contains(&Id::from_uuid(client))),
        (Owner::IsClient(column), Reach::Contact(client, _)) => uuid_of(row, column) == Some(client.uuid()),
        (Owner::ClientContact(client, contact), Reach::Contact(one, person)) => {
            uuid_of(row, client) == Some(one.uuid()) && uuid_of(row, contact) == Some(person.uuid())
        }
    }
}

/// The client company of a row, if it has one.
pub(crate) fn client_of<A: Aggregate>(row: &A) -> Option<ClientId> {
    uuid_of(row, client_column::<A>()?).map(Id::from_uuid)
}

fn client_column<A: Aggregate>() -> Option<Column<A>> {
    match A::owner() {
        Owner::Client(column)
        | Owner::ClientContact(column, _)
        | Owner::ClientPartnership(column, _)
        | Owner::ClientShown(column, _)
        | Owner::ClientOrPerson(column, _)
        | Owner::IsClient(column) => Some(column),
        _ => named::<A>("client_id").ok(),
    }
}

fn uuid_of<A: Aggregate>(row: &A, column: Column<A>) -> Option<Uuid> {
    match row.get(column) {
        Value::Uuid(id) => id,
        _ => None,
    }
}
