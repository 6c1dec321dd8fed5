//! What a user's role lets Refract do (docs/configure-prismatic/organization-users).

use prismatic_api::model::User;

/// Whether a user may do something, as far as the role tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Right {
    /// The role allows it.
    Yes,
    /// The role forbids it.
    RoleForbids,
    /// The role is not one that Prismatic documents; only trying tells.
    Unknown,
}

/// What a user may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rights {
    /// Create and deploy instances.
    pub deploy: Right,
    /// Read logs.
    pub read_logs: Right,
}

/// Tells what a user may do by the name of the role; that guests, who may read, may read logs is inferred.
pub fn rights(user: &User) -> Rights {
    let name: String =
        user.role.chars().filter(|character| character.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (deploy, read_logs) = match (name.as_str(), &user.organization) {
        // Users of a customer have roles of the same names with other rights.
        (_, None) => (Right::Unknown, Right::Unknown),
        ("owner" | "admin" | "integrator", _) => (Right::Yes, Right::Yes),
        ("restrictedintegrator", _) => (Right::Yes, Right::RoleForbids),
        ("guest", _) => (Right::RoleForbids, Right::Yes),
        _ => (Right::Unknown, Right::Unknown),
    };
    Rights { deploy, read_logs }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: &str) -> (Right, Right) {
        let rights = rights(&User {
            email: String::new(),
            name: String::new(),
            role: role.to_owned(),
            tenant_id: String::new(),
            organization: Some("Acme".to_owned()),
        });
        (rights.deploy, rights.read_logs)
    }

    #[test]
    fn the_documented_roles_have_their_rights_and_others_are_not_guessed() {
        for role in ["Owner", "admin", "Integrator"] {
            assert_eq!(of(role), (Right::Yes, Right::Yes), "{role}");
        }
        for role in ["Restricted Integrator", "restricted_integrator"] {
            assert_eq!(of(role), (Right::Yes, Right::RoleForbids), "{role}");
        }
        assert_eq!(of("Guest"), (Right::RoleForbids, Right::Yes));
        for role in ["Third-Party", "Administrator", ""] {
            assert_eq!(of(role), (Right::Unknown, Right::Unknown), "{role}");
        }
    }
}
