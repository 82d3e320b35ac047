//! The import report: what became of every record, in stable codes and counts.
//!
//! It names places (file, row, column or element) and never a value: it goes to people and into logs.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::Opties;
use crate::mapping::{Mapping, Ontvanger};

/// How heavy a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ernst {
    /// A file or record was refused.
    Fout,
    /// Something was left out or is in doubt; somebody should look.
    Waarschuwing,
    /// What was done with what was found.
    Mededeling,
}

macro_rules! codes {
    ($($naam:ident $code:literal $ernst:ident $melding:literal $doen:literal;)*) => {
        /// What a message is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Code { $($naam),* }

        impl Code {
            /// Code, weight, what was found, and what to do.
            fn tekst(self) -> (&'static str, Ernst, &'static str, &'static str) {
                match self { $(Self::$naam => ($code, Ernst::$ernst, $melding, $doen)),* }
            }
        }

        /// Every code with its weight, for the documentation and for whoever reads reports.
        pub const CODES: &[(&str, Ernst)] = &[$(($code, Ernst::$ernst)),*];
    };
}

codes! {
    BestandOnbekend "bestand.onbekend" Fout
        "Dit bestand past niet bij deze mapping." "Kies een andere mapping, of maak de export opnieuw.";
    BestandVersleuteld "bestand.versleuteld_of_oud" Fout
        "Dit is een Excel-bestand met een wachtwoord, of van een oude soort (.xls)."
        "Open het in Excel, haal het wachtwoord weg en bewaar het als .xlsx.";
    BestandBeschadigd "bestand.beschadigd" Fout
        "Dit bestand is niet heel: het is niet te lezen." "Maak de export opnieuw.";
    BestandDtd "bestand.dtd" Fout
        "Dit XML-bestand heeft een DTD of eigen entiteiten. Dat is niet veilig en komt in SIVI niet voor."
        "Vraag de afzender om een gewoon SIVI-bericht.";
    BestandTeGroot "bestand.te_groot" Fout
        "Dit bestand is groter dan is toegestaan." "Verdeel de export over meer bestanden.";
    CelTeLang "bestand.cel_te_lang" Fout
        "In dit bestand staat een cel van meer dan 100.000 tekens. Meestal ontbreekt dan een aanhalingsteken of een regeleinde." "Maak de export opnieuw.";
    KolomOntbreekt "bestand.kolom_ontbreekt" Fout
        "Deze kolom is nodig, maar is er niet." "Neem de kolom mee in de export, of pas de naam aan in de mapping.";
    CelFormule "bestand.formule_zonder_waarde" Fout
        "In een cel staat een formule zonder uitkomst, of met een fout als uitkomst." "Open het bestand in Excel, herstel de cel en bewaar het opnieuw.";
    KolomDubbel "kolom.dubbel" Waarschuwing
        "Deze kolom staat er meer dan een keer. Alleen de eerste telt." "Haal de kolom weg die niet telt.";
    KolomOnbekend "kolom.onbekend" Waarschuwing
        "De mapping kent deze kolom niet. Ze is niet gelezen." "Voeg de kolom toe aan de mapping als u haar nodig hebt.";
    KolomWeg "kolom.weggelaten" Mededeling
        "Deze gegevens zijn met opzet niet overgenomen: ze horen niet in het dossier van de werkgever." "U hoeft niets te doen.";
    TekstWeg "tekst.weggelaten" Mededeling
        "Vrije tekst is niet overgenomen: er kan iets medisch in staan." "Neem zelf over wat in het dossier hoort.";
    MedischGeweigerd "medisch.geweigerd" Mededeling
        "Een medisch bericht of medisch document is niet gelezen en niet geopend." "U hoeft niets te doen.";
    RijZonderSleutel "record.zonder_sleutel" Fout
        "Bij deze regel is niet te zien van wie hij is, of bij welk verzuim hij hoort." "Vul de sleutel aan in het bronsysteem. Is het een totaalregel, dan hoeft u niets te doen.";
    SleutelVerminkt "record.sleutel_verminkt" Fout
        "Het nummer in deze regel is door Excel afgekapt (zoals 9,87654E+11)." "Maak de kolom in Excel op als tekst en exporteer opnieuw.";
    Wees "record.wees" Fout
        "Hiervoor is geen verzuim gevonden." "Controleer of alle bestanden van de export zijn meegegeven.";
    ZonderVerzuim "record.zonder_verzuim" Mededeling
        "Deze werknemer heeft geen verzuim in deze export." "U hoeft niets te doen.";
    Proef "record.proefbericht" Mededeling
        "Dit is een proefbericht (TestJN = J)." "U hoeft niets te doen.";
    Dubbel "record.dubbel" Mededeling
        "Dit staat er vaker, precies gelijk. Het telt een keer." "U hoeft niets te doen.";
    GeenZaak "record.geen_dossier" Mededeling
        "Dit soort bericht hoort niet in een dossier." "U hoeft niets te doen.";
    Ingetrokken "zaak.ingetrokken" Mededeling
        "Deze ziekmelding is ingetrokken. Er is geen dossier van gemaakt." "U hoeft niets te doen.";
    ZonderDatum "zaak.zonder_eerste_ziektedag" Fout
        "Van dit verzuim is geen eerste ziektedag bekend." "Vul de eerste ziektedag in het bronsysteem in.";
    Onbevestigd "code.onbevestigd" Waarschuwing
        "De betekenis van deze code is waarschijnlijk, maar staat niet in een openbare bron. Zij is toegepast." "Controleer de betekenis en bevestig haar in uw mapping.";
    BetekenisOnbekend "code.onbekend" Waarschuwing
        "De betekenis van deze code is niet bekend. Zij is niet toegepast." "Zet de betekenis in uw mapping.";
    MutatieOnbekend "code.mutatie_onbekend" Fout
        "Wat dit bericht met de ziekmelding doet, is niet bekend of niet bevestigd. Het is niet verwerkt." "Zet de betekenis van deze code in uw mapping.";
    Hersteld "waarde.hersteld" Mededeling
        "Een waarde is hersteld: nullen vooraan, een jaartal van twee cijfers, of punten tussen voorletters." "U hoeft niets te doen.";
    Geweigerd "waarde.geweigerd" Waarschuwing
        "Deze waarde kan niet kloppen en is leeg gelaten." "Verbeter de waarde in het bronsysteem.";
    DatumOnmogelijk "waarde.datum_onmogelijk" Waarschuwing
        "Dit is geen bestaande datum. De waarde is leeg gelaten." "Verbeter de datum in het bronsysteem.";
    DatumLeeg "waarde.datum_leeg" Mededeling
        "Deze datum betekent in veel systemen: niet ingevuld. Zij is leeg gelaten." "U hoeft niets te doen.";
    Percentage "waarde.percentage_buiten_bereik" Waarschuwing
        "Dit percentage ligt niet tussen 0 en 100. De waarde is leeg gelaten." "Verbeter het percentage in het bronsysteem.";
    PercentageBreuk "waarde.percentage_als_breuk" Waarschuwing
        "Dit kan een breuk of een percentage zijn (0,45 is 45% of 0,45%). De waarde is leeg gelaten." "Bewaar de kolom als getal van 0 tot en met 100.";
    BsnFout "waarde.bsn_onjuist" Waarschuwing
        "Dit BSN kan niet kloppen en is leeg gelaten." "Verbeter het BSN in het bronsysteem.";
    Afgeleid "waarde.afgeleid" Mededeling
        "Deze waarde staat niet zo in de bron, maar volgt eruit." "Controleer de waarde als u haar nodig hebt.";
    Tegenstrijdig "waarde.tegenstrijdig" Waarschuwing
        "De bron spreekt zichzelf tegen. De laatste opgave telt." "Controleer welke opgave klopt.";
    EindeOnduidelijk "zaak.einde_onduidelijk" Waarschuwing
        "Het verzuim is afgesloten, maar een herstel is niet te zien. De hersteldatum is leeg gelaten." "Zoek op waarom het verzuim is afgesloten.";
    Gat "zaak.gat_in_volgorde" Waarschuwing
        "In de nummering van de meldingen ontbreekt een nummer." "Controleer of alle berichten zijn meegegeven.";
    Gelijmd "zaak.samengevoegd" Mededeling
        "Twee perioden van ziekte liggen minder dan vier weken uit elkaar. Zij zijn een dossier (BW 7:629 lid 10)." "U hoeft niets te doen.";
    Overlap "zaak.overlap" Waarschuwing
        "Twee ziekmeldingen in hetzelfde dienstverband overlappen. Het zijn twee dossiers gebleven." "Controleer of een van beide is ingetrokken.";
    KenmerkUitDatum "zaak.kenmerk_uit_datum" Mededeling
        "Er is geen zaaknummer. Het dossiernummer is het personeelsnummer met de eerste ziektedag, en verandert als die dag verandert." "Neem als het kan een zaaknummer mee in de export.";
    KenmerkBsn "zaak.kenmerk_is_bsn" Fout
        "Alle nummers waaruit het dossiernummer kan komen, zijn het BSN. Er is geen dossier gemaakt." "Neem een zaaknummer of personeelsnummer mee in de export.";
    VangnetBeperkt "vangnet.beperkt" Mededeling
        "Een werkgever mag niet weten welk vangnet geldt. Alleen dat er een is, is overgenomen." "U hoeft niets te doen.";
    GeenPlaats "waarde.geen_plaats" Mededeling
        "Het dossier heeft voor dit gegeven geen plaats." "U hoeft niets te doen.";
    BestandNiet "document.bestand_niet_overgenomen" Mededeling
        "Het bestand in dit bericht is niet overgenomen. Alleen soort en datum staan in het dossier." "Voeg het bestand zelf toe.";
    Schema "waarde.past_niet" Waarschuwing
        "Deze waarde past niet in het dossierformaat en is leeg gelaten." "Verbeter de waarde in het bronsysteem.";
}

