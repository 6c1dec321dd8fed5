//! Looks for a secret in every place where the app could have left it, in every form in which it could be there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufRead;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD;
use rustix::process::{Pid, Signal, kill_process};

/// How much of a memory is looked at in one piece, in bytes.
const PIECE: usize = 64 * 1024;
/// The size of a page, in bytes.
const PAGE: usize = 4096;
/// The size of a page's entry in the map of pages, in bytes.
const ENTRY: usize = 8;

/// A secret in all its forms.
pub(crate) struct Sweep {
    forms: Vec<(&'static str, Vec<u8>)>,
    longest: usize,
}

/// How often a secret was found, by place and form; places without it are left out.
pub(crate) type Hits = BTreeMap<String, usize>;

impl Sweep {
    /// Gets ready to look for `secret`.
    pub(crate) fn new(secret: &str) -> Self {
        let mut forms = vec![
            ("raw", secret.as_bytes().to_vec()),
            ("percent-encoded", each(secret, |byte| format!("%{byte:02X}"))),
            ("JSON-escaped", each(secret, |byte| format!("\\u{byte:04x}"))),
            ("UTF-16", secret.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ];
        let base64 = ["base64", "base64, one byte in", "base64, two bytes in"];
        forms.extend(base64.into_iter().enumerate().map(|(offset, name)| (name, in_base64(secret, offset))));
        let longest = forms.iter().map(|(_, form)| form.len()).max().unwrap_or_default();
        Self { forms, longest }
    }

    /// Looks through every file below a folder: the database, logs, caches, the web page's own storage.
    pub(crate) fn files(&self, folder: &Path) -> Hits {
        let (mut hits, mut folders) = (Hits::new(), vec![folder.to_owned()]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() {
                    folders.push(entry.path());
                } else if kind.is_file() {
                    let bytes = fs::read(entry.path()).unwrap_or_default();
                    self.count(&entry.path().display().to_string(), &bytes, &mut hits);
                }
            }
        }
        hits
    }

    /// How often the secret was found in each form, on one line.
    pub(crate) fn by_form(&self, hits: &Hits) -> String {
        let count = |form: &str| -> usize {
            hits.iter().filter(|(place, _)| place.ends_with(&format!(": {form}"))).map(|(_, count)| count).sum()
        };
        self.forms.iter().map(|(form, _)| format!("{form} {}", count(form))).collect::<Vec<_>>().join(", ")
    }

    /// Looks through texts.
    pub(crate) fn texts(&self, name: &str, texts: &[String]) -> Hits {
        let mut hits = Hits::new();
        for text in texts {
            self.count(name, text.as_bytes(), &mut hits);
        }
        hits
    }

    /// Looks through the environment and the command line of processes.
    pub(crate) fn surroundings(&self, processes: &[Process]) -> Hits {
        let mut hits = Hits::new();
        for process in processes {
            for part in ["environ", "cmdline"] {
                let bytes = fs::read(process.file(part)).unwrap_or_default();
                self.count(&format!("{part} of {}", process.name), &bytes, &mut hits);
            }
        }
        hits
    }

    /// Looks through the memory of processes.
    pub(crate) fn memory(&self, processes: &[Process]) -> Hits {
        let mut hits = Hits::new();
        for process in processes {
            let maps = fs::read_to_string(process.file("maps")).expect("the memory's map");
            let memory = File::open(process.file("mem")).expect("the memory");
            let pages = File::open(process.file("pagemap")).expect("the map of pages");
            for (start, end) in maps.lines().filter_map(readable) {
                self.region(&memory, &pages, (start, end), &format!("memory of {}", process.name), &mut hits);
            }
        }
        hits
    }

    fn region(&self, memory: &File, pages: &File, (start, end): (u64, u64), place: &str, hits: &mut Hits) {
        let mut piece = vec![0; PIECE + self.longest];
        let mut at = start;
        while at < end {
            let wanted = usize::try_from(end - at).unwrap_or(usize::MAX).min(piece.len());
            if !is_used(pages, at, wanted) {
                at += PIECE as u64;
                continue;
            }
            // Some regions can't be read although their map says so.
            let Ok(read) = memory.read_at(&mut piece[..wanted], at) else { return };
            if read == 0 {
                return;
            }
            self.count(place, &piece[..read], hits);
            at += read.min(PIECE) as u64;
        }
    }

