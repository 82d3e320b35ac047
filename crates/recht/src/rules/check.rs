//! `check`: facts against the pack, one outcome per rule.

use std::collections::BTreeMap;

use serde_json::Value;

use super::expression::{Expression, NoAnswer};
use super::fact_table::{Fact, FactTable};
use super::pack::{LoadedRule, Pack};
use super::record::{Bevinding, Herstel, Regel};
use super::sums::sums;
use super::text::{fill_in, placeholders};
use super::unjudged::{self, Missed};
use crate::calendar::days_between;
use crate::facts::Facts;
use crate::facts::bewijs::levering::Onbekend;
use crate::finding::{
    Beoordeling, Bronvermelding, Ernst, Finding, Herstelbaar, Order, Plaats, Uitkomst,
};
use crate::load::tree::Node;

/// What deciding one rule came to.
struct Decision {
    uitkomst: Uitkomst,
    /// Index of the exception that holds.
    uitzondering: Option<usize>,
    missing: Vec<String>,
    /// Why it cannot be judged, and the place that shows it.
    unknown: Option<Onbekend>,
}

impl Decision {
    fn of(uitkomst: Uitkomst) -> Self {
        Self {
            uitkomst,
            uitzondering: None,
            missing: Vec::new(),
            unknown: None,
        }
    }

    fn without_answer(answer: NoAnswer<'_>) -> Self {
        let missing = match answer {
            NoAnswer::Missing(name) => vec![name.to_owned()],
            NoAnswer::Invalid(reason) => vec![format!("(voorwaarde: {reason})")],
        };
        Self {
            missing,
            unknown: Some(Onbekend::GegevenOntbreekt),
            ..Self::of(Uitkomst::NietTeBeoordelen)
        }
    }
}

impl Pack {
    /// Every rule on these facts. Findings come by layer, then heaviest first, then in the order
    /// of the pack; what follows from another finding is folded under it. `case` is the case as
    /// read: a rule that is not met because of an empty place that the export cannot fill is not
    /// judged.
    pub fn judge(&self, facts: &Facts, case: Node<'_>) -> Beoordeling {
        let table = FactTable::of(facts);
        let other = facts.anders.as_deref().map(|f| (f, FactTable::of(f)));
        let mut uitkomsten = Vec::with_capacity(self.rules.len());
        let mut bevindingen = Vec::new();
        let mut missed = Vec::new();
        for loaded in &self.rules {
            let mut decision = decide(loaded, facts, &table);
            missed.extend(decision.withhold(&loaded.regel, facts, case));
            if let Some((facts, table)) = &other {
                missed.extend(decision.doubt(loaded, facts, table));
            }
            uitkomsten.push(decision.uitkomst);
            bevindingen.extend(self.bevinding(loaded, decision, facts, &table));
        }
        let mut bevindingen = self.consequences.fold(bevindingen);
        bevindingen.sort_by_key(|b| (b.laag, std::cmp::Reverse(b.ernst)));
        Beoordeling {
            bevindingen,
            uitkomsten: self.order().uitkomsten(uitkomsten),
            niet_te_beoordelen: unjudged::rows(facts, &missed),
        }
    }

