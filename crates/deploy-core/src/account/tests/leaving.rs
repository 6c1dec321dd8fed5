//! Signing out where the keyring or the disk stands in the way.

use rusqlite::Connection;

use super::*;

/// Lets nothing be saved of profiles, as on a full disk.
const BREAK: &str = "CREATE TRIGGER broken BEFORE UPDATE ON profile BEGIN SELECT RAISE(ABORT, 'broken'); END";

/// What a computer without a keyring answers.
fn missing() -> keyring_core::Error {
    keyring_core::Error::NoDefaultStore
}

impl World {
    fn disk(&self) -> Connection {
        Connection::open(self.folder.path().join("refract.db")).expect("opens")
    }

    /// Asserts that the next start finds nobody to sign in.
    async fn assert_nobody_comes_back(&self) {
        let gone = self.account().restore().await.map(|_| ());
        assert!(matches!(gone, Err(Error::SignInGone)), "{gone:?}");
    }
}

#[tokio::test]
async fn where_nothing_can_be_saved_one_is_signed_in_again_and_signed_out_for_good() {
    let world = World::new().await;
    let id = world.sign_in(&world.account()).await.profile.clone().expect("a profile");
    world.disk().execute_batch("PRAGMA user_version = 900").expect("a newer app was here");
    let account = world.account();
    account.restore().await.expect("restored").expect("a session");
    account.sign_out().await.expect("signed out");
    assert_eq!(world.keyring.token(&id), None);
    world.assert_nobody_comes_back().await;
}

#[tokio::test]
async fn where_a_sign_out_can_not_be_saved_its_tokens_go_all_the_same() {
    let world = World::new().await;
    let account = world.account();
    let id = world.sign_in_in_browser(&account).await.profile.clone().expect("a profile");
    world.disk().execute_batch(BREAK).expect("broken");
    account.sign_out().await.expect("signed out");
    assert_eq!((world.keyring.token(&id), world.keyring.token(&format!("{id} refresh"))), (None, None));
    world.assert_nobody_comes_back().await;
}

#[tokio::test]
async fn one_token_that_can_not_be_removed_keeps_no_other_from_being_removed() {
    let world = World::new().await;
    let account = world.account();
    let id = world.sign_in_in_browser(&account).await.profile.clone().expect("a profile");
    world.disk().execute_batch(BREAK).expect("broken");
    world.keyring.fail_next(&id, locked());
    assert!(matches!(account.sign_out().await, Err(Error::Vault(VaultError::Locked))));
    assert_eq!(world.keyring.token(&format!("{id} refresh")), None);
    account.sign_out().await.expect("tried again");
    assert_eq!(world.keyring.token(&id), None);
}

#[tokio::test]
async fn without_a_keyring_there_is_nothing_to_remove_when_one_signs_out_or_removes_the_profile() {
    let world = World::new().await;
    let entry = world.entry().await;
    world.keyring.fail_next(&entry, missing());
    let account = world.account();
    assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::Missing));
    world.keyring.fail_next(&entry, missing());
    account.sign_out().await.expect("signed out");
    account.remove_profile(&entry).await.expect("removed");
    assert_eq!(account.profiles().expect("profiles"), []);
}

#[tokio::test]
async fn who_is_signed_out_everywhere_is_signed_out_here_also_where_the_keyring_is_locked() {
    let world = World::new().await;
    let account = world.account();
    let id = world.sign_in_in_browser(&account).await.profile.clone().expect("a profile");
    world.keyring.fail_next(&id, locked());
    let outcome = account.sign_out_everywhere().await.expect("revoked");
    assert!(matches!(outcome, Err(Error::Vault(VaultError::Locked))), "{outcome:?}");
    assert!(matches!(account.session(), Err(Error::NotSignedIn)));
    account.sign_out().await.expect("tried again");
    assert_eq!(world.keyring.token(&id), None);
}

#[tokio::test]
async fn a_sign_out_that_is_tried_again_signs_nobody_else_out() {
    let world = World::with(Config { tenants: 2, ..Config::default() }).await;
    let account = world.account();
    let first = world.sign_in_in_browser(&account).await.profile.clone().expect("a profile");
    let tenants = account.tenants().await.expect("tenants");
    let second = account.switch_tenant(&tenants[1].id).await.expect("entered").profile.clone().expect("a profile");
    account.switch_profile(&first).await.expect("switched");
    world.disk().execute_batch(BREAK).expect("broken");
    account.switch_profile(&second).await.expect("switched, though that can't be saved");
    world.keyring.fail_next(&second, locked());
    assert!(account.sign_out().await.is_err());
    account.sign_out().await.expect("tried again");
    assert_eq!(world.keyring.token(&second), None);
    assert!(world.keyring.token(&first).is_some(), "the other one stays signed in");
}

#[tokio::test]
async fn the_same_user_goes_on_after_signing_in_again_where_nothing_can_be_saved() {
    let world = World::new().await;
    let account = world.account();
    let session = world.sign_in(&account).await;
    world.disk().execute_batch(BREAK).expect("broken");
    let again = world.sign_in(&account).await;
    assert_eq!((&again.profile, again.keeping), (&session.profile, Keeping::InKeyring));
    session.client.customers().await.expect("work that waited goes on");
    account.session().expect("a session").client.customers().await.expect("customers");
}
