//! The files of a set, one after the other: laid out or passed through, named, and noted.

use super::Middelen;
use super::controlelijst::{self, Blad};
use super::keuze::{Inhoud, Stuk};
use super::manifest::{Bestand, BestandRol, Herkomst, Ondertekening, TeTekenen, sha256};
use super::namen::{Merk, naam};
use crate::artifact::Artifact;
use crate::documents::{Bron, leesexemplaar};
use crate::render::DocumentMeta;

/// The set as far as it is made.
pub struct Bouw<'a> {
    middelen: &'a Middelen<'a>,
    /// Files, in order.
    pub files: Vec<Artifact>,
    /// What the manifest says of each.
    pub bestanden: Vec<Bestand>,
    /// What somebody should look at.
    pub waarschuwingen: Vec<String>,
}

/// The pages of a document.
struct Bladen {
    bytes: Vec<u8>,
    paginas: Option<u32>,
    extensie: &'static str,
    herkomst: Herkomst,
}

impl<'a> Bouw<'a> {
    /// Nothing yet.
    pub fn new(middelen: &'a Middelen<'a>) -> Self {
        Self {
            middelen,
            files: Vec::new(),
            bestanden: Vec::new(),
            waarschuwingen: Vec::new(),
        }
    }

    /// A document, for the employer and for the employee.
    pub fn stuk(&mut self, nummer: usize, stuk: &Stuk) -> Result<(), String> {
        let bladen = self.bladen(stuk)?;
        let naam = naam(nummer, &stuk.titel, stuk.datum, merk(stuk), bladen.extensie);
        let rollen: &[BestandRol] = if stuk.alleen_werknemer {
            &[BestandRol::Werknemer]
        } else {
            &[BestandRol::Werkgever, BestandRol::Werknemer]
        };
        for rol in rollen {
            self.bestanden
                .push(self.vermelding(*rol, &naam, stuk, &bladen));
            self.files.push(Artifact {
                naam: pad(*rol, &naam),
                bytes: bladen.bytes.clone(),
            });
        }
        Ok(())
    }

    fn bladen(&mut self, stuk: &Stuk) -> Result<Bladen, String> {
        let document = match &stuk.inhoud {
            Inhoud::Gemaakt(document) => document,
            Inhoud::Aangeleverd(gekeurd, bytes) => {
                return Ok(Bladen {
                    bytes: bytes.to_vec(),
                    paginas: gekeurd.paginas,
                    extensie: gekeurd.vorm.extensie(),
                    herkomst: Herkomst::Aangeleverd,
                });
            }
        };
        let markdown = document.markdown(self.middelen.templates);
        let markdown = markdown.map_err(|e| e.to_string())?;
        let hybride = self.middelen.opmaak.hybride;
        let data = hybride.then(|| format!("{:#}\n", document.view));
        self.pdf(&markdown, &document.meta(), data.as_deref())
    }

    fn vermelding(&self, rol: BestandRol, naam: &str, stuk: &Stuk, bladen: &Bladen) -> Bestand {
        Bestand {
            pad: pad(rol, naam),
            rol,
            soort: stuk.soort,
            uwv_soort: (rol == BestandRol::Werkgever).then_some(stuk.uwv),
            titel: stuk.titel.clone(),
            datum: stuk.datum,
            ondertekening: stuk.ondertekening,
            nog_te_tekenen_door: stuk.nog.clone(),
            ..self.bestand(bladen, rol)
        }
    }

    /// What a file is by itself.
    fn bestand(&self, bladen: &Bladen, rol: BestandRol) -> Bestand {
        let gemaakt = bladen.herkomst == Herkomst::Gemaakt && bladen.extensie == "pdf";
        Bestand {
            pad: String::new(),
            rol,
            soort: controlelijst::soort(rol),
            uwv_soort: None,
            titel: String::new(),
            datum: None,
            ondertekening: Ondertekening::NietVanToepassing,
            nog_te_tekenen_door: Vec::new(),
            sha256: sha256(&bladen.bytes),
            bytes: u64::try_from(bladen.bytes.len()).unwrap_or(u64::MAX),
            paginas: bladen.paginas,
            herkomst: bladen.herkomst,
            norm: gemaakt.then(|| norm(self.middelen.opmaak.hybride).to_owned()),
        }
    }

