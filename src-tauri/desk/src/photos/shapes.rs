//! What the photos give.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::PhotoId;

#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PhotoKey {
    pub photo: PhotoId,
}

/// A photo to be looked at.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Photo {
    /// A data URL; None: it was taken off everywhere.
    pub url: Option<String>,
    pub width: u32,
    pub height: u32,
}
