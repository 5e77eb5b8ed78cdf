//! 家门口 (Doorstep): the window's shell. It knows dialogs, printing and windows; every rule stands in crate desk.

#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod backup;
mod demo;
mod dialogs;
mod door;
mod faults;
mod import;
mod instance;
mod keep;
mod notice;
mod paper;
mod photo;
mod print;
mod restore;
mod revive;
mod sleep;
mod start;
mod window;

use std::path::PathBuf;
use std::process::ExitCode;

use tauri::{AppHandle, Manager, RunEvent};
use tauri_plugin_window_state::StateFlags;

fn main() -> ExitCode {
    faults::tell_panics_by_place();
    match args::read(std::env::args_os().skip(1)) {
        Ok(args::Ask::Open { folder, demo }) => run(folder, demo),
        Ok(args::Ask::Version) => say(env!("CARGO_PKG_VERSION")),
        Ok(args::Ask::Help) => say(args::USAGE),
        Err(sentence) => {
            eprintln!("{sentence}\n{}", args::USAGE);
            ExitCode::from(2)
        }
    }
}

/// A restored file that was used says so when it is closed.
fn close_at_the_end(app: &AppHandle, event: RunEvent) {
    if matches!(event, RunEvent::Exit)
        && let Some(door) = app.try_state::<door::Door>()
    {
        door.desk.close();
    }
}

fn say(text: &str) -> ExitCode {
    println!("{text}");
    ExitCode::SUCCESS
}

fn run(folder: PathBuf, demo: bool) -> ExitCode {
    // GTK would panic, and nobody would see a notice.
    if cfg!(target_os = "linux") && std::env::var_os("DISPLAY").is_none() && std::env::var_os("WAYLAND_DISPLAY").is_none() {
        eprintln!("这里没有显示屏（DISPLAY 和 WAYLAND_DISPLAY 都没有设置），窗口打不开。");
        return ExitCode::FAILURE;
    }
    let folder = match std::path::absolute(&folder) {
        Ok(folder) => folder,
        Err(error) => {
            eprintln!("数据目录打不开：{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut context = tauri::generate_context!();
    // macOS and Windows know an instance by the program's identifier, Linux by its name on the session bus: the same here.
    let config = context.config_mut();
    config.identifier = instance::name(&config.identifier, &folder);
    // So that the test of what the policy keeps out is seen to fail without it.
    #[cfg(feature = "e2e")]
    if std::env::var_os("DOORSTEP_NO_POLICY").is_some() {
        config.app.security.csp = None;
    }

    let state = tauri_plugin_window_state::Builder::new()
        // Beside the data, and so one for each folder: an absolute path wins over the plugin's own folder.
        .with_filename(folder.join("window.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build();
    let app = tauri::Builder::default()
        // First, so that a second start goes no further.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::raise(app)))
        .plugin(state)
        .invoke_handler(tauri::generate_handler![door::call])
        .setup(move |app| {
            start::open(app.handle().clone(), folder, demo);
            Ok(())
        });
    #[cfg(target_os = "macos")]
    let app = {
        let deaths = revive::Deaths::default();
        app.on_web_content_process_terminate(move |webview| {
            if deaths.bears_another(std::time::Instant::now()) {
                let _ = webview.reload();
            } else {
                revive::give_up();
            }
        })
    };
    match app.build(context) {
        Ok(app) => ExitCode::from(u8::try_from(app.run_return(close_at_the_end)).unwrap_or(1)),
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
