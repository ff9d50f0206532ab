//! The program: its address, its ready file, its end; and the handle of the library.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mrs_simulator::{Settings, Simulator, StartError};

/// A program that ends with the test, whatever becomes of it.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn start(arguments: &[&str]) -> Program {
    let program = Command::new(env!("CARGO_BIN_EXE_mrs-simulator"))
        .args(arguments)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    Program(program.unwrap())
}

fn first_line(program: &mut Program) -> String {
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().unwrap())
        .read_line(&mut line)
        .unwrap();
    line.trim_end().to_owned()
}

#[test]
fn says_where_it_listens_and_ends_in_order_on_a_signal() {
    for signal in ["-TERM", "-INT"] {
        let folder = tempfile::tempdir().unwrap();
        let ready = folder.path().join("ready");
        let arguments = [
            "--listen",
            "127.0.0.1:0",
            "--demo",
            "--ready-file",
            ready.to_str().unwrap(),
        ];
        let mut program = start(&arguments);
        let line = first_line(&mut program);
        let url = line
            .strip_prefix("mrs-simulator listening on ")
            .unwrap()
            .to_owned();
        let address: SocketAddr = url.strip_prefix("http://").unwrap().parse().unwrap();
        TcpStream::connect(address).unwrap();
        let begin = Instant::now();
        while std::fs::read_to_string(&ready).unwrap_or_default() != url {
            assert!(begin.elapsed() < Duration::from_secs(10), "no ready file");
            std::thread::yield_now();
        }
        let id = program.0.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &id])
                .status()
                .unwrap()
                .success()
        );
        assert!(program.0.wait().unwrap().success(), "{signal}");
        assert!(TcpStream::connect(address).is_err());
    }
}

#[test]
fn refuses_an_address_that_others_can_reach() {
    let program = start(&["--listen", "0.0.0.0:0"]);
    let mut program = program;
    assert!(!program.0.wait().unwrap().success());
    let mut text = String::new();
    BufReader::new(program.0.stderr.take().unwrap())
        .read_line(&mut text)
        .unwrap();
    assert!(
        text.contains("0.0.0.0:0 is not a loopback address"),
        "{text}"
    );

    let listen = "[::]:0".parse().unwrap();
    let error = Simulator::start(Settings {
        listen,
        ..Settings::default()
    })
    .unwrap_err();
    assert!(matches!(error, StartError::NotLoopback(_)), "{error}");
}

#[test]
fn says_when_the_address_is_taken() {
    let first = Simulator::start(Settings::default()).unwrap();
    let listen = first.address();
    let error = Simulator::start(Settings {
        listen,
        ..Settings::default()
    })
    .unwrap_err();
    assert!(matches!(error, StartError::Listen { .. }), "{error}");
}

#[tokio::test]
async fn a_dropped_simulator_is_gone_even_in_asynchronous_code() {
    let simulator = Simulator::start(Settings::default()).unwrap();
    let address = simulator.address();
    TcpStream::connect(address).unwrap();
    drop(simulator);
    let begin = Instant::now();
    while TcpStream::connect(address).is_ok() {
        assert!(
            begin.elapsed() < Duration::from_secs(10),
            "it still listens"
        );
        tokio::task::yield_now().await;
    }
}
