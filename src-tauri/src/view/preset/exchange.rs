//! Files of presets.

use deploy_core::{
    ImportChoice as Choice, ImportItem as CoreItem, ImportKind as Kind, ImportPreview as CorePreview, Imported,
    Known as Found, visible,
};
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

use super::super::counted;
use super::{PresetCustomer, PresetIntegration};

/// Presets to write to a file.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ExportPresetsRequest {
    /// Ids of the presets; `null` for all.
    pub(crate) preset_ids: Option<Vec<String>>,
}

/// Which file to look at.
#[derive(Deserialize, Type)]
pub(crate) struct PreviewImportRequest {
    /// Where it comes from.
    pub(crate) source: ImportSource,
}

/// Where a file of presets comes from.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ImportSource {
    /// The person chooses it.
    Choose,
    /// It was dropped on the window.
    Dropped,
}

/// A file of presets was dropped on the window.
#[derive(Clone, Serialize, Type, Event)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PresetFileDropped {
    /// Name of the file.
    pub(crate) file_name: String,
}

/// What would become of the presets in a file.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportPreview {
    /// Says which file it was when they are taken in.
    import_id: String,
    /// Name of the file.
    file_name: String,
    /// When the file was written, RFC 3339.
    exported_at: Option<String>,
    /// One for each preset.
    items: Vec<ImportItem>,
}

/// What would become of a preset in a file.
#[derive(Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportItem {
    /// Its place in the file.
    index: u32,
    /// Name.
    name: String,
    /// The customer as it is here, where it was found; `null` for a template.
    customer: Option<PresetCustomer>,
    /// The integration as it is here, where it was found.
    integration: PresetIntegration,
    /// How it stands to what is here.
    is: ImportKind,
    /// Whether the customer was found.
    customer_known: Known,
    /// Whether the integration was found.
    integration_known: Known,
    /// Keys of values that differ from what is here; an empty one stands for anything else.
    differs: Vec<String>,
    /// When the preset here was last changed, RFC 3339.
    here_updated_at: Option<String>,
    /// When the one in the file was last changed, RFC 3339.
    file_updated_at: String,
}

/// How a preset in a file stands to what is here.
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ImportKind {
    /// There is none of it here.
    New,
    /// The one here is an earlier one.
    Changed,
    /// There is no difference.
    Same,
    /// The one here is a later one.
    Older,
    /// Both were changed.
    Conflict,
    /// Another preset here has the customer, the integration and the name.
    NameTaken,
}

/// Whether something of a file is known here.
#[expect(clippy::enum_variant_names, reason = "they are what the page calls them")]
#[derive(Clone, Copy, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Known {
    /// It was found.
    Known,
    /// It was looked for and not found.
    Unknown,
    /// There is no list to look in.
    Unchecked,
}

/// What to take in of a file that was looked at.
#[derive(Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ImportPresetsRequest {
    /// Which file it was.
    pub(crate) import_id: String,
    /// What to do with each preset; those that are not named are left out.
    choices: Vec<ImportChoice>,
}

/// What to do with a preset of a file.
#[derive(Deserialize, Type)]
pub(crate) struct ImportChoice {
    /// Its place in the file.
    index: u32,
    /// What to do.
    choice: ImportChoiceKind,
}

/// What can be done with a preset of a file.
#[derive(Clone, Copy, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub(crate) enum ImportChoiceKind {
    /// Leave it out.
    Skip,
    /// Take it, in the place of the one here where there is one.
    Take,
    /// Take it as one more.
    KeepBoth,
    /// Take it as a template.
    AsTemplate,
}

/// What was taken in.
#[derive(Serialize, Type)]
pub(crate) struct ImportedView {
    /// How many are new.
    added: u32,
    /// How many took the place of one.
    changed: u32,
    /// How many were left out.
    skipped: u32,
}

impl From<CorePreview> for ImportPreview {
    fn from(preview: CorePreview) -> Self {
        Self {
            import_id: preview.id,
            file_name: visible(&preview.file_name),
            exported_at: Some(visible(&preview.written_at)),
            items: preview.items.into_iter().enumerate().map(|(place, item)| ImportItem::new(place, item)).collect(),
        }
    }
}

impl ImportItem {
    fn new(place: usize, item: CoreItem) -> Self {
        Self {
            index: counted(place),
            differs: item.differs(),
            name: visible(&item.body.name),
            customer: item.body.customer.map(Into::into),
            integration: item.body.integration.into(),
            is: match item.kind {
                Kind::New => ImportKind::New,
                Kind::Changed => ImportKind::Changed,
                Kind::Same => ImportKind::Same,
                Kind::Older => ImportKind::Older,
                Kind::Conflict => ImportKind::Conflict,
                Kind::NameTaken => ImportKind::NameTaken,
            },
            customer_known: item.customer.into(),
            integration_known: item.integration.into(),
            here_updated_at: item.here.map(|here| here.updated_at.to_string()),
            file_updated_at: item.updated_at,
        }
    }
}

impl From<Found> for Known {
    fn from(found: Found) -> Self {
        match found {
            Found::Yes => Self::Known,
            Found::No => Self::Unknown,
            Found::Unchecked => Self::Unchecked,
        }
    }
}

impl ImportPresetsRequest {
    /// The choices by place.
    pub(crate) fn choices(&self) -> Vec<(usize, Choice)> {
        let chosen = |choice: &ImportChoice| {
            let what = match choice.choice {
                ImportChoiceKind::Skip => return None,
                ImportChoiceKind::Take => Choice::Take,
                ImportChoiceKind::KeepBoth => Choice::KeepBoth,
                ImportChoiceKind::AsTemplate => Choice::AsTemplate,
            };
            Some((usize::try_from(choice.index).ok()?, what))
        };
        self.choices.iter().filter_map(chosen).collect()
    }
}

impl From<Imported> for ImportedView {
    fn from(imported: Imported) -> Self {
        Self { added: imported.added, changed: imported.changed, skipped: imported.skipped }
    }
}
