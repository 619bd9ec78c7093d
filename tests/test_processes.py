"""A killed run leaves no process behind, and the collector of garbage runs on as before."""

import gc
import os
import signal
import subprocess
import sys
import time

import pytest

from toolkit import analyze
from toolkit.support.processes import collector_paused

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


def test_the_collector_is_paused_and_set_back():
    def fail():
        with collector_paused():
            with collector_paused():
                pass
            assert not gc.isenabled()
            raise KeyError

    assert gc.isenabled()
    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_analysing_an_article_leaves_no_cycles_to_collect():
    text = "“It is shut,” Ada Lund said. She may re-open it. " * 20
    analyze(text)
    gc.collect()
    with collector_paused():
        analyze(text)
        assert gc.collect() == 0
