//! The project's own sources, read for the laws.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use syn::spanned::Spanned;
use syn::visit::Visit;

/// One crate of the workspace.
pub(crate) struct Room {
    pub(crate) name: String,
    pub(crate) dependencies: BTreeSet<String>,
}

/// One file of a room, tests left out.
pub(crate) struct Source {
    /// From the root of the workspace.
    pub(crate) path: PathBuf,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()
        .expect("the workspace is there")
}

/// Every crate with what it depends on, for running and not for tests.
pub(crate) fn crates() -> Vec<Room> {
    let manifests = files(&root(), &|path| {
        path.file_name().is_some_and(|name| name == "Cargo.toml")
    });
    manifests.iter().filter_map(|path| room(path)).collect()
}

fn room(manifest: &Path) -> Option<Room> {
    let text = std::fs::read_to_string(manifest).ok()?;
    let table: toml::Table = text.parse().ok()?;
    let name = table.get("package")?.get("name")?.as_str()?.to_owned();
    let dependencies = table.get("dependencies").and_then(|all| all.as_table());
    let dependencies = dependencies.into_iter().flat_map(|all| all.keys().cloned()).collect();
    Some(Room { name, dependencies })
}

/// Every file of the rooms: what stands under `crates` and `migrations`, but for tests.
pub(crate) fn sources() -> Vec<Source> {
    let root = root();
    let rust = |path: &Path| path.extension().is_some_and(|end| end == "rs");
    let mut all = files(&root.join("crates"), &rust);
    all.extend(files(&root.join("migrations"), &rust));
    all.into_iter()
        .filter(|path| !is_test(path))
        .map(|path| Source {
            text: std::fs::read_to_string(&path).expect("a source can be read"),
            path: path.strip_prefix(&root).expect("it is under the root").to_owned(),
        })
        .filter(|source| !source.path.starts_with("crates/bench"))
        .collect()
}

/// Every Rust file of the workspace, tests included.
pub(crate) fn every_text() -> Vec<String> {
    let all = files(&root(), &|path| path.extension().is_some_and(|end| end == "rs"));
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a source can be read");
    all.iter().map(read).collect()
}

fn is_test(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "tests") || path.file_stem().is_some_and(|name| name == "tests")
}

fn files(under: &Path, wanted: &dyn Fn(&Path) -> bool) -> Vec<PathBuf> {
    let skipped = ["target", "node_modules", ".git"];
    let mut found = Vec::new();
    for entry in std::fs::read_dir(under).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            if !skipped.contains(&entry.file_name().to_string_lossy().as_ref()) {
                found.extend(files(&path, wanted));
            }
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}

impl Source {
    /// The file without its trailing module of unit tests.
    fn own(&self) -> &str {
        self.text.split("#[cfg(test)]\nmod ").next().unwrap_or(&self.text)
    }

    /// Its lines, unit tests aside.
    pub(crate) fn lines(&self) -> usize {
        self.own().lines().count()
    }

    /// Its lines that are no comments, numbered.
    pub(crate) fn code_lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.own().lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        lines.filter(|(_, line)| !line.starts_with("//"))
    }

    /// Its functions with their lengths in lines.
    pub(crate) fn functions(&self) -> Vec<(usize, String)> {
        let Ok(file) = syn::parse_file(self.own()) else {
            return Vec::new();
        };
        let mut functions = Functions {
            file: self.path.display().to_string(),
            found: Vec::new(),
        };
        functions.visit_file(&file);
        functions.found
    }
}

struct Functions {
    file: String,
    found: Vec<(usize, String)>,
}

impl Functions {
    fn note(&mut self, name: &syn::Ident, from: proc_macro2::Span, block: &syn::Block) {
        let lines = block.span().end().line + 1 - from.start().line;
        self.found.push((lines, format!("{}: {name}", self.file)));
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.note(&function.sig.ident, function.sig.span(), &function.block);
        syn::visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.note(&function.sig.ident, function.sig.span(), &function.block);
        syn::visit::visit_impl_item_fn(self, function);
    }
}
