//! Takes facts from serde into the table.

use std::fmt::{self, Display, Write as _};

use serde::ser::{
    Error as _, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer,
};

use super::{BEGIN, Feit, Feiten, onder};

type Fout = fmt::Error;

/// Puts everything that `bron` holds into `feiten`.
pub(super) fn vul(feiten: &mut Feiten, bron: &impl Serialize) -> Result<(), Fout> {
    let sleutel = BEGIN;
    let plek = Plek {
        feiten,
        sleutel,
        in_lijst: false,
    };
    bron.serialize(plek).map(|_| ())
}

/// Gives the value that stands under this hash; a group puts its own values into the table.
struct Plek<'f> {
    feiten: &'f mut Feiten,
    sleutel: u64,
    /// What stands inside a list has no name to ask for it by.
    in_lijst: bool,
}

/// A struct or a map.
struct Groep<'f> {
    feiten: &'f mut Feiten,
    boven: u64,
    /// Of the next value of a map.
    sleutel: u64,
    in_lijst: bool,
}

struct Lijst<'f> {
    feiten: &'f mut Feiten,
    sleutel: u64,
    leden: Vec<Feit>,
}

impl<'f> Groep<'f> {
    fn onder(plek: Plek<'f>) -> Self {
        let Plek {
            feiten,
            sleutel,
            in_lijst,
        } = plek;
        Self {
            feiten,
            boven: sleutel,
            sleutel,
            in_lijst,
        }
    }

    fn plek(&mut self, sleutel: u64) -> Plek<'_> {
        Plek {
            feiten: self.feiten,
            sleutel,
            in_lijst: self.in_lijst,
        }
    }

    fn veld(&mut self, sleutel: u64, waarde: &(impl Serialize + ?Sized)) -> Result<(), Fout> {
        if self.in_lijst {
            return Ok(());
        }
        if let Some(feit) = waarde.serialize(self.plek(sleutel))? {
            self.feiten.zet(sleutel, feit);
        }
        Ok(())
    }
}

/// What is written in parts, held against the form of a date without a text of its own.
#[derive(Default)]
struct Kort {
    bytes: [u8; 24],
    lengte: usize,
}

impl fmt::Write for Kort {
    fn write_str(&mut self, deel: &str) -> fmt::Result {
        let einde = self.lengte + deel.len();
        let plaats = self.bytes.get_mut(self.lengte..einde).ok_or(fmt::Error)?;
        plaats.copy_from_slice(deel.as_bytes());
        self.lengte = einde;
        Ok(())
    }
}

fn heel(getal: impl TryInto<i64>) -> Result<Option<Feit>, Fout> {
    getal
        .try_into()
        .map(|n| Some(Feit::Heel(n)))
        .map_err(|_| Fout::custom("a number that is too large"))
}

macro_rules! hele_getallen {
    ($($methode:ident $soort:ty)*) => {
        $(fn $methode(self, getal: $soort) -> Result<Option<Feit>, Fout> { heel(getal) })*
    };
}

impl<'f> Serializer for Plek<'f> {
    type Ok = Option<Feit>;
    type Error = Fout;
    type SerializeSeq = Lijst<'f>;
    type SerializeMap = Groep<'f>;
    type SerializeStruct = Groep<'f>;
    type SerializeTuple = Impossible<Option<Feit>, Fout>;
    type SerializeTupleStruct = Impossible<Option<Feit>, Fout>;
    type SerializeTupleVariant = Impossible<Option<Feit>, Fout>;
    type SerializeStructVariant = Impossible<Option<Feit>, Fout>;

    hele_getallen! {
        serialize_i8 i8 serialize_i16 i16 serialize_i32 i32 serialize_i64 i64
        serialize_u8 u8 serialize_u16 u16 serialize_u32 u32 serialize_u64 u64
    }

    fn serialize_bool(self, ja: bool) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Ja(ja)))
    }

    fn serialize_f32(self, getal: f32) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Breuk(getal.into())))
    }

    fn serialize_f64(self, getal: f64) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Breuk(getal)))
    }

    fn serialize_char(self, teken: char) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::van_tekst(teken.encode_utf8(&mut [0; 4]))))
    }

    fn serialize_str(self, tekst: &str) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::van_tekst(tekst)))
    }

    /// Dates come this way.
    fn collect_str<T: Display + ?Sized>(self, waarde: &T) -> Result<Option<Feit>, Fout> {
        let mut kort = Kort::default();
        let tekst = write!(kort, "{waarde}")
            .ok()
            .and_then(|()| std::str::from_utf8(&kort.bytes[..kort.lengte]).ok());
        match tekst {
            Some(tekst) => self.serialize_str(tekst),
            None => self.serialize_str(&waarde.to_string()),
        }
    }

    fn serialize_none(self) -> Result<Option<Feit>, Fout> {
        Ok(None)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, waarde: &T) -> Result<Option<Feit>, Fout> {
        waarde.serialize(self)
    }

    fn serialize_unit(self) -> Result<Option<Feit>, Fout> {
        Ok(None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Option<Feit>, Fout> {
        Ok(None)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        code: &'static str,
    ) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Tekst(code.into())))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        waarde: &T,
    ) -> Result<Option<Feit>, Fout> {
        waarde.serialize(self)
    }

    fn serialize_seq(self, aantal: Option<usize>) -> Result<Lijst<'f>, Fout> {
        Ok(Lijst {
            sleutel: self.sleutel,
            feiten: self.feiten,
            leden: Vec::with_capacity(aantal.unwrap_or_default()),
        })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Groep<'f>, Fout> {
        Ok(Groep::onder(self))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Groep<'f>, Fout> {
        Ok(Groep::onder(self))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Option<Feit>, Fout> {
        Err(geen_feit())
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Option<Feit>, Fout> {
        Err(geen_feit())
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Fout> {
        Err(geen_feit())
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Fout> {
        Err(geen_feit())
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Fout> {
        Err(geen_feit())
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Fout> {
        Err(geen_feit())
    }
}

fn geen_feit() -> Fout {
    Fout::custom("a fact is a value, a list or a group with names")
}

impl SerializeStruct for Groep<'_> {
    type Ok = Option<Feit>;
    type Error = Fout;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        naam: &'static str,
        waarde: &T,
    ) -> Result<(), Fout> {
        self.veld(onder(self.boven, naam), waarde)
    }

    fn end(self) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Groep))
    }
}

impl SerializeMap for Groep<'_> {
    type Ok = Option<Feit>;
    type Error = Fout;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, naam: &T) -> Result<(), Fout> {
        let boven = self.boven;
        let Some(Feit::Tekst(naam)) = naam.serialize(self.plek(boven))? else {
            return Err(geen_feit());
        };
        self.sleutel = onder(boven, &naam);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, waarde: &T) -> Result<(), Fout> {
        self.veld(self.sleutel, waarde)
    }

    fn end(self) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Groep))
    }
}

impl SerializeSeq for Lijst<'_> {
    type Ok = Option<Feit>;
    type Error = Fout;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, waarde: &T) -> Result<(), Fout> {
        let plek = Plek {
            feiten: self.feiten,
            sleutel: self.sleutel,
            in_lijst: true,
        };
        self.leden.extend(waarde.serialize(plek)?);
        Ok(())
    }

    fn end(self) -> Result<Option<Feit>, Fout> {
        Ok(Some(Feit::Lijst(self.leden)))
    }
}
