//! What users of the organization may do, by role
//! (`[D]` docs/configure-prismatic/organization-users).

use std::str::FromStr;

use clap::ValueEnum;

/// A role of the organization.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// May do everything, billing included.
    Owner,
    /// May do everything but billing.
    Admin,
    /// Manages customers, integrations and instances.
    Integrator,
    /// The same, and cannot see logs.
    RestrictedIntegrator,
    /// Reads.
    Guest,
    /// Builds components and integrations for the organization; what else it may do is `[U]`, and here
    /// it reads all but logs.
    ThirdParty,
}

/// Something that not every role may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Permission {
    /// Creating, changing and deleting customers, and setting their own connections up.
    ManageCustomers,
    /// Creating, configuring, changing, deploying, testing and deleting instances (`[D]`
    /// `org_manage_instances`).
    ManageInstances,
    /// Changing the organization itself.
    ManageOrganization,
    /// Reading logs.
    ReadLogs,
}

impl Role {
    /// Returns the role's name as the web app writes it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Owner => "Owner",
            Self::Admin => "Admin",
            Self::Integrator => "Integrator",
            Self::RestrictedIntegrator => "Restricted Integrator",
            Self::Guest => "Guest",
            Self::ThirdParty => "Third-Party",
        }
    }

    /// Tells whether users of the role have `permission`. That guests see logs is `[I]`: only of
    /// restricted integrators the documentation says that they cannot.
    pub(crate) fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::ManageOrganization => matches!(self, Self::Owner | Self::Admin),
            Permission::ManageCustomers | Permission::ManageInstances => {
                !matches!(self, Self::Guest | Self::ThirdParty)
            }
            Permission::ReadLogs => !matches!(self, Self::RestrictedIntegrator | Self::ThirdParty),
        }
    }
}

/// A token and the role of the user whom it signs in, written `guest=T2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleToken {
    /// The role.
    pub role: Role,
    /// The token.
    pub token: String,
}

impl FromStr for RoleToken {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (role, token) = text
            .split_once('=')
            .filter(|(_, token)| !token.is_empty())
            .ok_or("not a role and its token, such as guest=T2")?;
        let role = Role::from_str(role, true).map_err(|_| {
            let roles =
                Role::value_variants().iter().filter_map(|role| Some(role.to_possible_value()?.get_name().to_owned()));
            format!("no role is called '{role}'; there are {}", roles.collect::<Vec<_>>().join(", "))
        })?;
        Ok(Self { role, token: token.to_owned() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_token_names_a_role_and_holds_a_token() {
        let guest = RoleToken { role: Role::Guest, token: String::from("T=2") };

        assert_eq!("guest=T=2".parse(), Ok(guest));
        assert!("guest=".parse::<RoleToken>().is_err());
        assert!("janitor=T2".parse::<RoleToken>().is_err_and(|error| error.contains("restricted-integrator")));
    }

    #[test]
    fn restricted_integrators_and_third_parties_are_kept_from_logs() {
        let kept_out = Role::value_variants().iter().filter(|role| !role.may(Permission::ReadLogs));

        assert_eq!(kept_out.collect::<Vec<_>>(), [&Role::RestrictedIntegrator, &Role::ThirdParty]);
    }
}
