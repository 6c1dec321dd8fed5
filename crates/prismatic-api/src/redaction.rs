//! Keeping secrets out of what a server says.

use std::cmp::Reverse;

use secrecy::{ExposeSecret, SecretString};

/// Takes secrets out of texts.
#[derive(Debug, Default)]
pub struct Redaction(Vec<SecretString>);

impl Redaction {
    /// Takes these secrets out, as they are and as JSON has them; a server may have left the blanks around one away.
    pub fn of(secrets: impl IntoIterator<Item = SecretString>) -> Self {
        let mut forms: Vec<SecretString> =
            secrets.into_iter().flat_map(|secret| forms(secret.expose_secret())).collect();
        // One that is part of another would leave the rest of that behind.
        forms.sort_by_key(|form| Reverse(form.expose_secret().len()));
        Self(forms)
    }

    /// Takes the secrets out of a text.
    pub fn apply(&self, text: &mut String) {
        for form in self.0.iter().map(ExposeSecret::expose_secret) {
            if text.contains(form) {
                *text = text.replace(form, "…");
            }
        }
    }
}

/// How a secret may be written; nothing for a blank one.
fn forms(secret: &str) -> Vec<SecretString> {
    let secret = secret.trim();
    if secret.is_empty() {
        return Vec::new();
    }
    let quoted = serde_json::Value::from(secret).to_string();
    let escaped = &quoted[1..quoted.len() - 1];
    let escaped = (escaped != secret).then(|| escaped.into());
    std::iter::once(secret.into()).chain(escaped).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_taken_out_in_each_of_its_forms() {
        let redaction = Redaction::of(["a\"b".into(), "".into()]);
        let mut text = r#"Bad value a"b in {"value":"a\"b"}."#.to_owned();
        redaction.apply(&mut text);
        assert_eq!(text, r#"Bad value … in {"value":"…"}."#);
        assert!(!format!("{redaction:?}").contains("a\"b"));
    }

    #[test]
    fn a_secret_that_begins_with_another_is_taken_out_as_a_whole() {
        let redaction = Redaction::of(["hunter".into(), "hunter-canary".into()]);
        let mut text = "hunter-canary is not hunter".to_owned();
        redaction.apply(&mut text);
        assert_eq!(text, "… is not …");
    }

    #[test]
    fn the_blanks_around_a_secret_that_was_pasted_do_not_hide_it() {
        let redaction = Redaction::of([" canary\n".into(), " \n".into()]);
        let mut text = "\"canary\" is no key".to_owned();
        redaction.apply(&mut text);
        assert_eq!(text, "\"…\" is no key");
    }
}
