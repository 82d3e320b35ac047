//! A table whose first header is `Tijdlijn` is drawn as well: part of [`Writer`].
//!
//! The drawing says nothing that the table below it does not say, so its alternative text says what
//! the eye sees first, what was late and what is due, and points there.

use jiff::civil::Date;

use super::block::Table;
use super::font::FACES;
use super::inline::bare;
use super::measure::TEXT_WIDTH;
use super::writer::Writer;
use zaak::calendar::{days_between, in_cijfers, plus_months};

/// Header that asks for a drawing.
const MARK: &str = "Tijdlijn";
/// Row that is drawn as a line through all others.
const TODAY: &str = "Peildatum";
/// Room for the names, in points, and their type size.
const NAMES: f64 = 172.0;
const NAME_SIZE: f64 = 9.0;
/// Months between two marks on the axis, and on an axis of more than [`LONG`] days.
const STEP: (i64, i64) = (3, 6);
const LONG: i64 = 480;

const MONTHS: [&str; 12] = [
    "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// What is drawn of a table.
struct Timeline {
    first: Date,
    last: Date,
    today: Option<Date>,
    rows: Vec<Row>,
}

/// A moment with its last day and the day on which it was done.
struct Row {
    name: String,
    due: Option<Date>,
    done: Option<Date>,
}

impl Writer<'_> {
    /// The drawing of `table`, when it asks for one and has two different days to show.
    pub(super) fn timeline(&mut self, table: &Table) {
        let Some(line) = Timeline::of(table) else {
            return;
        };
        self.out.push_str("tijdlijn(");
        self.literal(&line.alternative());
        self.put(format_args!(",{TEXT_WIDTH}pt,{NAMES}pt,("));
        for (name, at) in line.months() {
            self.out.push('(');
            self.literal(&name);
            self.put(format_args!(",{at:.4}),"));
        }
        self.out.push_str("),");
        self.position(line.today, &line);
        for row in &line.rows {
            self.out.push_str(",\n(");
            let limit = (NAMES - 10.0) * 1000.0 / NAME_SIZE;
            self.literal(&FACES.shorten(&row.name, limit));
            self.out.push(',');
            self.position(row.due, &line);
            self.out.push(',');
            self.position(row.done, &line);
            self.out.push(')');
        }
        self.out.push_str(");\n");
    }

    fn position(&mut self, date: Option<Date>, line: &Timeline) {
        match date {
            Some(date) => self.put(format_args!("{:.4}", line.share(date))),
            None => self.out.push_str("none"),
        }
    }
}

impl Timeline {
    fn of(table: &Table) -> Option<Self> {
        if table.head.len() < 3 || bare(&table.head[0]) != MARK {
            return None;
        }
        let rows: Vec<Row> = table.rows.iter().map(|cells| row(cells)).collect();
        let days = || rows.iter().flat_map(|r| [r.due, r.done]).flatten();
        let (first, last) = (days().min()?, days().max()?);
        let today = rows.iter().find(|r| r.name == TODAY).and_then(|r| r.done);
        (first < last).then(|| Self {
            first,
            last,
            today,
            rows: rows.into_iter().filter(|r| r.name != TODAY).collect(),
        })
    }

    /// Where `date` stands between the first and the last day, from 0 to 1.
    fn share(&self, date: Date) -> f64 {
        let days = |to: Date| i32::try_from(days_between(self.first, to)).unwrap_or_default();
        f64::from(days(date)) / f64::from(days(self.last).max(1))
    }

    /// Marks on the axis: first days of months.
    fn months(&self) -> Vec<(String, f64)> {
        let begin = plus_months(self.first.first_of_month(), 1);
        let is_long = days_between(self.first, self.last) > LONG;
        let step = if is_long { STEP.1 } else { STEP.0 };
        let dates = (0..).map(|n| plus_months(begin, n * step));
        dates
            .take_while(|d| *d <= self.last)
            .map(|d| {
                let month = MONTHS[usize::from(d.month().unsigned_abs()) - 1];
                (format!("{month} {}", d.year()), self.share(d))
            })
            .collect()
    }

