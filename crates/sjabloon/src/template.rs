//! Templates to Markdown, with every value escaped on the way.
//!
//! Templates are Tera; they come as (name, source) pairs, so that compiled-in and user-supplied
//! templates take the same road: [`Templates::new`] takes the shipped list,
//! [`Templates::with_overrides`] lets later sources replace earlier ones of the same name.
//! Printing an unknown field is an error. Dates, amounts and choices are made in the view
//! models; templates only lay out. The one filter is `alineas`: free text of several paragraphs,
//! escaped, for use where a block may stand.

use std::collections::BTreeMap;
use std::io::Write;

use serde::Serialize;
use tera::{Context, ErrorKind, Kwargs, ReportError, State, Tera, Value};

use super::escape;

/// A template by name, e.g. `plan_van_aanpak.md`, and its source.
pub type Source<'a> = (&'a str, &'a str);

/// What is wrong with a template, or with the fields that it asks for.
///
/// The text names template, line and field, never a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The template cannot be read.
    #[error("Sjabloon {sjabloon}, regel {regel}: schrijffout in het sjabloon ({melding}).")]
    Syntax {
        /// Name of the template.
        sjabloon: String,
        /// 1-based line.
        regel: usize,
        /// What the template engine says.
        melding: String,
    },
    /// The template asks for a field that is not there.
    #[error("Sjabloon {sjabloon}, regel {regel}: het veld '{veld}' bestaat niet.{}", hint(suggestie.as_deref()))]
    UnknownField {
        /// Name of the template.
        sjabloon: String,
        /// 1-based line.
        regel: usize,
        /// The field as the template writes it.
        veld: String,
        /// The known name that looks most like it.
        suggestie: Option<String>,
    },
    /// Rendering stopped for another reason.
    #[error("Sjabloon {sjabloon}, regel {regel}: het sjabloon loopt vast op '{code}'.")]
    Rendering {
        /// Name of the template.
        sjabloon: String,
        /// 1-based line.
        regel: usize,
        /// The piece of template code at fault.
        code: String,
    },
    /// There is no template of this name.
    #[error("Sjabloon {sjabloon} bestaat niet.{}", hint(suggestie.as_deref()))]
    Missing {
        /// The name asked for.
        sjabloon: String,
        /// The known template that looks most like it.
        suggestie: Option<String>,
    },
    /// The set of templates does not hang together.
    #[error("De sjablonen zijn niet te laden: {0}.")]
    Set(String),
    /// The view model cannot be handed to a template: a mistake in the program.
    #[error(
        "De gegevens voor sjabloon {0} zijn niet door te geven. Dit is een fout in poortwachter."
    )]
    Model(String),
}

fn hint(suggestie: Option<&str>) -> String {
    suggestie.map_or_else(String::new, |naam| format!(" Bedoelt u '{naam}'?"))
}

/// A set of templates, parsed once.
pub struct Templates {
    tera: Tera,
    /// Kept to quote the code at fault in an error.
    sources: BTreeMap<String, String>,
}

