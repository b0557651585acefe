//! The list of public events against the events that contexts declare: a webhook names only what can happen, and only
//! members that its event has.

use goodword_integrations::public_event::PUBLIC_EVENTS;

use super::sources::sources;

/// What contexts declare: topic, and the text of its events.
fn declared() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for source in sources() {
        let code: Vec<&str> = source.code_lines().map(|(_, line)| line).collect();
        let code = code.join(" ");
        for block in code.split("events! { \"").skip(1) {
            let (topic, rest) = block.split_once('"').unwrap_or_default();
            let events = rest.split("} } ").next().unwrap_or(rest);
            found.push((topic.to_owned(), events.to_owned()));
        }
    }
    found
}

#[test]
fn every_public_event_is_declared_with_its_members() {
    let declared = declared();
    for public in PUBLIC_EVENTS {
        let events = declared.iter().find(|(topic, _)| topic == public.topic);
        let (_, events) = events.unwrap_or_else(|| panic!("nobody declares {}", public.topic));
        let begins = format!("= \"{}\" {{", public.happened);
        let (_, members) = events
            .split_once(&begins)
            .unwrap_or_else(|| panic!("{} cannot be {}", public.topic, public.happened));
        let members = members.split('}').next().unwrap_or_default();
        for member in public.members {
            let has = members
                .split(',')
                .any(|one| one.trim().starts_with(&format!("{member}:")));
            assert!(has, "{} {} has no {member}", public.topic, public.happened);
        }
    }
}
