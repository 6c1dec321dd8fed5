//! The person's browser, as far as signing in needs one: headless Chromium.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use super::{Desktop, until};

/// What the desktop opens web pages with: it only notes the address, for the test to go there.
const OPENER: &str = "#!/bin/sh\nprintf '%s\\n' \"$1\" >> \"$HOME/opened\"\n";

/// Puts the opener where programs of the desktop find it.
pub(super) fn install_opener(folder: &Path) {
    let file = folder.join("xdg-open");
    fs::write(&file, OPENER).expect("the opener");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).expect("it can be run");
}

impl Desktop {
    /// The page that the app opened last in the browser, once there are `count`.
    pub(crate) async fn opened_page(&self, count: usize) -> String {
        let file = self.home().join("opened");
        until("a page opens in the browser", async || {
            let opened = fs::read_to_string(&file).unwrap_or_default();
            let pages: Vec<_> = opened.lines().collect();
            (pages.len() >= count).then(|| pages.last().copied().unwrap_or_default().to_owned())
        })
        .await
    }

    /// Presses a button of the sandbox's sign-in page in the browser and gives the text of where it leads.
    pub(crate) async fn press_in_browser(&self, page: &str, button: &str) -> String {
        let shown = self.browse(page).await;
        let link = shown.split("<a ").find(|link| link.contains(&format!("id=\"{button}\"")));
        let link = link.unwrap_or_else(|| panic!("no button {button:?} in {shown}"));
        let link = link.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
        self.browse(&link.replace("&amp;", "&")).await
    }

    /// Opens a page in Chromium and gives what it shows, as HTML.
    pub(crate) async fn browse(&self, page: &str) -> String {
        let profile = self.home().join("chromium");
        let output = self
            .command("chromium")
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--password-store=basic",
                "--dump-dom",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg(page)
            .output()
            .await
            .expect("Chromium runs");
        // What the browser keeps is its own affair; the app's traces are what the tests look for.
        fs::remove_dir_all(&profile).expect("the browser's folder goes");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}
