//! The templates, compiled in, and the one way to fill them.

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use goodword_kernel::{Error, Result};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, ErrorKind, UndefinedBehavior, context};

use crate::words::{Words, one_line};

macro_rules! templates {
    ($($name:literal),+ $(,)?) => { &[$(($name, include_str!(concat!("../templates/", $name)))),+] };
}

/// Every template by its name. The names that end in `.html` escape what is put into them.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates![
    "page/base.html",
    "page/survey.html",
    "page/questions.html",
    "page/form.html",
    "page/form-fields.html",
    "page/form-done.html",
    "page/thanks.html",
    "page/gone.html",
    "page/unsubscribe.html",
    "page/kit.html",
    "page/report.html",
    "page/report-figure.html",
    "page/account.html",
    "page/account-done.html",
    "page/account-gone.html",
    "mail/base.html",
    "mail/survey.txt",
    "mail/survey.html",
    "mail/template.txt",
    "mail/template.html",
    "mail/announcement.txt",
    "mail/announcement.html",
    "mail/staff.txt",
    "mail/staff.html",
    "mail/webhook.txt",
    "mail/webhook.html",
    "mail/partner.txt",
    "mail/partner.html",
    "mail/application.txt",
    "mail/application.html",
    "mail/thanks.txt",
    "mail/thanks.html",
    "mail/stranger.txt",
    "mail/stranger.html",
    "mail/account.txt",
    "mail/account.html",
];

static ENVIRONMENT: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(environment);

/// Fills the template `name` in the language of `words`. The template sees `view`, `lang` and `say("key", name=value)`.
pub(crate) fn render(name: &str, words: &'static Words, view: Value) -> Result<String> {
    let environment = ENVIRONMENT.as_ref().map_err(Error::internal)?;
    let say = Value::from_function(move |key: &str, variables: Kwargs| say(words, key, &variables));
    let filled = environment
        .get_template(name)
        .and_then(|template| template.render(context! { say, view, lang => words.tag() }));
    filled.map_err(|error| Error::internal(format!("{name}: {error:#}")))
}

fn environment() -> Result<Environment<'static>, minijinja::Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .keep_trailing_newline(true)
            .build()?,
    );
    environment.add_filter("href", href);
    environment.add_filter("line", one_line);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

fn say(words: &Words, key: &str, variables: &Kwargs) -> Result<String, minijinja::Error> {
    let names: Vec<&str> = variables.args().collect();
    let values = names
        .iter()
        .map(|name| Ok((*name, fluent(&variables.get::<Value>(name)?))));
    Ok(words.say(key, &values.collect::<Result<Vec<_>, minijinja::Error>>()?))
}

fn fluent(value: &Value) -> FluentValue<'static> {
    match (value.kind(), value.as_i64()) {
        (ValueKind::Number, Some(number)) => number.into(),
        _ => value.to_string().into(),
    }
}

/// An address for `href` and `action`, or an error where it could do something else than lead somewhere.
fn href(address: &str) -> Result<Value, minijinja::Error> {
    let leads = ["https://", "http://", "/"]
        .iter()
        .any(|start| address.starts_with(start));
    if !leads || address.starts_with("//") || address.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return Err(minijinja::Error::new(
            ErrorKind::InvalidOperation,
            "not an address of a page",
        ));
    }
    let escaped = address
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;");
    Ok(Value::from_safe_string(
        escaped.replace('<', "&lt;").replace('>', "&gt;"),
    ))
}
