//! When the web process dies, the page comes back by itself; what was typed stands in the drafts.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use tauri::WebviewWindow;

/// More deaths than this within `SPAN` are no accident: reloading for ever would only heat the machine.
const MOST: usize = 5;
const SPAN: Duration = Duration::from_secs(60);

/// Whether to try again: remembers the recent deaths.
#[derive(Default)]
pub struct Deaths(Mutex<Vec<Instant>>);

impl Deaths {
    pub fn bears_another(&self, now: Instant) -> bool {
        // A poisoned list is still a list of times.
        let mut times = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        times.retain(|at| now.duration_since(*at) < SPAN);
        times.push(now);
        times.len() <= MOST
    }
}

#[cfg(target_os = "linux")]
pub fn watch(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::WebViewExt;

    window.with_webview(|webview| {
        let deaths = Deaths::default();
        webview.inner().connect_web_process_terminated(move |view, reason| {
            eprintln!("web process ended: {reason:?}");
            if deaths.bears_another(Instant::now()) {
                view.reload();
            } else {
                give_up();
            }
        });
    })
}

/// macOS tells the builder of the program instead (see `main.rs`). On Windows, WebView2 keeps the window and offers its own
/// 「刷新」 page; hearing of it earlier needs raw COM calls, and this program has no unsafe code.
#[cfg(not(target_os = "linux"))]
pub fn watch(_: &WebviewWindow) -> tauri::Result<()> {
    Ok(())
}

pub fn give_up() {
    std::thread::spawn(|| {
        crate::notice::show("界面一再意外关闭。已经登记的都在，没写完的表单也在。请退出程序后重新打开；若仍如此，请重启电脑。");
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_dies_now_and_then_always_comes_back() {
        let deaths = Deaths::default();
        let start = Instant::now();
        assert!((0..50).all(|n| deaths.bears_another(start + n * Duration::from_secs(15))));
    }

    #[test]
    fn a_page_that_dies_at_once_is_not_reloaded_for_ever() {
        let deaths = Deaths::default();
        let start = Instant::now();
        let tries = (0..50).filter(|n| deaths.bears_another(start + *n * Duration::from_millis(200))).count();
        assert_eq!(tries, MOST);
    }
}
