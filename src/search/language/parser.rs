//! From tokens to the tree, by one function a level of binding.

use crate::news::{Problem, Span};

use super::DayRange;
use super::ast::{Field, Kind, Node, Query, Word};
use super::lexer;
use super::problems::{Problems, Trouble};
use super::tokens::{FieldName, Operator, Token, TokenKind};

/// How many bytes of a query are read.
pub const MAX_BYTES: usize = 65_536;

/// How many words, phrases and values of a query are read: as many clauses as Lucene allows a query by default.
pub const MAX_TERMS: usize = 1_024;

/// How deep parentheses may be nested. Each costs a few calls of the parser, so this also bounds the stack.
pub const MAX_DEPTH: usize = 64;

/// How far a phrase may stretch: the engine keeps the distance in a byte.
pub const MAX_SLOP: u32 = 255;

/// How many letters a word may forgive: the automata for more of them are too large to be built for a query.
pub const MAX_EDITS: u8 = 2;

pub(super) fn parse(text: &str) -> (Query, Vec<Problem>) {
    let mut problems = Problems::default();
    let read = (0..=MAX_BYTES.min(text.len())).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    if read < text.len() {
        problems.note(read, Trouble::TooLong { limit: MAX_BYTES });
    }
    let tokens = lexer::tokens(&text[..read], &mut problems);
    let mut parser = Parser { text, tokens, at: 0, problems };
    let root = parser.joined(Operator::Or);
    (Query { text: text.to_owned(), root }, parser.problems.told(text))
}

