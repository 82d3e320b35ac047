//! Who makes the documents: a worker process, or this process.

use super::fault::fault;
use super::produce::{Bijgevoegd, Made, produce};
use super::worker::client::{Crew, Ended, Worker};
use super::worker::{Order, Program, Reply};
use super::{Job, Production, cache};
use crate::bundle::manifest::Regelpakket;
use crate::bundle::supplied::Supplied;
use crate::diagnostic::Diagnostic;
use crate::documents::Bron;
use crate::ontheffing::OntheffingInDossier;
use crate::validate::ValidCase;

/// What the documents of a case are made from.
pub(super) struct Stof<'a> {
    pub bron: &'a Bron<'a>,
    pub case: &'a ValidCase,
    pub ontheffingen: &'a [OntheffingInDossier],
}

/// Makes the documents for one thread.
pub(super) struct Maker<'j> {
    program: Option<&'j Program>,
    /// What the worker has to have in common with us.
    tools: String,
    pakket: Regelpakket,
    crew: Option<&'j Crew>,
    /// Taken or started with the first case that needs it, and again after a crash.
    worker: Option<Worker>,
}

impl<'j> Maker<'j> {
    pub(super) fn new(job: &'j Job<'_>) -> Self {
        Self {
            program: job.productie.as_ref().and_then(|p| p.worker.as_ref()),
            tools: cache::of_tools(job.templates, job.productie.as_ref()),
            pakket: job.pack.into(),
            crew: job.productie.as_ref().map(|p| &p.crew),
            worker: None,
        }
    }

    /// The documents of one case with their files.
    pub(super) fn make(
        &mut self,
        job: &Job<'_>,
        productie: &Production,
        stof: &Stof<'_>,
        bestanden: Vec<Supplied>,
    ) -> Result<Made, Box<Diagnostic>> {
        let Stof { bron, case, .. } = *stof;
        let Some(program) = self.program else {
            let bijgevoegd = Bijgevoegd {
                ontheffingen: stof.ontheffingen,
                pakket: &self.pakket,
                bestanden: &bestanden,
            };
            return produce(job.templates, productie, bron, case, &bijgevoegd);
        };
        let worker = self.worker(program);
        let order = Order {
            vingerafdruk: &self.tools,
            peildatum: bron.facts.peildatum,
            raw: case.raw(),
            beoordeling: bron.beoordeling,
            ontheffingen: stof.ontheffingen,
            pakket: &self.pakket,
            bestanden,
        };
        let answer = worker.and_then(|mut worker| {
            let reply = worker.ask(order, program.time)?;
            Ok((reply, worker))
        });
        let reply = answer.map(|(reply, worker)| {
            self.worker = Some(worker);
            reply
        });
        match reply {
            Ok(Reply::Made(made)) => Ok(made),
            Ok(Reply::Failed(diagnostic)) => Err(diagnostic),
            Ok(Reply::Changed) => Err(Box::new(changed(case))),
            Err(ended) => Err(Box::new(died(case, program, &ended))),
        }
    }

    fn worker(&mut self, program: &Program) -> Result<Worker, Ended> {
        let early = || self.crew.and_then(Crew::take);
        match self.worker.take().or_else(early) {
            Some(worker) => Ok(worker),
            None => Worker::start(program),
        }
    }
}

impl Drop for Maker<'_> {
    fn drop(&mut self) {
        if let (Some(crew), Some(worker)) = (self.crew, self.worker.take()) {
            crew.let_go(worker);
        }
    }
}

fn changed(case: &ValidCase) -> Diagnostic {
    fault(
        case,
        "verwerking.gewijzigd",
        "Tijdens de verwerking zijn het programma, de regels of de sjablonen gewijzigd.",
        "Draai opnieuw; wat al klaar is en niet verandert, wordt overgeslagen.",
    )
}

fn died(case: &ValidCase, program: &Program, ended: &Ended) -> Diagnostic {
    let (code, melding) = match ended {
        Ended::Start => (
            "dossier.start",
            "Er kon geen proces worden gestart om de documenten te maken.".to_owned(),
        ),
        Ended::Time => (
            "dossier.tijd",
            format!(
                "Het maken van de documenten duurde langer dan {} seconden en is gestopt.",
                program.time.as_secs_f64()
            ),
        ),
        Ended::Memory => (
            "dossier.geheugen",
            format!(
                "Het maken van de documenten had meer geheugen nodig dan {} MB en is gestopt.",
                program.memory_mb
            ),
        ),
        Ended::Signal(signal) => (
            "dossier.afgebroken",
            format!(
                "Het maken van de documenten is afgebroken (signaal {signal}); mogelijk was het \
                 geheugen van {} MB op.",
                program.memory_mb
            ),
        ),
        Ended::Fault => (
            "dossier.afgebroken",
            "Het maken van de documenten is afgebroken door een fout in het programma.".to_owned(),
        ),
    };
    let herstel = match ended {
        Ended::Time => "Geef meer tijd met --timeout, of kijk of het dossier erg groot is.",
        Ended::Memory | Ended::Signal(_) => {
            "Geef meer geheugen met --max-memory, of kijk of het dossier erg groot is."
        }
        _ => "Draai opnieuw; blijft het misgaan, meld dit dan aan de beheerder.",
    };
    fault(case, code, &melding, herstel)
}
