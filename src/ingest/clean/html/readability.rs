//! What Readability takes for the article, as a set of text nodes of the page's own tree.
//!
//! Readability moves and renames the nodes of the tree and makes new ones, but keeps the text nodes themselves, so its
//! verdict can be told by their ids and weighed against other judges.

use dom_query::{Document, NodeId};
use dom_smoothie::{Config, Readability};

/// The most elements Readability is asked to score; some of its steps take time quadratic in them.
const MAX_ELEMENTS: usize = 60_000;

/// The text nodes of the article.
#[derive(Debug, Default)]
pub(super) struct ArticleNodes {
    /// In ascending order.
    ids: Vec<NodeId>,
}

impl ArticleNodes {
    /// The share of these nodes that belong to the article, 0 to 1.
    pub(super) fn share_of(&self, nodes: &[NodeId]) -> f32 {
        let inside = nodes.iter().filter(|node| self.ids.binary_search(node).is_ok()).count();
        if nodes.is_empty() { 0.0 } else { inside as f32 / nodes.len() as f32 }
    }
}

/// The text nodes that Readability keeps; none where it finds no article.
pub(super) fn article_text_nodes(document: Document) -> ArticleNodes {
    let config = Config { disable_json_ld: true, max_elements_to_parse: MAX_ELEMENTS, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else {
        return ArticleNodes::default();
    };
    if readability.parse().is_err() {
        return ArticleNodes::default();
    }
    let root = readability.doc.select_single("#readability-page-1");
    let mut ids: Vec<NodeId> = root
        .nodes()
        .iter()
        .flat_map(dom_query::NodeRef::descendants_it)
        .filter(dom_query::NodeRef::is_text)
        .map(|node| node.id)
        .collect();
    ids.sort_unstable();
    ArticleNodes { ids }
}
