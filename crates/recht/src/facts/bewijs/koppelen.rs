//! Joins files to documents: on id, else on kind and date, else, for kinds that a case has once,
//! the only pair.

use jiff::civil::Date;

use super::soorten::{Aantal, SOORTEN, koppen, voeg_toe};
use super::{Bewijs, Gevuld, Staat, Stuk, concept};
use crate::dossier::algemeen::Handtekening;
use crate::dossier::codes::{DocumentSoort, DocumentStatus, Levering, Zone};
use crate::dossier::leeg::is_leeg;
use crate::dossier::uwv::Document;
use crate::dossier::{Dossier, Kop};
use crate::facts::plek::Plek;
use crate::load::tree::{Kind, Node};

/// Keys of a document that say which document it is, not what it says.
const KOPVELDEN: [&str; 19] = [
    "id",
    "datum",
    "status",
    "volgnummer",
    "opsteller",
    "bsn",
    "eersteZiektedag",
    "werkgeverNaam",
    "werknemerNaam",
    "bestandsdatum",
    "toelichtingDatum",
    "handtekeningen",
    "afschriften",
    "bijstelling",
    "datumGevraagd",
    "datumSpreekuur",
    "afwijkingTermijn",
    "begin",
    "einde",
];

/// The documents of one kind with their files, while they are joined.
struct Koppeling<'a> {
    documenten: &'a [Document],
    soort: DocumentSoort,
    aantal: Aantal,
    peildatum: Date,
    /// First sick day, when the file holds an earlier illness as well.
    nieuw_geval: Option<Date>,
    /// Files that no document has taken yet.
    vrij: Vec<usize>,
}

pub(super) fn koppel(
    dossier: &mut Dossier,
    documenten: &[Document],
    bron: Node<'_>,
    peildatum: Date,
    bewijs: &mut Bewijs,
) {
    for (i, document) in documenten.iter().enumerate() {
        if document.soort.is_none() && !van_arts(document) {
            bewijs.zonder_soort.push(i);
        }
    }
    for (soort, aantal) in SOORTEN {
        let mut k = Koppeling {
            documenten,
            soort: *soort,
            aantal: *aantal,
            peildatum,
            nieuw_geval: dossier.nieuw_geval(),
            vrij: van_soort(documenten, *soort),
        };
        k.documenten_van(dossier, bron, bewijs);
        k.losse_bestanden(dossier, bewijs);
    }
    super::losse::koppel(dossier, documenten, peildatum, bewijs);
    bewijs.eerste_analyse = dossier.eerste_probleemanalyse().map(|(i, _)| i);
}

/// The medical zone is not read.
fn van_arts(d: &Document) -> bool {
    d.zone == Some(Zone::Medisch)
}

/// Files of this kind that belong to the employer's side. The opinion of the employee may stand on
/// the side of the employee.
pub(super) fn van_soort(documenten: &[Document], soort: DocumentSoort) -> Vec<usize> {
    let hoort = |d: &Document| {
        d.soort == Some(soort)
            && match d.zone {
                None | Some(Zone::Werkgever) => true,
                Some(Zone::Werknemer) => soort == DocumentSoort::OordeelWerknemer,
                Some(Zone::Medisch) => false,
            }
    };
    let alle = documenten.iter().enumerate();
    alle.filter(|(_, d)| hoort(d)).map(|(i, _)| i).collect()
}

