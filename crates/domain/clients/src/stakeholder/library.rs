//! What people of each function usually want (s43): the chief of finance saves, the chief of technology wants know-how, the
//! chief executive wants growth.

use async_graphql::SimpleObject;

use super::Function;

/// The goals that people of a function usually have.
#[derive(Clone, Debug, SimpleObject)]
#[graphql(name = "UsualGoals")]
pub struct UsualGoals {
    /// Of which function.
    pub function: Function,
    /// What they want, what matters most first.
    pub goals: Vec<&'static str>,
}

/// What people of a function usually want.
pub fn usual_goals(function: Function) -> &'static [&'static str] {
    match function {
        Function::Executive => &["Growth of the company", "A name that is recommended", "No surprises"],
        Function::Finance => &[
            "Lower costs",
            "Costs that are known beforehand",
            "A return that can be shown",
        ],
        Function::Technology => &[
            "Know-how that stays in the house",
            "A solution that fits what is there",
            "Security",
        ],
        Function::Operations => &["Work that goes on undisturbed", "Dates that are kept"],
        Function::User => &["Less effort every day", "Help when something does not work"],
        Function::Purchasing => &["Terms that compare well", "A supplier who can be relied on"],
        Function::Other => &["To be heard before it is decided"],
    }
}

/// The whole library.
pub fn library() -> Vec<UsualGoals> {
    let all = Function::ALL.iter().map(|function| UsualGoals {
        function: *function,
        goals: usual_goals(*function).to_vec(),
    });
    all.collect()
}
