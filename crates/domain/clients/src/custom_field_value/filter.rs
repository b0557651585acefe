//! Lists by what custom fields hold, served by an index of each type.

use async_graphql::InputObject;
use goodword_kernel::id::{AgencyId, CustomFieldDefinitionId};
use goodword_kernel::{Check, Result};
use sea_orm::ColumnTrait;
use sea_orm::sea_query::{Condition, Expr, Query};

use super::given::{day, scaled};
use super::{Column, Entity};

/// The most custom fields by which one list is narrowed.
const MOST: usize = 10;

/// Narrows a list by one custom field. What is given must all hold; without anything, those on which it holds something.
#[derive(Clone, Debug, InputObject)]
#[graphql(name = "CustomFieldFilter")]
pub struct FieldFilter {
    /// Which field.
    pub field_id: CustomFieldDefinitionId,
    /// A TEXT or CHOICE that is exactly this.
    pub text: Option<String>,
    /// A BOOLEAN that is this.
    pub boolean: Option<bool>,
    /// A NUMBER that is this.
    pub number: Option<f64>,
    /// A NUMBER of at least this.
    pub number_from: Option<f64>,
    /// A NUMBER of at most this.
    pub number_to: Option<f64>,
    /// A DATE that is this, YYYY-MM-DD.
    pub date: Option<String>,
    /// A DATE of this day or later.
    pub date_from: Option<String>,
    /// A DATE of this day or earlier.
    pub date_to: Option<String>,
}

/// Notes what is wrong with filters.
pub(crate) fn check(filters: Option<&Vec<FieldFilter>>) -> Result<()> {
    let mut check = Check::new();
    let all = filters.into_iter().flatten();
    if filters.is_some_and(|all| all.len() > MOST) {
        check.problem("filter.customFields", format!("must hold at most {MOST}"));
    }
    for (at, one) in all.enumerate().take(MOST) {
        let path = |field: &str| format!("filter.customFields.{at}.{field}");
        for (field, number) in [
            ("number", one.number),
            ("numberFrom", one.number_from),
            ("numberTo", one.number_to),
        ] {
            if number.is_some_and(|number| scaled(number).is_none()) {
                check.problem(
                    &path(field),
                    "must have at most four decimals and be at most 100 billion",
                );
            }
        }
        for (field, text) in [
            ("date", &one.date),
            ("dateFrom", &one.date_from),
            ("dateTo", &one.date_to),
        ] {
            if text.as_deref().is_some_and(|text| day(text).is_none()) {
                check.problem(&path(field), "must be a date of the calendar, such as 2026-12-25");
            }
        }
    }
    check.done()
}

/// The condition that `id` is of a thing whose fields hold what the filters ask for.
pub(crate) fn condition(id: impl ColumnTrait, agency: AgencyId, filters: Option<&Vec<FieldFilter>>) -> Condition {
    let all = filters.into_iter().flatten();
    all.fold(Condition::all(), |condition, one| {
        let found = Query::select()
            .column(Column::SubjectId)
            .from(Entity)
            .and_where(Column::AgencyId.eq(agency.uuid()))
            .and_where(Column::DefinitionId.eq(one.field_id.uuid()))
            .cond_where(one.holds())
            .to_owned();
        condition.add(id.in_subquery(found))
    })
}

impl FieldFilter {
    fn holds(&self) -> Condition {
        let number = |number: Option<f64>| number.and_then(scaled);
        Condition::all()
            .add_option(
                self.text
                    .as_deref()
                    .map(|text| either(Column::TextValue.eq(text), Column::PersonalValue.eq(text))),
            )
            .add_option(
                self.boolean
                    .map(|value| either(Column::FlagValue.eq(value), Column::PersonalValue.eq(value.to_string()))),
            )
            .add_option(number(self.number).map(|n| Column::NumberValue.eq(n)))
            .add_option(number(self.number_from).map(|n| Column::NumberValue.gte(n)))
            .add_option(number(self.number_to).map(|n| Column::NumberValue.lte(n)))
            .add_option(
                self.date
                    .as_deref()
                    .map(|day| either(Column::DateValue.eq(day), Column::PersonalValue.eq(day))),
            )
            .add_option(
                self.date_from
                    .as_deref()
                    .map(|day| either(Column::DateValue.gte(day), Column::PersonalValue.gte(day))),
            )
            .add_option(
                self.date_to
                    .as_deref()
                    .map(|day| either(Column::DateValue.lte(day), Column::PersonalValue.lte(day))),
            )
    }
}

fn either(one: Expr, other: Expr) -> Condition {
    Condition::any().add(one).add(other)
}
