//! The files of a set, one after the other: laid out or passed through, named, and noted.

use super::Resources;
use super::choice::{Content, Stuk};
use super::controlelijst::{self, Page};
use super::manifest::{Bestand, BestandRol, Herkomst, Ondertekening, Staat, TeTekenen, sha256};
use crate::artifact::Artifact;
use crate::documents::{Bron, leesexemplaar};
use crate::render::DocumentMeta;

/// The set as far as it is made.
pub struct Builder<'a> {
    resources: &'a Resources<'a>,
    /// Files, in order.
    pub files: Vec<Artifact>,
    /// What the manifest says of each.
    pub entries: Vec<Bestand>,
    /// What somebody should look at.
    pub warnings: Vec<String>,
}

/// The pages of a document.
struct Pages {
    bytes: Vec<u8>,
    page_count: Option<u32>,
    extension: &'static str,
    origin: Herkomst,
}

impl<'a> Builder<'a> {
    /// Nothing yet.
    pub fn new(resources: &'a Resources<'a>) -> Self {
        Self {
            resources,
            files: Vec::new(),
            entries: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// A document, for the employer and for the employee.
    pub fn stuk(&mut self, stuk: &Stuk) -> Result<(), String> {
        let pages = self.pages(stuk)?;
        let name = stuk.file_name();
        let roles: &[BestandRol] = if stuk.employee_only {
            &[BestandRol::Werknemer]
        } else {
            &[BestandRol::Werkgever, BestandRol::Werknemer]
        };
        for role in roles {
            self.entries.push(self.entry(*role, &name, stuk, &pages));
            self.files.push(Artifact {
                naam: path_for(*role, &name),
                bytes: pages.bytes.clone(),
            });
        }
        Ok(())
    }

    fn pages(&mut self, stuk: &Stuk) -> Result<Pages, String> {
        let document = match &stuk.content {
            Content::Made(document) => document,
            Content::Supplied(inspected, bytes) => {
                return Ok(Pages {
                    bytes: bytes.to_vec(),
                    page_count: inspected.page_count,
                    extension: inspected.form.extension(),
                    origin: Herkomst::Aangeleverd,
                });
            }
        };
        let markdown = document.markdown(self.resources.templates);
        let markdown = markdown.map_err(|e| e.to_string())?;
        let hybrid = self.resources.opmaak.hybride;
        let data = hybrid.then(|| format!("{:#}\n", document.view));
        self.pdf(&markdown, &document.meta(), data.as_deref())
    }

    fn entry(&self, role: BestandRol, name: &str, stuk: &Stuk, pages: &Pages) -> Bestand {
        Bestand {
            pad: path_for(role, name),
            rol: role,
            soort: stuk.kind,
            uwv_soort: (role == BestandRol::Werkgever).then_some(stuk.uwv),
            titel: stuk.title.clone(),
            datum: stuk.date,
            ondertekening: stuk.ondertekening,
            nog_te_tekenen_door: stuk.to_sign.clone(),
            ..self.base_entry(pages, role)
        }
    }

    /// What a file is by itself.
    fn base_entry(&self, pages: &Pages, role: BestandRol) -> Bestand {
        let made = pages.origin == Herkomst::Gemaakt && pages.extension == "pdf";
        Bestand {
            pad: String::new(),
            rol: role,
            soort: controlelijst::kind(role),
            uwv_soort: None,
            titel: String::new(),
            datum: None,
            ondertekening: Ondertekening::NietVanToepassing,
            nog_te_tekenen_door: Vec::new(),
            sha256: sha256(&pages.bytes),
            bytes: u64::try_from(pages.bytes.len()).unwrap_or(u64::MAX),
            paginas: pages.page_count,
            herkomst: pages.origin,
            norm: made.then(|| norm(self.resources.opmaak.hybride).to_owned()),
        }
    }

    /// A page of the set itself, at `stem`; as Markdown too when a person may want to copy from it.
    pub fn page(
        &mut self,
        stem: &str,
        role: BestandRol,
        page: &Page,
        also_markdown: bool,
    ) -> Result<(), String> {
        let mut forms = vec![self.pdf(&page.markdown, &page.meta, None)?];
        if also_markdown {
            forms.push(Pages {
                bytes: page.markdown.clone().into_bytes(),
                page_count: None,
                extension: "md",
                origin: Herkomst::Gemaakt,
            });
        }
        for pages in forms {
            let path = format!("{stem}.{}", pages.extension);
            self.entries.push(Bestand {
                pad: path.clone(),
                titel: page.meta.header_left.clone(),
                datum: Some(page.meta.date),
                ..self.base_entry(&pages, role)
            });
            self.files.push(Artifact {
                naam: path,
                bytes: pages.bytes,
            });
        }
        Ok(())
    }

    /// The whole report as one document to read; none when there is no report. Its name says how it
    /// stands with the set.
    pub fn leesexemplaar(&mut self, bron: &Bron, staat: Staat) -> Result<(), String> {
        let Some(copy) = leesexemplaar::stel_samen(bron) else {
            return Ok(());
        };
        let markdown = copy.markdown(self.resources.templates);
        let page = Page {
            markdown: markdown.map_err(|e| e.to_string())?,
            meta: copy.meta(),
        };
        let stem = format!("re-integratieverslag{}", staat.mark());
        self.page(&stem, BestandRol::Leesexemplaar, &page, false)
    }

    #[cfg(feature = "pdf")]
    fn pdf(
        &mut self,
        markdown: &str,
        meta: &DocumentMeta,
        data: Option<&str>,
    ) -> Result<Pages, String> {
        let pdf = crate::render::pdf(markdown, meta, self.resources.opmaak, data)
            .map_err(|e| e.to_string())?;
        let warnings = pdf.warnings.into_iter().map(|w| w.melding);
        self.warnings.extend(warnings);
        Ok(Pages {
            bytes: pdf.bytes,
            page_count: u32::try_from(pdf.pages).ok(),
            extension: "pdf",
            origin: Herkomst::Gemaakt,
        })
    }

    #[cfg(not(feature = "pdf"))]
    #[expect(clippy::unused_self, reason = "it is called as the one with PDF is")]
    fn pdf(&mut self, _: &str, _: &DocumentMeta, _: Option<&str>) -> Result<Pages, String> {
        Err("Dit programma is gebouwd zonder PDF en kan geen WIA-set maken.".into())
    }

    /// The files that somebody must still sign.
    pub fn to_sign(&self) -> Vec<TeTekenen> {
        let open = self.entries.iter();
        open.filter(|b| b.ondertekening == Ondertekening::TeTekenen)
            .map(|b| TeTekenen {
                bestand: b.pad.clone(),
                rollen: b.nog_te_tekenen_door.clone(),
            })
            .collect()
    }
}

fn path_for(role: BestandRol, name: &str) -> String {
    match role {
        BestandRol::Werkgever => format!("werkgever/{name}"),
        BestandRol::Werknemer => format!("werknemer/{name}"),
        BestandRol::Leesexemplaar | BestandRol::Controlelijst => name.to_owned(),
    }
}

/// What our own PDFs conform to.
fn norm(hybrid: bool) -> &'static str {
    if hybrid {
        "PDF/A-3a, PDF/UA-1"
    } else {
        "PDF/A-2a, PDF/UA-1"
    }
}
