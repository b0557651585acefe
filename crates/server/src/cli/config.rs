//! `goodword config`.

use std::process::ExitCode;

use super::{Outcome, out};
use crate::config::{Loaded, SETTINGS};

/// Shows every setting: its name in the environment, what it is set to, who said so, and what it is for. The limits
/// stand in the file alone.
pub(super) fn run(loaded: &Loaded) -> Outcome {
    for line in lines(loaded) {
        out::line(format_args!("{line}"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn lines(loaded: &Loaded) -> Vec<String> {
    let mut lines = Vec::new();
    for setting in SETTINGS {
        let shown = (setting.shown)(&loaded.config);
        let shown = if shown.is_empty() { "-" } else { &shown };
        lines.push(format!("{} = {shown}", setting.variable));
        let source = loaded.source(setting);
        lines.push(format!("    {} ({source}; {} in the file)", setting.about, setting.key));
    }
    for limit in loaded.config.limits.list() {
        let key = format!("limits.{}", limit.name);
        lines.push(format!("{key} = {}", limit.value));
        let source = loaded.origin(&key).unwrap_or_else(|| "default".into());
        lines.push(format!("    {} ({source})", limit.about));
    }
    lines
}

#[cfg(test)]
#[expect(clippy::result_large_err, reason = "the error is figment's own")]
mod tests {
    use figment::Jail;
    use goodword_gateway::edge::Limits;

    use super::*;
    use crate::config::load;

    #[test]
    fn every_limit_is_shown_with_what_the_file_sets() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            jail.create_file("goodword.toml", "[limits]\ncost = 7\ndeadline = 1.5\n")?;
            let shown = lines(&load()?);
            for limit in Limits::default().list() {
                let begin = format!("limits.{} = ", limit.name);
                assert!(shown.iter().any(|line| line.starts_with(&begin)), "{begin}");
            }
            let place = |line: &str| shown.iter().position(|one| one == line).map(|at| &shown[at + 1]);
            assert!(
                place("limits.cost = 7").is_some_and(|about| about.ends_with("goodword.toml)")),
                "{shown:?}"
            );
            assert!(place("limits.deadline = 1.5 s").is_some());
            assert!(place("limits.depth = 12").is_some_and(|about| about.ends_with("(default)")));
            Ok(())
        });
    }
}
