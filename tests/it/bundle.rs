//! The set for the WIA application, as its user gets it: files, names, state, manifest.

mod situaties;
mod stand;

use std::collections::BTreeSet;
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

use crate::aangeleverd::maken::{Pdf, docx, jpg};
use crate::fixtures::{merge, read};

/// Cases in a folder, and the sets made of them.
struct Proef {
    map: TempDir,
}

impl Proef {
    fn nieuw() -> Self {
        let map = tempfile::tempdir().unwrap();
        fs::create_dir(map.path().join("in")).unwrap();
        Self { map }
    }

    fn in_map(&self, naam: &str) -> PathBuf {
        self.map.path().join("in").join(naam)
    }

    /// Puts a case in place, with a file for each document of which `kies` makes one.
    fn zaak(&self, zaak: &Value, kies: impl Fn(usize, &Value) -> Option<Vec<u8>>) {
        let id = zaak["dossierId"].as_str().unwrap();
        fs::write(self.in_map(&format!("{id}.json")), zaak.to_string()).unwrap();
        let documenten = zaak["documenten"].as_array().into_iter().flatten();
        for (index, document) in documenten.enumerate() {
            let naam = document["bestand"].as_str();
            if let Some((naam, bytes)) = naam.zip(kies(index, document)) {
                fs::write(self.in_map(naam), bytes).unwrap();
            }
        }
    }

    fn bundle(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_poortwachter"))
            .current_dir(self.map.path())
            .args(["bundle", "in", "--out", "uit"])
            .args(args)
            .output()
            .unwrap()
    }

    /// What `verify` says of the sets.
    fn verify(&self) -> String {
        let uit = Command::new(env!("CARGO_BIN_EXE_poortwachter"))
            .current_dir(self.map.path())
            .args(["verify", "uit"])
            .output()
            .unwrap();
        String::from_utf8(uit.stdout).unwrap()
    }

    fn gelukt(&self, args: &[&str]) {
        let uit = self.bundle(args);
        let fout = String::from_utf8_lossy(&uit.stderr);
        assert_eq!(uit.status.code(), Some(0), "{fout}");
    }

    fn set(&self, id: &str) -> Set {
        Set::lees(&self.map.path().join("uit").join(id))
    }
}

/// A set on disk.
struct Set {
    map: PathBuf,
    manifest: Value,
}

impl Set {
    fn lees(map: &Path) -> Self {
        let tekst = fs::read_to_string(map.join("manifest.json")).unwrap();
        Self {
            map: map.to_owned(),
            manifest: serde_json::from_str(&tekst).unwrap(),
        }
    }

    fn staat(&self) -> &str {
        self.manifest["staat"].as_str().unwrap()
    }

    fn lijst(&self, sleutel: &str) -> &[Value] {
        self.manifest[sleutel].as_array().unwrap()
    }

    fn paden(&self) -> Vec<&str> {
        let alle = self.lijst("bestanden").iter();
        alle.map(|b| b["pad"].as_str().unwrap()).collect()
    }

    /// Names in the employer's folder.
    fn werkgever(&self) -> Vec<&str> {
        let alle = self.paden().into_iter();
        alle.filter_map(|p| p.strip_prefix("werkgever/")).collect()
    }

    fn bestand(&self, pad: &str) -> &Value {
        let mut alle = self.lijst("bestanden").iter();
        alle.find(|b| b["pad"] == pad)
            .unwrap_or_else(|| panic!("{pad}"))
    }

    fn ontbreekt(&self) -> Vec<&str> {
        let alle = self.lijst("ontbreekt").iter();
        alle.map(|o| o["wat"].as_str().unwrap()).collect()
    }

    fn originelen(&self) -> Vec<&str> {
        let alle = self.manifest["originelen"].as_array();
        let alle = alle.into_iter().flatten();
        alle.map(|o| o["wat"].as_str().unwrap()).collect()
    }

    /// What the names of the files for the whole set end in.
    fn merk(&self) -> &str {
        match self.staat() {
            "gereed" => "",
            "op-originelen-na" => "-OP-ORIGINELEN-NA",
            _ => "-CONCEPT",
        }
    }

    fn termijn(&self, sleutel: &str) -> Option<&str> {
        let mut alle = self.lijst("termijnen").iter();
        alle.find(|t| t["sleutel"] == sleutel)?["datum"].as_str()
    }

    fn controlelijst(&self) -> String {
        fs::read_to_string(self.map.join("controlelijst.md")).unwrap()
    }
}

