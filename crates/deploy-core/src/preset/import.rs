//! Taking presets in from a file: what would become of each is shown first, and then all that was chosen is taken in or
//! nothing.

use std::path::PathBuf;
use std::sync::PoisonError;

use prismatic_api::model::{Customer, Integration};
use rusqlite::Transaction;
use uuid::Uuid;

use super::content::{Body, Preset, PresetCustomer, PresetIntegration};
use super::exchange::{Item, digest, read};
use super::{PresetError, Presets};
use crate::config::{ConfigEntry, StoredEntry};
use crate::database::Database;
use crate::database::preset::{Change, Entries, free_name, put};
use crate::error::Error;

/// The customers and integrations there are, as they were last read; `None` where they never were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// The customers.
    pub customers: Option<Vec<Customer>>,
    /// The integrations.
    pub integrations: Option<Vec<Integration>>,
}

/// What would become of the presets in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPreview {
    /// Says which file it was when they are taken in.
    pub id: String,
    /// Name of the file.
    pub file_name: String,
    /// When the file was written, RFC 3339.
    pub written_at: String,
    /// One for each preset.
    pub items: Vec<ImportItem>,
}

/// What would become of a preset in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportItem {
    /// What it says, with the customer and the integration as they are here, where they were found.
    pub body: Body,
    /// How it stands to what is here.
    pub kind: ImportKind,
    /// Whether the customer was found; a template needs none.
    pub customer: Known,
    /// Whether the integration was found.
    pub integration: Known,
    /// The preset that it would take the place of.
    pub here: Option<Preset>,
    /// When it was last changed, RFC 3339.
    pub updated_at: String,
    id: String,
}

/// How a preset in a file stands to what is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportKind {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// It was found.
    Yes,
    /// It was looked for and not found.
    No,
    /// There is no list to look in.
    Unchecked,
}

/// What to do with a preset of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportChoice {
    /// Take it, in the place of the one here where there is one.
    Take,
    /// Take it as one more.
    KeepBoth,
    /// Take it as a template.
    AsTemplate,
}

/// What was taken in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// How many are new.
    pub added: u32,
    /// How many took the place of one.
    pub changed: u32,
    /// How many were left out.
    pub skipped: u32,
}

/// What was read from a file and not taken in yet.
#[derive(Debug)]
pub(super) struct Pending {
    id: String,
    profile: String,
    items: Vec<ImportItem>,
}

impl ImportItem {
    /// Keys of the values that differ from what is here; an empty one stands for anything else.
    pub fn differs(&self) -> Vec<String> {
        let Some(here) = &self.here else { return Vec::new() };
        let (ours, theirs) = (&here.body.content.entries, &self.body.content.entries);
        let all = ours.iter().chain(theirs.iter().filter(|entry| !ours.iter().any(|known| known.key == entry.key)));
        let value = |entries: &[StoredEntry], key: &str| {
            entries.iter().find(|entry| entry.key == key).map(|entry| ConfigEntry::from(entry.clone()))
        };
        let mut keys: Vec<_> = all
            .filter(|entry| value(ours, &entry.key) != value(theirs, &entry.key))
            .map(|entry| entry.key.clone())
            .collect();
        let rest = |body: &Body| {
            let mut body = body.clone();
            body.content.entries.clear();
            digest(&body).ok()
        };
        if rest(&here.body) != rest(&self.body) {
            keys.push(String::new());
        }
        keys
    }
}

impl Presets {
    /// Reads a file, and tells what would become of each preset in it.
    pub async fn preview(
        &self,
        profile: &str,
        path: PathBuf,
        whereabouts: Whereabouts,
    ) -> Result<ImportPreview, Error> {
        let profile = profile.to_owned();
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let (profile, written_at, items) = self
            .with(move |database| {
                let exchange = read(&path)?;
                let items = exchange.presets.into_iter();
                let items: Vec<_> =
                    items.map(|item| looked_at(database, &profile, item, &whereabouts)).collect::<Result<_, _>>()?;
                Ok((profile, exchange.written_at, items))
            })
            .await?;
        let id = Uuid::new_v4().to_string();
        let pending = Pending { id: id.clone(), profile, items: items.clone() };
        *self.imports.lock().unwrap_or_else(PoisonError::into_inner) = Some(pending);
        Ok(ImportPreview { id, file_name, written_at, items })
    }

    /// Takes in what was chosen of a file that was looked at, all of it or nothing; the choices are by place.
    pub async fn import(
        &self,
        profile: &str,
        id: &str,
        choices: Vec<(usize, ImportChoice)>,
    ) -> Result<Imported, Error> {
        let items = {
            let pending = self.imports.lock().unwrap_or_else(PoisonError::into_inner);
            let found = pending.as_ref().filter(|pending| pending.id == id && pending.profile == profile);
            found.ok_or(PresetError::ImportGone)?.items.clone()
        };
        let profile = profile.to_owned();
        let imported = self
            .with(move |database| {
                database.in_turn(|transaction| {
                    let mut imported = Imported::default();
                    for (place, item) in items.iter().enumerate() {
                        let choice = choices.iter().find(|(chosen, _)| *chosen == place).map(|(_, choice)| *choice);
                        match choice {
                            Some(choice) if take(transaction, &profile, item, choice)? => imported.changed += 1,
                            Some(_) => imported.added += 1,
                            None => imported.skipped += 1,
                        }
                    }
                    Ok(imported)
                })
            })
            .await?;
        *self.imports.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.remove_strays(jiff::Timestamp::UNIX_EPOCH).await;
        Ok(imported)
    }
}

