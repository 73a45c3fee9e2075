//! Words, names and phrases of a query as leaves of the request.

use crate::index::{Alternative, KnownWord, Leaf, Matcher, Pattern, Tier, Word, words};
use crate::news::{Span, Why};
use crate::spelling::NameDictionary;

use super::super::language;
use super::super::names::{self, names_in};
use super::super::stop_words::is_stop_word;
use super::name_terms::{Known, name_in_phrase, name_leaf};
use super::{Part, Planner, Term, TextForm, WordForm};

/// Words side by side from which on they are read as a question, of which no part has to be met as a whole: `a
/// brain-computer link` is three words and not a phrase among others.
const QUESTION: usize = 3;

/// Words of fewer bytes are no names by themselves: initials, particles.
const SHORTEST_NAME: usize = 3;

impl Planner<'_> {
    /// Words side by side: names among them are terms with all their spellings, other words terms of their own. A word
    /// that is asked for twice is one term that counts twice.
    pub(super) fn bare_words(&mut self, bare: &[language::Word], part: Part) -> Matcher {
        let only_stop_words = bare.iter().all(|word| words(&word.text).iter().all(|token| says_nothing(word, token)));
        let names = if part == Part::Text { self.names_among(bare) } else { Vec::new() };
        let mut any: Vec<Matcher> = Vec::new();
        for name in &names {
            let written = self.query.written(*name).to_owned();
            any.push(self.name(&written));
        }
        let mut terms: Vec<(&str, Vec<Word>)> = Vec::new();
        for word in bare {
            let all = words(&word.text);
            let placed = |token: &Word| Span::new(word.span.start + token.start, word.span.start + token.end);
            let mut tokens = all.clone();
            tokens.retain(|token| !names.iter().any(|name| name.overlaps(placed(token))));
            let undivided = tokens.len() == 1 || bare.len() < QUESTION || self.is_exact();
            let whole = tokens.len() == all.len() && undivided;
            if tokens.is_empty() || !only_stop_words && tokens.iter().all(|token| says_nothing(word, token)) {
                continue;
            }
            if whole && (tokens.len() > 1 || self.is_exact()) {
                any.push(self.words_in_order(&word.text, tokens, 0, part));
                continue;
            }
            for token in tokens.into_iter().filter(|token| only_stop_words || !says_nothing(word, token)) {
                match terms.iter_mut().find(|(_, met)| met[0].stem == token.stem) {
                    Some((_, met)) => met.push(token),
                    None => terms.push((&word.text[token.start..token.end], vec![token])),
                }
            }
        }
        any.extend(terms.into_iter().map(|(asked, met)| self.word(asked, met, part)));
        if any.is_empty() { Matcher::Nothing } else { Matcher::Any(any) }
    }

    /// A word in all its forms, which the query has in those of `met`, once for each time.
    fn word(&mut self, asked: &str, met: Vec<Word>, part: Part) -> Matcher {
        let weight = met.len() as f32;
        let mut tokens = Vec::new();
        for token in &met {
            for text in [&token.stem, &token.folded] {
                if !tokens.contains(text) {
                    tokens.push(text.clone());
                }
            }
        }
        let (pattern, headline) = match part {
            Part::Text => (Pattern::Word(tokens.clone()), Some(Pattern::HeadlineWord(tokens))),
            Part::Headline => (Pattern::HeadlineWord(tokens), None),
        };
        let positions = (part == Part::Text).then(|| pattern.clone());
        let form = |word| TextForm::Words { words: vec![WordForm::Stem(word)], slop: 0, why: Why::Exact };
        let term = Term { asked: asked.to_owned(), forms: met.into_iter().map(form).collect() };
        let alternatives = vec![Alternative { pattern, tier: Tier::Exact }];
        self.leaf(Leaf { alternatives, weight, headline, positions }, term)
    }

    /// Where among bare words names stand, in bytes of the query.
    ///
    /// A question in capitals throughout says nothing by them, and is read as if it had none. Titles have capitals too:
    /// one that the archive often does without makes no name. Among the words of a longer question, a name of several
    /// words that the gazetteer does not have is looked for word by word: a text that gives a person's whole name goes on
    /// with the last of it.
    fn names_among(&self, bare: &[language::Word]) -> Vec<Span> {
        let (Some(first), Some(last)) = (bare.first(), bare.last()) else { return Vec::new() };
        if self.is_exact() {
            return Vec::new();
        }
        let start = first.span.start;
        let mut written = self.query.written(Span::new(start, last.span.end)).to_owned();
        if bare.len() >= QUESTION && !self.query.text.contains(char::is_lowercase) {
            written.make_ascii_lowercase();
        }
        let mut names = Vec::new();
        let question = bare.len() >= QUESTION;
        for name in names_in(&written, self.gazetteer, self.archive) {
            let text = &written[name.range()];
            let words = words(text);
            let at = |word: &Word| Span::new(start + name.start + word.start, start + name.start + word.end);
            let doubtful = words.iter().any(|word| self.archive.is_also_a_word(&word.folded));
            let whole = match (self.is_known(text), words.len()) {
                (true, _) => !question || !words.iter().all(|word| self.archive.is_ordinary_word(&word.folded)),
                (false, 1) => !doubtful,
                (false, _) => !doubtful && !question && self.archive.has_name(text),
            };
            if whole {
                names.push(Span::new(start + name.start, start + name.end));
            } else if words.len() > 1 {
                let fit = |word: &&Word| word.end - word.start >= SHORTEST_NAME && !is_stop_word(&word.folded);
                let fit = words.iter().filter(fit).filter(|word| !self.archive.is_also_a_word(&word.folded));
                names.extend(fit.map(at));
            }
        }
        names
    }

    /// Whether a phrase is the name of a place or a group.
    fn is_known(&self, written: &str) -> bool {
        !self.gazetteer.lookup(written).is_empty() || self.gazetteer.lookup_group(written).is_some()
    }

    /// Whether a capitalised phrase is to be taken as one name: it is known, or stands in the archive.
    fn is_name(&self, written: &str) -> bool {
        !written.contains([' ', '-']) || self.is_known(written) || self.archive.has_name(written)
    }

    fn tell(&mut self, written: &str, expansion: &names::NameExpansion) {
        let told = expansion.told(written);
        if !told.forms.is_empty() && !self.expansions.contains(&told) {
            self.expansions.push(told);
        }
    }

    /// A name under all its spellings.
    pub(super) fn name(&mut self, written: &str) -> Matcher {
        let expansion = names::expand(written, self.gazetteer, self.archive);
        self.tell(written, &expansion);
        let known = if self.is_known(written) { Known::Yes } else { Known::No };
        let (leaf, term) = name_leaf(written, &expansion, known);
        self.leaf(leaf, term)
    }

    pub(super) fn exact(&mut self, word: &str, part: Part) -> Matcher {
        self.phrase(word, 0, true, part)
    }

    pub(super) fn phrase(&mut self, text: &str, slop: u32, exact: bool, part: Part) -> Matcher {
        let tokens = words(text);
        if tokens.is_empty() {
            return Matcher::Nothing;
        }
        if !exact {
            return self.phrase_with_names(text, tokens, slop, part);
        }
        let surfaces = tokens.iter().map(|token| Pattern::Surface(token.folded.clone()));
        let mut all: Vec<Pattern> = surfaces.collect();
        if tokens.len() > 1 || part == Part::Headline {
            all.push(sequence(&tokens, slop, part));
        }
        let pattern = if all.len() == 1 { all.swap_remove(0) } else { Pattern::All(all) };
        let positions = (part == Part::Text).then(|| sequence(&tokens, slop, Part::Text));
        let headline = Some(sequence(&tokens, slop, Part::Headline));
        let forms = tokens.into_iter().map(|token| WordForm::Folded(token.folded)).collect();
        let term =
            Term { asked: text.to_owned(), forms: vec![TextForm::Words { words: forms, slop, why: Why::Exact }] };
        let alternatives = vec![Alternative { pattern, tier: Tier::Exact }];
        self.leaf(Leaf { alternatives, weight: 1.0, headline, positions }, term)
    }

    /// A phrase in which names stand under any of their spellings.
    fn phrase_with_names(&mut self, text: &str, tokens: Vec<Word>, slop: u32, part: Part) -> Matcher {
        let names = if part == Part::Text { names_in(text, self.gazetteer, self.archive) } else { Vec::new() };
        let names: Vec<Span> = names.into_iter().filter(|name| self.is_name(&text[name.range()])).collect();
        if names.is_empty() {
            return self.words_in_order(text, tokens, slop, part);
        }
        let covered = |token: &Word| names.iter().any(|name| token.start < name.end && name.start < token.end);
        if names.len() == 1 && tokens.iter().all(covered) {
            return self.name(&text[names[0].range()]);
        }
        let (mut parts, mut forms) = (Vec::new(), Vec::new());
        let mut names = names.into_iter().peekable();
        for token in tokens {
            while let Some(name) = names.next_if(|name| name.start <= token.start) {
                let written = &text[name.range()];
                let expansion = names::expand(written, self.gazetteer, self.archive);
                self.tell(written, &expansion);
                let (pattern, name_forms) = name_in_phrase(written, &expansion);
                parts.push((name, pattern));
                forms.extend(name_forms);
            }
            if parts.last().is_none_or(|(span, _)| span.end <= token.start) {
                parts.push((Span::new(token.start, token.end), sequence(std::slice::from_ref(&token), 0, part)));
                forms.push(TextForm::Words { words: vec![WordForm::Stem(token)], slop: 0, why: Why::Exact });
            }
        }
        let pattern = Pattern::Sequence { parts: parts.into_iter().map(|(_, pattern)| pattern).collect(), slop };
        let positions = Some(pattern.clone());
        let alternatives = vec![Alternative { pattern, tier: Tier::Exact }];
        let leaf = Leaf { alternatives, weight: 1.0, headline: None, positions };
        self.leaf(leaf, Term { asked: text.to_owned(), forms })
    }

    /// Words that must stand one after the other, in any of their forms.
    pub(super) fn words_in_order(&mut self, text: &str, tokens: Vec<Word>, slop: u32, part: Part) -> Matcher {
        if self.is_exact() {
            return self.phrase(text, slop, true, part);
        }
        let pattern = sequence(&tokens, slop, part);
        let headline = (part == Part::Text).then(|| sequence(&tokens, slop, Part::Headline));
        let positions = (part == Part::Text).then(|| pattern.clone());
        let forms = tokens.into_iter().map(WordForm::Stem).collect();
        let term =
            Term { asked: text.to_owned(), forms: vec![TextForm::Words { words: forms, slop, why: Why::Exact }] };
        let alternatives = vec![Alternative { pattern, tier: Tier::Exact }];
        self.leaf(Leaf { alternatives, weight: 1.0, headline, positions }, term)
    }

    /// The words that a wildcard or a misspelt word stands for.
    pub(super) fn word_list(
        &mut self,
        asked: &str,
        (found, all): (Vec<KnownWord>, usize),
        span: Span,
        part: Part,
    ) -> Matcher {
        if all > found.len() {
            let message = format!("{asked} stands for {all} words; the {} most frequent are searched", found.len());
            self.problem(span, message);
        }
        let text = |known: &KnownWord| match part {
            Part::Text => Pattern::Surface(known.word.clone()),
            Part::Headline => Pattern::HeadlineWord(tokens_of(&known.word)),
        };
        let patterns: Vec<Pattern> = found.iter().map(text).collect();
        let form = |known: KnownWord| TextForm::Words {
            words: vec![WordForm::Folded(known.word)],
            slop: 0,
            why: Why::Spelling,
        };
        let term = Term { asked: asked.to_owned(), forms: found.into_iter().map(form).collect() };
        let alternatives = vec![Alternative { pattern: Pattern::Any(patterns), tier: Tier::Exact }];
        self.leaf(Leaf { alternatives, weight: 1.0, headline: None, positions: None }, term)
    }
}

/// Whether a word is one that ranks nothing. `US` and `U.S.` are cut to the token of a pronoun, but are none.
fn says_nothing(word: &language::Word, token: &Word) -> bool {
    is_stop_word(&token.folded) && !(token.folded == "us" && word.text.contains(['.', 'S']))
}

/// The pattern of words one after the other; of one word where there is but one.
pub(super) fn sequence(tokens: &[Word], slop: u32, part: Part) -> Pattern {
    let pattern = |token: &Word| {
        let mut forms = vec![token.stem.clone()];
        // Text in other languages than English is not stemmed.
        if token.folded != token.stem {
            forms.push(token.folded.clone());
        }
        match part {
            Part::Text => Pattern::Word(forms),
            Part::Headline => Pattern::HeadlineWord(forms),
        }
    };
    let mut parts: Vec<Pattern> = tokens.iter().map(pattern).collect();
    if parts.len() == 1 { parts.swap_remove(0) } else { Pattern::Sequence { parts, slop } }
}

/// The tokens that a folded word may be indexed as.
fn tokens_of(folded: &str) -> Vec<String> {
    words(folded).into_iter().flat_map(|token| [token.stem, token.folded]).collect()
}
