//! `goodword config`.

use std::process::ExitCode;

use super::{Outcome, out};
use crate::config::{Loaded, SETTINGS};

/// Shows every setting: its name in the environment, what it is set to, who said so, and what it is for.
pub(super) fn run(loaded: &Loaded) -> Outcome {
    for setting in SETTINGS {
        let shown = (setting.shown)(&loaded.config);
        let shown = if shown.is_empty() { "-" } else { &shown };
        out::line(format_args!("{} = {shown}", setting.variable))?;
        out::line(format_args!(
            "    {} ({}; {} in the file)",
            setting.about,
            loaded.source(setting),
            setting.key
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}
