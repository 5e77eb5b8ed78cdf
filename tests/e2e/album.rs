//! Pictures to look at, each with what a machine can see: nothing cut off, and no fault that axe calls serious.

use serde_json::Value;

use crate::house::root;
use crate::window::Window;

/// Faults inside the UI kit that we cannot mend, by rule and a part of the element's markup, each with its cause.
const THE_KITS_OWN: &[(&str, &str)] = &[];

pub struct Album {
    /// Stands behind each picture's name: the text size, or the window's.
    kind: String,
    /// None: only the eye and the ruler.
    axe: Option<String>,
    pub faults: Vec<String>,
}

impl Album {
    pub fn new(kind: &str) -> Self {
        let axe = std::fs::read_to_string(root().join("ui/node_modules/axe-core/axe.min.js")).expect("npm ci was run in ui");
        Self { kind: kind.to_owned(), axe: Some(axe), faults: Vec::new() }
    }

    /// For pages that axe has seen at another size.
    pub fn without_axe(self) -> Self {
        Self { axe: None, ..self }
    }

    /// A picture of the page as it stands still, and what is wrong with it.
    pub async fn look(&mut self, window: &Window, name: &str) {
        window.settle().await;
        self.look_now(window, name).await;
    }

    /// The same of a page that never comes to rest.
    pub async fn look_now(&mut self, window: &Window, name: &str) {
        let name = format!("{name}-{}", self.kind);
        window.picture(&name).await;
        for cut in window.js(CUT_OFF).await.as_array().unwrap() {
            self.faults.push(format!("{name}: {}", cut.as_str().unwrap_or_default()));
        }
        let Some(axe) = &self.axe else { return };
        // A page that was loaded anew has none.
        if window.js("return typeof axe").await == "undefined" {
            window.js(axe).await;
        }
        for fault in window.js_async(AXE, vec![]).await.as_array().unwrap() {
            let (rule, html) = (fault["rule"].as_str().unwrap(), fault["html"].as_str().unwrap());
            if !THE_KITS_OWN.iter().any(|(known, part)| rule == *known && html.contains(part)) {
                self.faults.push(format!("{name}: {rule} {html}\n    {}", fault["why"].as_str().unwrap_or_default()));
            }
        }
    }

    /// The version of axe in the page.
    pub async fn version(&self, window: &Window) -> Value {
        window.js(self.axe.as_deref().expect("it is looked at with axe")).await;
        window.js("return axe.version").await
    }

    /// # Panics
    /// With all faults, when there are any.
    pub fn close(self) {
        assert!(self.faults.is_empty(), "{} faults:\n{}", self.faults.len(), self.faults.join("\n"));
    }
}

/// What lies outside the window, and words that are cut short with no way to read them.
const CUT_OFF: &str = r#"
    const found = [];
    if (document.documentElement.scrollWidth > innerWidth + 1) found.push("the page is wider than the window");
    const shown = (e) => e.getClientRects().length > 0 && e.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const words = (e) => (e.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, 40);
    const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX);
    for (const e of document.querySelectorAll("*")) {
        if (shown(e) && scrolls(e) && e.scrollWidth > e.clientWidth + 1) found.push(`scrolls sideways: ${e.className || e.tagName}, ${e.scrollWidth} in ${e.clientWidth}`);
    }
    const inOneThatScrolls = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (scrolls(p)) return true; return false; };
    for (const e of document.querySelectorAll("button, a, input, textarea, label, h1, h2, p, dt, dd, td, th, [role=option], [role=tab]")) {
        if (!shown(e) || e.closest(".sr-only")) continue;
        const box = e.getBoundingClientRect();
        if (box.width <= 1 || box.height <= 1) continue;
        if ((box.right > innerWidth + 1 || box.left < -1) && !inOneThatScrolls(e)) found.push(`outside the window: 「${words(e) || e.getAttribute("aria-label")}」`);
    }
    for (const e of document.querySelectorAll("button, button *, a, th, td, td *, h1, h2, .el-radio-button__inner, .el-tag, .el-checkbox__label")) {
        if (!shown(e) || e.closest(".sr-only") || e.closest("[title]")) continue;
        const style = getComputedStyle(e);
        if (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && style.overflowX === "hidden" && words(e)) found.push(`cut short: 「${words(e)}」`);
    }
    return found;
"#;

const AXE: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then((r) => done(r.violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .flatMap((v) => v.nodes.map((n) => ({ rule: v.id, html: n.html.slice(0, 200), why: n.failureSummary })))), (e) => done([{ rule: 'axe', html: '', why: String(e) }]));";
