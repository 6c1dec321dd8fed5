//! Several profiles, tenants and users side by side.

use super::*;

#[tokio::test]
async fn profiles_are_switched_without_signing_in_again_and_signed_out_one_by_one() {
    let world = World::with(Config { tenants: 3, ..Config::default() }).await;
    let account = world.account();
    let first = world.sign_in_in_browser(&account).await;
    let tenants = account.tenants().await.expect("tenants");
    let shown: Vec<_> = tenants.iter().map(|tenant| (tenant.organization.as_str(), tenant.current)).collect();
    let names = ["Tidewater Software", "Tidewater Software Staging", "Tidewater Software Europe"];
    assert_eq!(shown, [(names[0], true), (names[1], false), (names[2], false)]);

    let second = account.switch_tenant(&tenants[1].id).await.expect("entered");
    assert_eq!(second.user.organization.as_deref(), Some(names[1]));
    let third = account.switch_tenant(&tenants[2].id).await.expect("entered");
    assert_eq!(third.address, tenants[2].address);
    assert_ne!(third.address, first.address, "another stack has another address");
    first.client.customers().await.expect("work in the first tenant goes on");

    let account = world.account();
    account.restore().await.expect("restored").expect("a session");
    let back = account.switch_profile(first.profile.as_deref().expect("a profile")).await.expect("switched");
    assert_eq!(back.user.organization.as_deref(), Some(names[0]));
    account.sign_out().await.expect("signed out");
    let shown: Vec<_> = account
        .profiles()
        .expect("profiles")
        .into_iter()
        .map(|profile| (profile.organization, profile.signed_in, profile.current, profile.production))
        .collect();
    let row = |name: &str, signed_in| (name.to_owned(), signed_in, false, false);
    assert_eq!(shown, [row(names[0], false), row(names[2], true), row(names[1], true)]);
    let gone = account.switch_profile(first.profile.as_deref().expect("a profile")).await.map(|_| ());
    assert!(matches!(gone, Err(Error::SignInGone)), "{gone:?}");

    let removed = second.profile.clone().expect("a profile");
    account.remove_profile(&removed).await.expect("removed");
    assert_eq!(world.keyring.token(&removed), None);
    assert_eq!(account.profiles().expect("profiles").len(), 2);
    account.switch_profile(third.profile.as_deref().expect("a profile")).await.expect("switched");
    let in_use = account.remove_profile(third.profile.as_deref().expect("a profile")).await;
    assert!(matches!(in_use, Err(Error::ProfileInUse)), "{in_use:?}");
}

#[tokio::test]
async fn a_tenant_of_somebody_else_and_a_session_without_refresh_token_do_not_switch() {
    let world = World::with(Config { tenants: 2, ..Config::default() }).await;
    let account = world.account();
    world.sign_in(&account).await;
    let tenants = account.tenants().await.expect("tenants");
    let outcome = account.switch_tenant(&tenants[1].id).await.map(|_| ());
    assert!(matches!(outcome, Err(Error::RefreshTokenNeeded)), "{outcome:?}");
    world.sign_in_in_browser(&account).await;
    let outcome = account.switch_tenant("someone-elses").await.map(|_| ());
    assert!(matches!(outcome, Err(Error::TenantRefused)), "{outcome:?}");
}

#[tokio::test]
async fn signing_out_everywhere_revokes_first_and_stays_where_that_fails() {
    let world = World::new().await;
    let account = world.account();
    world.sign_in(&account).await;
    let outcome = account.sign_out_everywhere().await;
    assert!(matches!(outcome, Err(Error::RefreshTokenNeeded)), "{outcome:?}");
    assert!(account.session().is_ok(), "still signed in");

    let refresh = world.refresh_token().await;
    let session = account.sign_in(world.url(), &refresh).await.expect("signed in");
    account.sign_out_everywhere().await.expect("revoked").expect("signed out");
    assert!(matches!(account.session(), Err(Error::NotSignedIn)));
    assert_eq!(session.client.customers().await, Err(prismatic_api::ApiError::SessionEnded));
    let again = account.sign_in(world.url(), &refresh).await.map(|_| ());
    assert!(matches!(again, Err(Error::Api(prismatic_api::ApiError::Unauthorized))), "{again:?}");
}

#[tokio::test]
async fn another_user_at_the_same_tenant_does_not_take_over_the_first_ones_work() {
    let role_tokens = vec!["guest=guest-token".parse().expect("a role token")];
    let world = World::with(Config { role_tokens, ..Config::default() }).await;
    let account = world.account();
    let admin = world.sign_in(&account).await;
    let guest = account.sign_in(world.url(), &"guest-token".into()).await.expect("signed in");
    assert_eq!(guest.profile, admin.profile);
    assert_eq!(admin.client.customers().await, Err(prismatic_api::ApiError::SessionEnded));
    guest.client.customers().await.expect("customers");
}

#[tokio::test]
async fn sessions_of_one_profile_keep_one_pace() {
    let world = World::new().await;
    let catalog = Catalog::open(&world.folder.path().join("refract.db")).expect("opens");
    let account = world.account().with_catalog(catalog.clone());
    let profile = world.sign_in(&account).await.profile.clone().expect("a profile");
    account.sign_out().await.expect("signed out");
    let session = world.sign_in(&account).await;
    session.client.customers().await.expect("customers");
    assert_eq!(catalog.pace(&profile).snapshot().sent, 1);
}
