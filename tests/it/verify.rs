//! `verify`: an untouched set is clean, and each way of tampering has its own message. Every test
//! changes a real set, which the program made from a case with supplied files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use poortwachter::artifact::Artifact;
use poortwachter::bundle::archive;
use poortwachter::bundle::manifest::{Bestand, Herkomst, Manifest, NAME, Staat, sha256};
use poortwachter::bundle::seal;
use poortwachter::minisign::PubliekeSleutel;
use poortwachter::verify::check;
use serde_json::{Value, json};
use tempfile::TempDir;

const ZAAK: &str = "PW-2026-0455";
const PLAN: &str = "werkgever/00-re-integratieverslag-2026-10-25.pdf";

fn poortwachter(map: &Path, args: &[&str]) -> (i32, String) {
    let uit = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
        .args(args)
        .current_dir(map)
        .output()
        .unwrap();
    let tekst = String::from_utf8_lossy(&uit.stdout).into_owned();
    (uit.status.code().unwrap(), tekst)
}

/// A folder with a case, its supplied files, its set in `uit` and its documents in `los`.
static GEMAAKT: LazyLock<TempDir> = LazyLock::new(|| {
    let map = tempfile::tempdir().unwrap();
    let zaak = "tijdelijk-contract-uit-dienst.json";
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/dossiers");
    fs::copy(fixtures.join(zaak), map.path().join(zaak)).unwrap();
    for naam in ["actueel-oordeel.pdf", "oordeel-werknemer.pdf"] {
        fs::write(map.path().join(naam), blanco("")).unwrap();
    }
    let (code, _) = poortwachter(map.path(), &["bundle", "-q", zaak, "--out", "uit"]);
    assert_eq!(code, 0);
    let (code, _) = poortwachter(map.path(), &["run", "-q", zaak, "--out", "los"]);
    assert_eq!(code, 0);
    map
});

/// A PDF of one page; `catalogus` goes into its catalogue.
fn blanco(catalogus: &str) -> Vec<u8> {
    let delen = [
        format!("<</Type/Catalog/Pages 2 0 R{catalogus}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>".to_owned(),
    ];
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut xref = "xref\n0 4\n0000000000 65535 f \n".to_owned();
    for (nummer, deel) in (1..).zip(delen) {
        let _ = writeln!(xref, "{:010} 00000 n ", pdf.len());
        let _ = writeln!(pdf, "{nummer} 0 obj{deel}endobj");
    }
    let start = pdf.len();
    format!("{pdf}{xref}trailer<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").into_bytes()
}

/// A copy of what was made, to tamper with.
struct Kopie {
    _tijdelijk: TempDir,
    map: PathBuf,
}

impl Kopie {
    /// Of the set, without its ZIP.
    fn set() -> Self {
        let kopie = Self::van(&format!("uit/{ZAAK}"));
        fs::remove_file(kopie.map.join(archive::NAME)).unwrap();
        kopie
    }

    fn van(pad: &str) -> Self {
        let tijdelijk = tempfile::tempdir().unwrap();
        let map = tijdelijk.path().join("kopie");
        kopieer(&GEMAAKT.path().join(pad), &map);
        Self {
            _tijdelijk: tijdelijk,
            map,
        }
    }

    fn lees(&self, pad: &str) -> Vec<u8> {
        fs::read(self.map.join(pad)).unwrap()
    }

    fn schrijf(&self, pad: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.map.join(pad), bytes).unwrap();
    }

    fn manifest(&self) -> Manifest {
        serde_json::from_slice(&self.lees(NAME)).unwrap()
    }

    /// Changes the manifest as somebody would who knows how the seal is made.
    fn verzegel(&self, wijzig: impl FnOnce(&mut Manifest)) {
        let mut manifest = self.manifest();
        wijzig(&mut manifest);
        self.schrijf(NAME, manifest.sealed().1);
    }

    /// Changes one entry of the manifest, and seals it.
    fn vermeld(&self, pad: &str, wijzig: impl FnOnce(&mut Bestand)) {
        self.verzegel(|manifest| {
            wijzig(
                manifest
                    .bestanden
                    .iter_mut()
                    .find(|b| b.pad == pad)
                    .unwrap(),
            );
        });
    }

    /// Puts other content in a file and in its entry, and seals it.
    fn vervang(&self, pad: &str, bytes: &[u8]) {
        self.schrijf(pad, bytes);
        self.vermeld(pad, |bestand| {
            bestand.sha256 = sha256(bytes);
            bestand.bytes = bytes.len() as u64;
        });
    }

    /// A supplied PDF in the set.
    fn aangeleverd(&self) -> String {
        let manifest = self.manifest();
        let mut alle = manifest.bestanden.into_iter();
        alle.find(|b| b.herkomst == Herkomst::Aangeleverd)
            .unwrap()
            .pad
    }

    /// Every file of the folder, in order.
    fn bestanden(&self) -> Vec<Artifact> {
        let alle = inhoud(&self.map, "").into_iter();
        alle.map(|(naam, bytes)| Artifact { naam, bytes }).collect()
    }

    /// What `verify` says: the file and the code of each deviation.
    fn gevonden(&self) -> Vec<(String, &'static str)> {
        gevonden(&self.map)
    }
}

