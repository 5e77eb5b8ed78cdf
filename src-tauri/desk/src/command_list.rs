//! How the list in `commands.rs` becomes a router and a table.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::access::Least;
use crate::error::{Error, Result};
use crate::topics::Topic;

/// How a command is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Looks, on a read-only connection.
    Read,
    /// Changes the record: one transaction, one journal row, a request id.
    Act,
    /// Writes what is no act: drafts, preferences.
    Note,
    /// Answered without an open file: how the door stands, opening and sealing it.
    Gate,
    /// Takes its time beside everything else: it holds neither the writer nor the open file meanwhile.
    Aside,
    /// Answered by the window's shell.
    Shell,
    /// Answered by the window's shell without an open file.
    ShellGate,
}

impl Mode {
    /// Answered even while the desk is sealed.
    pub fn is_gate(self) -> bool {
        matches!(self, Self::Gate | Self::ShellGate)
    }
}

/// One line of the list.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    pub name: &'static str,
    pub mode: Mode,
    pub least: Least,
    /// What the answer of a read depends on; of one that is answered aside as well, when it only looks.
    pub topics: &'static [Topic],
}

/// The request out of the door's JSON.
pub(crate) fn take<T: DeserializeOwned>(args: Value) -> Result<T> {
    // serde quotes what was sent, so its own words stay out of the error; it would also take a list for a form.
    let wrong = || Error::invalid("", "这张表的内容不完整或格式不对，没有保存。请检查后重试。");
    if !args.is_object() {
        return Err(wrong());
    }
    serde_json::from_value(args).map_err(|_| wrong())
}

macro_rules! commands {
    ($($mode:ident $name:ident($request:ty) -> $response:ty [$least:ident] $($handler:path)? $(=> $($topic:ident)+)?;)*) => {
        /// Every command there is.
        pub const COMMANDS: &[$crate::command_list::Command] = &[$($crate::command_list::Command {
            name: stringify!($name),
            mode: $crate::command_list::commands!(@mode $mode),
            least: $crate::access::Least::$least,
            topics: &[$($($crate::topics::Topic::$topic),+)?],
        }),*];

        pub(crate) fn route(desk: &$crate::Desk, name: &str, args: serde_json::Value) -> $crate::Result<$crate::Reply> {
            match name {
                $(stringify!($name) => $crate::command_list::commands!(@run $mode desk, name, args, $request, $($handler)?),)*
                _ => Err($crate::Error::unexpected("no such command")),
            }
        }

        /// Calls `see` with every command and its request and response types.
        pub(crate) fn each_command(see: &mut impl $crate::typescript::SeeCommand) {
            $(see.command::<$request, $response>(stringify!($name));)*
        }
    };

    (@mode read) => { $crate::command_list::Mode::Read };
    (@mode act) => { $crate::command_list::Mode::Act };
    // What these two are told is secret, so it is not kept as the request of another act is.
    (@mode key) => { $crate::command_list::Mode::Act };
    (@mode pin) => { $crate::command_list::Mode::Act };
    // Its form brings a photo, which is drawn anew and kept nowhere as it came.
    (@mode photo) => { $crate::command_list::Mode::Act };
    (@mode gate) => { $crate::command_list::Mode::Gate };
    (@mode note) => { $crate::command_list::Mode::Note };
    (@mode aside) => { $crate::command_list::Mode::Aside };
    (@mode shell) => { $crate::command_list::Mode::Shell };
    (@mode shell_gate) => { $crate::command_list::Mode::ShellGate };

    (@run read $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {{
        let request: $request = $crate::command_list::take($args)?;
        $desk.look(|look| $handler(look, request))
    }};
    (@run act $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {
        $desk.transact($name, $args, |work, args| $handler(work, $crate::command_list::take::<$request>(args)?))
    };
    (@run note $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {{
        let request: $request = $crate::command_list::take($args)?;
        $desk.jot(|jot| $handler(jot, request))
    }};
    (@run key $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {
        $crate::keys::act($desk, $name, $args, |work, args| $handler(work, $crate::command_list::take::<$request>(args)?))
    };
    (@run photo $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {
        $crate::photos::act($desk, $name, $args, |work, args, picture| $handler(work, $crate::command_list::take::<$request>(args)?, picture))
    };
    (@run pin $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {
        $crate::access::act($desk, $name, $args, |pins, args| $handler(pins, $crate::command_list::take::<$request>(args)?))
    };
    (@run gate $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {{
        let request: $request = $crate::command_list::take($args)?;
        $desk.at_the_gate($name, |desk| $handler(desk, request))
    }};
    (@run aside $desk:ident, $name:ident, $args:ident, $request:ty, $handler:path) => {{
        let request: $request = $crate::command_list::take($args)?;
        $desk.aside($name, |desk| $handler(desk, request))
    }};
    (@run shell_gate $desk:ident, $name:ident, $args:ident, $request:ty,) => {
        $crate::command_list::commands!(@run shell $desk, $name, $args, $request,)
    };
    (@run shell $desk:ident, $name:ident, $args:ident, $request:ty,) => {{
        let _ = $args;
        Err($crate::Error::unexpected("answered by the window's shell"))
    }};
}

pub(crate) use commands;
