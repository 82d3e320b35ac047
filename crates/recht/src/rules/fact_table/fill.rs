//! Takes facts from serde into the table.

use std::fmt::{self, Display, Write as _};

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

use super::{Fact, FactTable, ROOT, child};

type FillError = fmt::Error;

/// Puts everything that `source` holds into `table`.
pub(super) fn fill(table: &mut FactTable, source: &impl Serialize) -> Result<(), FillError> {
    let key = ROOT;
    let slot = Slot {
        table,
        key,
        in_list: false,
    };
    source.serialize(slot).map(|_| ())
}

/// Gives the value that stands under this hash; a group puts its own values into the table.
struct Slot<'f> {
    table: &'f mut FactTable,
    key: u64,
    /// What stands inside a list has no name to ask for it by.
    in_list: bool,
}

/// A struct or a map.
struct Group<'f> {
    table: &'f mut FactTable,
    parent: u64,
    /// Of the next value of a map.
    key: u64,
    in_list: bool,
}

struct List<'f> {
    table: &'f mut FactTable,
    key: u64,
    members: Vec<Fact>,
}

impl<'f> Group<'f> {
    fn below(slot: Slot<'f>) -> Self {
        let Slot {
            table,
            key,
            in_list,
        } = slot;
        Self {
            table,
            parent: key,
            key,
            in_list,
        }
    }

    fn slot(&mut self, key: u64) -> Slot<'_> {
        Slot {
            table: self.table,
            key,
            in_list: self.in_list,
        }
    }

    fn field(&mut self, key: u64, value: &(impl Serialize + ?Sized)) -> Result<(), FillError> {
        if self.in_list {
            return Ok(());
        }
        if let Some(fact) = value.serialize(self.slot(key))? {
            self.table.insert(key, fact);
        }
        Ok(())
    }
}

/// What is written in parts, held against the form of a date without a text of its own.
#[derive(Default)]
struct Short {
    bytes: [u8; 24],
    length: usize,
}

impl fmt::Write for Short {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        let end = self.length + part.len();
        let place = self.bytes.get_mut(self.length..end).ok_or(fmt::Error)?;
        place.copy_from_slice(part.as_bytes());
        self.length = end;
        Ok(())
    }
}

fn whole(number: impl TryInto<i64>) -> Result<Option<Fact>, FillError> {
    number
        .try_into()
        .map(|n| Some(Fact::Int(n)))
        .map_err(|_| FillError::custom("a number that is too large"))
}

macro_rules! whole_numbers {
    ($($method:ident $kind:ty)*) => {
        $(fn $method(self, number: $kind) -> Result<Option<Fact>, FillError> { whole(number) })*
    };
}

impl<'f> Serializer for Slot<'f> {
    type Ok = Option<Fact>;
    type Error = FillError;
    type SerializeSeq = List<'f>;
    type SerializeMap = Group<'f>;
    type SerializeStruct = Group<'f>;
    type SerializeTuple = Impossible<Option<Fact>, FillError>;
    type SerializeTupleStruct = Impossible<Option<Fact>, FillError>;
    type SerializeTupleVariant = Impossible<Option<Fact>, FillError>;
    type SerializeStructVariant = Impossible<Option<Fact>, FillError>;

    whole_numbers! {
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64
    }

    fn serialize_bool(self, yes: bool) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Bool(yes)))
    }

    fn serialize_f32(self, number: f32) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Float(number.into())))
    }

    fn serialize_f64(self, number: f64) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Float(number)))
    }

    fn serialize_char(self, ch: char) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::from_text(ch.encode_utf8(&mut [0; 4]))))
    }

    fn serialize_str(self, text: &str) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::from_text(text)))
    }

    /// Dates come this way.
    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<Option<Fact>, FillError> {
        let mut short = Short::default();
        let text = write!(short, "{value}")
            .ok()
            .and_then(|()| std::str::from_utf8(&short.bytes[..short.length]).ok());
        match text {
            Some(text) => self.serialize_str(text),
            None => self.serialize_str(&value.to_string()),
        }
    }

    fn serialize_none(self) -> Result<Option<Fact>, FillError> {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Option<Fact>, FillError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Option<Fact>, FillError> {
        Ok(None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Option<Fact>, FillError> {
        Ok(None)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
    ) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Text(code.into())))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Option<Fact>, FillError> {
        value.serialize(self)
    }

    fn serialize_seq(self, count: Option<usize>) -> Result<List<'f>, FillError> {
        Ok(List {
            key: self.key,
            table: self.table,
            members: Vec::with_capacity(count.unwrap_or_default()),
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Group<'f>, FillError> {
        Ok(Group::below(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Group<'f>, FillError> {
        Ok(Group::below(self))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Option<Fact>, FillError> {
        Err(not_a_fact())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Option<Fact>, FillError> {
        Err(not_a_fact())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, FillError> {
        Err(not_a_fact())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, FillError> {
        Err(not_a_fact())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, FillError> {
        Err(not_a_fact())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, FillError> {
        Err(not_a_fact())
    }
}

fn not_a_fact() -> FillError {
    FillError::custom("a fact is a value, a list or a group with names")
}

impl SerializeStruct for Group<'_> {
    type Ok = Option<Fact>;
    type Error = FillError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), FillError> {
        self.field(child(self.parent, name), value)
    }

    fn end(self) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Group))
    }
}

impl SerializeMap for Group<'_> {
    type Ok = Option<Fact>;
    type Error = FillError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Result<(), FillError> {
        let parent = self.parent;
        let Some(Fact::Text(name)) = name.serialize(self.slot(parent))? else {
            return Err(not_a_fact());
        };
        self.key = child(parent, &name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FillError> {
        self.field(self.key, value)
    }

    fn end(self) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::Group))
    }
}

impl SerializeSeq for List<'_> {
    type Ok = Option<Fact>;
    type Error = FillError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), FillError> {
        let slot = Slot {
            table: self.table,
            key: self.key,
            in_list: true,
        };
        self.members.extend(value.serialize(slot)?);
        Ok(())
    }

    fn end(self) -> Result<Option<Fact>, FillError> {
        Ok(Some(Fact::List(self.members)))
    }
}
