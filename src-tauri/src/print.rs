//! The system's print dialog, on the sheets that the window has laid out.

use tauri::WebviewWindow;

/// Opens the dialog and comes back at once.
///
/// WebKitGTK takes no sheet from the page's `@page`: left alone it shrinks the page into the printer's margins. So it is told
/// A4 without margins; the papers have wide ones of their own. Always upright: a sheet on its side goes to a CUPS printer as
/// an empty one (WebKitGTK turns the page *and* the sheet), so `ui/src/parts/printing.ts` turns the page instead.
#[cfg(target_os = "linux")]
pub fn open_dialog(window: &WebviewWindow) -> tauri::Result<()> {
    use gtk::prelude::*;
    use webkit2gtk::{PrintError, PrintOperation, PrintOperationExt};

    window.with_webview(|webview| {
        let view = webview.inner();
        let printing = PrintOperation::new(&view);
        printing.set_page_setup(&upright_a4());
        printing.connect_failed(|_, error| {
            // Its message could name a job or a file; its kind cannot.
            eprintln!("printing failed: {:?}", error.kind::<PrintError>());
            std::thread::spawn(|| {
                crate::notice::show("没有打印出来。请检查打印机后，在预览里点「没打出来」，再打一次；也可以先存为 PDF。")
            });
        });
        let over = view.toplevel().and_then(|top| top.downcast::<gtk::Window>().ok());
        printing.run_dialog(over.as_ref());
    })
}

/// WebView2 and WKWebView honour the page's own `@page`.
#[cfg(not(target_os = "linux"))]
pub fn open_dialog(window: &WebviewWindow) -> tauri::Result<()> {
    window.print()
}

#[cfg(target_os = "linux")]
fn upright_a4() -> gtk::PageSetup {
    use gtk::{PageOrientation, PageSetup, PaperSize, Unit};

    let setup = PageSetup::new();
    setup.set_paper_size(&PaperSize::new(Some("iso_a4")));
    setup.set_orientation(PageOrientation::Portrait);
    for set_margin in [PageSetup::set_top_margin, PageSetup::set_bottom_margin, PageSetup::set_left_margin, PageSetup::set_right_margin] {
        set_margin(&setup, 0.0, Unit::Mm);
    }
    setup
}
