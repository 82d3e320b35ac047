//! The mappings that come with the program, each with its samples.

/// A mapping of the folder `mappings/`.
pub struct Ingebouwd {
    /// As `--from` takes it.
    pub naam: &'static str,
    /// Its text.
    pub mapping: &'static str,
    /// Samples, each with its name, its files and what must come of it.
    pub voorbeelden: &'static [Voorbeeld],
}

/// A sample: files as the source writes them, and the outcome that was worked out by hand.
pub struct Voorbeeld {
    /// Its folder.
    pub naam: &'static str,
    /// Files with their names.
    pub bestanden: &'static [(&'static str, &'static [u8])],
    /// What must come of it.
    pub verwacht: &'static str,
}

macro_rules! ingebouwd {
    ($($naam:literal { $($voorbeeld:literal [$($bestand:literal)*])* })*) => {
        /// All of them.
        pub const INGEBOUWD: &[Ingebouwd] = &[$(Ingebouwd {
            naam: $naam,
            mapping: include_str!(concat!("../../../../mappings/", $naam, "/mapping.toml")),
            voorbeelden: &[$(Voorbeeld {
                naam: $voorbeeld,
                bestanden: &[$((
                    $bestand,
                    include_bytes!(concat!("../../../../mappings/", $naam, "/voorbeelden/", $voorbeeld, "/", $bestand)),
                )),*],
                verwacht: include_str!(concat!("../../../../mappings/", $naam, "/voorbeelden/", $voorbeeld, "/verwacht.json")),
            }),*],
        }),*];
    };
}

ingebouwd! {
    "arco" {
        "personeel" ["1-arco.csv" "2-stappen.csv"]
    }
    "nmbrs-werknemers" {
        "werknemers" ["1-werknemers.csv" "2-stappen.csv"]
    }
    "sivi" {
        "melding" ["bericht.xml"]
        "correcties" ["a.xml" "b.xml" "c.xml" "d.xml" "e.xml"]
        "terugval" ["alles.xml" "later.xml"]
        "documenten" ["1.xml" "2.xml" "3.xml" "4.xml" "5.xml" "6.xml"]
        "personen" ["nieuw.xml" "oud.xml" "ziek.xml"]
    }
    "verzuimlijst" {
        "basis" ["verzuim.csv"]
        "vervuild" ["verzuim.csv"]
    }
    "verzuimstappen" {
        "stappen" ["1-stappen.csv" "2-personeel.csv"]
    }
}

/// The built-in mapping of this name.
pub fn ingebouwd(naam: &str) -> Option<&'static Ingebouwd> {
    INGEBOUWD.iter().find(|mapping| mapping.naam == naam)
}
