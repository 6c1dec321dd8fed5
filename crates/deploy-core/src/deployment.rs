//! Putting one instance live: its name, creating it, deploying it.

use std::time::Duration;

use prismatic_api::model::{CustomerId, Instance, InstanceId, InstanceSummary, IntegrationId};
use prismatic_api::{ApiError, Client, Processed};

use crate::error::Error;
use crate::text::{REPLACEMENT, is_deceptive};

/// The longest name Refract gives an instance, in characters; Prismatic documents no limit.
pub const LONGEST_NAME: usize = 255;

/// How long after a creation was sent Prismatic may still be at work on it; it names no limit, and load balancers
/// give up on a request after about 60 seconds.
const GRACE: Duration = Duration::from_secs(90);

/// What to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInstance {
    /// The integration's version.
    pub version: IntegrationId,
    /// The customer.
    pub customer: CustomerId,
    /// The name, as typed.
    pub name: String,
}

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
    /// Its id.
    pub id: InstanceId,
    /// Its name, which may differ in upper and lower case.
    pub name: String,
    /// Id of its integration's version.
    pub version: IntegrationId,
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

/// Creates an instance and returns it with its flows and webhook URLs.
///
/// It looks for the name first and sends the request once.
/// Where the answer is lost, it looks again: an instance that has come to be is the one asked for.
pub async fn create_instance(client: &Client, new: &NewInstance) -> Result<Instance, Error> {
    let name = form(&new.name)?;
    if let Some(clash) = clash(client, &new.customer, name).await? {
        return Err(Error::NameTaken(clash));
    }
    match client.create_instance(&new.version, &new.customer, name).await {
        Ok(instance) => Ok(instance),
        Err(error) if error.processed() == Processed::Unknown => created_after_all(client, new, name, error).await,
        Err(error) => Err(error.into()),
    }
}

/// Deploys an instance, sending the request once.
///
/// An instance that is deployed and needs no deploy is left alone, since each deploy runs its hooks again.
/// Where the answer is lost, it looks whether the instance has been deployed since.
pub async fn deploy_instance(client: &Client, id: &InstanceId) -> Result<Instance, Error> {
    let before = client.instance(id).await?;
    if before.summary.last_deployed_at.is_some() && !before.needs_deploy {
        return Ok(before);
    }
    match client.deploy_instance(id).await {
        Ok(instance) => Ok(instance),
        Err(error) if error.processed() == Processed::Unknown => match client.instance(id).await {
            Ok(now) if now.summary.last_deployed_at != before.summary.last_deployed_at => Ok(now),
            Ok(_) if was_answered(&error) => Err(error.into()),
            _ => Err(Error::OutcomeUnknown(error)),
        },
        Err(error) => Err(error.into()),
    }
}

/// What became of a creation that got no clear answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Creation {
    /// The instance is there.
    Created(Clash),
    /// It is not there, and nothing can come of the request any more.
    NotCreated,
    /// It is not there yet, but Prismatic may still be at work on the request.
    TooEarly {
        /// How long to wait before looking again.
        wait: Duration,
    },
    /// An instance of another version has the name.
    OtherHasName(Clash),
}

/// Looks what became of a creation that was sent `since` ago and got no clear answer.
pub async fn check_creation(client: &Client, new: &NewInstance, since: Duration) -> Result<Creation, Error> {
    let name = form(&new.name)?;
    Ok(match clash(client, &new.customer, name).await? {
        Some(clash) if clash.version == new.version => Creation::Created(clash),
        Some(clash) => Creation::OtherHasName(clash),
        None => match GRACE.saturating_sub(since) {
            Duration::ZERO => Creation::NotCreated,
            wait => Creation::TooEarly { wait },
        },
    })
}

/// Looks at once after a lost answer; what is there is adopted, what is not may still come.
async fn created_after_all(client: &Client, new: &NewInstance, name: &str, error: ApiError) -> Result<Instance, Error> {
    let Ok(found) = client.instances(&new.customer, Some(name)).await else {
        return Err(Error::OutcomeUnknown(error));
    };
    let mut found =
        found.into_iter().filter(|instance| instance.name == name && instance.integration_id == new.version);
    match (found.next(), found.next()) {
        (Some(one), None) => client.instance(&one.id).await.map_err(|_| Error::OutcomeUnknown(error)),
        (None, _) if was_answered(&error) => Err(error.into()),
        _ => Err(Error::OutcomeUnknown(error)),
    }
}

/// Whether the server has finished with the request, so that nothing can come of it any more.
fn was_answered(error: &ApiError) -> bool {
    matches!(error, ApiError::Refused(_) | ApiError::NotFound)
}

async fn clash(client: &Client, customer: &CustomerId, name: &str) -> Result<Option<Clash>, Error> {
    let found = client.instances(customer, Some(name)).await?;
    let same: Vec<InstanceSummary> = found.into_iter().filter(|instance| is_same(&instance.name, name)).collect();
    let exact = same.iter().position(|instance| instance.name == name).unwrap_or(0);
    Ok(same.into_iter().nth(exact).map(|instance| Clash {
        id: instance.id,
        name: instance.name,
        version: instance.integration_id,
        integration_name: instance.integration_name,
        version_number: instance.version_number,
        deployed: instance.last_deployed_at.is_some(),
    }))
}

/// The name without the spaces around it.
fn form(name: &str) -> Result<&str, NameError> {
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
fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
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
