//! What the page cannot do, whoever wrote its text.

use std::io::Read;
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};

use crate::house::House;
use crate::window::Window;

/// A server that nobody may reach; it writes down what was asked for.
fn forbidden_server() -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let (port, knocks) = (listener.local_addr().unwrap().port(), Arc::new(Mutex::new(Vec::new())));
    let asked = knocks.clone();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 512];
            let _ = stream.set_read_timeout(Some(std::time::Duration::from_millis(200)));
            let length = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]);
            asked.lock().unwrap().push(request.lines().next().unwrap_or("a connection without a word").to_owned());
        }
    });
    (port, knocks)
}

async fn attempt(window: &Window, body: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; (async () => {{ {body} }})().then((v) => done(v ?? 'nothing'), (e) => done('refused: ' + e));"
    );
    window.js_async(&script, vec![]).await
}

/// A script element with text, a handler in markup, text as code: each leaves its number in `window.ran` when it runs.
async fn run_foreign_code(window: &Window) {
    window
        .js("window.ran = []; const s = document.createElement('script'); s.textContent = 'window.ran.push(1)'; document.body.append(s);")
        .await;
    window.js("const d = document.createElement('div'); d.innerHTML = '<img src=x onerror=\"window.ran.push(2)\"><a id=\"j\" href=\"javascript:window.ran.push(3)\">x</a>'; document.body.append(d); document.getElementById('j').click()").await;
    window
        .js("const s = document.createElement('script'); s.src = 'data:text/javascript,window.ran.push(4)'; document.body.append(s);")
        .await;
    window.js("const s = document.createElement('script'); s.src = URL.createObjectURL(new Blob(['window.ran.push(5)'])); document.body.append(s);").await;
    // WebDriver's own scripts stand above the policy, so text becomes code in a timer of the page.
    window.js("setTimeout('window.ran.push(6)', 0)").await;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
}

#[tokio::test]
async fn without_the_policy_foreign_code_does_run() {
    let house = House::with_a_centre();
    let mut window = Window::open_with(&house, |command| {
        command.env("DOORSTEP_NO_POLICY", "1");
    })
    .await;
    window.clerk(1).await;
    run_foreign_code(&window).await;
    let ran = window.js("return window.ran.toSorted()").await;
    assert_eq!(ran, json!([1, 2, 3, 4, 5, 6]), "what the other stories find refused is refused by the policy");
}

#[tokio::test]
async fn prototypes_are_frozen_and_only_the_bundled_code_runs() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    assert_eq!(window.js("return Object.isFrozen(Object.prototype)").await, true);
    assert_eq!(window.js("return location.origin").await, "tauri://localhost");

    run_foreign_code(&window).await;
    assert_eq!(window.js("return window.ran").await, json!([]));
    let broken = window.js("return new Promise((done) => { document.addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), { once: true }); const s = document.createElement('script'); s.textContent = '1'; document.body.append(s); })").await;
    assert!(broken.as_str().unwrap().starts_with("script-src"), "{broken}");
}

