//! The system's print dialog, on the sheets that the window has laid out.

use desk::papers::PrintOutcome;
use tauri::WebviewWindow;

/// Opens the dialog and waits for what the clerk does there. Not from the main thread.
///
/// WebKitGTK takes no sheet from the page's `@page`: left alone it shrinks the page into the printer's margins. So it is told
/// the sheet (A4, or that of a slip printer) without margins; the papers have wide ones of their own. Always upright: a sheet on its side goes to a CUPS printer as
/// an empty one (WebKitGTK turns the page *and* the sheet), so `ui/src/parts/printing.ts` turns the page instead.
#[cfg(target_os = "linux")]
pub fn ask(window: &WebviewWindow, sheet: (f64, f64)) -> tauri::Result<PrintOutcome> {
    use gtk::prelude::*;
    use webkit2gtk::{PrintError, PrintOperation, PrintOperationExt, PrintOperationResponse};

    #[cfg(feature = "e2e")]
    if let Some(outcome) = std::env::var_os("DOORSTEP_ANSWER_PRINT") {
        return Ok(if outcome == "cancelled" { PrintOutcome::Cancelled } else { PrintOutcome::Sent });
    }
    let (tell, told) = std::sync::mpsc::channel();

    window.with_webview(move |webview| {
        let view = webview.inner();
        let printing = PrintOperation::new(&view);
        printing.set_page_setup(&upright(sheet));
        printing.connect_failed(|_, error| {
            // Its message could name a job or a file; its kind cannot.
            eprintln!("printing failed: {:?}", error.kind::<PrintError>());
            std::thread::spawn(|| {
                crate::notice::show("没有打印出来。请检查打印机后，在预览里点「没打出来」，再打一次；也可以先存为 PDF。")
            });
        });
        let over = view.toplevel().and_then(|top| top.downcast::<gtk::Window>().ok());
        let outcome = match printing.run_dialog(over.as_ref()) {
            PrintOperationResponse::Print => PrintOutcome::Sent,
            _ => PrintOutcome::Cancelled,
        };
        // Nobody listens only when the program is on its way out.
        let _ = tell.send(outcome);
    })?;
    // A window that went away told nothing.
    Ok(told.recv().unwrap_or(PrintOutcome::Unknown))
}

/// WebView2 and WKWebView honour the page's own `@page`, come back at once, and tell nothing.
#[cfg(not(target_os = "linux"))]
pub fn ask(window: &WebviewWindow, _: (f64, f64)) -> tauri::Result<PrintOutcome> {
    window.print()?;
    Ok(PrintOutcome::Unknown)
}

#[cfg(target_os = "linux")]
fn upright((width, height): (f64, f64)) -> gtk::PageSetup {
    use gtk::{PageOrientation, PageSetup, PaperSize, Unit};

    let setup = PageSetup::new();
    let size = if (width, height) == (210.0, 297.0) {
        PaperSize::new(Some("iso_a4"))
    } else {
        PaperSize::new_custom("doorstep_slip", "取号单", width, height, Unit::Mm)
    };
    setup.set_paper_size(&size);
    setup.set_orientation(PageOrientation::Portrait);
    for set_margin in [PageSetup::set_top_margin, PageSetup::set_bottom_margin, PageSetup::set_left_margin, PageSetup::set_right_margin] {
        set_margin(&setup, 0.0, Unit::Mm);
    }
    setup
}
