//! Signing in and out against a sandbox, with a keyring that can be made to fail.

mod keeping;
mod leaving;
mod profiles;
mod ways_in;

use std::path::Path;
use std::time::Duration;

use prismatic_sandbox::{Config, Server, start};
use tempfile::TempDir;
use tokio::net::TcpListener;

use super::*;
use crate::error::SignInError;
use crate::vault::VaultError;
use crate::vault::testing::{FakeKeyring, locked};

/// A Prismatic, a keyring, and a folder for the database.
struct World {
    server: Server,
    keyring: FakeKeyring,
    folder: TempDir,
}

impl World {
    async fn new() -> Self {
        Self::with(Config::default()).await
    }

    async fn with(config: Config) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let server = start(listener, config, std::future::pending()).await.expect("a sandbox");
        Self { server, keyring: FakeKeyring::new(), folder: tempfile::tempdir().expect("a folder") }
    }

    /// The app as it is after a start.
    fn account(&self) -> Account {
        let file = Path::join(self.folder.path(), "refract.db");
        Account::new(Database::open(&file).expect("opens"), self.keyring.vault())
            .with_cli_file(Path::join(self.folder.path(), "config.yml"))
    }

    fn url(&self) -> &str {
        self.server.sandbox().url()
    }

    /// Signs in on the sandbox's page, as a person with a browser would.
    async fn sign_in_in_browser(&self, account: &Account) -> Arc<Session> {
        account.sign_in_in_browser(self.url(), |page| browse(page, "allow")).await.expect("signed in")
    }

    /// A refresh token of a sign-in.
    async fn refresh_token(&self) -> SecretString {
        let session = self.sign_in_in_browser(&self.account()).await;
        session.credentials.snapshot().tokens.refresh.expect("a refresh token")
    }

    async fn sign_in(&self, account: &Account) -> Arc<Session> {
        let sandbox = self.server.sandbox();
        account.sign_in(sandbox.url(), &sandbox.token().into()).await.expect("signed in")
    }

    /// Name of the keyring entry of whoever signs in here.
    async fn entry(&self) -> String {
        let client =
            Client::new(&self.server.sandbox().url().parse().expect("a URL"), &self.server.sandbox().token().into());
        let user = client.expect("a client").authenticated_user().await.expect("a user");
        identity(&Address::parse(self.server.sandbox().url()).expect("an address"), &user).id
    }
}

/// Opens a page of the sandbox and presses one of its buttons, in the background.
#[expect(clippy::unnecessary_wraps, reason = "it opens pages as a desktop does, which can fail")]
fn browse(page: &url::Url, button: &'static str) -> Result<(), String> {
    let page = page.clone();
    tokio::spawn(async move { press(page, button).await });
    Ok(())
}

/// Presses a button of the sandbox's page and gives the text of where that leads.
async fn press(page: url::Url, button: &str) -> String {
    text(behind(page, button).await).await
}

/// Where the identity provider sends somebody back to who agrees, without going there.
async fn answer_of(page: url::Url) -> url::Url {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let answer = http.get(behind(page, "allow").await).send().await.expect("an answer");
    answer.headers()["location"].to_str().ok().and_then(|address| address.parse().ok()).expect("an address")
}

/// Where a sign-in comes back to.
fn redirect_of(page: &url::Url) -> String {
    page.query_pairs().find(|(name, _)| name == "redirect_uri").expect("an address").1.into_owned()
}

/// Where a button of the sandbox's page leads.
async fn behind(page: url::Url, button: &str) -> url::Url {
    let shown = text(page).await;
    let link = shown.split("<a ").find(|link| link.contains(&format!("id=\"{button}\""))).expect("the button");
    let link = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    link.replace("&amp;", "&").parse().expect("a URL")
}

async fn text(url: url::Url) -> String {
    reqwest::get(url).await.expect("an answer").text().await.expect("a page")
}

/// Waits until a condition holds.
async fn until(what: &str, condition: impl Fn() -> bool) {
    let wait = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), wait).await.unwrap_or_else(|_| panic!("did not come about: {what}"));
}

fn exposed(token: Option<&SecretString>) -> Option<String> {
    token.map(|token| secrecy::ExposeSecret::expose_secret(token).to_owned())
}