impl Koppeling<'_> {
    /// The documents that the export holds, each with its files.
    fn documenten_van(&mut self, dossier: &mut Dossier, bron: Node<'_>, bewijs: &mut Bewijs) {
        let inhoud_geleverd = bewijs.levert(Levering::Inhoud);
        let mut alle = koppen(dossier, self.soort);
        let paren = self.paren(&alle, bewijs);
        for ((plek, kop), bestanden) in alle.iter_mut().zip(paren) {
            let object = bron.pointer(&plek.to_string());
            // An object without even a header says nothing: then its content is missing.
            let genoemd = kop.datum.is_some() || !kop.handtekeningen.is_empty();
            let leeg = genoemd && object.is_some_and(alleen_kop) && inhoud_geleverd != Some(true);
            let mut stuk = Stuk::nieuw(self.soort, *plek, kop.datum);
            stuk.in_bron = true;
            let concept_object = concept(kop.status);
            for i in &bestanden {
                self.voeg_samen(kop, *i, &mut stuk);
            }
            stuk.bestanden = bestanden;
            stuk.staat = match (concept_object, concept(kop.status)) {
                (true, true) => Staat::Concept,
                (true, false) => Staat::Bestand,
                (false, _) if leeg => Staat::Bestand,
                (false, _) => Staat::Inhoud,
            };
            stuk.bijwerken(kop);
            bewijs.stukken.push(stuk);
        }
    }

    /// For each document the files that are of it.
    fn paren(&mut self, alle: &[(Plek, &mut Kop)], bewijs: &mut Bewijs) -> Vec<Vec<usize>> {
        let mut paren: Vec<Vec<usize>> = vec![Vec::new(); alle.len()];
        let documenten = self.documenten;
        let zelfde_id = |kop: &Kop, d: &Document| {
            let gevuld = |t: &Option<String>| t.clone().filter(|t| !is_leeg(t));
            gevuld(&d.id).is_some_and(|id| gevuld(&kop.id) == Some(id))
        };
        let zelfde_dag = |kop: &Kop, d: &Document| d.datum.is_some() && kop.datum == d.datum;
        for past in [
            &zelfde_id as &dyn Fn(&Kop, &Document) -> bool,
            &zelfde_dag as &dyn Fn(&Kop, &Document) -> bool,
        ] {
            self.vrij.retain(|i| {
                let passend =
                    |(_, (_, kop)): &(usize, &(Plek, &mut Kop))| past(kop, &documenten[*i]);
                let mut kandidaten = alle.iter().enumerate().filter(passend);
                // A second file of the same document is named as such.
                let vrije = kandidaten.clone().find(|(n, _)| paren[*n].is_empty());
                let Some((n, _)) = vrije.or_else(|| kandidaten.next()) else {
                    return true;
                };
                if !paren[n].is_empty() {
                    bewijs.dubbel.push(*i);
                }
                paren[n].push(*i);
                false
            });
        }
        self.enig_paar(alle, &mut paren);
        paren
    }

    /// The only document without a file and the only file left, of a kind that a case has once or
    /// without a date on one of the two.
    fn enig_paar(&mut self, alle: &[(Plek, &mut Kop)], paren: &mut [Vec<usize>]) {
        let mut zonder = (0..paren.len()).filter(|n| paren[*n].is_empty());
        let (Some(n), None, [i]) = (zonder.next(), zonder.next(), self.vrij.as_slice()) else {
            return;
        };
        let i = *i;
        let datums = [alle[n].1.datum, self.documenten[i].datum];
        // A paper of an earlier illness is not the file of one of this illness.
        if self.eerder(datums[0]) != self.eerder(datums[1]) {
            return;
        }
        let ongedateerd = datums.contains(&None);
        if self.aantal != Aantal::Meer || ongedateerd {
            paren[n].push(i);
            self.vrij.clear();
        }
    }

    fn eerder(&self, dag: Option<Date>) -> bool {
        dag.zip(self.nieuw_geval).is_some_and(|(dag, d1)| dag < d1)
    }

    /// Adds to a document what its file says.
    fn voeg_samen(&self, kop: &mut Kop, i: usize, stuk: &mut Stuk) {
        let d = &self.documenten[i];
        if concept(d.status) {
            return;
        }
        stuk.datum_verschilt |= kop.datum.zip(d.datum).is_some_and(|(a, b)| a != b);
        let rollen = |o: Option<&crate::dossier::algemeen::Opsteller>| o.and_then(|o| o.rol);
        let maker = rollen(kop.opsteller.as_ref()).zip(rollen(d.opsteller.as_ref()));
        stuk.tekenaar_verschilt |= maker.is_some_and(|(a, b)| a != b);
        if concept(kop.status) {
            kop.status = d.status;
            kop.datum = d.datum.or(kop.datum);
        }
        kop.datum = kop.datum.or(d.datum);
        if kop.opsteller.is_none() {
            kop.opsteller.clone_from(&d.opsteller);
        }
        if d.status == Some(DocumentStatus::Onbekend) {
            return;
        }
        for h in &d.handtekeningen {
            match kop.handtekeningen.iter_mut().find(|k| k.rol == h.rol) {
                None => kop.handtekeningen.push(h.clone()),
                Some(k) => stuk.tekenaar_verschilt |= vul_aan(k, h),
            }
        }
    }

    /// Files of which the export has no document.
    fn losse_bestanden(&mut self, dossier: &mut Dossier, bewijs: &mut Bewijs) {
        let mut vrij = std::mem::take(&mut self.vrij);
        vrij.sort_by_key(|i| self.voorrang(*i));
        let alle = koppen(dossier, self.soort);
        let mut datums = alle.iter().map(|(_, kop)| kop.datum);
        let bezet = datums.any(|op| !self.eerder(op));
        let mut eigen: Vec<usize> = Vec::new();
        for i in vrij {
            let d = &self.documenten[i];
            let zelfde = |e: &&usize| self.documenten[**e].datum == d.datum && d.datum.is_some();
            if let Some(eerder) = eigen.iter().find(zelfde).copied() {
                bewijs.dubbel.push(i);
                let bij = |s: &&mut Stuk| s.bestanden.first() == Some(&eerder);
                if let Some(stuk) = bewijs.stukken.iter_mut().find(bij) {
                    stuk.bestanden.push(i);
                }
                continue;
            }
            let neemt_plaats = self.aantal == Aantal::Meer || (!bezet && eigen.is_empty());
            eigen.push(i);
            let kop = kop_van(d);
            let los = Plek::Lid("/documenten", i);
            let mut stuk = Stuk::nieuw(self.soort, los, d.datum);
            stuk.bijwerken(&kop);
            if neemt_plaats && let Some(plek) = voeg_toe(dossier, self.soort, kop) {
                stuk.plek = plek;
            }
            stuk.bestanden = vec![i];
            stuk.staat = Staat::van_bestand(d.status);
            bewijs.stukken.push(stuk);
        }
    }

    /// Definitive files first, those that are not later than the reference date before later ones,
    /// then in the order in which they count.
    fn voorrang(&self, i: usize) -> (bool, bool, bool, i64, usize) {
        let d = &self.documenten[i];
        let dag = d
            .datum
            .map_or(0, |d| crate::calendar::days_between(self.peildatum, d));
        let dag = if self.aantal == Aantal::Laatste {
            -dag
        } else {
            dag
        };
        let later = d.datum.is_some_and(|d| d > self.peildatum);
        (concept(d.status), later, d.datum.is_none(), dag, i)
    }
}

