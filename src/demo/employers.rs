//! Invented employers, of every size, each with the cases of one line of work and one case system.

use serde_json::{Value, json};

use super::case::Case;
use super::chance::Chance;

/// An employer.
pub(super) struct Employer {
    /// The name.
    name: &'static str,
    /// Headcount; the more there are, the more cases.
    staff: usize,
    kind: Kind,
    supply: Supply,
}

/// What is special about an employer.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    /// Carries its own risk for the Ziektewet.
    OwnRisk,
    /// A private household.
    Household,
}

/// What the case system of an employer hands over of a paper.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Supply {
    /// All that was filled in.
    Content,
    /// Who made and signed it, and when.
    Headers,
    /// That there is a file of that kind and date.
    Files,
}

const fn employer(name: &'static str, staff: usize, kind: Kind, supply: Supply) -> Employer {
    Employer {
        name,
        staff,
        kind,
        supply,
    }
}

use Kind::{Household, OwnRisk, Plain};
use Supply::{Content, Files, Headers};

/// A line of work, as the shapes name it.
struct Trade {
    key: &'static str,
    /// `sector` and `aardBedrijf` of its employers.
    sector: &'static str,
    business: &'static str,
    employers: &'static [Employer],
}

const TRADES: [Trade; 7] = [
    Trade {
        key: "logistiek",
        sector: "Groothandel en distributie",
        business: "Slaat goederen op en levert ze aan winkels en bedrijven.",
        employers: &[
            employer("Groothandel Noordermeer B.V.", 140, Plain, Content),
            employer("Distributie Oldekamp B.V.", 620, OwnRisk, Content),
            employer("Transportbedrijf Lubbers B.V.", 48, Plain, Content),
            employer("Kaashandel De Waag", 9, Plain, Content),
            employer("Verzendhuis Vlietermeer B.V.", 1850, Plain, Content),
            employer("Supermarkt Van Wijnen", 96, Plain, Headers),
            employer("Warenhuis De Zwaan B.V.", 2400, OwnRisk, Content),
            employer("Koelhuis Harkema B.V.", 33, Plain, Files),
        ],
    },
    Trade {
        key: "teelt",
        sector: "Land- en tuinbouw",
        business: "Teelt planten en groenten onder glas.",
        employers: &[
            employer("Kwekerij Zonneveld", 62, Plain, Content),
            employer("Rozenkwekerij Van Ruijtenberg B.V.", 24, Plain, Content),
            employer("Telersvereniging De Lier-Oost U.A.", 310, Plain, Headers),
            employer(
                "Paprikabedrijf Het Nieuwe Kassengebied B.V.",
                185,
                OwnRisk,
                Content,
            ),
            employer("Boomkwekerij Heesterlaan", 6, Plain, Content),
            employer("Tuincentrum De Meiboom B.V.", 52, Plain, Files),
        ],
    },
    Trade {
        key: "horeca",
        sector: "Horeca",
        business: "Ontvangt gasten om te eten, te slapen en te vergaderen.",
        employers: &[
            employer("Hotel Het Wapen van Ruin", 58, Plain, Content),
            employer("Brasserie Aan de Sluis B.V.", 19, Plain, Content),
            employer("Congrescentrum De Heuvelrug B.V.", 230, OwnRisk, Content),
            employer("Eetcafé De Peppel", 4, Plain, Files),
        ],
    },
    Trade {
        key: "bouw",
        sector: "Bouw en infra",
        business: "Bouwt en onderhoudt gebouwen, vloeren en leidingen.",
        employers: &[
            employer("Technisch Bureau Haverkort", 41, Plain, Content),
            employer("Vloerenbedrijf De Graauw B.V.", 17, Plain, Content),
            employer("Bouwcombinatie Waterpoort B.V.", 980, OwnRisk, Content),
            employer("Kabelwerken Zuiderzee B.V.", 260, Plain, Content),
            employer("Leidingbouw Terbregge B.V.", 25, Plain, Files),
        ],
    },
    Trade {
        key: "industrie",
        sector: "Industrie",
        business: "Maakt producten voor bedrijven en winkels.",
        employers: &[
            employer("Machinefabriek Oldenhave B.V.", 74, Plain, Content),
            employer("Zuivelwerken Het Groene Hart U.A.", 410, Plain, Content),
            employer("Drukkerij De Letterkast B.V.", 26, Plain, Content),
            employer("Rijwielbouw De Trapper B.V.", 88, Plain, Content),
            employer("Bakkerij De Gouden Aar B.V.", 12, Plain, Files),
            employer("Staalbouw Kempenrand B.V.", 1320, OwnRisk, Content),
        ],
    },
    Trade {
        key: "zorg",
        sector: "Zorg en kinderopvang",
        business: "Zorgt voor kinderen en voor mensen die hulp nodig hebben.",
        employers: &[
            employer("Kinderdagverblijf De Speelboom", 35, Plain, Content),
            employer("Stichting Thuiszorg Waterland-Oost", 1460, OwnRisk, Content),
            employer("Zorgcentrum Avondrust", 190, Plain, Headers),
            employer("Familie Ten Hagen", 2, Household, Content),
            employer("Familie Okkerse", 1, Household, Content),
        ],
    },
    Trade {
        key: "overheid",
        sector: "Overheid en onderwijs",
        business: "Werkt voor inwoners, leerlingen en bezoekers.",
        employers: &[
            employer("Gemeente Vlietermeer", 720, OwnRisk, Content),
            employer("Scholengroep De Brug", 540, Plain, Content),
            employer("Waterschap Aa en Dommelzijde", 165, OwnRisk, Files),
            employer("Bibliotheek De Leeszaal", 28, Plain, Content),
        ],
    },
];

