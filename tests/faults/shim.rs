//! The one place that speaks with SQLite below its files: a VFS over the system's own, through which every file of a watched folder
//! goes. SQLCipher sits above it, so what passes here is what the disk gets. It writes down, and lies where [`Disk`] says so.

use std::ffi::{CStr, c_char, c_int, c_void};
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};

use super::disk::{self, Disk};

/// The system's own VFS.
struct System(*mut sqlite3_vfs);

// SAFETY: SQLite registers it once, before any file is opened, and never changes or frees it.
unsafe impl Send for System {}
// SAFETY: as above; SQLite itself calls it from every thread.
unsafe impl Sync for System {}

static SYSTEM: OnceLock<System> = OnceLock::new();

/// A file of a watched folder. SQLite makes room for it and, behind it, for the system's own file.
#[repr(C)]
struct Shim {
    base: sqlite3_file,
    /// From `Box::into_raw`; freed by [`close`].
    open: *mut Open,
}

struct Open {
    disk: Arc<Disk>,
    file: usize,
}

/// From now on every file that this process opens goes through here.
pub fn register() {
    SYSTEM.get_or_init(|| {
        // SAFETY: asks for the default VFS; SQLite starts itself for that.
        let system = unsafe { ffi::sqlite3_vfs_find(std::ptr::null()) };
        assert!(!system.is_null(), "SQLite has a VFS");
        // SAFETY: it is SQLite's own and lives as long as the process.
        let mut ours = unsafe { *system };
        ours.zName = c"faults".as_ptr();
        ours.pNext = std::ptr::null_mut();
        ours.szOsFile += c_int::try_from(size_of::<Shim>()).unwrap();
        ours.xOpen = Some(open);
        ours.xDelete = Some(delete);
        // SAFETY: leaked, so it lives as long as the process, as SQLite asks.
        let registered = unsafe { ffi::sqlite3_vfs_register(Box::into_raw(Box::new(ours)), 1) };
        assert_eq!(registered, ffi::SQLITE_OK);
        System(system)
    });
}

fn system() -> *mut sqlite3_vfs {
    SYSTEM.get().expect("`register` has run: nothing else hands out these methods").0
}

/// The system's own file lies behind ours.
fn real(file: *mut sqlite3_file) -> *mut sqlite3_file {
    file.cast::<Shim>().wrapping_add(1).cast()
}

fn open_of<'a>(file: *mut sqlite3_file) -> &'a Open {
    // SAFETY: SQLite hands these methods only files that `open` has filled in, and none after `close`.
    unsafe { &*(*file.cast::<Shim>()).open }
}

/// Calls the same method of the system's own file.
macro_rules! pass_on {
    ($file:expr, $method:ident $(, $argument:expr)*) => {{
        let real = real($file);
        // SAFETY: `open` left a file of the system there; the arguments are SQLite's own, as they came.
        unsafe { ((*(*real).pMethods).$method.expect("every VFS has it"))(real $(, $argument)*) }
    }};
}

unsafe extern "C" fn open(_: *mut sqlite3_vfs, name: *const c_char, file: *mut sqlite3_file, flags: c_int, out: *mut c_int) -> c_int {
    let system = system();
    // SAFETY: a VFS has this method; SQLite's arguments go to it as they came, and the file is one of its own or lies within ours.
    let pass_on = |file| unsafe { (*system).xOpen.expect("every VFS has it")(system, name, file, flags, out) };
    let Some((path, disk)) = path(name).and_then(|path| Some((path, disk::of(path)?))) else { return pass_on(file) };
    let shim = file.cast::<Shim>();
    // SAFETY: SQLite made room for `szOsFile` bytes, and ours come first. No methods yet: a file that was not opened is not closed.
    unsafe { (*shim).base.pMethods = std::ptr::null() };
    let is_new = !path.exists();
    let code = pass_on(real(file));
    if code == ffi::SQLITE_OK {
        let open = Box::new(Open { file: disk.opened(path, is_new), disk });
        // SAFETY: the room is SQLite's, as above.
        unsafe {
            (*shim).open = Box::into_raw(open);
            (*shim).base.pMethods = &raw const METHODS;
        }
    }
    code
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync_folder: c_int) -> c_int {
    let watched = path(name).and_then(|path| Some((path, disk::of(path)?)));
    let system = system();
    // SAFETY: a VFS has this method; SQLite's arguments go to it as they came.
    let code = unsafe { (*system).xDelete.expect("every VFS has it")(system, name, sync_folder) };
    if let Some((path, disk)) = watched.filter(|_| code == ffi::SQLITE_OK) {
        disk.deleted(path, sync_folder != 0);
    }
    code
}

