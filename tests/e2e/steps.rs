//! What people do in many tests: sign in and out, choose among many customers.

use serde_json::json;

use crate::harness::{Page, until};

/// Waits for the sign-in screen.
pub(crate) async fn sign_in_screen(page: &Page) {
    page.button("Sign in with your browser").await;
}

/// Unfolds the ways in beside the browser, where they are still folded.
pub(crate) async fn unfold_other_ways(page: &Page) {
    sign_in_screen(page).await;
    if page.buttons("Sign in").await.is_empty() {
        page.press("Other ways to sign in").await;
    }
}

/// Signs in at an address with a token.
pub(crate) async fn sign_in(page: &Page, address: &str, token: &str) {
    unfold_other_ways(page).await;
    page.fill("Address", address).await;
    page.paste("API token", token).await;
    // The words about the address come just then, and would move the button away from a click.
    let button = page.button("Sign in").await;
    page.run("arguments[0].click()", vec![json!(button)]).await;
}

/// Signs out by the menu of profiles and account.
pub(crate) async fn sign_out(page: &Page) {
    page.link("Deploy").await;
    let menus = page.all("[aria-haspopup=menu]").await;
    page.click(menus.first().expect("the frame has its menu")).await;
    page.press("Sign out").await;
}

/// Unfolds a part of the screen.
pub(crate) async fn unfold(page: &Page, title: &str) {
    let script = "const fold = [...document.querySelectorAll('summary')].find((node) => \
                  node.textContent === arguments[0]); fold?.click(); return fold !== undefined;";
    until(title, async || (page.run(script, vec![json!(title)]).await == json!(true)).then_some(())).await;
}

/// The Home key, the arrow down, Escape, and Shift or Control for the keys after it (WebDriver, "keyboard actions").
const HOME: &str = "\u{e011}";
const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";
const SHIFT: &str = "\u{e008}";
/// Lets go of Shift and Control.
const RELEASED: &str = "\u{e000}";
const CONTROL: &str = "\u{e009}";

/// Chooses one by search, a range of three by keys, and then all of a list of so many, one of whom can't be chosen.
///
/// `total` is how many there are; in the end all are chosen who can be.
pub(crate) async fn choose_among_many(page: &Page, total: &str, choosable: &str) {
    let count = async |chosen: &str| page.shows(&format!("{chosen} of {total} chosen")).await;
    page.choose("Customers", "Kestrel Outdoor").await;
    count("1").await;
    page.type_keys(ESCAPE).await;
    page.run("document.querySelector('[role=listbox][aria-multiselectable=true]').focus()", vec![]).await;
    page.type_keys(&format!("{HOME} {SHIFT}{DOWN}{DOWN}{RELEASED}")).await;
    count("4").await;
    page.type_keys(&format!("{CONTROL}a{RELEASED}")).await;
    count(choosable).await;
    page.press("Clear").await;
    count("0").await;
    page.press("Undo clear").await;
    count(choosable).await;
}
