//! What a browser writes above a page that it saves.

/// The address in the comment `<!-- saved from url=(0031)https://www.example.org/news/1 -->` at the top of a saved page.
/// The number is the length of the address, which is not relied on.
pub(super) fn saved_from(page: &str) -> Option<String> {
    let head = &page[..page.floor_char_boundary(2048)];
    let (_, after) = head.split_once("saved from url=(")?;
    let (_, address) = after.split_once(')')?;
    let end = address.find(|character: char| character.is_whitespace() || matches!(character, '<' | '>' | '"'))?;
    let address = address[..end].trim_end_matches("--");
    let web = address.starts_with("https://") || address.starts_with("http://");
    web.then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(page: &str, expected: Option<&str>) {
        assert_eq!(saved_from(page).as_deref(), expected);
    }

    #[test]
    fn the_comment_of_a_browser_gives_the_address() {
        check(
            "<!DOCTYPE html>\n<!-- saved from url=(0028)https://example.org/news/1 -->\n<html>",
            Some("https://example.org/news/1"),
        );
        check("<!-- saved from url=(0022)http://example.org/a-b-->", Some("http://example.org/a-b"));
        check("<!-- saved from url=(0014)about:internet -->", None);
        check("<!-- saved from url=(0014)file:///C:/a.html -->", None);
        check("<!-- saved from url=(", None);
        check("<html>saved from elsewhere", None);
    }
}
