//! Filling in the fields of settings, whatever they are, as a person does.

use fantoccini::key::Key;
use serde_json::json;

use super::Page;
use super::page::{NAME_OF, chord};

/// What to do with one field.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fill {
    /// Type it in place of what is there.
    Type(&'static str),
    /// Choose a day or a time, as the calendar of the field does.
    Choose(&'static str),
    /// Pick it from a plain list.
    Pick(&'static str),
    /// Find it in a list that is searched by typing.
    Find(&'static str),
    /// Answer a question of yes or no.
    Answer(&'static str),
    /// Type it into an editor for code.
    Code(&'static str),
    /// Put a tick, or take it away.
    Tick,
    /// Press the button.
    Press,
}

impl Page {
    /// Fills in the one field of a name, or presses the one button.
    pub(crate) async fn fill_in(&self, name: &str, fill: Fill) {
        match fill {
            Fill::Type(text) => self.fill(name, text).await,
            Fill::Choose(moment) => self.choose_moment(name, moment).await,
            Fill::Pick(choice) => self.pick(name, choice).await,
            Fill::Find(typed) => self.choose(name, typed).await,
            Fill::Answer(answer) => self.answer(name, answer).await,
            Fill::Code(text) => self.code(name, text).await,
            Fill::Tick => self.click(&self.field(name).await).await,
            Fill::Press => self.press(name).await,
        }
    }

    /// Waits for the heading of a step of the settings.
    pub(crate) async fn step(&self, name: &str) {
        self.one("h2", name).await;
    }

    /// Which part of the field takes a key depends on the language, so keys are left out.
    async fn choose_moment(&self, name: &str, moment: &str) {
        let script = r"
            const [field, moment] = arguments;
            const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
            setter.call(field, moment);
            field.dispatchEvent(new Event('input', { bubbles: true }));
            field.dispatchEvent(new Event('change', { bubbles: true }));";
        let field = self.field(name).await;
        self.click(&field).await;
        self.run(script, vec![json!(field), json!(moment)]).await;
        assert_eq!(self.value(name).await, moment, "{name} takes the moment");
    }

    async fn answer(&self, name: &str, answer: &str) {
        let group = self.one("[role=radiogroup]", name).await;
        let script = format!(
            "{NAME_OF} const [group, answer] = arguments; \
             return [...group.querySelectorAll('input')].find((node) => nameOf(node) === answer) ?? null"
        );
        let choice = self.run(&script, vec![json!(group), json!(answer)]).await;
        self.click(&self.element(&choice)).await;
    }

    /// The editor is loaded when it is first shown; until then a plain field stands in for it.
    async fn code(&self, name: &str, text: &str) {
        let editor = self.one("[role=textbox]", name).await;
        self.click(&editor).await;
        self.type_keys(&chord(Key::Control, 'a')).await;
        self.run("document.execCommand('insertText', false, arguments[0])", vec![json!(text)]).await;
    }
}
