//! What each line is there for: which lines the article keeps, and what the others are called.

use super::{
    bylines, captions, clues,
    context::{Segment, densest},
    headline::Headline,
    page::Page,
    phrases::Lowered,
    scan::{DATE, SENTENCE_END},
};
use crate::news::{Furniture, Role};

/// Lines scored above this are kept.
const KEPT: f32 = 0.5;

/// Lines of up to so many bytes are compared with captions and with furniture phrases.
const PHRASE_LENGTH: usize = 320;

/// A line's words and its share of stop words from which it may stand for prose where no model found any.
const PROSE: (f32, f32) = (8.0, 0.15);

/// The share of a text's words above which it is an article without a page around it.
const ARTICLE_SHARE: f32 = 0.8;

/// The same for a text of which no line is worded like furniture.
const PLAIN_SHARE: f32 = 0.3;

/// The columns of the stop words' share and of the colon at the end.
const STOP_SHARE: usize = 2;
const COLON: usize = 7;

/// The roles of all lines of a page.
pub(super) fn assign(page: &Page<'_>, scores: &[f32], headline: Option<Headline>) -> Vec<Role> {
    let mut kept: Vec<bool> = scores.iter().map(|&score| score > KEPT).collect();
    let kinds = name_and_cut(page, &mut kept);
    cut_dangling_colons(page, &mut kept);
    if !kept.contains(&true) {
        keep_prose(page, &mut kept);
    }
    keep_inside(page, &kinds, &mut kept);
    let (segment, _) = densest(scores, &page.words);
    // A line that is all there is of a text is no headline.
    let headline = headline.filter(|headline| (0..kept.len()).any(|line| kept[line] && line != headline.line));
    let headline = headline.map(|headline| first_copy(page, headline.line));
    let title = headline.map_or_else(String::new, |line| page.lines[line].to_lowercase());
    let layout = Layout { page, kinds: &kinds, headline, title, segment };
    (0..page.lines.len()).map(|line| layout.role(line, kept[line])).collect()
}

/// Cuts the lines that their wording tells from an article, and names the furniture among the lines that are cut.
fn name_and_cut(page: &Page<'_>, kept: &mut [bool]) -> Vec<Option<Furniture>> {
    let mut lowered = Lowered::default();
    let mut kinds = Vec::with_capacity(kept.len());
    for (line, kept) in page.lines.iter().zip(kept) {
        let decisive = worded(line, &mut lowered);
        let names = !*kept && line.len() <= PHRASE_LENGTH;
        kinds.push(decisive.or_else(|| if names { lowered.naming() } else { None }));
        *kept &= decisive.is_none();
    }
    kinds
}

/// The kind of furniture that a line is by its wording, whatever the models say of it; `lowered` takes the line if it is
/// short enough to tell.
pub(super) fn worded(line: &str, lowered: &mut Lowered) -> Option<Furniture> {
    if line.len() > PHRASE_LENGTH {
        return None;
    }
    lowered.set(line);
    let caption = captions::is_caption(lowered.text()).then_some(Furniture::Caption);
    caption.or_else(|| lowered.decisive())
}

/// A short line that ends in a colon announces what comes next; where nothing of that is kept, it goes too.
fn cut_dangling_colons(page: &Page<'_>, kept: &mut [bool]) {
    for line in (0..kept.len()).rev() {
        let announces = kept[line] && page.traits[line][COLON] > 0.0 && page.characters[line] < 120;
        if announces && !kept[line + 1..].iter().take(3).any(|&kept| kept) {
            kept[line] = false;
        }
    }
}

/// Keeps the lines that read like sentences, so that no article is lost because the models find no strong line.
fn keep_prose(page: &Page<'_>, kept: &mut [bool]) {
    for (line, kept) in kept.iter_mut().enumerate() {
        let traits = &page.traits[line];
        let sentence = traits[STOP_SHARE] >= PROSE.1 || traits[SENTENCE_END] > 0.0;
        *kept = page.words[line] >= PROSE.0 && sentence;
    }
}

/// Where nearly all of a text is kept, or nothing of it is known as furniture, it is no page but an article: its lists
/// and tables are kept as well.
fn keep_inside(page: &Page<'_>, kinds: &[Option<Furniture>], kept: &mut [bool]) {
    let all: f32 = page.words.iter().sum();
    let share = page.words.iter().zip(&*kept).map(|(words, &kept)| if kept { *words } else { 0.0 }).sum::<f32>() / all;
    let plain = kinds.iter().all(Option::is_none);
    if share < if plain { PLAIN_SHARE } else { ARTICLE_SHARE } {
        return;
    }
    let first = kept.iter().position(|&kept| kept).unwrap_or(0);
    let last = if plain { kept.len() - 1 } else { kept.iter().rposition(|&kept| kept).unwrap_or(0) };
    for line in first..=last {
        kept[line] |= kinds[line].is_none();
    }
}

