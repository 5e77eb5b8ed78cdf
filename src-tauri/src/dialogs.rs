//! The system's own file dialogs, opened from here: the page never names a path.

use std::path::PathBuf;

use desk::Error;
use rfd::AsyncFileDialog;
use tauri::WebviewWindow;

use crate::door::Door;

/// Where to save, with `proposed` as the name; None when the clerk thought better of it. Not from the main thread.
pub fn where_to_save(window: &WebviewWindow, door: &Door, proposed: &str, extension: &str) -> Result<Option<PathBuf>, Error> {
    let _only_one = door.dialog.try_lock().map_err(|_| already_open())?;
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("DOORSTEP_ANSWER_SAVE") {
        // As long as a person looks for a folder.
        let looks = std::env::var("DOORSTEP_ANSWER_AFTER").ok().and_then(|ms| ms.parse().ok());
        std::thread::sleep(std::time::Duration::from_millis(looks.unwrap_or(0)));
        return Ok(Some(path).filter(|path| !path.is_empty()).map(PathBuf::from));
    }
    let dialog = over(window, "保存").set_file_name(proposed).add_filter(extension.to_uppercase(), &[extension]);
    let chosen = tauri::async_runtime::block_on(dialog.save_file()).map(|file| file.path().to_path_buf());
    chosen.map(|path| with_extension(path, extension)).transpose()
}

/// Which spreadsheet to read; None when the clerk thought better of it. Not from the main thread.
pub fn which_sheet(window: &WebviewWindow, door: &Door) -> Result<Option<PathBuf>, Error> {
    let _only_one = door.dialog.try_lock().map_err(|_| already_open())?;
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("DOORSTEP_ANSWER_OPEN") {
        return Ok(Some(path).filter(|path| !path.is_empty()).map(PathBuf::from));
    }
    let dialog = over(window, "选择要导入的表格").add_filter("表格 (.xlsx)", &["xlsx"]);
    Ok(tauri::async_runtime::block_on(dialog.pick_file()).map(|file| file.path().to_path_buf()))
}

/// Which photo to add; None when the clerk thought better of it. Not from the main thread.
pub fn which_photo(window: &WebviewWindow, door: &Door) -> Result<Option<PathBuf>, Error> {
    let _only_one = door.dialog.try_lock().map_err(|_| already_open())?;
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("DOORSTEP_ANSWER_PHOTO") {
        return Ok(Some(path).filter(|path| !path.is_empty()).map(PathBuf::from));
    }
    let dialog = over(window, "选择照片").add_filter("照片", &["jpg", "jpeg", "png", "webp", "JPG", "JPEG", "PNG", "WEBP"]);
    Ok(tauri::async_runtime::block_on(dialog.pick_file()).map(|file| file.path().to_path_buf()))
}

/// Which folder backups go to, or come from; None when the supervisor thought better of it. Not from the main thread.
pub fn which_folder(window: &WebviewWindow, door: &Door, title: &str) -> Result<Option<PathBuf>, Error> {
    let _only_one = door.dialog.try_lock().map_err(|_| already_open())?;
    #[cfg(feature = "e2e")]
    if let Some(path) = std::env::var_os("DOORSTEP_ANSWER_FOLDER") {
        return Ok(Some(path).filter(|path| !path.is_empty()).map(PathBuf::from));
    }
    let dialog = over(window, title);
    Ok(tauri::async_runtime::block_on(dialog.pick_folder()).map(|folder| folder.path().to_path_buf()))
}

fn over(window: &WebviewWindow, title: &str) -> AsyncFileDialog {
    let mut dialog = AsyncFileDialog::new().set_title(title);
    if let Some(folder) = dirs::document_dir().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    // On Linux GTK puts it over the focused window by itself.
    if cfg!(not(target_os = "linux")) {
        dialog = dialog.set_parent(window);
    }
    dialog
}

/// GTK gives back the name just as it was typed. The dialog asked about that name, so another one must not hit a file.
fn with_extension(path: PathBuf, extension: &str) -> Result<PathBuf, Error> {
    if path.extension().is_some_and(|given| given.eq_ignore_ascii_case(extension)) {
        return Ok(path);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    name.push(extension);
    let whole = path.with_file_name(name);
    if whole.exists() {
        return Err(Error::refused("这个位置已有同名文件，没有覆盖。请换一个名字再存一次。"));
    }
    Ok(whole)
}

pub fn already_open() -> Error {
    Error::refused("系统的打印或文件窗口还开着。请先在那里选好或取消。")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(not(feature = "e2e"))]
    #[test]
    fn nothing_that_only_tests_may_do_is_in_a_build_without_the_feature() {
        // Put together here, so that this test is not what it finds.
        let names = ["ANSWER", "NOW"].map(|what| ["DOORSTEP", what].join("_"));
        let program = std::fs::read(std::env::current_exe().unwrap()).unwrap();
        for name in names {
            assert!(!program.windows(name.len()).any(|part| part == name.as_bytes()), "{name}");
        }
    }

    #[test]
    fn a_name_without_its_ending_gets_it_and_hits_no_other_file() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(with_extension(at("台账.PDF"), "pdf").unwrap(), at("台账.PDF"));
        assert_eq!(with_extension(at("台账 2026.11"), "pdf").unwrap(), at("台账 2026.11.pdf"));
        std::fs::write(at("旧.pdf"), b"x").unwrap();
        assert!(with_extension(at("旧"), "pdf").is_err());
    }
}
