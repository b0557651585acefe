//! `/proc` of one process, or of a process with its children.

use std::fs;

use anyhow::{Context as _, Result};

/// Ticks of the kernel's accounts in a second: fixed for programs, whatever the kernel itself runs at.
const TICKS: f64 = 100.0;

/// A process whose costs are counted, and its children if it has any.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Processes {
    root: u32,
    family: bool,
}

/// Resident memory in MiB.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub(crate) now: f64,
    pub(crate) most: f64,
    /// Of what is held now, what is no file's: SQLite maps its file into memory, and the kernel may take that back.
    pub(crate) own: f64,
}

impl Processes {
    pub(crate) const fn one(id: u32) -> Self {
        Self {
            root: id,
            family: false,
        }
    }

    /// The PostgreSQL to which the process with this id belongs, if it runs on this machine.
    pub(crate) fn postgres_of(backend: u32) -> Option<Self> {
        let root = stat(backend)?.parent;
        let name = fs::read_to_string(format!("/proc/{root}/comm")).ok()?;
        let family = name.trim().starts_with("postgres");
        family.then_some(Self { root, family })
    }

    /// Seconds of processor time so far, of children that have ended too.
    pub(crate) fn seconds(self) -> f64 {
        let own = stat(self.root).map_or(0.0, |stat| stat.ticks + stat.ticks_of_dead);
        let children: f64 = all()
            .filter(|stat| self.family && stat.parent == self.root)
            .map(|stat| stat.ticks)
            .sum();
        (own + children) / TICKS
    }

    pub(crate) fn memory(self) -> Result<Memory> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.root))?;
        let read = |name: &str| -> Option<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().strip_suffix(" kB")?.parse().ok()
        };
        let mib = |name: &str| read(name).map(|kib| kib / 1_024.0).with_context(|| name.to_owned());
        Ok(Memory {
            now: mib("VmRSS:")?,
            most: mib("VmHWM:")?,
            own: mib("RssAnon:")?,
        })
    }
}

struct Stat {
    parent: u32,
    ticks: f64,
    ticks_of_dead: f64,
}

fn stat(id: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in parentheses and may hold anything; what follows does not.
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_ascii_whitespace().collect();
    let number = |at: usize| fields.get(at)?.parse::<f64>().ok();
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        ticks: number(11)? + number(12)?,
        ticks_of_dead: number(13)? + number(14)?,
    })
}

fn all() -> impl Iterator<Item = Stat> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| stat(entry.file_name().to_str()?.parse().ok()?))
}
