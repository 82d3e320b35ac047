//! Papers that come late, are not there, or are not signed.

use super::Fault;
use crate::demo::how::Due::{After, Sick};
use crate::demo::how::How::{By, Concept, Drop, DropOne, Gone, Late, LateDay, Put, Unsigned};
use crate::demo::{days, slips};

pub(super) const FAULTS: &[Fault] = &[
    // Terms.
    Fault("vangnet te laat gemeld", 6, By(days::late_net)),
    Fault("signaal laat opgevolgd", 4, By(days::late_signal)),
    Fault(
        "afwijking zonder akkoord",
        4,
        Put(
            "/planVanAanpak/afwijkingTermijn",
            r#"{ "reden": "De bedrijfsarts was met vakantie." }"#,
        ),
    ),
    Fault(
        "probleemanalyse te laat",
        12,
        Late("/probleemanalyses/0", Sick(42), &["/planVanAanpak"]),
    ),
    Fault(
        "plan van aanpak te laat",
        14,
        Late(
            "/planVanAanpak",
            After("/probleemanalyses/0/datum", 14),
            &[],
        ),
    ),
    Fault(
        "eerstejaarsevaluatie te laat",
        8,
        Late("/eerstejaarsevaluatie", Sick(365), &[]),
    ),
    Fault(
        "42e-weeksmelding te laat",
        12,
        LateDay("/uwv/datum42Weeksmelding", Sick(294)),
    ),
    Fault(
        "re-integratieverslag te laat",
        40,
        LateDay("/uwv/riv/datum", Sick(636)),
    ),
    Fault(
        "WIA-aanvraag te laat",
        40,
        LateDay("/uwv/wiaAanvraag/datum", Sick(650)),
    ),
    Fault(
        "melding bij arbodienst te laat",
        8,
        LateDay("/verzuim/datumMeldingArbodienst", Sick(6)),
    ),
    Fault(
        "gegevens laat bij bedrijfsarts",
        4,
        LateDay(
            "/verzuim/datumGegevensverstrekking",
            After("/probleemanalyses/0/datum", 0),
        ),
    ),
    Fault(
        "upload laat",
        18,
        LateDay("/uwv/riv/uploaddatum", After("/uwv/wiaAanvraag/datum", 14)),
    ),
    Fault(
        "afschrift van verslag laat",
        18,
        LateDay("/uwv/riv/datumAfschrift", Sick(636)),
    ),
    Fault(
        "brief van UWV laat",
        18,
        LateDay("/uwv/datumBriefWia", Sick(622)),
    ),
    Fault(
        "bijstelling te laat",
        6,
        Late("/bijstellingen/*", After("/bijstellingen/0/datum", 14), &[]),
    ),
    Fault(
        "spoor 2 te laat",
        24,
        LateDay(
            "/spoor2/startdatum",
            After("/eerstejaarsevaluatie/datum", 42),
        ),
    ),
    Fault(
        "trajectplan te laat",
        12,
        Late("/spoor2/trajectplan", After("/spoor2/startdatum", 28), &[]),
    ),
    Fault(
        "terugkoppeling te laat",
        5,
        LateDay("/consulten/*/datumTerugkoppeling", Sick(42)),
    ),
    Fault(
        "afschrift van plan laat",
        4,
        LateDay(
            "/planVanAanpak/afschriften/0/datum",
            After("/planVanAanpak/datum", 14),
        ),
    ),
    // Papers that are not there.
    Fault(
        "geen probleemanalyse",
        4,
        Gone("/probleemanalyses/0", "probleemanalyse"),
    ),
    Fault(
        "geen plan van aanpak",
        5,
        Gone("/planVanAanpak", "planVanAanpak"),
    ),
    Fault(
        "geen eerstejaarsevaluatie",
        9,
        Gone("/eerstejaarsevaluatie", "eerstejaarsevaluatie"),
    ),
    Fault("geen 42e-weeksmelding", 8, By(slips::no_report_42)),
    Fault(
        "geen arbeidsdeskundig onderzoek",
        15,
        Gone("/arbeidsdeskundigeOnderzoeken/*", "arbeidsdeskundigRapport"),
    ),
    Fault(
        "geen lijst van belastbaarheid",
        4,
        Gone("/belastbaarheid/*", "belastbaarheid"),
    ),
    Fault(
        "geen actueel oordeel",
        36,
        Gone("/actueelOordeel", "actueelOordeel"),
    ),
    Fault(
        "geen eindevaluatie",
        36,
        Gone("/eindevaluatie", "eindevaluatie"),
    ),
    Fault(
        "geen oordeel van werknemer",
        40,
        Gone("/oordeelWerknemer", "oordeelWerknemer"),
    ),
    Fault(
        "bijstelling ontbreekt",
        7,
        Gone("/bijstellingen/*", "bijstellingPlanVanAanpak"),
    ),
    Fault(
        "nieuw oordeel ontbreekt",
        3,
        Gone("/probleemanalyses/1", "bijstellingProbleemanalyse"),
    ),
    Fault(
        "geen trajectplan",
        12,
        Gone("/spoor2/trajectplan", "spoor2Trajectplan"),
    ),
    Fault(
        "geen eindrapport",
        18,
        Gone("/spoor2/eindrapport", "spoor2Eindrapport"),
    ),
    Fault("geen re-integratieverslag", 27, Drop(&["/uwv/riv"])),
    Fault("geen WIA-aanvraag", 18, Drop(&["/uwv/wiaAanvraag"])),
    Fault("geen brief van UWV", 18, Drop(&["/uwv/datumBriefWia"])),
    Fault(
        "alleen een concept",
        10,
        Concept(&[
            "/planVanAanpak",
            "/eerstejaarsevaluatie",
            "/bijstellingen/*",
            "/evaluaties/*",
            "/eindevaluatie",
            "/probleemanalyses/*",
        ]),
    ),
    // Signatures, makers and copies.
    Fault(
        "werknemer tekende niet",
        14,
        Unsigned(
            &[
                "/planVanAanpak",
                "/eerstejaarsevaluatie",
                "/bijstellingen/*",
                "/eindevaluatie",
                "/spoor2/afsprakenkaart",
            ],
            "werknemer",
        ),
    ),
    Fault(
        "werkgever tekende niet",
        7,
        Unsigned(
            &[
                "/planVanAanpak",
                "/eerstejaarsevaluatie",
                "/bijstellingen/*",
                "/eindevaluatie",
            ],
            "werkgever",
        ),
    ),
    Fault(
        "handtekening zonder datum",
        4,
        DropOne(&[
            "/planVanAanpak/handtekeningen/*/datum",
            "/eerstejaarsevaluatie/handtekeningen/*/datum",
        ]),
    ),
    Fault(
        "geen casemanager",
        10,
        Drop(&["/casemanager", "/planVanAanpak/casemanager"]),
    ),
    Fault(
        "andere casemanager",
        4,
        Put("/casemanager/naam", "\"W. Haverkamp\""),
    ),
    Fault(
        "afschriften van plan niet verstrekt",
        6,
        Drop(&["/planVanAanpak/afschriften"]),
    ),
    Fault(
        "opsteller zonder functie",
        5,
        DropOne(&[
            "/probleemanalyses/0/opsteller/functie",
            "/arbeidsdeskundigeOnderzoeken/*/opsteller/functie",
        ]),
    ),
    Fault(
        "opsteller onbekend",
        4,
        DropOne(&[
            "/probleemanalyses/0/opsteller/naam",
            "/bijstellingen/*/opsteller",
            "/actueelOordeel/opsteller",
        ]),
    ),
    Fault(
        "probleemanalyse van arbodienst",
        5,
        Put("/probleemanalyses/0/opsteller/rol", "\"arbodienst\""),
    ),
    Fault(
        "actueel oordeel van arbodienst",
        18,
        Put("/actueelOordeel/opsteller/rol", "\"arbodienst\""),
    ),
];
