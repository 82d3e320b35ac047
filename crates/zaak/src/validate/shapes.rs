//! The schema as a tree to walk beside a value: which keys it knows, what a field is called.
//!
//! `$ref` and the branches of `anyOf`, `oneOf` and `allOf` are folded into one shape when the
//! schema is compiled, so that walking a case costs one look-up per key.

use std::collections::BTreeMap;
use std::ptr;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::fit::Fit;
use crate::load::pointer::segments;

/// What the schema says about one place.
#[derive(Debug, Default)]
pub(super) struct Shape {
    /// The Dutch name of the field.
    pub(super) title: Option<String>,
    /// What the schema tells about the field.
    pub(super) description: Option<String>,
    /// A good value, made up by the writer of the schema.
    pub(super) example: Option<String>,
    /// Does a calendar date belong here?
    pub(super) is_date: bool,
    /// The values that the schema allows, if it lists them.
    pub(super) choices: Vec<Value>,
    /// What it takes to be seen to fit; nothing when only the schema can tell.
    pub(super) fit: Option<Fit>,
    /// The known keys of an object: every key of every case is held against them.
    pub(super) keys: FxHashMap<String, ShapeId>,
    /// Under any other key, where the schema allows those.
    others: Option<ShapeId>,
    items: Option<ShapeId>,
}

impl Shape {
    /// Does the schema leave the keys here free?
    pub(super) fn is_open(&self) -> bool {
        self.keys.is_empty() || self.others.is_some()
    }
}

/// Which shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ShapeId(usize);

/// All shapes of a schema.
#[derive(Debug)]
pub(super) struct Shapes(Vec<Shape>);

impl Shapes {
    pub(super) fn new(schema: &Value) -> Self {
        let mut compiler = Compiler {
            schema,
            shapes: Vec::new(),
            known: BTreeMap::new(),
        };
        compiler.compile(vec![schema]);
        Self(compiler.shapes)
    }

    pub(super) fn root(&self) -> &Shape {
        &self.0[0]
    }

    pub(super) fn get(&self, id: ShapeId) -> &Shape {
        &self.0[id.0]
    }

    /// The shape below `shape`, if the schema says anything about it.
    pub(super) fn child(&self, shape: &Shape, segment: &str) -> Option<&Shape> {
        let id = shape
            .keys
            .get(segment)
            .copied()
            .or(shape.items)
            .or(shape.others)?;
        Some(self.get(id))
    }

    pub(super) fn item(&self, shape: &Shape) -> Option<&Shape> {
        shape.items.map(|id| self.get(id))
    }

    /// The shape at a pointer into a value.
    pub(super) fn at(&self, pointer: &str) -> Option<&Shape> {
        segments(pointer).try_fold(self.root(), |shape, segment| self.child(shape, &segment))
    }

    /// What a message calls the field at `pointer`: its title or else its key.
    pub(super) fn label(&self, pointer: &str) -> String {
        let (mut label, mut shape) = ("Dossier".to_owned(), Some(self.root()));
        for segment in segments(pointer) {
            let known_key = shape.is_some_and(|shape| shape.keys.contains_key(segment.as_ref()));
            shape = shape.and_then(|shape| self.child(shape, &segment));
            match shape.and_then(|shape| shape.title.clone()) {
                Some(title) => label = title,
                None if known_key => label = segment.into_owned(),
                None => {}
            }
        }
        label
    }
}

struct Compiler<'s> {
    schema: &'s Value,
    shapes: Vec<Shape>,
    /// By the addresses of the schemas that make up a shape; recursive types end here.
    known: BTreeMap<Vec<usize>, ShapeId>,
}

impl<'s> Compiler<'s> {
    /// The shape that `nodes` make up together.
    fn compile(&mut self, nodes: Vec<&'s Value>) -> ShapeId {
        let addresses: Vec<_> = nodes
            .iter()
            .map(|&node| ptr::from_ref(node).addr())
            .collect();
        if let Some(&id) = self.known.get(&addresses) {
            return id;
        }
        let id = ShapeId(self.shapes.len());
        self.known.insert(addresses, id);
        self.shapes.push(Shape::default());
        let fit = match nodes.as_slice() {
            [node] => Fit::of(self.schema, node),
            _ => None,
        };
        let facets = self.unfold(nodes);
        let mut shape = describe(&facets);
        shape.fit = fit;
        shape.items = self.below(&facets, "items");
        shape.others = self.below(&facets, "additionalProperties");
        for (key, nodes) in properties(&facets) {
            shape.keys.insert(key.clone(), self.compile(nodes));
        }
        self.shapes[id.0] = shape;
        id
    }

    fn below(&mut self, facets: &[&'s Value], keyword: &str) -> Option<ShapeId> {
        let nodes = facets.iter().filter_map(|facet| facet.get(keyword));
        let nodes: Vec<_> = nodes.filter(|&node| *node != Value::Bool(false)).collect();
        (!nodes.is_empty()).then(|| self.compile(nodes))
    }

    /// `nodes` with everything that holds in the same place, each before what it refers to.
    fn unfold(&self, nodes: Vec<&'s Value>) -> Vec<&'s Value> {
        let mut unfolded: Vec<&Value> = Vec::new();
        let mut waiting = nodes;
        waiting.reverse();
        while let Some(node) = waiting.pop() {
            if unfolded.iter().any(|&known| ptr::eq(known, node)) {
                continue;
            }
            unfolded.push(node);
            let branches = ["allOf", "oneOf", "anyOf"]
                .into_iter()
                .filter_map(|key| node.get(key));
            waiting.extend(
                branches
                    .filter_map(Value::as_array)
                    .flat_map(|b| b.iter().rev()),
            );
            waiting.extend(self.target(node));
        }
        unfolded
    }

    fn target(&self, node: &Value) -> Option<&'s Value> {
        let pointer = node.get("$ref")?.as_str()?.strip_prefix('#')?;
        self.schema.pointer(pointer)
    }
}

fn describe(facets: &[&Value]) -> Shape {
    let text = |key: &str| facets.iter().find_map(|facet| facet.get(key)?.as_str());
    let example = facets
        .iter()
        .find_map(|facet| facet.get("examples")?.get(0)?.as_str());
    let listed = facets
        .iter()
        .filter_map(|facet| facet.get("enum")?.as_array())
        .flatten();
    let fixed = facets.iter().filter_map(|facet| facet.get("const"));
    Shape {
        title: text("title").map(str::to_owned),
        description: text("description").map(str::to_owned),
        example: example.map(str::to_owned),
        is_date: text("format") == Some("date"),
        choices: fixed
            .chain(listed)
            .filter(|choice| !choice.is_null())
            .cloned()
            .collect(),
        ..Shape::default()
    }
}

fn properties<'s>(facets: &[&'s Value]) -> BTreeMap<&'s String, Vec<&'s Value>> {
    let mut properties = BTreeMap::<_, Vec<_>>::new();
    let objects = facets
        .iter()
        .filter_map(|facet| facet.get("properties")?.as_object());
    for (key, node) in objects.flatten() {
        properties.entry(key).or_default().push(node);
    }
    properties
}
