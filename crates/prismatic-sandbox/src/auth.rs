//! Signing in: an identity provider of the shape that Prismatic uses (`[D]` Prismatic's CLI,
//! src/auth.ts), with codes, access tokens and refresh tokens.
//!
//! One person can sign in: the administrator. The access token that a sandbox is started with
//! never expires and belongs to the first tenant.

mod jwt;
mod oauth;
pub(crate) mod routes;

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use self::jwt::Claims;
use self::oauth::Refusal;
use crate::behavior::AuthenticationSwitches;
use crate::config::Config;

/// What is issued, and to whom.
#[derive(Debug)]
pub(crate) struct Identity {
    /// What access tokens are signed with.
    secret: [u8; 16],
    lifetime: SignedDuration,
    switches: AuthenticationSwitches,
    /// The tenants that the person may enter.
    tenants: Vec<Uuid>,
    issued: Mutex<Issued>,
}

#[derive(Debug, Default)]
struct Issued {
    codes: HashMap<String, Code>,
    refresh_tokens: HashSet<String>,
    /// How often everything was revoked; access tokens say at which count they were made.
    revocations: u64,
}

/// What was asked for with a code.
#[derive(Clone, Debug)]
struct Code {
    challenge: String,
    redirect_uri: String,
    is_offline: bool,
}

/// What a sign-in or a refresh gives.
#[derive(Debug)]
struct Grant {
    access_token: String,
    refresh_token: Option<String>,
}

impl Identity {
    pub(crate) fn new(config: &Config, tenants: Vec<Uuid>) -> Self {
        Self {
            secret: Uuid::new_v4().into_bytes(),
            lifetime: config.token_lifetime.try_into().unwrap_or(SignedDuration::MAX),
            switches: config.behavior.authentication.clone(),
            tenants,
            issued: Mutex::default(),
        }
    }

    /// Finds the tenant that an access token enters, as its place among the tenants.
    pub(crate) fn tenant_of(&self, access_token: &str) -> Option<usize> {
        let claims = jwt::read(&self.secret, access_token)?;
        let is_revoked = self.switches.revoke_access_tokens && claims.revocations < self.issued().revocations;
        if is_revoked || claims.exp <= Timestamp::now().as_second() {
            return None;
        }
        self.tenants.iter().position(|tenant| *tenant == claims.tenant)
    }

    fn issue_code(&self, code: Code) -> String {
        let text = Uuid::new_v4().simple().to_string();
        self.issued().codes.insert(text.clone(), code);
        text
    }

    /// Exchanges a code, once, for tokens.
    fn exchange(&self, code: &str, verifier: &str, redirect_uri: &str) -> Result<Grant, Refusal> {
        let code = self.issued().codes.remove(code).ok_or(Refusal::Grant("Invalid authorization code"))?;
        if code.redirect_uri != redirect_uri {
            return Err(Refusal::Grant("The redirect URI does not match the authorization request"));
        }
        if jwt::challenge(verifier) != code.challenge {
            return Err(Refusal::Grant("Failed to verify code verifier"));
        }
        let refresh_token = code.is_offline.then(|| self.issue_refresh_token());
        Ok(Grant { access_token: self.access_token(self.tenants[0]), refresh_token })
    }

    /// Gives a new access token, for the first tenant where none is named (`[I]`). Whether the
    /// refresh token changes with each use is a switch.
    fn refresh(&self, refresh_token: &str, tenant: Option<&str>) -> Result<Grant, Refusal> {
        if !self.issued().refresh_tokens.contains(refresh_token) {
            return Err(Refusal::Grant("Unknown or invalid refresh token"));
        }
        let wanted = |tenant: &str| Uuid::parse_str(tenant).ok().filter(|id| self.tenants.contains(id));
        let tenant = match tenant.filter(|tenant| !tenant.is_empty()) {
            Some(tenant) => wanted(tenant).ok_or(Refusal::Tenant)?,
            None => self.tenants[0],
        };
        let rotated = self.switches.rotate_refresh_tokens.then(|| {
            self.issued().refresh_tokens.remove(refresh_token);
            self.issue_refresh_token()
        });
        Ok(Grant { access_token: self.access_token(tenant), refresh_token: rotated })
    }

    /// Revokes every refresh token of the person whose one is given (`[D]` docs).
    fn revoke(&self, refresh_token: &str) -> Result<(), Refusal> {
        let mut issued = self.issued();
        if !issued.refresh_tokens.contains(refresh_token) {
            return Err(Refusal::Grant("Unknown or invalid refresh token"));
        }
        issued.refresh_tokens.clear();
        issued.revocations += 1;
        Ok(())
    }

    fn issue_refresh_token(&self) -> String {
        let token = format!("v1.{}", Uuid::new_v4().simple());
        self.issued().refresh_tokens.insert(token.clone());
        token
    }

    fn access_token(&self, tenant: Uuid) -> String {
        let now = Timestamp::now().as_second();
        let claims = Claims {
            sub: "auth0|alex.morgan",
            jti: Uuid::new_v4(),
            tenant,
            iat: now,
            exp: now.saturating_add(self.lifetime.as_secs()),
            revocations: self.issued().revocations,
        };
        jwt::write(&self.secret, &claims)
    }

    fn issued(&self) -> MutexGuard<'_, Issued> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
