//! Referral partners of one agency, by number: firms whose person has a session, each a partner of every client company, and the
//! referrals that they made. The partnerships take turns.

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::doors::Agency;
use super::rows::{DAY, Rows, text};
use super::world::{self, Kind};
use super::{PIECE, analyze, size};
use crate::options::Bench;
use crate::place::Place;

/// A firm's person, signed in.
#[derive(Clone, Debug)]
pub(crate) struct Partner {
    pub(crate) agency: Uuid,
    /// The firm.
    pub(crate) organization: Uuid,
    /// One of its partnerships.
    pub(crate) partnership: Uuid,
    pub(crate) token: String,
}

/// Gives an agency so many firms with a person each.
pub(crate) async fn partners(place: &Place, options: &Bench, agency: &Agency, firms: u64) -> Result<Vec<Partner>> {
    let rows = Rows::new(place.engine, agency.id, size(options));
    let of = Firms { rows: &rows, firms };
    let statements = [
        of.organizations(),
        of.groups(),
        of.partnerships(),
        of.agreements(),
        of.users(),
        of.logins(),
        of.places(),
    ];
    let all: Vec<Partner> = (1..=firms).map(|firm| of.partner(firm)).collect();
    let doors = (1..=firms).zip(&all).flat_map(|(firm, partner)| of.door(firm, partner));
    let statements: Vec<String> = statements.into_iter().chain(doors).collect();
    let mut sql = place.open().await?;
    sql.within(agency.id, &statements).await?;
    sql.close().await?;
    Ok(all)
}

/// Gives the partnerships of an agency the referrals from one number to another.
pub(crate) async fn referrals(
    place: &Place,
    options: &Bench,
    agency: &Agency,
    firms: u64,
    (mut first, end): (u64, u64),
) -> Result<()> {
    let rows = Rows::new(place.engine, agency.id, size(options));
    let of = Firms { rows: &rows, firms };
    let mut sql = place.open().await?;
    while first <= end {
        let last = end.min(first + PIECE - 1);
        sql.within(agency.id, &[of.referrals(first, last), of.rewards(first, last)])
            .await?;
        first = last + 1;
    }
    analyze(&mut sql).await?;
    sql.close().await
}

struct Firms<'a> {
    rows: &'a Rows,
    firms: u64,
}