fn gevonden(pad: &Path) -> Vec<(String, &'static str)> {
    let uitkomst = check(pad, None).unwrap();
    assert!(uitkomst.onleesbaar.is_empty());
    let alle = uitkomst.afwijkingen.into_iter();
    alle.map(|a| (a.plaats, a.code)).collect()
}

fn kopieer(van: &Path, naar: &Path) {
    fs::create_dir_all(naar).unwrap();
    for deel in fs::read_dir(van).unwrap() {
        let pad = deel.unwrap().path();
        let doel = naar.join(pad.file_name().unwrap());
        if pad.is_dir() {
            kopieer(&pad, &doel);
        } else {
            fs::copy(&pad, &doel).unwrap();
        }
    }
}

fn inhoud(map: &Path, voor: &str) -> BTreeMap<String, Vec<u8>> {
    let mut alle = BTreeMap::new();
    for deel in fs::read_dir(map).unwrap() {
        let pad = deel.unwrap().path();
        let naam = format!("{voor}{}", pad.file_name().unwrap().to_string_lossy());
        if pad.is_dir() {
            alle.extend(inhoud(&pad, &format!("{naam}/")));
        } else {
            alle.insert(naam, fs::read(&pad).unwrap());
        }
    }
    alle
}

fn een(plaats: &str, code: &'static str) -> Vec<(String, &'static str)> {
    vec![(plaats.to_owned(), code)]
}

#[test]
fn what_was_made_is_clean_in_every_form() {
    let map = GEMAAKT.path();
    for (pad, slot) in [
        ("uit".to_owned(), "1 set (gereed), "),
        (format!("uit/{ZAAK}"), "1 set (gereed), "),
        (format!("uit/{ZAAK}/wia-set.zip"), "1 set (gereed), "),
        ("los".to_owned(), "1 dossiermap, "),
        (format!("los/{ZAAK}"), "1 dossiermap, "),
    ] {
        let (code, tekst) = poortwachter(map, &["verify", &pad]);
        assert_eq!(code, 0, "{pad}: {tekst}");
        assert!(
            tekst.starts_with(&format!("Gecontroleerd: {slot}")),
            "{tekst}"
        );
        assert!(tekst.ends_with("Alles klopt.\n"), "{tekst}");
    }
    // The set has both kinds of files, so that the tests below are about something.
    let manifest = Kopie::set().manifest();
    let soorten = |h: Herkomst| {
        manifest
            .bestanden
            .iter()
            .filter(|b| b.herkomst == h)
            .count()
    };
    assert!(soorten(Herkomst::Gemaakt) > 5 && soorten(Herkomst::Aangeleverd) > 1);
}