impl Code {
    fn ernst(self) -> Ernst {
        self.tekst().1
    }
}

/// Where something stands: never what.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Plek {
    /// Number of the file, from 1.
    pub bestand: usize,
    /// Column, element or code, by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub veld: Option<String>,
    /// Row of a table or line of XML, from 1; of several the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regel: Option<usize>,
}

impl Plek {
    /// The file as a whole.
    pub(crate) fn in_bestand(bestand: usize) -> Self {
        Self {
            bestand,
            ..Self::default()
        }
    }

    /// The same place, at a column or element.
    pub(crate) fn bij(&self, veld: &str) -> Self {
        Self {
            veld: Some(veld.to_owned()),
            ..self.clone()
        }
    }
}

/// One cause, with how often it occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Melding {
    /// Stable code; machines match on it.
    pub code: String,
    /// Weight.
    pub ernst: Ernst,
    /// How often, in this file and field.
    pub aantal: usize,
    /// The first place.
    pub plek: Plek,
    /// What was found, in Dutch.
    pub melding: String,
    /// What to do, in Dutch.
    pub doen: String,
}

/// What became of the records. `gelezen` is the sum of the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Telling {
    /// Records read.
    pub gelezen: usize,
    /// In a case.
    pub gebruikt: usize,
    /// Known and set aside: repeats, tests, withdrawn, nobody sick.
    pub opzij: usize,
    /// Refused, with a message.
    pub geweigerd: usize,
}