/// Takes a preset in; tells whether it took the place of one.
fn take(
    transaction: &Transaction<'_>,
    profile: &str,
    item: &ImportItem,
    choice: ImportChoice,
) -> Result<bool, PresetError> {
    let mut body = item.body.clone();
    let here = item.here.as_ref().filter(|_| choice == ImportChoice::Take);
    let (id, of) = match (choice, here) {
        (ImportChoice::Take, Some(here)) => (here.id.clone(), Some(here.revision)),
        (ImportChoice::Take, None) => (item.id.clone(), None),
        (ImportChoice::KeepBoth | ImportChoice::AsTemplate, _) => {
            if choice == ImportChoice::AsTemplate {
                body.customer = None;
            }
            body.name = free_name(transaction, profile, &body)?;
            (Uuid::new_v4().to_string(), None)
        }
    };
    let digest = digest(&body)?;
    let change = Change { profile, id: &id, of, body: &body, entries: &Entries::new(), shared: Some(&digest) };
    put(transaction, &change).map_err(|error| {
        // What is here is no longer what the person saw.
        let is_other = matches!(error, PresetError::Gone | PresetError::NameTaken);
        if is_other { PresetError::Changed } else { error }
    })?;
    Ok(of.is_some())
}

fn looked_at(
    database: &Database,
    profile: &str,
    item: Item,
    whereabouts: &Whereabouts,
) -> Result<ImportItem, PresetError> {
    let Item { id, updated_at, preset: mut body } = item;
    let integration = find_integration(&mut body.integration, whereabouts.integrations.as_deref());
    let customer =
        body.customer.as_mut().map_or(Known::Yes, |customer| find_customer(customer, whereabouts.customers.as_deref()));
    let here = database.preset(profile, &id)?;
    let named = database.preset_named(profile, &body)?.filter(|named| *named != id);
    let (kind, here) = match (here, named) {
        (_, Some(named)) => {
            let named = database.preset(profile, &named)?;
            let is_same = named.as_ref().is_some_and(|named| digest(&named.body).ok() == digest(&body).ok());
            (if is_same { ImportKind::Same } else { ImportKind::NameTaken }, named)
        }
        (None, None) => (ImportKind::New, None),
        (Some(here), None) => (kind(database, profile, &here, &body)?, Some(here)),
    };
    Ok(ImportItem { body, kind, customer, integration, here, updated_at, id })
}

/// How a preset of a file stands to the same one here: each may have been changed since both were the same.
fn kind(database: &Database, profile: &str, here: &Preset, body: &Body) -> Result<ImportKind, PresetError> {
    let (ours, theirs) = (digest(&here.body)?, digest(body)?);
    let shared = database.shared(profile, &here.id)?;
    Ok(if ours == theirs {
        ImportKind::Same
    } else if shared.as_ref() == Some(&ours) {
        ImportKind::Changed
    } else if shared.as_ref() == Some(&theirs) {
        ImportKind::Older
    } else {
        ImportKind::Conflict
    })
}

fn find_customer(customer: &mut PresetCustomer, all: Option<&[Customer]>) -> Known {
    let Some(all) = all else { return Known::Unchecked };
    let by_id = || all.iter().find(|each| each.id.as_str() == customer.id);
    let by_external_id =
        || only(all, |each| customer.external_id.is_some() && each.external_id == customer.external_id);
    let by_name = || only(all, |each| each.name == customer.name);
    let Some(found) = by_id().or_else(by_external_id).or_else(by_name) else { return Known::No };
    *customer = PresetCustomer {
        id: found.id.as_str().to_owned(),
        name: found.name.clone(),
        external_id: found.external_id.clone(),
    };
    Known::Yes
}

fn find_integration(integration: &mut PresetIntegration, all: Option<&[Integration]>) -> Known {
    let Some(all) = all else { return Known::Unchecked };
    let sequence = |each: &Integration| each.version_sequence_id.clone().unwrap_or_else(|| each.id.as_str().to_owned());
    if all.iter().any(|each| sequence(each) == integration.version_sequence_id) {
        return Known::Yes;
    }
    let Some(found) = only(all, |each| each.name == integration.name) else { return Known::No };
    integration.version_sequence_id = sequence(found);
    // The ids of versions are another tenant's.
    integration.version_id = None;
    integration.version_number = None;
    Known::Yes
}

/// The one that a condition is true of; `None` where it is of several.
fn only<T>(all: &[T], condition: impl Fn(&T) -> bool) -> Option<&T> {
    let mut found = all.iter().filter(|each| condition(each));
    found.next().filter(|_| found.next().is_none())
}

#[cfg(test)]
mod tests;