#[test]
fn files_that_differ_from_the_manifest_are_named() {
    let kopie = Kopie::set();
    kopie.schrijf(PLAN, [kopie.lees(PLAN), vec![b'\n']].concat());
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.gewijzigd"));

    let kopie = Kopie::set();
    fs::remove_file(kopie.map.join(PLAN)).unwrap();
    // The copy for the employee is the same file, but it has its own place.
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.ontbreekt"));

    let kopie = Kopie::set();
    kopie.schrijf("werkgever/extra.pdf", blanco(""));
    assert_eq!(
        kopie.gevonden(),
        een("werkgever/extra.pdf", "bestand.toegevoegd")
    );

    let kopie = Kopie::set();
    fs::rename(kopie.map.join(PLAN), kopie.map.join("werkgever/plan.pdf")).unwrap();
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.hernoemd"));
    let melding = &check(&kopie.map, None).unwrap().afwijkingen[0].melding;
    assert!(melding.contains("werkgever/plan.pdf"), "{melding}");

    let kopie = Kopie::set();
    kopie.schrijf(PLAN, "");
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.leeg"));
}

#[cfg(unix)]
#[test]
fn links_are_no_files() {
    let kopie = Kopie::set();
    let elders = GEMAAKT.path().join("uit").join(ZAAK).join(PLAN);
    fs::remove_file(kopie.map.join(PLAN)).unwrap();
    std::os::unix::fs::symlink(elders, kopie.map.join(PLAN)).unwrap();
    let verwacht = [
        een(PLAN, "bestand.koppeling"),
        een(PLAN, "bestand.ontbreekt"),
    ];
    assert_eq!(kopie.gevonden(), verwacht.concat());

    let kopie = Kopie::van("uit");
    fs::rename(kopie.map.join(ZAAK), kopie.map.join("elders")).unwrap();
    std::os::unix::fs::symlink(kopie.map.join("elders"), kopie.map.join(ZAAK)).unwrap();
    assert_eq!(kopie.gevonden(), een(ZAAK, "bestand.koppeling"));
}

#[test]
fn a_changed_manifest_breaks_its_seal() {
    let kopie = Kopie::set();
    let tekst = String::from_utf8(kopie.lees(NAME)).unwrap();
    let dag = "\"peildatum\": \"2026-10-26\"";
    assert!(tekst.contains(dag));
    kopie.schrijf(NAME, tekst.replace(dag, "\"peildatum\": \"2026-10-27\""));
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.zegel"));

    let kopie = Kopie::set();
    let waarde: Value = serde_json::from_slice(&kopie.lees(NAME)).unwrap();
    kopie.schrijf(NAME, waarde.to_string());
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.vorm"));
}

#[test]
fn a_sealed_manifest_is_still_held_against_the_files() {
    let kopie = Kopie::set();
    kopie.vermeld(PLAN, |bestand| bestand.bytes += 1);
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.grootte"));

    let kopie = Kopie::set();
    kopie.vermeld(PLAN, |bestand| {
        bestand.paginas = bestand.paginas.map(|n| n + 1);
    });
    assert_eq!(kopie.gevonden(), een(PLAN, "bestand.paginas"));

    let kopie = Kopie::set();
    kopie.verzegel(|m| m.bestanden.push(m.bestanden[0].clone()));
    assert_eq!(kopie.gevonden(), een(PLAN, "manifest.dubbel"));

    let kopie = Kopie::set();
    kopie.verzegel(|m| {
        let buiten = Bestand {
            pad: "../geheim.pdf".into(),
            ..m.bestanden[0].clone()
        };
        m.bestanden.push(buiten);
    });
    assert_eq!(kopie.gevonden(), een("../geheim.pdf", "pad.buiten"));
}

