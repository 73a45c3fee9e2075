//! Queries for an evaluation: `id<TAB>query` lines, or topics as TREC has written them since 1992.
//!
//! A topic is a stretch from `<top>` to `</top>`. Its fields `<num>`, `<title>`, `<desc>` and `<narr>` are not closed, and
//! each repeats its name at its beginning: `<title> Topic: Airbus Subsidies`.

use super::LineProblem;

/// A query with the id it is judged under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The id.
    pub qid: String,
    /// The query.
    pub query: String,
}

/// Which fields of a TREC topic make the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TopicFields {
    /// The title.
    #[default]
    Title,
    /// The description.
    Description,
    /// Both.
    TitleAndDescription,
}

/// The queries of a file in either format. A line that is none is passed over and told; so is a topic without a number
/// or a text.
#[must_use]
pub fn topics(text: &str, fields: TopicFields) -> (Vec<Topic>, Vec<LineProblem>) {
    if text.trim_start().starts_with("<top>") { trec_topics(text, fields) } else { lines(text) }
}

fn lines(text: &str) -> (Vec<Topic>, Vec<LineProblem>) {
    let (mut topics, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        match line.split_once('\t').map(|(qid, query)| (qid.trim(), query.trim())) {
            Some((qid, query)) if !qid.is_empty() && !query.is_empty() => {
                topics.push(Topic { qid: qid.to_owned(), query: query.to_owned() });
            }
            _ => problems.push(LineProblem::new(number + 1, "not `id<TAB>query`")),
        }
    }
    (topics, problems)
}

fn trec_topics(text: &str, fields: TopicFields) -> (Vec<Topic>, Vec<LineProblem>) {
    let (mut topics, mut problems) = (Vec::new(), Vec::new());
    let mut line = 1;
    for part in text.split_inclusive("</top>") {
        if let Some((before, _)) = part.split_once("<top>") {
            let title = || field(part, "<title>", "Topic:");
            let description = || field(part, "<desc>", "Description:");
            let query = match fields {
                TopicFields::Title => title(),
                TopicFields::Description => description(),
                TopicFields::TitleAndDescription => format!("{} {}", title(), description()).trim().to_owned(),
            };
            // Numbers are padded in topics and not in judgments: `Number: 051` is judged as 51.
            let number = field(part, "<num>", "Number:");
            let qid = if number.bytes().all(|byte| byte.is_ascii_digit()) {
                number.trim_start_matches('0').to_owned()
            } else {
                number
            };
            if qid.is_empty() || query.is_empty() {
                let line = line + before.matches('\n').count();
                problems.push(LineProblem::new(line, "a topic without a number or without text"));
            } else {
                topics.push(Topic { qid, query });
            }
        }
        line += part.matches('\n').count();
    }
    (topics, problems)
}

/// The text behind `tag` up to the next tag, on one line and without the field's name.
fn field(topic: &str, tag: &str, name: &str) -> String {
    let Some((_, rest)) = topic.split_once(tag) else { return String::new() };
    let text = rest.split('<').next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    text.strip_prefix(name).unwrap_or(&text).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, fields: TopicFields, expected: &[&str]) {
        let (topics, problems) = topics(text, fields);
        let topics = topics.iter().map(|topic| format!("{} = {}", topic.qid, topic.query));
        let problems = problems.iter().map(|problem| format!("line {}: {}", problem.line, problem.message));
        assert_eq!(topics.chain(problems).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_query_is_a_line() {
        check(
            "7\tthe old bridge\r\n\nno tab\na b\t harvest at Homs \n\tno id\n",
            TopicFields::Title,
            &[
                "7 = the old bridge",
                "a b = harvest at Homs",
                "line 3: not `id<TAB>query`",
                "line 5: not `id<TAB>query`",
            ],
        );
        check("", TopicFields::Title, &[]);
    }

    #[test]
    fn a_topic_of_trec_is_read_by_its_fields() {
        let text = "<top>\n<head> Tipster Topic\n<num> Number:  051\n<dom> Domain: Rivers\n<title> Topic:  River\n ferries\n\
                    <desc> Description:\nWho runs the\nferries?\n<narr> Narrative:\nAny.\n</top>\n\n<top>\n<num> Number: 052\n</top>\n\
                    <top>\n<num> Number: MB3\n<title> mills\n</top>\n";
        let without = "line 14: a topic without a number or without text";
        check(text, TopicFields::Title, &["51 = River ferries", "MB3 = mills", without]);
        check(
            text,
            TopicFields::TitleAndDescription,
            &["51 = River ferries Who runs the ferries?", "MB3 = mills", without],
        );
    }
}
