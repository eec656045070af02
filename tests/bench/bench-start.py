# SPDX-License-Identifier: GPL-3.0-or-later
"""How long Engraft takes from being started to its first frame.

  tests/headless /usr/bin/python3 tests/bench/bench-start.py PROGRAM [FILE]

The program says when the first frame of its window is out (ENGRAFT_FIRST_FRAME=1) and ends; the
time is taken from outside, with the start of the process in it.
"""
import os
import subprocess
import sys
import time

env = dict(os.environ, ENGRAFT_FIRST_FRAME='1')
runs = []
for run in range(6):
    begin = time.monotonic()
    done = subprocess.run(sys.argv[1:], env=env, capture_output=True, text=True, timeout=60)
    took = time.monotonic() - begin
    if 'first frame' not in done.stdout:
        sys.exit('no first frame: ' + done.stdout + done.stderr)
    runs.append(float(done.stdout.split('first frame at ')[1].split()[0]) - begin)
what = os.path.basename(sys.argv[2]) if len(sys.argv) > 2 else 'welcome'
print(f'start to first frame, {what}: first {runs[0]:.3f} s, then median {sorted(runs[1:])[2]:.3f} s')
