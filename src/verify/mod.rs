//! `verify`: is a set for UWV, or the output of a run, still what was made?
//!
//! `lezen` takes a folder or a ZIP into memory, `set` holds it against its manifest, `uitvoer` the
//! folder of a case against its findings, `pdf` looks into the PDFs. What is found says which
//! file, what is wrong and what to do; never what stands in a file.

mod lezen;
mod pdf;
mod set;
mod uitvoer;

use std::fs;
use std::io;
use std::path::Path;

use serde::Serialize;

use crate::bundle::archief;
use crate::bundle::manifest;
use crate::bundle::zegel;
use crate::minisign::PubliekeSleutel;
use crate::write::{MERKTEKEN, QUARANTAINE};

use lezen::Inhoud;

/// Something that is not as it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Afwijking {
    /// File, with the folder of its case.
    pub plaats: String,
    /// Stable code; machines match on it.
    pub code: &'static str,
    /// What is wrong, in Dutch.
    pub melding: String,
    /// What to do, in Dutch.
    pub herstel: &'static str,
}

impl Afwijking {
    fn new(
        plaats: impl Into<String>,
        code: &'static str,
        melding: impl Into<String>,
        herstel: &'static str,
    ) -> Self {
        Self {
            plaats: plaats.into(),
            code,
            melding: melding.into(),
            herstel,
        }
    }
}

/// What came of it.
#[derive(Debug, Default, Serialize)]
pub struct Uitkomst {
    /// Sets that were checked.
    pub sets: usize,
    /// Folders of a run that were checked.
    pub mappen: usize,
    /// Files in them.
    pub bestanden: usize,
    /// Signatures that nobody gave a key for.
    pub handtekeningen_niet_gecontroleerd: usize,
    /// What is not as it was made.
    pub afwijkingen: Vec<Afwijking>,
    /// What could not be checked.
    pub onleesbaar: Vec<Afwijking>,
}

/// Checks a folder of output, the folder of one case, or a ZIP; with a key the signatures too.
/// Nothing when there is nothing.
pub fn controleer(pad: &Path, sleutel: Option<&PubliekeSleutel>) -> Option<Uitkomst> {
    let mut controle = Controle {
        sleutel,
        uitkomst: Uitkomst::default(),
    };
    if pad.is_file() {
        controle.zip(pad);
    } else if is_dossiermap(pad) {
        controle.map(pad, "");
    } else {
        controle.boom(pad);
    }
    let uitkomst = controle.uitkomst;
    let gezien = uitkomst.sets + uitkomst.mappen + uitkomst.onleesbaar.len();
    (gezien + uitkomst.afwijkingen.len() > 0).then_some(uitkomst)
}

/// A folder that this program wrote for a case.
fn is_dossiermap(pad: &Path) -> bool {
    let heeft = |naam: &str| pad.join(naam).is_file();
    heeft(manifest::NAAM) || heeft(MERKTEKEN)
}

/// A check under way.
struct Controle<'a> {
    sleutel: Option<&'a PubliekeSleutel>,
    uitkomst: Uitkomst,
}

impl Controle<'_> {
    fn zip(&mut self, pad: &Path) {
        let inhoud = fs::read(pad).ok().and_then(|bytes| lezen::zip(&bytes));
        match inhoud {
            Some(inhoud) => self.set(&inhoud, ""),
            None => self
                .uitkomst
                .onleesbaar
                .push(onleesbaar(pad.to_string_lossy())),
        }
    }

    /// The folder of one case.
    fn map(&mut self, pad: &Path, voor: &str) {
        let Ok(inhoud) = lezen::map(pad) else {
            let fout = onleesbaar(pad.to_string_lossy());
            return self.uitkomst.onleesbaar.push(fout);
        };
        if inhoud.bestanden.contains_key(manifest::NAAM) {
            self.set(&inhoud, voor);
            return;
        }
        self.uitkomst.mappen += 1;
        self.uitkomst.bestanden += inhoud.bestanden.len();
        self.neem(inhoud.afwijkingen.clone(), voor);
        if self.sleutel.is_some() {
            self.neem(vec![set::zonder_handtekening()], voor);
        }
        self.oordeel(uitvoer::controleer(&inhoud), voor);
    }

    fn set(&mut self, inhoud: &Inhoud, voor: &str) {
        self.uitkomst.sets += 1;
        self.uitkomst.bestanden += inhoud.bestanden.len();
        self.neem(inhoud.afwijkingen.clone(), voor);
        self.oordeel(set::controleer(inhoud), voor);
        match self.sleutel {
            Some(sleutel) => self.neem(set::handtekening(inhoud, sleutel), voor),
            None if inhoud.bestanden.contains_key(zegel::NAAM) => {
                self.uitkomst.handtekeningen_niet_gecontroleerd += 1;
            }
            None => {}
        }
    }

    fn oordeel(&mut self, oordeel: Result<Vec<Afwijking>, Afwijking>, voor: &str) {
        match oordeel {
            Ok(gevonden) => self.neem(gevonden, voor),
            Err(fout) => self.uitkomst.onleesbaar.push(geplaatst(fout, voor)),
        }
    }

    /// A folder with the folders of many cases.
    fn boom(&mut self, pad: &Path) {
        let Ok(namen) = mappen(pad) else {
            return;
        };
        for naam in &namen {
            let map = pad.join(naam);
            if map.is_symlink() {
                self.neem(vec![lezen::koppeling(naam)], "");
            } else if is_dossiermap(&map) {
                self.map(&map, &format!("{naam}/"));
            }
        }
        let gemist = uitvoer::gemist(pad, &namen);
        self.neem(gemist, "");
    }

    fn neem(&mut self, gevonden: Vec<Afwijking>, voor: &str) {
        let gevonden = gevonden.into_iter().map(|een| geplaatst(een, voor));
        self.uitkomst.afwijkingen.extend(gevonden);
    }
}

fn geplaatst(afwijking: Afwijking, voor: &str) -> Afwijking {
    Afwijking {
        plaats: format!("{voor}{}", afwijking.plaats),
        ..afwijking
    }
}

/// Folders in `pad` that can be those of cases, in the order of their names.
fn mappen(pad: &Path) -> io::Result<Vec<String>> {
    let mut namen = Vec::new();
    for deel in fs::read_dir(pad)? {
        let deel = deel?;
        let naam = deel.file_name().to_string_lossy().into_owned();
        let eigen = naam == QUARANTAINE || naam.starts_with('.');
        if !eigen && deel.path().is_dir() {
            namen.push(naam);
        }
    }
    namen.sort_unstable();
    Ok(namen)
}

fn onleesbaar(plaats: impl Into<String>) -> Afwijking {
    Afwijking::new(
        plaats,
        "invoer.onleesbaar",
        "Dit is niet te lezen als uitvoermap, dossiermap of ZIP.",
        "Geef een map die poortwachter heeft gemaakt, of een wia-set.zip.",
    )
}

/// Files that belong to a set but do not stand in its manifest.
fn is_bijblad(naam: &str) -> bool {
    [manifest::NAAM, zegel::NAAM, archief::NAAM, MERKTEKEN].contains(&naam)
}
