//! Every write, flush and rename of a plain file asks here first, so that a test can have the disk say no. (SQLite's own files are
//! watched below SQLite.)

#[cfg(not(feature = "testing"))]
#[allow(clippy::unnecessary_wraps, reason = "a build for tests refuses here")]
pub(crate) fn asked() -> std::io::Result<()> {
    Ok(())
}

#[cfg(feature = "testing")]
pub(crate) use refusing::{asked, trouble};

#[cfg(feature = "testing")]
mod refusing {
    use std::cell::Cell;
    use std::io;

    thread_local! {
        /// The n-th from now is refused, alone or with all that follow; and how many were asked.
        static TROUBLE: Cell<Option<(io::ErrorKind, usize, bool)>> = const { Cell::new(None) };
        static ASKED: Cell<usize> = const { Cell::new(0) };
    }

    pub(crate) fn asked() -> io::Result<()> {
        let Some((kind, at, sticky)) = TROUBLE.get() else { return Ok(()) };
        ASKED.set(ASKED.get() + 1);
        if ASKED.get() == at || sticky && ASKED.get() > at { Err(kind.into()) } else { Ok(()) }
    }

    /// For this thread. Gives how many were asked since the last call.
    pub(crate) fn trouble(wanted: Option<(io::ErrorKind, usize, bool)>) -> usize {
        TROUBLE.set(wanted);
        ASKED.replace(0)
    }
}