/// The first of a few equal lines: a page often gives its headline twice, above and below the date.
fn first_copy(page: &Page<'_>, line: usize) -> usize {
    (line.saturating_sub(6)..line).find(|&above| page.keys[above] == page.keys[line]).unwrap_or(line)
}

/// Where the parts of a page are.
struct Layout<'p, 't> {
    page: &'p Page<'t>,
    kinds: &'p [Option<Furniture>],
    headline: Option<usize>,
    /// The headline in lower case.
    title: String,
    segment: Segment,
}

impl Layout<'_, '_> {
    fn role(&self, line: usize, kept: bool) -> Role {
        if self.headline == Some(line) {
            return Role::Headline;
        }
        if let Some(repeat) = self.repeat(line, kept) {
            return Role::Furniture(repeat);
        }
        match self.part(line, kept) {
            Some(role) => role,
            None if kept => Role::Body,
            None => Role::Furniture(self.kind(line)),
        }
    }

    /// The line at which the article begins: its headline, else its first line of text.
    fn top(&self) -> usize {
        self.headline.unwrap_or(self.segment.first)
    }

    /// The headline once more, by itself or at the end of the way to the page.
    fn repeat(&self, line: usize, kept: bool) -> Option<Furniture> {
        let headline = self.headline?;
        if line.abs_diff(headline) > 40 {
            return None;
        }
        if self.page.keys[line] == self.page.keys[headline] {
            return Some(Furniture::Repeat);
        }
        let longer = !kept
            && self.page.lines[line].len() <= PHRASE_LENGTH
            && self.page.characters[line] > self.page.characters[headline]
            && self.page.sketches[headline][1] & !self.page.sketches[line][0] == 0;
        if !longer || self.page.tokens[headline] < 3 {
            return None;
        }
        let text = self.page.lines[line].to_lowercase();
        let kind = if text.starts_with(&self.title) { Furniture::Repeat } else { Furniture::Breadcrumb };
        text.contains(&self.title).then_some(kind)
    }

    /// Date, byline and source lines. A kept line is one only above the text and when it is short.
    fn part(&self, line: usize, kept: bool) -> Option<Role> {
        let text = &self.page.lines[line];
        let top = self.top();
        let head = (top.saturating_sub(3)..=self.segment.first + 2).contains(&line);
        let foot = (self.segment.last.saturating_sub(1)..=self.segment.last + 3).contains(&line);
        let below_headline = self.headline.is_some_and(|headline| (headline..headline + 4).contains(&line));
        let above_text = (line <= self.segment.first || below_headline) && self.page.words[line] <= 12.0;
        if kept && !above_text {
            return None;
        }
        if (head || foot) && bylines::is_byline(text) {
            return Some(Role::Byline);
        }
        if (head || foot) && !self.is_clock(line) && self.states_date(line) {
            return Some(if bylines::is_signed(text) { Role::Byline } else { Role::Date });
        }
        if line > top && text.contains(':') && bylines::is_source(text) {
            return Some(Role::Outlet);
        }
        let between = line > top && line < self.segment.first.max(top + 1) + 1;
        if between && bylines::is_medium(text) {
            return Some(Role::Outlet);
        }
        (between && !kept && self.names_author(line)).then_some(Role::Byline)
    }

    /// A bare name below the headline with a date beside it, or one after a bare label.
    fn names_author(&self, line: usize) -> bool {
        let text = &self.page.lines[line];
        if bylines::is_bare_label(text) {
            return self.page.lines.get(line + 1).is_some_and(|next| bylines::is_bare_name(next));
        }
        let dated =
            |at: Option<usize>| at.and_then(|at| self.page.traits.get(at)).is_some_and(|traits| traits[DATE] > 0.0);
        let labelled = line.checked_sub(1).is_some_and(|above| bylines::is_bare_label(&self.page.lines[above]));
        bylines::is_bare_name(text) && (labelled || dated(line.checked_sub(1)) || dated(Some(line + 1)))
    }

    fn states_date(&self, line: usize) -> bool {
        let text = &self.page.lines[line];
        let dated = || self.page.traits[line][DATE] > 0.0 && clues::is_date_line(text) && !clues::has_dateline(text);
        self.page.characters[line] <= 120 && (dated() || clues::is_bare_date(text))
    }

    /// The day of the visit at the top of a page: a date well above the headline.
    fn is_clock(&self, line: usize) -> bool {
        line + 1 < self.top() && (line <= 3 || line + 5 < self.top())
    }

    fn kind(&self, line: usize) -> Furniture {
        let unnamed = if line < self.top() { Furniture::Masthead } else { Furniture::Other };
        self.kinds[line].unwrap_or(unnamed)
    }
}
