//! Every name that a record uses exists: facts and codes in conditions and texts, terms, keys of
//! pointers, fields, documents, sources.

use super::Meldingen;
use crate::facts::verwijzing_sleutels;
use crate::finding::DocumentNaam;
use crate::rules::expressie::Expressie;
use crate::rules::namen::{Namen, Soort, onbekend, termijnen};
use crate::rules::pack::{GeladenRegel, Pack};
use crate::rules::plek::Pad;
use crate::rules::record::{Bevinding, Bron, Regel};
use crate::rules::tekst;

/// Questions every field of a record but its tests.
pub(super) fn namen(geladen: &GeladenRegel, pack: &Pack, namen: &Namen, mis: &mut Meldingen) {
    let regel = &geladen.regel;
    for (pad, expressie) in voorwaarden(geladen) {
        voorwaarde(&pad, expressie, namen, mis);
    }
    for (pad, tekst) in teksten(regel) {
        in_tekst(&pad, tekst, namen, mis);
    }
    laatste_tekst(regel, mis);
    termijn(regel, namen, mis);
    for (pad, bron) in bronnen(regel) {
        bekende_bron(&pad, bron, pack, mis);
    }
    sleutels(regel, namen, mis);
}

/// Every condition with its place.
fn voorwaarden(geladen: &GeladenRegel) -> impl Iterator<Item = (Pad, &Expressie)> {
    let eis = geladen.eis.iter().map(|e| (Pad::van("eis"), e));
    let uitzonderingen = geladen.uitzonderingen.iter().enumerate();
    let uitzonderingen =
        uitzonderingen.map(|(i, e)| (Pad::van("uitzonderingen").nummer(i).bij("als"), e));
    let keuzes = geladen.keuzes.iter().enumerate();
    let keuzes = keuzes.filter_map(|(i, e)| {
        let pad = Pad::van("bevinding").nummer(i).bij("als");
        e.as_ref().map(|e| (pad, e))
    });
    let als = [(Pad::van("als"), &geladen.als)];
    als.into_iter()
        .chain(eis)
        .chain(uitzonderingen)
        .chain(keuzes)
}

/// Every name that a condition uses is a fact; every code it compares with exists.
fn voorwaarde(pad: &Pad, expressie: &Expressie, namen: &Namen, mis: &mut Meldingen) {
    for naam in &expressie.namen {
        mis.misschien(pad.clone(), naam, namen.geen_feit(naam));
    }
    for (naam, code) in &expressie.vergelijkingen {
        let Some(Soort::Code(codes)) = namen.feit(naam).map(|f| &f.soort) else {
            continue;
        };
        if !codes.contains(code) {
            let melding = onbekend(
                &format!("de code van {naam}"),
                code,
                codes.iter().map(String::as_str),
            );
            mis.over(pad.clone(), code, melding);
        }
    }
}

/// Every text with its place.
fn teksten(regel: &Regel) -> Vec<(Pad, &str)> {
    let mut alle = vec![
        (Pad::van("titel"), regel.titel.as_str()),
        (Pad::van("herstel"), regel.herstel.as_str()),
    ];
    let bevinding = Pad::van("bevinding");
    match &regel.bevinding {
        Bevinding::Tekst(tekst) => alle.push((bevinding, tekst)),
        Bevinding::Keuze(lijst) => {
            let lijst = lijst.iter().enumerate();
            alle.extend(lijst.map(|(i, k)| (bevinding.nummer(i).bij("tekst"), k.tekst.as_str())));
        }
    }
    for (i, uitzondering) in regel.uitzonderingen.iter().enumerate() {
        let pad = Pad::van("uitzonderingen").nummer(i).bij("tekst");
        alle.push((pad, &uitzondering.tekst));
    }
    alle.extend(regel.vraag.as_deref().map(|v| (Pad::van("vraag"), v)));
    alle
}

