//! A printer of our own: the system's print server, started for one test, that prints into a file.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

use crate::house::{Started, not_run, wait_until};

/// A printer that takes PDF; it comes with cups-filters.
const MODEL: &str = "lsb/usr/cupsfilters/Generic-PDF_Printer-PDF.ppd";

pub struct Printer {
    socket: PathBuf,
    paper: PathBuf,
    _server: Started,
    _home: TempDir,
}

impl Printer {
    /// None, and said why, where the print server is not installed.
    pub fn plugged_in() -> Option<Self> {
        let Some(cupsd) = ["/usr/sbin/cupsd", "/usr/bin/cupsd"].into_iter().find(|path| fs::exists(path).unwrap()) else {
            not_run("cupsd is not installed (packages cups and cups-filters)");
            return None;
        };
        // The server's filters run as a user of their own, who cannot look into the house.
        let home = tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o755)).tempdir().unwrap();
        let folder = home.path();
        for name in ["state", "cache", "spool", "temp"] {
            fs::create_dir_all(folder.join(name)).unwrap();
        }
        let (socket, paper) = (folder.join("socket"), folder.join("paper.pdf"));
        let config = format!(
            "Listen {}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n<Location />\nAllow all\n</Location>\n<Location /admin>\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nAllow all\n</Limit>\n</Policy>\n",
            socket.display()
        );
        let at = |name: &str| folder.join(name).display().to_string();
        let files = format!(
            "FileDevice Yes\nServerRoot {}\nStateDir {}\nCacheDir {}\nRequestRoot {}\nTempDir {}\nErrorLog {}\nAccessLog {}\nPageLog {}\n",
            at(""),
            at("state"),
            at("cache"),
            at("spool"),
            at("temp"),
            at("error_log"),
            at("access_log"),
            at("page_log")
        );
        fs::write(folder.join("cupsd.conf"), config).unwrap();
        fs::write(folder.join("cups-files.conf"), files).unwrap();
        let server = Started::new(
            Command::new(cupsd)
                .arg("-f")
                .arg("-c")
                .arg(folder.join("cupsd.conf"))
                .arg("-s")
                .arg(folder.join("cups-files.conf"))
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        wait_until("the print server", Duration::from_secs(20), || socket.exists().then_some(()));
        let printer = Self { socket, paper, _server: server, _home: home };
        if !printer.asked("lpinfo", &["-m"]).contains(MODEL) {
            not_run("the print server knows no PDF printer (package cups-filters)");
            return None;
        }
        let device = format!("file://{}", printer.paper.display());
        printer.asked("lpadmin", &["-p", "PDF", "-E", "-v", &device, "-m", MODEL, "-o", "PageSize=A4"]);
        printer.asked("lpadmin", &["-d", "PDF"]);
        Some(printer)
    }

    pub fn serve<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CUPS_SERVER", &self.socket)
    }

    /// What came out, when all of it has.
    pub fn printed(&self) -> PathBuf {
        let mut before = 0;
        wait_until("the printed paper", Duration::from_secs(60), || {
            let size = fs::metadata(&self.paper).map_or(0, |file| file.len());
            // The job's own words for the printer stand around the PDF.
            let whole = size > 0 && size == before && fs::read(&self.paper).unwrap().windows(5).rev().take(200).any(|end| end == b"%%EOF");
            before = size;
            std::thread::sleep(Duration::from_millis(400));
            whole.then(|| self.paper.clone())
        })
    }

    fn asked(&self, tool: &str, words: &[&str]) -> String {
        let output = self.serve(&mut Command::new(tool)).args(words).output().unwrap_or_else(|error| panic!("{tool}: {error}"));
        assert!(output.status.success(), "{tool}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// Millimetres: where the ink of a page begins and ends, and the page itself.
#[derive(Debug, PartialEq)]
pub struct Ink {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
    pub width: f64,
    pub height: f64,
}

impl Ink {
    /// Of one page, turned clockwise by `turn` degrees.
    pub fn of(pdf: &Path, page: usize, turn: u32) -> Self {
        const DPI: f64 = 200.0;
        let (root, page) = (pdf.with_extension("page"), page.to_string());
        let drawn = Command::new("pdftoppm")
            .args(["-r", "200", "-gray", "-singlefile", "-f", &page, "-l", &page])
            .args([pdf, &root])
            .stderr(Stdio::null())
            .status();
        assert!(drawn.unwrap().success());
        let turn = turn.to_string();
        let told = Command::new("convert")
            .arg(pdf.with_extension("page.pgm"))
            .args(["-rotate", &turn, "+repage", "-threshold", "60%", "-format", "%@ %wx%h", "info:"])
            .output()
            .unwrap();
        let told = String::from_utf8(told.stdout).unwrap();
        let numbers: Vec<f64> = told.split(['x', '+', ' ']).filter_map(|n| n.trim().parse().ok()).map(|n: f64| n * 25.4 / DPI).collect();
        let [w, h, left, top, width, height] = numbers[..] else { panic!("no ink: {told}") };
        Self { left, top, right: left + w, bottom: top + h, width, height }
    }

    /// The same place on the sheet, within half a millimetre.
    pub fn is_where(&self, other: &Self) -> bool {
        let pairs = [
            (self.left, other.left),
            (self.top, other.top),
            (self.right, other.right),
            (self.bottom, other.bottom),
            (self.width, other.width),
            (self.height, other.height),
        ];
        pairs.iter().all(|(one, two)| (one - two).abs() < 0.5)
    }
}
