//! The centre itself and what the frame of the window shows.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::ClerkCard;
use crate::calendar::Day;
use crate::first_start::StartStep;

/// What the centre calls itself, on screens and papers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Centre {
    /// 1 to 50 characters.
    pub name: String,
    pub address: String,
    pub phone: String,
    /// 落款/盖章单位; empty: the centre's name.
    pub seal: String,
    /// Before the year in a document number: `FW` makes FW2026-0123. At most 10 letters, digits or hyphens; empty by default.
    pub document_prefix: String,
    /// The journal row of the last change; an edit sends it back. None before the centre is set up.
    pub revision: Option<i64>,
}

/// The first start: the centre and its first supervisor.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetUpForm {
    pub centre: Centre,
    /// 1 to 50 characters.
    pub supervisor: String,
    /// The window goes on to lead through what is left: see `first_start`.
    #[serde(default)]
    pub guided: bool,
}

/// What stands around every screen.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Frame {
    /// False at the very first start: the centre is still to be set up.
    pub set_up: bool,
    /// Where the guided first start goes on; None when it is over.
    pub first_start: Option<StartStep>,
    /// A passphrase guards the data: the desk can be sealed.
    pub guarded: bool,
    pub centre: Centre,
    pub today: Day,
    /// On duty now.
    pub clerk: Option<ClerkCard>,
    /// While nobody is on duty: those who can be chosen, and of the centre its name alone.
    pub clerks: Vec<ClerkCard>,
    /// Nobody comes on duty without their PIN.
    pub pins: bool,
    /// After so many minutes without a hand on keyboard or mouse the desk locks itself; None as long as no PIN is in use.
    pub idle_minutes: Option<u32>,
    /// Per clerk; 100 when nobody is on duty.
    pub text_scale: u32,
    /// After a restore: the supervisor enters the numbers that stand on paper before anything is registered.
    pub numbers_open: bool,
    /// A demonstration centre: all people in it are made up.
    pub demo: bool,
    pub version: String,
}

/// How one clerk likes the window.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Preferences {
    /// Per cent: 100, 125 or 150.
    pub text_scale: u32,
    /// Hidden columns by table: {"tickets": ["channel"]}.
    pub hidden_columns: std::collections::BTreeMap<String, Vec<String>>,
}

/// A request without fields: `{}`.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}
