//! Where a test lives: its own home, its own data folder, a centre made through desk, and the program to start.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use desk::testing::{act, friday_morning};
use desk::{Clock, Desk};
use serde_json::{Value, json};
use tempfile::TempDir;

/// One window at a time: two of them would fight over the screen's keyboard.
static SCREEN: Mutex<()> = Mutex::new(());

/// A test's own home. Nothing of it is shared with another test or with the person who runs it.
pub struct House {
    home: TempDir,
    _screen: MutexGuard<'static, ()>,
}

impl House {
    /// An empty home: the program has never been started here.
    pub fn empty() -> Self {
        let screen = SCREEN.lock().unwrap_or_else(PoisonError::into_inner);
        crate::screen::until_it_is_bare();
        Self { _screen: screen, home: tempfile::tempdir().unwrap() }
    }

    /// A centre with a supervisor (1), a clerk (2), and some residents.
    pub fn with_a_centre() -> Self {
        let house = Self::empty();
        let desk = desk::testing::centre(&house.data(), Clock::set(friday_morning())).unwrap();
        act(&desk, "save_clerk", json!({ "id": null, "name": "窗口乙", "role": "clerk", "active": true })).unwrap();
        for (name, phone) in [("张桂兰", "10000001234"), ("单雪芬", "10000005678"), ("欧阳春晓", "10000009012"), ("王秀英", "10000003456")]
        {
            let resident = json!({
                "id": null, "revision": null, "name": name, "phone": { "how": "set", "value": phone }, "idNumber": { "how": "keep" },
                "address": "梧桐里 1 幢 2 单元 301 室", "categories": ["高龄"], "partyMember": false, "note": "",
            });
            act(&desk, "save_resident", resident).unwrap();
        }
        house
    }

    pub fn data(&self) -> PathBuf {
        self.home.path().join("data")
    }

    /// The folder that the dialog for choosing one will answer with.
    pub fn stick(&self) -> PathBuf {
        self.path("stick")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Looks into the data folder, when no program holds it. The first clerk (the supervisor) is on duty.
    pub fn desk(&self) -> Desk {
        wait_until_free(&self.data());
        let desk = Desk::open(&self.data(), Clock::set(friday_morning() + chrono::Duration::hours(8))).unwrap();
        act(&desk, "choose_clerk", json!({ "clerk": 1 })).unwrap();
        desk
    }

    /// Every ticket, oldest first.
    pub fn tickets(&self) -> Vec<Value> {
        let page = desk::testing::read(&self.desk(), "list_tickets", json!({ "limit": 200 })).unwrap();
        page["rows"].as_array().unwrap().clone()
    }

    /// One read, when no program holds the data.
    pub fn read(&self, command: &str, request: Value) -> Value {
        desk::testing::read(&self.desk(), command, request).unwrap()
    }

    /// The sheet that the dialog for choosing one will answer with, all cells text.
    pub fn will_choose(&self, rows: &[&[&str]]) {
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
        book.save(self.path("chosen.xlsx")).unwrap();
    }

    /// The environment that every program of this house gets.
    pub fn furnish<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_DATA_HOME", "home/data"),
            ("XDG_CONFIG_HOME", "home/config"),
            ("XDG_CACHE_HOME", "home/cache"),
            ("XDG_RUNTIME_DIR", "run"),
            ("TMPDIR", "temp"),
        ] {
            let folder = self.path(folder);
            std::fs::create_dir_all(&folder).unwrap();
            command.env(name, folder);
        }
        command
            .env("LANG", "C.UTF-8")
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("DOORSTEP_NOW", now().to_rfc3339())
            .env("DOORSTEP_ANSWER_SAVE", self.path("saved.pdf"))
            .env("DOORSTEP_ANSWER_OPEN", self.path("chosen.xlsx"))
            .env("DOORSTEP_ANSWER_PHOTO", self.path("chosen.jpg"))
            .env("DOORSTEP_ANSWER_FOLDER", self.stick())
            .env("DOORSTEP_ANSWER_PRINT", "sent")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("DBUS_SESSION_BUS_ADDRESS")
            // Whatever this computer does, no story sleeps with it.
            .env("DBUS_SYSTEM_BUS_ADDRESS", format!("unix:path={}", self.path("run/no-bus").display()))
            // With it a picture of a page that does not move is never finished.
            .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER")
            .env_remove("TAURI_WEBVIEW_AUTOMATION")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::options().create(true).append(true).open(self.path("said")).unwrap())
    }

    /// What the programs of this house said on standard error.
    pub fn said(&self) -> String {
        std::fs::read_to_string(self.path("said")).unwrap_or_default()
    }

    /// The program on this house's data, started as a person starts it: no driver.
    pub fn start(&self) -> Started {
        crate::screen::until_it_is_bare();
        Started::new(self.furnish(Command::new(program()).arg("--data").arg(self.data())))
    }
}

/// 2026-11-20 10:00 at the centre, a Friday.
fn now() -> DateTime<Utc> {
    friday_morning() + chrono::Duration::hours(1)
}

/// The program under test, built with the features `e2e` and `custom-protocol`.
pub fn program() -> PathBuf {
    let given = std::env::var_os("DOORSTEP_BIN").map(PathBuf::from);
    let program = given.unwrap_or_else(|| root().join("target/debug/doorstep"));
    assert!(program.is_file(), "no program at {}; DOORSTEP_BIN names it", program.display());
    program
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// A process of this test. It ends with the test, also when the test fails.
pub struct Started(Child);

impl Started {
    pub fn new(command: &mut Command) -> Self {
        Self(command.spawn().unwrap_or_else(|error| panic!("{:?}: {error}", command.get_program())))
    }

    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// The exit code, or None when it still runs after `patience`.
    pub fn ended_within(&mut self, patience: Duration) -> Option<i32> {
        let until = Instant::now() + patience;
        while Instant::now() < until {
            if let Some(status) = self.0.try_wait().unwrap() {
                return Some(status.code().unwrap_or(-1));
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        None
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        for child in children_of(self.id()) {
            kill(child.id);
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Ends a process at once, with no chance to tidy up.
pub fn kill(id: u32) {
    let _ = Command::new("kill").args(["-9", &id.to_string()]).stderr(Stdio::null()).status();
}

/// Waits until no program holds the data folder: the last thread of one that was killed may end a little later.
pub fn wait_until_free(data: &Path) {
    wait_until("the data folder to be free", Duration::from_secs(10), || std::fs::File::open(data.join("LOCK")).unwrap().try_lock().ok());
}

#[derive(Debug, Clone)]
pub struct Process {
    pub id: u32,
    pub name: String,
}

/// Children and their children, by parent id.
pub fn children_of(id: u32) -> Vec<Process> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Ok(child) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
        // pid (name) state ppid …; a name can hold brackets and blanks.
        let Ok(stat) = std::fs::read_to_string(format!("/proc/{child}/stat")) else { continue };
        let Some((name, rest)) = stat.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')) else { continue };
        let mut fields = rest.split_whitespace();
        let (state, parent) = (fields.next(), fields.next());
        if parent == Some(&id.to_string()) && state != Some("Z") {
            found.push(Process { id: child, name: name.to_owned() });
            found.extend(children_of(child));
        }
    }
    found
}

/// Says that a story is not played and why; past the test's own captured output, so that somebody reads it.
pub fn not_run(reason: &str) {
    let _ = writeln!(std::io::stderr(), "not run: {reason}");
}

/// Waits for what will be there soon.
pub fn wait_until<T>(what: &str, patience: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let until = Instant::now() + patience;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < until, "waited {patience:?} in vain for {what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}
