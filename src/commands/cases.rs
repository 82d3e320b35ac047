//! `run`, `check` and `render`: the commands over cases.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Stop, exit, out, pack, progress, template};
use crate::cli::{CheckArgs, Drempel, Gedeeld, RenderArgs, RunArgs};
use crate::config;
use crate::documents::DOCUMENTEN;
use crate::dossier::schema::dossier_schema;
use crate::load::{Limits, plan};
use crate::ontheffing::Ontheffingen;
use crate::report::{RunReport, json, text};
use crate::rules::Pack;
use crate::run::{self, Format, Job, Production, ReportFormat};
use crate::validate::Validator;
use crate::write::{Output, write_atomic};

const RAPPORT: &str = "rapport.json";

pub(super) fn run(args: RunArgs, vandaag: Date) -> Result<u8, Stop> {
    let output = open(&args.out)?;
    let opmaak = template::opmaak(&args.opmaak)?;
    let formats = vec![Format::Markdown, Format::Pdf];
    let productie = Production {
        output,
        documenten: Vec::new(),
        formats,
        opmaak,
    };
    Opdracht {
        gedeeld: args.gedeeld,
        sjablonen: args.opmaak.templates,
        productie: Some(productie),
        vorm: text::Vorm::Kort,
        drempel: Drempel::Nooit,
    }
    .uitvoeren(vandaag)
}

pub(super) fn check(args: CheckArgs, vandaag: Date) -> Result<u8, Stop> {
    Opdracht {
        gedeeld: args.gedeeld,
        sjablonen: None,
        productie: None,
        vorm: text::Vorm::Volledig,
        drempel: Drempel::Fout,
    }
    .uitvoeren(vandaag)
}

pub(super) fn render(args: RenderArgs, vandaag: Date) -> Result<u8, Stop> {
    let namen: Vec<&str> = DOCUMENTEN.iter().map(|d| d.naam).collect();
    if let Some(onbekend) = args.document.iter().find(|d| !namen.contains(&d.as_str())) {
        return Err(Stop::usage(format!(
            "Het document {onbekend} bestaat niet. Kies uit: {}.",
            namen.join(", ")
        )));
    }
    let output = open(&args.out)?;
    let mut formats: Vec<Format> = args.format.into_iter().map(Format::from).collect();
    formats.sort_unstable();
    formats.dedup();
    let productie = Production {
        output,
        documenten: args.document,
        formats,
        opmaak: template::opmaak(&args.opmaak)?,
    };
    Opdracht {
        gedeeld: args.gedeeld,
        sjablonen: args.opmaak.templates,
        productie: Some(productie),
        vorm: text::Vorm::Kort,
        drempel: Drempel::Nooit,
    }
    .uitvoeren(vandaag)
}

fn open(map: &Path) -> Result<Output, Stop> {
    Output::open(map).map_err(|e| Stop::usage(e.to_string()))
}

/// What the three commands share.
struct Opdracht {
    gedeeld: Gedeeld,
    sjablonen: Option<PathBuf>,
    productie: Option<Production>,
    vorm: text::Vorm,
    drempel: Drempel,
}

impl Opdracht {
    fn uitvoeren(self, vandaag: Date) -> Result<u8, Stop> {
        let Self {
            gedeeld,
            sjablonen,
            productie,
            vorm,
            drempel,
        } = self;
        let inputs = plan(&gedeeld.invoer, gedeeld.files_from.as_deref()).map_err(|e| Stop {
            melding: e.to_string(),
            code: e.exit_code(),
        })?;
        let pack = pack(gedeeld.rules.as_deref())?;
        let ontheffingen = ontheffingen(gedeeld.config.as_deref(), &pack)?;
        let validator =
            Validator::new(&dossier_schema()).map_err(|e| Stop::usage(e.to_string()))?;
        let templates = template::templates(sjablonen.as_deref())?;
        let voortgang = progress::progress(gedeeld.progress, gedeeld.quiet, inputs.len());
        let job = Job {
            inputs,
            limits: Limits::default(),
            peildatum: gedeeld.peildatum,
            vandaag,
            pack: &pack,
            ontheffingen: &ontheffingen,
            templates: &templates,
            productie,
            jobs: jobs(&gedeeld),
        };
        let report = run::run(&job, &validator, voortgang.as_ref());
        drop(voortgang);
        write_reports(&gedeeld, job.productie.as_ref(), &report)?;
        if !gedeeld.quiet {
            out(&text::run_report(&report, vorm));
        }
        if let Some(productie) = job.productie.as_ref().filter(|_| !gedeeld.quiet) {
            out(&format!(
                "Zie {}.\n",
                productie.output.map().join(RAPPORT).display()
            ));
        }
        Ok(code(&report, gedeeld.fail_on.unwrap_or(drempel)))
    }
}

/// The waivers in the named file, or in the one in the working directory when there is one.
fn ontheffingen(bestand: Option<&Path>, pack: &Pack) -> Result<Ontheffingen, Stop> {
    let hier = Path::new(config::BESTAND);
    bestand
        .or_else(|| hier.is_file().then_some(hier))
        .map_or_else(
            || Ok(Ontheffingen::default()),
            |bestand| config::ontheffingen(bestand, pack),
        )
        .map_err(|e| Stop::usage(e.to_string()))
}

fn jobs(gedeeld: &Gedeeld) -> usize {
    let kernen = || std::thread::available_parallelism().map_or(1, usize::from);
    gedeeld.jobs.map_or_else(kernen, usize::from)
}

fn write_reports(
    gedeeld: &Gedeeld,
    productie: Option<&Production>,
    report: &RunReport,
) -> Result<(), Stop> {
    let stop = |e: crate::write::WriteError| Stop {
        melding: e.to_string(),
        code: exit::FAILED,
    };
    if let Some(productie) = productie {
        productie
            .output
            .write_top(RAPPORT, json::run_report(report).as_bytes())
            .map_err(stop)?;
    }
    for file in &gedeeld.report {
        let tekst = match file.format {
            ReportFormat::Json => json::run_report(report),
            ReportFormat::Text => plain(report),
        };
        write_atomic(&file.pad, tekst.as_bytes()).map_err(stop)?;
    }
    Ok(())
}

fn plain(report: &RunReport) -> String {
    anstream::adapter::strip_str(&text::run_report(report, text::Vorm::Volledig)).to_string()
}

fn code(report: &RunReport, drempel: Drempel) -> u8 {
    if report.samenvatting.mislukt > 0 {
        exit::FAILED
    } else if drempel
        .ernst()
        .zip(report.zwaarste())
        .is_some_and(|(d, z)| z >= d)
    {
        exit::FINDINGS
    } else {
        exit::CLEAN
    }
}
