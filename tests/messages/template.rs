//! Agencies and client companies write mails in their own words.

use serde_json::{Value, json};

use crate::kit::{Asking, Server, on_both};

const SAVE: &str = "mutation($input: MessageTemplateSaveInput!) { messageTemplateSave(input: $input) \
    { messageTemplate { id edition } userErrors { field message code } } }";
const ARCHIVE: &str = "mutation($id: ID!) { messageTemplateArchive(input: { id: $id }) \
    { messageTemplate { active } userErrors { field message code } } }";
const PREVIEW: &str = "query($input: MessageTemplatePreviewInput!) { messageTemplatePreview(input: $input) \
    { subject text html userErrors { field message code } } }";
const SENDER: &str = "mutation($input: MailSenderSetInput!) { mailSenderSet(input: $input) \
    { mailSender { displayName replyTo brandName } userErrors { field message code } } }";

async fn save(asking: &Asking, client: bool, locale: &str, subject: &str) -> Value {
    let client = if client { json!(asking.client.id) } else { Value::Null };
    let input = json!({ "clientId": client, "key": "INVITATION", "locale": locale, "subject": subject,
        "body": "Hello {{ contact }}, tell {{ client }}:\n{{ survey_link }}" });
    let done = asking.boss().await.ask(SAVE, json!({ "input": input })).await.done();
    done["messageTemplateSave"]["messageTemplate"].clone()
}

// What the next customer is written.
async fn next(server: &Server, asking: &Asking, name: &str) -> String {
    let email = format!("{name}@customer.example");
    let contact = asking
        .contact(json!({ "name": name, "email": email, "locale": "uk" }))
        .await;
    asking.invite(&contact).await;
    server.drain().await;
    let mails = server.mails().to(&email);
    assert_eq!(mails.len(), 1);
    mails[0].mail.subject.clone()
}

on_both! {
    async fn the_nearest_template_writes_the_mail_and_the_next_one_when_it_is_put_away(server: Server) {
        let asking = server.asking().await;
        let built_in = next(&server, &asking, "Anna").await;
        save(&asking, false, "en", "Agency in English").await;
        assert_eq!(next(&server, &asking, "Bela").await, "Agency in English");
        save(&asking, false, "uk", "Agency in Ukrainian").await;
        assert_eq!(next(&server, &asking, "Cora").await, "Agency in Ukrainian");
        save(&asking, true, "ro", "Client in Romanian").await;
        assert_eq!(next(&server, &asking, "Dora").await, "Client in Romanian", "the client company's own language");
        let first = save(&asking, true, "uk", "Client in Ukrainian").await;
        let second = save(&asking, true, "uk", "{{ contact }}, a word?").await;
        assert_eq!((&first["edition"], &second["edition"]), (&json!(1), &json!(2)));
        assert_eq!(next(&server, &asking, "Elsa").await, "Elsa, a word?");
        let mail = &server.mails().to("Elsa@customer.example")[0].mail;
        assert!(mail.text.contains("Hello Elsa, tell Client ") && mail.text.contains("/s/") && mail.text.contains("/u/"), "{}", mail.text);
        let boss = asking.boss().await;
        let gone = boss.ask(ARCHIVE, json!({ "id": second["id"] })).await.done();
        assert_eq!(gone["messageTemplateArchive"]["messageTemplate"]["active"], false);
        assert_eq!(next(&server, &asking, "Fina").await, "Client in Romanian", "not the edition before");
        let again = boss.ask(ARCHIVE, json!({ "id": second["id"] })).await.user_errors();
        assert_eq!(again[0]["code"], "WRONG_STATUS");
        let third = save(&asking, true, "uk", "Third").await;
        assert_eq!(third["edition"], 3, "editions are counted on");
        assert_ne!(built_in, "Agency in English");
    }

    async fn a_template_is_read_when_it_is_saved(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let bad = json!({ "key": "REMINDER", "locale": "en", "subject": "Hi {{ nobody }}",
            "body": "One\n{% for i in range(99999999) %}{% endfor %}\n{{ 'x' * 99 }}" });
        let errors = boss.ask(SAVE, json!({ "input": bad })).await.user_errors();
        let said = |field: &str, start: &str| {
            errors.iter().any(|one| one["field"] == json!([field]) && one["message"].as_str().is_some_and(|said| said.starts_with(start)))
        };
        assert!(said("subject", "line 1: there is no `nobody`"), "{errors:?}");
        assert!(said("body", "line 2: only ") && said("body", "line 3: `*`"), "{errors:?}");
        let seen = boss.ask(PREVIEW, json!({ "input": bad })).await.user_errors();
        assert_eq!(seen, errors, "a preview tells the same");
    }

    async fn a_preview_shows_the_mail_and_sends_nothing(server: Server) {
        let asking = server.asking().await;
        let boss = asking.boss().await;
        let sender = json!({ "clientId": asking.client.id, "displayName": "Klinik Nord", "replyTo": "office@nord.example", "brandName": "Nord & Co" });
        boss.ask(SENDER, json!({ "input": sender })).await.done();
        let input = json!({ "clientId": asking.client.id, "key": "INVITATION", "locale": "en", "subject": "{{ client }} asks",
            "body": "<script>{{ client }}</script>\n\n{{ survey_link }}" });
        let seen = boss.ask(PREVIEW, json!({ "input": input })).await.done()["messageTemplatePreview"].clone();
        assert_eq!(seen["subject"], "Nord & Co asks");
        let html = seen["html"].as_str().unwrap_or_default();
        assert!(html.contains("&lt;script&gt;Nord &amp; Co&lt;") && !html.contains("<script"), "{html}");
        server.drain().await;
        assert_eq!(server.mails().all().len(), 0);
        asking.asked("ana").await;
        let mail = &server.mails().to("ana@customer.example")[0].mail;
        let sender = mail.sender.clone().unwrap_or_default();
        assert_eq!((sender.name.as_deref(), sender.reply_to.as_deref()), (Some("Klinik Nord"), Some("office@nord.example")));
        assert!(mail.subject.contains("Nord & Co"), "{}", mail.subject);
        let spoof = json!({ "clientId": asking.client.id, "displayName": "boss@bank.example" });
        let told = boss.ask(SENDER, json!({ "input": spoof })).await.user_errors();
        assert_eq!(told[0]["field"], json!(["displayName"]));
    }

    async fn ten_1_a_template_of_another_agencys_client_company_is_not_made(server: Server) {
        let (asking, other) = (server.asking().await, server.asking().await);
        let input = json!({ "clientId": other.client.id, "key": "INVITATION", "locale": "en", "subject": "Hi", "body": "{{ survey_link }}" });
        let answer = asking.boss().await.ask(SAVE, json!({ "input": input })).await;
        assert_eq!(answer.code(), "NOT_FOUND");
        let owner = asking.client.owner.ask(SAVE, json!({ "input": { "key": "INVITATION", "locale": "en", "subject": "Hi", "body": "{{ survey_link }}" } })).await;
        assert_eq!(owner.code(), "FORBIDDEN", "a client company's owner reads templates and writes none");
    }
}