fn fixture(naam: &str) -> Value {
    read(&format!("dossiers/{naam}.json"))
}

fn met(mut zaak: Value, wijziging: &Value) -> Value {
    merge(&mut zaak, wijziging);
    zaak
}

/// A scan with as many pages as the case says.
fn scan(document: &Value) -> Vec<u8> {
    let paginas = document["paginas"].as_u64().unwrap_or(1);
    Pdf {
        paginas: usize::try_from(paginas).unwrap(),
        ..Pdf::default()
    }
    .bytes()
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "it is what `Proef::zaak` asks for"
)]
fn alles(_: usize, document: &Value) -> Option<Vec<u8>> {
    Some(scan(document))
}

/// Everything on disk but the marker and the ZIP, by path.
fn op_schijf(map: &Path) -> BTreeSet<String> {
    let mut paden = BTreeSet::new();
    for deel in fs::read_dir(map).unwrap().map(Result::unwrap) {
        let naam = deel.file_name().into_string().unwrap();
        if deel.path().is_dir() {
            let binnen = op_schijf(&deel.path());
            paden.extend(binnen.iter().map(|pad| format!("{naam}/{pad}")));
        } else if naam != "bevindingen.json" && !naam.starts_with("wia-set") {
            paden.insert(naam);
        }
    }
    paden
}

/// What holds for every set.
fn klopt(set: &Set, zaak: &Value, schema: &jsonschema::Validator) {
    let id = &set.manifest["dossierId"];
    let fouten: Vec<String> = schema
        .iter_errors(&set.manifest)
        .map(|e| e.to_string())
        .collect();
    assert!(fouten.is_empty(), "{id}: {fouten:?}");
    let staat = match (set.ontbreekt().is_empty(), set.originelen().is_empty()) {
        (false, _) => "concept",
        (true, false) => "op-originelen-na",
        (true, true) => "gereed",
    };
    assert_eq!(set.staat(), staat, "{id}");
    namen_van_staat(set);
    let mut bekend: BTreeSet<String> = set.paden().into_iter().map(str::to_owned).collect();
    assert_eq!(bekend.len(), set.paden().len(), "{id}: a path twice");
    namen(set);
    inhoud(set);
    bekend.insert("manifest.json".to_owned());
    assert_eq!(op_schijf(&set.map), bekend, "{id}");
    archief(set, &bekend);
    geheim(set, zaak);
}

fn namen(set: &Set) {
    for pad in set.paden() {
        let naam = pad.rsplit('/').next().unwrap();
        let gewoon = |t: u8| t.is_ascii_alphanumeric() || matches!(t, b'-' | b'.');
        assert!(naam.len() <= 70 && naam.bytes().all(gewoon), "{pad}");
    }
    // In order, each number once; the number of an annex that is missing is not there.
    let nummers: Vec<&str> = set.werkgever().iter().map(|naam| &naam[..2]).collect();
    assert!(nummers.is_sorted_by(|a, b| a < b), "{nummers:?}");
}

/// The ZIP and the reading copy say in their names how it stands with the set, and nothing of an earlier
/// state is left.
fn namen_van_staat(set: &Set) {
    let alle = fs::read_dir(&set.map)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap());
    let mut van_set: Vec<String> = alle
        .filter(|naam| naam.starts_with("wia-set") || naam.starts_with("re-integratieverslag"))
        .collect();
    van_set.sort();
    let merk = set.merk();
    let zip = format!("wia-set{merk}.zip");
    let leesexemplaar = format!("re-integratieverslag{merk}.pdf");
    assert!(
        van_set == [leesexemplaar, zip.clone()] || van_set == [zip],
        "{van_set:?}"
    );
}

fn inhoud(set: &Set) {
    use poortwachter::bundle::manifest::{Manifest, sha256};
    for bestand in set.lijst("bestanden") {
        let pad = bestand["pad"].as_str().unwrap();
        let bytes = fs::read(set.map.join(pad)).unwrap();
        assert_eq!(bestand["sha256"], sha256(&bytes), "{pad}");
        assert_eq!(bestand["bytes"], bytes.len(), "{pad}");
        if pad.rsplit('.').next() == Some("pdf") {
            assert!(bytes.starts_with(b"%PDF-"), "{pad}");
            let pdf = hayro_syntax::Pdf::new(bytes).unwrap();
            assert_eq!(bestand["paginas"], pdf.pages().len(), "{pad}");
        }
    }
    let manifest: Manifest = serde_json::from_value(set.manifest.clone()).unwrap();
    assert_eq!(manifest.zegel, manifest.compute_seal());
}

