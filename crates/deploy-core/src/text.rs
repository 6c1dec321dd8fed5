//! Text from a server or a person, made safe to show and to copy.

/// What stands in for a character that can't be seen or that changes the direction of what follows.
pub(crate) const REPLACEMENT: char = '\u{fffd}';

/// Whether a character can't be seen or changes the direction of the text around it (UTR 36).
///
/// The joiners U+200C and U+200D are not among them: scripts and emoji need them.
pub(crate) fn is_deceptive(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
            | '\u{e0000}'..='\u{e007f}')
}

/// Returns the text on one line, with each deceptive character replaced so that it shows.
pub fn visible(text: &str) -> String {
    text.trim()
        .chars()
        .map(|character| match character {
            '\t' | '\n' | '\r' => ' ',
            character if is_deceptive(character) => REPLACEMENT,
            character => character,
        })
        .collect()
}

/// The most characters of a longer text that are shown.
const LONGEST_BLOCK: usize = 100_000;

/// Returns the text with its lines, with each deceptive character replaced so that it shows; a very long one is cut.
pub fn visible_block(text: &str) -> String {
    let shown = text.chars().filter(|character| *character != '\r').map(|character| match character {
        '\n' | '\t' => character,
        character if is_deceptive(character) => REPLACEMENT,
        character => character,
    });
    let mut block: String = shown.take(LONGEST_BLOCK).collect();
    if text.chars().nth(LONGEST_BLOCK).is_some() {
        block.push('…');
    }
    block
}

/// Returns visible text that no spreadsheet takes for a formula (OWASP, "CSV injection").
pub(crate) fn inert(text: &str) -> String {
    let text = visible(text);
    // The wide forms count as well where a spreadsheet is set up for East Asia.
    let is_formula = text.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    if is_formula { format!("'{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deceptive_characters_show_and_others_stay() {
        assert_eq!(visible("Acme \u{202e}gpj.exe"), "Acme \u{fffd}gpj.exe");
        assert_eq!(visible("a\u{0}b\u{1b}[31mc\nd"), "a\u{fffd}b\u{fffd}[31mc d");
        assert_eq!(visible(" <b>Ünïcode</b> שלום 👩‍👩‍👧 "), "<b>Ünïcode</b> שלום 👩‍👩‍👧");
    }

    #[test]
    fn a_longer_text_keeps_its_lines_and_has_an_end() {
        assert_eq!(visible_block("{\r\n\t\"a\": \"\u{202e}b\"\n}"), "{\n\t\"a\": \"\u{fffd}b\"\n}");
        let long = visible_block(&"a".repeat(LONGEST_BLOCK + 1));
        assert_eq!((long.chars().count(), long.ends_with('…')), (LONGEST_BLOCK + 1, true));
    }

    #[test]
    fn a_name_that_looks_like_a_formula_is_made_inert() {
        assert_eq!(inert("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(inert("\n@SUM(1)"), "'@SUM(1)");
        assert_eq!(inert("Order received"), "Order received");
    }
}