    fn count(&self, place: &str, bytes: &[u8], hits: &mut Hits) {
        for (name, form) in &self.forms {
            let found = occurrences(bytes, form);
            if found > 0 {
                *hits.entry(format!("{place}: {name}")).or_default() += found;
            }
        }
    }
}

/// How often a form occurs.
///
/// It goes from one of its first bytes to the next with the standard library's search, which is fast in a development
/// build too.
fn occurrences(mut bytes: &[u8], form: &[u8]) -> usize {
    let Some((first, rest)) = form.split_first() else { return 0 };
    let mut count = 0;
    while matches!(bytes.skip_until(*first), Ok(1..)) {
        count += usize::from(bytes.starts_with(rest));
    }
    count
}

/// A running process.
pub(crate) struct Process {
    id: u32,
    /// Its short name, cut off by the kernel after 15 bytes.
    pub(crate) name: String,
}

impl Process {
    /// The processes whose home folder is `home`.
    pub(crate) fn at_home(home: &Path) -> Vec<Self> {
        let own = format!("HOME={}", home.display());
        let ids = fs::read_dir("/proc").into_iter().flatten().flatten();
        ids.filter_map(|entry| {
            let id = entry.file_name().to_str()?.parse().ok()?;
            let environment = fs::read(entry.path().join("environ")).ok()?;
            let name = fs::read_to_string(entry.path().join("comm")).ok()?.trim().to_owned();
            environment.split(|byte| *byte == 0).any(|entry| entry == own.as_bytes()).then_some(Self { id, name })
        })
        .collect()
    }

    /// Kills it at once.
    pub(crate) fn kill(&self) {
        let id = i32::try_from(self.id).ok().and_then(Pid::from_raw).expect("a process has a number");
        kill_process(id, Signal::KILL).expect("it can be killed");
    }

    /// One of its files in `/proc`.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        format!("/proc/{}/{name}", self.id).into()
    }
}

fn each(secret: &str, form: impl Fn(u8) -> String) -> Vec<u8> {
    secret.bytes().map(form).collect::<String>().into_bytes()
}

/// What every base64 text has that holds the secret `offset` bytes after a multiple of three.
fn in_base64(secret: &str, offset: usize) -> Vec<u8> {
    let bytes = [&vec![0; offset], secret.as_bytes()].concat();
    let text = BASE64_STANDARD_NO_PAD.encode(&bytes);
    // The letters at the ends hold bits of what is around it too.
    let first = (offset * 8).div_ceil(6);
    let last = bytes.len() * 8 / 6;
    text.as_bytes()[first..last].to_vec()
}

/// Whether any page of a piece was ever written to; a web engine reserves far more than it uses.
fn is_used(pages: &File, at: u64, length: usize) -> bool {
    let mut entries = vec![0; length.div_ceil(PAGE) * ENTRY];
    let read = pages.read_at(&mut entries, at / PAGE as u64 * ENTRY as u64).unwrap_or_default();
    // The two highest bits: in memory, or swapped out (kernel documentation, pagemap).
    entries[..read].chunks_exact(ENTRY).any(|entry| entry[ENTRY - 1] & 0b1100_0000 != 0)
}

fn readable(line: &str) -> Option<(u64, u64)> {
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let address = |text| u64::from_str_radix(text, 16).ok();
    rest.starts_with("rw").then_some((address(start)?, address(end)?))
}

#[test]
fn a_secret_is_found_in_each_form_and_wherever_it_is_in_base64() {
    let sweep = Sweep::new("canary-9f8e7d6c5b4a");
    let found = |text: &str| {
        let mut hits = Hits::new();
        sweep.count("here", text.as_bytes(), &mut hits);
        hits.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(found("a canary-9f8e7d6c5b4a b"), ["here: raw"]);
    assert_eq!(found("nothing"), Vec::<String>::new());
    for (before, form) in [("", "base64"), ("x", "base64, one byte in"), ("xy", "base64, two bytes in")] {
        let text = BASE64_STANDARD_NO_PAD.encode(format!("{before}canary-9f8e7d6c5b4a and more"));
        assert_eq!(found(&text), [format!("here: {form}")]);
    }
    let utf16: Vec<u8> = "canary-9f8e7d6c5b4a".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(found(std::str::from_utf8(&utf16).expect("text")), ["here: UTF-16"]);
    assert_eq!(found(&each_text(|byte| format!("%{byte:02X}"))), ["here: percent-encoded"]);
    assert_eq!(found(&each_text(|byte| format!("\\u{byte:04x}"))), ["here: JSON-escaped"]);
}

#[cfg(test)]
fn each_text(form: impl Fn(u8) -> String) -> String {
    String::from_utf8(each("canary-9f8e7d6c5b4a", form)).expect("text")
}

#[test]
fn a_secret_in_the_memory_of_a_process_is_found() {
    let secret = std::hint::black_box(format!("canary-{}-in-memory", std::process::id()));
    let own = Process { id: std::process::id(), name: "this".to_owned() };
    let hits = Sweep::new(&secret).memory(&[own]);
    assert!(hits.get("memory of this: raw").is_some_and(|count| *count > 0), "{hits:?}");
}
