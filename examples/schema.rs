//! Temporary: prints the case schema.
fn main() {
    println!(
        "{}",
        serde_json::to_string_pretty(&poortwachter::dossier::schema::dossier_schema()).unwrap()
    );
}
