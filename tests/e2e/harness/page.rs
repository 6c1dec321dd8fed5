//! What the window shows, found as a person or a screen reader finds it: by role and accessible name.

use std::path::Path;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::wait::in_time;

/// Defines the function that gives an element's accessible name.
pub(crate) const NAME_OF: &str = r#"
const plain = (words) => words.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
const text = (node) => plain(node.textContent);
const spoken = (node) => {
  const copy = node.cloneNode(true);
  copy.querySelectorAll("[aria-hidden=true]").forEach((part) => part.remove());
  return text(copy);
};
const byIds = (ids) => ids.split(/\s+/).map((id) => document.getElementById(id)).filter(Boolean).map(spoken).join(" ");
const nameOf = (node) => {
  if (node.getAttribute("aria-labelledby")) return byIds(node.getAttribute("aria-labelledby"));
  if (node.getAttribute("aria-label")) return plain(node.getAttribute("aria-label"));
  if (node.labels?.length) return [...node.labels].map(spoken).join(" ");
  return text(node);
};
"#;

/// Finds the visible elements of a selector with an accessible name.
const FIND: &str = r"
const [selector, name] = arguments;
return [...document.querySelectorAll(selector)].filter((node) =>
  nameOf(node) === name && node.getClientRects().length > 0);
";

/// The accessible description of an element.
const DESCRIPTION: &str = r#"
const node = arguments[0];
const ids = node.getAttribute("aria-describedby");
if (ids) return ids.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
return node.getAttribute("aria-description") ?? "";
"#;

