//! What the documents of spoor 2 share: the trajectory as known on one day, and a builder for each part.

pub mod aanleiding;
pub mod belastbaarheid;
pub mod doel;
pub mod opdracht;
pub mod plaatsingen;
pub mod profiel;
pub mod resultaat;
pub mod sollicitaties;
pub mod uitvoering;
pub mod voortgang;

use jiff::civil::Date;

use crate::calendar::in_woorden;
use crate::dossier::codes::{Rol, TrajectUitkomst};
use crate::dossier::spoor::{Eindrapport, ReIntegratiebedrijf, Spoor2, Trajectplan};
use crate::dossier::{Kop, Tekst};
use crate::facts::telt;

use super::Bron;
use super::blok::Stukken;
use super::dag::Dag;
use super::taal::{gevuld, hoofdletter, periode, tekst};
use super::veld::Velden;

/// The parties to a trajectory, in the order in which they sign.
const PARTIJEN: &[Rol] = &[Rol::ReIntegratiebedrijf, Rol::Werknemer, Rol::Werkgever];

/// The trajectory as a document tells it.
pub struct Traject<'a> {
    /// The case.
    pub bron: &'a Bron<'a>,
    /// Its part about spoor 2.
    pub spoor2: &'a Spoor2,
    /// The trajectplan, as far as it was there.
    pub plan: Option<&'a Trajectplan>,
    /// The eindrapport, once it counts.
    pub rapport: Option<&'a Eindrapport>,
    /// The day on which the document speaks; what is later has not happened yet.
    pub op: Date,
    /// It is the day of a document with a date, on which that is frozen.
    pub vast: bool,
    /// The days that the document is about; the whole trajectory when there is none.
    pub periode: Option<(Date, Date)>,
}

impl<'a> Traject<'a> {
    /// The trajectory on the reference date.
    pub fn van(bron: &'a Bron<'a>, spoor2: &'a Spoor2) -> Self {
        let rapport = spoor2.eindrapport.as_ref();
        Self {
            bron,
            spoor2,
            plan: spoor2.trajectplan.as_ref(),
            rapport: rapport.filter(|r| telt(&r.kop, bron.peildatum())),
            op: bron.peildatum(),
            vast: false,
            periode: None,
        }
    }

    /// The trajectory on the day of the document with this head.
    pub fn zoals_in(bron: &'a Bron<'a>, spoor2: &'a Spoor2, kop: &Kop) -> Self {
        let dag = Dag::van(bron, Some(kop));
        let op = dag.op;
        let nu = Self::van(bron, spoor2);
        Self {
            op,
            vast: dag.vast,
            plan: nu.plan.filter(|p| p.kop.datum.is_none_or(|d| d <= op)),
            rapport: nu.rapport.filter(|r| telt(&r.kop, op)),
            ..nu
        }
    }

    /// Last day, when the trajectory is over on the day of the document.
    pub fn einde(&self) -> Option<Date> {
        self.spoor2.einddatum.filter(|e| *e <= self.op)
    }

    /// How it ended, once that is known.
    pub fn uitkomst(&self) -> Option<TrajectUitkomst> {
        self.spoor2
            .uitkomst
            .filter(|_| self.einde().is_some() || self.rapport.is_some())
    }

    /// Not later than the day of the document, or without a date.
    pub fn gebeurd(&self, datum: Option<Date>) -> bool {
        datum.is_none_or(|d| d <= self.op)
    }

    /// From its first to its last day; of what still ran on the day of a document with a date, the
    /// last day was not known yet.
    pub fn looptijd(&self, begin: Option<Date>, einde: Option<Date>) -> Option<String> {
        let bekend = einde.filter(|e| !self.vast || *e <= self.op);
        periode(begin, bekend).map(|p| hoofdletter(&p))
    }

    /// Happened, on a day that the document is about.
    pub fn binnen(&self, datum: Option<Date>) -> bool {
        let erin = |(begin, einde)| datum.is_some_and(|d| d >= begin && d <= einde);
        self.gebeurd(datum) && self.periode.is_none_or(erin)
    }