fn in_tekst(pad: &Pad, tekst: &str, namen: &Namen, mis: &mut Meldingen) {
    if tekst.trim().is_empty() {
        mis.meld(pad.clone(), "lege tekst.");
    }
    if tekst.matches('{').count() != tekst.matches('}').count() {
        mis.meld(
            pad.clone(),
            "een accolade in deze tekst heeft geen tegenhanger.",
        );
    }
    for (naam, eenheid) in tekst::plaatshouders(tekst) {
        let melding = namen.geen_feit(naam);
        mis.misschien(pad.clone(), naam, melding);
        if let Some(eenheid) = eenheid.filter(|e| !tekst::is_eenheid(e)) {
            let melding = onbekend("de eenheid", eenheid, tekst::eenheden());
            mis.over(pad.clone(), eenheid, melding);
        }
    }
}

/// Whatever the case, one of the texts fits.
fn laatste_tekst(regel: &Regel, mis: &mut Meldingen) {
    if let Bevinding::Keuze(lijst) = &regel.bevinding
        && lijst.last().is_none_or(|k| k.als.is_some())
    {
        mis.meld(
            Pad::van("bevinding"),
            "de laatste tekst van een bevinding heeft geen voorwaarde.",
        );
    }
}

/// A term is a key under `termijn`; the rule itself may also guard a date among the facts, by its
/// full name. Only a term of `termijn` has passed or not, and only it has arithmetic.
fn termijn(regel: &Regel, namen: &Namen, mis: &mut Meldingen) {
    if let Some(naam) = &regel.termijn {
        let melding = if naam.contains('.') {
            namen.geen_datum(naam)
        } else {
            geen_termijn(naam)
        };
        mis.misschien(Pad::van("termijn"), naam, melding);
    }
    for (i, naam) in regel.berekening.iter().enumerate() {
        let pad = Pad::van("berekening").nummer(i);
        mis.misschien(pad, naam, geen_termijn(naam));
    }
    if let Some(voor) = &regel.ernst_voor {
        let pad = Pad::van("ernst_voor").bij("termijn");
        mis.misschien(pad, &voor.termijn, geen_termijn(&voor.termijn));
    }
    if let Some(naam) = &regel.peilt {
        mis.misschien(Pad::van("peilt"), naam, namen.geen_datum(naam));
    }
}

fn geen_termijn(naam: &str) -> Option<String> {
    let bestaat = termijnen().any(|t| t == naam);
    (!bestaat).then(|| onbekend("de termijn", naam, termijnen()))
}

/// Every citation with its place.
fn bronnen(regel: &Regel) -> impl Iterator<Item = (Pad, &Bron)> {
    let eigen = regel.bron.iter().enumerate();
    let eigen = eigen.map(|(i, b)| (Pad::van("bron").nummer(i), b));
    let uitzonderingen = regel.uitzonderingen.iter().enumerate();
    let uitzonderingen = uitzonderingen.flat_map(|(i, u)| {
        let pad = Pad::van("uitzonderingen").nummer(i).bij("bron");
        let bronnen = u.bron.iter().enumerate();
        bronnen.map(move |(j, b)| (pad.nummer(j), b))
    });
    eigen.chain(uitzonderingen)
}

fn bekende_bron(pad: &Pad, bron: &Bron, pack: &Pack, mis: &mut Meldingen) {
    let naam = &bron.regeling;
    if !pack.bronnen.contains_key(naam) {
        let bekend = pack.bronnen.keys().map(String::as_str);
        let melding = onbekend("de bron", naam, bekend);
        mis.over(
            pad.bij("regeling"),
            naam,
            format!("{melding} Bronnen staan in bronnen.yaml."),
        );
    }
}

/// Fields, the key of recorded pointers, documents.
fn sleutels(regel: &Regel, namen: &Namen, mis: &mut Meldingen) {
    for (i, pointer) in regel.velden.iter().enumerate() {
        let pad = Pad::van("velden").nummer(i);
        mis.misschien(pad, pointer, namen.geen_plaats(pointer));
    }
    if let Some(naam) = &regel.verwijzing {
        let bekend = verwijzing_sleutels();
        if !bekend.contains(&naam.as_str()) {
            let melding = onbekend("de verwijzing", naam, bekend.iter().copied());
            mis.over(Pad::van("verwijzing"), naam, melding);
        }
    }
    for (i, document) in regel.documenten.iter().enumerate() {
        if DocumentNaam::van(document).is_none() {
            let melding = onbekend(
                "het document",
                document,
                DocumentNaam::ALLE.iter().map(|n| n.stam()),
            );
            mis.over(Pad::van("documenten").nummer(i), document, melding);
        }
    }
}
