//! Nothing leaves the machine, and nothing is missed without a network.

use std::process::Command;
use std::time::Duration;

use crate::bytes::{Words, files_below};
use crate::house::{House, Started, not_run, program};
use crate::screen::Screen;

/// Without a driver (which would need a network itself): a matter of 张桂兰's is registered by keys on the screen, and her
/// record shown.
fn register_by_keys(house: &House) {
    let screen = Screen::of(house);
    screen.until_it_shows_a_page();
    std::thread::sleep(Duration::from_secs(2));
    screen.press("1");
    std::thread::sleep(Duration::from_secs(1));
    screen.press("F2");
    std::thread::sleep(Duration::from_secs(1));
    screen.letters("zczx");
    screen.press("Return");
    screen.letters("zgl");
    std::thread::sleep(Duration::from_secs(1));
    screen.press("Return");
    screen.press("ctrl+Return");
    std::thread::sleep(Duration::from_secs(2));
    screen.press("F9");
    std::thread::sleep(Duration::from_secs(4));
}

fn is_there(tool: &str) -> bool {
    let there = Command::new(tool).arg("--version").output().is_ok();
    if !there {
        not_run(&format!("{tool} is not installed"));
    }
    there
}

#[test]
fn without_any_network_interface_the_day_goes_on() {
    if !is_there("unshare") {
        return;
    }
    // Who is not root makes a namespace of users as well, to be allowed the one of networks.
    let root = std::fs::read_to_string("/proc/self/status").unwrap().lines().any(|line| line.starts_with("Uid:\t0\t"));
    let alone: &[&str] = if root { &["--net"] } else { &["--map-current-user", "--net"] };
    let interfaces = Command::new("unshare").args(alone).args(["cat", "/proc/net/dev"]).output().unwrap();
    let interfaces = String::from_utf8_lossy(&interfaces.stdout).into_owned();
    assert!(interfaces.contains("lo:") && interfaces.lines().count() == 3, "unshare must leave lo alone: {interfaces}");
    let house = House::with_a_centre();
    let started = Started::new(house.furnish(Command::new("unshare").args(alone).arg(program()).arg("--data").arg(house.data())));
    register_by_keys(&house);
    drop(started);
    let tickets = house.tickets();
    assert_eq!(tickets.len(), 1);
    assert_eq!(tickets[0]["matter"], "政策咨询");
}

#[test]
fn no_internet_socket_is_ever_opened() {
    if !is_there("strace") {
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
    let [ticket] = house.tickets().try_into().unwrap();
    assert_eq!((ticket["matter"].as_str(), ticket["visitor"].as_str()), (Some("政策咨询"), Some("张桂兰")), "it was all on screen");

    let words = Words::new(["政策咨询", "张桂兰", "zhangguilan", "10000001234", "100****1234", "梧桐里 1 幢"]);
    std::fs::write(house.path("control"), "…张桂兰…").unwrap();
    assert!(files_below(&house.path("")).iter().any(|file| file.ends_with("desk.db")));
    let found: Vec<_> = words.below(&house.path("")).into_keys().collect();
    assert_eq!(found, [house.path("control")], "these hold what was on screen");
}
