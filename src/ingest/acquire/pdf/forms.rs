//! Takes out of a PDF what its reader would run into: pictures, which it reads as if they were pages, and drawings that
//! contain themselves, which it follows for ever.

use std::collections::HashMap;

use pdf_extract::{Dictionary, Document, Object, ObjectId, Stream};

/// How deep drawings may lie in one another: a page, a layout, a template, and a few to spare.
const DEEPEST: usize = 12;

/// How far the pages may hang below the root of their tree.
const TALLEST: usize = 64;

/// Empties the pictures of a document and the drawings that contain themselves.
pub(super) fn defuse(document: &mut Document) {
    let streams: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_drawing(object)).map(|(id, _)| *id).collect();
    let mut states = HashMap::new();
    let mut endless = Vec::new();
    for id in streams {
        follow(document, id, 0, &mut states, &mut endless);
    }
    for (id, object) in &mut document.objects {
        let Object::Stream(stream) = object else { continue };
        let picture = has_subtype(stream, b"Image");
        if picture || endless.contains(id) {
            stream.dict.remove(b"Filter");
            stream.set_plain_content(Vec::new());
        }
    }
}

/// Whether a page hangs on the root of the tree and not on itself.
pub(super) fn is_rooted(document: &Document, page: ObjectId) -> bool {
    let mut node = page;
    for _ in 0..TALLEST {
        let parent = document.get_dictionary(node).and_then(|node| node.get(b"Parent")).and_then(Object::as_reference);
        match parent {
            Ok(parent) => node = parent,
            Err(_) => return true,
        }
    }
    false
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Open,
    Done,
}

/// Walks the drawings below one and notes those that lead back to an open one or lie too deep.
fn follow(
    document: &Document,
    id: ObjectId,
    depth: usize,
    states: &mut HashMap<ObjectId, State>,
    endless: &mut Vec<ObjectId>,
) {
    match states.get(&id) {
        Some(State::Done) => return,
        Some(State::Open) => return endless.push(id),
        None if depth > DEEPEST => return endless.push(id),
        None => {}
    }
    states.insert(id, State::Open);
    if let Ok(Object::Stream(stream)) = document.get_object(id) {
        match resources(document, &stream.dict) {
            Some(resources) => {
                for child in drawings_in(document, resources) {
                    follow(document, child, depth + 1, states, endless);
                }
            }
            // It draws with what is at hand where it is drawn, which may be itself.
            None if draws(stream) => endless.push(id),
            None => {}
        }
    }
    states.insert(id, State::Done);
}

fn is_drawing(object: &Object) -> bool {
    matches!(object, Object::Stream(stream) if has_subtype(stream, b"Form"))
}

fn has_subtype(stream: &Stream, subtype: &[u8]) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == subtype)
}

fn resources<'d>(document: &'d Document, dictionary: &'d Dictionary) -> Option<&'d Dictionary> {
    part(document, dictionary, b"Resources")
}

fn part<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    let (_, object) = document.dereference(dictionary.get(key).ok()?).ok()?;
    object.as_dict().ok()
}

fn drawings_in(document: &Document, resources: &Dictionary) -> Vec<ObjectId> {
    let drawings = part(document, resources, b"XObject");
    drawings.into_iter().flat_map(Dictionary::iter).filter_map(|(_, object)| object.as_reference().ok()).collect()
}

fn draws(stream: &Stream) -> bool {
    let content = stream.decompressed_content();
    content.as_deref().unwrap_or(&stream.content).windows(2).any(|word| word == b"Do")
}
