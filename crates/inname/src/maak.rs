//! Writes cases: joins what was read under one key, gives ids, and holds each against the schema.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::Date;
use serde_json::{Map, Value, json};
use zaak::diagnostic::{Position, Source};
use zaak::load::{Limits, RawCase};
use zaak::validate::Validator;

use crate::Opties;
use crate::kenmerk::{self, UIT_DATUM, Van};
use crate::mapping::{Mapping, Ontvanger};
use crate::neutraal::{Sleutel, Stuk, Velden, Verzameling};
use crate::verslag::{Code, Lot, Plek, Verzamelaar};
use crate::vouw::{Verloop, lijm, vouw};

/// The case format, made ready once.
static VALIDATOR: LazyLock<Validator> = LazyLock::new(Validator::ingebouwd);

/// Of these the first report counts, of all else the last.
const EERSTE: [&str; 2] = [
    "/verzuim/datumZiekmelding",
    "/verzuim/datumMeldingArbodienst",
];

/// What an employer may know of a vangnet.
const VANGNET: &str = "/verzuim/vangnetsituatie";
const VANGNET_MAG: [&str; 3] = ["geen", "onbekend", "welSoortOnbekend"];

/// The cases of an export, in order of their ids.
pub(crate) fn dossiers(
    mut alles: Verzameling,
    mapping: &Mapping,
    opties: &Opties,
    meld: &mut Verzamelaar,
) -> Vec<Value> {
    alles.hernoem();
    koppel(&mut alles, meld);
    let zaken = std::mem::take(&mut alles.zaken);
    let verlopen = zaken.into_iter();
    let verlopen = verlopen.filter_map(|(sleutel, reeks)| vouw(&sleutel, reeks, meld));
    let verlopen: Vec<Verloop> = verlopen.collect();
    let verlopen = per_dienstverband(verlopen, meld);
    let stukken = verdeel(&alles, &verlopen, meld);
    personen(&alles, &verlopen, meld);
    let werk = Werk {
        mapping,
        opties,
        documenten: !alles.stukken.is_empty(),
        alles: &alles,
    };
    let mut dossiers: Vec<Value> = werk
        .met_kenmerk(&verlopen, meld)
        .into_iter()
        .map(|(nummer, id)| {
            let mut zaak = werk.zaak(&verlopen[nummer], &id, &stukken[nummer], meld);
            pas(&mut zaak, &verlopen[nummer].plek, meld);
            zaak
        })
        .collect();
    dossiers.sort_by(|a, b| a["dossierId"].as_str().cmp(&b["dossierId"].as_str()));
    dossiers
}

/// A staff list may have `4711` where the absences have `004711`: joined when only one can be meant.
fn koppel(alles: &mut Verzameling, meld: &mut Verzamelaar) {
    let bekend: BTreeSet<String> = alles.velden.keys().map(|s| s.werknemer.clone()).collect();
    let kaal = |nummer: &str| nummer.trim_start_matches('0').to_owned();
    let mut zonder_nullen: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for nummer in bekend.iter().filter(|n| !n.is_empty()) {
        zonder_nullen.entry(kaal(nummer)).or_default().push(nummer);
    }
    let personeel: BTreeSet<String> = alles
        .personen
        .iter()
        .map(|(s, _)| s.werknemer.clone())
        .collect();
    let zaken = std::mem::take(&mut alles.zaken);
    for (mut sleutel, reeks) in zaken {
        let ander = zonder_nullen
            .get(&kaal(&sleutel.werknemer))
            .into_iter()
            .flatten();
        let ander: Vec<&&String> = ander.filter(|n| personeel.contains(**n)).collect();
        if let ([ander], false) = (ander.as_slice(), personeel.contains(&sleutel.werknemer)) {
            let oud = std::mem::replace(&mut sleutel.werknemer, (**ander).clone());
            if let Some(plek) = reeks.first().map(|g| &g.plek) {
                meld.meld(Code::Hersteld, &plek.bij("sleutel.werknemer"));
            }
            verhuis(&mut alles.velden, &oud, &sleutel);
        }
        alles.zaken.entry(sleutel).or_default().extend(reeks);
    }
}

