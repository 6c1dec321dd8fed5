//! How long a sign-in lasts, and what of it is kept where.

use super::*;

#[tokio::test]
async fn a_sign_in_outlives_the_app_until_signing_out() {
    let world = World::new().await;
    let entry = world.entry().await;
    assert!(world.account().restore().await.expect("nobody").is_none());
    assert_eq!(world.sign_in(&world.account()).await.keeping, Keeping::InKeyring);

    let account = world.account();
    assert_eq!(account.restore().await.expect("restored").map(|session| session.keeping), Some(Keeping::InKeyring));
    account.sign_out().await.expect("signed out");
    assert!(matches!(account.session(), Err(Error::NotSignedIn)));
    assert_eq!(world.keyring.token(&entry), None);
    assert!(world.account().restore().await.expect("nobody").is_none());
}

#[tokio::test]
async fn a_keyring_that_lost_the_token_is_not_the_same_as_nobody() {
    let world = World::new().await;
    world.sign_in(&world.account()).await;
    world.keyring.vault().remove(&world.entry().await).await.expect("removed");
    assert!(matches!(world.account().restore().await, Err(Error::SignInGone)));
}

#[tokio::test]
async fn a_locked_keyring_makes_a_session_until_the_app_closes_which_can_be_kept_later() {
    let world = World::new().await;
    let entry = world.entry().await;
    world.keyring.fail_next(&entry, locked());
    let account = world.account();
    assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::Locked));
    assert!(world.account().restore().await.expect("nobody").is_none());
    assert_eq!(account.keep_sign_in().await.expect("kept").keeping, Keeping::InKeyring);
    assert!(world.account().restore().await.expect("restored").is_some());
}

#[tokio::test]
async fn a_token_that_is_too_long_for_the_keyring_lasts_until_the_app_closes() {
    let world = World::new().await;
    world.keyring.fail_next(&world.entry().await, keyring_core::Error::TooLong("secret".to_owned(), 2560));
    let account = world.account();
    assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::TooLong));
    account.session().expect("signed in all the same").client.customers().await.expect("customers");
}

#[tokio::test]
async fn a_token_that_could_not_be_removed_is_removed_later() {
    let world = World::new().await;
    let entry = world.entry().await;
    let account = world.account();
    world.sign_in(&account).await;
    world.keyring.fail_next(&entry, locked());
    assert!(matches!(account.sign_out().await, Err(Error::Vault(VaultError::Locked))));
    assert!(world.keyring.token(&entry).is_some());
    assert!(world.account().restore().await.expect("nobody").is_none(), "signed out all the same");
    world.account().remove_stray_tokens().await.expect("removed");
    assert_eq!(world.keyring.token(&entry), None);
}

#[tokio::test]
async fn signing_out_of_a_session_in_memory_removes_the_token_of_an_earlier_one() {
    let world = World::new().await;
    let entry = world.entry().await;
    world.sign_in(&world.account()).await;
    let account = world.account();
    world.keyring.fail_next(&entry, locked());
    assert_eq!(world.sign_in(&account).await.keeping, Keeping::UntilClosed(VaultError::Locked));
    account.sign_out().await.expect("signed out");
    assert_eq!(world.keyring.token(&entry), None);
}

