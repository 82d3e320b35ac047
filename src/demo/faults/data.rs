//! Numbers, names, days and hours that are wrong, and what does not belong in a file.

use super::Fault;
use crate::demo::how::How::{By, Drop, DropOne, Put, Slip};
use crate::demo::{days, slips};

pub(super) const FAULTS: &[Fault] = &[
    // Numbers, names and parties.
    Fault(
        "AGB-code te kort",
        3,
        Put("/bedrijfsarts/agbCode", "\"0301\""),
    ),
    Fault("BSN als bestandsnaam", 3, By(slips::bsn_in_name)),
    Fault("typefout in BSN", 6, Slip(&["/werknemer/bsn"])),
    Fault(
        "typefout in BSN van een stuk",
        6,
        Slip(&[
            "/planVanAanpak/bsn",
            "/probleemanalyses/*/bsn",
            "/evaluaties/*/bsn",
            "/eerstejaarsevaluatie/bsn",
            "/documenten/*/bsn",
        ]),
    ),
    Fault(
        "stuk zonder BSN",
        6,
        DropOne(&[
            "/planVanAanpak/bsn",
            "/evaluaties/*/bsn",
            "/bijstellingen/*/bsn",
        ]),
    ),
    Fault("geen BSN", 3, Drop(&["/werknemer/bsn"])),
    Fault(
        "typefout in loonheffingennummer",
        6,
        Slip(&["/werkgever/loonheffingennummer"]),
    ),
    Fault("loonheffingennummer zonder L", 5, By(slips::without_l)),
    Fault("KvK-nummer te kort", 3, By(slips::short_kvk)),
    Fault("BIG-nummer te kort", 3, By(slips::short_big)),
    Fault(
        "vestigingsnummer verkeerd",
        2,
        Put("/werkgever/vestigingsnummer", "\"0001\""),
    ),
    Fault(
        "postcode verkeerd",
        4,
        Put("/werknemer/adres/postcode", "\"12 34 AB\""),
    ),
    Fault(
        "adres onvolledig",
        3,
        DropOne(&[
            "/werknemer/adres/huisnummer",
            "/werkgever/adres/plaats",
            "/werkgever/adres",
        ]),
    ),
    Fault("naam verschilt", 5, By(slips::other_name)),
    Fault(
        "werkgever heet anders in een stuk",
        5,
        By(slips::other_employer),
    ),
    Fault("geen geboortedatum", 3, Drop(&["/werknemer/geboortedatum"])),
    Fault(
        "geen contactpersoon",
        3,
        Drop(&["/werkgever/contactpersoon"]),
    ),
    Fault(
        "aard van bedrijf ontbreekt",
        27,
        Drop(&["/werkgever/aardBedrijf", "/eindevaluatie/aardBedrijf"]),
    ),
    Fault("functie ontbreekt", 4, Drop(&["/dienstverband/functie"])),
    Fault(
        "dienstverband onvolledig",
        4,
        DropOne(&[
            "/dienstverband/taken",
            "/dienstverband/urenPerWeek",
            "/dienstverband/soort",
            "/dienstverband/begindatum",
        ]),
    ),
    Fault("geen bekwaamheden", 4, Drop(&["/bekwaamheden"])),
    Fault(
        "geen basiscontract",
        3,
        Put("/arbodienst/basiscontract", "false"),
    ),
    Fault("geen arbodienst", 2, Drop(&["/arbodienst"])),
    Fault(
        "bedrijfsarts niet geregistreerd",
        3,
        Put("/bedrijfsarts/geregistreerd", "false"),
    ),
    // Days that do not add up.
    Fault(
        "geen eerste ziektedag",
        2,
        Drop(&["/verzuim/eersteZiektedag"]),
    ),
    Fault("nieuw geval niet herkend", 3, By(days::new_case_missed)),
    Fault("hersteld met halve uren", 27, By(days::well_on_half)),
    Fault("opgezegd tijdens ziekte", 3, By(days::notice)),
    Fault("eerste ziektedag verschilt", 10, By(days::other_d1)),
    Fault(
        "eerste ziektedag verschilt in melding",
        4,
        By(days::other_d1_reported),
    ),
    Fault("einde wachttijd verkeerd", 4, By(days::wrong_end)),
    Fault(
        "onderbreking niet meegeteld",
        4,
        By(days::interruption_missed),
    ),
    Fault("ziek op een vrije dag", 4, By(days::day_off)),
    Fault("einde voor begin", 3, By(days::end_before_begin)),
    Fault("document later opgemaakt", 5, By(days::made_later)),
    Fault("dubbele evaluatie", 4, By(days::double)),
    Fault("nummer overgeslagen", 4, By(days::skipped_number)),
    Fault(
        "eindevaluatie voor actueel oordeel",
        18,
        By(days::evaluated_first),
    ),
    Fault(
        "evaluatie na herstel of verslag",
        27,
        By(days::evaluated_after),
    ),
    // Hours and wage.
    Fault("uren boven contract", 4, By(days::over_contract)),
    Fault("uren boven belastbaarheid", 4, By(days::over_capacity)),
    Fault(
        "loonwaarde boven uren",
        3,
        Put("/verzuim/gewerkteUren/*/loonwaardePct", "98"),
    ),
    Fault(
        "loon te laag",
        4,
        Put("/verzuim/loonbetalingen/*/percentage", "65"),
    ),
    Fault(
        "te veel wachtdagen",
        2,
        Put("/verzuim/loonbetalingen/0/wachtdagen", "3"),
    ),
    // What does not belong in a file.
    Fault("medische tekst", 24, By(slips::medical)),
    Fault("BSN in tekst", 3, By(slips::bsn_in_text)),
    Fault("medisch stuk bij werkgever", 3, By(slips::medical_file)),
    // The list of files.
    Fault("bestand na peildatum", 3, By(slips::file_ahead)),
    Fault("bestand zonder datum", 4, Drop(&["/documenten/*/datum"])),
    Fault("bestand zonder soort", 3, Drop(&["/documenten/*/soort"])),
    Fault(
        "bestand is een concept",
        4,
        Put("/documenten/*/status", "\"concept\""),
    ),
    Fault("bestand met andere datum", 4, By(slips::file_of_other_day)),
    Fault("dubbel bestand", 3, By(slips::double_file)),
    Fault("bestand niet in lijst", 4, Drop(&["/documenten/*"])),
];
