//! What stands behind `doorstep` on the command line.

use std::ffi::OsString;
use std::path::PathBuf;

pub const USAGE: &str = "用法：doorstep [--data 目录] [--demo]\n  \
    --data 目录  数据放在这个目录（不写：放在系统的常用位置）\n  \
    --demo       打开演示中心，里面的人和事都是编的\n  \
    --version    版本号\n  \
    --help       这段说明";

#[derive(Debug, PartialEq, Eq)]
pub enum Ask {
    Open { folder: PathBuf, demo: bool },
    Version,
    Help,
}

/// Reads the arguments, the program's own name left out. An error is a sentence for the person who typed them.
pub fn read(arguments: impl IntoIterator<Item = OsString>) -> Result<Ask, String> {
    let mut arguments = arguments.into_iter();
    let mut folder = None;
    let mut demo = false;
    while let Some(argument) = arguments.next() {
        match argument.to_str() {
            Some("--demo") => demo = true,
            Some("--version") => return Ok(Ask::Version),
            Some("--help" | "-h") => return Ok(Ask::Help),
            Some("--data") => {
                let given = arguments.next().filter(|given| !given.is_empty()).ok_or("--data 后面要写一个目录。")?;
                folder = Some(PathBuf::from(given));
            }
            Some(text) if text.len() > "--data=".len() && text.starts_with("--data=") => {
                folder = Some(PathBuf::from(&text["--data=".len()..]));
            }
            _ => return Err(format!("不认识的参数：{}", argument.to_string_lossy())),
        }
    }
    let folder = match folder {
        Some(folder) => folder,
        None => usual_folder(demo).ok_or("找不到当前用户的数据目录，请用 --data 指定一个。")?,
    };
    Ok(Ask::Open { folder, demo })
}

/// Where this platform keeps a program's data.
fn usual_folder(demo: bool) -> Option<PathBuf> {
    Some(dirs::data_local_dir()?.join(if demo { "doorstep-demo" } else { "doorstep" }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(arguments: &[&str]) -> Result<Ask, String> {
        read(arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_folder_can_be_named_in_both_ways() {
        let here = Ok(Ask::Open { folder: "/srv/家门口".into(), demo: false });
        assert_eq!(ask(&["--data", "/srv/家门口"]), here);
        assert_eq!(ask(&["--data=/srv/家门口"]), here);
    }

    #[test]
    fn the_demonstration_never_lands_in_the_usual_folder() {
        let (Ok(Ask::Open { folder: real, .. }), Ok(Ask::Open { folder: demo, demo: true })) = (ask(&[]), ask(&["--demo"])) else {
            panic!("both open a folder");
        };
        assert_ne!(real, demo);
        assert!(!demo.starts_with(&real) && !real.starts_with(&demo));
    }

    #[test]
    fn a_slip_of_the_pen_is_named_and_opens_nothing() {
        assert!(ask(&["--date", "x"]).is_err_and(|sentence| sentence.contains("--date")));
        for wrong in [&["--data"][..], &["--data", ""], &["--data="], &["目录"]] {
            assert!(ask(wrong).is_err(), "{wrong:?}");
        }
    }
}