    fn bronnen_of<'r>(&self, loaded: &'r LoadedRule) -> &'r [Bronvermelding] {
        let all = || loaded.regel.bron.iter().map(|b| self.citation(b));
        loaded.bronnen.get_or_init(|| all().collect())
    }

    fn order(&self) -> &Order {
        let ids = || self.rules.iter().map(|loaded| &loaded.regel.id);
        self.order.get_or_init(|| Order::of(ids()))
    }

    fn bevinding(
        &self,
        loaded: &LoadedRule,
        decision: Decision,
        facts: &Facts,
        table: &FactTable,
    ) -> Option<Finding> {
        let regel = &loaded.regel;
        let uitzondering = decision
            .uitzondering
            .and_then(|i| regel.uitzonderingen.get(i));
        let found = Found::of(loaded, decision.uitkomst, table);
        let ernst = match decision.uitkomst {
            Uitkomst::Voldaan | Uitkomst::NietVanToepassing => return None,
            Uitkomst::Afgeweken => uitzondering.and_then(|u| u.ernst)?,
            // What the export cannot show stands in one block, not in a line for each rule.
            Uitkomst::NietTeBeoordelen if decision.unknown != Some(Onbekend::GegevenOntbreekt) => {
                return None;
            }
            Uitkomst::NietTeBeoordelen | Uitkomst::Mens => Ernst::Aandachtspunt,
            Uitkomst::NietVoldaan => weight(loaded, facts, found.ernst),
        };
        let mut bronnen = self.bronnen_of(loaded).to_vec();
        let also = uitzondering.into_iter().flat_map(|u| &u.bron);
        bronnen.extend(also.map(|b| self.citation(b)));
        let missed = decision.uitkomst == Uitkomst::NietVoldaan;
        let late = missed.then(|| days_late(loaded, table)).flatten();
        let (remedy, herstelbaar) = remedy(loaded, decision.uitkomst, table);
        // The texts that name facts: what is found, why it may be so, what to do.
        let why = uitzondering.map_or("", |u| u.tekst.as_str());
        let sentences = [found.text, why, remedy];
        Some(Finding {
            regel: regel.id.clone(),
            titel: regel.titel.clone(),
            ernst,
            laag: regel.laag,
            uitkomst: decision.uitkomst,
            melding: told(found.text, late, table),
            dagen_te_laat: late,
            herstel: fill_in(remedy, table),
            herstelbaar,
            uitzondering: uitzondering.map(|u| fill_in(&u.tekst, table)),
            bronnen,
            zekerheid: regel.zekerheid,
            zekerheid_termijn: regel.zekerheid_termijn,
            berekening: sums(named(&sentences), facts, table),
            feiten: used(loaded, table),
            ontbreekt: decision.missing,
            reden: decision.unknown,
            plaatsen: places(loaded, facts),
            documenten: regel.documenten.clone(),
            gevolgen: Vec::new(),
            ontheffing: None,
        })
    }
}

impl Decision {
    /// A rule that is not met in one reading of the first sick day only cannot be judged. The finding on
    /// that day itself says which two readings there are.
    fn doubt<'r>(
        &mut self,
        loaded: &'r LoadedRule,
        other: &Facts,
        table: &FactTable,
    ) -> Option<Missed<'r>> {
        let open = |u| u == Uitkomst::NietVoldaan;
        if !open(self.uitkomst) || open(decide(loaded, other, table).uitkomst) {
            return None;
        }
        self.uitkomst = Uitkomst::NietTeBeoordelen;
        Some(Missed {
            rule: &loaded.regel,
            reason: Onbekend::GegevenOntbreekt,
            pointer: "/verzuim/perioden",
        })
    }

    /// A rule that is not met, or that lacks a fact, because of what the export cannot show becomes
    /// one that cannot be judged. Gives what to look up for it.
    fn withhold<'r>(
        &mut self,
        regel: &'r Regel,
        facts: &'r Facts,
        case: Node<'_>,
    ) -> Option<Missed<'r>> {
        let open = matches!(
            self.uitkomst,
            Uitkomst::NietVoldaan | Uitkomst::NietTeBeoordelen | Uitkomst::Afgeweken
        );
        let hidden = open.then(|| facts.stukken.onbekend(&regel.velden, case))?;
        let (reason, pointer) = match (hidden, self.uitkomst) {
            (Some(hidden), _) => hidden,
            (None, Uitkomst::NietTeBeoordelen) => (
                Onbekend::GegevenOntbreekt,
                recorded(regel, facts)
                    .unwrap_or(&regel.velden)
                    .first()
                    .map_or("", String::as_str),
            ),
            (None, _) => return None,
        };
        self.uitkomst = Uitkomst::NietTeBeoordelen;
        self.unknown = Some(reason);
        Some(Missed {
            rule: regel,
            reason,
            pointer,
        })
    }
}

