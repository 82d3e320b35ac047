//! What is wrong with a command line, in Dutch.

/// Says in Dutch what is wrong with the command line.
pub fn in_dutch(fout: &clap::Error) -> String {
    use clap::error::{ContextKind, ErrorKind};
    let van = |kind: ContextKind| fout.get(kind).map(ToString::to_string).unwrap_or_default();
    let melding = match fout.kind() {
        ErrorKind::UnknownArgument => format!(
            "Het argument {} bestaat niet hier.",
            van(ContextKind::InvalidArg)
        ),
        ErrorKind::InvalidSubcommand => format!(
            "De opdracht {} bestaat niet.",
            van(ContextKind::InvalidSubcommand)
        ),
        ErrorKind::MissingRequiredArgument => {
            format!("Er ontbreekt: {}.", van(ContextKind::InvalidArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reden = std::error::Error::source(fout)
                .map(|e| format!(": {e}"))
                .unwrap_or_default();
            let keuzes = van(ContextKind::ValidValue);
            let keuzes = if keuzes.is_empty() {
                String::new()
            } else {
                format!(" Kies uit: {keuzes}.")
            };
            format!(
                "De waarde bij {} klopt niet{reden}.{keuzes}",
                van(ContextKind::InvalidArg)
            )
        }
        ErrorKind::ArgumentConflict => format!(
            "{} mag hier niet of maar een keer.",
            van(ContextKind::InvalidArg)
        ),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!(
                "{} heeft een ander aantal waarden nodig.",
                van(ContextKind::InvalidArg)
            )
        }
        _ => "De opdracht is niet te begrijpen.".into(),
    };
    let suggestie = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand]
        .iter()
        .map(|k| van(*k))
        .find(|s| !s.is_empty())
        .map(|s| {
            format!(
                " Bedoelt u {}?",
                nearest(&s, &van(ContextKind::InvalidSubcommand))
            )
        })
        .unwrap_or_default();
    format!("{melding}{suggestie} Zie poortwachter --help.")
}

/// The one of several suggestions that looks most like what was typed.
fn nearest<'a>(suggestions: &'a str, typed: &str) -> &'a str {
    let afstand = |s: &&str| strsim::osa_distance(s, typed);
    suggestions
        .split(", ")
        .min_by_key(afstand)
        .unwrap_or(suggestions)
}