#[test]
fn a_set_is_not_ready_with_something_missing() {
    let mist = |m: &mut Manifest| {
        m.staat = Staat::Gereed;
        m.ontbreekt = vec![
            serde_json::from_value(
                json!({ "wat": "Plan van aanpak", "leverancier": "De werkgever" }),
            )
            .unwrap(),
        ];
    };
    let kopie = Kopie::set();
    kopie.verzegel(mist);
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.staat"));

    let kopie = Kopie::set();
    kopie.verzegel(|m| {
        m.originelen = vec![
            serde_json::from_value(json!({ "wat": "Plan van aanpak", "rollen": ["werkgever"],
                "bestand": "04-plan-van-aanpak.pdf" }))
            .unwrap(),
        ];
    });
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.staat"));
    kopie.verzegel(|m| m.staat = Staat::OpOriginelenNa);
    assert_eq!(kopie.gevonden(), []);
    kopie.verzegel(|m| m.originelen.clear());
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.staat"));

    // An error that can be mended keeps a set from being ready; one that was late does not.
    let kopie = Kopie::set();
    let fout = |herstelbaar: Value| {
        kopie.verzegel(|m| {
            m.bevindingen.fout = 1;
            m.bevindingen.regels = vec![
                serde_json::from_value(json!({ "regel": "WVP-PVA-002", "ernst": "fout",
                    "herstelbaar": herstelbaar }))
                .unwrap(),
            ];
        });
        kopie.gevonden()
    };
    assert_eq!(fout(json!("ja")), een(NAME, "manifest.staat"));
    assert_eq!(fout(Value::Null), een(NAME, "manifest.staat"));
    assert_eq!(fout(json!("nee")), []);

    let kopie = Kopie::set();
    kopie.verzegel(|m| m.bevindingen.waarschuwing += 1);
    assert_eq!(kopie.gevonden(), een(NAME, "manifest.aantallen"));
}

/// Of an earlier version, without what was added to the manifest since, and with one name for the ZIP.
#[test]
fn a_set_of_an_earlier_version_is_clean() {
    let kopie = Kopie::set();
    kopie.verzegel(|m| {
        m.staat = Staat::Concept;
        m.ontbreekt = vec![
            serde_json::from_value(
                json!({ "wat": "Plan van aanpak", "leverancier": "De werkgever" }),
            )
            .unwrap(),
        ];
    });
    let tekst = String::from_utf8(kopie.lees(NAME)).unwrap();
    assert!(!tekst.contains("originelen") && !tekst.contains("herstelbaar"));
    let zip = |kopie: &Kopie| {
        let mut files = kopie.bestanden();
        files.retain(|f| f.naam != "bevindingen.json");
        archive::zip(&files).unwrap()
    };
    kopie.schrijf(archive::NAME, zip(&kopie));
    assert_eq!(kopie.gevonden(), []);
    // The name of a set in another state does not belong to it.
    let kopie = Kopie::set();
    let anders = archive::name(Staat::OpOriginelenNa);
    kopie.schrijf(&anders, zip(&kopie));
    assert_eq!(kopie.gevonden(), een(&anders, "bestand.toegevoegd"));
}

#[test]
fn names_must_suit_every_system_and_nobody_s_bsn() {
    let hernoemd = |nieuw: &str| {
        let kopie = Kopie::set();
        fs::rename(kopie.map.join(PLAN), kopie.map.join(nieuw)).unwrap();
        kopie.vermeld(PLAN, |bestand| bestand.pad = nieuw.to_owned());
        kopie.gevonden()
    };
    assert_eq!(hernoemd("werkgever/01-plan-2026-10-25.pdf"), vec![]);
    // 999990305 passes the elfproef, 999990306 does not.
    assert_eq!(hernoemd("werkgever/plan-999990306.pdf"), vec![]);
    let bsn = hernoemd("werkgever/plan-999990305.pdf");
    assert_eq!(bsn, een("(naam niet getoond)", "naam.bsn"));
    let lang = format!("werkgever/{}.pdf", "a".repeat(67));
    assert_eq!(hernoemd(&lang), een(&lang, "naam.vorm"));
    assert_eq!(
        hernoemd("werkgever/één.pdf"),
        een("werkgever/één.pdf", "naam.vorm")
    );
}

