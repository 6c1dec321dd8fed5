//! What `meta` says about a variable or an input: JSON text that may be anything
//! (names: prismatic-io/spectral, `convertIntegration.ts`).

use serde_json::Value;

use super::form::{JsonFormsMode, SourceReset};

/// What `meta` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meta {
    /// Whether whoever deploys for the organization sees it; unless it is said, yes.
    pub(super) is_visible: bool,
    /// Whether it can't be read back.
    pub(super) is_write_only: bool,
    /// How a JSON form checks.
    pub(super) json_forms: JsonFormsMode,
    /// What becomes of the value where the source's content changes.
    pub(super) source_reset: SourceReset,
}

impl Meta {
    /// Reads `meta`; what it does not say, or not in a way that can be understood, is as usual.
    pub(super) fn read(text: Option<&str>) -> Self {
        let meta: Value = text.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let reset = &meta["dataSourceReset"];
        let reset = reset.as_str().or_else(|| reset["mode"].as_str()).unwrap_or_default();
        let mode = meta["validationMode"].as_str().unwrap_or_default();
        Self {
            is_visible: meta["visibleToOrgDeployer"] != Value::Bool(false),
            is_write_only: meta["writeOnly"] == Value::Bool(true),
            json_forms: match mode.to_ascii_lowercase().as_str() {
                "validateandhide" => JsonFormsMode::ValidateAndHide,
                "novalidation" => JsonFormsMode::NoValidation,
                _ => JsonFormsMode::ValidateAndShow,
            },
            source_reset: if reset == "always" { SourceReset::Always } else { SourceReset::Prompt },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meta_does_not_say_is_as_usual() {
        let usual = Meta {
            is_visible: true,
            is_write_only: false,
            json_forms: JsonFormsMode::ValidateAndShow,
            source_reset: SourceReset::Prompt,
        };
        for text in [None, Some(""), Some("[1"), Some("[]"), Some("7"), Some(r#"{"visibleToOrgDeployer":null}"#)] {
            assert_eq!(Meta::read(text), usual, "{text:?}");
        }
    }

    #[test]
    fn what_meta_says_counts() {
        let text = r#"{"visibleToOrgDeployer":false,"writeOnly":true,"validationMode":"NoValidation",
            "dataSourceReset":{"mode":"always"}}"#;
        let expected = Meta {
            is_visible: false,
            is_write_only: true,
            json_forms: JsonFormsMode::NoValidation,
            source_reset: SourceReset::Always,
        };
        assert_eq!(Meta::read(Some(text)), expected);
        assert_eq!(Meta::read(Some(r#"{"dataSourceReset":"always"}"#)).source_reset, SourceReset::Always);
    }
}
