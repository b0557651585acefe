//! Internet domains by which firms are known, and those by which nobody is.

use goodword_clients::account::domain_key;

/// Domains at which everybody may have an address: two people there have nothing in common.
const PUBLIC_MAIL: &[&str] = &[
    "aol.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "i.ua",
    "icloud.com",
    "live.com",
    "mail.com",
    "me.com",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "qq.com",
    "ukr.net",
    "web.de",
    "yahoo.com",
    "yahoo.ro",
    "163.com",
];

/// A domain as it is compared, where it is a company's own: by one at which everybody may have an address nobody is known.
pub(crate) fn own_domain(domain: &str) -> Option<String> {
    let key = domain_key(domain);
    (!key.is_empty() && !PUBLIC_MAIL.contains(&key.as_str())).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn par_4_nobody_is_known_by_a_domain_at_which_everybody_may_have_an_address() {
        assert_eq!(own_domain("https://www.Lens.example/").as_deref(), Some("lens.example"));
        for public in PUBLIC_MAIL {
            assert_eq!(own_domain(&format!("WWW.{public}")), None, "{public}");
        }
    }
}
