//! The organization's users: the one who is signed in, and those who publish integrations.

use std::sync::Arc;

use crate::global_id::{IdSource, Kind};
use crate::role::Role;
use crate::store::rows::{RoleRow, UserRow};

use super::days_ago;

/// Who published a version, as a place in [`all`].
#[derive(Clone, Copy)]
pub(super) enum Author {
    Priya = 1,
    Tomas = 2,
    Wanjiru = 3,
}

/// Makes the users: one of each role at least; the first one is signed in where a request names nobody else.
pub(super) fn all(ids: &IdSource) -> Vec<Arc<UserRow>> {
    let user = |email: &str, name: &str, role: RoleRow, days| {
        Arc::new(UserRow {
            id: ids.id(Kind::User, email),
            name: name.to_owned(),
            email: email.to_owned(),
            role,
            created_at: days_ago(days),
        })
    };
    let admin = || role(ids, Role::Admin);
    let integrator = || role(ids, Role::Integrator);
    vec![
        user("alex.morgan@tidewater.example", "Alex Morgan", admin(), 640),
        user("priya.raman@tidewater.example", "Priya Raman", integrator(), 980),
        user("tomas.lindqvist@tidewater.example", "Tomas Lindqvist", integrator(), 905),
        user("wanjiru.kamau@tidewater.example", "Wanjiru Kamau", integrator(), 720),
        user("ingrid.solberg@tidewater.example", "Ingrid Solberg", role(ids, Role::Owner), 1_090),
        user("marek.zielinski@tidewater.example", "Marek Zielinski", role(ids, Role::RestrictedIntegrator), 310),
        user("dana.okafor@tidewater.example", "Dana Okafor", role(ids, Role::Guest), 120),
        user("noor.haddad@builders.example", "Noor Haddad", role(ids, Role::ThirdParty), 60),
    ]
}

/// Makes a role. The names are Prismatic's (`[D]` docs/configure-prismatic/organization-users), the
/// levels are `[U]`.
fn role(ids: &IdSource, kind: Role) -> RoleRow {
    let (description, level) = match kind {
        Role::Owner => ("Owns the organization.", 200),
        Role::Admin => ("Manages the organization.", 100),
        Role::Integrator => ("Builds and deploys integrations.", 50),
        Role::RestrictedIntegrator => ("Builds and deploys integrations without seeing what runs through them.", 40),
        Role::Guest => ("Looks on.", 10),
        Role::ThirdParty => ("Builds for the organization from outside.", 5),
    };
    RoleRow { id: ids.id(Kind::Role, kind.name()), kind, name: kind.name(), description, level }
}
