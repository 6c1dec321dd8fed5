//! The names of instances: what one can be, which is free, and which clashes.

use prismatic_api::Client;
use prismatic_api::model::{CustomerId, InstanceSummary};

use crate::error::Error;
use crate::text::{REPLACEMENT, is_deceptive};

/// The longest name Refract gives an instance, in characters; Prismatic documents no limit.
pub const LONGEST_NAME: usize = 255;

/// Why an instance can't have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NameError {
    /// There is none.
    #[error("the name is empty")]
    Empty,
    /// It is longer than [`LONGEST_NAME`].
    #[error("the name is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// It has characters that can't be seen or that change the direction of the text.
    #[error("the name has characters that can't be seen")]
    Unreadable,
}

/// An instance of the customer that has the name already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// Its name, which may differ in upper and lower case.
    pub name: String,
    /// Name of its integration.
    pub integration_name: String,
    /// Number of its integration's version.
    pub version_number: i64,
    /// Whether it was ever deployed.
    pub deployed: bool,
}

/// Suggests a name that the customer has no instance of yet: the integration's own, or that with a number.
pub async fn suggest_name(client: &Client, customer: &CustomerId, integration_name: &str) -> Result<String, Error> {
    let shown = |character: &char| !is_deceptive(*character) && *character != REPLACEMENT;
    let base: String = integration_name.trim().chars().filter(shown).collect();
    let base: String = base.chars().take(LONGEST_NAME - 8).collect();
    let taken = client.instances(customer, Some(&base)).await?;
    let is_free = |name: &String| taken.iter().all(|instance| !is_same(&instance.name, name));
    let numbered = (2..).map(|number: u32| format!("{base} {number}"));
    Ok(std::iter::once(base.clone()).chain(numbered).find(is_free).unwrap_or(base))
}

/// Checks a name as typed: whether it can be one, and whether the customer has an instance of that name.
pub async fn check_name(client: &Client, customer: &CustomerId, name: &str) -> Result<Option<Clash>, Error> {
    clash(client, customer, form(name)?).await
}

async fn clash(client: &Client, customer: &CustomerId, name: &str) -> Result<Option<Clash>, Error> {
    let found = client.instances(customer, Some(name)).await?;
    let same: Vec<InstanceSummary> = found.into_iter().filter(|instance| is_same(&instance.name, name)).collect();
    let exact = same.iter().position(|instance| instance.name == name).unwrap_or(0);
    Ok(same.into_iter().nth(exact).map(|instance| Clash {
        name: instance.name,
        integration_name: instance.integration_name,
        version_number: instance.version_number,
        deployed: instance.last_deployed_at.is_some(),
    }))
}

/// The name without the spaces around it.
pub(crate) fn form(name: &str) -> Result<&str, NameError> {
    let name = name.trim();
    if name.is_empty() {
        Err(NameError::Empty)
    } else if name.chars().any(is_deceptive) {
        Err(NameError::Unreadable)
    } else if name.chars().count() > LONGEST_NAME {
        Err(NameError::TooLong)
    } else {
        Ok(name)
    }
}

/// Whether two names could clash; how strictly Prismatic compares them is unknown, so letter case does not count.
pub(crate) fn is_same(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// What names have in common that could clash.
pub(crate) fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_form() {
        assert_eq!(form("  Acme Inventory "), Ok("Acme Inventory"));
        assert_eq!(form("<b>שלום</b>"), Ok("<b>שלום</b>"));
        assert_eq!(form(&"a".repeat(255)), Ok("a".repeat(255).as_str()));
        assert_eq!(form(&"a".repeat(1000)), Err(NameError::TooLong));
        assert_eq!(form(" \n "), Err(NameError::Empty));
        assert_eq!(form("Acme\u{202e}"), Err(NameError::Unreadable));
        assert_eq!(form("Acme\u{7}Inventory"), Err(NameError::Unreadable));
    }

    #[test]
    fn names_clash_whatever_their_letter_case() {
        assert!(is_same("Acme Inventory", " acme inventory"));
        assert!(!is_same("Acme Inventory", "Acme Inventory 2"));
    }
}