struct Parser<'a> {
    text: &'a str,
    tokens: Vec<Token<'a>>,
    at: usize,
    problems: Problems,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&TokenKind<'a>> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<Token<'a>> {
        let token = self.tokens.get(self.at).cloned();
        self.at += usize::from(token.is_some());
        token
    }

    /// Parts joined by one operator, up to a looser one, a closing parenthesis or the end.
    fn joined(&mut self, operator: Operator) -> Option<Node> {
        let mut parts = Vec::new();
        let mut unparenthesised = Vec::new();
        loop {
            let grouped = self.peek() == Some(&TokenKind::Open);
            let part = match operator {
                Operator::Or => self.joined(Operator::And),
                Operator::And => self.joined(Operator::Near),
                Operator::Near => self.side_by_side(),
            };
            if let Some(part) = part {
                if !grouped {
                    unparenthesised.push(parts.len());
                }
                parts.push(part);
            }
            if self.peek() != Some(&TokenKind::Operator(operator)) {
                break;
            }
            self.operator(operator, !parts.is_empty());
        }
        if operator == Operator::Or {
            self.check_narrowing(&parts, &unparenthesised);
        }
        let gather = match operator {
            Operator::Or => Kind::Or,
            Operator::And => Kind::And,
            Operator::Near => Kind::Near,
        };
        together(parts, gather)
    }

    /// Passes over an operator and tells if a side of it is missing.
    fn operator(&mut self, operator: Operator, has_left: bool) {
        let Some(token) = self.next() else { return };
        let starts_a_part = !matches!(self.peek(), None | Some(TokenKind::Close | TokenKind::Operator(_)));
        if !has_left {
            self.problems.note(token.span.start, Trouble::NothingBefore { operator: operator.key() });
        } else if !starts_a_part {
            self.problems.note(token.span.start, Trouble::NothingAfter { operator: operator.key() });
        }
    }

    /// Tells if a field stands on one side of `OR` only, where a reader might take it to hold for both.
    fn check_narrowing(&mut self, parts: &[Node], unparenthesised: &[usize]) {
        let narrowing = |part: &Node| match &part.kind {
            Kind::Ranked(beside) => beside.iter().find(|node| node.kind.narrows()).map(|node| node.span),
            kind => kind.narrows().then_some(part.span),
        };
        if parts.len() < 2 || parts.iter().all(|part| narrowing(part).is_some()) {
            return;
        }
        let ranked =
            unparenthesised.iter().map(|&index| &parts[index]).filter(|part| matches!(part.kind, Kind::Ranked(_)));
        if let Some(span) = ranked.filter_map(narrowing).next() {
            let part = self.text[span.range()].to_owned();
            self.problems.note(span.start, Trouble::FieldNarrowsOneSide { part });
        }
    }

    /// Parts side by side; bare words next to each other become one part.
    fn side_by_side(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        loop {
            match self.peek() {
                None | Some(TokenKind::Close | TokenKind::Operator(_)) => break,
                Some(TokenKind::Word(_)) => parts.push(self.words(usize::MAX)),
                Some(TokenKind::Not(_)) => parts.extend(self.negated()),
                Some(_) => parts.extend(self.part()),
            }
        }
        together(parts, Kind::Ranked)
    }

    /// A run of bare words, at most so many.
    fn words(&mut self, most: usize) -> Node {
        let mut words = Vec::new();
        while words.len() < most
            && let Some(&Token { span, kind: TokenKind::Word(text) }) = self.tokens.get(self.at)
        {
            words.push(Word { span, text: text.to_owned() });
            self.at += 1;
        }
        let start = words.first().map_or(0, |word| word.span.start);
        let end = words.last().map_or(start, |word| word.span.end);
        Node { span: Span::new(start, end), kind: Kind::Words(words) }
    }

    /// A part behind `-` or `NOT`; two of them cancel each other.
    fn negated(&mut self) -> Option<Node> {
        let (mut signs, mut written, mut start) = (0, "", None);
        while let Some(&TokenKind::Not(sign)) = self.peek() {
            start = start.or(self.next().map(|token| token.span.start));
            signs += 1;
            written = sign;
        }
        let start = start?;
        let part = match self.peek() {
            Some(TokenKind::Word(_)) => Some(self.words(1)),
            None | Some(TokenKind::Close | TokenKind::Operator(_)) => {
                self.problems.note(start, Trouble::NothingAfter { operator: written });
                None
            }
            Some(_) => self.part(),
        }?;
        self.check_name_cut(written, &part);
        let span = Span::new(start, part.span.end);
        Some(if signs % 2 == 0 { part } else { Node { span, kind: Kind::Not(Box::new(part)) } })
    }

    /// Tells if `NOT` seems to cut a name in two.
    fn check_name_cut(&mut self, sign: &str, part: &Node) {
        let capital = |word: &str| word.starts_with(char::is_uppercase);
        if let (Kind::Words(words), Some(TokenKind::Word(next))) = (&part.kind, self.peek())
            && let [word] = words.as_slice()
            && sign == "NOT"
            && capital(&word.text)
            && capital(next)
        {
            let word = word.text.clone();
            self.problems.note(part.span.start, Trouble::NotCoversOneWord { word });
        }
    }

    /// A term, a field or a group.
    fn part(&mut self) -> Option<Node> {
        let Token { span, kind } = self.next()?;
        let kind = match kind {
            TokenKind::Open => return self.group(span.start),
            TokenKind::Field(FieldName::Headline) => return self.headline(span),
            TokenKind::Field(name) => return self.valued(span, name),
            TokenKind::Everything => Kind::Everything,
            TokenKind::Exact(text) => Kind::Exact(text.to_owned()),
            TokenKind::Prefix(text) => Kind::Prefix(text.to_owned()),
            TokenKind::Fuzzy(word, edits) => Kind::Fuzzy { word: word.to_owned(), edits },
            TokenKind::Phrase { text, slop, exact } => Kind::Phrase { text: text.to_owned(), slop, exact },
            TokenKind::Word(text) | TokenKind::Value { text, exact: false } => {
                Kind::Words(vec![Word { span, text: text.to_owned() }])
            }
            TokenKind::Value { text, exact: true } => Kind::Exact(text.to_owned()),
            TokenKind::Close | TokenKind::Not(_) | TokenKind::Operator(_) => return None,
        };
        Some(Node { span, kind })
    }

    /// What stands between parentheses, the first of which is read.
    fn group(&mut self, start: usize) -> Option<Node> {
        let first = self.at;
        let inner = self.joined(Operator::Or);
        if self.at == first {
            self.problems.note(start, Trouble::EmptyParentheses);
        }
        // The lexer has balanced them: this is the closing one.
        self.next();
        inner
    }

    fn headline(&mut self, span: Span) -> Option<Node> {
        let below = match self.peek() {
            None | Some(TokenKind::Close | TokenKind::Operator(_) | TokenKind::Not(_) | TokenKind::Field(_)) => None,
            Some(_) => {
                self.check_space(span, FieldName::Headline);
                self.part()
            }
        };
        let Some(below) = below else {
            self.problems.note(span.start, Trouble::EmptyField { field: "headline" });
            return None;
        };
        Some(Node { span: Span::new(span.start, below.span.end), kind: Kind::Headline(Box::new(below)) })
    }

    /// Tells if there is a space between a field and its value.
    fn check_space(&mut self, span: Span, name: FieldName) {
        if self.tokens.get(self.at).is_some_and(|value| value.span.start > span.end) {
            self.problems.note(span.start, Trouble::SpaceAfterField { field: name.key() });
        }
    }

    /// A field that holds a value: one, or several in parentheses.
    fn valued(&mut self, span: Span, name: FieldName) -> Option<Node> {
        let value = match self.peek() {
            Some(TokenKind::Value { .. } | TokenKind::Phrase { .. } | TokenKind::Open) => {
                self.check_space(span, name);
                self.part()
            }
            _ => None,
        };
        let Some(mut value) = value else {
            self.problems.note(span.start, Trouble::EmptyField { field: name.key() });
            return None;
        };
        if !matches!(value.kind, Kind::And(_) | Kind::Or(_) | Kind::Near(_) | Kind::Ranked(_)) {
            value.span = Span::new(span.start, value.span.end);
        }
        self.distribute(name, value)
    }

    /// Gives each value of a group its meaning. Values side by side are values to choose from.
    fn distribute(&mut self, name: FieldName, node: Node) -> Option<Node> {
        let mut each = |parts: Vec<Node>| -> Vec<Node> {
            parts.into_iter().filter_map(|part| self.distribute(name, part)).collect()
        };
        match node.kind {
            Kind::And(parts) => together(each(parts), Kind::And),
            Kind::Or(parts) => together(each(parts), Kind::Or),
            Kind::Near(parts) => together(each(parts), Kind::Near),
            Kind::Ranked(parts) => {
                let negated = parts.iter().any(|part| matches!(part.kind, Kind::Not(_)));
                together(each(parts), if negated { Kind::Ranked } else { Kind::Or })
            }
            Kind::Not(part) => {
                let part = self.distribute(name, *part)?;
                Some(Node { span: node.span, kind: Kind::Not(Box::new(part)) })
            }
            Kind::Field { .. } | Kind::Date(_) | Kind::Headline(_) | Kind::Everything => Some(node),
            _ => match name {
                FieldName::Value(field) => Some(self.field(field, node)),
                FieldName::Date => self.date(node),
                FieldName::Headline => Some(node),
            },
        }
    }

    /// A term as the value of a field.
    fn field(&mut self, field: Field, node: Node) -> Node {
        let exact = matches!(node.kind, Kind::Exact(_) | Kind::Phrase { exact: true, .. });
        let starred = matches!(node.kind, Kind::Prefix(_));
        let tilde = matches!(node.kind, Kind::Fuzzy { .. } | Kind::Phrase { slop: 1.., .. });
        let value = value_of(node.kind);
        if starred {
            self.problems.note(node.span.start, Trouble::StarInValue { field, value: value.clone() });
        } else if tilde {
            self.problems.note(node.span.start, Trouble::TildeInValue { field, value: value.clone() });
        }
        Node { span: node.span, kind: Kind::Field { field, value, exact } }
    }

    /// A term as an expression of dates.
    fn date(&mut self, node: Node) -> Option<Node> {
        let written = value_of(node.kind);
        if let Ok(days) = DayRange::of_expression(&written) {
            return Some(Node { span: node.span, kind: Kind::Date(days) });
        }
        self.problems.note(node.span.start, Trouble::NotADate { written });
        None
    }
}

