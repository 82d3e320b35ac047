//! Any order of files and records gives the same bytes.

use std::sync::LazyLock;

use inname::Opties;
use inname::mapping::Mapping;
use proptest::prelude::*;

use super::{lees, mapping, met_handboek, sluit};

static SIVI: LazyLock<Mapping> = LazyLock::new(met_handboek);
static LIJST: LazyLock<Mapping> = LazyLock::new(|| mapping("verzuimlijst"));

/// An absence report: employee, case, number, code, day of change, first day, percentage.
type Melding = (u8, u8, u8, u8, u8, u8, u8);

fn bericht((wn, zaak, nr, code, dag, eerste, pct): Melding) -> String {
    let eind = if pct == 0 { "J" } else { "N" };
    let herstel = if pct == 0 {
        format!("<DatHrstld>2026-0{dag}-10</DatHrstld>")
    } else {
        String::new()
    };
    format!(
        "<Verzuimmeldingen><BrAlg><AandatBr>2026-0{dag}-11</AandatBr><AantijdBr>0{nr}:00:00</AantijdBr></BrAlg><Wrkgvr>\
         <IdWrkgvrArbdnst>1</IdWrkgvrArbdnst><Wrknmr><SignNm>N{pct}</SignNm><IdWrknmr>{wn}</IdWrknmr><Dnstvbnd>\
         <IdDnstvbnd>1</IdDnstvbnd><AantCtrcturenPWk>{pct}.00</AantCtrcturenPWk><Vrzm><VrwrkCd>0{code}</VrwrkCd>\
         <IngdatMutVrzm>2026-0{dag}-10</IngdatMutVrzm><VrzmgvlId>V{zaak}</VrzmgvlId><VrzmgvlVnrMld>{nr}</VrzmgvlVnrMld>\
         <EndVrzmJN>{eind}</EndVrzmJN><DatEerstVrzmdg>2026-01-0{eerste}</DatEerstVrzmdg>{herstel}<PrcVrzm>{pct}.00</PrcVrzm>\
         <VngntJN>N</VngntJN></Vrzm></Dnstvbnd></Wrknmr></Wrkgvr></Verzuimmeldingen>"
    )
}

fn meldingen() -> impl Strategy<Value = Vec<Melding>> {
    let een = (
        1..3_u8,
        1..3_u8,
        1..5_u8,
        1..6_u8,
        1..9_u8,
        5..8_u8,
        prop::sample::select(vec![0_u8, 25, 50]),
    );
    prop::collection::vec(een, 1..10)
}

fn dossiers(mapping: &Mapping, bestanden: &[String]) -> String {
    let bestanden: Vec<&[u8]> = bestanden.iter().map(String::as_bytes).collect();
    let uit = lees(mapping, &bestanden, &Opties::default());
    sluit(&uit.verslag);
    let telling = serde_json::to_string(&uit.verslag.telling).unwrap();
    let mut regels: Vec<String> = uit.dossiers.iter().map(ToString::to_string).collect();
    regels.push(telling);
    regels.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn of_messages(
        (een, twee) in meldingen().prop_flat_map(|m| (Just(m.clone()), Just(m).prop_shuffle())),
    ) {
        let mapping = &*SIVI;
        let tekst = |m: Vec<Melding>| m.into_iter().map(bericht).collect::<Vec<_>>();
        prop_assert_eq!(dossiers(mapping, &tekst(een)), dossiers(mapping, &tekst(twee)));
    }

    #[test]
    fn of_rows(
        (een, twee) in meldingen().prop_flat_map(|m| (Just(m.clone()), Just(m).prop_shuffle())),
    ) {
        let mapping = &*LIJST;
        let tekst = |m: Vec<Melding>| {
            let rij = |(wn, _, _, _, dag, eerste, pct): Melding| {
                format!("{wn};0{eerste}-01-2026;10-0{dag}-2026;F{pct}\n")
            };
            let kop = "Persnr;Ziek per;Hersteld per;Functie\n".to_owned();
            vec![kop + &m.into_iter().map(rij).collect::<String>()]
        };
        prop_assert_eq!(dossiers(mapping, &tekst(een)), dossiers(mapping, &tekst(twee)));
    }
}
