//! The log: to stderr, as text or JSON. What stands in it is decided where it is written; tokens, documents and answers
//! are written nowhere (A93).

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;

use crate::config::{Config, LogFormat};

/// Begins to log. A second call of one process changes nothing.
pub fn start(config: &Config) -> Result<(), String> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| format!("GOODWORD_LOG: {error}"))?;
    let to = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Whoever started a log before keeps it.
    let _ = match config.log_format {
        LogFormat::Text => to.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => to.json().flatten_event(true).try_init(),
    };
    Ok(())
}
