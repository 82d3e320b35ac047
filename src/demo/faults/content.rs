//! What is missing in a paper, and talks that were skipped.

use super::Fault;
use crate::demo::how::How::{By, Drop, DropOne, Filler, Gap, Put};
use crate::demo::{days, slips};

pub(super) const FAULTS: &[Fault] = &[
    // Content of papers.
    Fault(
        "visie van werknemer ontbreekt",
        12,
        DropOne(&[
            "/planVanAanpak/visieWerknemer",
            "/eerstejaarsevaluatie/visieWerknemer",
        ]),
    ),
    Fault(
        "visie van werkgever ontbreekt",
        7,
        DropOne(&[
            "/planVanAanpak/visieWerkgever",
            "/eerstejaarsevaluatie/visieWerkgever",
        ]),
    ),
    Fault(
        "vulling in plaats van tekst",
        12,
        Filler(&[
            "/planVanAanpak/visieWerknemer",
            "/planVanAanpak/toelichtingEinddoel",
            "/eerstejaarsevaluatie/terugblik",
            "/eerstejaarsevaluatie/vooruitblik",
            "/eerstejaarsevaluatie/visieWerknemer",
            "/evaluaties/*/afspraken",
            "/evaluaties/*/resultaten",
            "/probleemanalyses/0/prognose",
            "/probleemanalyses/0/advies",
            "/consulten/*/terugkoppeling",
            "/spoor2/redenEinde",
            "/dienstverband/taken",
            "/werkgever/aardBedrijf",
        ]),
    ),
    Fault(
        "plan zonder werk voor werknemer",
        4,
        By(slips::nothing_for_employee),
    ),
    Fault(
        "plan zonder einddoel",
        4,
        Drop(&["/planVanAanpak/einddoelen"]),
    ),
    Fault(
        "plan met ander einddoel dan advies",
        4,
        By(slips::other_goal),
    ),
    Fault(
        "activiteit zonder einddatum",
        6,
        Drop(&["/planVanAanpak/activiteiten/*/einddatum"]),
    ),
    Fault("activiteit niet uitgevoerd", 5, By(slips::not_done)),
    Fault(
        "geen evaluatiemomenten",
        4,
        Drop(&[
            "/planVanAanpak/evaluatiemomenten",
            "/planVanAanpak/evaluatieIedereWeken",
        ]),
    ),
    Fault(
        "einde eerste jaar niet afgesproken",
        3,
        Put("/planVanAanpak/eindeEersteJaarAfgesproken", "false"),
    ),
    Fault(
        "plan zonder namen",
        3,
        DropOne(&[
            "/planVanAanpak/werkgeverNaam",
            "/planVanAanpak/werknemerNaam",
        ]),
    ),
    Fault(
        "rubriek leeg",
        5,
        DropOne(&[
            "/probleemanalyses/0/rubrieken",
            "/actueelOordeel/rubrieken/werktijden",
        ]),
    ),
    Fault(
        "probleemanalyse zonder prognose",
        3,
        DropOne(&[
            "/probleemanalyses/0/prognose",
            "/probleemanalyses/0/werkfactoren",
        ]),
    ),
    Fault(
        "probleemanalyse zonder advies",
        3,
        DropOne(&["/probleemanalyses/0/advies", "/probleemanalyses/0/einddoel"]),
    ),
    Fault(
        "geen mogelijkheden zonder uitleg",
        3,
        Drop(&["/probleemanalyses/*/motiveringGeenMogelijkheden"]),
    ),
    Fault(
        "geen mogelijkheden zonder grond",
        27,
        Drop(&["/geenMogelijkheden/*/grond"]),
    ),
    Fault(
        "herbeoordeling niet gepland",
        27,
        Drop(&["/geenMogelijkheden/*/herbeoordelingsdatum"]),
    ),
    Fault(
        "geen besluit over spoor 2",
        6,
        Drop(&["/eerstejaarsevaluatie/besluitSpoor2"]),
    ),
    Fault(
        "besluit over spoor 2 zonder grond",
        4,
        Drop(&["/eerstejaarsevaluatie/grondSpoor2"]),
    ),
    Fault(
        "besluit en traject verschillen",
        3,
        Put(
            "/eerstejaarsevaluatie/besluitSpoor2",
            "\"nietConcreetPerspectief\"",
        ),
    ),
    Fault(
        "terugblik ontbreekt",
        4,
        DropOne(&[
            "/eerstejaarsevaluatie/terugblik",
            "/eerstejaarsevaluatie/vooruitblik",
        ]),
    ),
    Fault(
        "oordeel in eindevaluatie ontbreekt",
        27,
        DropOne(&[
            "/eindevaluatie/arbeidsrelatie",
            "/eindevaluatie/passendWerk",
        ]),
    ),
    Fault(
        "oordelen over passend werk verschillen",
        18,
        By(slips::judgements_differ),
    ),
    Fault(
        "evaluatie onvolledig",
        6,
        DropOne(&[
            "/evaluaties/*/afspraken",
            "/evaluaties/*/resultaten",
            "/evaluaties/*/aanwezigen",
        ]),
    ),
    Fault(
        "evaluatie zonder visie",
        6,
        DropOne(&[
            "/evaluaties/*/visieWerknemer",
            "/evaluaties/*/visieWerkgever",
        ]),
    ),
    Fault(
        "evaluatie zonder blik op spoor 1",
        4,
        Drop(&["/evaluaties/*/spoor1"]),
    ),
    // Rhythms.
    Fault("evaluaties ontbreken", 14, Gap("/evaluaties")),
    Fault("consulten ontbreken", 9, Gap("/consulten")),
    Fault(
        "voortgangsrapportages ontbreken",
        15,
        Gap("/spoor2/voortgangsrapportages"),
    ),
    Fault("sollicitaties ontbreken", 12, Gap("/spoor2/sollicitaties")),
    Fault(
        "activiteiten van spoor 2 ontbreken",
        12,
        Gap("/spoor2/activiteiten"),
    ),
    Fault(
        "geen terugkoppeling",
        6,
        Drop(&[
            "/consulten/*/datumTerugkoppeling",
            "/consulten/*/terugkoppeling",
        ]),
    ),
    Fault("geen logboek", 5, Drop(&["/verzuim/logboek"])),
    Fault(
        "gewerkte uren niet bijgehouden",
        5,
        Drop(&["/verzuim/gewerkteUren"]),
    ),
    // Advice and research.
    Fault(
        "advies van arbeidsdeskundige botst",
        9,
        Put(
            "/arbeidsdeskundigeOnderzoeken/*/advies",
            "\"aangepastEigenWerk\"",
        ),
    ),
    Fault(
        "evaluatie vroeg om bijstelling",
        6,
        Put("/evaluaties/*/bijstellingNodig", "true"),
    ),
    Fault(
        "gewijzigde belastbaarheid zonder oordeel",
        5,
        Put("/consulten/*/belastbaarheidGewijzigd", "true"),
    ),
    Fault("actueel oordeel is oud", 27, By(days::old_judgement)),
    Fault("advies niet opgevolgd", 7, By(slips::advice_open)),
    Fault(
        "advies zonder reden niet gevolgd",
        3,
        Put("/adviezen/*/opvolging", "\"gemotiveerdAfgeweken\""),
    ),
    Fault(
        "deskundigheid niet ingeschakeld",
        3,
        Drop(&["/adviezen/*/datumIngeschakeld"]),
    ),
    Fault(
        "onderzoek niet besproken",
        12,
        Drop(&["/arbeidsdeskundigeOnderzoeken/*/datumBesproken"]),
    ),
    Fault(
        "onderzoek zonder functies",
        9,
        Drop(&["/arbeidsdeskundigeOnderzoeken/*/functies"]),
    ),
    Fault("onderzoek op oude lijst", 9, By(slips::old_list)),
    Fault(
        "kernvraag open",
        9,
        DropOne(&[
            "/arbeidsdeskundigeOnderzoeken/*/eigenWerkPassend",
            "/arbeidsdeskundigeOnderzoeken/*/anderWerkEigenWerkgever",
            "/arbeidsdeskundigeOnderzoeken/*/zoekrichting",
        ]),
    ),
];
