//! How large the product's program is, as it was built and without what only a debugger reads.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use crate::child::binary;
use crate::options::Bench;
use crate::place::Folder;
use crate::report::Report;

/// The stripped one is a copy, made by the system's `strip`.
pub(crate) fn size(options: &Bench, report: &mut Report) -> Result<()> {
    let program = binary(options)?;
    #[expect(clippy::cast_precision_loss, reason = "bytes of a file")]
    let mib = |path: &std::path::Path| -> Result<f64> { Ok(fs::metadata(path)?.len() as f64 / 1_048_576.0) };
    report.alone("size of the program, MiB", mib(&program)?, None);
    let folder = Folder::make(options.folder.as_deref())?;
    let copy = folder.path().join("stripped");
    let done = Command::new("strip").arg("-o").arg(&copy).arg(&program).status();
    ensure!(done.context("strip")?.success(), "strip failed");
    report.alone("size of the program, stripped, MiB", mib(&copy)?, None);
    Ok(())
}
