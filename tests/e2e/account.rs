//! Signing in with the browser, and what of the tokens is left where.

use crate::harness::{App, Desktop, Hits, Keyring, Process, Sandbox, Sweep};
use crate::steps::{sign_in, sign_in_screen, sign_out, unfold_other_ways};

/// Begins to sign in with the browser in the window, and presses a button of the consent page in the browser.
pub(crate) async fn go_to_the_browser(app: &App, desktop: &Desktop, times: usize, button: &str) {
    app.page.press("Sign in with your browser").await;
    let page = desktop.opened_page(times).await;
    let thanks = desktop.press_in_browser(&page, button).await;
    assert!(thanks.contains("You can close this window."), "{thanks}");
}

/// Looks for a secret in the files, environments and command lines of the app; the keyring is left out.
fn sweep(desktop: &Desktop, secret: &str) -> Hits {
    let sweep = Sweep::new(secret);
    let processes: Vec<_> = Process::at_home(desktop.home());
    let (keyring, processes): (Vec<_>, Vec<_>) =
        processes.into_iter().partition(|process| process.name.starts_with("gnome-keyring"));
    assert!(!keyring.is_empty(), "the keyring runs");
    let mut hits = sweep.files(desktop.home());
    hits.extend(sweep.surroundings(&processes));
    hits
}

/// Looks for a secret in the memory of the page's processes.
fn sweep_page(desktop: &Desktop, secret: &str) -> Hits {
    let of_the_page = |process: &Process| is_web(process) || process.name.starts_with("WebKitNetworkPr");
    let web: Vec<_> = Process::at_home(desktop.home()).into_iter().filter(of_the_page).collect();
    assert!(web.iter().any(is_web), "the page's process is found");
    Sweep::new(secret).memory(&web)
}

fn is_web(process: &Process) -> bool {
    process.name.starts_with("WebKitWebProces")
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the counts are what the test is about")]
async fn a_sign_in_in_the_browser_leaves_its_tokens_in_the_keyring_and_nowhere_else() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;

    go_to_the_browser(&app, &desktop, 1, "deny").await;
    app.page.shows("The user denied the request").await;
    go_to_the_browser(&app, &desktop, 2, "allow").await;
    app.page.link("Deploy").await;
    app.page.shows(&sandbox.url).await;

    let tokens = desktop.keyring_secrets().await;
    assert_eq!(tokens.len(), 2, "an access token and a refresh token");
    for token in &tokens {
        let (around, page) = (sweep(&desktop, token), sweep_page(&desktop, token));
        let forms = Sweep::new(token);
        println!("in files, environments and command lines: {}", forms.by_form(&around));
        println!("in the memory of the page's processes: {}", forms.by_form(&page));
        assert_eq!((around, page), (Hits::new(), Hits::new()));
    }
    sign_out(&app.page).await;
    sign_in_screen(&app.page).await;
    for token in &tokens {
        assert_eq!(sweep(&desktop, token), Hits::new(), "after signing out");
    }
    assert_eq!(desktop.keyring_entries().await, 0);
    app.quit().await;
}

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the counts are what the test is about")]
async fn a_pasted_token_never_reaches_the_page() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    unfold_other_ways(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;
    app.page.record_crossings().await;
    desktop.put_on_clipboard(&format!("  {}\n", sandbox.token)).await;
    app.page.paste_clipboard("API token").await;
    app.page.value_becomes("API token", &"•".repeat(24)).await;
    app.page.press("Sign in").await;
    app.page.choose("Integration", "Acme Inventory").await;
    assert_eq!(desktop.keyring_secrets().await, std::slice::from_ref(&sandbox.token));

    let crossings = app.page.crossings().await;
    for sent in ["paste_token", "sign_in", "list_integrations"] {
        let is_sent = |crossing: &String| crossing.starts_with(&format!("sent ipc://localhost/{sent} "));
        assert_eq!(crossings.iter().filter(|crossing| is_sent(crossing)).count(), 1, "{sent}: {crossings:#?}");
    }
    let address = Sweep::new(&sandbox.url).texts("crossings", &crossings);
    assert!(address["crossings: raw"] >= 2, "what crosses is seen, both ways: {crossings:#?}");
    let crossed = Sweep::new(&sandbox.token).texts("crossings", &crossings);
    let (around, page) = (sweep(&desktop, &sandbox.token), sweep_page(&desktop, &sandbox.token));
    let forms = Sweep::new(&sandbox.token);
    println!("in {} crossings of the page: {}", crossings.len(), forms.by_form(&crossed));
    println!("in files, environments and command lines: {}", forms.by_form(&around));
    println!("in the memory of the page's processes: {}", forms.by_form(&page));
    assert_eq!((crossed, around, page), (Hits::new(), Hits::new(), Hits::new()));
    app.quit().await;
}