fn path<'a>(name: *const c_char) -> Option<&'a Path> {
    if name.is_null() {
        return None;
    }
    // SAFETY: SQLite's names end in a zero and outlive the call.
    unsafe { CStr::from_ptr(name) }.to_str().ok().map(Path::new)
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    let code = pass_on!(file, xClose);
    // SAFETY: made by `open`; SQLite closes a file once.
    drop(unsafe { Box::from_raw((*file.cast::<Shim>()).open) });
    code
}

unsafe extern "C" fn write(file: *mut sqlite3_file, bytes: *const c_void, count: c_int, at: sqlite3_int64) -> c_int {
    let open = open_of(file);
    let (length, place) = (usize::try_from(count).unwrap_or(0), u64::try_from(at).unwrap_or(0));
    if open.disk.lies() {
        return ffi::SQLITE_OK;
    }
    // SAFETY: SQLite hands over `count` bytes.
    open.disk.wrote(open.file, place, unsafe { std::slice::from_raw_parts(bytes.cast(), length) });
    pass_on!(file, xWrite, bytes, count, at)
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    let open = open_of(file);
    open.disk.cut(open.file, u64::try_from(size).unwrap_or(0));
    pass_on!(file, xTruncate, size)
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    let open = open_of(file);
    open.disk.synced(open.file);
    pass_on!(file, xSync, flags)
}

unsafe extern "C" fn shm_map(file: *mut sqlite3_file, page: c_int, size: c_int, extend: c_int, out: *mut *mut c_void) -> c_int {
    pass_on!(file, xShmMap, page, size, extend, out)
}

unsafe extern "C" fn read(file: *mut sqlite3_file, bytes: *mut c_void, count: c_int, at: sqlite3_int64) -> c_int {
    pass_on!(file, xRead, bytes, count, at)
}
unsafe extern "C" fn size(file: *mut sqlite3_file, size: *mut sqlite3_int64) -> c_int {
    pass_on!(file, xFileSize, size)
}
unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xLock, level)
}
unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    pass_on!(file, xUnlock, level)
}
unsafe extern "C" fn is_reserved(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    pass_on!(file, xCheckReservedLock, out)
}
unsafe extern "C" fn control(file: *mut sqlite3_file, op: c_int, argument: *mut c_void) -> c_int {
    pass_on!(file, xFileControl, op, argument)
}
unsafe extern "C" fn sector_size(file: *mut sqlite3_file) -> c_int {
    pass_on!(file, xSectorSize)
}
unsafe extern "C" fn characteristics(file: *mut sqlite3_file) -> c_int {
    pass_on!(file, xDeviceCharacteristics)
}
unsafe extern "C" fn shm_lock(file: *mut sqlite3_file, offset: c_int, count: c_int, flags: c_int) -> c_int {
    pass_on!(file, xShmLock, offset, count, flags)
}
unsafe extern "C" fn shm_barrier(file: *mut sqlite3_file) {
    pass_on!(file, xShmBarrier);
}
unsafe extern "C" fn shm_unmap(file: *mut sqlite3_file, delete: c_int) -> c_int {
    pass_on!(file, xShmUnmap, delete)
}

/// Version 2: with shared memory for the WAL, without memory-mapped pages, which would pass us by.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(is_reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector_size),
    xDeviceCharacteristics: Some(characteristics),
    xShmMap: Some(shm_map),
    xShmLock: Some(shm_lock),
    xShmBarrier: Some(shm_barrier),
    xShmUnmap: Some(shm_unmap),
    xFetch: None,
    xUnfetch: None,
};
