//! A page's elements, parsed as a browser parses them when JavaScript is off.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// A parsed page.
#[derive(Debug, Clone)]
pub(crate) struct Document(Vec<Node>);

#[derive(Debug, Clone)]
struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    content: Content,
}

#[derive(Debug, Clone)]
enum Content {
    Root,
    Text(String),
    Element {
        name: String,
        attributes: Vec<(String, String)>,
    },
}

/// A part of an element's content.
pub(crate) enum Part<'a> {
    Text(&'a str),
    Element(Element<'a>),
}

/// One element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'a> {
    document: &'a Document,
    at: usize,
}

impl Document {
    pub(crate) fn parse(source: &str) -> Self {
        let mut options = ParseOpts::default();
        options.tree_builder.scripting_enabled = false;
        let dom = parse_document(RcDom::default(), options).one(source);
        let mut document = Self(Vec::new());
        document.take(&dom.document, None);
        document
    }

    fn take(&mut self, handle: &Handle, parent: Option<usize>) -> Option<usize> {
        let content = match &handle.data {
            NodeData::Document => Content::Root,
            NodeData::Text { contents } => Content::Text(contents.borrow().to_string()),
            NodeData::Element { name, attrs, .. } => Content::Element {
                name: name.local.to_string(),
                attributes: attrs
                    .borrow()
                    .iter()
                    .map(|one| (one.name.local.to_string(), one.value.to_string()))
                    .collect(),
            },
            _ => return None,
        };
        let at = self.0.len();
        self.0.push(Node {
            parent,
            children: Vec::new(),
            content,
        });
        for child in handle.children.borrow().iter() {
            if let Some(child) = self.take(child, Some(at))
                && let Some(node) = self.0.get_mut(at)
            {
                node.children.push(child);
            }
        }
        Some(at)
    }

    /// All elements of these names, in the order of the page.
    pub(crate) fn all<'a>(&'a self, names: &'a [&str]) -> impl Iterator<Item = Element<'a>> {
        let all = (0..self.0.len()).map(|at| Element { document: self, at });
        all.filter(|element| names.contains(&element.name()))
    }

    /// All elements that have this attribute with this value.
    pub(crate) fn with<'a>(
        &'a self,
        attribute: &'a str,
        value: &'a str,
    ) -> impl Iterator<Item = Element<'a>> {
        let all = (0..self.0.len()).map(|at| Element { document: self, at });
        all.filter(move |element| element.attribute(attribute) == Some(value))
    }

    /// The first element of this name.
    pub(crate) fn first<'a>(&'a self, name: &'a str) -> Option<Element<'a>> {
        let all = (0..self.0.len()).map(|at| Element { document: self, at });
        all.into_iter().find(|element| element.name() == name)
    }
}

impl<'a> Element<'a> {
    fn node(self) -> Option<&'a Node> {
        self.document.0.get(self.at)
    }

    /// Its name; empty for text.
    pub(crate) fn name(self) -> &'a str {
        match self.node().map(|node| &node.content) {
            Some(Content::Element { name, .. }) => name,
            _ => "",
        }
    }

    /// An attribute.
    pub(crate) fn attribute(self, wanted: &str) -> Option<&'a str> {
        match &self.node()?.content {
            Content::Element { attributes, .. } => attributes
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.as_str()),
            _ => None,
        }
    }

    /// Whether both are the same element of the page.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.at == other.at
    }

    /// Its direct content.
    pub(crate) fn parts(self) -> impl Iterator<Item = Part<'a>> {
        let document = self.document;
        let children = self
            .node()
            .map(|node| node.children.as_slice())
            .unwrap_or_default();
        children
            .iter()
            .filter_map(move |at| match &document.0.get(*at)?.content {
                Content::Text(text) => Some(Part::Text(text)),
                Content::Element { .. } => Some(Part::Element(Element { document, at: *at })),
                Content::Root => None,
            })
    }

    /// The elements directly within it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'a>> {
        self.parts().filter_map(|part| match part {
            Part::Element(element) => Some(element),
            Part::Text(_) => None,
        })
    }

    /// Itself and all elements around it, the nearest first.
    pub(crate) fn outwards(self) -> impl Iterator<Item = Element<'a>> {
        std::iter::successors(Some(self), |element| {
            let at = element.node()?.parent?;
            Some(Element {
                document: element.document,
                at,
            })
        })
    }

    /// All elements of these names within it, in the order of the page.
    pub(crate) fn within(self, names: &[&str]) -> Vec<Element<'a>> {
        let mut found = Vec::new();
        for child in self.children() {
            if names.contains(&child.name()) {
                found.push(child);
            }
            found.extend(child.within(names));
        }
        found
    }

    /// All text within it, as it stands in the page.
    pub(crate) fn raw_text(self) -> String {
        self.parts()
            .map(|part| match part {
                Part::Text(text) => text.to_owned(),
                Part::Element(element) => element.raw_text(),
            })
            .collect()
    }
}
