//! A cable to the database that can be cut and mended.

use std::io;
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use url::Url;

/// Passes connections on to the PostgreSQL of the tests, until it is cut.
#[derive(Debug)]
pub struct Cable {
    server: Url,
    port: u16,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    cut: bool,
    ends: Vec<TcpStream>,
}

impl Cable {
    /// A whole cable to the server in `POSTGRES_URL`.
    ///
    /// # Panics
    ///
    /// When there is no server.
    pub fn to_postgresql() -> Self {
        let server = std::env::var_os("POSTGRES_URL").expect("run by scripts/with-postgresql");
        let server = Url::parse(&server.to_string_lossy()).expect("an address");
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(Mutex::new(State::default()));
        let (target, shared) = (server.clone(), Arc::clone(&state));
        std::thread::spawn(move || {
            for near in listener.incoming().filter_map(Result::ok) {
                // What can't be passed on is closed, which is what a cut cable does.
                let _ = pass_on(near, &target, &shared);
            }
        });
        Self {
            server,
            port,
            state,
        }
    }

    /// The same address, by way of the cable.
    ///
    /// # Panics
    ///
    /// When it is no address with a port.
    pub fn through(&self, url: &str) -> String {
        let mut url = Url::parse(url).expect("an address");
        assert_eq!(url.port(), self.server.port(), "another server");
        url.set_port(Some(self.port)).expect("a port");
        url.into()
    }

    /// Breaks all connections, and every new one.
    ///
    /// # Panics
    ///
    /// When another thread has failed.
    pub fn cut(&self) {
        let mut state = self.state.lock().expect("no failure");
        state.cut = true;
        for end in state.ends.drain(..) {
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Lets new connections through again.
    ///
    /// # Panics
    ///
    /// When another thread has failed.
    pub fn mend(&self) {
        self.state.lock().expect("no failure").cut = false;
    }
}

fn pass_on(near: TcpStream, server: &Url, state: &Mutex<State>) -> io::Result<()> {
    let port = server.port().unwrap_or(5432);
    let mut held = state.lock().expect("no failure");
    if held.cut {
        return near.shutdown(Shutdown::Both);
    }
    let far = TcpStream::connect(("127.0.0.1", port))?;
    held.ends.extend([near.try_clone()?, far.try_clone()?]);
    drop(held);
    copy(near.try_clone()?, far.try_clone()?);
    copy(far, near);
    Ok(())
}

/// Copies one direction behind, until an end closes.
fn copy(mut from: TcpStream, mut to: TcpStream) {
    std::thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}
