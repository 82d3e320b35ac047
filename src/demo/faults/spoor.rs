//! What goes wrong in spoor 1, in spoor 2 and at the end of the two years.

use super::Fault;
use crate::demo::days;
use crate::demo::how::Due::Sick;
use crate::demo::how::How::{By, Drop, DropOne, LateDay, Put};

pub(super) const FAULTS: &[Fault] = &[
    // Spoor 1.
    Fault(
        "spoor 1 niet onderbouwd",
        4,
        Drop(&["/spoor1/onderbouwing"]),
    ),
    Fault(
        "stap zonder reden verlaten",
        4,
        Drop(&["/spoor1/stappen/*/redenVerlaten"]),
    ),
    Fault(
        "aanbod zonder reactie",
        3,
        Drop(&[
            "/spoor1/aanbiedingen/*/aangenomen",
            "/spoor1/aanbiedingen/*/reactie",
        ]),
    ),
    Fault(
        "voorstel zonder antwoord",
        4,
        Drop(&[
            "/spoor1/voorstellenWerknemer/*/datumAntwoord",
            "/spoor1/voorstellenWerknemer/*/antwoord",
        ]),
    ),
    Fault(
        "geen aanpassing onderzocht",
        3,
        Drop(&["/spoor1/aanpassingen"]),
    ),
    Fault(
        "functies niet langsgelopen",
        3,
        Drop(&["/spoor1/functieoverzicht"]),
    ),
    // Spoor 2.
    Fault(
        "geen persoonsprofiel",
        9,
        Drop(&["/spoor2/persoonsprofiel"]),
    ),
    Fault("geen zoekprofiel", 9, Drop(&["/spoor2/zoekprofiel"])),
    Fault(
        "trajectplan onvolledig",
        12,
        DropOne(&[
            "/spoor2/trajectplan/visieWerknemer",
            "/spoor2/trajectplan/doel",
            "/spoor2/trajectplan/fasen",
            "/spoor2/trajectplan/belastbaarheid",
        ]),
    ),
    Fault("geen afsprakenkaart", 12, Drop(&["/spoor2/afsprakenkaart"])),
    Fault("maar een intake", 9, Drop(&["/spoor2/intakes/0"])),
    Fault("geen bureau", 9, Drop(&["/spoor2/reIntegratiebedrijf"])),
    Fault(
        "signaal zonder actie",
        9,
        Drop(&["/spoor2/signalen/*/datumActie", "/spoor2/signalen/*/actie"]),
    ),
    Fault(
        "plaatsing niet vastgelegd",
        9,
        Put("/spoor2/plaatsingen/*/overeenkomstGetekend", "false"),
    ),
    Fault(
        "detachering zonder terugkeer",
        6,
        Drop(&["/spoor2/plaatsingen/*/terugkeergarantie"]),
    ),
    Fault(
        "scholing onvolledig",
        9,
        DropOne(&["/spoor2/scholing/*/doel", "/spoor2/scholing/*/betaaldDoor"]),
    ),
    Fault(
        "einde van traject zonder reden",
        27,
        Drop(&["/spoor2/redenEinde", "/spoor2/uitkomst"]),
    ),
    Fault(
        "belastbaarheid niet doorgegeven",
        18,
        Drop(&["/spoor2/belastbaarheidDoorgegevenOp"]),
    ),
    Fault(
        "uitzondering niet uitgelegd",
        9,
        DropOne(&[
            "/spoor2/uitzonderingMotivering",
            "/spoor2/uitzonderingInstemmingBeide",
        ]),
    ),
    // What UWV decided or was asked.
    Fault("verslag zonder bijlage", 27, Drop(&["/uwv/riv/bijlagen/*"])),
    Fault(
        "verslag zonder afschrift",
        18,
        Drop(&["/uwv/riv/datumAfschrift"]),
    ),
    Fault(
        "medische informatie ontbreekt",
        9,
        Put("/medischeInformatieAanwezig", "false"),
    ),
    Fault(
        "bewijs bij bekorting ontbreekt",
        36,
        Put("/uwv/loonsanctie/tekortkomingen/*/bewijs", "false"),
    ),
    Fault(
        "besluit over loonsanctie laat",
        27,
        LateDay("/uwv/loonsanctie/besluitdatum", Sick(685)),
    ),
    Fault("loonsanctie te lang", 18, By(days::long_sanction)),
    Fault(
        "uit dienst niet gemeld",
        27,
        Drop(&["/verzuim/datumMeldingUitDienst"]),
    ),
    Fault(
        "herstel niet gemeld",
        27,
        Drop(&["/verzuim/datumHerstelmeldingUwv"]),
    ),
];
