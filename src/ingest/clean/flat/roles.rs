//! What each line is there for: which lines the article keeps, and what the others are called.

use super::{
    bylines, captions, clues,
    context::{Segment, densest},
    headline::Headline,
    page::Page,
    phrases::Lowered,
    scan::DATE,
};
use crate::news::{Furniture, Role};

/// Lines scored above this are kept.
const KEPT: f32 = 0.5;

/// Lines of up to so many bytes are compared with captions and with furniture phrases.
const PHRASE_LENGTH: usize = 320;

/// A line's words and its share of stop words from which it may stand for prose where no model found any.
const PROSE: (f32, f32) = (8.0, 0.15);

/// The columns of the stop words' share and of the mark that ends a sentence.
const STOP_SHARE: usize = 2;
const SENTENCE_END: usize = 6;
const COLON: usize = 7;

/// The roles of all lines of a page.
pub(super) fn assign(page: &Page<'_>, scores: &[f32], headline: Option<Headline>) -> Vec<Role> {
    let mut kept: Vec<bool> = scores.iter().map(|&score| score > KEPT).collect();
    let lowered: Vec<Option<Lowered>> =
        page.lines.iter().map(|line| (line.len() <= PHRASE_LENGTH).then(|| Lowered::of(line))).collect();
    cut_phrases(&mut kept, &lowered);
    cut_dangling_colons(page, &mut kept);
    if !kept.contains(&true) {
        keep_prose(page, &mut kept);
    }
    let (segment, _) = densest(scores, &page.words);
    // A line that is all there is of a text is no headline.
    let headline = headline.filter(|headline| (0..kept.len()).any(|line| kept[line] && line != headline.line));
    let headline = headline.map(|headline| first_copy(page, headline.line));
    let layout = Layout { page, lowered: &lowered, headline, segment };
    (0..page.lines.len()).map(|line| layout.role(line, kept[line])).collect()
}

fn cut_phrases(kept: &mut [bool], lowered: &[Option<Lowered>]) {
    for (kept, lowered) in kept.iter_mut().zip(lowered) {
        if let Some(lowered) = lowered
            && *kept
        {
            *kept = !captions::is_caption(lowered.text()) && lowered.decisive().is_none();
        }
    }
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

/// The first of a few equal lines: a page often gives its headline twice, above and below the date.
fn first_copy(page: &Page<'_>, line: usize) -> usize {
    (line.saturating_sub(6)..line).find(|&above| page.keys[above] == page.keys[line]).unwrap_or(line)
}

/// Where the parts of a page are.
struct Layout<'p, 't> {
    page: &'p Page<'t>,
    lowered: &'p [Option<Lowered>],
    headline: Option<usize>,
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
        let near = line.abs_diff(headline) <= 40;
        if near && self.page.keys[line] == self.page.keys[headline] {
            return Some(Furniture::Repeat);
        }
        let text = self.lowered[line].as_ref()?.text();
        let headline = self.lowered[headline].as_ref()?.text();
        let within = near && !kept && self.page.tokens[line] >= 3 && text.contains(headline);
        within.then(|| if text.starts_with(headline) { Furniture::Repeat } else { Furniture::Breadcrumb })
    }

    /// Date, byline and source lines. A kept line is one only above the text and when it is short.
    fn part(&self, line: usize, kept: bool) -> Option<Role> {
        let text = &self.page.lines[line];
        let top = self.top();
        let head = (top.saturating_sub(3)..=self.segment.first + 2).contains(&line);
        let foot = (self.segment.last.saturating_sub(1)..=self.segment.last + 3).contains(&line);
        let above_text = line <= self.segment.first && self.page.words[line] <= 12.0;
        if kept && !above_text {
            return None;
        }
        if (head || foot) && bylines::is_byline(text) {
            return Some(Role::Byline);
        }
        if (head || foot) && !self.is_clock(line) && self.states_date(line) {
            return Some(Role::Date);
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
        self.page.traits[line][DATE] > 0.0
            && self.page.characters[line] <= 120
            && clues::is_date_line(text)
            && !clues::has_dateline(text)
    }

    /// The day of the visit at the top of a page: a date well above the headline.
    fn is_clock(&self, line: usize) -> bool {
        line + 1 < self.top() && (line <= 3 || line + 5 < self.top())
    }

    fn kind(&self, line: usize) -> Furniture {
        let Some(lowered) = &self.lowered[line] else { return Furniture::Other };
        if captions::is_caption(lowered.text()) {
            return Furniture::Caption;
        }
        let named = lowered.naming();
        match named {
            Some(kind) => kind,
            None if line < self.top() => Furniture::Masthead,
            None => Furniture::Other,
        }
    }
}
