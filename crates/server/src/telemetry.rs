//! The log, to stderr, as text or JSON; and traces, to a collector that speaks OTLP, where one is named. What stands in
//! either is decided where it is written; tokens, documents and answers are written nowhere (A93, A94).

mod post;

use std::io::IsTerminal;

use opentelemetry::trace::TracerProvider;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::SdkTracerProvider;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry::LookupSpan;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, fmt, registry};

use crate::config::{Config, LogFormat};
use post::Post;

/// The names by which every program that speaks OTLP is told where to send its traces.
const STANDARD: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

/// What has begun; to be stopped at the end, so that the last traces are sent.
#[derive(Debug, Default)]
pub struct Telemetry(Option<SdkTracerProvider>);

impl Telemetry {
    /// Sends what has not been sent yet. Blocks; the runtime in which it was started must still run.
    pub fn stop(self) {
        if let Some(Err(error)) = self.0.map(|provider| provider.shutdown()) {
            tracing::warn!(%error, "the last traces could not be sent");
        }
    }
}

/// Begins to log and, within a runtime, to trace. A second call of one process changes nothing.
pub fn start(config: &Config) -> Result<Telemetry, String> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| format!("GOODWORD_LOG: {error}"))?;
    let provider = provider(config)?;
    let spans = provider.as_ref().map(spans);
    // Whoever started a log before keeps it.
    let _ = registry()
        .with(spans)
        .with(lines(config).with_filter(filter))
        .try_init();
    Ok(Telemetry(provider))
}

fn lines<S: tracing::Subscriber + for<'a> LookupSpan<'a>>(config: &Config) -> Box<dyn Layer<S> + Send + Sync> {
    let to = fmt::layer().with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => to.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => to.json().flatten_event(true).boxed(),
    }
}

/// Our own spans, without the lines of the log in them.
fn spans<S: tracing::Subscriber + for<'a> LookupSpan<'a>>(provider: &SdkTracerProvider) -> impl Layer<S> + use<S> {
    let ours = filter_fn(|metadata| metadata.is_span() && metadata.target().starts_with("goodword"));
    tracing_opentelemetry::layer()
        .with_tracer(provider.tracer("goodword"))
        .with_location(false)
        .with_threads(false)
        .with_target(false)
        .with_tracked_inactivity(false)
        .with_filter(ours.with_max_level_hint(LevelFilter::INFO))
}

fn provider(config: &Config) -> Result<Option<SdkTracerProvider>, String> {
    let is_set = |name: &&str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let named = config.otlp_endpoint.as_deref();
    if named.is_none() && !STANDARD.iter().any(is_set) {
        return Ok(None);
    }
    let client = Post::new().map_err(|error| format!("GOODWORD_OTLP_ENDPOINT: {error}"))?;
    let mut exporter = SpanExporter::builder()
        .with_http()
        .with_http_client(client)
        .with_protocol(Protocol::HttpBinary);
    if let Some(endpoint) = named {
        exporter = exporter.with_endpoint(format!("{}/v1/traces", endpoint.trim_end_matches('/')));
    }
    let exporter = exporter
        .build()
        .map_err(|error| format!("GOODWORD_OTLP_ENDPOINT: {error}"))?;
    let mut resource = Resource::builder();
    if !is_set(&"OTEL_SERVICE_NAME") {
        resource = resource.with_service_name("goodword");
    }
    let provider = SdkTracerProvider::builder().with_batch_exporter(exporter);
    Ok(Some(provider.with_resource(resource.build()).build()))
}
