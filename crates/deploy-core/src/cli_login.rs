//! Logins of Prismatic's own CLI on this computer, for those who have one.
//!
//! The CLI keeps them in `config.yml` (prismatic-io/prism, src/auth.ts); the file is read and never written.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use directories::BaseDirs;
use prismatic_api::Tokens;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

use crate::address::Address;

/// The largest file that is read, in bytes.
const LARGEST_FILE: u64 = 1024 * 1024;

/// A login of the CLI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CliLogin {
    /// The name of the CLI's profile.
    pub name: String,
    /// Where it is.
    pub address: Address,
    /// Whether the CLI uses it where no other is named.
    pub is_default: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Config {
    #[serde(default)]
    default_profile: Option<String>,
    #[serde(default)]
    profiles: BTreeMap<String, Entry>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    access_token: Option<SecretString>,
    refresh_token: Option<SecretString>,
    prismatic_url: Option<String>,
    tenant_id: Option<String>,
}

/// The CLI's file: `PRISM_CONFIG_FILE`, or else `~/.config/prism/config.yml` on every system.
pub(crate) fn default_file() -> Option<PathBuf> {
    let named = std::env::var_os("PRISM_CONFIG_FILE").filter(|file| !file.is_empty());
    named.map(PathBuf::from).or_else(|| Some(BaseDirs::new()?.home_dir().join(".config/prism/config.yml")))
}

/// Lists the logins that can be used, by name; none where the file is missing or can't be understood.
pub(crate) fn list(file: &Path) -> Vec<CliLogin> {
    let Some(config) = read(file) else { return Vec::new() };
    let default = config.default_profile;
    let login = |(name, entry): (String, Entry)| {
        let is_default = default.as_ref() == Some(&name);
        let (address, _) = entry.usable()?;
        Some(CliLogin { name, address, is_default })
    };
    config.profiles.into_iter().filter_map(login).collect()
}

/// Reads the tokens of one login, and the tenant that they are for where it is named.
pub(crate) fn tokens(file: &Path, name: &str) -> Option<(Address, Tokens, Option<String>)> {
    let mut entry = read(file)?.profiles.remove(name)?;
    let tenant = entry.tenant_id.take().filter(|tenant| !tenant.is_empty());
    let (address, tokens) = entry.usable()?;
    Some((address, tokens, tenant))
}

impl Entry {
    fn usable(self) -> Option<(Address, Tokens)> {
        let filled = |token: Option<SecretString>| token.filter(|token| !token.expose_secret().is_empty());
        let address = Address::parse(&self.prismatic_url?).ok()?;
        let tokens = Tokens { access: filled(self.access_token), refresh: filled(self.refresh_token), lifetime: None };
        (tokens.access.is_some() || tokens.refresh.is_some()).then_some((address, tokens))
    }
}

/// Reads the file; what a parser says of it may quote a token, so nothing of that is kept.
fn read(file: &Path) -> Option<Config> {
    let mut text = String::new();
    std::fs::File::open(file).ok()?.take(LARGEST_FILE).read_to_string(&mut text).ok()?;
    let text = SecretString::from(text);
    serde_saphyr::from_str(text.expose_secret()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "version: 1
defaultProfile: work
profiles:
  default:
    accessToken: access-1
    expiresIn: 604800
    refreshToken: 'refresh-1'
    scope: openid profile email offline_access
    tokenType: Bearer
    prismaticUrl: https://app.prismatic.io
  work:
    accessToken: ''
    refreshToken: refresh-2
    tenantId: t2
    prismaticUrl: https://app.eu-west-1.prismatic.io
  empty:
    accessToken: ''
    prismaticUrl: https://app.prismatic.io
  insecure:
    accessToken: access-4
    prismaticUrl: http://prismatic.example
  nowhere:
    accessToken: access-5
";

    fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("config.yml");
        std::fs::write(&file, text).expect("the file");
        (folder, file)
    }

    fn exposed(token: Option<SecretString>) -> Option<String> {
        token.map(|token| token.expose_secret().to_owned())
    }

    #[test]
    fn logins_that_can_be_used_are_listed() {
        let (_folder, file) = file(FILE);
        let login = |name: &str, address, is_default| CliLogin {
            name: name.to_owned(),
            address: Address::parse(address).expect("an address"),
            is_default,
        };
        let expected = [
            login("default", "https://app.prismatic.io", false),
            login("work", "https://app.eu-west-1.prismatic.io", true),
        ];
        assert_eq!(list(&file), expected);
    }

    #[test]
    fn the_tokens_of_a_login_are_read_and_the_file_stays_as_it_is() {
        let (_folder, file) = file(FILE);
        let read = |name| {
            tokens(&file, name).map(|(address, tokens, tenant)| {
                (address.to_string(), exposed(tokens.access), exposed(tokens.refresh), tenant)
            })
        };
        let text = |text: &str| Some(text.to_owned());
        let first = ("https://app.prismatic.io".to_owned(), text("access-1"), text("refresh-1"), None);
        assert_eq!(read("default"), Some(first));
        let second = ("https://app.eu-west-1.prismatic.io".to_owned(), None, text("refresh-2"), text("t2"));
        assert_eq!(read("work"), Some(second));
        assert_eq!(read("insecure"), None);
        assert_eq!(read("gone"), None);
        assert_eq!(std::fs::read_to_string(&file).expect("the file"), FILE);
    }

    #[test]
    fn a_file_that_is_missing_or_makes_no_sense_has_no_logins() {
        let (folder, broken) = file("profiles: [access-token-here");
        assert_eq!(list(&broken), []);
        assert_eq!(list(&folder.path().join("none.yml")), []);
        for text in ["", "[]", "profiles:", "version: 1\nprofiles: {}", "profiles: {a: 7}"] {
            assert_eq!(list(&file(text).1), [], "{text}");
        }
    }
}
