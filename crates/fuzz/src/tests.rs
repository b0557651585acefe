//! What was kept of long runs is tried again by every run of the tests.

use std::path::{Path, PathBuf};

use super::*;

/// Every file of a target's corpus goes through it.
fn replay(target: &str, run: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let entries = std::fs::read_dir(&folder).expect("the target has a corpus");
    let files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    assert!(!files.is_empty(), "{} is empty", folder.display());
    for file in files {
        let bytes = std::fs::read(&file).expect("a kept input can be read");
        let broken = std::panic::catch_unwind(|| run(&bytes)).is_err();
        assert!(!broken, "see above: {}", file.display());
    }
}

#[test]
fn documents_that_were_kept() {
    replay("document", document::run);
}

#[test]
fn cursors_that_were_kept() {
    replay("cursor", cursor::run);
}

#[test]
fn ids_that_were_kept() {
    replay("id", id::run);
}

#[test]
fn imports_that_were_kept() {
    replay("import", import::run);
}

#[test]
fn forms_that_were_kept() {
    replay("form", form::run);
}

#[test]
fn addresses_that_were_kept() {
    replay("address", address::run);
}