/// A file, and how it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Bestand {
    /// 1-based.
    pub nummer: usize,
    /// What it was read as: the name of a table in the mapping, or of a message.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub herkend_als: Option<String>,
    /// Encoding of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub codering: Option<String>,
    /// What stands between its columns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheidingsteken: Option<String>,
}

/// The report of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verslag {
    /// Version of this format.
    pub import_versie: u32,
    /// Version of the program.
    pub programma: String,
    /// Name of the mapping.
    pub mapping: String,
    /// Version of the mapping.
    pub mapping_versie: u32,
    /// For whom the cases were made.
    pub ontvanger: Ontvanger,
    /// Codes without a confirmed source were not applied.
    pub streng: bool,
    /// The files, in order of their number.
    pub bestanden: Vec<Bestand>,
    /// What became of the records.
    pub telling: Telling,
    /// Cases made.
    pub dossiers: usize,
    /// One for each cause, heaviest first.
    pub meldingen: Vec<Melding>,
}

impl Verslag {
    /// How many messages are of this weight, repeats counted.
    pub fn aantal(&self, ernst: Ernst) -> usize {
        let zo = self.meldingen.iter().filter(|m| m.ernst == ernst);
        zo.map(|m| m.aantal).sum()
    }
}

/// The schema of the report, as published.
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Verslag).to_value();
    if let Value::Object(root) = &mut schema {
        root.insert("$id".into(), "urn:poortwachter:schema:import-1".into());
        root.insert("title".into(), "Verslag van een import, versie 1".into());
    }
    schema
}

