//! The ways in: the browser, tokens, and logins of Prismatic's CLI.

use super::*;

#[tokio::test]
async fn signing_in_in_the_browser_keeps_both_tokens_and_needs_no_other_sign_in() {
    let world = World::new().await;
    let entry = world.entry().await;
    let account = world.account();
    let session = world.sign_in_in_browser(&account).await;
    assert_eq!((session.keeping, session.state().is_renewable), (Keeping::InKeyring, true));
    let tokens = session.credentials.snapshot().tokens;
    assert_eq!(world.keyring.token(&entry), exposed(tokens.access.as_ref()));
    assert_eq!(world.keyring.token(&format!("{entry} refresh")), exposed(tokens.refresh.as_ref()));

    let account = world.account();
    let restored = account.restore().await.expect("restored").expect("a session");
    assert_eq!((&restored.user, restored.state().is_renewable), (&session.user, true));
    account.sign_out().await.expect("signed out");
    assert_eq!(world.keyring.token(&entry), None);
    assert_eq!(world.keyring.token(&format!("{entry} refresh")), None);
    assert_eq!(exposed(restored.credentials.snapshot().tokens.access.as_ref()), None, "nor in memory");
}

#[tokio::test]
async fn a_person_who_says_no_in_the_browser_is_not_let_in_and_hears_why() {
    let world = World::new().await;
    let account = world.account();
    let refused = account.sign_in_in_browser(world.url(), |page| browse(page, "deny")).await.expect_err("refused");
    assert!(
        matches!(&refused, Error::SignIn(SignInError::Refused(words)) if words == "The user denied the request"),
        "{refused:?}"
    );
    assert!(account.restore().await.expect("nobody").is_none());
}

#[tokio::test]
async fn an_answer_of_another_sign_in_is_turned_away_and_the_wait_goes_on() {
    let world = World::new().await;
    let account = world.account();
    let open = |page: &url::Url| {
        let page = page.clone();
        tokio::spawn(async move {
            let redirect = redirect_of(&page);
            let strange = async |query: &str| {
                let url = format!("{redirect}{query}");
                let answer = reqwest::get(url).await.expect("an answer");
                let caching = answer.headers()["cache-control"].to_str().expect("text").to_owned();
                let status = answer.status().as_u16();
                (status, caching, answer.text().await.expect("a page").contains("<script"))
            };
            for query in ["?code=stolen&state=guessed", "?error=access_denied", "?code=a", "", "?state=a&state=b"] {
                assert_eq!(strange(query).await, (400, "no-store".to_owned(), false), "{query}");
            }
            assert_eq!(strange("favicon.ico").await.0, 404);
            assert_eq!(reqwest::Client::new().post(&redirect).send().await.expect("an answer").status(), 405);
            let thanks = press(page, "allow").await;
            assert!(thanks.contains("You can close this window."), "{thanks}");
        });
        Ok(())
    };
    let session = account.sign_in_in_browser(world.url(), open).await.expect("signed in");
    assert_eq!(session.keeping, Keeping::InKeyring);
}

#[tokio::test]
async fn a_good_code_with_a_state_of_another_sign_in_is_not_exchanged() {
    let world = World::new().await;
    let account = world.account();
    let open = |page: &url::Url| {
        let page = page.clone();
        tokio::spawn(async move {
            let mut answer = answer_of(page).await;
            let good = answer.query().expect("a code and a state").to_owned();
            let code = answer.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned();
            answer.query_pairs_mut().clear().append_pair("code", &code).append_pair("state", "of-another");
            assert_eq!(reqwest::get(answer.clone()).await.expect("an answer").status(), 400);
            // A code is good once, so it opens nothing any more where it was exchanged.
            answer.set_query(Some(&good));
            assert_eq!(reqwest::get(answer).await.expect("an answer").status(), 200);
        });
        Ok(())
    };
    let session = account.sign_in_in_browser(world.url(), open).await.expect("signed in");
    assert!(session.state().is_renewable);
}

#[tokio::test]
async fn a_person_who_is_not_back_within_three_minutes_is_no_longer_waited_for() {
    let world = World::new().await;
    let opened = std::sync::OnceLock::new();
    let open = |_: &url::Url| {
        // From here on time passes at once whenever nothing else can happen.
        tokio::time::pause();
        opened.set(tokio::time::Instant::now()).map_err(|_| "twice".to_owned())
    };
    let outcome = world.account().sign_in_in_browser(world.url(), open).await.map(|_| ());
    assert!(matches!(outcome, Err(Error::SignIn(SignInError::TimedOut))), "{outcome:?}");
    let waited = opened.get().expect("the browser was opened").elapsed();
    assert_eq!(waited.as_secs(), 180);
}

#[tokio::test]
async fn three_minutes_with_nothing_but_answers_of_others_are_said_to_be_that() {
    let world = World::new().await;
    let open = |page: &url::Url| {
        let redirect = redirect_of(page);
        tokio::spawn(async move {
            let strange = format!("{redirect}?code=stolen&state=guessed");
            assert_eq!(reqwest::get(strange).await.expect("an answer").status(), 400);
            tokio::time::pause();
        });
        Ok(())
    };
    let outcome = world.account().sign_in_in_browser(world.url(), open).await.map(|_| ());
    assert!(matches!(outcome, Err(Error::SignIn(SignInError::StateMismatch))), "{outcome:?}");
}