#[tokio::test]
async fn a_typed_token_crosses_once_inwards_and_never_back() {
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    unfold_other_ways(&app.page).await;
    app.page.record_crossings().await;
    sign_in(&app.page, &sandbox.url, &sandbox.token).await;
    app.page.choose("Integration", "Acme Inventory").await;
    let crossings = app.page.crossings().await;
    let with_token: Vec<_> = crossings.iter().filter(|crossing| crossing.contains(&sandbox.token)).collect();
    assert_eq!(with_token.len(), 1, "{with_token:?}");
    assert!(with_token[0].starts_with("sent ipc://localhost/sign_in "), "{with_token:?}");
    let hits = Sweep::new(&sandbox.token).texts("crossings", &crossings);
    assert_eq!(hits, Hits::from([("crossings: raw".to_owned(), 1)]));
    app.quit().await;
}

#[tokio::test]
async fn what_is_not_the_answer_of_the_sign_in_is_turned_away_and_a_cancelled_one_leads_nowhere() {
    // As if other programs had every second of the ports that the browser can come back to.
    let mut taken = Vec::new();
    for port in (59401..59450).step_by(2) {
        taken.extend(tokio::net::TcpListener::bind(("127.0.0.1", port)).await);
    }
    let sandbox = Sandbox::start().await;
    let desktop = Desktop::start(Keyring::Unlocked).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    app.page.fill("Address", &sandbox.url).await;

    app.page.press("Sign in with your browser").await;
    let cancelled = desktop.opened_page(1).await;
    app.page.press("Cancel").await;
    sign_in_screen(&app.page).await;
    let nowhere = desktop.press_in_browser(&cancelled, "allow").await;
    assert!(!nowhere.contains("You can close this window."), "{nowhere}");

    app.page.press("Sign in with your browser").await;
    let page = desktop.opened_page(2).await;
    let address = url::Url::parse(&page).expect("an address");
    let back = address.query_pairs().find(|(name, _)| name == "redirect_uri").expect("an address").1.into_owned();
    assert!(url::Url::parse(&back).ok().and_then(|back| back.port()).is_some_and(|port| port % 2 == 0), "{back}");
    let stranger = desktop.browse(&format!("{back}?code=stolen&state=guessed")).await;
    assert!(stranger.contains("This does not belong to the sign-in that Refract waits for."), "{stranger}");
    app.page.shows("Finish signing in in your browser").await;
    assert_eq!(desktop.keyring_entries().await, 0);

    let thanks = desktop.press_in_browser(&page, "allow").await;
    assert!(thanks.contains("You can close this window."), "{thanks}");
    app.page.link("Deploy").await;
    assert_eq!(desktop.keyring_entries().await, 2);
    app.quit().await;
}

#[tokio::test]
async fn the_apps_memory_is_not_dumped() {
    let desktop = Desktop::start(Keyring::Missing).await;
    let app = App::start(&desktop).await;
    sign_in_screen(&app.page).await;
    let processes = Process::at_home(desktop.home());
    let ours: Vec<_> = processes.iter().filter(|process| process.name == "refract" || is_web(process)).collect();
    assert!(ours.len() >= 2, "the app and its page");
    for process in ours {
        let limits = std::fs::read_to_string(process.file("limits")).expect("its limits");
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).expect("a limit");
        assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{}", process.name);
    }
    app.quit().await;
}
