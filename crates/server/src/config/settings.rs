//! What may be set, by which name, and how it is shown without its secrets.

use goodword_integrations::Ports;

use super::{Config, LogFormat};

/// One setting.
#[derive(Debug)]
pub struct Setting {
    /// Its name in the file.
    pub key: &'static str,
    /// Its name in the environment.
    pub variable: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// What it is set to, with secrets masked.
    pub shown: fn(&Config) -> String,
}

macro_rules! settings {
    ($($key:literal $variable:literal $about:literal $shown:expr;)*) => {
        /// Every setting but the table `limits`, which only the file may hold.
        pub const SETTINGS: &[Setting] = &[$(Setting { key: $key, variable: $variable, about: $about, shown: $shown }),*];
    };
}

settings! {
    "database_url" "DATABASE_URL" "sqlite://FILE or postgres://USER:PASSWORD@HOST/NAME" |config| masked(&config.database_url);
    "database_read_url" "DATABASE_READ_URL" "a streaming replica of it, for reads that may be a moment behind; PostgreSQL only"
        |config| optional(config.database_read_url.as_deref());
    "database_admin_url" "DATABASE_ADMIN_URL" "the same as the tables' owner, for `migrate` on PostgreSQL"
        |config| optional(config.database_admin_url.as_deref());
    "database_connections" "GOODWORD_DATABASE_CONNECTIONS" "the most connections at once"
        |config| config.database_connections.to_string();
    "database_wait" "GOODWORD_DATABASE_WAIT" "seconds that a request waits for a connection"
        |config| config.database_wait.as_secs_f64().to_string();
    "listen" "GOODWORD_LISTEN" "address and port to listen on" |config| config.listen.to_string();
    "public_url" "GOODWORD_PUBLIC_URL" "how the world reaches this server; stands in mails" Config::public_url;
    "smtp_url" "GOODWORD_SMTP_URL" "smtp://HOST:PORT, or smtps://USER:PASSWORD@HOST"
        |config| optional(config.smtp_url.as_deref());
    "mail_from" "GOODWORD_MAIL_FROM" "who mails come from" |config| config.mail_from.clone();
    "contact_address" "GOODWORD_CONTACT_ADDRESS" "who takes complaints about mails; stands in them"
        Config::contact_address;
    "allowed_origins" "GOODWORD_ALLOWED_ORIGINS" "web origins whose pages may call the API, with commas between"
        |config| config.allowed_origins.join(",");
    "secret_keys" "GOODWORD_SECRET_KEYS"
        "keys of 32 characters or more that seal secrets in the database, with commas between; the first seals, all open"
        |config| vec!["***"; config.secret_keys.len()].join(",");
    "webhook_ports" "GOODWORD_WEBHOOK_PORTS" "ports that webhooks may call, with commas between, or any"
        |config| match &config.webhook_ports {
            Ports::These(ports) => ports.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            Ports::Any => "any".into(),
        };
    "webhook_http" "GOODWORD_WEBHOOK_HTTP" "true: webhooks may go without encryption; for development only"
        |config| config.webhook_http.to_string();
    "webhook_loopback" "GOODWORD_WEBHOOK_LOOPBACK" "true: webhooks may call this machine itself; for development only"
        |config| config.webhook_loopback.to_string();
    "trusted_proxies" "GOODWORD_TRUSTED_PROXIES" "proxies whose x-forwarded-for is believed: addresses or networks, with commas"
        |config| config.trusted_proxies.join(",");
    "password_hashes" "GOODWORD_PASSWORD_HASHES" "passwords that are hashed at once; each takes 19 MiB"
        |config| config.password_hashes.to_string();
    "drain_time" "GOODWORD_DRAIN_TIME" "seconds that running requests get when the server stops"
        |config| config.drain_time.as_secs_f64().to_string();
    "log" "GOODWORD_LOG" "what is logged: error, warn, info, debug, or by part: info,goodword_persistence=debug"
        |config| config.log.clone();
    "log_format" "GOODWORD_LOG_FORMAT" "text or json" |config| match config.log_format {
        LogFormat::Text => "text".into(),
        LogFormat::Json => "json".into(),
    };
    "otlp_endpoint" "GOODWORD_OTLP_ENDPOINT" "where traces go, such as http://localhost:4318; OTEL_EXPORTER_OTLP_ENDPOINT does too"
        |config| optional(config.otlp_endpoint.as_deref());
}

fn optional(url: Option<&str>) -> String {
    url.map(masked).unwrap_or_default()
}

/// An address without its password.
pub fn masked(url: &str) -> String {
    let Ok(mut parsed) = url::Url::parse(url) else {
        return url.to_owned();
    };
    if parsed.password().is_none() || parsed.set_password(Some("***")).is_err() {
        return url.to_owned();
    }
    parsed.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_are_masked() {
        assert_eq!(
            masked("postgres://app:s3cret@db/goodword"),
            "postgres://app:***@db/goodword"
        );
        assert_eq!(masked("smtps://a%40b:p%3Aw@mail"), "smtps://a%40b:***@mail");
        assert_eq!(masked("sqlite://goodword.db"), "sqlite://goodword.db");
    }
}
