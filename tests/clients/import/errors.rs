//! What is wrong with a file is told by row and column, and nothing of the file is written.

use hyper::StatusCode;
use serde_json::json;

use super::BAD;
use super::desk::{Desk, outcome, told};
use crate::kit::{Server, on_both};

on_both! {
    async fn every_error_of_a_careless_file_is_told_by_row_and_column(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        for dry_run in [true, false] {
            let job = desk.import(json!({ "dryRun": dry_run }), BAD).await;
            let (status, [rows, .., errors]) = outcome(&job);
            assert_eq!((status.as_str(), rows), ("FAILED", 21));
            assert_eq!(i64::try_from(told(&job).len()), Ok(errors));
            for line in [
                "3 name: is empty: a name is needed",
                "4 email: is not an e-mail address",
                "9 external_id: is the same as in row 2",
            ] {
                assert!(told(&job).iter().any(|told| told == line), "{line} is missing in {:#?}", told(&job));
            }
            assert_eq!(desk.contacts().await.len(), 0);
        }
    }

    async fn one_bad_row_of_many_keeps_all_out_and_the_file_and_the_error_are_kept(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        // Several batches go in before the bad row is met.
        let rows = |last: &str| (1..=1_200).map(|n| format!("{n},Ana {n},ana{n}@firma.example,Firma {n}\n")).chain([last.to_owned()]).collect::<String>();
        let file = format!("id,name,email,company\n{}", rows("1201,Bo,nobody,\n"));
        let job = desk.import(json!({}), file.clone()).await;
        assert_eq!(outcome(&job), ("FAILED".into(), [1_201, 1_200, 0, 0, 1]), "{:?}", told(&job));
        assert_eq!((&job["errors"][0]["row"], &job["errors"][0]["column"], &job["errors"][0]["value"]), (&json!(1_202), &json!("email"), &json!("nobody")));
        assert_eq!(job["fileBytes"], json!(file.len()), "the file is kept");
        assert_eq!(desk.contacts().await.len(), 0, "nothing was written");
        let accounts = desk.who.ask("{ accounts { totalCount } }", json!({})).await.done();
        assert_eq!(accounts["accounts"]["totalCount"], 0);
        // The same file without the bad row goes in.
        let job = desk.import(json!({}), format!("id,name,email,company\n{}", rows("1201,Bo,bo@firma.example,\n"))).await;
        assert_eq!(outcome(&job), ("DONE".into(), [1_201, 1_201, 0, 0, 0]));
    }

    async fn what_is_no_list_at_all_is_told_in_one_sentence(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let long = [b"PK\x03\x04".as_slice(), &[7; 100]].concat();
        let no_text: Vec<u8> = "name,email\nAna,ana@firma.example\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let files: [(&[u8], &str); 9] = [
            (&long, "This is an Excel workbook or a ZIP archive"),
            (b"%PDF-1.7 and so on", "This is a PDF document"),
            (&no_text, "The file is no text, or UTF-16 without its byte order mark"),
            (b"\n \n\n", "The file is empty."),
            (b"\xef\xbb\xbf", "The file is empty."),
            (b"foo,bar\n1,2\n", "None of the columns is known: foo, bar."),
            (b"email,phone\n", "No column holds NAME or FIRST_NAME or LAST_NAME."),
            (b"name,email,Email\n", "The column email stands twice in the header: rename one."),
            (b"name,\"email\nAna,a@firma.example\n", "The header has a quote that is never closed"),
        ];
        for (file, begins) in files {
            for dry_run in [true, false] {
                let job = desk.import(json!({ "dryRun": dry_run }), file.to_vec()).await;
                assert_eq!(outcome(&job), ("FAILED".into(), [0, 0, 0, 0, 1]), "{begins}: {:?}", told(&job));
                assert!(told(&job)[0].starts_with(&format!("1 -: {begins}")), "{begins}: {:?}", told(&job));
            }
        }
    }

    async fn an_empty_body_is_refused_at_once_and_the_import_still_waits(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let id = desk.announced(json!({})).await;
        let reply = desk.send(&id, "").await;
        assert_eq!(reply.status, StatusCode::BAD_REQUEST);
        assert!(reply.text().contains("The file is empty."), "{}", reply.text());
        assert_eq!(desk.read(&id).await["status"], "UPLOADED");
        assert_eq!(desk.send(&id, "name,email\nAna,ana@firma.example\n").await.status, StatusCode::ACCEPTED);
        server.drain().await;
        assert_eq!(desk.read(&id).await["status"], "DONE");
    }

    async fn a_header_alone_is_a_list_of_nobody(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let job = Desk::of(&server, &client).import(json!({}), "name,email").await;
        assert_eq!(outcome(&job), ("DONE".into(), [0; 5]));
    }

    async fn encodings_are_told_apart_and_broken_characters_are_errors_of_their_row(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        // The client company is Romanian: its spreadsheets write Windows-1250.
        let job = desk.import(json!({}), b"id,name,email\n1,\xaaerban \xdeepe\xba,serban@firma.example\n".to_vec()).await;
        assert_eq!(outcome(&job).0, "DONE", "{:?}", told(&job));
        assert_eq!(desk.contact("1").await["name"], "Şerban Ţepeş");
        let mixed = b"id,name,email\n2,\xc8\x98tefan,stefan@firma.example\n3,Jos\xe9,jose@firma.example\n".to_vec();
        let job = desk.import(json!({}), mixed).await;
        assert_eq!(told(&job), ["3 name: has characters that could not be read: save the file as CSV (UTF-8)"]);
    }

    async fn ragged_rows_are_told_and_the_rest_is_still_looked_at(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let file = "name,email,phone\nAna,ana@firma.example\nBo,bo@firma.example,112,,\nCy,cy@firma.example,112,x\nDi,nobody,112\n";
        let job = Desk::of(&server, &client).import(json!({}), file).await;
        let lines = told(&job);
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert!(lines[0].starts_with("2 -: must have 3 cells like the header, has 2"), "{lines:?}");
        assert!(lines[1].starts_with("4 -: must have 3 cells like the header, has 4"), "{lines:?}");
        assert!(lines[2].starts_with("5 email: "), "{lines:?}");
    }

    async fn columns_that_nobody_knows_are_passed_over(server: Server) {
        let agency = server.agency().await;
        let client = agency.client().await;
        let desk = Desk::of(&server, &client);
        let job = desk.import(json!({}), "name,email,shoe size,email domain\nAna,ana@firma.example,38,firma\n").await;
        assert_eq!(outcome(&job), ("DONE".into(), [1, 1, 0, 0, 0]), "{:?}", told(&job));
    }
}
