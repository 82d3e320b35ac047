//! Lets jsonschema look at a [`Tree`] as it is, without a copy in values of serde_json.

use std::borrow::Cow;

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, Node as JsonNode, NodeIdentity, Object};
use serde_json::{Number, Value};

use crate::load::tree::{Children, Kind, Node, Tree};

/// The representation of [`Tree`].
pub(super) struct TreeJson;

/// The values in a list or object.
#[derive(Clone, Copy)]
pub(super) struct Inside<'t>(Children<'t>);

/// The members of an object.
pub(super) struct Members<'t>(Children<'t>);

impl Json for TreeJson {
    type Node<'t> = Node<'t>;
    type PreparedKey = String;
    /// A key is looked for among all keys of its object.
    const KEYS_PER_LOOKUP: usize = 64;
    type StringBuffer = Option<Tree>;

    fn prepare_key(key: &str) -> String {
        key.to_owned()
    }

    fn with_string_node<T>(
        buffer: &mut Option<Tree>,
        string: &str,
        f: impl FnOnce(Node<'_>) -> T,
    ) -> T {
        f(buffer.insert(Tree::from(&Value::from(string))).root())
    }
}

impl<'t> JsonNode<'t, TreeJson> for Node<'t> {
    type Object = Inside<'t>;
    type Array = Inside<'t>;
    type Number = &'t Number;

    fn as_object(&self) -> Option<Inside<'t>> {
        match self.kind() {
            Kind::Object(members) => Some(Inside(members)),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<Inside<'t>> {
        match self.kind() {
            Kind::Array(items) => Some(Inside(items)),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'t, str>> {
        self.as_str().map(Cow::Borrowed)
    }

    fn as_number(&self) -> Option<&'t Number> {
        match self.kind() {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self.kind() {
            Kind::Bool(value) => Some(value),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        (*self).is_null()
    }

    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::Null => JsonType::Null,
            Kind::Bool(_) => JsonType::Boolean,
            Kind::Number(_) => JsonType::Number,
            Kind::Text(_) => JsonType::String,
            Kind::Array(_) => JsonType::Array,
            Kind::Object(_) => JsonType::Object,
        }
    }

    fn to_value(&self) -> Cow<'t, Value> {
        Cow::Owned((*self).to_value())
    }

    fn identity(&self) -> Option<NodeIdentity> {
        Some(NodeIdentity::new(self.address()))
    }
}

impl<'t> Object<'t, TreeJson> for Inside<'t> {
    type Node = Node<'t>;
    type MemberName = &'t str;
    type MembersIter = Members<'t>;

    fn len(&self) -> usize {
        self.0.count()
    }

    fn get(&self, key: &String) -> Option<Node<'t>> {
        let mut members = self.0;
        members.find(|member| member.key() == key)
    }

    fn members(&self) -> Members<'t> {
        Members(self.0)
    }
}

impl<'t> Array<'t, TreeJson> for Inside<'t> {
    type Node = Node<'t>;
    type ElementsIter = Children<'t>;

    fn len(&self) -> usize {
        self.0.count()
    }

    fn elements(&self) -> Children<'t> {
        self.0
    }
}

impl<'t> Iterator for Members<'t> {
    type Item = (&'t str, Node<'t>);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|member| (member.key(), member))
    }
}
