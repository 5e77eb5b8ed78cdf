//! The folder of the backups is chosen here; desk says what it has.

use desk::{Error, Reply};
use serde_json::Value;
use tauri::WebviewWindow;

use crate::dialogs;
use crate::door::Door;

pub fn choose_backup(window: &WebviewWindow, door: &Door, _: Value) -> Result<Reply, Error> {
    let found =
        dialogs::which_folder(window, door, "选择存放备份的文件夹或 U 盘")?.map(|folder| door.desk.find_backups(&folder)).transpose()?;
    Ok(Reply { value: serde_json::to_value(found)?, changed: Vec::new() })
}