#[test]
fn pdfs_must_be_what_they_are_said_to_be() {
    let kopie = Kopie::set();
    let mut pdf = kopie.lees(PLAN);
    let claim = b"<pdfaid:part>2";
    let plaats = pdf.windows(claim.len()).position(|w| w == claim).unwrap();
    pdf[plaats + claim.len() - 1] = b'1';
    kopie.vervang(PLAN, &pdf);
    assert_eq!(kopie.gevonden(), een(PLAN, "pdf.norm"));

    for (catalogus, code) in [
        (
            "/OpenAction<</S/JavaScript/JS(app.alert)>>",
            "bestand.script",
        ),
        ("/OpenAction<</S/Launch/F(a.exe)>>", "bestand.actie"),
        ("/AcroForm<</XFA 3 0 R>>", "bestand.formulier"),
        ("/Names<</EmbeddedFiles 3 0 R>>", "bestand.bijlage"),
        (">>trailer<</Encrypt 9 0 R", "bestand.versleuteld"),
    ] {
        let kopie = Kopie::set();
        let pad = kopie.aangeleverd();
        kopie.vervang(&pad, &blanco(catalogus));
        let gevonden = kopie.gevonden();
        assert!(
            gevonden.contains(&(pad.clone(), code)),
            "{code}: {gevonden:?}"
        );
    }
}

#[test]
fn the_zip_holds_what_lies_beside_it() {
    let kopie = Kopie::van(&format!("uit/{ZAAK}"));
    let mut files = kopie.bestanden();
    files.retain(|f| f.naam != archive::NAME && f.naam != "bevindingen.json");
    files.last_mut().unwrap().bytes = blanco("");
    kopie.schrijf(archive::NAME, archive::zip(&files).unwrap());
    assert_eq!(kopie.gevonden(), een(archive::NAME, "zip.anders"));

    let kopie = Kopie::van(&format!("uit/{ZAAK}"));
    kopie.schrijf(archive::NAME, &kopie.lees(archive::NAME)[..500]);
    assert_eq!(kopie.gevonden(), een(archive::NAME, "zip.anders"));
}

/// A ZIP of the set with two files more, whose names are then changed as no ZIP program would.
fn zip_met(kopie: &Kopie, namen: [&str; 2], andere: [&str; 2]) -> PathBuf {
    let mut files = kopie.bestanden();
    files.retain(|f| f.naam != "bevindingen.json");
    for naam in namen {
        files.push(Artifact {
            naam: naam.into(),
            bytes: b"x".into(),
        });
    }
    let mut bytes = archive::zip(&files).unwrap();
    for (naam, ander) in namen.into_iter().zip(andere) {
        assert_eq!(naam.len(), ander.len());
        let (naam, ander) = (naam.as_bytes(), ander.as_bytes());
        for plaats in 0..bytes.len() - naam.len() {
            if &bytes[plaats..plaats + naam.len()] == naam {
                bytes[plaats..plaats + naam.len()].copy_from_slice(ander);
            }
        }
    }
    let pad = kopie.map.join("set.zip");
    fs::write(&pad, bytes).unwrap();
    pad
}

#[test]
fn a_zip_has_each_file_once_and_none_outside() {
    let kopie = Kopie::set();
    let pad = zip_met(
        &kopie,
        ["werkgever/qqqq-1", "werkgever/qqqq-2"],
        ["werkgever/qqqq-1"; 2],
    );
    let dubbel = een("werkgever/qqqq-1", "zip.dubbel");
    let over = een("werkgever/qqqq-1", "bestand.toegevoegd");
    assert_eq!(gevonden(&pad), [dubbel, over].concat());

    let kopie = Kopie::set();
    let buiten = ["../../qqqq", "/qqqq/qqqq"];
    let pad = zip_met(&kopie, ["qq/zz/qqqq", "qqqqq/qqqq"], buiten);
    let gevonden_buiten = gevonden(&pad);
    for naam in buiten {
        assert!(
            gevonden_buiten.contains(&(naam.to_owned(), "pad.buiten")),
            "{gevonden_buiten:?}"
        );
    }

    let zip = fs::read(GEMAAKT.path().join("uit").join(ZAAK).join(archive::NAME)).unwrap();
    let kopie = Kopie::set();
    let pad = kopie.map.join("set.zip");
    // Something hidden before the ZIP, and after it as its comment.
    fs::write(&pad, [&zip[..], b"verstopt"].concat()).unwrap();
    assert_eq!(gevonden(&pad), een(archive::NAME, "zip.vorm"));
}

