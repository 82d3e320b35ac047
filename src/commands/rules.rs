//! `rules list|test|lint` and `explain`.

use std::fmt::Write as _;
use std::path::Path;

use anstyle::Style;
use jiff::civil::Date;
use serde::Deserialize as _;

use super::{Stop, exit, out, pack};
use crate::calendar::in_woorden;
use crate::cli::{ExplainArgs, RulesArgs, RulesWat};
use crate::dossier::Dossier;
use crate::dossier::schema::dossier_schema;
use crate::facts::{Facts, derive};
use crate::finding::{Uitkomst, Zekerheid};
use crate::load::{Limits, plan};
use crate::rules::record::{Bevinding, Regel};
use crate::rules::{GeladenRegel, Pack, feiten_json};
use crate::validate::Validator;

const VET: Style = Style::new().bold();
const ZACHT: Style = Style::new().dimmed();

pub(super) fn rules(args: &RulesArgs) -> Result<u8, Stop> {
    let pack = pack(args.rules.as_deref())?;
    match args.wat {
        RulesWat::List => out(&list(&pack)),
        RulesWat::Lint => {
            let toetsen: usize = pack.regels.iter().map(|r| r.regel.toetsen.len()).sum();
            out(&format!(
                "{} regels met {toetsen} toetsen, geen fouten. Pakket {}.\n",
                pack.regels.len(),
                pack.hash
            ));
        }
        RulesWat::Test => return Ok(test(&pack)),
    }
    Ok(exit::CLEAN)
}

fn list(pack: &Pack) -> String {
    let mut uit = String::new();
    let mut groep = "";
    for GeladenRegel {
        regel, groep: van, ..
    } in &pack.regels
    {
        if groep != van {
            let _ = writeln!(
                uit,
                "{}{VET}{van}{VET:#}",
                if groep.is_empty() { "" } else { "\n" }
            );
            groep = van;
        }
        let _ = writeln!(
            uit,
            "  {}  {:<13}  {}  {ZACHT}{}{ZACHT:#}",
            regel.id,
            regel.ernst.label(),
            regel.titel,
            regel.zekerheid.label()
        );
    }
    uit
}

fn test(pack: &Pack) -> u8 {
    let verslag = pack.toets();
    let mut uit = String::new();
    for fout in &verslag.fouten {
        let _ = writeln!(uit, "{fout}");
    }
    let goed = verslag.aantal - verslag.fouten.len();
    let _ = writeln!(
        uit,
        "{} regels, {} toetsen: {goed} goed, {} fout.",
        pack.regels.len(),
        verslag.aantal,
        verslag.fouten.len()
    );
    out(&uit);
    if verslag.fouten.is_empty() {
        exit::CLEAN
    } else {
        exit::FINDINGS
    }
}

pub(super) fn explain(args: &ExplainArgs, vandaag: Date) -> Result<u8, Stop> {
    let pack = pack(args.rules.as_deref())?;
    let Some(geladen) = pack.regel(&args.id) else {
        return Err(Stop::usage(format!(
            "De regel {} bestaat niet.{} Zie poortwachter rules list.",
            args.id,
            nearest(&pack, &args.id)
        )));
    };
    let mut uit = uitleg(&pack, geladen);
    if let Some(pad) = &args.case {
        uit.push_str(&in_dossier(&pack, geladen, pad, args.peildatum, vandaag)?);
    }
    out(&uit);
    Ok(exit::CLEAN)
}

fn nearest(pack: &Pack, id: &str) -> String {
    let id = id.to_uppercase();
    let best = pack
        .regels
        .iter()
        .map(|r| (strsim::osa_distance(&r.regel.id, &id), &r.regel.id))
        .min();
    best.filter(|(afstand, _)| *afstand <= 3)
        .map_or_else(String::new, |(_, id)| format!(" Bedoelt u {id}?"))
}

fn uitleg(pack: &Pack, geladen: &GeladenRegel) -> String {
    let regel = &geladen.regel;
    let mut uit = format!(
        "{VET}{}  {}{VET:#}\n{}, {}\n",
        regel.id,
        regel.titel,
        geladen.groep,
        regel.ernst.label()
    );
    kop(&mut uit, "Norm");
    for bron in &regel.bron {
        let b = pack.bronvermelding(bron);
        regel_(&mut uit, &b.tekst);
        b.url
            .iter()
            .for_each(|url| regel_(&mut uit, &format!("  {url}")));
    }
    regel_(
        &mut uit,
        &format!(
            "Zekerheid: {}{}",
            regel.zekerheid.label(),
            termijn(regel.zekerheid_termijn)
        ),
    );
    geldigheid(&mut uit, regel);
    kop(&mut uit, "Geldt als");
    regel_(&mut uit, &regel.als);
    match (&regel.eis, &regel.vraag) {
        (Some(eis), _) => {
            kop(&mut uit, "Vraagt");
            regel_(&mut uit, eis);
        }
        (None, Some(vraag)) => {
            kop(&mut uit, "Vraag voor een mens");
            regel_(&mut uit, vraag);
        }
        (None, None) => {}
    }
    uitzonderingen(&mut uit, pack, regel);
    kop(&mut uit, "Bevinding");
    match &regel.bevinding {
        Bevinding::Tekst(t) => regel_(&mut uit, t),
        Bevinding::Keuze(lijst) => lijst.iter().for_each(|k| regel_(&mut uit, &k.tekst)),
    }
    kop(&mut uit, "Wat te doen");
    regel_(&mut uit, &regel.herstel);
    kop(&mut uit, "Voorbeelden uit de toetsen");
    for t in &regel.toetsen {
        regel_(
            &mut uit,
            &format!(
                "{}: {}, op {}",
                t.naam,
                uitkomst(t.uitkomst),
                in_woorden(t.op)
            ),
        );
    }
    uit
}

