//! The text of a file, whichever program wrote it.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use secrecy::zeroize::Zeroizing;

/// Reads the text of a file: by its mark, or else as UTF-8, or else as Windows-1252, which takes any bytes.
pub(super) fn text(bytes: &[u8]) -> Zeroizing<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or(if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1252 });
    let (text, _, _) = encoding.decode(bytes);
    Zeroizing::new(text.into_owned())
}

/// What separates the cells, by the first line: the one that is there most often outside of quotes.
///
/// A line `sep=;`, which some spreadsheets write in front, says so itself and is none of the file's lines.
pub(super) fn delimiter(text: &str) -> (u8, bool) {
    let first = text.lines().next().unwrap_or_default();
    if let [separator] = first.strip_prefix("sep=").unwrap_or_default().trim_end().as_bytes() {
        return (*separator, true);
    }
    let mut is_quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    for byte in first.bytes() {
        is_quoted ^= byte == b'"';
        let count = counts.iter_mut().find(|(separator, _)| *separator == byte && !is_quoted);
        if let Some((_, count)) = count {
            *count += 1;
        }
    }
    // Of several that are there equally often, the first one counts.
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    (most.map_or(b',', |(separator, _)| separator), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_whichever_program_wrote_it() {
        assert_eq!(*text("Zoë".as_bytes()), "Zoë");
        assert_eq!(*text(b"\xef\xbb\xbfZo\xc3\xab"), "Zoë");
        assert_eq!(*text(b"Zo\xeb"), "Zoë");
        assert_eq!(*text(b"\xff\xfeZ\0o\0\xeb\0"), "Zoë");
        assert_eq!(*text(b"\x80\x9f"), "€Ÿ");
    }

    #[test]
    fn cells_are_separated_by_what_the_first_line_has_most_of() {
        assert_eq!(delimiter("a,b,c\n1;2"), (b',', false));
        assert_eq!(delimiter("a;b;\"c,d,e,f\""), (b';', false));
        assert_eq!(delimiter("a\tb"), (b'\t', false));
        assert_eq!(delimiter("alone"), (b',', false));
        assert_eq!(delimiter(""), (b',', false));
        assert_eq!(delimiter("sep=;\r\na;b"), (b';', true));
    }
}
