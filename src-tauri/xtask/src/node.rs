//! The user interface's tools: Node.js, its packages, the bundle.

use crate::{
    Outcome,
    house::{answer, npm, root, ui},
    out::Out,
};
use std::{fs, io, path::Path, process::Command, time::SystemTime};

/// Node.js is new enough and exactly the locked packages are installed.
pub fn ready(out: &Out) -> Outcome {
    suits(answer("node", &["--version"]).as_deref())?;
    if answer(npm([]).get_program(), &["--version"]).is_none() {
        return Err("npm is missing: it comes with Node.js, on Debian and Ubuntu as the package npm".into());
    }
    let lock = fs::read(ui().join("package-lock.json"))?;
    // npm ci clears node_modules first, so a half-done installation has no stamp.
    let stamp = ui().join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    out.run(&mut npm(["ci", "--no-audit", "--no-fund"]))?;
    Ok(fs::write(stamp, lock)?)
}

/// A script of ui/package.json.
pub fn script(name: &str) -> Command {
    npm(["run", name])
}

/// The bundle in ui/dist is newer than everything it is made from.
pub fn bundle(out: &Out) -> Outcome {
    let made = fs::metadata(ui().join("dist/index.html")).and_then(|file| file.modified()).ok();
    let sources = newest(&ui())?.max(newest(&root().join("assets"))?);
    if made.is_some_and(|made| made > sources) {
        return Ok(());
    }
    out.run(&mut script("build"))
}

/// The latest change of a file, or of a folder that lost or gained one, whatever is installed or built apart.
fn newest(path: &Path) -> io::Result<SystemTime> {
    let about = fs::metadata(path)?;
    let mut latest = about.modified()?;
    if about.is_dir() {
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            if !matches!(entry.file_name().to_str(), Some("node_modules" | "dist")) {
                latest = latest.max(newest(&entry.path())?);
            }
        }
    }
    Ok(latest)
}

/// What the bundler accepts: 20.19 and its line, 22.12 and everything after.
fn suits(version: Option<&str>) -> Outcome {
    let wanted = "Node.js 20.19 or newer (of the 22 line 22.12 or newer) is needed";
    let Some(version) = version else {
        return Err(format!("{wanted}, and no `node` is found: install it, with npm, then call again").into());
    };
    match parse(version) {
        Some((20, 19..)) | Some((22, 12..)) | Some((23.., _)) => Ok(()),
        _ => Err(format!("{wanted}; `node` here is {version}").into()),
    }
}

fn parse(version: &str) -> Option<(u32, u32)> {
    let mut numbers = version.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read_as_numbers() {
        assert_eq!(parse("v20.19.5\n"), Some((20, 19)));
        assert_eq!(parse("v9.4.0"), Some((9, 4)));
        assert_eq!(parse("v24.0.0-nightly"), Some((24, 0)));
        assert_eq!(parse("20.19.5"), None);
        assert_eq!(parse("vx.y"), None);
    }

    #[test]
    fn an_old_node_is_refused_and_named() {
        for version in ["v20.19.0", "v20.20.2", "v22.12.0", "v23.0.0", "v24.1.0"] {
            assert!(suits(Some(version)).is_ok(), "{version}");
        }
        for version in ["v18.19.0", "v20.18.3", "v21.7.0", "v22.11.0", "v9.99.0", "nonsense"] {
            assert!(suits(Some(version)).unwrap_err().to_string().ends_with(version), "{version}");
        }
        assert!(suits(None).is_err());
    }

    #[test]
    fn a_changed_source_is_newer_and_a_changed_bundle_is_not() {
        let folder = crate::house::scratch("test-newest").unwrap();
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::create_dir_all(folder.join("dist")).unwrap();
        let at = |path: &str, second: u64| {
            let file = fs::File::create(folder.join(path)).unwrap();
            let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second);
            file.set_modified(time).unwrap();
            time
        };
        let far = 10_000_000_000;
        at("dist/index.html", far + 2);
        let changed = at("src/App.vue", far + 1);
        assert_eq!(newest(&folder).unwrap(), changed);
        fs::remove_dir_all(folder).unwrap();
    }
}