fn termijn(zekerheid: Option<Zekerheid>) -> String {
    zekerheid.map_or_else(String::new, |z| format!("; aantal dagen: {}", z.label()))
}

fn geldigheid(uit: &mut String, regel: &Regel) {
    if let Some(van) = regel.geldig_vanaf {
        regel_(uit, &format!("Geldig vanaf {}", in_woorden(van)));
    }
    if let Some(tot) = regel.geldig_tot {
        regel_(uit, &format!("Geldig tot en met {}", in_woorden(tot)));
    }
}

fn uitzonderingen(uit: &mut String, pack: &Pack, regel: &Regel) {
    if regel.uitzonderingen.is_empty() {
        return;
    }
    kop(uit, "Uitzonderingen");
    for u in &regel.uitzonderingen {
        let bronnen: Vec<String> = u
            .bron
            .iter()
            .map(|b| pack.bronvermelding(b).tekst)
            .collect();
        let bron = if bronnen.is_empty() {
            String::new()
        } else {
            format!(" [{}]", bronnen.join("; "))
        };
        regel_(uit, &format!("{}{bron}", u.tekst));
    }
}

fn in_dossier(
    pack: &Pack,
    geladen: &GeladenRegel,
    pad: &Path,
    peildatum: Option<Date>,
    vandaag: Date,
) -> Result<String, Stop> {
    let facts = feiten_van(pad, peildatum, vandaag)?;
    let beoordeling = pack.beoordeel(&facts);
    let id = &geladen.regel.id;
    let mut uit = String::new();
    kop(
        &mut uit,
        &format!("In dit dossier, op {}", in_woorden(facts.peildatum)),
    );
    let afloop = beoordeling
        .uitkomsten
        .get(id)
        .copied()
        .unwrap_or(Uitkomst::NietVanToepassing);
    regel_(&mut uit, &format!("Uitkomst: {}", uitkomst(afloop)));
    let feiten = feiten_json(&facts);
    for naam in geladen.feiten() {
        let waarde = naam
            .split('.')
            .try_fold(&feiten, |w, deel| w.get(deel))
            .filter(|w| !w.is_null());
        regel_(
            &mut uit,
            &format!(
                "{naam} = {}",
                waarde.map_or_else(|| "(ontbreekt)".into(), ToString::to_string)
            ),
        );
    }
    for sleutel in geladen.termijnen() {
        if let Some(som) = facts.berekening.get(sleutel) {
            regel_(&mut uit, &som.to_string());
        }
    }
    if let Some(b) = beoordeling.alle().find(|b| b.regel == *id) {
        regel_(&mut uit, &b.melding);
    }
    Ok(uit)
}

/// The facts of the one case in `pad`.
fn feiten_van(pad: &Path, peildatum: Option<Date>, vandaag: Date) -> Result<Facts, Stop> {
    let stop = |melding: String| Stop {
        melding,
        code: exit::FAILED,
    };
    let naam = pad.to_string_lossy().into_owned();
    let inputs = plan(&[naam], None).map_err(|e| Stop {
        melding: e.to_string(),
        code: e.exit_code(),
    })?;
    let mut zaken = inputs.iter().flat_map(|i| i.cases(&Limits::default()));
    let raw = zaken
        .next()
        .ok_or_else(|| stop("In dit bestand staat geen dossier.".into()))?;
    let raw = raw.map_err(|d| stop(d.to_string()))?;
    let validator = Validator::new(&dossier_schema()).map_err(|e| Stop::usage(e.to_string()))?;
    let case = validator.validate(raw).map_err(|lijst| {
        stop(
            lijst
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join("\n"),
        )
    })?;
    let dossier = Dossier::deserialize(case.value())
        .map_err(|_| stop("Dit dossier is niet te lezen.".into()))?;
    let op = peildatum.or(dossier.export.datum).unwrap_or(vandaag);
    Ok(derive(&dossier, case.value(), op))
}

fn uitkomst(uitkomst: Uitkomst) -> &'static str {
    match uitkomst {
        Uitkomst::Voldaan => "voldaan",
        Uitkomst::NietVoldaan => "niet voldaan",
        Uitkomst::Afgeweken => "afgeweken, met reden",
        Uitkomst::NietVanToepassing => "niet van toepassing",
        Uitkomst::NietTeBeoordelen => "niet te beoordelen",
        Uitkomst::Mens => "een mens moet oordelen",
    }
}

fn kop(uit: &mut String, tekst: &str) {
    let _ = writeln!(uit, "\n{VET}{tekst}{VET:#}");
}

fn regel_(uit: &mut String, tekst: &str) {
    let _ = writeln!(uit, "  {tekst}");
}