#[test]
fn output_of_a_run_is_held_against_its_findings() {
    let kopie = Kopie::van("los");
    let rapport = format!("{ZAAK}/dossierrapport.md");
    kopie.schrijf(&rapport, "anders");
    assert_eq!(kopie.gevonden(), een(&rapport, "bestand.gewijzigd"));
    fs::remove_file(kopie.map.join(&rapport)).unwrap();
    assert_eq!(kopie.gevonden(), een(&rapport, "bestand.ontbreekt"));
    let extra = format!("{ZAAK}/extra.txt");
    kopie.schrijf(&extra, "x");
    let verwacht = [
        een(&rapport, "bestand.ontbreekt"),
        een(&extra, "bestand.toegevoegd"),
    ];
    assert_eq!(kopie.gevonden(), verwacht.concat());
    fs::remove_dir_all(kopie.map.join(ZAAK)).unwrap();
    assert_eq!(kopie.gevonden(), een(ZAAK, "map.ontbreekt"));
}

#[test]
fn exit_codes_and_both_forms() {
    let kopie = Kopie::set();
    let map = kopie.map.clone();
    kopie.schrijf(PLAN, "anders");
    let (code, tekst) = poortwachter(&map, &["verify", "."]);
    assert_eq!(code, 1);
    let verwacht = format!(
        "{PLAN}\n  De inhoud is gewijzigd nadat dit bestand is gemaakt. (bestand.gewijzigd)\n  Doen: "
    );
    assert!(tekst.starts_with(&verwacht), "{tekst}");
    assert!(tekst.ends_with(" 1 afwijking.\n"), "{tekst}");
    let (code, tekst) = poortwachter(&map, &["verify", ".", "--format", "json"]);
    let waarde: Value = serde_json::from_str(&tekst).unwrap();
    assert_eq!(
        (code, &waarde["afwijkingen"][0]["plaats"]),
        (1, &json!(PLAN))
    );
    kopie.schrijf(NAME, "{}");
    assert_eq!(poortwachter(&map, &["verify", "."]).0, 2);
    kopie.schrijf("kapot.zip", "geen zip");
    assert_eq!(poortwachter(&map, &["verify", "kapot.zip"]).0, 2);
    assert_eq!(poortwachter(&map, &["verify"]).0, 3);
    assert_eq!(poortwachter(&map, &["verify", "er-is-niets"]).0, 4);
    fs::create_dir(map.join("leeg")).unwrap();
    assert_eq!(poortwachter(&map, &["verify", "leeg"]).0, 4);
}

/// The files of a key as the minisign tool writes them, from a number.
fn sleutel(zaad: u8) -> (String, String) {
    let paar = ed25519_compact::KeyPair::from_seed(ed25519_compact::Seed::new([zaad; 32]));
    let sleutel = [b"Ed", &[zaad; 8][..], &*paar.sk].concat();
    let som = blake2b_simd::Params::new().hash_length(32).hash(&sleutel);
    let kop = [b"Ed\0\0B2", &[0; 48][..]].concat();
    let geheim = [&kop, &sleutel[2..], som.as_bytes()].concat();
    let publiek = [b"Ed", &[zaad; 8][..], &*paar.pk].concat();
    let tekst = |bytes: &[u8]| format!("untrusted comment: test\n{}\n", BASE64.encode(bytes));
    (tekst(&geheim), tekst(&publiek))
}

/// A set that is signed with key 1.
static GETEKEND: LazyLock<TempDir> = LazyLock::new(|| {
    let map = tempfile::tempdir().unwrap();
    for (naam, bytes) in inhoud(GEMAAKT.path(), "") {
        if !naam.contains('/') {
            fs::write(map.path().join(naam), bytes).unwrap();
        }
    }
    fs::write(map.path().join("geheim.key"), sleutel(1).0).unwrap();
    let zaak = "tijdelijk-contract-uit-dienst.json";
    for uit in ["uit", "nog-eens"] {
        let args = ["bundle", "-q", zaak, "--sign", "geheim.key", "--out", uit];
        assert_eq!(poortwachter(map.path(), &args).0, 0);
    }
    map
});

