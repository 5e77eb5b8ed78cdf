//! Writes one of each paper, for a person to look at: `cargo run -p documents --example specimen -- DIR`.

#[path = "../tests/common/mod.rs"]
mod common;

use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

use desk::papers::Paper;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("say which folder to write to")?);
    std::fs::create_dir_all(&folder)?;
    let papers = common::papers();
    for (name, paper) in common::specimens() {
        let began = Instant::now();
        let pdf = papers.pdf(&paper)?;
        println!("{name}.pdf  {} kB  {} ms", pdf.len() / 1000, began.elapsed().as_millis());
        std::fs::write(folder.join(format!("{name}.pdf")), pdf)?;
        let sheet = match &paper {
            Paper::TicketLedger(ledger) => documents::ledger_xlsx(ledger)?,
            Paper::MatterCatalogue(catalogue) => documents::catalogue_xlsx(catalogue)?,
            Paper::MonthSummary(month) => documents::month_xlsx(month)?,
            Paper::RoomLedger(ledger) => documents::room_ledger_xlsx(ledger)?,
            _ => continue,
        };
        std::fs::write(folder.join(format!("{name}.xlsx")), sheet)?;
    }
    Ok(())
}