impl Firms<'_> {
    fn each(&self) -> String {
        self.rows.d.count(1, self.firms)
    }

    fn clients(&self) -> u64 {
        self.rows.size.clients
    }

    fn each_partnership(&self) -> String {
        self.rows.d.count(1, self.firms * self.clients())
    }

    // Whose partnership a number is, and with whom.
    fn firm_of(&self, number: &str) -> String {
        format!("(({number}) - 1) / {} + 1", self.clients())
    }

    fn client_of(&self, number: &str) -> String {
        self.rows
            .id(Kind::Client, &format!("(({number}) - 1) % {} + 1", self.clients()))
    }

    fn organizations(&self) -> String {
        let i = self.rows.d.padded("i");
        let columns = [
            ("name", format!("'Firm ' || {i}")),
            ("domain", format!("'firm' || {i} || '.example'")),
            ("domain_key", format!("'firm' || {i} || '.example'")),
            ("services", self.rows.d.json(&json!(["Portraits"]))),
            ("target_audience", text("Families in town")),
            ("regions", self.rows.d.json(&json!([]))),
        ];
        let id = (Kind::Organization, "i");
        self.rows.insert("partner_organization", id, &columns, &self.each())
    }

    fn groups(&self) -> String {
        let columns = [
            ("client_id", self.rows.id(Kind::Client, "i")),
            ("name", text("Neighbours")),
            ("terms", text("Ask before you recommend.")),
            ("terms_version", "1".into()),
            ("protection_days", "90".into()),
            ("auto_approve", "FALSE".into()),
        ];
        let each = self.rows.d.count(1, self.clients());
        self.rows.insert("partner_group", (Kind::Group, "i"), &columns, &each)
    }

    fn group_of(&self, number: &str) -> String {
        self.rows
            .id(Kind::Group, &format!("(({number}) - 1) % {} + 1", self.clients()))
    }

    fn partnerships(&self) -> String {
        let (rows, none) = (self.rows, self.rows.d.json(&json!([])));
        let columns = [
            ("client_id", self.client_of("i")),
            ("client_name", format!("'Client ' || {}", rows.d.padded("i"))),
            ("organization_id", rows.id(Kind::Organization, &self.firm_of("i"))),
            ("group_id", self.group_of("i")),
            ("complement_to", text("Whitening")),
            ("shared_audience", text("Families in town")),
            ("services_in_common", none.clone()),
            ("consented_services", none),
            ("direction", text("BOTH")),
            ("agreement_id", rows.id(Kind::Agreement, "i")),
            ("terms_version", "1".into()),
            ("agreements", "1".into()),
            ("status", text("ACTIVE")),
            ("status_since", rows.size.now.to_string()),
            ("last_activity_at", rows.size.now.to_string()),
        ];
        let id = (Kind::Partnership, "i");
        rows.insert("referral_partnership", id, &columns, &self.each_partnership())
    }

    fn agreements(&self) -> String {
        let rows = self.rows;
        let columns = [
            ("client_id", self.client_of("i")),
            ("partnership_id", rows.id(Kind::Partnership, "i")),
            ("number", "1".into()),
            ("signed_at", rows.size.now.to_string()),
            ("group_id", self.group_of("i")),
            ("group_name", text("Neighbours")),
            ("terms_version", "1".into()),
            ("terms", text("Ask before you recommend.")),
            ("protection_days", "90".into()),
        ];
        let id = (Kind::Agreement, "i");
        rows.insert("partner_agreement", id, &columns, &self.each_partnership())
    }

    fn users(&self) -> String {
        let i = self.rows.d.padded("i");
        let columns = [
            ("name", format!("'Partner ' || {i}")),
            ("name_key", format!("'partner ' || {i}")),
            ("email", email(&i)),
            ("locale", text("en")),
        ];
        self.rows.insert("user", (Kind::Partner, "i"), &columns, &self.each())
    }

    // A person is known by one id everywhere.
    fn logins(&self) -> String {
        format!(
            "INSERT INTO login (id, email_key, password_hash, created_at, verified_at) SELECT {}, {}, 'none', {now}, {now} FROM {}",
            self.rows.id(Kind::Partner, "i"),
            email(&self.rows.d.padded("i")),
            self.each(),
            now = self.rows.size.now,
        )
    }

    fn places(&self) -> String {
        let rows = self.rows;
        let number = rows.d.padded(&self.firm_of("i"));
        let columns = [
            ("client_id", self.client_of("i")),
            ("partnership_id", rows.id(Kind::Partnership, "i")),
            ("user_id", rows.id(Kind::Partner, &self.firm_of("i"))),
            ("name", format!("'Partner ' || {number}")),
            ("email", email(&number)),
            ("email_key", email(&number)),
            ("locale", text("en")),
            ("role", text("PARTNER_ADMIN")),
        ];
        let id = (Kind::PartnerUser, "i");
        rows.insert("partner_user", id, &columns, &self.each_partnership())
    }

    fn partner(&self, firm: u64) -> Partner {
        let (agency, first) = (self.rows.agency, (firm - 1) * self.clients() + 1);
        // Each firm registers at another client company.
        let turn = firm % self.clients();
        Partner {
            agency,
            organization: world::id(Kind::Organization, agency, firm),
            partnership: world::id(Kind::Partnership, agency, first + turn),
            token: format!("gw_at_bench{:032x}{firm:06x}", agency.as_u128()),
        }
    }

    // What a firm's person may do, and their session.
    fn door(&self, firm: u64, partner: &Partner) -> [String; 2] {
        let (d, agency, now) = (self.rows.d, self.rows.agency, self.rows.size.now);
        let first = (firm - 1) * self.clients() + 1;
        let places: BTreeMap<String, &str> = (first..first + self.clients())
            .map(|number| {
                let id = world::id(Kind::Partnership, agency, number);
                (format!("partnership_{}", id.simple()), "PARTNER_ADMIN")
            })
            .collect();
        let access = d.json(&json!({ "agency": null, "clients": {}, "partnerships": places }));
        let (login, agency_key) = (d.uuid(world::id(Kind::Partner, agency, firm)), d.uuid(agency));
        let digest = |text: &str| d.bytes(&Sha256::digest(text.as_bytes()));
        let until = now + DAY;
        [
            format!(
                "INSERT INTO login_agency (login_id, agency_id, access, last_used_at) VALUES ({login}, {agency_key}, {access}, {now})"
            ),
            format!(
                "INSERT INTO session (id, login_id, agency_id, access_digest, access_until, refresh_digest, refresh_until, \
                 absolute_until, created_at, rotated_at, proved_at) VALUES ({id}, {login}, {agency_key}, {access}, {until}, \
                 {refresh}, {until}, {until}, {now}, {now}, {now})",
                id = d.uuid(world::id(Kind::Session, agency, firm)),
                access = digest(&partner.token),
                refresh = digest(&format!("{} again", partner.token)),
            ),
        ]
    }

    fn referrals(&self, first: u64, last: u64) -> String {
        let (rows, now) = (self.rows, self.rows.size.now);
        let turn = format!("(i - 1) % {} + 1", self.firms * self.clients());
        let (i, came) = (
            rows.d.padded("i"),
            format!("{now} - CAST(i AS bigint) * 7919 % 700 * {DAY}"),
        );
        let columns = [
            ("client_id", self.client_of(&turn)),
            ("partnership_id", rows.id(Kind::Partnership, &turn)),
            ("origin", text("PARTNER")),
            ("party_name", format!("'Prospect ' || {i}")),
            ("party_domain", format!("'prospect' || {i} || '.example'")),
            ("domain_key", format!("'prospect' || {i} || '.example'")),
            ("consent_basis", text("PERSON_AGREED")),
            ("need", text("Whiter teeth")),
            ("need_key", text("whiter teeth")),
            (
                "status",
                "CASE i % 4 WHEN 0 THEN 'WON' WHEN 1 THEN 'LOST' WHEN 2 THEN 'DECLINED' ELSE 'CONTACTED' END".into(),
            ),
            ("status_since", came.clone()),
            ("submitted_at", came.clone()),
            ("looked_at", came.clone()),
            ("decided_at", came.clone()),
            ("contacted_at", format!("CASE i % 4 WHEN 2 THEN NULL ELSE {came} END")),
            (
                "protected_until",
                format!("CASE i % 4 WHEN 2 THEN NULL ELSE {came} + {} END", 90 * DAY),
            ),
            ("terms_version", "1".into()),
            ("protection_days", "90".into()),
            ("extensions", "0".into()),
        ];
        rows.insert("referral", (Kind::Referral, "i"), &columns, &rows.d.count(first, last))
    }

    // What the won ones earned.
    fn rewards(&self, first: u64, last: u64) -> String {
        let (rows, now) = (self.rows, self.rows.size.now.to_string());
        let turn = format!("(i - 1) % {} + 1", self.firms * self.clients());
        let columns = [
            ("client_id", self.client_of(&turn)),
            ("partnership_id", rows.id(Kind::Partnership, &turn)),
            ("referral_id", rows.id(Kind::Referral, "i")),
            ("side", text("REFERRER")),
            ("kind", text("COMMISSION_FIXED")),
            ("unit", text("EUR")),
            ("amount", "5000".into()),
            ("reversed", "0".into()),
            ("status", text("PAYABLE")),
            ("earned_at", now.clone()),
            ("hold_until", now.clone()),
            ("given_at", now),
        ];
        let won = format!("{} WHERE i % 4 = 0", rows.d.count(first, last));
        rows.insert("reward", (Kind::Reward, "i"), &columns, &won)
    }
}

fn email(number: &str) -> String {
    format!("'partner' || {number} || '@firm.example'")
}
