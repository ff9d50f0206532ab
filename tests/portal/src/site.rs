//! A site as the build leaves it, small: the server does not look into the files.

use std::fs;
use std::path::Path;

/// A script whose name carries its hash.
pub const SCRIPT: &str = "pkg/portal.Zm9vYmFyYmF6cXV4MTIzNA.js";

/// Writes the files.
///
/// # Panics
///
/// When they can't be written.
pub fn write(site: &Path) {
    let write = |name: &str, content: &[u8]| {
        fs::write(site.join(name), content).expect("a file of the site");
    };
    fs::create_dir_all(site.join("pkg")).expect("a folder of the site");
    write(SCRIPT, b"export const plain = true;\n");
    write(&format!("{SCRIPT}.br"), b"brotli, as far as the test cares");
    write(&format!("{SCRIPT}.gz"), b"gzip, as far as the test cares");
    write(
        "pkg/portal.Y3NzY3NzY3NzY3NzY3NzYw.css",
        b"body { margin: 0 }\n",
    );
    write("pkg/portal.d2FzbXdhc213YXNtd2FzbQ.wasm", b"\0asm");
    write("pkg/portal.css", b"body { margin: 0 }\n");
    write(
        "hash.txt",
        b"js: Zm9vYmFyYmF6cXV4MTIzNA\nwasm: d2FzbXdhc213YXNtd2FzbQ\ncss: Y3NzY3NzY3NzY3NzY3NzYw\n",
    );
    write("robots.txt", b"User-agent: *\nDisallow: /\n");
}
