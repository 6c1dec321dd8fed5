//! The organization's users: the one who is signed in, and those who publish integrations.

use std::sync::Arc;

use crate::global_id::{IdSource, Kind};
use crate::store::rows::{RoleRow, UserRow};

use super::days_ago;

/// Who published a version, as a place in [`all`].
#[derive(Clone, Copy)]
pub(super) enum Author {
    Priya = 1,
    Tomas = 2,
    Wanjiru = 3,
}

/// Makes the users; the first one is signed in.
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
    let admin = || role(ids, "Admin", "Manages the organization.", 100);
    let integrator = || role(ids, "Integrator", "Builds and deploys integrations.", 50);
    vec![
        user("alex.morgan@tidewater.example", "Alex Morgan", admin(), 640),
        user("priya.raman@tidewater.example", "Priya Raman", integrator(), 980),
        user("tomas.lindqvist@tidewater.example", "Tomas Lindqvist", integrator(), 905),
        user("wanjiru.kamau@tidewater.example", "Wanjiru Kamau", integrator(), 720),
    ]
}

/// Makes a role. The names are Prismatic's (`[D]` docs/configure-prismatic/organization-users), the
/// levels are `[U]`.
fn role(ids: &IdSource, name: &'static str, description: &'static str, level: i32) -> RoleRow {
    RoleRow { id: ids.id(Kind::Role, name), name, description, level }
}
