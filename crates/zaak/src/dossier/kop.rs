//! Reads a document of which the header stands among its own fields.
//!
//! `flatten` of serde would first set all fields of the header aside as values without a type, and
//! then read those: half of the time that a document takes. Here the header takes its fields while
//! they come by.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::CowStrDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::Kop;
use super::nummers::BSN;

/// Makes a document readable and writable with its header among its own fields. Its derived code
/// (`remote = "Self"`) knows its own fields only.
macro_rules! met_kop {
    ($($document:ident),+) => {$(
        impl<'de> serde::Deserialize<'de> for $document {
            fn deserialize<D: serde::Deserializer<'de>>(lezer: D) -> Result<Self, D::Error> {
                let mut kop = $crate::dossier::Kop::default();
                let eigen = $crate::dossier::kop::Eigen { lezer, kop: &mut kop };
                let document = Self::deserialize(eigen)?;
                Ok(Self { kop, ..document })
            }
        }

        impl serde::Serialize for $document {
            fn serialize<S: serde::Serializer>(&self, schrijver: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, schrijver)
            }
        }
    )+};
}

pub(super) use met_kop;

/// Gives a document its own fields; those of the header go into `kop`.
pub(super) struct Eigen<'k, D> {
    pub(super) lezer: D,
    pub(super) kop: &'k mut Kop,
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for Eigen<'_, D> {
    type Error = D::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        self.lezer.deserialize_map(EigenVelden {
            binnen: visitor,
            kop: self.kop,
        })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

