//! What the system must have: installed by apt on Debian and Ubuntu, asked for in words everywhere else.

use crate::{Outcome, apt, house::answer, out::Out};
use std::env;

/// To build and to show the window.
pub const BUILD: &[&str] = &[
    "libwebkit2gtk-4.1-dev",
    "librsvg2-dev",
    "build-essential",
    "pkg-config",
    // OpenSSL is built from its sources, which perl configures.
    "perl",
    "make",
    "fonts-noto-cjk",
];

/// To show it where there is no screen.
pub const SCREEN: &[&str] = &["xvfb"];

/// To drive it, to watch what it does and to read back what it printed.
pub const TESTS: &[&str] = &[
    "webkit2gtk-driver",
    "xvfb",
    "xdotool",
    "dbus",
    "strace",
    "poppler-utils",
    "imagemagick",
    // A printer that prints into a file.
    "cups",
    "cups-client",
    "cups-filters",
];

/// Sees to it that the system has what is wanted, or says what a person must do.
pub fn system(out: &Out, wanted: &[&[&str]]) -> Outcome {
    let wanted = wanted.concat();
    match env::consts::OS {
        "linux" if apt::is_here() => apt::install(out, &wanted),
        "linux" => other_linux(&wanted),
        "windows" => windows(),
        "macos" => macos(),
        other => {
            out.say(&format!("{other} is new to us: going on as if everything were here."));
            Ok(())
        }
    }
}

fn other_linux(wanted: &[&str]) -> Outcome {
    let mut lacking = vec![];
    if answer("pkg-config", &["--exists", "webkit2gtk-4.1", "librsvg-2.0"]).is_none() {
        lacking.push("pkg-config and the development files of WebKitGTK 4.1 and librsvg");
    }
    if answer("perl", &["-v"]).is_none() || answer("make", &["-v"]).is_none() {
        lacking.push("perl and make");
    }
    let on_path = |program: &str| answer("sh", &["-c", &format!("command -v {program}")]).is_some();
    if wanted.contains(&"xvfb") && !on_path("Xvfb") {
        lacking.push("Xvfb, a virtual display");
    }
    if wanted.contains(&"webkit2gtk-driver") && !on_path("WebKitWebDriver") {
        lacking.push("WebKitWebDriver, which drives the window in tests");
    }
    tell(&lacking)
}

fn windows() -> Outcome {
    // A linker is there: without the build tools this program would not have been built.
    let mut lacking = vec![];
    if answer("perl", &["-v"]).is_none() {
        lacking.push("Strawberry Perl (OpenSSL is built from its sources), with the C++ build tools of Visual Studio");
    }
    // The runtime is registered for the machine or for the person.
    let webview = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let keys = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    if !keys.iter().any(|key| answer("reg", &["query", &format!(r"{key}\{webview}"), "/v", "pv"]).is_some()) {
        lacking.push("the WebView2 runtime (part of Windows 11)");
    }
    tell(&lacking)
}

fn macos() -> Outcome {
    match answer("xcode-select", &["-p"]) {
        Some(_) => Ok(()),
        None => tell(&["the Xcode command line tools (xcode-select --install)"]),
    }
}

fn tell(lacking: &[&str]) -> Outcome {
    match lacking {
        [] => Ok(()),
        some => Err(format!("please install, then call again:\n  {}", some.join("\n  ")).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_lacking_is_told_line_by_line() {
        assert!(tell(&[]).is_ok());
        let told = tell(&["perl", "make"]).unwrap_err().to_string();
        assert!(told.ends_with("\n  perl\n  make"), "{told}");
    }
}
