//! State machines as tables. The rows say everything: what a step leads to, and what is told when it cannot be done.

use std::fmt::Display;

use goodword_kernel::Result;

use crate::FollowupsErrorCode as Code;

/// A status that changes by named steps and by nothing else.
pub(crate) trait Machine: Copy + PartialEq + Display + 'static {
    /// What can be done.
    type Step: Copy + PartialEq + Display + 'static;
    /// What the machine is of, as a sentence begins with it.
    const THING: &'static str;
    /// From, step, to. What is not here is refused.
    const TABLE: &'static [(Self, Self::Step, Self)];

    /// The status after a step, or the refusal that names the states in which the step can be done.
    fn after(self, step: Self::Step) -> Result<Self> {
        let row = Self::TABLE.iter().find(|(from, by, _)| *from == self && *by == step);
        row.map(|(_, _, to)| *to).ok_or_else(|| {
            let thing = Self::THING;
            Code::WrongStatus.saying(format!(
                "{thing} that is {self} cannot be {step}; it would have to be {}.",
                origins::<Self>(step)
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
macro_rules! steps {
    ($($(#[doc = $doc:literal])* $step:ident = $participle:literal),* $(,)?) => {
        /// What changes the status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Step { $($(#[doc = $doc])* $step),* }

        impl Step {
            #[cfg(test)]
            pub(crate) const ALL: &'static [Self] = &[$(Self::$step),*];
        }

        impl std::fmt::Display for Step {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(match self { $(Self::$step => $participle),* })
            }
        }
    };
}
pub(crate) use steps;

/// Tries every step in every state: one line for each state with what each step leads to. Shows on the way that a
/// refusal names the states in which its step can be done.
#[cfg(test)]
pub(crate) fn picture<S: Machine>(states: &[S], steps: &[S::Step]) -> Vec<String> {
    use goodword_kernel::Error;
    let told = |state: S, step: S::Step| match state.after(step) {
        Ok(to) => format!(" {step} -> {to};"),
        Err(Error::Refused { code, message, .. }) => {
            assert_eq!(code, "WrongStatus");
            assert!(message.contains(&origins::<S>(step)), "{message}");
            String::new()
        }
        Err(other) => panic!("{other:?}"),
    };
    let line = |state: &S| {
        let steps: String = steps.iter().map(|step| told(*state, *step)).collect();
        format!("{state}:{steps}")
    };
    states.iter().map(line).collect()
}
