//! System packages on Debian and Ubuntu.

use crate::{Outcome, house::answer, out::Out};
use std::{
    fs,
    process::{Command, Stdio},
};

pub fn is_here() -> bool {
    fs::read_to_string("/etc/os-release").is_ok_and(|text| is_debian(&text)) && answer("apt-get", &["--version"]).is_some()
}

fn is_debian(os_release: &str) -> bool {
    os_release
        .lines()
        .filter_map(|line| line.strip_prefix("ID=").or(line.strip_prefix("ID_LIKE=")))
        .flat_map(|value| value.trim_matches(['"', '\'']).split(' '))
        .any(|id| id == "debian" || id == "ubuntu")
}

/// Installs what is missing; without the rights for that it says what a person must run.
pub fn install(out: &Out, wanted: &[&str]) -> Outcome {
    let missing = missing_now(wanted);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    let Some(apt) = apt_as_root() else {
        let line = format!("sudo apt-get update && sudo apt-get install -y {names}");
        return Err(format!("system packages are missing; run this, then call again:\n  {line}").into());
    };
    out.say(&format!("installing {names}"));
    let bare = ["install", "-y", "--no-install-recommends"];
    let attempt = || out.run(apt().args(bare).args(&missing));
    if !has_lists() {
        out.run(apt().arg("update"))?;
        attempt()?;
    } else if attempt().is_err() {
        // The lists may be older than what the mirror still holds.
        out.run(apt().arg("update"))?;
        attempt()?;
    }
    match missing_now(&missing).as_slice() {
        [] => Ok(()),
        still => Err(format!("apt-get installed everything but {}", still.join(" ")).into()),
    }
}

fn missing_now<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // It fails when one package is unknown and names the others all the same.
    let mut query = Command::new("dpkg-query");
    query.args(["-W", "-f=${Package} ${Status}\\n"]).args(wanted);
    let known = query.output().map(|output| output.stdout);
    missing(wanted, &String::from_utf8_lossy(&known.unwrap_or_default()))
}

fn missing<'a>(wanted: &[&'a str], dpkg: &str) -> Vec<&'a str> {
    let installed = |name: &str| dpkg.lines().any(|line| line.strip_prefix(name) == Some(" install ok installed"));
    wanted.iter().copied().filter(|name| !installed(name)).collect()
}

/// `apt-get` with the rights to install and without a question, if there is a way.
fn apt_as_root() -> Option<impl Fn() -> Command> {
    let root = answer("id", &["-u"])? == "0";
    if !root {
        answer("sudo", &["-n", "true"])?;
    }
    Some(move || {
        let mut command = Command::new(if root { "env" } else { "sudo" });
        if !root {
            command.args(["-n", "env"]);
        }
        command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-o", "DPkg::Lock::Timeout=300"]);
        command.stdin(Stdio::null());
        command
    })
}

fn has_lists() -> bool {
    fs::read_dir("/var/lib/apt/lists")
        .is_ok_and(|entries| entries.flatten().any(|entry| entry.file_name().to_string_lossy().contains("_Packages")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debian_and_what_descends_from_it_has_apt() {
        assert!(is_debian("NAME=\"Debian\"\nID=debian\n"));
        assert!(is_debian("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"));
        assert!(!is_debian("ID=fedora\nID_LIKE=\"rhel\"\nBUG=\"debian\"\n"));
        assert!(!is_debian("VERSION_ID=debian\n"));
    }

    #[test]
    fn a_package_is_missing_unless_it_is_wholly_installed() {
        let dpkg =
            "perl install ok installed\nxvfb deinstall ok config-files\nmake install ok half-configured\nperl-base install ok installed\n";
        assert_eq!(missing(&["perl", "xvfb", "make", "dbus"], dpkg), ["xvfb", "make", "dbus"]);
        assert!(missing(&["perl", "perl-base"], dpkg).is_empty());
        assert_eq!(missing(&["perl"], ""), ["perl"]);
    }
}
