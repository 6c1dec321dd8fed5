//! Texts that break careless programs.

/// One text of each kind; a name in an answer takes the next of them.
pub(super) const TEXTS: [&str; 24] = [
    // Markup and scripts
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "[click](javascript:alert(1))",
    // Spreadsheets
    "=HYPERLINK(\"http://evil.example\";\"pay\")",
    "+1+cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "\t=1+1",
    "safe\n=1+1",
    // Text direction, invisible and combining characters
    "\u{202e}gpj.exe",
    "\u{2066}left\u{2069}right",
    "Acme\u{200b}\u{feff}Inventory",
    "Z\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}\u{30b}\u{30c}\u{30d}\u{30e}algo",
    "👩‍👩‍👧‍👦🏳️‍🌈",
    // Control characters
    "nul\u{0}byte",
    "\u{1b}[31mred\u{1b}[0m\u{7}",
    "two\r\nlines: Injected: header",
    // Paths, queries and templates
    "../../../../etc/passwd",
    "'; DROP TABLE customers; --",
    "${7*7}{{7*7}}%s%n",
    "__proto__",
    // Nothing to see
    "",
    "   ",
];
