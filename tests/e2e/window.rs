//! The program in its real window, driven as a person drives it: keys, mouse, eyes.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions, MOUSE_BUTTON_LEFT, MouseActions, PointerAction};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::house::{House, Started, children_of, kill, program, root, wait_until_free};

/// How long a person would wait for something to show.
const PATIENCE: Duration = Duration::from_secs(10);

pub struct Window {
    page: Client,
    /// The program itself: it outlives its driver, so it is ended by its id.
    program: u32,
    data: std::path::PathBuf,
    _driver: Started,
    /// Keys pressed beside the letters of words.
    pub presses: usize,
}

impl Window {
    /// Starts the program on the house's data and waits for its first page.
    pub async fn open(house: &House) -> Self {
        Self::start(house, &[], |_| {}).await
    }

    /// The same, with more in the environment.
    pub async fn open_with(house: &House, more: impl FnOnce(&mut Command)) -> Self {
        Self::start(house, &[], more).await
    }

    /// The demonstration centre: hundreds of tickets and residents.
    pub async fn open_demo(house: &House) -> Self {
        Self::start(house, &["--demo"], |_| {}).await
    }

    async fn start(house: &House, words: &[&str], more: impl FnOnce(&mut Command)) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let mut command = Command::new("WebKitWebDriver");
        house.furnish(&mut command).env("TAURI_WEBVIEW_AUTOMATION", "true").arg(format!("--port={port}"));
        more(&mut command);
        let driver = Started::new(&mut command);
        let until = Instant::now() + PATIENCE;
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < until, "the driver does not listen");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
        let data = house.data();
        let args: Vec<&str> = ["--data", data.to_str().unwrap()].into_iter().chain(words.iter().copied()).collect();
        let options = json!({ "webkitgtk:browserOptions": { "binary": program(), "args": args } });
        let Value::Object(capabilities) = options else { unreachable!("it is an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let asked = tokio::time::timeout(Duration::from_secs(60), builder.connect(&format!("http://127.0.0.1:{port}"))).await;
        let page = asked.expect("no session within a minute").unwrap_or_else(|error| panic!("no session: {error}"));
        let program = children_of(driver.id()).into_iter().find(|child| child.name == "doorstep").expect("the program runs").id;
        let window = Self { page, program, data: house.data(), _driver: driver, presses: 0 };
        // Before the window is shown it has no size, and keys go nowhere.
        window.until("the first page", "return innerWidth > 0 && document.hasFocus() && document.body.innerText.trim() !== ''").await;
        window
    }

    /// Chooses the nth clerk at the start.
    pub async fn clerk(&mut self, n: u8) -> &mut Self {
        self.see("今天谁在值班").await;
        self.press(&n.to_string()).await;
        self.see("新办件").await;
        self.presses = 0;
        self
    }

    /// How many windows the driver knows.
    pub async fn windows(&self) -> usize {
        self.page.windows().await.unwrap().len()
    }

    pub fn id(&self) -> u32 {
        self.program
    }

    /// Kills the program as a power cut would.
    pub fn power_cut(self) {
        kill(self.program);
        wait_until_free(&self.data);
    }

    /// One key or chord: F2, Ctrl+Enter, Alt+8. Each key of a chord counts.
    pub async fn press(&mut self, chord: &str) -> &mut Self {
        self.presses += chord.split('+').count();
        let mut keys: Vec<char> = chord.split('+').map(key).collect();
        let last = keys.pop().unwrap();
        let mut actions = KeyActions::new("keyboard".into());
        for held in &keys {
            actions = actions.then(KeyAction::Down { value: *held });
        }
        actions = actions.then(KeyAction::Down { value: last }).then(KeyAction::Up { value: last });
        for held in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *held });
        }
        self.page.perform_actions(actions).await.unwrap_or_else(|error| panic!("{chord}: {error}"));
        self
    }

    /// Letters, one after the other, into whatever has the focus.
    pub async fn type_letters(&mut self, letters: &str) -> &mut Self {
        let mut actions = KeyActions::new("keyboard".into());
        for value in letters.chars() {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.page.perform_actions(actions).await.unwrap();
        self
    }

    /// Any text into whatever has the focus, all at once, as an input method or a paste hands it over. (The driver's own way
    /// loses characters beyond the basic plane.)
    pub async fn type_text(&mut self, text: &str) -> &mut Self {
        let taken = self.page.execute("return document.execCommand('insertText', false, arguments[0])", vec![json!(text)]).await;
        assert_eq!(taken.unwrap(), true, "nothing takes 「{text}」");
        self
    }

    /// Keys and letters all in one go, with no pause between them: F2, a chord, or letters that stand for themselves.
    pub async fn rush(&mut self, strokes: &[Stroke]) -> &mut Self {
        let mut actions = KeyActions::new("keyboard".into());
        for stroke in strokes {
            let (held, pressed): (Vec<char>, Vec<char>) = match stroke {
                Stroke::Letters(letters) => (Vec::new(), letters.chars().collect()),
                Stroke::Key(chord) => {
                    let mut keys: Vec<char> = chord.split('+').map(key).collect();
                    let last = keys.pop().unwrap();
                    (keys, vec![last])
                }
            };
            actions = held.iter().fold(actions, |all, value| all.then(KeyAction::Down { value: *value }));
            actions = pressed
                .iter()
                .fold(actions, |all, value| all.then(KeyAction::Down { value: *value }).then(KeyAction::Up { value: *value }));
            actions = held.iter().rev().fold(actions, |all, value| all.then(KeyAction::Up { value: *value }));
        }
        self.page.perform_actions(actions).await.unwrap();
        self
    }

    /// Puts `text` in place of what stands in the field that is called so: one input event, as a paste makes.
    pub async fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        let script = format!(
            "const field = {FIELD}; if (!field) return false; field.focus(); field.select();
            return arguments[1] === '' ? field.value === '' || document.execCommand('delete') : document.execCommand('insertText', false, arguments[1])"
        );
        while self.page.execute(&script, vec![json!(label), json!(text)]).await.ok() != Some(Value::Bool(true)) {
            if Instant::now() > until {
                self.lost(&format!("no field to fill in is called {label}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self
    }

    /// What stands in the field that is called so.
    pub async fn stands_in(&self, label: &str) -> String {
        let script = format!("return ({FIELD})?.value ?? null");
        let value = self.page.execute(&script, vec![json!(label)]).await.unwrap();
        value.as_str().unwrap_or_else(|| panic!("no field is called {label}")).to_owned()
    }

    /// Waits until `sentence` stands at the field that is called so: in its own part of the form, not somewhere on the screen.
    pub async fn see_at(&self, label: &str, sentence: &str) -> &Self {
        let script =
            format!("return ({FIELD})?.closest('.el-form-item, fieldset, .reveal, .search, .screen')?.innerText.includes(arguments[1])");
        let until = Instant::now() + PATIENCE;
        while self.page.execute(&script, vec![json!(label), json!(sentence)]).await.ok() != Some(Value::Bool(true)) {
            if Instant::now() > until {
                self.lost(&format!("「{sentence}」 does not stand at 「{label}」")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self
    }

    /// Clicks what a person would call `label`: a button, link or field of that name.
    pub async fn click(&mut self, label: &str) -> &mut Self {
        let until = Instant::now() + PATIENCE;
        loop {
            if let Ok(found) = self.named(label).await
                && self.stands_still(&found).await
            {
                if found.click().await.is_ok() {
                    return self;
                }
                // Half of it lies below the foot of a form: a hand would scroll.
                let scroll = "arguments[0].scrollIntoView({ block: 'center' })";
                let _ = self.page.execute(scroll, vec![serde_json::to_value(&found).unwrap()]).await;
            }
            if Instant::now() > until {
                self.lost(&format!("nothing to click is called {label}")).await;
            }
            tokio::time::sleep(Duration::from_millis(80)).await;
        }
    }

    /// Takes what the script finds by its middle, and lets it go so many pixels to the right and down.
    pub async fn drag(&mut self, thing: &str, right: f64, down: f64) -> &mut Self {
        let middle = format!("const box = ({thing}).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]");
        let middle = self.js(&middle).await;
        let (x, y) = (middle[0].as_f64().unwrap(), middle[1].as_f64().unwrap());
        let slowly = Some(Duration::from_millis(120));
        let hand = MouseActions::new("mouse".into())
            .then(PointerAction::MoveTo { duration: slowly, x, y })
            .then(PointerAction::Down { button: MOUSE_BUTTON_LEFT })
            .then(PointerAction::MoveTo { duration: slowly, x: x + right / 2.0, y: y + down / 2.0 })
            .then(PointerAction::MoveTo { duration: slowly, x: x + right, y: y + down })
            .then(PointerAction::Pause { duration: Duration::from_millis(120) })
            .then(PointerAction::Up { button: MOUSE_BUTTON_LEFT });
        self.page.perform_actions(hand).await.unwrap_or_else(|error| panic!("{thing}: {error}"));
        self
    }

    /// A drawer that slides in, or a form that grows, carries its buttons away from under the hand: nobody presses what moves.
    async fn stands_still(&self, thing: &Element) -> bool {
        let script = "const done = arguments[arguments.length - 1];
            const where = () => { const { x, y, width, height } = arguments[0].getBoundingClientRect(); return [x, y, width, height].join(); };
            const before = where();
            setTimeout(() => requestAnimationFrame(() => done(where() === before)), 60);";
        let thing = serde_json::to_value(thing).unwrap_or_default();
        self.page.execute_async(script, vec![thing]).await.is_ok_and(|still| still == true)
    }

    /// The topmost visible thing to press or fill in that is called so.
    async fn named(&self, label: &str) -> Result<Element, fantoccini::error::CmdError> {
        let found = self.page.execute(NAMED, vec![json!(label)]).await?;
        if found.is_null() {
            return Err(fantoccini::error::CmdError::NotJson("not there".into()));
        }
        Ok(Element::from_element_id(self.page.clone(), serde_json::from_value::<Reference>(found).unwrap().id()))
    }

    /// Waits until `text` stands somewhere on screen.
    pub async fn see(&self, text: &str) -> &Self {
        let until = Instant::now() + PATIENCE;
        while !self.text().await.contains(text) {
            if Instant::now() > until {
                self.lost(&format!("「{text}」 is not on screen")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self
    }

    /// Waits until `text` is gone from the screen.
    pub async fn see_no(&self, text: &str) -> &Self {
        let until = Instant::now() + PATIENCE;
        while self.text().await.contains(text) {
            if Instant::now() > until {
                self.lost(&format!("「{text}」 is still on screen")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self
    }

    /// All that can be read, fields included; what is hidden cannot.
    pub async fn text(&self) -> String {
        let script = "return document.body.innerText + '\\n' + [...document.querySelectorAll('input, textarea')]
            .filter((f) => getComputedStyle(f).visibility !== 'hidden').map((f) => f.value).join('\\n')";
        self.js(script).await.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until no form, dialog or list lies over the screen.
    pub async fn see_the_bare_screen(&self) -> &Self {
        self.until("the bare screen", "return ![...document.querySelectorAll('.el-overlay')].some((e) => e.getClientRects().length > 0)")
            .await;
        self
    }

    /// Waits until `script` returns true.
    pub async fn until(&self, what: &str, script: &str) {
        let until = Instant::now() + PATIENCE;
        while self.page.execute(script, vec![]).await.ok() != Some(Value::Bool(true)) {
            if Instant::now() > until {
                self.lost(&format!("waited in vain for {what}")).await;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    pub async fn js(&self, script: &str) -> Value {
        self.page.execute(script, vec![]).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// A script that calls its last argument when it is done.
    pub async fn js_async(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.page.execute_async(script, arguments).await.unwrap_or_else(|error| panic!("{error}"))
    }

    /// Knocks at the door as the page's own code would: the answer, or `{ "refused": … }`.
    pub async fn door(&self, command: &str, request: Value) -> Value {
        let script = "const done = arguments[arguments.length - 1];
            window.__TAURI_INTERNALS__.invoke('call', { name: arguments[0], request: arguments[1] })
                .then((reply) => done(reply.value), (refused) => done({ refused }));";
        self.js_async(script, vec![json!(command), request]).await
    }

    pub async fn go(&self, path: &str) -> &Self {
        self.page.execute("location.hash = arguments[0]", vec![json!(format!("#{path}"))]).await.unwrap();
        self
    }

    /// As wide and high as asked for.
    pub async fn resize(&self, width: u32, height: u32) -> &Self {
        self.page.set_window_size(width, height).await.unwrap();
        self.until("the window's new size", &format!("return innerWidth === {width} && innerHeight === {height}")).await;
        self
    }

    /// How the shell answers from now on: "never", "no" (the disk is full), or "again" as it should; until the page is loaded anew.
    pub async fn answers(&self, how: &str) -> &Self {
        let script = "window.asked ??= window.fetch;
            const full = { kind: 'storage', message: '磁盘已满，刚才的操作没有保存。请清理磁盘空间后再试。', data: {} };
            const no = () => Promise.resolve(new Response(JSON.stringify(full), { headers: { 'Tauri-Response': 'error', 'Content-Type': 'application/json' } }));
            window.fetch = { never: () => new Promise(() => {}), no, again: window.asked }[arguments[0]];";
        self.page.execute(script, vec![json!(how)]).await.unwrap();
        self
    }

    /// Loads the page anew.
    pub async fn reload(&self) -> &Self {
        self.page.refresh().await.unwrap();
        self.until("the page again", "return document.body.innerText.trim() !== ''").await;
        self
    }

    /// Waits until nothing moves: no skeleton, no spinner, no running transition.
    pub async fn settle(&self) -> &Self {
        // A drawer starts to move a moment after its words are there; on a busy machine a long moment, with its first class already on.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let script = "return document.querySelectorAll('.el-skeleton.is-animated, .el-loading-mask, [aria-busy=true]').length === 0
            && document.querySelector('[class*=-enter-from], [class*=-enter-active], [class*=-leave-active]') === null
            && document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity)";
        self.until("a still page", script).await;
        // And what stands in the page is also painted.
        self.js_async(
            "const done = arguments[arguments.length - 1]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)))",
            vec![],
        )
        .await;
        self
    }

    /// A picture of the page, into target/e2e.
    pub async fn picture(&self, name: &str) -> &Self {
        let picture = self.screenshot().await.unwrap_or_else(|error| panic!("{name}: {error}"));
        let folder = root().join("target/e2e");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("{name}.png")), picture).unwrap();
        self
    }

    /// WebKitGTK takes the picture with the next frame, and a page that stands still makes none: one dot is kept moving.
    async fn screenshot(&self) -> Result<Vec<u8>, String> {
        let moving = "const dot = document.createElement('i'); dot.id = 'moving'; let on = false;
            dot.style.cssText = 'position:fixed;right:0;bottom:0;width:1px;height:1px';
            document.documentElement.append(dot);
            const timer = setInterval(() => { if (!dot.isConnected) clearInterval(timer); on = !on; dot.style.background = on ? '#0001' : '#0002'; }, 30);";
        self.page.execute(moving, vec![]).await.map_err(|error| error.to_string())?;
        let picture = tokio::time::timeout(PATIENCE, self.page.screenshot()).await;
        let _ = self.page.execute("document.getElementById('moving')?.remove()", vec![]).await;
        picture.map_err(|_| "no picture within ten seconds".to_owned())?.map_err(|error| error.to_string())
    }

    /// What a person would report: the picture and the words.
    async fn lost(&self, what: &str) -> ! {
        if let Ok(picture) = self.screenshot().await {
            let _ = std::fs::create_dir_all(root().join("target/e2e"));
            let _ = std::fs::write(root().join("target/e2e/lost.png"), picture);
        }
        let text = self.page.execute("return document.body.innerText", vec![]).await.unwrap_or_default();
        panic!("{what}; target/e2e/lost.png shows the window, which reads:\n{}", text.as_str().unwrap_or_default());
    }

    /// Ends the session, and with it the program; the data folder is free afterwards.
    pub async fn close(self) {
        let _ = self.page.clone().close().await;
        wait_until_free(&self.data);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for child in children_of(self.program) {
            kill(child.id);
        }
        kill(self.program);
    }
}

/// What hands do without looking.
pub enum Stroke {
    Key(&'static str),
    Letters(&'static str),
}

/// A found element, as WebDriver writes it.
#[derive(serde::Deserialize)]
struct Reference(std::collections::HashMap<String, String>);

impl Reference {
    fn id(self) -> fantoccini::elements::ElementRef {
        self.0.into_values().next().expect("an element has an id").into()
    }
}

/// Buttons, links and fields by what they are called; the topmost layer wins, a whole name before a part of one.
const NAMED: &str = r#"
    const wanted = arguments[0];
    const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden" && !e.disabled;
    const plain = (text) => (text ?? "").replace(/\s+/g, " ").trim();
    const called = (e) => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll?.("kbd, .key-hint").forEach((hint) => hint.remove());
        const labels = [...(e.labels ?? [])].map((label) => plain(label.textContent));
        return [plain(e.getAttribute("aria-label")), plain(copy.textContent), plain(e.getAttribute("placeholder")), plain(e.title), ...labels].filter(Boolean);
    };
    const all = [...document.querySelectorAll("button, a, input, textarea, select, summary, [role=button], [role=option], [role=menuitem], [role=tab], [role=radio], [role=checkbox], label, tr, td")]
        .filter(shown).map((e) => ({ e, names: called(e) }));
    const layer = (e) => e.closest(".el-overlay, .el-popper, [role=dialog]") ? 1 : 0;
    const rank = (one) => (one.names.includes(wanted) ? 0 : 2) - layer(one.e);
    const found = all.filter((one) => one.names.some((name) => name === wanted || name.includes(wanted))).sort((a, b) => rank(a) - rank(b));
    return found[0]?.e ?? null;
"#;

/// The field that takes text and is called so, the one on top: a whole name before a part of one.
const FIELD: &str = r#"((wanted) => {
    const names = (e) => [e.getAttribute("aria-label"), ...[...(e.labels ?? [])].map((label) => label.textContent), e.placeholder].map((name) => (name ?? "").trim());
    const over = (e) => e.closest(".el-overlay") ? 1 : 0;
    const rank = (e) => (names(e).includes(wanted) ? 2 : 0) + over(e) * 4;
    return [...document.querySelectorAll("input, textarea")]
        .filter((e) => e.getClientRects().length > 0 && !e.disabled && names(e).some((name) => name.includes(wanted)))
        .sort((a, b) => rank(b) - rank(a))[0];
})(arguments[0])"#;

/// The name of a key, as it stands beside the buttons.
fn key(name: &str) -> char {
    let special = match name {
        "Ctrl" => Key::Control,
        "Alt" => Key::Alt,
        "Shift" => Key::Shift,
        "Enter" => Key::Enter,
        "Esc" => Key::Escape,
        "Tab" => Key::Tab,
        "Up" => Key::Up,
        "Down" => Key::Down,
        "Left" => Key::Left,
        "Right" => Key::Right,
        "End" => Key::End,
        "Backspace" => Key::Backspace,
        "F1" => Key::F1,
        "F2" => Key::F2,
        "F3" => Key::F3,
        "F4" => Key::F4,
        "F9" => Key::F9,
        "F10" => Key::F10,
        "F12" => Key::F12,
        "PageDown" => Key::PageDown,
        _ => {
            let mut letters = name.chars();
            return match (letters.next(), letters.next()) {
                (Some(letter), None) => letter,
                _ => panic!("no key is called {name}"),
            };
        }
    };
    char::from(special)
}