/// The ZIP holds the same files, without compression, time of day or odd rights.
fn archief(set: &Set, bekend: &BTreeSet<String>) {
    let bestand = fs::File::open(set.map.join(format!("wia-set{}.zip", set.merk()))).unwrap();
    let mut zip = zip::ZipArchive::new(bestand).unwrap();
    assert_eq!(zip.len(), bekend.len());
    for index in 0..zip.len() {
        let mut deel = zip.by_index(index).unwrap();
        assert_eq!(deel.unix_mode(), Some(0o100_644));
        assert_eq!(deel.last_modified(), Some(zip::DateTime::default()));
        let pad = deel.name().unwrap().into_owned();
        assert!(bekend.contains(&pad), "{pad}");
        let mut bytes = Vec::new();
        deel.read_to_end(&mut bytes).unwrap();
        assert_eq!(bytes, fs::read(set.map.join(&pad)).unwrap(), "{pad}");
    }
}

/// Neither the manifest nor the checklist holds a number or a name of a person, or the name of a
/// supplied file.
fn geheim(set: &Set, zaak: &Value) {
    let teksten = [set.manifest.to_string(), set.controlelijst()];
    let mut verboden = Vec::new();
    verzamel(zaak, &mut verboden);
    // Some are named as we name them.
    verboden.retain(|naam| set.paden().iter().all(|pad| !pad.ends_with(naam.as_str())));
    for tekst in &teksten {
        for waarde in &verboden {
            assert!(
                !tekst.contains(waarde.as_str()),
                "{}: {waarde}",
                set.map.display()
            );
        }
    }
}

fn verzamel(waarde: &Value, verboden: &mut Vec<String>) {
    const SLEUTELS: [&str; 5] = ["bsn", "achternaam", "naam", "bestand", "titel"];
    match waarde {
        Value::Object(velden) => {
            for (sleutel, waarde) in velden {
                match waarde.as_str() {
                    // A title of a document may be the words for its kind.
                    Some(tekst) if SLEUTELS.contains(&sleutel.as_str()) => {
                        let namen = sleutel != "titel" || tekst.contains(' ') && tekst.len() > 40;
                        verboden.extend((namen && tekst.len() > 3).then(|| tekst.to_owned()));
                    }
                    _ => verzamel(waarde, verboden),
                }
            }
        }
        Value::Array(lijst) => lijst.iter().for_each(|w| verzamel(w, verboden)),
        _ => {}
    }
}

