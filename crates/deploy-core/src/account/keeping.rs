//! Tokens into the keyring and out of it, at a sign-in and whenever they are renewed.

use std::sync::Arc;

use prismatic_api::{Credentials, Standing, Tokens};

use super::{Keeping, Live, Session, Shared};
use crate::address::Address;
use crate::database::{Keys, Profile};
use crate::error::Error;
use crate::vault::VaultError;

impl Shared {
    /// Puts a profile's tokens into the keyring; where that can't be, they stay in memory.
    pub(super) async fn keep(&self, id: &str) -> Result<Keeping, Error> {
        let live = self.live().get(id).cloned().ok_or(Error::NotSignedIn)?;
        let snapshot = live.credentials.snapshot();
        let keys = keys(id, &snapshot.tokens);
        let known = self.database.keys(id)?;
        self.database.expect_tokens(&live.identity, &keys)?;
        let keeping = match self.store(id, &snapshot.tokens, &keys, &known).await? {
            Ok(()) => {
                self.database.sign_in(id)?;
                Keeping::InKeyring
            }
            Err(error) => Keeping::UntilClosed(error),
        };
        self.note(id, &live.credentials, keeping, (snapshot.version, snapshot.refresh_version));
        Ok(keeping)
    }

    /// Loads a profile's tokens from the keyring.
    pub(super) async fn load(&self, profile: &Profile, address: &Address) -> Result<Live, Error> {
        let Keys { access, refresh } = self.database.keys(&profile.id)?;
        let mut tokens = Tokens::default();
        if let Some(key) = access {
            tokens.access = self.vault.load(&key).await?;
        }
        if let Some(key) = refresh {
            tokens.refresh = self.vault.load(&key).await?;
        }
        if !profile.signed_in || (tokens.access.is_none() && tokens.refresh.is_none()) {
            return Err(Error::SignInGone);
        }
        let credentials = Credentials::new(address.url(), tokens)?;
        credentials.belong_to(&profile.tenant_id);
        let identity = crate::database::Identity {
            id: profile.id.clone(),
            address: profile.address.clone(),
            tenant_id: profile.tenant_id.clone(),
            organization: profile.organization.clone(),
            user_email: profile.user_email.clone(),
            production: profile.production,
        };
        Ok(Live { credentials, identity, keeping: Keeping::InKeyring, stored: (0, 0) })
    }

    /// Removes what the keyring has of signed-out profiles: tries every entry, and fails with the first failure.
    pub(super) async fn remove_strays(&self) -> Result<(), Error> {
        let mut outcome = Ok(());
        for key in self.database.stray_keys()? {
            let removed = match self.vault.remove(&key).await {
                Ok(()) => self.forget_key(&key),
                Err(error) => Err(error.into()),
            };
            outcome = outcome.and(removed);
        }
        outcome
    }

    /// Remembers that the keyring has no entry of this name; where nothing can be saved, it is looked for again later.
    fn forget_key(&self, key: &str) -> Result<(), Error> {
        match self.database.key_is_gone(key) {
            Err(error) if error.is_read_only() => Ok(()),
            outcome => Ok(outcome?),
        }
    }

    /// Follows a profile's credentials for as long as they are its own: renewed tokens go to the keyring, and the
    /// window hears when the session ends or goes on.
    pub(super) fn watch(self: &Arc<Self>, id: &str) {
        let Some(credentials) = self.live().get(id).map(|live| live.credentials.clone()) else { return };
        let (shared, id) = (Arc::downgrade(self), id.to_owned());
        let mut changes = credentials.changes();
        tokio::spawn(async move {
            let mut was_ended = false;
            loop {
                changes.borrow_and_update();
                let Some(shared) = shared.upgrade() else { return };
                if shared.own(&id, &credentials).is_none() {
                    return;
                }
                let snapshot = credentials.snapshot();
                if snapshot.is_ended != was_ended {
                    was_ended = snapshot.is_ended;
                    shared.announce();
                }
                if !shared.follow(&id, &credentials).await {
                    return;
                }
                drop(shared);
                if changes.changed().await.is_err() {
                    return;
                }
            }
        });
    }

