//! The laws of the rooms: which may know which, which words stand in one room only, how large things may grow.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::contract::sources::{Source, crates, sources};

/// The floors, lowest first. Each room may use those before it.
const FLOORS: &[&str] = &[
    "goodword-kernel",
    "goodword-migrations",
    "goodword-persistence",
    "goodword-identity",
    "goodword-messages",
    "goodword-clients",
    "goodword-feedback",
    "goodword-expectations",
    "goodword-followups",
    "goodword-reviews",
    "goodword-rewards",
    "goodword-referrals",
    "goodword-advocacy",
    "goodword-blueprints",
    "goodword-insights",
    "goodword-integrations",
    "goodword-gateway",
    "goodword-server",
];

/// Words that only the rooms named may use, and why.
const WORDS: &[(&str, &[&str], &str)] = &[
    (
        "sqlx::",
        &["crates/persistence"],
        "only persistence speaks to the database's driver",
    ),
    (
        "std::env::",
        &["crates/server"],
        "only the server reads the environment",
    ),
    (
        "SystemTime::now",
        &["crates/persistence/src/home.rs"],
        "time is injected",
    ),
    (
        "Instant::now",
        &[
            "crates/gateway/src/edge",
            "crates/gateway/src/clients/upload.rs",
            "crates/persistence/src/replica.rs",
            "crates/server",
        ],
        "time is injected; only protocols and measures run by the wall",
    ),
    (
        "vault::",
        &[
            "crates/persistence",
            "crates/domain/identity",
            "crates/domain/messages/src/mail_hook",
            "crates/domain/clients/src/client_company/leaving.rs",
            "crates/domain/clients/src/consent/unsubscribe.rs",
            "crates/domain/feedback",
            "crates/domain/referrals/src/public_form",
            "crates/domain/referrals/src/referral_introducer/commands.rs",
            "crates/domain/advocacy/src/kit_delivery",
            "crates/domain/advocacy/src/share_link",
            "crates/domain/reviews/src/account_report",
        ],
        "the global tables",
    ),
    (
        "Door::new",
        &["crates/persistence", "crates/server"],
        "whoever holds the door can make any session",
    ),
    ("todo!(", &[], "unfinished"),
    ("unimplemented!(", &[], "unfinished"),
    ("FIXME", &[], "unfinished"),
];

#[test]
fn rooms_know_only_the_floors_below() {
    for room in crates() {
        let Some(floor) = FLOORS.iter().position(|name| *name == room.name) else {
            continue;
        };
        for needed in room.dependencies.iter().filter(|name| name.starts_with("goodword-")) {
            let below = FLOORS[..floor].contains(&needed.as_str());
            assert!(below, "{} stands on floor {floor} and may not use {needed}", room.name);
        }
    }
}

#[test]
fn every_room_has_a_floor() {
    let outside = [
        "goodword-bench",
        "goodword-fuzz",
        "goodword-fuzz-targets",
        "goodword-tests",
    ];
    for room in crates() {
        let known = FLOORS.contains(&room.name.as_str()) || outside.contains(&room.name.as_str());
        assert!(known, "{} has no floor", room.name);
    }
}

#[test]
fn rooms_lack_what_they_may_not_touch() {
    let banned = |room: &str| -> &[&str] {
        match room {
            "goodword-kernel" => &["tokio", "sqlx", "axum", "reqwest"],
            "goodword-gateway" => &["goodword-persistence", "sea-orm", "sqlx"],
            name if ["goodword-persistence", "goodword-migrations"].contains(&name) => &["async-graphql", "axum"],
            "goodword-server" => &["sqlx"],
            name if FLOORS.contains(&name) => &["axum", "sqlx", "goodword-gateway"],
            _ => &[],
        }
    };
    for room in crates() {
        for name in banned(&room.name) {
            assert!(
                !room.dependencies.contains(*name),
                "{} may not depend on {name}",
                room.name
            );
        }
    }
}

#[test]
fn words_stand_only_where_they_may() {
    for source in sources() {
        for (word, rooms, why) in WORDS {
            let allowed = rooms.iter().any(|room| source.path.starts_with(room));
            let found = source.code_lines().find(|(_, line)| line.contains(word));
            if let (false, Some((number, line))) = (allowed, found) {
                panic!("{}:{number}: {word} ({why}): {line}", source.path.display());
            }
        }
    }
}

#[test]
fn lints_are_not_silenced_without_a_reason() {
    for source in sources() {
        for (number, line) in source.code_lines() {
            let silenced = line.contains("#[allow(") && !line.contains("reason");
            assert!(
                !silenced,
                "{}:{number}: use #[expect(…, reason = …)]",
                source.path.display()
            );
        }
    }
}

#[test]
fn files_stay_small() {
    let mut sizes: Vec<(usize, PathBuf)> = sources()
        .iter()
        .map(|source| (source.lines(), source.path.clone()))
        .collect();
    sizes.sort();
    let (median, p95) = (at(&sizes, 50), at(&sizes, 95));
    let largest = sizes.last().expect("there are files");
    assert!(median.0 <= 120, "the median file has {} lines", median.0);
    assert!(
        p95.0 <= 300,
        "the 95th percentile of files has {} lines: {}",
        p95.0,
        p95.1.display()
    );
    assert!(largest.0 <= 400, "{} has {} lines", largest.1.display(), largest.0);
}

/// What only names each column of a wide row is as long as the row is wide.
const A_LINE_FOR_EACH_COLUMN: &[&str] = &["crates/domain/referrals/src/referral/registration.rs: empty"];

#[test]
fn functions_stay_small() {
    let mut sizes: Vec<(usize, String)> = sources().iter().flat_map(Source::functions).collect();
    sizes.retain(|(_, name)| !A_LINE_FOR_EACH_COLUMN.contains(&name.as_str()));
    sizes.sort();
    let p95 = at(&sizes, 95);
    let largest = sizes.last().expect("there are functions");
    assert!(
        p95.0 <= 40,
        "the 95th percentile of functions has {} lines: {}",
        p95.0,
        p95.1
    );
    assert!(largest.0 <= 60, "{} has {} lines", largest.1, largest.0);
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    let agreed: BTreeSet<&str> = [
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "migrations",
        "schema.graphql",
        "tests",
        "docker",
        "README.md",
        "target",
    ]
    .into();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for entry in std::fs::read_dir(root).expect("the root is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(
            name.starts_with('.') || agreed.contains(name.as_str()),
            "{name} does not belong at the top"
        );
    }
}

fn at<T>(sorted: &[T], percent: usize) -> &T {
    &sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}
