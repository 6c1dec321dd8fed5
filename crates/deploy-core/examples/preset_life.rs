//! A life of the app that does nothing but change presets, to be killed at random moments.
//!
//! `preset_life <database>` changes each of the presets there in turn, without end. Before and after each change it says
//! so on its output, so that whoever kills it knows what has to be there.

#![expect(clippy::print_stdout, reason = "the output is what it is for")]

use std::error::Error;
use std::path::PathBuf;

use deploy_core::{Body, Content, Edition, Order, PresetIntegration, Presets, Search, Vault};

/// How many presets there are.
const PRESETS: usize = 5;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = PathBuf::from(std::env::args_os().nth(1).ok_or("which database?")?);
    let presets = Presets::open(&file, Vault::system())?;
    loop {
        for place in 0..PRESETS {
            change(&presets, place).await?;
        }
    }
}

/// Changes a preset, or makes it where it is not there yet.
async fn change(presets: &Presets, place: usize) -> Result<(), Box<dyn Error>> {
    let search = Search { order: Order::Name, text: format!("Preset{place}"), ..Search::all() };
    let (found, _) = presets.search("acme", search).await?;
    let over = found.first().map(|summary| Edition { id: summary.id.clone(), revision: summary.revision });
    let number = over.as_ref().map_or(1, |edition| edition.revision + 1);
    println!("begin {place} {number}");
    presets.save("acme", over, body(place, number), Vec::new()).await?;
    println!("end {place} {number}");
    Ok(())
}

/// What a preset says after so many changes: the number in each of its parts, so that a torn one shows.
fn body(place: usize, number: i64) -> Body {
    Body {
        name: format!("Preset{place}"),
        customer: None,
        integration: PresetIntegration {
            version_sequence_id: "orders".to_owned(),
            name: "Orders".to_owned(),
            version_id: Some(number.to_string()),
            version_number: Some(number),
        },
        content: Content {
            description: Some(number.to_string()),
            labels: vec![number.to_string(); 500],
            ..Content::empty()
        },
        secrets: Vec::new(),
        tags: vec![number.to_string()],
    }
}
