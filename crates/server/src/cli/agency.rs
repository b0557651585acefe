//! `goodword agency`.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use goodword_identity::session::{SignUp, request_id};
use goodword_kernel::Token;

use super::{Failure, Outcome, out, serve};
use crate::Config;

#[derive(Debug, Args)]
pub(super) struct Agency {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Found an agency with its owner, who can sign in at once.
    Create(Create),
}

#[derive(Debug, Args)]
struct Create {
    /// What the agency is called.
    #[arg(long)]
    name: String,
    /// The owner's e-mail address.
    #[arg(long)]
    email: String,
    /// What the owner is called.
    #[arg(long)]
    owner_name: String,
    /// The agency's name in addresses and at sign-in; made of its name when left out.
    #[arg(long)]
    slug: Option<String>,
    /// The agency's language, such as en, ro, uk, zh.
    #[arg(long, default_value = "en")]
    locale: String,
    /// The agency's time zone, such as Europe/Bucharest.
    #[arg(long, default_value = "Etc/UTC")]
    time_zone: String,
    /// Read the owner's password from stdin, its first line. Without this one is made and shown once.
    #[arg(long)]
    password_stdin: bool,
}

impl Agency {
    pub(super) async fn run(self, config: &Config) -> Outcome {
        let What::Create(create) = self.what;
        create.run(config).await
    }
}

impl Create {
    async fn run(self, config: &Config) -> Outcome {
        let house = serve::open(config).await?;
        let source = house.gatekeeper.source();
        let given = if self.password_stdin { Some(first_line()?) } else { None };
        let password = given
            .clone()
            .unwrap_or_else(|| Token::new("", source).reveal().to_owned());
        let sign_up = SignUp {
            agency_name: self.name,
            slug: self.slug,
            name: self.owner_name,
            email: self.email,
            password: password.clone().into(),
            locale: self.locale,
            time_zone: self.time_zone,
        };
        let agency = house.gatekeeper.sign_up(sign_up, request_id(source)).await?;
        out::line(format_args!("id        {}", agency.id))?;
        out::line(format_args!("slug      {}", agency.slug))?;
        if given.is_none() {
            out::line(format_args!("password  {password}"))?;
            out::complain("The password is shown this once.");
        }
        house.home.database().close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn first_line() -> Result<String, Failure> {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let password = line.trim_end_matches(['\r', '\n']);
    if password.is_empty() {
        return Err(Failure("--password-stdin: there is no password on stdin".into()));
    }
    Ok(password.to_owned())
}
