//! Reading the file and the environment. What is not known is refused, because a misspelt setting is one that is not set.

use std::path::{Path, PathBuf};
use std::time::Duration;

use figment::Figment;
use figment::error::Kind;
use figment::providers::{Env, Format, Toml};
use goodword_integrations::Ports;
use serde::{Deserialize, Deserializer, de};

use super::{Config, SETTINGS};

/// Names the file.
const FILE_VARIABLE: &str = "GOODWORD_CONFIG";
/// The file that is read where none is named; it may be missing.
const FILE: &str = "goodword.toml";

/// The settings, and where each came from.
#[derive(Debug)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    figment: Figment,
}

/// Reads the settings. The error is a sentence that names what is wrong.
pub fn load() -> Result<Loaded, String> {
    refuse_unknown_variables()?;
    let figment = Figment::new().merge(file()?).merge(environment());
    let config = figment.extract::<Config>().map_err(|error| told(&error))?;
    Ok(Loaded { config, figment })
}

impl From<Config> for Loaded {
    fn from(config: Config) -> Self {
        Self {
            config,
            figment: Figment::new(),
        }
    }
}

impl Loaded {
    /// Where a setting came from: a variable, the file, or the defaults.
    pub fn source(&self, setting: &super::Setting) -> String {
        if self.figment.find_metadata(setting.key).is_none() {
            return "default".into();
        }
        self.origin(setting.key).unwrap_or_else(|| setting.variable.to_owned())
    }

    /// The file that sets a key, if one does.
    pub fn origin(&self, key: &str) -> Option<String> {
        let source = self.figment.find_metadata(key)?.source.as_ref()?;
        Some(source.file_path()?.display().to_string())
    }
}

fn file() -> Result<figment::providers::Data<Toml>, String> {
    match std::env::var_os(FILE_VARIABLE).map(PathBuf::from) {
        Some(path) if !path.is_file() => Err(format!("{FILE_VARIABLE} names {}, which is no file", path.display())),
        Some(path) => Ok(Toml::file_exact(path)),
        None if Path::new(FILE).is_file() => Ok(Toml::file_exact(FILE)),
        None => Ok(Toml::string("")),
    }
}

fn environment() -> Env {
    Env::raw().filter_map(|name| {
        let setting = SETTINGS.iter().find(|setting| name == setting.variable)?;
        Some(setting.key.into())
    })
}

fn refuse_unknown_variables() -> Result<(), String> {
    let known = |name: &str| name == FILE_VARIABLE || SETTINGS.iter().any(|setting| setting.variable == name);
    let ours = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    match ours
        .filter(|name| name.starts_with("GOODWORD_"))
        .find(|name| !known(name))
    {
        None => Ok(()),
        Some(unknown) => {
            let known: Vec<_> = SETTINGS.iter().map(|setting| setting.variable).collect();
            Err(format!("{unknown} is not a setting; there are {}", known.join(", ")))
        }
    }
}

fn told(error: &figment::Error) -> String {
    let place = error.metadata.as_ref().and_then(|metadata| metadata.source.as_ref());
    let place = place
        .and_then(figment::Source::file_path)
        .map(|path| format!("{}: ", path.display()));
    let key = error.path.join(".");
    let variable = SETTINGS
        .iter()
        .find(|setting| setting.key == key)
        .map(|setting| setting.variable);
    let name = match (&place, variable) {
        (None, Some(variable)) => variable.to_owned(),
        _ => key,
    };
    let place = place.unwrap_or_default();
    match &error.kind {
        Kind::UnknownField(field, known) => format!("{place}{field} is not a setting; there are {}", known.join(", ")),
        kind => format!("{place}{name}: {kind}"),
    }
}

/// A positive number of seconds, fractions allowed.
pub(super) fn seconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    let given = f64::deserialize(deserializer)?;
    let time = Duration::try_from_secs_f64(given).ok().filter(|time| !time.is_zero());
    time.ok_or_else(|| de::Error::custom("must be a positive number of seconds"))
}

/// A list, or a text with commas between.
pub(super) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Text(String),
        List(Vec<String>),
    }
    Ok(match Given::deserialize(deserializer)? {
        Given::List(list) => list,
        Given::Text(text) => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(ToOwned::to_owned)
            .collect(),
    })
}

