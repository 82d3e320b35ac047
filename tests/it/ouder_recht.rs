//! A first sick day of before the law that is known here: one notice, and nothing on terms.

use jiff::civil::date;
use poortwachter::finding::Uitkomst;
use serde_json::json;

use crate::geval::Geval;

#[test]
fn older_law_gives_one_notice_and_no_finding_on_terms() {
    // 727 days after 30 June 2013 is 27 June 2015: everything was due long ago.
    for (eerste, ouder) in [("2013-06-30", true), ("2013-07-01", false)] {
        let zaak = json!({
            "schemaVersie": 1, "dossierId": "OUD",
            "verzuim": { "eersteZiektedag": eerste, "eindeWachttijd": "2016-01-01" },
        });
        let geval = Geval::op(&zaak, date(2016, 6, 1));
        for regel in [
            "PA-001", "PVA-001", "TL-013", "TL-017", "EVAL-002", "RIV-001", "RIV-002",
        ] {
            let niet = geval.uitkomst(&format!("WVP-{regel}")) == Uitkomst::NietVoldaan;
            assert_eq!(niet, !ouder, "{regel} {eerste}");
        }
        let notice = geval.uitkomst("WVP-TL-023");
        assert_eq!(notice == Uitkomst::NietVoldaan, ouder, "{eerste}");
    }
}