/// What becomes of one record.
#[derive(Clone, Copy)]
pub(crate) enum Lot {
    Gebruikt,
    Opzij,
    Geweigerd,
}

/// Takes messages and fates while the import goes on.
#[derive(Default)]
pub(crate) struct Verzamelaar {
    telling: Telling,
    bestanden: BTreeMap<usize, Bestand>,
    /// By code, file where that matters, and field.
    meldingen: BTreeMap<(Code, usize, Option<String>), Keer>,
}

/// How often something was told, and where first.
struct Keer {
    aantal: usize,
    eerste: (usize, Option<usize>),
    erbij: String,
}

impl Verzamelaar {
    pub(crate) fn lot(&mut self, lot: Lot) {
        self.telling.gelezen += 1;
        match lot {
            Lot::Gebruikt => self.telling.gebruikt += 1,
            Lot::Opzij => self.telling.opzij += 1,
            Lot::Geweigerd => self.telling.geweigerd += 1,
        }
    }

    pub(crate) fn bestand(&mut self, bestand: Bestand) {
        self.bestanden.insert(bestand.nummer, bestand);
    }

    pub(crate) fn meld(&mut self, code: Code, plek: &Plek) {
        self.meld_met(code, plek, "");
    }

    /// With a remark behind the message, made by us and without values.
    pub(crate) fn meld_met(&mut self, code: Code, plek: &Plek, erbij: &str) {
        // A message for each file would bury what matters; but every refused file is named.
        let per_bestand = code.ernst() == Ernst::Fout;
        let bestand = if per_bestand { plek.bestand } else { 0 };
        let sleutel = (code, bestand, plek.veld.clone());
        let hier = (plek.bestand, plek.regel);
        let gemeld = self.meldingen.entry(sleutel).or_insert_with(|| Keer {
            aantal: 0,
            eerste: hier,
            erbij: erbij.to_owned(),
        });
        gemeld.aantal += 1;
        gemeld.eerste = gemeld.eerste.min(hier);
    }

    /// A record that does not go on, with its reason.
    pub(crate) fn einde(&mut self, lot: Lot, code: Code, plek: &Plek) {
        self.lot(lot);
        self.meld(code, plek);
    }

    pub(crate) fn verslag(self, mapping: &Mapping, opties: &Opties, dossiers: usize) -> Verslag {
        let mut meldingen: Vec<Melding> = self.meldingen.into_iter().map(melding).collect();
        meldingen.sort_by(|a, b| (a.ernst, &a.code, &a.plek).cmp(&(b.ernst, &b.code, &b.plek)));
        Verslag {
            import_versie: 1,
            programma: env!("CARGO_PKG_VERSION").to_owned(),
            mapping: mapping.naam.clone(),
            mapping_versie: mapping.versie,
            ontvanger: opties.ontvanger.unwrap_or(mapping.ontvanger),
            streng: opties.streng,
            bestanden: self.bestanden.into_values().collect(),
            telling: self.telling,
            dossiers,
            meldingen,
        }
    }
}

type Gemeld = ((Code, usize, Option<String>), Keer);

fn melding(((code, _, veld), keer): Gemeld) -> Melding {
    let (naam, ernst, melding, doen) = code.tekst();
    let melding = match keer.erbij.as_str() {
        "" => melding.to_owned(),
        erbij => format!("{melding} {erbij}"),
    };
    let (bestand, regel) = keer.eerste;
    Melding {
        code: naam.to_owned(),
        ernst,
        aantal: keer.aantal,
        plek: Plek {
            bestand,
            veld,
            regel,
        },
        melding,
        doen: doen.to_owned(),
    }
}
