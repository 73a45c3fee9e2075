//! Writes the model card that lies beside the weights.

use super::Report;

/// The card for what `report` tells of.
pub(super) fn card(report: &Report) -> String {
    let rows: Vec<String> = report
        .figures
        .iter()
        .map(|f| format!("| {} | {} | {} | {} | {} |", f.set, f.persons, f.places, f.organisations, f.document_persons))
        .collect();
    include_str!("card.md")
        .replace("{figures}", &rows.join("\n"))
        .replace("{tokens}", &report.tokens.to_string())
        .replace("{hash}", &format!("{:016x}", report.hash))
        .replace("{weights}", &report.bytes.0.to_string())
        .replace("{words}", &report.bytes.1.to_string())
}
