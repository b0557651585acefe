//! What can be done with a compensation, without a database.

use goodword_kernel::id::{CompensationId, UserId};
use goodword_kernel::{Change, Check, Machine, Money, Personal, Result, Timestamp};

use super::status::Step;
use super::{Event, Kind, Model, Offer, Status};
use crate::case;

impl Model {
    /// A new offer in a case; `currency` is the client company's own, for what has no price.
    pub(crate) fn offered(
        id: CompensationId,
        with: &Offer,
        (of, currency): (&case::Model, &str),
        (by, now): (Option<UserId>, Timestamp),
    ) -> Result<Change<Self>> {
        let mut check = Check::new();
        let value = with.value.as_ref().map(|value| value.read(&mut check, "value"));
        if value.is_none() && matches!(with.kind, Kind::Refund | Kind::Credit) {
            check.problem("value", "must be given: how much money is it?");
        }
        let note = check.optional_text("note", with.note.as_deref(), 2_000);
        let offered_at = with.offered_at.unwrap_or(now);
        if offered_at > now || offered_at < of.opened_at {
            check.problem(
                "offeredAt",
                "must not be later than now, nor before the case was opened",
            );
        }
        check.done()?;
        let (amount_minor, currency) = match value {
            Some(Money { amount_minor, currency }) => (Some(amount_minor.get()), currency),
            None => (None, currency.to_owned()),
        };
        let row = Self {
            agency_id: of.agency_id,
            id,
            version: 1,
            created_at: now,
            updated_at: now,
            client_id: of.client_id,
            case_id: of.id,
            kind: with.kind,
            status: Status::Offered,
            amount_minor,
            currency,
            note: note.map(Personal::new),
            offered_at,
            accepted_at: None,
            declined_at: None,
            by_user_id: by,
        };
        let (case_id, kind) = (of.id, with.kind);
        Ok(Change::new(
            row,
            Event::Offered {
                case_id,
                kind,
                offered_at,
            },
        ))
    }

    /// The customer takes it.
    pub(crate) fn accepted(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Accept)?;
        let case_id = self.case_id;
        Ok(Change::update(self, Event::Accepted { case_id }, |row| {
            row.status = status;
            row.accepted_at = Some(at);
        }))
    }

    /// The customer does not want it.
    pub(crate) fn declined(self, at: Timestamp) -> Result<Change<Self>> {
        let status = self.status.after(Step::Decline)?;
        let case_id = self.case_id;
        Ok(Change::update(self, Event::Declined { case_id }, |row| {
            row.status = status;
            row.declined_at = Some(at);
        }))
    }
}