/// The values of one employee under another number.
fn verhuis(velden: &mut BTreeMap<Sleutel, Velden>, oud: &str, nieuw: &Sleutel) {
    let hier: Vec<Sleutel> = velden
        .keys()
        .filter(|s| s.werknemer == oud && s.werkgever == nieuw.werkgever)
        .cloned()
        .collect();
    for sleutel in hier {
        let Some(waarden) = velden.remove(&sleutel) else {
            continue;
        };
        let doel = Sleutel {
            werknemer: nieuw.werknemer.clone(),
            ..sleutel
        };
        let daar = velden.entry(doel).or_default();
        for (pointer, reeks) in waarden {
            daar.entry(pointer).or_default().extend(reeks);
        }
    }
}

fn per_dienstverband(verlopen: Vec<Verloop>, meld: &mut Verzamelaar) -> Vec<Verloop> {
    let mut groepen: BTreeMap<Sleutel, Vec<Verloop>> = BTreeMap::new();
    for verloop in verlopen {
        let groep = Sleutel {
            zaak: String::new(),
            ..verloop.sleutel.clone()
        };
        groepen.entry(groep).or_default().push(verloop);
    }
    groepen
        .into_values()
        .flat_map(|groep| lijm(groep, meld))
        .collect()
}

/// The documents of each case. What belongs to none is refused.
fn verdeel<'a>(
    alles: &'a Verzameling,
    verlopen: &[Verloop],
    meld: &mut Verzamelaar,
) -> Vec<Vec<&'a Stuk>> {
    let mut van: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (nummer, verloop) in verlopen.iter().enumerate() {
        van.entry(&verloop.sleutel.werknemer)
            .or_default()
            .push(nummer);
    }
    let mut per_zaak = vec![Vec::new(); verlopen.len()];
    for (sleutel, stuk) in &alles.stukken {
        let van = van.get(sleutel.werknemer.as_str());
        let van = van.map_or(&[][..], Vec::as_slice);
        match zaak_van(sleutel, stuk, van, verlopen) {
            Some(nummer) => {
                per_zaak[nummer].push(stuk);
                if stuk.telt {
                    meld.lot(Lot::Gebruikt);
                }
            }
            None if stuk.telt => meld.einde(Lot::Geweigerd, Code::Wees, &stuk.plek),
            // The row itself said already why there is no case.
            None => {}
        }
    }
    per_zaak
}

/// By the key of the case; else by a first day that was ever named; else the only case of this
/// employee, of whom `van` are the cases.
fn zaak_van(sleutel: &Sleutel, stuk: &Stuk, van: &[usize], verlopen: &[Verloop]) -> Option<usize> {
    let een = |past: &dyn Fn(&Verloop) -> bool| {
        let zelfde = |a: &str, b: &str| a.is_empty() || a == b;
        let mut raak = van.iter().copied().filter(|nummer| {
            let v = &verlopen[*nummer];
            zelfde(&sleutel.werkgever, &v.sleutel.werkgever)
                && zelfde(&sleutel.dienstverband, &v.sleutel.dienstverband)
                && past(v)
        });
        raak.next().filter(|_| raak.next().is_none())
    };
    if !sleutel.zaak.is_empty() {
        return een(&|v| v.sleutels.iter().any(|s| s.zaak == sleutel.zaak));
    }
    match stuk.eerste {
        Some(dag) => een(&|v| v.genoemd.contains(&dag)),
        None => een(&|_| true),
    }
}

/// A row about a person is used when that person has a case.
fn personen(alles: &Verzameling, verlopen: &[Verloop], meld: &mut Verzamelaar) {
    let ziek: BTreeSet<(&str, &str)> = verlopen
        .iter()
        .map(|v| (v.sleutel.werkgever.as_str(), v.sleutel.werknemer.as_str()))
        .collect();
    let werkgevers: BTreeSet<&str> = ziek.iter().map(|(w, _)| *w).collect();
    for (sleutel, plek) in &alles.personen {
        let (wg, wn) = (sleutel.werkgever.as_str(), sleutel.werknemer.as_str());
        if ziek.contains(&(wg, wn)) || (wn.is_empty() && werkgevers.contains(wg)) {
            meld.lot(Lot::Gebruikt);
        } else {
            meld.einde(Lot::Opzij, Code::ZonderVerzuim, plek);
        }
    }
}