#[tokio::test]
async fn leaving_the_practice_workspace_leaves_a_tenants_sign_in_alone() {
    let world = World::new().await;
    world.sign_in(&world.account()).await;
    let account = world.account();
    let sandbox = world.server.sandbox();
    account.practice(sandbox.url(), sandbox.token().into()).await.expect("entered");
    account.sign_out().await.expect("left");
    assert!(world.account().restore().await.expect("restored").is_some());
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_not_kept() {
    let world = World::new().await;
    let entry = world.entry().await;
    let error = world.account().sign_in(world.server.sandbox().url(), &"wrong".into()).await.expect_err("refused");
    assert!(matches!(error, Error::Api(prismatic_api::ApiError::Unauthorized)));
    assert_eq!(world.keyring.token(&entry), None);
}

#[tokio::test]
async fn renewed_tokens_go_to_the_keyring() {
    let authentication =
        prismatic_sandbox::AuthenticationSwitches { rotate_refresh_tokens: true, ..Default::default() };
    let behavior = prismatic_sandbox::Behavior { authentication, ..Default::default() };
    let config = Config { token_lifetime: Duration::from_secs(2), behavior, ..Config::default() };
    let world = World::with(config).await;
    let entry = world.entry().await;
    let account = world.account();
    let session = world.sign_in_in_browser(&account).await;
    let first = world.keyring.token(&format!("{entry} refresh")).expect("a refresh token");
    let kept = || world.keyring.token(&format!("{entry} refresh"));
    let renewed = async {
        while kept().is_some_and(|kept| kept == first) {
            session.client.customers().await.expect("customers");
        }
    };
    tokio::time::timeout(Duration::from_secs(30), renewed).await.expect("the new refresh token is kept");
    let now = session.credentials.snapshot().tokens;
    assert_eq!(kept(), exposed(now.refresh.as_ref()));
    until("the new access token is kept", || world.keyring.token(&entry) == exposed(now.access.as_ref())).await;
}

#[tokio::test]
async fn a_start_that_fails_after_the_renewal_keeps_the_one_refresh_token_that_is_still_good() {
    let authentication =
        prismatic_sandbox::AuthenticationSwitches { rotate_refresh_tokens: true, ..Default::default() };
    let behavior = prismatic_sandbox::Behavior { authentication, ..Default::default() };
    let world = World::with(Config { behavior, ..Config::default() }).await;
    let entry = world.entry().await;
    world.sign_in_in_browser(&world.account()).await;
    let refresh = format!("{entry} refresh");
    let first = world.keyring.token(&refresh);
    world.keyring.vault().remove(&entry).await.expect("the access token is lost");

    world.server.sandbox().set_faults(vec!["authenticatedUser:before:500".parse().expect("a rule")]);
    let account = world.account();
    let failed = account.restore().await.map(|_| ());
    assert!(matches!(failed, Err(Error::Api(prismatic_api::ApiError::ServerFailed(500)))), "{failed:?}");
    until("the renewed refresh token is kept", || world.keyring.token(&refresh) != first).await;
    drop(account);

    world.server.sandbox().clear_faults();
    assert!(world.account().restore().await.expect("restored").is_some());
}

#[tokio::test]
async fn a_session_that_ended_goes_on_for_all_who_hold_it_when_its_user_signs_in_again() {
    let world = World::new().await;
    let account = world.account();
    let session = world.sign_in_in_browser(&account).await;
    let working = session.client.clone();
    session.credentials.revoke_all().await.expect("revoked elsewhere");
    let changes = account.changes();
    let ended = working.customers().await.expect_err("the session is over");
    assert_eq!(ended, prismatic_api::ApiError::SessionEnded);
    assert_eq!(ended.processed(), prismatic_api::Processed::No);
    assert!(session.state().is_ended);
    until("the window hears of it", || changes.has_changed().expect("the account is there")).await;

    let again = world.sign_in_in_browser(&account).await;
    assert!(!again.state().is_ended);
    working.customers().await.expect("what was held goes on");
}

#[tokio::test]
async fn a_sign_out_is_told_by_its_answer_alone_when_the_tokens_are_gone() {
    let world = World::new().await;
    let account = world.account();
    let session = world.sign_in(&account).await;
    let mut changes = account.changes();
    changes.mark_unchanged();
    account.sign_out().await.expect("signed out");
    assert_eq!(world.keyring.token(&world.entry().await), None);
    // The watch over the credentials ends with them, and had its say by then.
    tokio::task::yield_now().await;
    assert!(!changes.has_changed().expect("the account is there"));
    assert_eq!(session.client.customers().await, Err(prismatic_api::ApiError::SessionEnded));
}
