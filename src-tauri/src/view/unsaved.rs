//! What was typed or chosen and not saved yet, which crosses in both directions.

use deploy_core::KeptWork;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::config::{ConfigEntry, open_entries};
use super::preset::{PresetContent, PresetCustomer, PresetIntegration};
use super::run::ExistingChoice;

/// Where something is typed.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub(crate) enum UnsavedPlace {
    /// The choices on the Deploy screen.
    Deploy,
    /// The editor of a preset.
    Preset {
        /// Id of the preset; `null` for a new one.
        preset_id: Option<String>,
    },
    /// The setup of an instance.
    Setup {
        /// Id of the run.
        run_id: String,
        /// Id of the row.
        row_id: String,
    },
}

/// What was typed.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(crate) enum UnsavedWork {
    /// The choices on the Deploy screen.
    Deploy {
        /// The choices.
        choices: Box<DeployChoices>,
    },
    /// A preset in its editor.
    Preset {
        /// The preset.
        preset: Box<UnsavedPreset>,
    },
    /// The setup of an instance.
    Setup {
        /// What was filled in.
        setup: UnsavedSetup,
    },
}

/// What was typed when the app was last open.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnsavedView {
    /// What it is.
    work: UnsavedWork,
    /// When it was kept, RFC 3339.
    saved_at: String,
}

/// The choices on the Deploy screen. The settings that belong to them are a draft of their own.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DeployChoices {
    /// Id of the integration.
    integration_id: Option<String>,
    /// Which version.
    version: WantedVersion,
    /// Ids of the customers.
    customer_ids: Vec<String>,
    /// The name for a single customer as typed.
    typed_name: Option<String>,
    /// What is said of every instance; `null` as long as nothing is.
    shared_words: Option<SharedWords>,
    /// What is said of the instances of some customers.
    words: Vec<CustomerWords>,
    /// What presets gave the instances of some customers.
    given: Vec<GivenWords>,
    /// What was settled in the review.
    review: ReviewChoices,
    /// The presets in use; `null` where none are.
    presets: Option<PresetChoices>,
}

/// Which version is wanted.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(crate) enum WantedVersion {
    /// Whichever is the newest.
    Newest,
    /// One that was chosen.
    Chosen {
        /// Its id.
        id: String,
    },
    /// None.
    None,
}

/// What is said of every instance.
#[derive(Serialize, Deserialize, Type)]
pub(crate) struct SharedWords {
    /// Its description.
    description: Option<String>,
    /// Its labels.
    labels: Vec<String>,
}

/// What is said of the instance of one customer.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerWords {
    /// Id of the customer.
    customer_id: String,
    /// Whether the description is its own, also where it has none.
    has_description: bool,
    /// Its description.
    description: Option<String>,
    /// Its labels; `null` where they are those of every instance.
    labels: Option<Vec<String>>,
}

/// What a preset gave the instance of one customer.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct GivenWords {
    /// Id of the customer.
    customer_id: String,
    /// Its name.
    name: Option<String>,
    /// Its description.
    description: Option<String>,
    /// Its labels.
    labels: Vec<String>,
}

/// What was settled in the review of many customers.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ReviewChoices {
    /// The pattern of the names.
    pattern: String,
    /// What to do about customers who have an instance already.
    existing: ExistingChoice,
    /// Names that differ from the pattern's.
    edits: Vec<ChosenName>,
    /// Ids of the customers that were left out by hand.
    left_out: Vec<String>,
}

/// A name that differs from the pattern's.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ChosenName {
    /// Id of the customer.
    customer_id: String,
    /// The name.
    name: String,
    /// Where it comes from.
    by: NameBy,
}

/// Where a name comes from.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum NameBy {
    /// A person typed it.
    Person,
    /// It was suggested for one that could not be used.
    Suggestion,
    /// It is a preset's.
    Preset,
}

/// The presets in use.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetChoices {
    /// The identity that the integration's versions share.
    version_sequence_id: String,
    /// Those of some customers.
    by_customer: Vec<PresetChoice>,
    /// Id of the one for everyone else.
    template: Option<String>,
}

/// The preset of a customer.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetChoice {
    /// Id of the customer.
    customer_id: String,
    /// Id of the preset.
    preset_id: String,
}

/// A preset in its editor.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnsavedPreset {
    /// Id of the preset that it is a change of; `null` for a new one.
    preset_id: Option<String>,
    /// The revision that it is a change of.
    revision: Option<i32>,
    /// Name.
    name: String,
    /// The customer; `null` for a template.
    customer: Option<PresetCustomer>,
    /// The integration; `null` as long as none is chosen.
    integration: Option<PresetIntegration>,
    /// Id of the version whose values are shown.
    version_id: Option<String>,
    /// The choices.
    content: PresetContent,
    /// Words to find it by.
    tags: Vec<String>,
}

/// What was filled in of the setup of an instance.
#[derive(Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct UnsavedSetup {
    /// Id of the run.
    run_id: String,
    /// Id of the row.
    row_id: String,
    /// Id of the version.
    version_id: String,
    /// The place of the page that was shown.
    step: u32,
    /// What was changed.
    entries: Vec<ConfigEntry>,
}

impl UnsavedPlace {
    /// Under which name it is kept.
    pub(crate) fn key(&self) -> String {
        match self {
            Self::Deploy => "deploy".to_owned(),
            Self::Preset { preset_id: None } => "preset".to_owned(),
            Self::Preset { preset_id: Some(id) } => format!("preset {id}"),
            Self::Setup { run_id, row_id } => format!("setup {run_id} {row_id}"),
        }
    }
}

impl UnsavedWork {
    /// Where it is typed.
    pub(crate) fn place(&self) -> UnsavedPlace {
        match self {
            Self::Deploy { .. } => UnsavedPlace::Deploy,
            Self::Preset { preset } => UnsavedPlace::Preset { preset_id: preset.preset_id.clone() },
            Self::Setup { setup } => UnsavedPlace::Setup { run_id: setup.run_id.clone(), row_id: setup.row_id.clone() },
        }
    }

    /// Id of the version that its values are for.
    pub(crate) fn version(&self) -> Option<&str> {
        match self {
            Self::Deploy { .. } => None,
            Self::Preset { preset } => preset.version_id.as_deref(),
            Self::Setup { setup } => Some(&setup.version_id),
        }
    }

    /// Id of the preset that it is a change of.
    pub(crate) fn preset(&self) -> Option<&str> {
        match self {
            Self::Preset { preset } => preset.preset_id.as_deref(),
            Self::Deploy { .. } | Self::Setup { .. } => None,
        }
    }

    /// Takes the values out, which may have secrets.
    pub(crate) fn take_entries(&mut self) -> Vec<ConfigEntry> {
        self.entries_mut().map(std::mem::take).unwrap_or_default()
    }

    fn entries_mut(&mut self) -> Option<&mut Vec<ConfigEntry>> {
        match self {
            Self::Deploy { .. } => None,
            Self::Preset { preset } => Some(&mut preset.content.entries),
            Self::Setup { setup } => Some(&mut setup.entries),
        }
    }
}

impl UnsavedView {
    /// Makes the view of what was kept, of which nothing is a secret.
    pub(crate) fn new(kept: KeptWork<UnsavedWork>) -> Self {
        let KeptWork { mut work, values, saved_at } = kept;
        if let Some(entries) = work.entries_mut() {
            *entries = open_entries(values);
        }
        Self { work, saved_at }
    }
}