impl Stuk {
    /// What the header now holds.
    fn bijwerken(&mut self, kop: &Kop) {
        self.datum = kop.datum;
        self.status_onbekend = kop.status == Some(DocumentStatus::Onbekend);
        self.kop = Gevuld {
            opsteller: kop.opsteller.is_some(),
            handtekeningen: !kop.handtekeningen.is_empty(),
        };
    }
}

/// Fills what the signature in the document leaves open; says whether the two contradict.
fn vul_aan(k: &mut Handtekening, h: &Handtekening) -> bool {
    let anders = k.datum.zip(h.datum).is_some_and(|(a, b)| a != b)
        || (k.geweigerd == Some(true)) != (h.geweigerd == Some(true))
            && (k.datum.is_some() || k.geweigerd.is_some())
            && (h.datum.is_some() || h.geweigerd.is_some());
    if !anders {
        k.datum = k.datum.or(h.datum);
        for (doel, bron) in [(&mut k.naam, &h.naam), (&mut k.functie, &h.functie)] {
            if doel.is_none() {
                doel.clone_from(bron);
            }
        }
    }
    anders
}

fn kop_van(d: &Document) -> Kop {
    Kop {
        id: d.id.clone(),
        datum: d.datum,
        status: d.status,
        opsteller: d.opsteller.clone(),
        handtekeningen: d.handtekeningen.clone(),
        ..Kop::default()
    }
}

/// Nothing but a header: no field outside it says anything.
fn alleen_kop(object: Node<'_>) -> bool {
    let Kind::Object(velden) = object.kind() else {
        return false;
    };
    let mut inhoud = velden.filter(|veld| !KOPVELDEN.contains(&veld.key()));
    inhoud.all(leeg)
}

/// Nothing is said here: `null`, a text that only fills the field, or lists and objects of those.
pub(super) fn leeg(waarde: Node<'_>) -> bool {
    match waarde.kind() {
        Kind::Null => true,
        Kind::Text(tekst) => is_leeg(tekst),
        Kind::Array(mut delen) | Kind::Object(mut delen) => delen.all(leeg),
        Kind::Bool(_) | Kind::Number(_) => false,
    }
}
