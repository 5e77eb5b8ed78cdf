//! A second start raises the first window. This is a courtesy; what keeps a second writer out is desk's lock on the folder.

use std::path::Path;

/// The program's name on the session bus (or what stands for one) for this data folder: two folders are two programs.
pub fn name(identifier: &str, folder: &Path) -> String {
    // FNV-1a: the same in every build, unlike the standard library's hash.
    let hash = whole(folder)
        .as_os_str()
        .as_encoded_bytes()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{identifier}.f{hash:016x}")
}

/// One folder has one name, whichever way it was reached. It need not be there yet.
fn whole(folder: &Path) -> std::path::PathBuf {
    if let Ok(whole) = folder.canonicalize() {
        return whole;
    }
    match (folder.parent(), folder.file_name()) {
        (Some(parent), Some(name)) => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            whole(parent).join(name)
        }
        _ => folder.to_path_buf(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_folder_has_one_name_and_two_have_two() {
        let home = tempfile::tempdir().unwrap();
        let name = |path: std::path::PathBuf| super::name("app.doorstep.desk", &path);
        let before = name(home.path().join("data"));
        std::fs::create_dir(home.path().join("data")).unwrap();
        assert_eq!(name(home.path().join("data")), before, "making the folder changes nothing");
        assert_eq!(name(home.path().join("data/../data/.")), before);
        assert_ne!(name(home.path().join("other")), before);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(home.path().join("data"), home.path().join("link")).unwrap();
            assert_eq!(name(home.path().join("link")), before);
        }
    }

    #[test]
    fn the_name_is_one_that_a_session_bus_takes() {
        let name = name("app.doorstep.desk", Path::new("/srv/数据"));
        assert!(name.len() < 200 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.'));
    }
}
