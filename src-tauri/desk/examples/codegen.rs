//! Writes what is generated from desk, by its place in the tree, below the folder given: `cargo xtask codegen` calls it.

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let out = std::env::args().nth(1).ok_or("usage: codegen DIR")?;
    let files = [
        ("ui/src/door/generated/commands.ts", desk::typescript::table()),
        ("src-tauri/desk/src/storage/schema.sql", desk::storage::schema()?),
    ];
    for (place, text) in files {
        let file = Path::new(&out).join(place);
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(file, text)?;
    }
    Ok(())
}