/// The rule asks by when something was due: older law had other terms.
fn on_terms(loaded: &LoadedRule) -> bool {
    let groups = ["termijn.", "verstreken.", "gevraagd."];
    let on_term = |name: &str| groups.iter().any(|group| name.starts_with(group));
    loaded.regel.termijn.is_some() || loaded.facts().into_iter().any(on_term)
}

fn decide(loaded: &LoadedRule, facts: &Facts, table: &FactTable) -> Decision {
    let older = facts.zaak.ouder_recht && on_terms(loaded);
    if older || !in_force(loaded, facts, table) {
        return Decision::of(Uitkomst::NietVanToepassing);
    }
    match loaded.als.is_true(table) {
        Ok(false) => return Decision::of(Uitkomst::NietVanToepassing),
        Err(answer) => return Decision::without_answer(answer),
        Ok(true) => {}
    }
    let answer = match &loaded.eis {
        None => return Decision::of(Uitkomst::Mens),
        Some(eis) => eis.is_true(table),
    };
    match answer {
        Ok(true) => Decision::of(Uitkomst::Voldaan),
        Ok(false) => match uitzondering(loaded, facts, table) {
            Some(i) => Decision {
                uitzondering: Some(i),
                ..Decision::of(Uitkomst::Afgeweken)
            },
            None => Decision::of(Uitkomst::NietVoldaan),
        },
        Err(answer) => Decision::without_answer(answer),
    }
}

/// Whether the norm was in force on the date that selects the version.
/// Without that date the norm cannot be placed in time and does not apply.
fn in_force(loaded: &LoadedRule, facts: &Facts, table: &FactTable) -> bool {
    let regel = &loaded.regel;
    let on = match &regel.peilt {
        None => Some(facts.peildatum),
        Some(name) => match table.get(name) {
            Some(Fact::Date(date, _)) => Some(*date),
            _ => None,
        },
    };
    on.is_some_and(|d| {
        regel.geldig_vanaf.is_none_or(|v| d >= v) && regel.geldig_tot.is_none_or(|t| d <= t)
    })
}

fn uitzondering(loaded: &LoadedRule, facts: &Facts, table: &FactTable) -> Option<usize> {
    let pairs = loaded
        .uitzonderingen
        .iter()
        .zip(&loaded.regel.uitzonderingen);
    pairs
        .enumerate()
        .filter(|(_, (_, u))| u.geldig_tot.is_none_or(|t| facts.peildatum <= t))
        .find(|(_, (e, _))| e.is_true(table) == Ok(true))
        .map(|(i, _)| i)
}

/// Weight in this case: lighter as long as the term has not passed.
fn weight(loaded: &LoadedRule, facts: &Facts, of_text: Option<Ernst>) -> Ernst {
    let regel = &loaded.regel;
    match &regel.ernst_voor {
        Some(before)
            if facts
                .termijn
                .get(before.termijn.as_str())
                .is_none_or(|t| facts.peildatum <= *t) =>
        {
            before.ernst
        }
        _ => of_text.unwrap_or(regel.ernst),
    }
}

/// What a finding says, before the facts are filled in.
struct Found<'r> {
    text: &'r str,
    ernst: Option<Ernst>,
}

