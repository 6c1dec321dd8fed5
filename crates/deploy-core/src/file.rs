//! Writing files that a person chose.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is there as a whole or not at all.
pub(crate) fn save(path: &Path, text: &str) -> io::Result<()> {
    let mut file = atomic_write_file::AtomicWriteFile::open(path)?;
    file.write_all(text.as_bytes())?;
    file.commit()
}