/// What all cases of an import share.
struct Werk<'a> {
    mapping: &'a Mapping,
    opties: &'a Opties,
    alles: &'a Verzameling,
    documenten: bool,
}

impl Werk<'_> {
    /// The cases that get an id, by their place; the fate of their reports is told here.
    fn met_kenmerk(&self, verlopen: &[Verloop], meld: &mut Verzamelaar) -> Vec<(usize, String)> {
        let bsn: Vec<Option<String>> = verlopen.iter().map(|v| self.bsn(v)).collect();
        let van = verlopen.iter().zip(&bsn).map(|(v, bsn)| Van {
            sleutel: &v.sleutel,
            bsn: bsn.as_deref(),
            eerste: v.eerste,
        });
        let van: Vec<Van<'_>> = van.collect();
        let mut met = Vec::new();
        for (nummer, id) in kenmerk::geef(&van).into_iter().enumerate() {
            let verloop = &verlopen[nummer];
            let lot = if id.is_some() {
                Lot::Gebruikt
            } else {
                Lot::Geweigerd
            };
            (0..verloop.aantal).for_each(|_| meld.lot(lot));
            match id {
                Some(id) => met.push((nummer, id)),
                None => meld.meld(Code::KenmerkBsn, &verloop.plek),
            }
            if verloop.sleutel.zaak.starts_with(UIT_DATUM) {
                meld.meld(Code::KenmerkUitDatum, &verloop.plek);
            }
        }
        met
    }

    fn bsn(&self, verloop: &Verloop) -> Option<String> {
        let velden = self.alles.velden_van(&verloop.sleutel);
        let (_, laatste) = velden.get("/werknemer/bsn")?.last()?;
        serde_json::from_str(laatste).ok()
    }

    fn zaak(&self, v: &Verloop, id: &str, stukken: &[&Stuk], meld: &mut Verzamelaar) -> Value {
        let mut zaak = json!({ "schemaVersie": 1, "dossierId": id });
        zaak["export"] = self.export();
        let mut velden = Velden::new();
        for sleutel in &v.sleutels {
            for (pointer, waarden) in self.alles.velden_van(sleutel) {
                velden.entry(pointer).or_default().extend(waarden);
            }
        }
        for (pointer, waarden) in &velden {
            let reeks: Vec<&(String, String)> = waarden.iter().collect();
            if let Some(waarde) = self.kies(pointer, &reeks, v, meld) {
                zet(&mut zaak, pointer, waarde);
            }
        }
        zet(&mut zaak, "/verzuim/eersteZiektedag", json!(v.eerste));
        if let Some(dag) = v.hersteld {
            zet(&mut zaak, "/verzuim/hersteldatum", json!(dag));
        }
        verloop(&mut zaak, v);
        if !stukken.is_empty() {
            let mut stukken = stukken.to_vec();
            stukken.sort_unstable();
            zaak["documenten"] = stukken.into_iter().map(document).collect();
        }
        zaak
    }

    fn export(&self) -> Value {
        let mut export = Map::new();
        let een = |namen: &BTreeSet<String>| namen.first().filter(|_| namen.len() == 1).cloned();
        let systeem = een(&self.alles.systemen).or_else(|| self.mapping.systeem.clone());
        let mut levert = self.mapping.levert.clone();
        levert.extend(self.alles.levert.iter().copied());
        levert.sort_by_key(|l| json!(l).to_string());
        levert.dedup();
        if let Some(systeem) = systeem {
            export.insert("systeem".into(), json!(systeem));
        }
        if let Some(datum) = self.opties.export_datum.or(self.alles.datum) {
            export.insert("datum".into(), json!(datum));
        }
        if self.documenten && self.mapping.tabel.is_empty() {
            levert.push(zaak::dossier::codes::Levering::Documenten);
        }
        export.insert("levert".into(), json!(levert));
        Value::Object(export)
    }

    /// The value that counts: the last, but of what changes over time the one on the first sick day.
    fn kies(
        &self,
        pointer: &str,
        reeks: &[&(String, String)],
        v: &Verloop,
        meld: &mut Verzamelaar,
    ) -> Option<Value> {
        let dag = v.eerste.to_string();
        let einde = pointer.contains("eind") || pointer.contains("Einde");
        let tijdelijk = (pointer.starts_with("/dienstverband/") && !einde)
            || pointer == "/werkgever/aantalWerknemers";
        let toen = reeks
            .iter()
            .rev()
            .find(|(moment, _)| moment.as_str() <= dag.as_str());
        let gekozen = if EERSTE.contains(&pointer) {
            reeks.first()
        } else if tijdelijk {
            toen.or(reeks.first())
        } else {
            reeks.last()
        };
        let (moment, tekst) = *gekozen?;
        let tegelijk = reeks.iter().filter(|(m, _)| m == moment).count();
        if tegelijk > 1 && !EERSTE.contains(&pointer) {
            meld.meld(Code::Tegenstrijdig, &v.plek.bij(pointer));
        }
        let waarde: Value = serde_json::from_str(tekst).ok()?;
        let ontvanger = self.opties.ontvanger.unwrap_or(self.mapping.ontvanger);
        let mag = waarde.as_str().is_some_and(|w| VANGNET_MAG.contains(&w));
        if pointer == VANGNET && ontvanger == Ontvanger::Werkgever && !mag {
            meld.meld(Code::VangnetBeperkt, &v.plek);
            return Some(json!("welSoortOnbekend"));
        }
        Some(waarde)
    }
}