impl<'r> Found<'r> {
    fn of(loaded: &'r LoadedRule, uitkomst: Uitkomst, table: &FactTable) -> Self {
        let only = |text| Self { text, ernst: None };
        match (uitkomst, &loaded.regel.bevinding) {
            (Uitkomst::Voldaan | Uitkomst::NietVanToepassing, _) => only(""),
            (Uitkomst::NietTeBeoordelen, _) => {
                only("Deze regel is niet te beoordelen: er ontbreken gegevens.")
            }
            (Uitkomst::Mens, _) => only(loaded.regel.vraag.as_deref().unwrap_or_default()),
            (_, Bevinding::Tekst(text)) => only(text),
            (_, Bevinding::Keuze(list)) => {
                let holds = |e: &Option<Expression>| {
                    e.as_ref().is_none_or(|e| e.is_true(table) == Ok(true))
                };
                let mut choices = list.iter().zip(&loaded.choices);
                choices
                    .find(|(_, e)| holds(e))
                    .map_or(only(""), |(k, _)| Self {
                        text: &k.tekst,
                        ernst: k.ernst,
                    })
            }
        }
    }
}

/// What to do about it, and whether that mends it. A rule with one text does not say.
fn remedy<'r>(
    loaded: &'r LoadedRule,
    uitkomst: Uitkomst,
    table: &FactTable,
) -> (&'r str, Option<Herstelbaar>) {
    let texts = match &loaded.regel.herstel {
        Herstel::Tekst(text) => return (text, None),
        Herstel::Tabel(texts) => texts,
    };
    let (text, mendable) = if is_late(loaded, table) {
        (&texts.te_laat, Herstelbaar::Nee)
    } else {
        (&texts.ontbreekt, Herstelbaar::Ja)
    };
    let deviation = texts.afgeweken.as_ref();
    let deviation = deviation.filter(|_| uitkomst == Uitkomst::Afgeweken);
    (deviation.unwrap_or(text), Some(mendable))
}

/// What is asked is there, but late.
fn is_late(loaded: &LoadedRule, table: &FactTable) -> bool {
    let late = loaded.late.as_ref();
    late.is_some_and(|e| e.is_true(table) == Ok(true))
}

/// Days that what was done came after its last day.
fn days_late(loaded: &LoadedRule, table: &FactTable) -> Option<i64> {
    let Herstel::Tabel(texts) = &loaded.regel.herstel else {
        return None;
    };
    let laat = texts.laat.as_ref()?;
    is_late(loaded, table).then_some(())?;
    let date = |name: &str| match table.get(name) {
        Some(Fact::Date(date, _)) => Some(*date),
        _ => None,
    };
    let days = days_between(date(&laat.uiterlijk)?, date(&laat.gedaan)?);
    Some(days).filter(|n| *n > 0)
}

/// The sentence of a finding, with the days that something is late.
fn told(text: &str, late: Option<i64>, table: &FactTable) -> String {
    let sentence = fill_in(text, table);
    match late {
        None => sentence,
        Some(1) => format!("{sentence} Dat is 1 dag te laat."),
        Some(days) => format!("{sentence} Dat is {days} dagen te laat."),
    }
}

fn named<'r>(sentences: &[&'r str]) -> impl Iterator<Item = &'r str> {
    let names = sentences.iter().flat_map(|sentence| placeholders(sentence));
    names.map(|(name, _)| name)
}

/// The facts that the conditions read, with their values in this case.
fn used(loaded: &LoadedRule, table: &FactTable) -> BTreeMap<String, Value> {
    let value = |name: &str| table.get(name).map(Fact::json);
    loaded
        .facts()
        .into_iter()
        .filter_map(|n| value(n).map(|w| (n.to_owned(), w)))
        .collect()
}

/// The places that were recorded for what the rule counts.
fn recorded<'f>(regel: &Regel, facts: &'f Facts) -> Option<&'f Vec<String>> {
    let key = regel.verwijzing.as_ref()?;
    facts.verwijzingen.get(key.as_str())
}

fn places(loaded: &LoadedRule, facts: &Facts) -> Vec<Plaats> {
    let pointers = recorded(&loaded.regel, facts).unwrap_or(&loaded.regel.velden);
    pointers
        .iter()
        .map(|p| Plaats {
            pointer: facts.stukken.vertaal(p).unwrap_or_else(|| p.clone()),
            positie: None,
        })
        .collect()
}
