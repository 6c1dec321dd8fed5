//! Going from tenant to tenant.

use std::sync::Arc;

use prismatic_api::auth::AuthError;

use super::{Account, Session};
use crate::address::Address;
use crate::database::{Color, Profile};
use crate::error::Error;
use crate::region::region_of;

/// A tenant that the signed-in user may enter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    /// Its id.
    pub id: String,
    /// Name of its organization.
    pub organization: String,
    /// Where it is.
    pub address: Address,
    /// Whether it is the one of the session.
    pub current: bool,
}

impl Account {
    /// All profiles, the one used last first, and whether each can be used without signing in.
    pub fn profiles(&self) -> Result<Vec<Profile>, Error> {
        Ok(self.shared.database.profiles()?.into_iter().map(|profile| self.as_it_is(profile)).collect())
    }

    /// The profile of a session; `None` in the practice workspace.
    pub fn profile_of(&self, session: &Session) -> Result<Option<Profile>, Error> {
        let Some(id) = &session.profile else { return Ok(None) };
        Ok(self.shared.database.profile(id)?.map(|profile| self.as_it_is(profile)))
    }

    /// Uses another profile, without signing in where its tokens are in memory or in the keyring.
    pub async fn switch_profile(&self, id: &str) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let profile = self.shared.database.profile(id)?.ok_or(Error::ProfileGone)?;
        self.shared.open(&profile).await
    }

    /// Changes how the window shows a profile.
    pub fn change_profile(&self, id: &str, color: Color, production: bool) -> Result<Profile, Error> {
        let changed = self.shared.database.change_profile(id, color, production)?;
        changed.map(|profile| self.as_it_is(profile)).ok_or(Error::ProfileGone)
    }

    /// Forgets a profile that is not in use, tokens included.
    ///
    /// Where the keyring can't be used, the profile stays, signed out, so that its tokens stay known of.
    pub async fn remove_profile(&self, id: &str) -> Result<(), Error> {
        let _turn = self.shared.turn.lock().await;
        if self.shared.current().is_some_and(|session| session.profile.as_deref() == Some(id)) {
            return Err(Error::ProfileInUse);
        }
        if let Some(live) = self.shared.live().remove(id) {
            live.credentials.forget();
        }
        self.shared.database.sign_out(id)?;
        self.shared.remove_strays().await?;
        Ok(self.shared.database.remove_profile(id)?)
    }

    /// Lists the tenants that the signed-in user may enter; one whose address can't be used is left out.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, Error> {
        let session = self.session()?;
        let tenants = session.client.tenants().await?;
        Ok(tenants
            .into_iter()
            .filter_map(|tenant| {
                Some(Tenant {
                    current: tenant.id == session.user.tenant_id,
                    address: Address::parse(&tenant.url).ok()?,
                    id: tenant.id,
                    organization: tenant.organization,
                })
            })
            .collect())
    }

    /// Enters another tenant of the signed-in user with the refresh token; a tenant on another stack has another
    /// address.
    pub async fn switch_tenant(&self, tenant: &str) -> Result<Arc<Session>, Error> {
        let _turn = self.shared.turn.lock().await;
        let session = self.session()?;
        if !session.state().is_renewable {
            return Err(Error::RefreshTokenNeeded);
        }
        let tenants = session.client.tenants().await?;
        let found = tenants.into_iter().find(|known| known.id == tenant).ok_or(Error::TenantRefused)?;
        let address = Address::parse(&found.url)?;
        if !may_follow(&session.address, &address) {
            return Err(Error::TenantRefused);
        }
        let tokens = match session.credentials.tokens_for(tenant).await {
            Ok(tokens) => tokens.ok_or(Error::RefreshTokenNeeded)?,
            Err(AuthError::Refused { error, .. }) if error == "access_denied" => return Err(Error::TenantRefused),
            Err(error) => return Err(error.into()),
        };
        self.shared.admit(address, tokens, Some(tenant)).await
    }

    /// A profile as it is now: in use only while its session is, signed in also while it is in memory.
    fn as_it_is(&self, profile: Profile) -> Profile {
        let current = self.shared.current().is_some_and(|session| session.profile.as_ref() == Some(&profile.id));
        let live = self.shared.live().get(&profile.id).map(|live| !live.credentials.snapshot().is_ended);
        Profile { current, signed_in: live.unwrap_or(profile.signed_in), ..profile }
    }
}

/// Whether tokens of one address may be used at another that its server names: at the same, from region to region of
/// Prismatic, and on this computer.
fn may_follow(from: &Address, to: &Address) -> bool {
    let are_regions = region_of(from).is_some() && region_of(to).is_some();
    from == to || are_regions || (from.is_loopback() && to.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_follow_a_tenant_only_where_its_address_is_known_to_belong_to_the_same_service() {
        let verdict = |from: &str, to: &str| {
            let address = |text: &str| Address::parse(text).expect("an address");
            may_follow(&address(from), &address(to))
        };
        assert!(verdict("https://app.prismatic.io", "https://app.eu-west-1.prismatic.io/"));
        assert!(verdict("https://stack.acme.com", "https://stack.acme.com"));
        assert!(verdict("http://127.0.0.1:4000", "http://localhost:4000"));
        assert!(!verdict("https://app.prismatic.io", "https://evil.example"));
        assert!(!verdict("https://stack.acme.com", "https://app.prismatic.io"));
        assert!(!verdict("https://app.prismatic.io", "http://127.0.0.1:4000"));
    }
}
