"""Starts the simulator's binary, waits until it listens, and talks to its control endpoints."""

import json
import os
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

READY_SECONDS = 20
ROOT = Path(__file__).resolve().parents[2]


class SimulatorMissing(Exception):
    """There is no binary to start."""


def find_binary():
    """The binary named by MRS_SIMULATOR, else the newest that cargo built."""
    named = os.environ.get("MRS_SIMULATOR")
    if named:
        if not Path(named).is_file():
            raise SimulatorMissing(f"MRS_SIMULATOR names {named}, which is no file")
        return named
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    if not target.is_absolute():
        target = ROOT / target
    built = [target / profile / "mrs-simulator" for profile in ("release", "debug")]
    built = [path for path in built if path.is_file()]
    if not built:
        raise SimulatorMissing(
            "no mrs-simulator in target/release or target/debug: "
            "run `cargo build -p mrs-simulator`, or name the binary in MRS_SIMULATOR"
        )
    return str(max(built, key=lambda path: path.stat().st_mtime))


def wait_until(condition, what, seconds=READY_SECONDS):
    """Waits until condition() is true. The pause is only how often it is asked."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what} did not happen within {seconds} s")
        time.sleep(0.01)
    return found


class Simulator:
    """A simulator with the demo's data, as a context."""

    def __enter__(self):
        binary = find_binary()
        self._folder = tempfile.TemporaryDirectory()
        ready = Path(self._folder.name) / "ready"
        self._process = subprocess.Popen(
            [binary, "--listen", "127.0.0.1:0", "--demo", "--log", "warn", "--ready-file", ready],
            stdout=subprocess.DEVNULL,
        )

        def address():
            if self._process.poll() is not None:
                raise RuntimeError(f"{binary} ended with {self._process.returncode}")
            return ready.is_file() and ready.read_text()

        try:
            self.url = wait_until(address, "the simulator listening")
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def control(self, method, path, body=None):
        """Calls a control endpoint; gives back its JSON, or None."""
        request = urllib.request.Request(
            f"{self.url}/__simulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def finish_tasks(self):
        """Moves the clock past the end of every task."""
        self.control("POST", "clock", {"advance_seconds": 10})
