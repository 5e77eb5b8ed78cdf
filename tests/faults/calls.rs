//! The one place between this program and the system, on Linux: every call that makes, writes, flushes, cuts, names or takes away a
//! file comes through here, SQLite's as well as the desk's own, since a program's own functions are linked before those of the C
//! library. (`nm --undefined-only` on the program lists what else it calls.) It decides nothing: [`Disk`](super::disk::Disk) does.

use std::ffi::{CStr, OsStr, c_char, c_int, c_long, c_uint, c_void};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use libc::{AT_FDCWD, O_ACCMODE, O_CREAT, O_RDONLY, O_TRUNC, iovec, mode_t, off64_t, size_t, ssize_t};

use super::disk;

/// The error that the call gets instead.
fn refused(path: Option<PathBuf>) -> Option<c_int> {
    disk::of(&path?)?.refuses()
}

/// Where an open file lies, if any disk ails.
fn place_of(file: c_int) -> Option<PathBuf> {
    if disk::is_any_ill() { std::fs::read_link(format!("/proc/self/fd/{file}")).ok() } else { None }
}

/// What a name stands for, if any disk ails.
fn named(folder: c_int, name: *const c_char) -> Option<PathBuf> {
    if name.is_null() || !disk::is_any_ill() {
        return None;
    }
    // SAFETY: a name that is given to the system ends in a zero and outlives the call.
    let name = Path::new(OsStr::from_bytes(unsafe { CStr::from_ptr(name) }.to_bytes()));
    if folder == AT_FDCWD { Some(name.to_owned()) } else { Some(place_of(folder)?.join(name)) }
}

fn fails(code: c_int) -> c_int {
    // SAFETY: each thread has its own, and it is always there.
    unsafe { *libc::__errno_location() = code };
    -1
}

/// The call itself; it sets `errno`.
macro_rules! system {
    ($call:ident $(, $argument:expr)*) => {{
        // SAFETY: the arguments are the caller's own, as they came, and of the types that the system's call of this name takes.
        let back: c_long = unsafe { libc::syscall(libc::$call $(, $argument)*) };
        back
    }};
}

/// To look at a file is never refused.
fn open_at(folder: c_int, name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    let writes = flags & O_ACCMODE != O_RDONLY || flags & (O_CREAT | O_TRUNC) != 0;
    match refused(named(folder, name).filter(|_| writes)) {
        Some(code) => fails(code),
        None => system!(SYS_openat, folder, name, flags, mode) as c_int,
    }
}

// C gives the mode only with O_CREAT; without it the system does not look at it.
#[unsafe(no_mangle)]
extern "C" fn open(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    open_at(AT_FDCWD, name, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn open64(name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    open_at(AT_FDCWD, name, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn openat(folder: c_int, name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    open_at(folder, name, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn openat64(folder: c_int, name: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    open_at(folder, name, flags, mode)
}

#[unsafe(no_mangle)]
extern "C" fn mkdir(name: *const c_char, mode: mode_t) -> c_int {
    refused(named(AT_FDCWD, name)).map_or_else(|| system!(SYS_mkdirat, AT_FDCWD, name, mode) as c_int, fails)
}

#[unsafe(no_mangle)]
extern "C" fn unlink(name: *const c_char) -> c_int {
    unlinkat(AT_FDCWD, name, 0)
}

#[unsafe(no_mangle)]
extern "C" fn rmdir(name: *const c_char) -> c_int {
    unlinkat(AT_FDCWD, name, libc::AT_REMOVEDIR)
}

#[unsafe(no_mangle)]
extern "C" fn unlinkat(folder: c_int, name: *const c_char, flags: c_int) -> c_int {
    refused(named(folder, name)).map_or_else(|| system!(SYS_unlinkat, folder, name, flags) as c_int, fails)
}

#[unsafe(no_mangle)]
extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    renameat2(AT_FDCWD, from, AT_FDCWD, to, 0)
}

#[unsafe(no_mangle)]
extern "C" fn renameat(from_folder: c_int, from: *const c_char, to_folder: c_int, to: *const c_char) -> c_int {
    renameat2(from_folder, from, to_folder, to, 0)
}

#[unsafe(no_mangle)]
extern "C" fn renameat2(from_folder: c_int, from: *const c_char, to_folder: c_int, to: *const c_char, flags: c_uint) -> c_int {
    let renamed = || system!(SYS_renameat2, from_folder, from, to_folder, to, flags) as c_int;
    refused(named(to_folder, to)).map_or_else(renamed, fails)
}

/// Of what a disk refuses, it has taken the first half.
#[unsafe(no_mangle)]
extern "C" fn write(file: c_int, bytes: *const c_void, count: size_t) -> ssize_t {
    match refused(place_of(file)) {
        Some(code) => {
            system!(SYS_write, file, bytes, count / 2);
            fails(code) as ssize_t
        }
        None => system!(SYS_write, file, bytes, count) as ssize_t,
    }
}

#[unsafe(no_mangle)]
extern "C" fn pwrite64(file: c_int, bytes: *const c_void, count: size_t, at: off64_t) -> ssize_t {
    match refused(place_of(file)) {
        Some(code) => {
            system!(SYS_pwrite64, file, bytes, count / 2, at);
            fails(code) as ssize_t
        }
        None => system!(SYS_pwrite64, file, bytes, count, at) as ssize_t,
    }
}

#[unsafe(no_mangle)]
extern "C" fn writev(file: c_int, parts: *const iovec, count: c_int) -> ssize_t {
    match refused(place_of(file)) {
        Some(code) => {
            system!(SYS_writev, file, parts, count / 2);
            fails(code) as ssize_t
        }
        None => system!(SYS_writev, file, parts, count) as ssize_t,
    }
}

#[unsafe(no_mangle)]
extern "C" fn copy_file_range(from: c_int, from_at: *mut off64_t, to: c_int, to_at: *mut off64_t, count: size_t, flags: c_uint) -> ssize_t {
    match refused(place_of(to)) {
        Some(code) => {
            system!(SYS_copy_file_range, from, from_at, to, to_at, count / 2, flags);
            fails(code) as ssize_t
        }
        None => system!(SYS_copy_file_range, from, from_at, to, to_at, count, flags) as ssize_t,
    }
}

#[unsafe(no_mangle)]
extern "C" fn sendfile64(to: c_int, from: c_int, at: *mut off64_t, count: size_t) -> ssize_t {
    match refused(place_of(to)) {
        Some(code) => {
            system!(SYS_sendfile, to, from, at, count / 2);
            fails(code) as ssize_t
        }
        None => system!(SYS_sendfile, to, from, at, count) as ssize_t,
    }
}

#[unsafe(no_mangle)]
extern "C" fn fsync(file: c_int) -> c_int {
    refused(place_of(file)).map_or_else(|| system!(SYS_fsync, file) as c_int, fails)
}

#[unsafe(no_mangle)]
extern "C" fn fdatasync(file: c_int) -> c_int {
    refused(place_of(file)).map_or_else(|| system!(SYS_fdatasync, file) as c_int, fails)
}

#[unsafe(no_mangle)]
extern "C" fn ftruncate64(file: c_int, size: off64_t) -> c_int {
    refused(place_of(file)).map_or_else(|| system!(SYS_ftruncate, file, size) as c_int, fails)
}

#[unsafe(no_mangle)]
extern "C" fn fallocate64(file: c_int, mode: c_int, at: off64_t, length: off64_t) -> c_int {
    refused(place_of(file)).map_or_else(|| system!(SYS_fallocate, file, mode, at, length) as c_int, fails)
}
