//! A plain notice of the system's own kind, for what happens before there is a page or after it is gone.

use rfd::{AsyncMessageDialog, MessageButtons, MessageLevel};

/// Shows `sentence` and waits until it was read. Not from the main thread: there the event loop must run on.
pub fn show(sentence: &str) {
    eprintln!("{sentence}");
    #[cfg(feature = "e2e")]
    if std::env::var_os("DOORSTEP_ANSWER_NOTICE").is_some() {
        // Nobody reads that fast; and a program that ends while the window system's own threads still come up can crash in X's libraries.
        std::thread::sleep(std::time::Duration::from_secs(1));
        return;
    }
    let notice = AsyncMessageDialog::new()
        .set_level(MessageLevel::Warning)
        .set_title("家门口")
        .set_description(sentence)
        .set_buttons(MessageButtons::OkCustom("知道了".to_owned()));
    tauri::async_runtime::block_on(notice.show());
}