fn verloop(zaak: &mut Value, v: &Verloop) {
    let procent = |honderdsten: u32| {
        let heel = honderdsten / 100;
        match honderdsten % 100 {
            0 => json!(heel),
            _ => json!(f64::from(honderdsten) / 100.0),
        }
    };
    let mut stappen = Vec::new();
    for (vanaf, stap) in &v.stappen {
        let Some(ziek) = stap.ziek else { continue };
        let mut regel = json!({ "vanaf": vanaf, "percentage": procent(ziek) });
        if let Some(pct) = stap.therapeutisch {
            regel["arbeidstherapeutischPct"] = procent(pct);
        }
        stappen.push(regel);
    }
    if !stappen.is_empty() {
        zaak["verzuim"]["ziektepercentages"] = json!(stappen);
    }
    if !v.perioden.is_empty() {
        let periode = |(begin, hersteld): &(Date, Option<Date>)| match hersteld {
            Some(dag) => json!({ "begin": begin, "hersteld": dag }),
            None => json!({ "begin": begin }),
        };
        zaak["verzuim"]["perioden"] = v.perioden.iter().map(periode).collect();
    }
}

fn document(stuk: &Stuk) -> Value {
    let mut document = json!({ "soort": stuk.soort, "status": stuk.status });
    if let Some(datum) = stuk.datum {
        document["datum"] = json!(datum);
    }
    if let Some(id) = &stuk.id {
        document["id"] = json!(id);
    }
    document
}

fn zet(zaak: &mut Value, pointer: &str, waarde: Value) {
    let mut hier = zaak;
    for stap in pointer.split('/').skip(1) {
        hier = &mut hier[stap];
    }
    *hier = waarde;
}

/// Leaves out what the format does not take, such as 120 hours a week.
fn pas(zaak: &mut Value, plek: &Plek, meld: &mut Verzamelaar) {
    let Err(fouten) = gekeurd(zaak) else {
        return;
    };
    for pointer in fouten {
        let Some((ouder, veld)) = pointer.rsplit_once('/') else {
            continue;
        };
        if let Some(Value::Object(velden)) = zaak.pointer_mut(ouder)
            && velden.remove(veld).is_some()
        {
            let leeg = velden.is_empty();
            if let (true, Value::Object(zaak)) = (leeg, &mut *zaak) {
                zaak.remove(ouder.trim_start_matches('/'));
            }
            meld.meld(Code::Schema, &plek.bij(&pointer));
        }
    }
}

fn gekeurd(zaak: &Value) -> Result<(), Vec<String>> {
    let begin = Position { regel: 1, kolom: 1 };
    let bron = Source::file("import");
    let zaak = RawCase::reread(bron, &zaak.to_string(), begin, &Limits::default());
    let zaak = zaak.map_err(|_| Vec::new())?;
    match VALIDATOR.validate(zaak) {
        Ok(_) => Ok(()),
        Err(fouten) => Err(fouten.into_iter().filter_map(|f| f.pointer).collect()),
    }
}
