//! The TypeScript table of the command list, for the window.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::command_list::Mode;
use crate::commands::{COMMANDS, each_command};
use crate::error::Kind;
use crate::topics::Topic;

/// Visits the list of commands with their types.
pub(crate) trait SeeCommand {
    fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &'static str);
}

/// Every declaration by its name, so that none is written twice.
struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    lines: Vec<String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // Only types of ours have a file of their own; the others are TypeScript's.
        if T::output_path().is_some() {
            let name = T::ident(&self.config);
            if self.types.contains_key(&name) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            self.types.insert(name, format!("{docs}export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

impl SeeCommand for Declarations {
    fn command<Request: TS + 'static, Response: TS + 'static>(&mut self, name: &'static str) {
        self.visit::<Request>();
        self.visit::<Response>();
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else { return };
        let (mode, id) = match command.mode {
            Mode::Read => ("read", ""),
            Mode::Act => ("act", " & { requestId: string }"),
            Mode::Note => ("note", ""),
            Mode::Gate => ("gate", ""),
            Mode::Aside if !command.topics.is_empty() => ("read", ""),
            Mode::Aside => ("aside", ""),
            // The shell's papers are acts underneath.
            Mode::ShellGate => ("shell", ""),
            Mode::Shell if Request::ident(&self.config) == "Nothing" => ("shell", ""),
            Mode::Shell => ("shell", " & { requestId: string }"),
        };
        let (request, response) = (Request::name(&self.config), Response::name(&self.config));
        // Of an act without fields the id is all there is.
        let (request, id) = if mode == "act" && Request::ident(&self.config) == "Nothing" {
            ("{ requestId: string }".to_owned(), "")
        } else {
            (request, id)
        };
        self.lines.push(format!("  {name}: {{ mode: \"{mode}\"; request: {request}{id}; response: {response} }};"));
    }
}

/// The whole generated file.
pub fn table() -> String {
    let config = Config::new().with_large_int("number");
    let mut seen = Declarations { config, types: BTreeMap::new(), lines: Vec::new() };
    seen.visit::<Topic>();
    seen.visit::<Kind>();
    each_command(&mut seen);

    let mut file = String::from("// Generated from desk's list of commands by `cargo xtask codegen`; never edited.\n\n");
    for declaration in seen.types.values() {
        let _ = writeln!(file, "{declaration}");
    }
    let _ = writeln!(
        file,
        "/** Every command: how it is answered, what it takes, what it gives. */\nexport interface Commands {{\n{}\n}}\n",
        seen.lines.join("\n")
    );
    let _ = writeln!(file, "export type CommandName = keyof Commands;");
    let _ = writeln!(
        file,
        "export type ReadName = {{ [K in CommandName]: Commands[K][\"mode\"] extends \"read\" ? K : never }}[CommandName];\n"
    );
    let _ = writeln!(file, "/** What the answer of a read depends on. */\nexport const topicsOf: Record<ReadName, readonly Topic[]> = {{");
    for command in COMMANDS.iter().filter(|command| command.mode == Mode::Read || !command.topics.is_empty()) {
        let topics: Vec<String> = command.topics.iter().filter_map(|topic| serde_json::to_string(topic).ok()).collect();
        let _ = writeln!(file, "  {}: [{}],", command.name, topics.join(", "));
    }
    file.push_str("};\n");
    file
}