/// Ports: one number, a list, a text with commas between, or `any`.
pub(super) fn ports<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Ports, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        One(u16),
        List(Vec<u16>),
        Text(String),
    }
    let ports = match Given::deserialize(deserializer)? {
        Given::One(port) => vec![port],
        Given::List(ports) => ports,
        Given::Text(text) if text.trim() == "any" => return Ok(Ports::Any),
        Given::Text(text) => text
            .split(',')
            .map(|port| port.trim().parse())
            .collect::<Result<_, _>>()
            .map_err(|_| de::Error::custom("must be ports with commas between, or any"))?,
    };
    Ok(Ports::These(ports))
}

#[cfg(test)]
#[expect(clippy::result_large_err, reason = "the error is figment's own")]
mod tests {
    use figment::Jail;

    use super::*;

    // Each runs in a process environment of its own that is put back afterwards.
    fn jailed(test: impl FnOnce(&mut Jail) -> figment::Result<()>) {
        Jail::expect_with(|jail| {
            jail.clear_env();
            test(jail)
        });
    }

    fn refused() -> String {
        load().map_or_else(|sentence| sentence, |_| String::new())
    }

    #[test]
    fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
        jailed(|jail| {
            jail.create_file(
                "goodword.toml",
                "listen = \"127.0.0.1:1\"\nlog = \"debug\"\n[limits]\ncost = 7",
            )?;
            jail.set_env("GOODWORD_LISTEN", "0.0.0.0:2");
            jail.set_env("GOODWORD_ALLOWED_ORIGINS", "https://a.example, https://b.example");
            jail.set_env("DATABASE_URL", "postgres://app:1234@db/goodword");
            let loaded = load()?;
            let config = &loaded.config;
            assert_eq!(
                (config.listen.port(), config.log.as_str(), config.limits.cost),
                (2, "debug", 7)
            );
            assert_eq!(config.allowed_origins, ["https://a.example", "https://b.example"]);
            assert_eq!(config.public_url(), "http://0.0.0.0:2");
            let sources = |key: &str| {
                let setting = SETTINGS.iter().find(|setting| setting.key == key);
                setting.map(|setting| loaded.source(setting)).unwrap_or_default()
            };
            assert_eq!(sources("listen"), "GOODWORD_LISTEN");
            assert!(sources("log").ends_with("goodword.toml"));
            assert_eq!(sources("mail_from"), "default");
            Ok(())
        });
    }

    #[test]
    fn ports_are_one_or_some_or_any() {
        for (given, ports) in [
            ("443", Ports::These(vec![443])),
            ("443, 8443", Ports::These(vec![443, 8443])),
            ("any", Ports::Any),
        ] {
            jailed(|jail| {
                jail.set_env("GOODWORD_WEBHOOK_PORTS", given);
                assert_eq!(load()?.config.webhook_ports, ports);
                Ok(())
            });
        }
        jailed(|jail| {
            jail.set_env("GOODWORD_WEBHOOK_PORTS", "443, many");
            assert!(refused().starts_with("GOODWORD_WEBHOOK_PORTS: "), "{}", refused());
            Ok(())
        });
    }

    #[test]
    fn what_is_not_known_is_refused_by_name() {
        jailed(|jail| {
            jail.set_env("GOODWORD_LISTN", "127.0.0.1:1");
            assert!(refused().starts_with("GOODWORD_LISTN is not a setting"));
            Ok(())
        });
        jailed(|jail| {
            jail.create_file("other.toml", "listn = 1")?;
            jail.set_env("GOODWORD_CONFIG", "other.toml");
            assert!(
                refused().contains("other.toml: listn is not a setting"),
                "{}",
                refused()
            );
            Ok(())
        });
    }

    #[test]
    fn a_bad_value_names_its_setting() {
        jailed(|jail| {
            jail.set_env("GOODWORD_LISTEN", "everywhere");
            assert!(refused().starts_with("GOODWORD_LISTEN: "), "{}", refused());
            Ok(())
        });
        jailed(|jail| {
            jail.set_env("GOODWORD_CONFIG", "nowhere.toml");
            assert!(refused().contains("nowhere.toml"));
            Ok(())
        });
    }

    #[test]
    fn every_setting_of_the_list_can_be_set() {
        let unknown = figment::Figment::new().join(("no_such_setting", 1));
        let refused = unknown.extract::<Config>().map_err(|error| error.kind);
        let mut known = match refused {
            Err(Kind::UnknownField(_, known)) => known.to_vec(),
            _ => Vec::new(),
        };
        let mut listed: Vec<_> = SETTINGS.iter().map(|setting| setting.key).chain(["limits"]).collect();
        listed.sort_unstable();
        known.sort_unstable();
        assert_eq!(listed, known);
    }
}