#[tokio::test]
async fn the_page_reaches_no_server_no_frame_no_other_page() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.clerk(1).await;
    let (port, knocks) = forbidden_server();
    let url = format!("http://127.0.0.1:{port}/");

    for body in [
        format!("await fetch('{url}', {{ mode: 'no-cors' }})"),
        format!(
            "await new Promise((ok, no) => {{ const x = new XMLHttpRequest(); x.onload = ok; x.onerror = () => no('xhr'); x.open('GET', '{url}'); x.send(); }})"
        ),
        format!(
            "await new Promise((ok, no) => {{ const i = new Image(); i.onload = ok; i.onerror = () => no('image'); i.src = '{url}a.png'; }})"
        ),
        format!(
            "await new Promise((ok, no) => {{ const s = new WebSocket('{}'); s.onopen = ok; s.onerror = () => no('socket'); }})",
            url.replace("http", "ws")
        ),
        format!("await new Promise((ok, no) => {{ const s = new EventSource('{url}'); s.onopen = ok; s.onerror = () => no('events'); }})"),
        format!("await import('{url}a.js')"),
        format!("new Worker('{url}w.js')"),
        format!("await new FontFace('x', 'url({url}f.woff)').load()"),
    ] {
        let answer = attempt(&window, &body).await;
        assert!(answer.as_str().unwrap().starts_with("refused"), "{body}: {answer}");
    }
    // These fail without a word; only the server could tell.
    for body in [
        format!("navigator.sendBeacon('{url}beacon', 'x')"),
        format!("const f = document.createElement('iframe'); f.src = '{url}frame'; document.body.append(f)"),
        "const f = document.createElement('iframe'); f.srcdoc = '<b>framed</b>'; document.body.append(f)".to_owned(),
        format!("const o = document.createElement('object'); o.data = '{url}object'; document.body.append(o)"),
        format!("const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = '{url}s.css'; document.head.append(l)"),
        format!("const l = document.createElement('link'); l.rel = 'prefetch'; l.href = '{url}p'; document.head.append(l)"),
        format!("const l = document.createElement('link'); l.rel = 'dns-prefetch'; l.href = '{url}dns'; document.head.append(l)"),
        format!("const f = document.createElement('form'); f.action = '{url}form'; f.method = 'post'; document.body.append(f); f.submit()"),
        format!("const a = document.createElement('a'); a.href = '{url}link'; a.ping = '{url}ping'; document.body.append(a); a.click()"),
        format!("const a = document.createElement('a'); a.href = '{url}blank'; a.target = '_blank'; document.body.append(a); a.click()"),
        format!("const a = document.createElement('a'); a.href = '{url}download'; a.download = 'x'; document.body.append(a); a.click()"),
        "const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['secret'])); a.download = 'secret.txt'; document.body.append(a); a.click()".to_owned(),
        format!("window.opened = window.open('{url}open'); return String(window.opened)"),
        format!("location.href = '{url}page'"),
        "location.href = 'file:///etc/passwd'".to_owned(),
        "location.href = 'data:text/html,<h1>other</h1>'".to_owned(),
        "location.href = 'about:blank'".to_owned(),
    ] {
        attempt(&window, &body).await;
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        assert_eq!(window.js("return location.origin").await, "tauri://localhost", "{body}");
    }
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    assert_eq!(window.windows().await, 1);
    assert_eq!(window.js("return window.opened == null").await, true);
    assert_eq!(window.js("return [...document.querySelectorAll('iframe')].every((f) => { try { return !f.contentDocument?.body?.textContent } catch { return true } })").await, true);
    assert_eq!(*knocks.lock().unwrap(), Vec::<String>::new(), "somebody reached the server");
    assert!(!house.path("home").join("Downloads").exists() && !house.path("home").join("secret.txt").exists());
    window.press("F2").await.see("来访人").await;
}

#[tokio::test]
async fn there_is_one_door_and_it_takes_only_what_is_on_the_list() {
    let house = House::with_a_centre();
    let mut window = Window::open(&house).await;
    window.see("今天谁在值班").await;
    // Nobody on duty yet.
    assert_eq!(window.door("list_tickets", json!({ "limit": 1 })).await["refused"]["kind"], "noClerk");
    assert_eq!(window.door("save_paper", json!({})).await["refused"]["kind"], "noClerk");
    window.clerk(2).await;
    assert_eq!(window.door("verify_journal", json!({})).await["refused"]["kind"], "notAllowed");
    assert_eq!(window.door("drop_everything", json!({})).await["refused"]["kind"], "unexpected");
    assert_eq!(window.door("list_tickets", json!({ "limit": 1, "sql": "x" })).await["refused"]["kind"], "invalid");
    // A path that the page names is not taken.
    let named =
        json!({ "requestId": uuid::Uuid::new_v4(), "paper": { "paper": "ticketLedger", "filter": {} }, "format": "pdf", "path": "/tmp/x" });
    assert_eq!(window.door("save_paper", named).await["refused"]["kind"], "invalid");

    for other in [
        "plugin:window-state|save_window_state",
        "plugin:window|set_title",
        "plugin:webview|internal_toggle_devtools",
        "plugin:event|listen",
        "plugin:path|resolve_directory",
        "plugin:fs|read_file",
        "plugin:shell|execute",
        "dispatch",
    ] {
        let body = format!("await window.__TAURI_INTERNALS__.invoke('{other}', {{}})");
        let answer = attempt(&window, &body).await;
        assert!(answer.as_str().unwrap().starts_with("refused"), "{other}: {answer}");
    }
    assert_eq!(window.js("return typeof window.__TAURI__").await, "undefined");
}
