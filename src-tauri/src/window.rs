//! The one window: what it may load, where it stands, and how it comes back when its web process dies.

use std::path::Path;
use std::time::{Duration, Instant};

use tauri::webview::{Color, DownloadEvent, NewWindowResponse, PageLoadEvent, PermissionResponse};
use tauri::{AppHandle, Manager, PhysicalSize, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

pub const MAIN: &str = "main";

/// The page's own ground, so that nothing white is seen before the first paint.
const GROUND: Color = Color(0xF6, 0xF4, 0xEF, 0xFF);

/// A page that never says it is loaded still gets its window, where the clerk sees what is wrong.
const PATIENCE: Duration = Duration::from_secs(5);

/// Opens the window on `folder`'s centre; it is shown when its first page stands.
pub fn open(app: &AppHandle, folder: &Path) -> tauri::Result<WebviewWindow> {
    let window = WebviewWindowBuilder::new(app, MAIN, WebviewUrl::default())
        .title("家门口")
        .inner_size(1280.0, 800.0)
        .min_inner_size(960.0, 640.0)
        .center()
        .background_color(GROUND)
        .visible(false)
        .general_autofill_enabled(false)
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, event| !matches!(event, DownloadEvent::Requested { .. }))
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_page_load(|window, page| {
            if page.event() == PageLoadEvent::Finished {
                show(&window);
            }
        });
    let window = profile(cut_off(window), folder).build()?;
    fit_to_screen(&window);
    crate::revive::watch(&window)?;
    crate::backup::before_closing(&window);

    let late = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        show(&late);
    });
    Ok(window)
}

/// Brings the window before the clerk, wherever it was.
pub fn raise(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

fn show(window: &WebviewWindow) {
    if !window.is_visible().unwrap_or(true) {
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// A private view: nothing of what is on screen ends in a web profile on the disk. What WebKit and WebView2 write even so
/// (an empty store, a salt) lies in the data folder and nowhere else.
fn profile<'a, M: Manager<tauri::Wry>>(
    window: WebviewWindowBuilder<'a, tauri::Wry, M>,
    folder: &Path,
) -> WebviewWindowBuilder<'a, tauri::Wry, M> {
    // A private WebKitGTK view takes no WebDriver.
    window.incognito(!cfg!(feature = "e2e")).data_directory(folder.join("web"))
}

/// A link that is only pressed makes WebKit greet its server, before anybody is asked whether the page may go there. So all
/// that speaks HTTP is sent to a proxy that cannot exist; the bundled pages need none.
fn cut_off<'a, M: Manager<tauri::Wry>>(window: WebviewWindowBuilder<'a, tauri::Wry, M>) -> WebviewWindowBuilder<'a, tauri::Wry, M> {
    match Url::parse("http://127.0.0.1:0") {
        Ok(nowhere) if !tauri::is_dev() => window.proxy_url(nowhere),
        _ => window,
    }
}

/// The bundled pages, and in a build without them the development server.
fn is_own_page(url: &Url) -> bool {
    let origin = (url.scheme(), url.host_str(), url.port());
    match origin {
        ("tauri", Some("localhost"), None) => !cfg!(windows),
        ("http" | "https", Some("tauri.localhost"), None) => cfg!(windows),
        ("http", Some("localhost"), Some(5173)) => tauri::is_dev(),
        _ => false,
    }
}

/// A size kept from a larger screen still fits this one. The kept size arrives some moments after the window; what a person
/// does later, over two screens perhaps, is left alone.
fn fit_to_screen(window: &WebviewWindow) {
    let (born, fitted) = (Instant::now(), window.clone());
    window.on_window_event(move |event| {
        if let WindowEvent::Resized(size) = event
            && born.elapsed() < PATIENCE
        {
            let _ = fit(&fitted, *size);
        }
    });
}

fn fit(window: &WebviewWindow, size: PhysicalSize<u32>) -> tauri::Result<()> {
    let screen = window.current_monitor()?.or(window.primary_monitor()?).or(window.available_monitors()?.into_iter().next());
    let Some(screen) = screen else { return Ok(()) };
    let room = screen.work_area();
    if size.width > room.size.width || size.height > room.size.height {
        window.set_size(PhysicalSize::new(size.width.min(room.size.width), size.height.min(room.size.height)))?;
        window.set_position(room.position)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_open(address: &str) -> bool {
        is_own_page(&address.parse().unwrap())
    }

    #[test]
    fn the_window_opens_its_own_pages_and_no_others() {
        assert!(may_open(if cfg!(windows) { "http://tauri.localhost/tickets" } else { "tauri://localhost/tickets" }));
        for foreign in [
            "https://example.org/",
            "http://localhost:80/",
            "http://127.0.0.1:5173/",
            "file:///etc/passwd",
            "data:text/html,<b>x</b>",
            "blob:tauri://localhost/1",
            "about:srcdoc",
            "about:blank",
            "javascript:alert(1)",
            "tauri://localhost.example.org/",
            "ipc://localhost/call",
        ] {
            assert!(!may_open(foreign), "{foreign}");
        }
    }
}
