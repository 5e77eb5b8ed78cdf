//! The computer sleeps: where that is announced the key is gone before, and else at waking.

use std::io::Read;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use serde_json::json;
use zbus::blocking::{Connection, connection};
use zbus::zvariant::OwnedFd;

use crate::bus::Bus;
use crate::house::House;
use crate::window::Window;

const PASSPHRASE: &str = "算盘 青椒 渡船 屋檐";

const LONG_ENOUGH: Duration = Duration::from_secs(20);

/// logind's own patience with whoever asked it to wait.
const LOGINDS_PATIENCE: Duration = Duration::from_secs(5);

const PATH: &str = "/org/freedesktop/login1";

const MANAGER: &str = "org.freedesktop.login1.Manager";

/// As much of logind as the program speaks to: who asks it to wait gets one end of a pair, and lets go of it when it is ready.
struct Logind {
    asked: Sender<(String, String, UnixStream)>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    fn inhibit(&self, what: String, _who: String, _why: String, mode: String) -> OwnedFd {
        let (ours, theirs) = UnixStream::pair().unwrap();
        self.asked.send((what, mode, ours)).unwrap();
        std::os::fd::OwnedFd::from(theirs).into()
    }
}

fn logind(bus: &Bus) -> (Connection, Receiver<(String, String, UnixStream)>) {
    let (asked, asks) = channel();
    let logind = connection::Builder::address(bus.address.as_str()).unwrap();
    let logind = logind.serve_at(PATH, Logind { asked }).unwrap().name("org.freedesktop.login1").unwrap().build().unwrap();
    (logind, asks)
}

async fn half_a_clerk_typed(window: &mut Window) {
    window.clerk(1).await;
    window.door("set_passphrase", json!({ "passphrase": PASSPHRASE, "requestId": uuid::Uuid::new_v4().to_string() })).await;
    window.go("/settings/clerks").await.see("增加工作人员").await;
    window.press("Ctrl+n").await.see("身份").await.settle().await;
    window.type_text("赵小满").await;
}

async fn the_draft_is_there(window: &mut Window) {
    window.see("请输入口令").await.see_no("赵小满").await;
    window.type_text(PASSPHRASE).await.press("Enter").await.see("今天谁在值班").await;
    window.press("1").await.see("没填完的").await;
    window.press("Ctrl+d").await.settle().await;
    window.press("Enter").await;
    window.until("what was typed", "return [...document.querySelectorAll('input')].some((one) => one.value === '赵小满')").await;
}

#[tokio::test]
async fn before_a_sleep_that_is_announced_the_desk_is_sealed_and_the_draft_is_there() {
    let house = House::with_a_centre();
    let bus = Bus::start();
    let (logind, asks) = logind(&bus);
    let goes_to_sleep = |now: bool| logind.emit_signal(None::<&str>, PATH, MANAGER, "PrepareForSleep", &now).unwrap();
    let mut window = Window::open_with(&house, |command| {
        command.env("DBUS_SYSTEM_BUS_ADDRESS", &bus.address);
    })
    .await;
    let (what, mode, mut wait) = asks.recv_timeout(LONG_ENOUGH).unwrap();
    assert_eq!((what.as_str(), mode.as_str()), ("sleep", "delay"));
    half_a_clerk_typed(&mut window).await;

    goes_to_sleep(true);
    wait.set_read_timeout(Some(LOGINDS_PATIENCE)).unwrap();
    assert_eq!(wait.read(&mut [0]).unwrap(), 0, "the program has let go");
    // The computer would sleep from now on.
    assert_eq!(window.door("door", json!({})).await["state"], "sealed");

    goes_to_sleep(false);
    let (_, _, again) = asks.recv_timeout(LONG_ENOUGH).unwrap();
    the_draft_is_there(&mut window).await;

    // Where the centre does not want it, the sleep waits for nothing and the desk goes on.
    window.door("save_sealing", json!({ "onSleep": false, "requestId": uuid::Uuid::new_v4().to_string() })).await;
    goes_to_sleep(true);
    let mut wait = again;
    wait.set_read_timeout(Some(LOGINDS_PATIENCE)).unwrap();
    assert_eq!(wait.read(&mut [0]).unwrap(), 0);
    assert_eq!(window.door("door", json!({})).await["state"], "open");
    window.close().await;
}

/// A computer that sleeps stops every program, and its clock is seen to have jumped when they go on.
#[tokio::test]
async fn a_computer_that_slept_wakes_to_a_sealed_desk_and_the_draft_is_there() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    half_a_clerk_typed(&mut window).await;
    let signal =
        |name: &str| assert!(std::process::Command::new("kill").args([name, &window.id().to_string()]).status().unwrap().success());
    signal("-STOP");
    tokio::time::sleep(std::time::Duration::from_secs(70)).await;
    signal("-CONT");
    the_draft_is_there(&mut window).await;
    window.close().await;
}