fn schema() -> jsonschema::Validator {
    let schema = poortwachter::bundle::manifest::schema();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// All cases of a folder of fixtures.
fn zaken(map: &str) -> Vec<(String, Value)> {
    let pad = format!("{}/fixtures/{map}", env!("CARGO_MANIFEST_DIR"));
    let mut namen: Vec<String> = fs::read_dir(pad)
        .unwrap()
        .map(|f| f.unwrap().file_name().into_string().unwrap())
        .filter(|naam| naam.rsplit('.').next() == Some("json"))
        .collect();
    namen.sort();
    let lees = |naam: String| {
        let zaak = read(&format!("{map}/{naam}"));
        (naam.replace(".json", ""), zaak)
    };
    namen.into_iter().map(lees).collect()
}

#[test]
fn every_fixture_gives_a_sound_set() {
    let proef = Proef::nieuw();
    let alle = zaken("dossiers");
    for (_, zaak) in &alle {
        proef.zaak(zaak, |_, _| None);
    }
    proef.gelukt(&[]);
    let schema = schema();
    for (naam, zaak) in &alle {
        let set = proef.set(zaak["dossierId"].as_str().unwrap());
        klopt(&set, zaak, &schema);
        // Their files are not there, or their time has not come.
        assert_ne!(set.staat(), "gereed", "{naam}");
    }
}

#[test]
fn every_fault_gives_a_sound_set_that_is_not_ready() {
    let proef = Proef::nieuw();
    let mut alle = Vec::new();
    for (naam, patch) in zaken("fouten") {
        let mut zaak = met(fixture("compleet"), &patch);
        zaak["dossierId"] = Value::from(naam);
        proef.zaak(&zaak, alles);
        alle.push(zaak);
    }
    assert_eq!(alle.len(), 15);
    proef.gelukt(&[]);
    let schema = schema();
    for zaak in &alle {
        let id = zaak["dossierId"].as_str().unwrap();
        let set = proef.set(id);
        klopt(&set, zaak, &schema);
        // What was late and is done is something to explain, and keeps no set from being ready.
        let pad = proef
            .map
            .path()
            .join("uit")
            .join(id)
            .join("bevindingen.json");
        let bevindingen: Value = serde_json::from_slice(&fs::read(pad).unwrap()).unwrap();
        let mut lijst = bevindingen["bevindingen"].as_array().unwrap().iter();
        let houdt_op = lijst.any(|b| b["ernst"] == "fout" && b["herstelbaar"] != "nee");
        assert_eq!(set.staat() == "concept", houdt_op, "{id}");
    }
}

#[test]
fn a_set_is_made_again_when_a_file_changes_and_only_then() {
    let proef = Proef::nieuw();
    let zaak = fixture("tijdelijk-contract-uit-dienst");
    proef.zaak(&zaak, alles);
    proef.gelukt(&["--jobs", "1"]);
    let zip = |map: &str| {
        let map = proef.map.path().join(map).join("PW-2026-0455");
        fs::read(map.join("wia-set.zip")).unwrap()
    };
    let eerst = zip("uit");
    proef.gelukt(&["--jobs", "2", "--no-cache"]);
    assert!(zip("uit") == eerst, "same case, same bytes");
    // A file of the set that is gone or damaged is made again.
    let pad = proef
        .map
        .path()
        .join("uit/PW-2026-0455/werkgever/00-re-integratieverslag-2026-10-25.pdf");
    fs::write(&pad, "stuk").unwrap();
    proef.gelukt(&[]);
    assert!(fs::read(&pad).unwrap().starts_with(b"%PDF-"));
    fs::write(proef.in_map("oordeel-werknemer.pdf"), jpg()).unwrap();
    proef.gelukt(&[]);
    assert!(zip("uit") != eerst);
    let set = proef.set("PW-2026-0455");
    assert_eq!(
        set.werkgever()[2],
        "02-oordeel-van-de-werknemer-2026-10-23.jpg"
    );
}

#[test]
fn a_refused_file_is_told_by_its_place_and_code_and_never_by_its_name() {
    let proef = Proef::nieuw();
    let script = Pdf {
        catalogus: "/OpenAction << /S /JavaScript /JS (x) >>",
        ..Pdf::default()
    };
    let mut zaak = fixture("compleet");
    let documenten = zaak["documenten"].as_array_mut().unwrap();
    documenten[1]["bestand"] = "jansen-griep.pdf".into();
    documenten.push(serde_json::json!({
        "soort": "medischeInformatie", "zone": "medisch", "bestand": "diagnose-jansen.pdf"
    }));
    proef.zaak(&zaak, |index, document| match index {
        1 => Some(script.bytes()),
        6 => Some(docx(&[])),
        _ => Some(scan(document)),
    });
    proef.gelukt(&[]);
    let set = proef.set("PW-2024-0117");
    klopt(&set, &zaak, &schema());
    let geweigerd: Vec<_> = set
        .lijst("geweigerd")
        .iter()
        .map(|g| (g["pointer"].as_str().unwrap(), g["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        geweigerd,
        [
            ("/documenten/1/bestand", "bestand.script"),
            ("/documenten/26/bestand", "bestand.medisch")
        ]
    );
    // Our own plan takes the place of the refused one, and the set waits for the original; medical
    // information is not missed.
    assert!(set.ontbreekt().is_empty(), "{:?}", set.ontbreekt());
    assert_eq!(set.originelen(), ["Plan van aanpak"]);
    let plan = set.bestand("werkgever/04-plan-van-aanpak-2025-01-14.pdf");
    assert_eq!(plan["herkomst"], "gemaakt");
    let onderzoek = set
        .werkgever()
        .into_iter()
        .find(|n| n.contains("arbeidsdeskundig"));
    assert_eq!(onderzoek.unwrap().rsplit('.').next(), Some("docx"));
    for pad in op_schijf(&proef.map.path().join("uit")) {
        assert!(!pad.contains("jansen"), "{pad}");
        let bytes = fs::read(proef.map.path().join("uit").join(&pad)).unwrap();
        assert!(
            memchr::memmem::find(&bytes, b"jansen-griep").is_none(),
            "{pad}"
        );
    }
}