fn met_sleutel(pad: &Path, zaad: u8) -> Vec<(String, &'static str)> {
    let sleutel = PubliekeSleutel::lees(&sleutel(zaad).1).ok().unwrap();
    let alle = check(pad, Some(&sleutel)).unwrap().afwijkingen;
    alle.into_iter().map(|a| (a.plaats, a.code)).collect()
}

#[test]
fn a_signed_set_is_the_same_every_time_and_clean() {
    let map = GETEKEND.path();
    assert_eq!(
        inhoud(&map.join("uit"), ""),
        inhoud(&map.join("nog-eens"), "")
    );
    let set = map.join("uit").join(ZAAK);
    for pad in [map.join("uit"), set.clone(), set.join(archive::NAME)] {
        assert_eq!(met_sleutel(&pad, 1), vec![]);
        assert_eq!(
            met_sleutel(&pad, 2).pop().unwrap().1,
            "handtekening.sleutel"
        );
    }
    let (code, tekst) = poortwachter(map, &["verify", "uit"]);
    assert_eq!(code, 0);
    assert!(
        tekst.contains("De handtekening is niet gecontroleerd."),
        "{tekst}"
    );
    fs::write(map.join("openbaar.pub"), sleutel(1).1).unwrap();
    let args = ["verify", "uit", "--public-key", "openbaar.pub"];
    let (code, tekst) = poortwachter(map, &args);
    assert!(code == 0 && !tekst.contains("handtekening"), "{tekst}");
    // The same set without a signature, and output that never is signed.
    for pad in ["uit", "los"] {
        let plaats = format!("{ZAAK}/manifest.json.minisig");
        let gevonden = met_sleutel(&GEMAAKT.path().join(pad), 1);
        assert_eq!(gevonden, een(&plaats, "handtekening.ontbreekt"));
    }
}

#[test]
fn a_seal_can_be_made_anew_but_a_signature_cannot() {
    let kopie = || {
        let tijdelijk = tempfile::tempdir().unwrap();
        let map = tijdelijk.path().join("kopie");
        kopieer(&GETEKEND.path().join("uit").join(ZAAK), &map);
        fs::remove_file(map.join(archive::NAME)).unwrap();
        Kopie {
            _tijdelijk: tijdelijk,
            map,
        }
    };
    let gewijzigd = kopie();
    gewijzigd.verzegel(|manifest| manifest.dossier_id = "PW-ANDERS".to_owned());
    assert_eq!(gewijzigd.gevonden(), vec![]);
    let teken = seal::NAME;
    assert_eq!(
        met_sleutel(&gewijzigd.map, 1),
        een(teken, "handtekening.ongeldig")
    );

    let gewijzigd = kopie();
    let tekst = String::from_utf8(gewijzigd.lees(teken)).unwrap();
    gewijzigd.schrijf(
        teken,
        tekst.replace("peildatum 2026-10-26", "peildatum 2026-10-27"),
    );
    assert_eq!(
        met_sleutel(&gewijzigd.map, 1),
        een(teken, "handtekening.ongeldig")
    );
    gewijzigd.schrijf(teken, "geen handtekening");
    assert_eq!(
        met_sleutel(&gewijzigd.map, 1),
        een(teken, "handtekening.vorm")
    );
}

#[test]
fn a_key_that_cannot_be_used_stops_before_anything_is_made() {
    let map = GETEKEND.path();
    fs::write(map.join("kapot.key"), "geen sleutel").unwrap();
    let zaak = "tijdelijk-contract-uit-dienst.json";
    for naam in ["kapot.key", "er-is-niets.key"] {
        let args = ["bundle", "-q", zaak, "--sign", naam, "--out", "nooit"];
        assert_eq!(poortwachter(map, &args).0, 3);
        assert!(!map.join("nooit").exists());
        let args = ["verify", "uit", "--public-key", naam];
        assert_eq!(poortwachter(map, &args).0, 3);
    }
}
