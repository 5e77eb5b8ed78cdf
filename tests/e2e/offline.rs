//! Nothing leaves the machine, and nothing is missed without a network.

use std::process::Command;
use std::time::Duration;

use crate::house::{House, Started, program};
use crate::screen::Screen;

/// Without a driver (which would need a network itself): a matter is registered by keys on the screen.
fn register_by_keys(house: &House) {
    let screen = Screen::of(house);
    screen.until_it_shows_a_page();
    std::thread::sleep(Duration::from_secs(2));
    screen.press("1");
    std::thread::sleep(Duration::from_secs(1));
    screen.press("F2");
    std::thread::sleep(Duration::from_secs(1));
    screen.letters("zczx");
    screen.press("ctrl+Return");
    std::thread::sleep(Duration::from_secs(2));
    screen.press("F9");
    std::thread::sleep(Duration::from_secs(3));
}

fn is_there(tool: &str) -> bool {
    Command::new(tool).arg("--version").output().is_ok_and(|output| output.status.success())
}

#[test]
fn without_any_network_interface_the_day_goes_on() {
    let allowed = Command::new("unshare").args(["--net", "true"]).status().is_ok_and(|status| status.success());
    if !allowed {
        eprintln!("not run: this machine lets nobody make a network namespace (unshare --net)");
        return;
    }
    let house = House::with_a_centre();
    let started = Started::new(house.furnish(Command::new("unshare").arg("--net").arg(program()).arg("--data").arg(house.data())));
    register_by_keys(&house);
    drop(started);
    let tickets = house.tickets();
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0]["matter"], "政策咨询");
}

#[test]
fn no_internet_socket_is_ever_opened() {
    if !is_there("strace") {
        eprintln!("not run: strace is not installed");
        return;
    }
    let house = House::with_a_centre();
    let trace = house.path("trace");
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "-e", "trace=network", "-o"]).arg(&trace).arg(program()).arg("--data").arg(house.data());
    let started = Started::new(house.furnish(&mut command));
    register_by_keys(&house);
    drop(started);
    assert_eq!(house.tickets().len(), 1, "the program was used while it was watched");

    let trace = std::fs::read_to_string(trace).unwrap();
    assert!(trace.contains("AF_UNIX"), "strace saw nothing at all");
    // The kernel's list of routes, asked for over AF_NETLINK, speaks of AF_INET too; that is no socket of ours.
    let opened = |line: &&str| line.contains("socket(AF_INET") || line.contains("sa_family=AF_INET");
    let internet: Vec<&str> = trace.lines().filter(opened).collect();
    assert!(internet.is_empty(), "{internet:#?}");
}

#[test]
fn nothing_of_the_page_lies_outside_the_data_folder() {
    let house = House::with_a_centre();
    let started = house.start();
    register_by_keys(&house);
    drop(started);
    let words = ["政策咨询".as_bytes(), "张桂兰".as_bytes(), b"10000001234"];
    for file in files_below(&house.path("")) {
        let bytes = std::fs::read(&file).unwrap_or_default();
        for word in words {
            assert!(!bytes.windows(word.len()).any(|part| part == word), "{} holds what was on screen", file.display());
        }
    }
}

fn files_below(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(files_below(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files
}
