"""A killed run leaves no process behind, and the collector of garbage runs on as before."""

import os
import signal
import subprocess
import sys
import time

RUN = """
import os, sys, time
from concurrent.futures import ProcessPoolExecutor
from toolkit.support.processes import end_with_parent
if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=end_with_parent) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_workers_of_a_killed_run_end(tmp_path):
    script = tmp_path / "run.py"
    script.write_text(RUN)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as run:
        worker = int(run.stdout.readline())
        assert is_running(worker)
        run.send_signal(signal.SIGKILL)
    for _ in range(100):
        if not is_running(worker):
            break
        time.sleep(0.1)
    assert not is_running(worker)