    /// Brings the keyring up to date; `false` where the credentials are no longer the profile's.
    async fn follow(&self, id: &str, credentials: &Arc<Credentials>) -> bool {
        let _turn = self.turn.lock().await;
        let Some(live) = self.own(id, credentials) else { return false };
        let snapshot = credentials.snapshot();
        let is_stored = (snapshot.version, snapshot.refresh_version) == live.stored;
        if live.keeping == Keeping::InKeyring && !snapshot.is_ended && !is_stored {
            self.store_renewed(id, &live, &snapshot).await;
        }
        true
    }

    /// The profile, where the credentials are its own.
    fn own(&self, id: &str, credentials: &Arc<Credentials>) -> Option<Live> {
        self.live().get(id).filter(|live| Arc::ptr_eq(&live.credentials, credentials)).cloned()
    }

    async fn store_renewed(&self, id: &str, live: &Live, snapshot: &Standing) {
        let stored = (snapshot.version, snapshot.refresh_version);
        let stored_now = match self.database.keys(id) {
            Ok(known) => self.store(id, &snapshot.tokens, &keys(id, &snapshot.tokens), &known).await,
            Err(error) => Err(error.into()),
        };
        match stored_now {
            Ok(Ok(())) => self.note(id, &live.credentials, Keeping::InKeyring, stored),
            Ok(Err(error)) => {
                tracing::warn!(%error, "session.renewed_token_not_kept");
                // The refresh token that the keyring has is still good: it opens the next start too.
                if snapshot.refresh_version != live.stored.1 || snapshot.tokens.refresh.is_none() {
                    self.note(id, &live.credentials, Keeping::UntilClosed(error), stored);
                    self.announce();
                }
            }
            Err(error) => tracing::warn!(%error, "session.renewed_token_not_kept"),
        }
    }

    /// Stores tokens, one entry each; an entry for a token that is no longer there goes.
    ///
    /// `known` are the entries that there may have been before: the names of others that came to nothing are forgotten.
    async fn store(
        &self,
        id: &str,
        tokens: &Tokens,
        keys: &Keys,
        known: &Keys,
    ) -> Result<Result<(), VaultError>, Error> {
        if let (Some(key), Some(token)) = (&keys.refresh, &tokens.refresh) {
            match self.database.expect_refresh_token(id, key) {
                // Its entry has the name that every refresh token of the profile has.
                Err(error) if error.is_read_only() => {}
                outcome => outcome?,
            }
            if let Err(error) = self.vault.store(key, token.clone()).await {
                self.forget_unused(&error, [Some(key), keys.access.as_ref()], known)?;
                return Ok(Err(error));
            }
        } else if let Some(old) = &known.refresh {
            if let Err(error) = self.vault.remove(old).await {
                return Ok(Err(error));
            }
            self.forget_key(old)?;
        }
        let (Some(key), Some(token)) = (&keys.access, &tokens.access) else { return Ok(Ok(())) };
        let stored = self.vault.store(key, token.clone()).await;
        if let Err(error) = &stored {
            self.forget_unused(error, [Some(key), None], known)?;
        }
        Ok(stored)
    }

    /// Forgets names of entries that a keyring which was never reached can't have: there is nothing to remove later.
    fn forget_unused(&self, error: &VaultError, names: [Option<&String>; 2], known: &Keys) -> Result<(), Error> {
        if !error.stored_nothing() {
            return Ok(());
        }
        let is_known = |name: &String| known.access.as_ref() == Some(name) || known.refresh.as_ref() == Some(name);
        for name in names.into_iter().flatten().filter(|name| !is_known(name)) {
            self.forget_key(name)?;
        }
        Ok(())
    }

    /// Notes how a profile is kept, where its credentials are still these.
    fn note(&self, id: &str, credentials: &Arc<Credentials>, keeping: Keeping, stored: (u64, u64)) {
        if let Some(live) = self.live().get_mut(id).filter(|live| Arc::ptr_eq(&live.credentials, credentials)) {
            (live.keeping, live.stored) = (keeping, stored);
        }
        let is_own = |session: &Arc<Session>| session.profile.as_deref() == Some(id) && session.keeping != keeping;
        if let Some(session) = self.current().filter(is_own) {
            self.enter(Session { keeping, ..Session::clone(&session) });
        }
    }
}

/// The names of a profile's entries.
fn keys(id: &str, tokens: &Tokens) -> Keys {
    Keys {
        access: tokens.access.as_ref().map(|_| id.to_owned()),
        refresh: tokens.refresh.as_ref().map(|_| format!("{id} refresh")),
    }
}