#[tokio::test]
async fn where_all_ports_are_taken_the_browser_does_not_open_and_one_free_port_is_enough() {
    let world = World::new().await;
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = taken.local_addr().expect("an address").port();
    let account = world.account().with_ports(port..=port);
    let unasked = |_: &url::Url| panic!("the browser has nowhere to come back to");
    let outcome = account.sign_in_in_browser(world.url(), unasked).await.map(|_| ());
    assert!(matches!(outcome, Err(Error::SignIn(SignInError::PortsTaken))), "{outcome:?}");
    drop(taken);
    world.sign_in_in_browser(&account).await;
}

#[tokio::test]
async fn the_wait_for_the_browser_can_be_cancelled_and_ends_where_another_begins() {
    let world = World::new().await;
    let account = Arc::new(world.account());
    let wait = |account: &Arc<Account>| {
        let (account, url) = (account.clone(), world.url().to_owned());
        let (opened, is_open) = oneshot::channel();
        let sign_in = tokio::spawn(async move {
            let open = move |_: &url::Url| opened.send(()).map_err(|()| "nobody looks".to_owned());
            account.sign_in_in_browser(&url, open).await.map(|_| ())
        });
        (sign_in, is_open)
    };
    let (first, is_open) = wait(&account);
    is_open.await.expect("it opens the browser");
    let (second, is_open) = wait(&account);
    is_open.await.expect("it opens the browser");
    let outcome = first.await.expect("it ends");
    assert!(matches!(outcome, Err(Error::SignIn(SignInError::Cancelled))), "{outcome:?}");
    account.cancel_browser_sign_in();
    let outcome = second.await.expect("it ends");
    assert!(matches!(outcome, Err(Error::SignIn(SignInError::Cancelled))), "{outcome:?}");
}

#[tokio::test]
async fn a_browser_that_does_not_open_is_said_so() {
    let world = World::new().await;
    let open = |_: &url::Url| Err("no browser".to_owned());
    let outcome = world.account().sign_in_in_browser(world.url(), open).await.map(|_| ());
    assert!(
        matches!(&outcome, Err(Error::SignIn(SignInError::BrowserNotOpened(why))) if why == "no browser"),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn a_refresh_token_is_told_apart_by_its_form() {
    let world = World::new().await;
    let refresh = world.refresh_token().await;
    let account = world.account();
    let session = account.sign_in(world.url(), &refresh).await.expect("signed in");
    assert!(session.state().is_renewable);
    let access = session.credentials.snapshot().tokens.access.expect("an access token");
    let session = world.account().sign_in(world.url(), &access).await.expect("signed in");
    assert!(session.state().expires.is_some(), "it says when it expires");
    assert!(!session.state().is_renewable);
}

#[tokio::test]
async fn a_login_of_prismatics_cli_signs_in_and_is_left_as_it_is() {
    let world = World::new().await;
    let refresh = world.refresh_token().await;
    let account = world.account();
    assert_eq!(account.cli_logins(), []);
    let file = Path::join(world.folder.path(), "config.yml");
    let text = format!(
        "version: 1\ndefaultProfile: default\nprofiles:\n  default:\n    accessToken: ''\n    refreshToken: {}\n    \
         prismaticUrl: {}\n",
        secrecy::ExposeSecret::expose_secret(&refresh),
        world.url()
    );
    std::fs::write(&file, &text).expect("the CLI's file");
    let login = CliLogin {
        name: "default".to_owned(),
        address: Address::parse(world.url()).expect("an address"),
        is_default: true,
    };
    assert_eq!(account.cli_logins(), [login]);
    let session = account.sign_in_with_cli_login("default").await.expect("signed in");
    assert!(session.state().is_renewable);
    assert_eq!(std::fs::read_to_string(&file).expect("the file"), text);
    assert!(matches!(account.sign_in_with_cli_login("other").await, Err(Error::CliLoginGone)));
}

#[tokio::test]
async fn a_login_of_prismatics_cli_opens_the_tenant_that_it_names() {
    let world = World::with(Config { tenants: 2, ..Config::default() }).await;
    let account = world.account();
    world.sign_in_in_browser(&account).await;
    let second = account.tenants().await.expect("tenants").remove(1);
    let refresh = world.refresh_token().await;
    let text = format!(
        "profiles:\n  work:\n    refreshToken: {}\n    tenantId: {}\n    prismaticUrl: {}\n",
        secrecy::ExposeSecret::expose_secret(&refresh),
        second.id,
        world.url()
    );
    std::fs::write(Path::join(world.folder.path(), "config.yml"), text).expect("the CLI's file");
    let session = account.sign_in_with_cli_login("work").await.expect("signed in");
    assert_eq!(session.user.tenant_id, second.id);
}