/// Runs axe-core on the page and returns its violations, one a line.
const AXE: &str = r#"
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ["violations"] }).then(
  (result) => done(result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(" ")}: ${node.failureSummary}`))),
  (error) => done([String(error)]));
"#;

/// Writes down each command with its arguments and answer, and whatever else Rust tells the page.
const RECORD: &str = r#"
const crossings = window.crossings = [];
const note = (kind, ...parts) => crossings.push([kind, ...parts].join(" "));
const fetched = window.fetch;
window.fetch = async (target, init) => {
  const isCommand = String(target).startsWith("ipc:");
  const body = typeof init?.body === "string" ? init.body : new TextDecoder().decode(init?.body);
  if (isCommand) note("sent", target, body, ...[...new Headers(init.headers)].flat());
  const answer = await fetched(target, init);
  if (isCommand) answer.clone().text().then((text) => note("answered", target, text));
  return answer;
};
const { callbacks } = window.__TAURI_INTERNALS__;
const found = callbacks.get.bind(callbacks);
callbacks.get = (id) => {
  const callback = found(id);
  return callback && ((data) => { note("heard", JSON.stringify(data)); return callback(data); });
};
"#;

/// Scrolls to an element and waits until it is where it was a frame ago: what is still moving is missed by a click.
const COME_TO_REST: &str = r"
const [node, done] = arguments;
node.scrollIntoView({ block: 'center' });
let last = null;
const look = () => {
  const { x, y, width, height } = node.getBoundingClientRect();
  const now = [x, y, width, height].join();
  if (now === last || !node.isConnected) return done();
  last = now;
  requestAnimationFrame(look);
};
look();
";

/// The key of a reference to an element (WebDriver, "web element identifier").
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// The Tab key (WebDriver, "keyboard actions").
const TAB: &str = "\u{e004}";

const BUTTON: &str = "button, [role=button]";
const FIELD: &str = "input, textarea, select";
const LINK: &str = "a, [role=link]";

/// The window's page.
pub(crate) struct Page {
    client: Client,
}

impl Page {
    pub(super) fn new(client: Client) -> Self {
        Self { client }
    }

    pub(super) async fn close(self) {
        self.client.close().await.expect("the window closes");
    }

    /// The one button of a name, once it is there.
    pub(crate) async fn button(&self, name: &str) -> Element {
        self.one(BUTTON, name).await
    }

    /// All buttons of a name that are there now.
    pub(crate) async fn buttons(&self, name: &str) -> Vec<Element> {
        self.find(BUTTON, name).await
    }

    /// The one field of a name, once it is there.
    pub(crate) async fn field(&self, name: &str) -> Element {
        self.one(FIELD, name).await
    }

    /// The one link of a name, once it is there.
    pub(crate) async fn link(&self, name: &str) -> Element {
        self.one(LINK, name).await
    }

    /// Presses a button.
    pub(crate) async fn press(&self, name: &str) {
        self.click(&self.button(name).await).await;
    }

    /// Presses the first item of an open menu that has the text.
    pub(crate) async fn press_item(&self, text: &str) {
        let script = "return [...document.querySelectorAll('[role=menuitem]')].find((node) => \
                      node.getClientRects().length > 0 && node.textContent.includes(arguments[0])) ?? null";
        let listed = async || {
            let item = self.run(script, vec![json!(text)]).await;
            (!item.is_null()).then(|| self.element(&item))
        };
        let item = self.until(&format!("an item with {text:?}"), listed).await;
        self.click(&item).await;
    }

    /// Clicks an element once it rests; WebKit's driver leaves it to us to scroll there first. Where what loads above it
    /// moves it away meanwhile, it is aimed at again.
    pub(crate) async fn click(&self, element: &Element) {
        let clicked = async || {
            self.run_async(COME_TO_REST, vec![json!(element)]).await;
            let outcome = element.clone().click().await;
            let moved = outcome.as_ref().is_err_and(CmdError::is_element_not_interactable);
            (!moved).then(|| outcome.expect("the element can be clicked"))
        };
        self.until("the element can be clicked", clicked).await;
    }

    /// Where the middle of an element is in the window once it rests, in pixels from the left and from the top.
    pub(crate) async fn place_of(&self, element: &Element) -> (i16, i16) {
        self.run_async(COME_TO_REST, vec![json!(element)]).await;
        let middle = "const { x, y, width, height } = arguments[0].getBoundingClientRect(); \
                      return [Math.round(x + width / 2), Math.round(y + height / 2)]";
        let middle = self.run(middle, vec![json!(element)]).await;
        serde_json::from_value(middle).expect("a place in the window")
    }

    /// Puts text into a field in place of what was there.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        self.clear(&field).await;
        field.send_keys(text).await.expect("the field takes text");
    }

    /// Puts text into a field as a paste does, whatever characters it has.
    pub(crate) async fn paste(&self, name: &str, text: &str) {
        let field = self.field(name).await;
        self.clear(&field).await;
        let insert = "arguments[0].focus(); document.execCommand('insertText', false, arguments[1]);";
        self.run(insert, vec![json!(field), json!(text)]).await;
    }

    /// Pastes what is on the desktop's clipboard into a field, as a person does.
    pub(crate) async fn paste_clipboard(&self, name: &str) {
        let field = self.field(name).await;
        self.click(&field).await;
        field.send_keys(&format!("{}v{}", char::from(Key::Control), char::from(Key::Null))).await.expect("a paste");
    }

    /// Writes down from here on what crosses between the page and Rust.
    pub(crate) async fn record_crossings(&self) {
        self.run(RECORD, vec![]).await;
    }

    /// What has crossed since [`Self::record_crossings`], in order: what was sent, answered and heard, as text.
    pub(crate) async fn crossings(&self) -> Vec<String> {
        serde_json::from_value(self.run("return window.crossings", vec![]).await).expect("a list of texts")
    }

    /// Chooses from a picker by typing and Enter, as with the keyboard alone.
    pub(crate) async fn choose(&self, name: &str, typed: &str) {
        let field = self.field(name).await;
        self.click(&field).await;
        self.clear(&field).await;
        field.send_keys(typed).await.expect("the picker takes text");
        self.option(typed).await;
        field.send_keys(&String::from(char::from(Key::Enter))).await.expect("the picker takes Enter");
    }

    /// Picks from a plain list, once it has what is picked.
    pub(crate) async fn pick(&self, name: &str, choice: &str) {
        let script = r"
            const [list, choice] = arguments;
            const option = [...(list.options ?? [])].find((option) => option.label.includes(choice));
            if (!option) return false;
            const setter = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value').set;
            setter.call(list, option.value);
            list.dispatchEvent(new Event('change', { bubbles: true }));
            return true;";
        let picked = async || {
            let list = self.find("select", name).await.into_iter().next()?;
            (self.run(script, vec![json!(list), json!(choice)]).await == json!(true)).then_some(())
        };
        self.until(&format!("{choice:?} can be picked as {name:?}"), picked).await;
    }

    /// The first option of an open picker that has the text, once it is there.
    pub(crate) async fn option(&self, text: &str) -> String {
        let script = "return [...document.querySelectorAll('[role=option]')].filter((node) => \
                      node.getClientRects().length > 0).map((node) => node.innerText)";
        self.until(&format!("an option with {text:?}"), async || {
            let options = self.run(script, vec![]).await;
            let options: Vec<String> = serde_json::from_value(options).expect("texts");
            options.into_iter().find(|option| option.to_lowercase().contains(&text.to_lowercase()))
        })
        .await
    }

    /// What a field holds.
    pub(crate) async fn value(&self, name: &str) -> String {
        let field = self.field(name).await;
        field.prop("value").await.expect("the field has a value").unwrap_or_default()
    }

    /// Waits until a field holds a text.
    pub(crate) async fn value_becomes(&self, name: &str, text: &str) {
        let what = format!("{name} holds {text:?}");
        self.until(&what, async || (self.value(name).await == text).then_some(())).await;
    }

    /// The accessible description of an element.
    pub(crate) async fn description(&self, element: &Element) -> String {
        self.run(DESCRIPTION, vec![json!(element)]).await.as_str().unwrap_or_default().to_owned()
    }

    /// The text of the whole page, as it is read: white space and the marks that keep names apart left out.
    pub(crate) async fn text(&self) -> String {
        let text = self
            .run("return document.body.innerText.replace(/[\\u2066-\\u2069]/g, '').replace(/\\s+/g, ' ')", vec![])
            .await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the page has a text.
    pub(crate) async fn shows(&self, text: &str) {
        self.until(&format!("the text {text:?}"), async || self.text().await.contains(text).then_some(())).await;
    }

    /// Waits until `probe` gives a value; panics with `what` and with what the page shows when it stays `None`.
    pub(crate) async fn until<T>(&self, what: &str, probe: impl AsyncFnMut() -> Option<T>) -> T {
        match in_time(probe).await {
            Some(value) => value,
            None => panic!("did not come about: {what}; the page shows: {}", self.text().await),
        }
    }

    /// Runs a function body in the page.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute(script, arguments).await.expect("the script runs")
    }

    /// Runs a function body in the page that calls its last argument when it is done.
    pub(crate) async fn run_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.client.execute_async(script, arguments).await.expect("the script runs")
    }

    /// Presses Tab until the focus is on the field or button of a name.
    pub(crate) async fn tab_to(&self, name: &str) {
        let script = format!(
            "{NAME_OF} const node = document.activeElement; \
             return node.matches('input, button, select') ? nameOf(node) : ''"
        );
        for _ in 0..40 {
            self.type_keys(TAB).await;
            if self.run(&script, vec![]).await == json!(name) {
                return;
            }
        }
        panic!("Tab does not lead to {name:?}");
    }

    /// Presses keys where the focus is.
    pub(crate) async fn type_keys(&self, keys: &str) {
        let focused = self.client.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("it takes keys");
    }

    /// How many windows the app has.
    pub(crate) async fn windows(&self) -> usize {
        self.client.windows().await.expect("a list of windows").len()
    }

    /// Makes the window as large as given, in pixels.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("the window changes its size");
    }

    /// Saves a picture of the page.
    pub(crate) async fn picture(&self, file: &Path) {
        let painted = "const done = arguments[arguments.length - 1]; \
                       requestAnimationFrame(() => requestAnimationFrame(done));";
        self.run_async(painted, vec![]).await;
        let picture = self.client.screenshot().await.expect("a picture");
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("the folder for pictures");
        std::fs::write(file, picture).expect("the picture can be saved");
    }

    /// What axe-core finds wrong with the page.
    pub(crate) async fn axe_violations(&self) -> Vec<String> {
        let axe = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
        let axe = std::fs::read_to_string(axe).expect("axe-core is installed: npm ci in ui/");
        self.run(&axe, vec![]).await;
        serde_json::from_value(self.run_async(AXE, vec![]).await).expect("a list of violations")
    }

    async fn clear(&self, field: &Element) {
        self.click(field).await;
        field.send_keys(&chord(Key::Control, 'a')).await.expect("the field's text can be selected");
        field.send_keys(&String::from(char::from(Key::Backspace))).await.expect("the field can be emptied");
    }

    pub(super) async fn one(&self, selector: &str, name: &str) -> Element {
        self.until(&format!("one {selector:?} named {name:?}"), async || {
            let mut found = self.find(selector, name).await;
            (found.len() == 1).then(|| found.remove(0))
        })
        .await
    }

    async fn find(&self, selector: &str, name: &str) -> Vec<Element> {
        let found = self.run(&format!("{NAME_OF}{FIND}"), vec![json!(selector), json!(name)]).await;
        let references: Vec<Value> = serde_json::from_value(found).expect("a list of elements");
        references.iter().map(|reference| self.element(reference)).collect()
    }

    pub(super) fn element(&self, reference: &Value) -> Element {
        let id = reference[ELEMENT].as_str().expect("a reference to an element").to_owned();
        Element::from_element_id(self.client.clone(), ElementRef::from(id))
    }

    /// The elements of a CSS selector.
    pub(crate) async fn all(&self, selector: &str) -> Vec<Element> {
        self.client.find_all(Locator::Css(selector)).await.expect("the selector is good")
    }
}

/// A key that is pressed together with a letter.
pub(super) fn chord(key: Key, letter: char) -> String {
    format!("{}{letter}{}", char::from(key), char::from(Key::Null))
}