    /// Had begun, and was not over before the days that the document is about.
    pub fn liep(&self, begin: Option<Date>, einde: Option<Date>) -> bool {
        let erin = |(van, tot)| begin.is_some_and(|b| b <= tot) && einde.is_none_or(|e| e >= van);
        self.gebeurd(begin) && self.periode.is_none_or(erin)
    }

    /// Free text of the trajectplan.
    pub fn uit_plan(&self, veld: impl Fn(&Trajectplan) -> Option<&Tekst>) -> Option<&'a str> {
        self.plan.and_then(|p| tekst(veld(p)))
    }

    /// The bureau that carried the trajectory out on the day of the document.
    pub fn bureau(&self) -> Option<&'a ReIntegratiebedrijf> {
        self.bureau_op(self.op)
    }

    /// The bureau that carried the trajectory out on `dag`.
    pub fn bureau_op(&self, dag: Date) -> Option<&'a ReIntegratiebedrijf> {
        let eerdere = self.spoor2.eerdere_bureaus.iter();
        let eerdere = eerdere.filter(|b| b.tot.is_some_and(|t| t >= dag));
        eerdere
            .min_by_key(|b| b.tot)
            .or(self.spoor2.re_integratiebedrijf.as_ref())
    }

    /// A bureau carries the trajectory out, or should.
    pub fn met_bureau(&self) -> bool {
        self.spoor2.zelfstandig != Some(true)
    }

    /// Who signs trajectplan and eindrapport.
    pub fn ondertekenaars(&self) -> &'static [Rol] {
        let zonder_bureau = usize::from(!self.met_bureau());
        &PARTIJEN[zonder_bureau..]
    }

    /// Who signs a report of the bureau: the bureau, or without one the employer.
    pub fn opsteller(&self) -> &'static [Rol] {
        if self.met_bureau() {
            &[Rol::ReIntegratiebedrijf]
        } else {
            &[Rol::Werkgever]
        }
    }

    /// Whose the trajectplan is, when another bureau made it than the one of the document:
    /// " (Bureau A, trajectplan van 9 oktober 2025)".
    fn van_ander_bureau(&self) -> String {
        let naam = |b: Option<&'a ReIntegratiebedrijf>| b.and_then(|b| gevuld(b.naam.as_ref()));
        let datum = self.plan.and_then(|p| p.kop.datum);
        let toen = datum.and_then(|d| Some((d, naam(self.bureau_op(d))?)));
        toen.filter(|(_, toen)| naam(self.bureau()) != Some(*toen))
            .map_or_else(String::new, |(d, bureau)| {
                format!(" ({bureau}, trajectplan van {})", in_woorden(d))
            })
    }

    /// How employee and coach look at the trajectory.
    pub fn visies(&self, velden: &mut Velden) -> Stukken {
        let plek = |veld: &str| format!("/spoor2/trajectplan/{veld}");
        let van = self.van_ander_bureau();
        let werknemer = velden.gewenst(
            self.uit_plan(|p| p.visie_werknemer.as_ref()),
            "visie van de werknemer op het traject",
            &plek("visieWerknemer"),
        );
        let begeleider = velden.gewenst(
            self.uit_plan(|p| p.visie_begeleider.as_ref()),
            "visie van de trajectbegeleider",
            &plek("visieBegeleider"),
        );
        Stukken::default()
            .met(&format!("Visie van de werknemer{van}"), werknemer)
            .met(&format!("Visie van de trajectbegeleider{van}"), begeleider)
    }
}

/// The part of the case about spoor 2, and the document at `pointer` in it that is not dated after
/// the reference date and of which more than a file is known.
pub fn stuk<'a, T>(
    bron: &'a Bron<'a>,
    pointer: &str,
    stuk: impl Fn(&'a Spoor2) -> Option<&'a T>,
    kop: impl Fn(&'a T) -> &'a Kop,
) -> Option<(&'a Spoor2, &'a T)> {
    let spoor2 = bron.dossier.spoor2.as_ref()?;
    let stuk = stuk(spoor2)?;
    let later = kop(stuk).datum.is_some_and(|d| d > bron.peildatum());
    (!later && !bron.zonder_inhoud(pointer)).then_some((spoor2, stuk))
}
