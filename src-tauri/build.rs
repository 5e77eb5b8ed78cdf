//! Without a command manifest every command would be open to every local page.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let doors = tauri_build::AppManifest::new().commands(&["call"]);
    tauri_build::try_build(tauri_build::Attributes::new().app_manifest(doors))?;
    Ok(())
}