/// The text of a term.
fn value_of(kind: Kind) -> String {
    match kind {
        Kind::Words(words) => words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "),
        Kind::Exact(text) | Kind::Prefix(text) | Kind::Fuzzy { word: text, .. } | Kind::Phrase { text, .. } => text,
        _ => String::new(),
    }
}

/// Several parts as one node, a single part as itself.
fn together(mut parts: Vec<Node>, gather: fn(Vec<Node>) -> Kind) -> Option<Node> {
    let (start, end) = (parts.first()?.span.start, parts.last()?.span.end);
    if parts.len() == 1 {
        return parts.pop();
    }
    Some(Node { span: Span::new(start, end), kind: gather(parts) })
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::super::{MAX_PROBLEMS, parse};
    use super::*;

    /// The tree, a part a line with what it covers in the query, then the problems with their columns.
    fn check(text: &str, expected: Expect) {
        let (query, problems) = parse(text);
        let mut shown = String::new();
        if let Some(root) = &query.root {
            show(&query, root, 0, &mut shown);
        }
        for problem in problems {
            shown += &format!("{}: {}\n", problem.column, problem.message);
        }
        expected.assert_eq(&shown);
    }

    fn show(query: &Query, node: &Node, depth: usize, shown: &mut String) {
        let (name, below) = match &node.kind {
            Kind::Headline(part) => ("Headline".to_owned(), std::slice::from_ref(&**part)),
            Kind::Not(part) => ("Not".to_owned(), std::slice::from_ref(&**part)),
            Kind::Ranked(parts) => ("Ranked".to_owned(), parts.as_slice()),
            Kind::Near(parts) => ("Near".to_owned(), parts.as_slice()),
            Kind::And(parts) => ("And".to_owned(), parts.as_slice()),
            Kind::Or(parts) => ("Or".to_owned(), parts.as_slice()),
            Kind::Words(words) => {
                (format!("Words {:?}", words.iter().map(|word| query.written(word.span)).collect::<Vec<_>>()), &[][..])
            }
            Kind::Date(days) => (format!("Date {}", days.expression()), &[][..]),
            other => (format!("{other:?}"), &[][..]),
        };
        *shown += &format!("{}{name}  <{}>\n", "  ".repeat(depth), query.written(node.span));
        below.iter().for_each(|part| show(query, part, depth + 1, shown));
    }

    #[test]
    fn words_side_by_side_stay_together() {
        check(
            "Deir ez-Zor",
            expect![[r#"
            Words ["Deir", "ez-Zor"]  <Deir ez-Zor>
        "#]],
        );
        check(
            "Raqqa, Syria: what's next?",
            expect![[r#"
            Words ["Raqqa", "Syria", "what's", "next"]  <Raqqa, Syria: what's next>
        "#]],
        );
        check(
            "U.S. troops in Ra's al-'Ayn…",
            expect![[r#"
            Words ["U.S.", "troops", "in", "Ra's", "al-'Ayn"]  <U.S. troops in Ra's al-'Ayn>
        "#]],
        );
        check("", expect![[""]]);
        check("— … ?", expect![[""]]);
    }

    #[test]
    fn a_term_is_what_its_marks_say() {
        check(
            "=Raqqa =\"Deir ez-Zor\" =Raqq*",
            expect![[r#"
            Ranked  <=Raqqa ="Deir ez-Zor" =Raqq>
              Exact("Raqqa")  <=Raqqa>
              Phrase { text: "Deir ez-Zor", slop: 0, exact: true }  <="Deir ez-Zor">
              Exact("Raqq")  <=Raqq>
            23: `=` and `*` exclude each other; read as `=Raqq`
        "#]],
        );
        check(
            "strik* a* wo*rd *tion دي*",
            expect![[r#"
            Ranked  <strik* a* wo*rd *tion دي*>
              Prefix("strik")  <strik*>
              Words ["a"]  <a>
              Prefix("wo")  <wo*rd>
              Words ["tion"]  <tion>
              Prefix("دي")  <دي*>
            8: `*` needs at least two letters before it; read as the word `a`
            13: `*` ends a word; read as `wo*`
            17: `*` goes after the beginning of a word; it is left out here
        "#]],
        );
        check(
            "raqa~ raqa~1 raqa~0 raqa~9 a~b",
            expect![[r#"
            Ranked  <raqa~ raqa~1 raqa~0 raqa~9 a~b>
              Fuzzy { word: "raqa", edits: 1 }  <raqa~>
              Fuzzy { word: "raqa", edits: 1 }  <raqa~1>
              Fuzzy { word: "raqa", edits: 1 }  <raqa~0>
              Fuzzy { word: "raqa", edits: 2 }  <raqa~9>
              Words ["a~b"]  <a~b>
            18: `~0` forgives nothing; read as `~1`
            25: a word forgives 2 letters at most; read so
        "#]],
        );
        check(
            "\"siege of Homs\" «mot à mot»~5 “curly\"~ \"far\"~9999",
            expect![[r#"
            Ranked  <"siege of Homs" «mot à mot»~5 “curly"~ "far"~9999>
              Phrase { text: "siege of Homs", slop: 0, exact: false }  <"siege of Homs">
              Phrase { text: "mot à mot", slop: 5, exact: false }  <«mot à mot»~5>
              Phrase { text: "curly", slop: 0, exact: false }  <“curly"~>
              Phrase { text: "far", slop: 255, exact: false }  <"far"~9999>
            38: `~` after a phrase needs a number, as in "a b"~5; it is left out
            45: a phrase stretches by 255 words at most; read so
        "#]],
        );
        check(
            "\"\" \"...\" \"open end",
            expect![[r#"
            Phrase { text: "open end", slop: 0, exact: false }  <"open end>
            1: no word between the quotation marks; the phrase is left out
            4: no word between the quotation marks; the phrase is left out
            10: the quotation mark is not closed; the phrase goes to the end
        "#]],
        );
        check(
            "\"a b\"* +must *",
            expect![[r#"
            Ranked  <"a b"* +must *>
              Phrase { text: "a b", slop: 0, exact: false }  <"a b">
              Words ["must"]  <must>
              Everything  <*>
            6: `*` goes after a word, not after a phrase; it is left out
            8: `+` is left out; to require a word, join it with `AND`
        "#]],
        );
        check(
            "דובר צה\"ל אמר",
            expect![[r#"
            Words ["דובר", "צה\"ל", "אמר"]  <דובר צה"ל אמר>
        "#]],
        );
    }

    #[test]
    fn operators_bind_in_their_order() {
        check(
            "a b AND c OR d NEAR e f",
            expect![[r#"
            Or  <a b AND c OR d NEAR e f>
              And  <a b AND c>
                Words ["a", "b"]  <a b>
                Words ["c"]  <c>
              Near  <d NEAR e f>
                Words ["d"]  <d>
                Words ["e", "f"]  <e f>
        "#]],
        );
        check(
            "a AND (b OR c)",
            expect![[r#"
            And  <a AND (b OR c>
              Words ["a"]  <a>
              Or  <b OR c>
                Words ["b"]  <b>
                Words ["c"]  <c>
        "#]],
        );
        check(
            "raqqa NOT sport -football -(a b) - dash",
            expect![[r#"
            Ranked  <raqqa NOT sport -football -(a b) - dash>
              Words ["raqqa"]  <raqqa>
              Not  <NOT sport>
                Words ["sport"]  <sport>
              Not  <-football>
                Words ["football"]  <football>
              Not  <-(a b>
                Words ["a", "b"]  <a b>
              Words ["dash"]  <dash>
        "#]],
        );
        check(
            "NOT NOT a AND NOT b",
            expect![[r#"
            And  <a AND NOT b>
              Words ["a"]  <a>
              Not  <NOT b>
                Words ["b"]  <b>
        "#]],
        );
        check(
            "a NEAR/5 b and not c",
            expect![[r#"
            Near  <a NEAR/5 b and not c>
              Words ["a"]  <a>
              Words ["b", "and", "not", "c"]  <b and not c>
            3: `NEAR/5` is read as `NEAR`, one passage or its neighbours; count words with "a b"~10
        "#]],
        );
    }

    #[test]
    fn an_operator_without_a_side_is_left_out() {
        check(
            "AND a",
            expect![[r#"
            Words ["a"]  <a>
            1: nothing before `AND`; it is left out
        "#]],
        );
        check(
            "a OR",
            expect![[r#"
            Words ["a"]  <a>
            3: nothing after `OR`; it is left out
        "#]],
        );
        check(
            "a AND OR b",
            expect![[r#"
            Or  <a AND OR b>
              Words ["a"]  <a>
              Words ["b"]  <b>
            3: nothing after `AND`; it is left out
        "#]],
        );
        check(
            "a NOT",
            expect![[r#"
            Words ["a"]  <a>
            3: nothing after `NOT`; it is left out
        "#]],
        );
        check(
            "a && b || c",
            expect![[r#"
            Words ["a", "b", "c"]  <a && b || c>
            3: `&&` is not an operator and is left out; write `AND`
            8: `||` is not an operator and is left out; write `OR`
        "#]],
        );
        check(
            "SIEGE OF HOMS AND RAQQA",
            expect![[r#"
            Words ["SIEGE", "OF", "HOMS", "AND", "RAQQA"]  <SIEGE OF HOMS AND RAQQA>
            15: all is in capitals, so `AND` is read as a word; write the other words in small letters to join by it
        "#]],
        );
        check(
            "RAQQA AND HOMS",
            expect![[r#"
            And  <RAQQA AND HOMS>
              Words ["RAQQA"]  <RAQQA>
              Words ["HOMS"]  <HOMS>
        "#]],
        );
        check(
            "NOT Islamic State",
            expect![[r#"
            Ranked  <NOT Islamic State>
              Not  <NOT Islamic>
                Words ["Islamic"]  <Islamic>
              Words ["State"]  <State>
            5: `NOT` covers `Islamic` alone; put what belongs together in quotation marks or parentheses
        "#]],
        );
    }

    #[test]
    fn parentheses_are_mended() {
        check(
            "(a OR b",
            expect![[r#"
            Or  <a OR b>
              Words ["a"]  <a>
              Words ["b"]  <b>
            1: the parenthesis is not closed; the group goes to the end
        "#]],
        );
        check(
            "a) b",
            expect![[r#"
            Words ["a", "b"]  <a) b>
            2: no parenthesis is open here; `)` is left out
        "#]],
        );
        check(
            "() a",
            expect![[r#"
            Words ["a"]  <a>
            1: nothing between the parentheses; they are left out
        "#]],
        );
    }

    #[test]
    fn fields_hold_values() {
        check(
            "outlet:\"Press TV\" place:Raqqa, person:=Gaddafi id:a/b.txt#3",
            expect![[r#"
            Ranked  <outlet:"Press TV" place:Raqqa, person:=Gaddafi id:a/b.txt#3>
              Field { field: Outlet, value: "Press TV", exact: false }  <outlet:"Press TV">
              Field { field: Place, value: "Raqqa", exact: false }  <place:Raqqa>
              Field { field: Person, value: "Gaddafi", exact: true }  <person:=Gaddafi>
              Field { field: Id, value: "a/b.txt#3", exact: false }  <id:a/b.txt#3>
        "#]],
        );
        check(
            "Place: Raqqa headline:\"a b\"~2",
            expect![[r#"
            Ranked  <Place: Raqqa headline:"a b"~2>
              Field { field: Place, value: "Raqqa", exact: false }  <Place: Raqqa>
              Headline  <headline:"a b"~2>
                Phrase { text: "a b", slop: 2, exact: false }  <"a b"~2>
            1: `place:` is read with the value after the space; write it without
        "#]],
        );
        check(
            "headline:(raqqa OR =homs) -outlet:Reuters",
            expect![[r#"
            Ranked  <headline:(raqqa OR =homs) -outlet:Reuters>
              Headline  <headline:(raqqa OR =homs>
                Or  <raqqa OR =homs>
                  Words ["raqqa"]  <raqqa>
                  Exact("homs")  <=homs>
              Not  <-outlet:Reuters>
                Field { field: Outlet, value: "Reuters", exact: false }  <outlet:Reuters>
        "#]],
        );
        check(
            "outlet:(Reuters \"Press TV\") place:(Deir ez-Zor OR Raqq*)",
            expect![[r#"
                Ranked  <Reuters "Press TV") place:(Deir ez-Zor OR Raqq*>
                  Or  <Reuters "Press TV">
                    Field { field: Outlet, value: "Reuters", exact: false }  <Reuters>
                    Field { field: Outlet, value: "Press TV", exact: false }  <"Press TV">
                  Or  <Deir ez-Zor OR Raqq*>
                    Field { field: Place, value: "Deir ez-Zor", exact: false }  <Deir ez-Zor>
                    Field { field: Place, value: "Raqq", exact: false }  <Raqq*>
                51: `place:` takes no `*`; read as Raqq
            "#]],
        );
        check(
            "outlet:Reut* place:Raqa~1 country:\"a b\"~3",
            expect![[r#"
                Ranked  <outlet:Reut* place:Raqa~1 country:"a b"~3>
                  Field { field: Outlet, value: "Reut", exact: false }  <outlet:Reut>
                  Field { field: Place, value: "Raqa", exact: false }  <place:Raqa>
                  Field { field: Country, value: "a b", exact: false }  <country:"a b"~3>
                8: `outlet:` takes no `*`; read as Reut
                20: `place:` takes no `~`; read as Raqa
                27: `country:` takes no `~`; read as a b
            "#]],
        );
        check(
            "place: AND a (person:) headline:",
            expect![[r#"
                Words ["a"]  <a>
                1: nothing to look for after `place:`; it is left out
                8: nothing before `AND`; it is left out
                15: nothing to look for after `person:`; it is left out
                24: nothing to look for after `headline:`; it is left out
            "#]],
        );
        check(
            "title:raqqa foo:\"a b\" https://example.org/a 12:30 Syria: war",
            expect![[r#"
            Ranked  <title:raqqa foo:"a b" https://example.org/a 12:30 Syria: war>
              Words ["title:raqqa", "foo"]  <title:raqqa foo>
              Phrase { text: "a b", slop: 0, exact: false }  <"a b">
              Words ["https://example.org/a", "12:30", "Syria", "war"]  <https://example.org/a 12:30 Syria: war>
            1: `title:` is not a field, `headline:` is; read as words
            13: `foo:` is not a field (headline, outlet, person, place, country, date, language and id are); read as words
        "#]],
        );
        check(
            "after:2017-06 before:soon raqqa",
            expect![[r#"
                Words ["after:2017-06", "before:soon", "raqqa"]  <after:2017-06 before:soon raqqa>
                1: `after:` is not a field; write `date:>=2017-06`, or --after beside the query; read as words
                15: `before:` is not a field; write `date:<=2017-06-18`, or --before beside the query; read as words
            "#]],
        );
        check(
            "raqqa OR homs date:2017",
            expect![[r#"
            Or  <raqqa OR homs date:2017>
              Words ["raqqa"]  <raqqa>
              Ranked  <homs date:2017>
                Words ["homs"]  <homs>
                Date 2017  <date:2017>
            15: `date:2017` narrows its own side of `OR` alone; for both write (a OR b) date:2017
        "#]],
        );
        check(
            "(raqqa OR homs) date:2017",
            expect![[r#"
            Ranked  <raqqa OR homs) date:2017>
              Or  <raqqa OR homs>
                Words ["raqqa"]  <raqqa>
                Words ["homs"]  <homs>
              Date 2017  <date:2017>
        "#]],
        );
    }

    #[test]
    fn dates_are_read_in_every_form() {
        check(
            "date:2017-01..2017-06 date:>2017 date:..2016",
            expect![[r#"
            Ranked  <date:2017-01..2017-06 date:>2017 date:..2016>
              Date 2017-01..2017-06  <date:2017-01..2017-06>
              Date 2018..  <date:>2017>
              Date ..2016  <date:..2016>
        "#]],
        );
        check(
            "date:(2015.. OR ..2013)",
            expect![[r#"
            Or  <2015.. OR ..2013>
              Date 2015..  <2015..>
              Date ..2013  <..2013>
        "#]],
        );
        check(
            "date:yesterday raqqa",
            expect![[r#"
            Words ["raqqa"]  <raqqa>
            1: `yesterday` is not a date (2017, 2017-06, 2017-06-18, 2017-01..2017-06, >2017); it is left out
        "#]],
        );
    }

    #[test]
    fn deep_nesting_is_a_problem_and_not_a_crash() {
        let (query, problems) = parse(&format!("{}raqqa{}", "(".repeat(10_000), ")".repeat(10_000)));
        assert_eq!(query.to_string(), "raqqa");
        let messages: Vec<_> = problems.iter().map(|problem| (problem.column, problem.message.as_str())).collect();
        assert_eq!(messages, [(65, "parentheses are nested more than 64 deep; the inner ones are left out")]);
        let (query, _) = parse(&"NOT ".repeat(10_001).replace("NOT N", "NOT (N"));
        assert_eq!(query.root, None);
        let (query, _) = parse(&format!("{}a", "-".repeat(9_999)));
        assert_eq!(query.to_string(), "NOT a");
    }

    #[test]
    fn long_queries_are_cut_and_it_is_said() {
        let (query, problems) = parse(&"ab ".repeat(2_000));
        assert!(matches!(query.root, Some(Node { kind: Kind::Words(words), .. }) if words.len() == MAX_TERMS));
        expect!["3072: the query has more than 1024 terms; the rest is left out"]
            .assert_eq(&format!("{}: {}", problems[0].column, problems[0].message));
        let (_, problems) = parse(&"é".repeat(40_000));
        expect!["32769: the query is longer than 65536 bytes; the rest is left out"]
            .assert_eq(&format!("{}: {}", problems[0].column, problems[0].message));
    }

    #[test]
    fn problems_are_told_up_to_a_number() {
        let (_, problems) = parse(&") ".repeat(100));
        assert_eq!(problems.len(), MAX_PROBLEMS);
        expect!["31: more is wrong with the query than is told here"].assert_eq(
            &problems.last().map_or_else(String::new, |problem| format!("{}: {}", problem.column, problem.message)),
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn spans_lie_in_the_query(text in any::<String>()) {
            fn holds(query: &Query, node: &Node) -> bool {
                let below = match &node.kind {
                    Kind::Headline(part) | Kind::Not(part) => std::slice::from_ref(&**part),
                    Kind::Ranked(parts) | Kind::Near(parts) | Kind::And(parts) | Kind::Or(parts) => parts.as_slice(),
                    Kind::Words(words) => return words.iter().all(|word| query.written(word.span) == word.text),
                    _ => &[],
                };
                !query.written(node.span).is_empty() && below.iter().all(|part| holds(query, part))
            }
            let (query, problems) = parse(&text);
            prop_assert!(query.root.iter().all(|root| holds(&query, root)));
            prop_assert!(problems.iter().all(|problem| (1..=text.chars().count() + 1).contains(&problem.column)));
        }
    }
}
