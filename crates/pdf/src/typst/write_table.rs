//! Tables to Typst source: part of [`Writer`].

use super::block::{Align, Table};
use super::inline::{Inline, Inlines};
use super::measure::{INSET_X, INSET_Y, SIGN_ROW, Setting, TABLE_SIZE, row_height};
use super::orphan::Divided;
use super::table::{Height, Kind, Plan};
use super::writer::{Place, Writer};

/// Most rows in a signature block that is kept on one page.
const MOST_SIGNED: usize = 8;

impl Writer<'_> {
    /// A table as its plan says; `sticky` when it must stay with what follows it.
    pub(super) fn table(&mut self, table: &Table, place: Place, sticky: bool) {
        let plan = self.plans.plan(table, place.nested);
        if plan.kind == Kind::Signature {
            // A block that must stay whole but does not fit would run off the page.
            let whole = plan.rows.len() <= MOST_SIGNED && !plan.rows.contains(&Height::Split);
            self.put(format_args!("ondertekening({whole},{sticky},"));
        } else if place.nested {
            self.out.push_str("table(");
        } else if plan.whole {
            self.put(format_args!("heel({sticky},"));
        } else {
            self.put(format_args!("gedeeld({:.2}pt,", plan.start));
        }
        let divided = plan.kind != Kind::Signature && !place.nested && !plan.whole;
        self.out.push_str("columns:(");
        for width in &plan.columns {
            self.put(format_args!("{width:.2}fr,"));
        }
        self.out.push_str("),rows:(");
        let more = if divided {
            self.looser(self.divided.len())
        } else {
            0.0
        };
        self.heights(&plan, more);
        self.out.push_str("),align:(");
        for align in &table.align {
            self.out.push_str(match align {
                Align::Left => "left,",
                Align::Center => "center,",
                Align::Right => "right,",
            });
        }
        self.out.push_str("),\n");
        if plan.shows_head() {
            self.head(table, &plan);
        }
        for (row, height) in table.rows.iter().zip(&plan.rows) {
            self.row(row, *height, &plan);
        }
        self.out.push_str(");\n");
        if divided {
            self.divided.push(Divided::new(self.tables, &plan));
        }
        self.tables += 1;
    }

    fn heights(&mut self, plan: &Plan, more: f64) {
        if plan.shows_head() {
            self.height(plan.head, 0.0, 0.0);
        }
        let least = if plan.kind == Kind::Signature {
            SIGN_ROW
        } else {
            0.0
        };
        for height in &plan.rows {
            self.height(*height, least, more);
        }
    }

    fn height(&mut self, height: Height, least: f64, more: f64) {
        match height {
            Height::Lines(lines) => {
                let height = row_height(self.style.faces(), lines).max(least) + more;
                self.put(format_args!("{height:.2}pt,"));
            }
            Height::Keep | Height::Split => self.out.push_str("auto,"),
        }
    }

    fn head(&mut self, table: &Table, plan: &Plan) {
        self.out.push_str("table.header(");
        for (cell, width) in table.head.iter().zip(&plan.columns) {
            self.out.push_str("kopcel(");
            self.cell(cell, *width, true);
            self.out.push_str("),");
        }
        self.out.push_str("),\n");
    }

    fn row(&mut self, row: &[Inlines], height: Height, plan: &Plan) {
        let keep = height == Height::Keep;
        let is_known = matches!(height, Height::Lines(_));
        for (x, (cell, width)) in row.iter().zip(&plan.columns).enumerate() {
            let is_label = x == 0 && plan.kind == Kind::KeyValue;
            let is_blank = plan.kind == Kind::Signature && x + 1 == row.len() && cell.is_empty();
            if is_blank && !is_known {
                let room = SIGN_ROW - 2.0 * INSET_Y;
                self.put(format_args!("tekenruimte({room:.2}pt),"));
                continue;
            }
            // One cell that may not be split keeps the whole row together.
            match x {
                0 if is_label => self.put(format_args!("label({keep},")),
                0 if keep => self.out.push_str("houd("),
                _ => {}
            }
            self.cell(cell, *width, is_label);
            self.out.push_str(if is_label || (keep && x == 0) {
                "),"
            } else {
                ","
            });
        }
        self.out.push('\n');
    }

    fn cell(&mut self, text: &[Inline], width: f64, bold: bool) {
        self.line(
            text,
            Setting {
                width: width - 2.0 * INSET_X,
                size: TABLE_SIZE,
                bold,
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::writer::tests::body;

    #[test]
    fn tables_know_their_rows() {
        let code = body("| A | B |\n| --- | ---: |\n| a | 1 |\n");
        assert!(
            code.contains("rows:(16.83pt,16.83pt,),align:(left,right,)"),
            "{code}"
        );
        assert!(code.contains("table.header(kopcel(\"A\"),kopcel(\"B\"),),\n\"a\",\"1\",\n);"));
        let code = body("| Gegeven | Inhoud |\n| --- | --- |\n| a | b |\n");
        assert!(
            code.contains("label(false,\"a\"),\"b\"") && !code.contains("Gegeven"),
            "{code}"
        );
        let code = body("| Naam | Handtekening |\n| --- | --- |\n| a | |\n");
        assert!(
            code.starts_with("ondertekening(true,") && code.contains("45.40pt"),
            "{code}"
        );
    }
}