impl Templates {
    /// Parses `sources`.
    pub fn new(sources: &[Source<'_>]) -> Result<Self, TemplateError> {
        Self::with_overrides(sources, &[])
    }

    /// Parses `sources`, each replaced by the one of the same name in `overrides`.
    pub fn with_overrides(
        sources: &[Source<'_>],
        overrides: &[Source<'_>],
    ) -> Result<Self, TemplateError> {
        let mut tera = Tera::new();
        tera.autoescape_on([".md"]);
        tera.set_escape_fn(write_escaped);
        tera.register_filter("alineas", alineas);
        let replaced = |name: &str| overrides.iter().any(|(other, _)| *other == name);
        let kept = sources.iter().filter(|(name, _)| !replaced(name));
        let all: Vec<Source<'_>> = kept.chain(overrides).copied().collect();
        tera.add_raw_templates(all.iter().copied())
            .map_err(|error| load_error(&error))?;
        let sources = all
            .iter()
            .map(|(name, source)| ((*name).to_owned(), (*source).to_owned()));
        Ok(Self {
            tera,
            sources: sources.collect(),
        })
    }

    /// Hash of all templates, to know again what they make.
    pub fn hash(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for text in self.sources.iter().flat_map(|(name, text)| [name, text]) {
            hasher.update(&text.len().to_le_bytes());
            hasher.update(text.as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// The names of all templates, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str)
    }

    /// The text of template `name`.
    pub fn source(&self, name: &str) -> Option<&str> {
        self.sources.get(name).map(String::as_str)
    }

    /// Fills in template `name` with the fields of `model`.
    pub fn render(&self, name: &str, model: &impl Serialize) -> Result<String, TemplateError> {
        let context =
            Context::from_serialize(model).map_err(|_| TemplateError::Model(name.to_owned()))?;
        let text = self
            .tera
            .render(name, &context)
            .map_err(|error| self.render_error(name, &error))?;
        Ok(tidy(&text))
    }

    fn render_error(&self, name: &str, error: &tera::Error) -> TemplateError {
        match error.kind() {
            ErrorKind::SyntaxError(report) => syntax_error(report),
            ErrorKind::RenderingError(report) => self.rendering_error(report),
            ErrorKind::TemplateNotFound(missing) => TemplateError::Missing {
                sjabloon: missing.clone(),
                suggestie: nearest(missing, self.names()),
            },
            _ => TemplateError::Rendering {
                sjabloon: name.to_owned(),
                regel: 1,
                code: name.to_owned(),
            },
        }
    }

    fn rendering_error(&self, report: &ReportError) -> TemplateError {
        let sjabloon = report.filename().to_owned();
        let regel = report.span().start_line;
        let code = self.code(report);
        match unknown_field(report.message()) {
            Some((veld, known)) => {
                let suggestie = nearest(&veld, known);
                // The whole path reads better than its last part.
                let veld = if code.ends_with(&veld) { code } else { veld };
                TemplateError::UnknownField {
                    sjabloon,
                    regel,
                    veld,
                    suggestie,
                }
            }
            None => TemplateError::Rendering {
                sjabloon,
                regel,
                code,
            },
        }
    }

    /// The template code that `report` points at, with the path that leads to it.
    fn code(&self, report: &ReportError) -> String {
        let range = &report.span().range;
        let source = self
            .sources
            .get(report.filename())
            .map_or("", String::as_str);
        let (Some(before), Some(code)) = (source.get(..range.start), source.get(range.clone()))
        else {
            return String::new();
        };
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
        let path = before.len() - before.trim_end_matches(is_path).len();
        format!("{}{}", &before[before.len() - path..], code.trim())
    }
}

fn load_error(error: &tera::Error) -> TemplateError {
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => syntax_error(report),
        other => TemplateError::Set(other.to_string()),
    }
}

fn syntax_error(report: &ReportError) -> TemplateError {
    TemplateError::Syntax {
        sjabloon: report.filename().to_owned(),
        regel: report.span().start_line,
        melding: report.message().to_owned(),
    }
}

/// The unknown name and the known ones, when `message` of the template engine is about that.
fn unknown_field(message: &str) -> Option<(String, Vec<&str>)> {
    let about_field = message.starts_with("Variable `") || message.starts_with("Field `");
    let mut parts = message.split('`');
    let name = parts.nth(1).filter(|_| about_field)?;
    let known = parts.next().and_then(|rest| rest.split_once(": "));
    let known = known.map_or_else(Vec::new, |(_, list)| list.split(", ").collect());
    Some((name.to_owned(), known))
}

/// The name in `known` that looks most like `name`, if any looks like it at all.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let scored = known
        .into_iter()
        .map(|other| (strsim::jaro_winkler(name, other), other));
    let best = scored
        .filter(|(score, _)| *score > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    Some(best.1.to_owned())
}

fn write_escaped(text: &str, output: &mut dyn Write) -> std::io::Result<()> {
    output.write_all(escape::in_line(text).as_bytes())
}

fn alineas(text: &str, _: Kwargs, _: &State) -> Value {
    Value::safe_string(&escape::paragraphs(text))
}

/// At most one blank line in a row, none at the start, no spaces at line ends; line breaks of values
/// as their place allows.
fn tidy(markdown: &str) -> String {
    let mut result = String::with_capacity(markdown.len());
    for line in markdown.lines().map(str::trim_end) {
        if !line.is_empty() || !(result.is_empty() || result.ends_with("\n\n")) {
            result.push_str(&escape::end_line(line));
            result.push('\n');
        }
    }
    result.truncate(result.trim_end().len());
    result.push('\n');
    result
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn render(source: &str, model: &serde_json::Value) -> Result<String, TemplateError> {
        Templates::new(&[("proef.md", source)])?.render("proef.md", model)
    }

    fn message(source: &str, model: &serde_json::Value) -> String {
        render(source, model).unwrap_err().to_string()
    }

    #[test]
    fn values_are_escaped_and_template_text_is_not() {
        let model = json!({"naam": "*A* | [b]", "n": 3});
        assert_eq!(
            render("# {{ naam }} **{{ n }}**", &model).unwrap(),
            "# \\*A\\* \\| \\[b\\] **3**\n"
        );
    }

    #[test]
    fn free_text_keeps_its_paragraphs() {
        let model = json!({"tekst": "# een\n\ntwee"});
        assert_eq!(
            render("{{ tekst | alineas }}", &model).unwrap(),
            "\\# een\n\ntwee\n"
        );
    }

    #[test]
    fn a_cell_keeps_the_lines_of_its_value() {
        let model = json!({"tekst": "een\ntwee"});
        assert_eq!(
            render("- {{ tekst }}\n\n| A |\n| --- |\n| {{ tekst }} |", &model).unwrap(),
            "- een twee\n\n| A |\n| --- |\n| een<br>twee |\n"
        );
    }

    #[test]
    fn includes_escape_once() {
        let templates =
            Templates::new(&[("a.md", "x {% include \"b.md\" %}"), ("b.md", "{{ v }}")]).unwrap();
        assert_eq!(
            templates.render("a.md", &json!({"v": "a*b"})).unwrap(),
            "x a\\*b\n"
        );
    }

    #[test]
    fn an_override_replaces_the_shipped_template() {
        let shipped = [("a.md", "een"), ("b.md", "twee")];
        let templates = Templates::with_overrides(&shipped, &[("b.md", "eigen")]).unwrap();
        assert_eq!(templates.names().collect::<Vec<_>>(), ["a.md", "b.md"]);
        assert_eq!(templates.render("b.md", &json!({})).unwrap(), "eigen\n");
    }

    #[test]
    fn unknown_fields_are_named_with_the_nearest_known_one() {
        let model = json!({"werknemer": {"naam": "GEHEIM", "functie": "GEHEIM"}});
        assert_eq!(
            message("een\n{{ werknemer.naaam }}", &model),
            "Sjabloon proef.md, regel 2: het veld 'werknemer.naaam' bestaat niet. Bedoelt u 'naam'?"
        );
        assert_eq!(
            message("{{ werknmer.naam }}", &model),
            "Sjabloon proef.md, regel 1: het veld 'werknmer' bestaat niet. Bedoelt u 'werknemer'?"
        );
        for source in [
            "{{ werknemer.naam / 2 }}",
            "{{ werknemer.xyz | upper }}",
            "{{ werknemer[3] }}",
        ] {
            assert!(!message(source, &model).contains("GEHEIM"));
        }
    }

    #[test]
    fn other_errors_name_the_place() {
        let model = json!({});
        assert!(
            message("a\n{% if %}", &model).starts_with("Sjabloon proef.md, regel 2: schrijffout")
        );
        let templates = Templates::new(&[("plan.md", "x")]).unwrap();
        let error = templates.render("plann.md", &model).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Sjabloon plann.md bestaat niet. Bedoelt u 'plan.md'?"
        );
    }

    #[test]
    fn blank_lines_do_not_pile_up() {
        assert_eq!(tidy("\n\na  \n\n\n\nb\n\n"), "a\n\nb\n");
    }
}
