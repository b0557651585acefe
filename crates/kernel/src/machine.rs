//! State machines as tables. The rows say everything: what a step leads to, and what is told when it cannot be done.

use std::fmt::Display;

use crate::{Error, Result};

/// A status that changes by named steps and by nothing else.
pub trait Machine: Copy + PartialEq + Display + 'static {
    /// What can be done.
    type Step: Copy + PartialEq + Display + 'static;
    /// What the machine is of, as a sentence begins with it.
    const THING: &'static str;
    /// From, step, to. What is not here is refused.
    const TABLE: &'static [(Self, Self::Step, Self)];

    /// The context's refusal for a step that cannot be done, told with these words.
    fn refused(words: String) -> Error;

    /// The status after a step, or the refusal that names the states in which the step can be done.
    fn after(self, step: Self::Step) -> Result<Self> {
        let row = Self::TABLE.iter().find(|(from, by, _)| *from == self && *by == step);
        row.map(|(_, _, to)| *to).ok_or_else(|| {
            let (thing, origins) = (Self::THING, origins::<Self>(step));
            Self::refused(format!(
                "{thing} that is {self} cannot be {step}; it would have to be {origins}."
            ))
        })
    }
}

fn origins<S: Machine>(step: S::Step) -> String {
    let rows = S::TABLE.iter().filter(|(_, by, _)| *by == step);
    let names: Vec<String> = rows.map(|(from, ..)| from.to_string()).collect();
    names.join(" or ")
}

/// Declares the steps of a machine with the participle by which a refusal names each: `steps! { Close = "closed" }`.
#[macro_export]
macro_rules! steps {
    ($($(#[doc = $doc:literal])* $step:ident = $participle:literal),* $(,)?) => {
        /// What changes the status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Step { $($(#[doc = $doc])* $step),* }

        impl Step {
            /// Every step, in the order of its declaration.
            pub const ALL: &'static [Self] = &[$(Self::$step),*];
        }

        impl std::fmt::Display for Step {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self { $(Self::$step => $participle),* })
            }
        }
    };
}

/// Every step tried in every state, for tests: one line for each state with what each step leads to; the words of a
/// refusal that does not name the states in which its step can be done stand in the line too.
pub fn picture<S: Machine>(states: &[S], steps: &[S::Step]) -> Vec<String> {
    let told = |state: S, step: S::Step| match state.after(step) {
        Ok(to) => format!(" {step} -> {to};"),
        Err(error) if error.to_string().contains(&origins::<S>(step)) => String::new(),
        Err(error) => format!(" {error};"),
    };
    let line = |state: &S| {
        let steps: String = steps.iter().map(|step| told(*state, *step)).collect();
        format!("{state}:{steps}")
    };
    states.iter().map(line).collect()
}
