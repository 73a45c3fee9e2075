//! What the copy of news agencies has in common in NITF and in SGML: named characters, and a dateline apart from its text.

/// Characters by the names that HTML and the older collections give them.
const CHARACTERS: [(&str, &str); 52] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("blank", " "),
    ("shy", ""),
    ("hyph", "-"),
    ("dash", "-"),
    ("mdash", "—"),
    ("ndash", "–"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("sect", "§"),
    ("para", "¶"),
    ("deg", "°"),
    ("cent", "¢"),
    ("pound", "£"),
    ("yen", "¥"),
    ("euro", "€"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("frac12", "½"),
    ("frac14", "¼"),
    ("times", "×"),
    ("aacute", "á"),
    ("agrave", "à"),
    ("acirc", "â"),
    ("auml", "ä"),
    ("atilde", "ã"),
    ("aring", "å"),
    ("ccedil", "ç"),
    ("eacute", "é"),
    ("egrave", "è"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("iacute", "í"),
    ("ntilde", "ñ"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("ouml", "ö"),
    ("uacute", "ú"),
    ("uuml", "ü"),
];

/// What stands for the reference `&name;`. Typesetters' codes of the agencies, all in capitals (`&UR;`, `&QL;`), stand for
/// nothing; a name that is not known stays as it is written.
pub(super) fn character(name: &str) -> String {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).map_or_else(String::new, String::from);
    }
    let known = |name: &str| CHARACTERS.iter().find(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    known(name).or_else(|| known(&name.to_ascii_lowercase())).unwrap_or_else(|| {
        let code = name.bytes().all(|byte| byte.is_ascii_uppercase());
        if code { String::new() } else { format!("&{name};") }
    })
}

/// `text` with its references as the characters they stand for.
pub(super) fn without_references(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        plain.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest[1..].find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#').map(|end| end + 1);
        let name = end.map_or("", |end| &rest[1..end]);
        if name.is_empty() || name.len() > 10 || !rest[1 + name.len()..].starts_with(';') {
            plain.push('&');
            rest = &rest[1..];
        } else {
            plain.push_str(&character(name));
            rest = &rest[name.len() + 2..];
        }
    }
    plain.push_str(rest);
    plain
}

/// Words with single spaces between them.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// The text of an article, paragraphs divided by a blank line, behind its dateline as a paper prints it.
pub(super) fn with_dateline(dateline: Option<&str>, paragraphs: &[String]) -> String {
    let text = paragraphs.join("\n\n");
    match dateline.map(|dateline| dateline.trim_end_matches(['-', '–', '—', '_', ' '])) {
        Some(dateline) if !dateline.is_empty() && !text.starts_with(dateline) => format!("{dateline} — {text}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        let check = |text: &str, expected: &str| assert_eq!(without_references(text), expected);
        check("AT&amp;T &lt;said&gt; &AMP;", "AT&T <said> &");
        check("a&eacute;b &#233;&#xe9; &mdash;", "aéb éé —");
        check("Q&A & so &unknownname; on &", "Q&A & so &unknownname; on &");
        check("&UR; Bridge &QL; &odd; &#xffffffff;", " Bridge  &odd; ");
    }

    #[test]
    fn a_dateline_stands_before_the_text_once() {
        let paragraphs = ["FORD (AP) The bridge opened.".to_owned(), "It is long.".to_owned()];
        assert_eq!(with_dateline(Some("FORD (AP) _"), &paragraphs), paragraphs.join("\n\n"));
        assert_eq!(with_dateline(Some("LEE --"), &paragraphs[1..]), "LEE — It is long.");
        assert_eq!(with_dateline(None, &paragraphs[1..]), "It is long.");
    }

    proptest::proptest! {
        #[test]
        fn never_panics(text in "[&;#xa-f0-9é ]{0,30}") {
            let _ = without_references(&text);
        }
    }
}
