//! A folder that goes when it is no longer needed.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};

pub(crate) struct Folder(PathBuf);

static MADE: AtomicU32 = AtomicU32::new(0);

impl Folder {
    pub(crate) fn make(under: Option<&Path>) -> Result<Self> {
        let number = MADE.fetch_add(1, Ordering::Relaxed);
        let name = format!("goodword-bench-{}-{number}", std::process::id());
        let path = under.map_or_else(std::env::temp_dir, Path::to_owned).join(name);
        fs::create_dir_all(&path).with_context(|| format!("making {}", path.display()))?;
        // PostgreSQL runs as another user than root and must get in.
        fs::set_permissions(&path, Permissions::from_mode(0o755))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // A folder that stays behind is no reason to fail.
        let _ = fs::remove_dir_all(&self.0);
    }
}
