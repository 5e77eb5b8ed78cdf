//! The catalogue of a new centre.

use serde::Deserialize;

use crate::error::Result;
use crate::tickets::Kind;
use crate::transact::Work;

use super::save::save;
use super::shapes::{Material, MatterForm};

/// What most centres have; the director edits it in 设置.
const PRESETS: &str = include_str!("../../../../assets/presets/matters.json");

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Preset {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    window: String,
    kind: Kind,
    #[serde(default)]
    confidential: bool,
    #[serde(default)]
    promised_days: Option<u32>,
    #[serde(default)]
    materials: Vec<Material>,
    #[serde(default)]
    process: String,
    #[serde(default)]
    who: String,
    #[serde(default)]
    note: String,
}

pub(crate) fn presets(work: &mut Work<'_>) -> Result<()> {
    let presets: Vec<Preset> = serde_json::from_str(PRESETS)?;
    for preset in presets {
        let Preset { name, aliases, window, kind, confidential, promised_days, materials, process, who, note } = preset;
        let form = MatterForm {
            id: None,
            revision: None,
            name,
            aliases,
            window,
            band: None,
            kind,
            confidential,
            promised_days,
            // They differ from place to place and from year to year: the centre writes in its own.
            legal_days: None,
            basis: String::new(),
            contact: String::new(),
            materials,
            process,
            who,
            note,
            active: true,
        };
        save(work, form)?;
    }
    Ok(())
}