    fn alternative(&self) -> String {
        let mut parts = vec![format!(
            "Tijdlijn van {} tot en met {} met {} momenten.",
            in_cijfers(self.first),
            in_cijfers(self.last),
            self.rows.len(),
        )];
        let passed = |row: &Row| Some(row.due? < row.done.or(self.today)?);
        let late = |row: &Row| passed(row) == Some(true);
        for (begin, is_done, is_late) in [
            ("Na de uiterste dag gedaan", true, true),
            ("Niet gedaan op de uiterste dag", false, true),
            ("Nog te doen", false, false),
        ] {
            let rows = self.rows.iter().filter(|row| row.due.is_some());
            let rows = rows.filter(|row| row.done.is_some() == is_done && late(row) == is_late);
            let names: Vec<String> = rows.map(Row::with_day).collect();
            if !names.is_empty() {
                parts.push(format!("{begin}: {}.", names.join("; ")));
            }
        }
        parts.push("De tabel hieronder bevat dezelfde gegevens.".to_owned());
        parts.join(" ")
    }
}

impl Row {
    /// Its name and its last day.
    fn with_day(&self) -> String {
        match self.due {
            Some(due) => format!("{} (uiterlijk {})", self.name, in_cijfers(due)),
            None => self.name.clone(),
        }
    }
}

fn row(cells: &[super::inline::Inlines]) -> Row {
    let text = |x: usize| cells.get(x).map(|c| bare(c)).unwrap_or_default();
    Row {
        name: text(0),
        due: date(&text(1)),
        done: date(&text(2)),
    }
}

/// The date with which a text begins, as dd-mm-jjjj.
fn date(text: &str) -> Option<Date> {
    let (day, rest) = text.get(..10)?.split_once('-')?;
    let (month, year) = rest.split_once('-')?;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::super::writer::tests::body;

    const HEAD: &str = "| Tijdlijn | Uiterlijk op | Datum |\n| --- | --- | --- |\n";

    #[test]
    fn drawing_and_table_come_from_the_same_rows() {
        let code = body(&format!(
            "{HEAD}| Begin | – | 01-01-2025 |\n| Plan \"x\" | 11-04-2025 | – |\n| Op tijd | 03-02-2025 | 03-02-2025 |\n| Laat | 03-02-2025 | 04-02-2025 |\n| Open | 01-03-2025 | – |\n| Peildatum | – | 02-03-2025 |\n| Eind | – | 11-04-2025 |\n"
        ));
        // 1 January to 11 April is 100 days; 1 February is day 31, 2 March day 60.
        assert!(code.contains("tijdlijn(\"Tijdlijn van 01-01-2025 tot en met 11-04-2025 met 6 momenten. Na de uiterste dag gedaan: Laat (uiterlijk 03-02-2025). Niet gedaan op de uiterste dag: Open (uiterlijk 01-03-2025). Nog te doen: Plan \\\"x\\\" (uiterlijk 11-04-2025). De tabel hieronder bevat dezelfde gegevens.\""), "{code}");
        assert!(code.contains("((\"feb 2025\",0.3100),),0.6000,"), "{code}");
        assert!(
            code.contains("(\"Begin\",none,0.0000)")
                && code.contains("(\"Plan \\\"x\\\"\",1.0000,none)"),
            "{code}"
        );
        assert!(code.contains("table.header(kopcel(\"Tijdlijn\")"));
    }

    #[test]
    fn no_drawing_without_two_days() {
        for rows in [
            "",
            "| Begin | – | 01-01-2025 |\n",
            "| Begin | – | 32-01-2025 |\n",
        ] {
            assert!(
                !body(&format!("{HEAD}{rows}")).contains("tijdlijn("),
                "{rows}"
            );
        }
        assert!(
            !body("| A | B | C |\n| --- | --- | --- |\n| a | 01-01-2025 | 01-02-2025 |\n")
                .contains("tijdlijn(")
        );
    }
}
