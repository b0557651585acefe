//! The report in a real browser, under the policy that it is sent with.

use serde_json::json;

use super::world::World;
use crate::kit::{Browser, Server, on_both};

/// The client company's colour, and that of what went wrong, as the browser paints them.
const GREEN: [u8; 3] = [0x0b, 0x6e, 0x4f];
const BAD: [u8; 3] = [0xb4, 0x47, 0x1e];
const WHITE: [u8; 3] = [0xff; 3];
const SIZE: (u32, u32) = (900, 4_200);

/// A report with everything in it: its address.
async fn full(world: &World) -> String {
    let acme = world.account("Acme").await;
    let ana = world.customer(&acme, "Ana").await;
    let brand = json!({ "clientId": world.client.id, "brandName": "Clinic Nord", "brandColour": "#0b6e4f" });
    world.act("mailSenderSet", "mailSender { id }", brand).await;
    let survey = world.survey().await;
    for (score, at) in [
        (10, "2025-11-18T08:00:00Z"),
        (9, "2025-11-19T08:00:00Z"),
        (3, "2025-11-20T08:00:00Z"),
        (10, "2026-02-18T08:00:00Z"),
        (9, "2026-02-19T08:00:00Z"),
        (10, "2026-02-20T08:00:00Z"),
    ] {
        world.scored(&survey, &ana, score, at).await;
    }
    for actual in [800, 1_000, 1_300] {
        world.promised(&ana, actual).await;
    }
    let risk =
        json!({ "clientId": world.client.id, "accountId": acme, "reason": "OPPORTUNITY", "dueAt": world.in_days(1) });
    world.act("followUpOpen", "followUp { id }", risk).await;
    world.audited(&[80, 35, 60]).await;
    let review = world.finished(&acme).await;
    world.days_pass(2).await;
    let handed = world.hand_out(&review, json!({})).await;
    format!("http://{}{}", world.server.http().address(), handed.path)
}

on_both! {
    async fn a_browser_shows_a_report_with_its_pictures_and_refuses_nothing_of_it(server: Server) {
        let world = World::begin(&server).await;
        let url = full(&world).await;
        let browser = Browser::find();
        let seen = browser.look(&url).await;
        assert!(seen.complaints.is_empty(), "{:?}", seen.complaints);
        for figure in ["nps", "gaps", "promises", "limits"] {
            let named = format!("aria-labelledby=\"{figure}-title {figure}-desc\"");
            assert!(seen.dom.contains(&named), "{figure} in {}", seen.dom);
        }
        assert_eq!((seen.dom.matches("<title id=").count(), seen.dom.matches("<desc id=").count()), (4, 4));
        assert_eq!(seen.dom.matches("<table>").count(), 4);
        let picture = browser.picture(&url, SIZE).await;
        assert_eq!((picture.width, picture.height), (900, 4_200));
        // The band at the top is 52rem wide and some 3rem high; each bar of a picture is thousands of pixels.
        let (green, bad) = (picture.count(GREEN), picture.count(BAD));
        assert!(green > 40_000, "{green} pixels of the client company's colour");
        assert!(bad > 2_000, "{bad} pixels of what went wrong");
        assert!(picture.count(WHITE) > 500_000 && picture.colours() > 50);
    }

    async fn a_report_is_printed_on_a_few_pages(server: Server) {
        let world = World::begin(&server).await;
        let url = full(&world).await;
        let printed = Browser::find().print(&url).await;
        // The list of all pages is "/Type /Pages".
        let one = |part: &&[u8]| part.starts_with(b"/Type /Page") && !part.ends_with(b"s");
        let pages = printed.windows(12).filter(one).count();
        assert!(printed.starts_with(b"%PDF-") && (2..=10).contains(&pages), "{pages} pages in {} bytes", printed.len());
    }

    async fn a_browser_shows_a_survey_and_refuses_nothing_of_it(server: Server) {
        let asking = server.asking().await;
        let (_, link) = asking.asked("ana").await;
        let url = format!("http://{}{}", server.http().address(), link.path);
        let browser = Browser::find();
        let seen = browser.look(&url).await;
        assert!(seen.complaints.is_empty(), "{:?}", seen.complaints);
        assert_eq!(seen.dom.matches("type=\"radio\"").count(), 11);
        let picture = browser.picture(&url, (800, 1_000)).await;
        assert_eq!((picture.width, picture.height), (800, 1_000));
        assert!(picture.count(WHITE) > 100_000 && picture.colours() > 20, "{} colours", picture.colours());
    }
}

/// Without this the others could not fail: what a policy refuses is heard of.
#[tokio::test]
async fn a_browser_tells_what_a_policy_refuses() {
    let page = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; style-src 'self'\"><title>A</title><p style=\"color:red\">B</p>";
    let file = std::env::temp_dir().join(format!("{}.html", uuid::Uuid::new_v4().simple()));
    std::fs::write(&file, page).expect("a file");
    let seen = Browser::find().look(&format!("file://{}", file.display())).await;
    std::fs::remove_file(&file).expect("the file");
    assert!(seen.dom.contains(">B</p>"), "{}", seen.dom);
    let told = seen.complaints.first().map_or("", String::as_str);
    assert!(told.contains("style-src 'self'"), "{:?}", seen.complaints);
}