/// The visitor, or the fields, of the document itself.
struct EigenVelden<'k, B> {
    binnen: B,
    kop: &'k mut Kop,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for EigenVelden<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.binnen.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, velden: A) -> Result<V::Value, A::Error> {
        self.binnen.visit_map(EigenVelden {
            binnen: velden,
            kop: self.kop,
        })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for EigenVelden<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(Sleutel(sleutel)) = self.binnen.next_key_seed(SleutelZaad)? {
            if !neem(self.kop, &sleutel, &mut self.binnen)? {
                return seed.deserialize(CowStrDeserializer::new(sleutel)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<W: DeserializeSeed<'de>>(&mut self, seed: W) -> Result<W::Value, A::Error> {
        self.binnen.next_value_seed(seed)
    }
}

/// Reads the value under `sleutel` if it is of the header.
fn neem<'de, A: MapAccess<'de>>(
    kop: &mut Kop,
    sleutel: &str,
    velden: &mut A,
) -> Result<bool, A::Error> {
    match sleutel {
        "id" => kop.id = velden.next_value()?,
        "datum" => kop.datum = velden.next_value()?,
        "status" => kop.status = velden.next_value()?,
        "volgnummer" => kop.volgnummer = velden.next_value()?,
        "opsteller" => kop.opsteller = velden.next_value()?,
        "bsn" => kop.bsn = velden.next_value::<Option<String>>()?.map(|n| BSN.heel(&n)),
        "eersteZiektedag" => kop.eerste_ziektedag = velden.next_value()?,
        "werkgeverNaam" => kop.werkgever_naam = velden.next_value()?,
        "werknemerNaam" => kop.werknemer_naam = velden.next_value()?,
        "bestandsdatum" => kop.bestandsdatum = velden.next_value()?,
        "toelichtingDatum" => kop.toelichting_datum = velden.next_value()?,
        "handtekeningen" => kop.handtekeningen = velden.next_value()?,
        "afschriften" => kop.afschriften = velden.next_value()?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// A key, without a copy where the reader lends it.
struct Sleutel<'de>(Cow<'de, str>);

struct SleutelZaad;

impl<'de> DeserializeSeed<'de> for SleutelZaad {
    type Value = Sleutel<'de>;

    fn deserialize<D: Deserializer<'de>>(self, lezer: D) -> Result<Sleutel<'de>, D::Error> {
        lezer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for SleutelZaad {
    type Value = Sleutel<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a field")
    }

    fn visit_borrowed_str<E: Error>(self, sleutel: &'de str) -> Result<Sleutel<'de>, E> {
        Ok(Sleutel(Cow::Borrowed(sleutel)))
    }

    fn visit_str<E: Error>(self, sleutel: &str) -> Result<Sleutel<'de>, E> {
        Ok(Sleutel(Cow::Owned(sleutel.to_owned())))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::super::plan::Evaluatie;
    use super::super::schema::dossier_schema;

    /// Every field of the header that the schema has, and two of the document itself.
    fn vol() -> Value {
        json!({
            "resultaten": "Twee dagen.", "id": "E-1", "datum": "2026-02-03", "status": "definitief",
            "volgnummer": 2, "opsteller": { "rol": "werkgever", "naam": "A. Proef" },
            "bsn": "999990019", "eersteZiektedag": "2025-06-02", "werkgeverNaam": "Proef B.V.",
            "werknemerNaam": "B. Proef", "bestandsdatum": "2026-02-04",
            "toelichtingDatum": "Later ingescand.", "urenPerWeek": 16.0,
            "handtekeningen": [{ "rol": "werknemer", "datum": "2026-02-05" }],
            "afschriften": [{ "aan": "werknemer", "datum": "2026-02-05" }],
        })
    }

    /// Without what is empty.
    fn gevuld(waarde: &Value) -> Value {
        let Value::Object(velden) = waarde else {
            return waarde.clone();
        };
        let leeg = |v: &Value| v.is_null() || v.as_array().is_some_and(Vec::is_empty);
        let velden = velden.iter().filter(|(_, v)| !leeg(v));
        velden.map(|(k, v)| (k.clone(), v.clone())).collect()
    }

    #[test]
    fn a_document_reads_back_as_it_was_written() {
        let evaluatie: Evaluatie = serde_json::from_value(vol()).unwrap();
        let resultaten = evaluatie.resultaten.as_ref().map(|t| t.0.as_str());
        assert_eq!(resultaten, Some("Twee dagen."));
        assert_eq!(evaluatie.uren_per_week, Some(16.0));
        assert_eq!(evaluatie.kop.volgnummer, Some(2));
        let geschreven = serde_json::to_value(&evaluatie).unwrap();
        let lijsten = |v: &Value| {
            let lijst = |k: &str| v[k].as_array().map(|l| l.iter().map(gevuld).collect());
            ["handtekeningen", "afschriften"].map(|k| lijst(k).unwrap_or(Value::Null))
        };
        assert_eq!(lijsten(&geschreven), lijsten(&vol()));
        let sleutels =
            |v: &Value| -> BTreeSet<String> { v.as_object().unwrap().keys().cloned().collect() };
        assert_eq!(sleutels(&gevuld(&geschreven)), sleutels(&vol()));
        let terug: Evaluatie = serde_json::from_value(geschreven).unwrap();
        assert!(terug == evaluatie);
    }

    /// A field that the header gets is read here too, or this fails.
    #[test]
    fn every_field_of_the_header_is_read() {
        let schema = dossier_schema();
        let velden = |naam: &str| -> BTreeSet<String> {
            let velden = schema["$defs"][naam]["properties"].as_object().unwrap();
            velden.keys().cloned().collect()
        };
        let alle = [
            "Probleemanalyse",
            "ActueelOordeel",
            "ArbeidsdeskundigOnderzoek",
            "PlanVanAanpak",
            "Evaluatie",
            "Eerstejaarsevaluatie",
            "Eindevaluatie",
            "OordeelWerknemer",
            "Intakeverslag",
            "Afsprakenkaart",
            "Trajectplan",
            "Voortgangsrapportage",
            "Eindrapport",
        ];
        let gemeen = alle.iter().map(|naam| velden(naam));
        let gemeen = gemeen.reduce(|een, ander| &een & &ander).unwrap();
        let gelezen: BTreeSet<String> = vol().as_object().unwrap().keys().cloned().collect();
        assert_eq!(gemeen.len(), 13);
        assert!(gemeen.is_subset(&gelezen));
    }

    #[test]
    fn a_wrong_value_in_the_header_is_refused() {
        let fout = serde_json::from_value::<Evaluatie>(json!({ "datum": 3 }));
        assert!(fout.is_err());
        assert!(serde_json::from_value::<Evaluatie>(json!([])).is_err());
    }
}