/// Where employers are.
const PLACES: [(&str, &str, &str); 9] = [
    ("Ambachtsweg", "8447 GB", "Heerenveen"),
    ("Beukenlaan", "5651 CD", "Eindhoven"),
    ("Dorpsstraat", "2671 KL", "Naaldwijk"),
    ("Havenkade", "3112 GM", "Schiedam"),
    ("Industrieweg", "8013 PM", "Zwolle"),
    ("Kerkplein", "4003 AK", "Tiel"),
    ("Markt", "1315 HR", "Almere"),
    ("Stationsweg", "3811 MH", "Amersfoort"),
    ("Veerdijk", "7325 WR", "Apeldoorn"),
];

/// Systems that cases come from, by what they hand over.
const SYSTEMS: [(Supply, &str, &str); 6] = [
    (Content, "VerzuimSpoor", "6.2.1"),
    (Content, "Dossierlijn Verzuim", "3.11"),
    (Content, "Arbolijn Online", "2026.10"),
    (Content, "Verzuimbalans", "7.4.2"),
    (Headers, "PersoneelPlus Verzuim", "3.18"),
    (Files, "HotelHR", "2.9"),
];

/// Gives the case one of the employers of a trade; a large one has more cases than a household.
/// Also gives what must be replaced in running text.
pub(super) fn employ(
    case: &mut Case,
    trade: &str,
    chance: &mut Chance,
) -> (Supply, Vec<(String, String)>) {
    let place = TRADES.iter().position(|one| one.key == trade);
    let place = place.unwrap_or_default();
    let before = TRADES[..place].iter().map(|trade| trade.employers.len());
    let trade = &TRADES[place];
    let numbered: Vec<(usize, &Employer)> = (before.sum()..).zip(trade.employers).collect();
    let (number, one) = *chance.weighted(&numbered, |(_, one)| 5 + one.staff.isqrt());
    let texts = replaced(case, one, number);
    case.put("/werkgever/naam", one.name);
    case.put("/werkgever/aantalWerknemers", one.staff);
    case.put("/werkgever/eigenrisicodragerZw", one.kind == OwnRisk);
    case.put("/werkgever/adres", address(number));
    let business = if one.kind == Household {
        "Particulier huishouden."
    } else {
        trade.business
    };
    case.put("/werkgever/sector", trade.sector);
    for pointer in ["/werkgever/aardBedrijf", "/eindevaluatie/aardBedrijf"] {
        if case.at(pointer).is_some() {
            case.put(pointer, business);
        }
    }
    numbers(case, one, number, chance);
    system(case, one.supply, number);
    (one.supply, texts)
}

fn address(number: usize) -> Value {
    let (street, code, town) = PLACES[number % PLACES.len()];
    json!({ "straat": street, "huisnummer": (3 + 2 * number).to_string(), "postcode": code,
            "plaats": town })
}

/// Numbers of the tax office and the chamber of commerce; a household has none of the latter.
fn numbers(case: &mut Case, employer: &Employer, number: usize, chance: &mut Chance) {
    let parts = if employer.staff > 500 { 3 } else { 1 };
    let part = chance.between(1, parts);
    case.put(
        "/werkgever/loonheffingennummer",
        format!("{}L{part:02}", tax_number(number)),
    );
    if employer.kind == Household {
        case.put("/werkgever/particulierHuishouden", true);
        case.remove("/werkgever/kvkNummer");
        case.remove("/werkgever/vestigingsnummer");
        return;
    }
    case.put(
        "/werkgever/kvkNummer",
        format!("{:08}", 1_190_441 + 7919 * number),
    );
    if employer.staff > 100 {
        let branch = 48_120_317 + 104_729 * number + usize::try_from(part).unwrap_or_default();
        case.put("/werkgever/vestigingsnummer", format!("{branch:012}"));
    } else {
        case.remove("/werkgever/vestigingsnummer");
    }
}

/// Nine digits that pass the elfproef, the first from 812,000,000 on for this employer.
fn tax_number(number: usize) -> u32 {
    let from = 812_000_000 + 137_391 * u32::try_from(number).unwrap_or_default();
    (from..from + 100)
        .find(|digits| super::people::elfproef(*digits))
        .unwrap_or(from)
}

/// The name with and without its legal form, what people call it, and where its mail goes.
fn replaced(case: &Case, employer: &Employer, number: usize) -> Vec<(String, String)> {
    let old = case.text("/werkgever/naam");
    let (old_short, short) = (without_form(old), without_form(employer.name).to_owned());
    let mut texts = vec![(old.to_owned(), employer.name.to_owned())];
    texts.push((old_short.to_owned(), short.clone()));
    if let Some(at) = old_short.find(" De ") {
        texts.push((old_short[at + 1..].to_owned(), short));
    }
    let mail = case.text("/werkgever/contactpersoon/email");
    if let Some(at) = mail.find('@') {
        texts.push((
            mail[at..].to_owned(),
            format!("@werkgever{number:02}.example"),
        ));
    }
    texts
}

fn without_form(name: &str) -> &str {
    name.trim_end_matches(" B.V.").trim_end_matches(" U.A.")
}

fn system(case: &mut Case, supply: Supply, number: usize) {
    let fitting: Vec<_> = SYSTEMS.iter().filter(|system| system.0 == supply).collect();
    let (_, name, version) = fitting[number % fitting.len()];
    case.put("/export/systeem", Value::from(*name));
    case.put("/export/versie", Value::from(*version));
}
