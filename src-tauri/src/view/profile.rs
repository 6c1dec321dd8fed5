//! The profiles and tenants that one can go to.

use deploy_core::{Color, Profile, REGIONS, Tenant, region_of, visible};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which profile is meant.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProfileRequest {
    /// Its id.
    pub(crate) profile_id: String,
}

/// How a profile is to be shown.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChangeProfileRequest {
    /// Its id.
    pub(crate) profile_id: String,
    /// What marks it.
    pub(crate) color: ProfileColor,
    /// Whether real customers are behind it.
    pub(crate) production: bool,
}

/// Which tenant to enter.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SwitchTenantRequest {
    /// Its id.
    pub(crate) tenant_id: String,
}

/// A tenant that someone signs in to.
#[derive(Clone, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ProfileView {
    /// Its id.
    id: String,
    /// Name of the organization.
    organization: String,
    /// Address, e.g. `https://app.prismatic.io`.
    address: String,
    /// Name of Prismatic's region at the address.
    region: Option<&'static str>,
    /// E-mail address of who signed in last.
    user_email: String,
    /// What marks it.
    color: ProfileColor,
    /// Whether real customers are behind it.
    production: bool,
    /// Whether it can be used without signing in.
    signed_in: bool,
    /// Whether it is in use.
    current: bool,
}

/// What marks a profile.
#[derive(Clone, Copy, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ProfileColor {
    Blue,
    Teal,
    Green,
    Lime,
    Yellow,
    Orange,
    Red,
    Pink,
    Grape,
    Gray,
}

/// A tenant that the signed-in user may enter.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TenantView {
    /// Its id.
    tenant_id: String,
    /// Name of its organization.
    organization: String,
    /// Address, e.g. `https://app.prismatic.io`.
    address: String,
    /// Name of Prismatic's region at the address.
    region: Option<&'static str>,
    /// Whether it is the one of the session.
    current: bool,
}

impl ProfileView {
    /// Makes the view of a profile.
    pub(crate) fn new(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            organization: visible(&profile.organization),
            address: profile.address.clone(),
            region: region_name(&profile.address),
            user_email: visible(&profile.user_email),
            color: profile.color.into(),
            production: profile.production,
            signed_in: profile.signed_in,
            current: profile.current,
        }
    }
}

impl TenantView {
    /// Makes the view of a tenant.
    pub(crate) fn new(tenant: &Tenant) -> Self {
        Self {
            tenant_id: tenant.id.clone(),
            organization: visible(&tenant.organization),
            address: tenant.address.to_string(),
            region: region_of(&tenant.address).map(|region| region.name),
            current: tenant.current,
        }
    }
}

macro_rules! same_colors {
    ($($name:ident)*) => {
        impl From<Color> for ProfileColor {
            fn from(color: Color) -> Self {
                match color {
                    $(Color::$name => Self::$name,)*
                }
            }
        }

        impl From<ProfileColor> for Color {
            fn from(color: ProfileColor) -> Self {
                match color {
                    $(ProfileColor::$name => Self::$name,)*
                }
            }
        }
    };
}

same_colors!(Blue Teal Green Lime Yellow Orange Red Pink Grape Gray);

fn region_name(address: &str) -> Option<&'static str> {
    REGIONS.iter().find(|region| region.address == address).map(|region| region.name)
}