    /// A page of the set itself, at `stam`; as Markdown too when a person may want to copy from it.
    pub fn blad(
        &mut self,
        stam: &str,
        rol: BestandRol,
        blad: &Blad,
        ook_markdown: bool,
    ) -> Result<(), String> {
        let mut vormen = vec![self.pdf(&blad.markdown, &blad.meta, None)?];
        if ook_markdown {
            vormen.push(Bladen {
                bytes: blad.markdown.clone().into_bytes(),
                paginas: None,
                extensie: "md",
                herkomst: Herkomst::Gemaakt,
            });
        }
        for bladen in vormen {
            let pad = format!("{stam}.{}", bladen.extensie);
            self.bestanden.push(Bestand {
                pad: pad.clone(),
                titel: blad.meta.header_left.clone(),
                datum: Some(blad.meta.date),
                ..self.bestand(&bladen, rol)
            });
            self.files.push(Artifact {
                naam: pad,
                bytes: bladen.bytes,
            });
        }
        Ok(())
    }

    /// The whole report as one document to read; none when there is no report.
    pub fn leesexemplaar(&mut self, bron: &Bron) -> Result<(), String> {
        let Some(exemplaar) = leesexemplaar::stel_samen(bron) else {
            return Ok(());
        };
        let markdown = exemplaar.markdown(self.middelen.templates);
        let blad = Blad {
            markdown: markdown.map_err(|e| e.to_string())?,
            meta: exemplaar.meta(),
        };
        let stam = if blad.meta.concept {
            "re-integratieverslag-CONCEPT"
        } else {
            "re-integratieverslag"
        };
        self.blad(stam, BestandRol::Leesexemplaar, &blad, false)
    }

    #[cfg(feature = "pdf")]
    fn pdf(
        &mut self,
        markdown: &str,
        meta: &DocumentMeta,
        data: Option<&str>,
    ) -> Result<Bladen, String> {
        let pdf = crate::render::pdf(markdown, meta, self.middelen.opmaak, data)
            .map_err(|e| e.to_string())?;
        let waarschuwingen = pdf.warnings.into_iter().map(|w| w.melding);
        self.waarschuwingen.extend(waarschuwingen);
        Ok(Bladen {
            bytes: pdf.bytes,
            paginas: u32::try_from(pdf.pages).ok(),
            extensie: "pdf",
            herkomst: Herkomst::Gemaakt,
        })
    }

    #[cfg(not(feature = "pdf"))]
    #[expect(clippy::unused_self, reason = "it is called as the one with PDF is")]
    fn pdf(&mut self, _: &str, _: &DocumentMeta, _: Option<&str>) -> Result<Bladen, String> {
        Err("Dit programma is gebouwd zonder PDF en kan geen WIA-set maken.".into())
    }

    /// The files that somebody must still sign.
    pub fn te_tekenen(&self) -> Vec<TeTekenen> {
        let open = self.bestanden.iter();
        open.filter(|b| b.ondertekening == Ondertekening::TeTekenen)
            .map(|b| TeTekenen {
                bestand: b.pad.clone(),
                rollen: b.nog_te_tekenen_door.clone(),
            })
            .collect()
    }
}

fn pad(rol: BestandRol, naam: &str) -> String {
    match rol {
        BestandRol::Werkgever => format!("werkgever/{naam}"),
        BestandRol::Werknemer => format!("werknemer/{naam}"),
        BestandRol::Leesexemplaar | BestandRol::Controlelijst => naam.to_owned(),
    }
}

/// The state of a document as its name shows it.
fn merk(stuk: &Stuk) -> Merk {
    match &stuk.inhoud {
        Inhoud::Gemaakt(document) if document.concept => Merk::Concept,
        _ if stuk.nog.is_empty() => Merk::Geen,
        _ => Merk::TeOndertekenen,
    }
}

/// What our own PDFs conform to.
fn norm(hybride: bool) -> &'static str {
    if hybride {
        "PDF/A-3a, PDF/UA-1"
    } else {
        "PDF/A-2a, PDF/UA-1"
    }
}
