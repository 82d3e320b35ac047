//! A fault in the program itself: says where it is, and never what the program was working on.

use std::panic::Location;

use super::say;

/// From now on a panic says where it happened. Its own message may quote the case, so that is left
/// out.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|info| say(&message(info.location()))));
}

fn message(place: Option<&Location<'_>>) -> String {
    let place = place.map_or_else(String::new, |p| format!(" ({}:{})", p.file(), p.line()));
    let version = env!("CARGO_PKG_VERSION");
    format!(
        "Er is een fout in poortwachter {version} zelf{place}. Meld deze regel aan de beheerder; er \
         staan geen gegevens uit een dossier in."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The message is made of the place alone, so it cannot hold what the panic said.
    #[test]
    fn a_panic_says_where_it_was() {
        let here = Location::caller();
        let said = message(Some(here));
        let place = format!("(src/commands/panic.rs:{})", here.line());
        assert!(said.contains(&place), "{said}");
        assert!(message(None).contains("zelf. Meld"));
    }
}
