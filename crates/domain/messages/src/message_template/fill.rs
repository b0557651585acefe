//! Fills a template's places.

use std::sync::LazyLock;

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, filters};

/// Steps that filling one template may take: some hundred times what a long one needs.
const FUEL: u64 = 50_000;

/// The most characters that a filled template may have.
pub(super) const LONGEST: usize = 20_000;

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(environment);

/// Why a template cannot be filled, and in which line if that is known. Holds no value that was put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unfilled {
    pub(crate) line: Option<usize>,
    pub(crate) what: String,
}

/// The filled text. The values are put in as they are: what becomes of the text knows how to escape it.
pub(crate) fn fill(source: &str, values: &Value) -> Result<String, Unfilled> {
    let filled = ENVIRONMENT
        .template_from_str(source)
        .and_then(|template| template.render(values));
    let text = filled.map_err(|error| told(&error))?;
    if text.chars().count() > LONGEST {
        return Err(Unfilled {
            line: None,
            what: format!("the filled text is longer than {LONGEST} characters"),
        });
    }
    Ok(text)
}

/// The names of the places of a template; nothing where it cannot be read.
pub(super) fn places(source: &str) -> Result<Vec<String>, Unfilled> {
    let template = ENVIRONMENT.template_from_str(source).map_err(|error| told(&error))?;
    let mut names: Vec<String> = template.undeclared_variables(false).into_iter().collect();
    names.sort();
    Ok(names)
}

fn environment() -> Environment<'static> {
    // No function and no filter but these: nothing in a template can count, repeat or include.
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.add_filter("upper", filters::upper);
    environment.add_filter("lower", filters::lower);
    environment.add_filter("capitalize", filters::capitalize);
    environment.add_filter("default", filters::default);
    environment
}

fn told(error: &minijinja::Error) -> Unfilled {
    let kind = error.kind();
    let what = match kind {
        minijinja::ErrorKind::OutOfFuel => "takes too long to fill".to_owned(),
        minijinja::ErrorKind::UndefinedError => "a place has no value".to_owned(),
        _ => error
            .detail()
            .map_or_else(|| kind.to_string(), |detail| detail.chars().take(200).collect()),
    };
    Unfilled {
        line: error.line(),
        what,
    }
}
