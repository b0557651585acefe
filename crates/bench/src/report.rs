//! The figures: a table for people, one JSON object for programs.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::place::Engine;

/// What `design.md` section 10 wants first.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

/// One line of the table. What a target speaks of is the ratio where there is one, the server's figure else.
#[derive(Debug)]
struct Figure {
    engine: Engine,
    name: String,
    server: f64,
    against: Option<Against>,
    target: Option<Target>,
}

#[derive(Clone, Copy, Debug)]
struct Against {
    figure: f64,
    ratio: f64,
}

/// All figures of a run.
#[derive(Debug)]
pub(crate) struct Report {
    engine: Engine,
    figures: Vec<Figure>,
    skipped: Vec<(Engine, String)>,
}

impl Report {
    pub(crate) const fn new() -> Self {
        Self {
            engine: Engine::Sqlite,
            figures: Vec::new(),
            skipped: Vec::new(),
        }
    }

    /// From here on the figures are of this engine.
    pub(crate) const fn on(&mut self, engine: Engine) {
        self.engine = engine;
    }

    /// The server against the limit.
    pub(crate) fn compare(&mut self, name: String, server: f64, limit: f64, ratio: f64, target: Option<Target>) {
        self.add(name, server, Some(Against { figure: limit, ratio }), target);
    }

    /// A program against itself in a smaller world.
    pub(crate) fn grown(&mut self, name: String, now: f64, before: f64, ratio: f64, target: Option<Target>) {
        self.add(name, now, Some(Against { figure: before, ratio }), target);
    }

    /// A figure that stands for itself.
    pub(crate) fn alone(&mut self, name: impl Into<String>, server: f64, target: Option<Target>) {
        self.add(name.into(), server, None, target);
    }

    /// A measurement that failed is told of, and the others go on.
    pub(crate) fn told(&mut self, what: &str, done: anyhow::Result<()>) {
        if let Err(error) = done {
            self.skipped.push((self.engine, format!("{what}: {error:#}")));
        }
    }

    fn add(&mut self, name: String, server: f64, against: Option<Against>, target: Option<Target>) {
        self.figures.push(Figure {
            engine: self.engine,
            name,
            server,
            against,
            target,
        });
    }

    /// The table, in Markdown.
    pub(crate) fn table(&self) -> String {
        let mut text = String::new();
        for engine in [Engine::Postgres, Engine::Sqlite] {
            let figures: Vec<&Figure> = self.figures.iter().filter(|figure| figure.engine == engine).collect();
            if !figures.is_empty() {
                let _ = write!(text, "\n{}\n\n{HEAD}", engine.name());
                let lines: Vec<String> = figures.into_iter().map(Figure::line).collect();
                text.push_str(&lines.concat());
            }
        }
        for (engine, why) in &self.skipped {
            let _ = write!(text, "\nnot measured on {}: {why}\n", engine.name());
        }
        text
    }

    /// The same in one line.
    pub(crate) fn json(&self, of: &Value) -> Value {
        let figures: Vec<Value> = self.figures.iter().map(Figure::json).collect();
        let skipped: Vec<Value> = self
            .skipped
            .iter()
            .map(|(engine, why)| json!({ "engine": engine.name(), "why": why }))
            .collect();
        json!({ "run": of, "figures": figures, "skipped": skipped })
    }
}

const HEAD: &str = "| figure | server | against | ratio | first target | |\n|---|---:|---:|---:|---:|---|\n";

impl Figure {
    fn line(&self) -> String {
        let (against, ratio) = match self.against {
            Some(Against { figure, ratio }) => (shown(figure), shown(ratio)),
            None => (String::new(), String::new()),
        };
        let (target, verdict) = match self.target {
            Some(target) => (target.shown(), if self.met(target) { "met" } else { "**missed**" }),
            None => (String::new(), ""),
        };
        format!(
            "| {} | {} | {against} | {ratio} | {target} | {verdict} |\n",
            self.name,
            shown(self.server)
        )
    }

    fn json(&self) -> Value {
        json!({
            "engine": self.engine.name(),
            "figure": self.name,
            "server": rounded(self.server),
            "against": self.against.map(|against| rounded(against.figure)),
            "ratio": self.against.map(|against| rounded(against.ratio)),
            "target": self.target.map(Target::shown),
            "met": self.target.map(|target| self.met(target)),
        })
    }

    fn met(&self, target: Target) -> bool {
        let figure = self.against.map_or(self.server, |against| against.ratio);
        match target {
            Target::AtLeast(least) => figure >= least,
            Target::AtMost(most) => figure <= most,
        }
    }
}

impl Target {
    fn shown(self) -> String {
        match self {
            Self::AtLeast(figure) => format!(">= {figure}"),
            Self::AtMost(figure) => format!("<= {figure}"),
        }
    }
}

fn shown(figure: f64) -> String {
    match figure.abs() {
        size if size >= 100.0 => format!("{figure:.0}"),
        size if size >= 10.0 => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}

fn rounded(figure: f64) -> f64 {
    (figure * 1_000.0).round() / 1_000.0
}
