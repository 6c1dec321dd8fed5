//! Another process, `examples/preset_life.rs`, that changes presets and is killed at random moments while it does.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use deploy_core::{Preset, Presets, Search, Standing, Vault, prepare};

use crate::harness::is_whole;
use crate::kills::program;

#[tokio::test]
#[expect(clippy::print_stdout, reason = "the figures of the soak")]
async fn presets_that_are_saved_while_the_app_is_killed_are_whole_the_old_one_or_the_new() {
    let kills = if is_whole() { 200 } else { 12 };
    let seed = fastrand::u64(..);
    println!("seed {seed}");
    let mut random = fastrand::Rng::with_seed(seed);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("refract.db");
    let (mut known, mut saves, mut within) = (HashMap::new(), 0, 0);
    let start = Instant::now();
    for kill in 0..kills {
        let said = killed_after(&file, Duration::from_micros(random.u64(20_000..150_000)));
        let mut begun = None;
        // A line that was cut off says nothing.
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let words: Vec<_> = line.split(' ').collect();
            let [word, place, number] = words.as_slice() else { panic!("{line}") };
            let (place, number): (usize, i64) = (place.parse().expect("a place"), number.parse().expect("a number"));
            if *word == "end" {
                known.insert(place, number);
                begun = None;
                saves += 1;
            } else {
                begun = Some((place, number));
            }
        }
        within += u32::from(begun.is_some());
        assert_eq!(prepare(&file).expect("opens"), Standing::Good, "kill {kill}");
        for preset in all(&file).await {
            let place: usize = preset.body.name.trim_start_matches("Preset").parse().expect("a place");
            let number = whole(&preset);
            let said = known.get(&place).copied().unwrap_or_default();
            let is_begun = begun == Some((place, number));
            assert!(number == said || is_begun, "kill {kill}: {number} is there, {said} was said");
            known.insert(place, number);
        }
        let there = all(&file).await.len();
        assert_eq!(there, known.len(), "kill {kill}: one is lost");
    }
    println!("{kills} kills, {within} within a save, {saves} saves, {:?}: 0 lost, 0 torn", start.elapsed());
}

/// What a life says until it is killed.
fn killed_after(file: &Path, span: Duration) -> String {
    let mut life = Command::new(program("preset_life")).arg(file).stdout(Stdio::piped()).spawn().expect("a life");
    std::thread::sleep(span);
    life.kill().expect("it can be killed");
    let mut said = String::new();
    life.stdout.take().expect("an output").read_to_string(&mut said).expect("text");
    life.wait().expect("it ends");
    said
}

async fn all(file: &Path) -> Vec<Preset> {
    let presets = Presets::open(file, Vault::system()).expect("opens");
    let (found, _) = presets.search("acme", Search::all()).await.expect("finds");
    let mut all = Vec::new();
    for summary in found {
        all.push(presets.get("acme", &summary.id).await.expect("reads"));
    }
    all
}

/// The number that all parts of a preset have.
fn whole(preset: &Preset) -> i64 {
    let (number, body) = (preset.revision, &preset.body);
    let text = number.to_string();
    assert_eq!(body.integration.version_number, Some(number));
    assert_eq!(body.integration.version_id.as_ref(), Some(&text));
    assert_eq!(body.content.description.as_ref(), Some(&text));
    assert_eq!(body.content.labels, vec![text.clone(); 500]);
    assert_eq!(body.tags, [text]);
    number
}
