# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window stands still, and how long a user waits, with a long table.

  tests/headless /usr/bin/python3 tests/bench/bench-data.py PROGRAM [ROWS]

A csv of ROWS rows is opened, imported, scrolled, sorted by its header, filtered and left again, all
from outside.  The program itself says of each turn of its main loop that is longer than LEAST how long it
took and how much of that it computed (ENGRAFT_WATCHDOG): on a quiet machine the two are alike.
"""
import os
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..'))
import uidriver                                                  # noqa: E402
from uidriver import wait                                        # noqa: E402

PROGRAM = sys.argv[1]
ROWS = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
LEAST = 5      # ms; shorter turns are not told


def write(path):
    chance = random.Random(1)
    with open(path, 'w', encoding='utf-8') as file:
        file.write('id,time,status,group,age,centre\n')
        file.writelines(f'{i},{chance.randrange(1, 5000)},{chance.randrange(2)},{"abcd"[i % 4]},'
                        f'{chance.gauss(55, 9):.1f},C{chance.randrange(40):02d}\n' for i in range(ROWS))


class Bench:
    def __init__(self, path):
        self.app = uidriver.App(PROGRAM, path, ENGRAFT_WATCHDOG=str(LEAST), GSETTINGS_BACKEND='memory')
        self.read = 0

    def stall(self):
        """Of the turns since the last question the longest by the clock, and the most that one computed."""
        with open(f'/proc/{os.getpid()}/fd/{self.app.log.fileno()}', encoding='utf-8') as log:
            log.seek(self.read)
            text = log.read()
            self.read = log.tell()
        turns = re.findall(r'stuck for (\d+) ms, computing for (\d+) ms', text)
        return [max([int(turn[i]) for turn in turns] or [0]) for i in (0, 1)]

    def step(self, what, act, done, settle=1.0):
        self.stall()
        begin = time.monotonic()
        act()
        done()
        took = time.monotonic() - begin
        time.sleep(settle)      # what follows in idles belongs to the step
        stall, work = self.stall()
        print(f'{ROWS:>9,} rows  {what:<22} {took:6.2f} s to the result   longest turn {stall:>4} ms, '
              f'of work {work:>4} ms', flush=True)

    def sort(self, name, wanted):
        self.app.press(self.app.header(name))
        wait(f'{wanted} first', lambda: self.app.first_row()[2] == wanted, 20)

    def wheel(self, clicks, button):
        window = self.app._window()
        subprocess.check_call(['xdotool', 'mousemove', '--window', window, '400', '400'])
        subprocess.check_call(['xdotool', 'click', '--repeat', str(clicks), '--delay', '15', str(button)])


def main():
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, 'long.csv')
    write(path)
    bench = Bench(path)
    app = bench.app
    label = app.find
    try:
        bench.step('open and preview', lambda: None, lambda: label('label', r'^[\d,]+ rows × ', 60), 3)
        bench.step('import', lambda: app.click('^_?Import'), lambda: label('button', 'Survival Analysis'), 3)
        bench.step('scroll by 100 steps', lambda: bench.wheel(100, 5), lambda: None)
        bench.step('back to the first row', lambda: bench.wheel(110, 4), lambda: None)
        bench.step('sort by a header', lambda: bench.sort('time', '1'), lambda: None)
        bench.step('sort the other way', lambda: bench.sort('time', '4999'), lambda: None)
        app.press(app.find('page tab', 'Cohort'))
        time.sleep(1)
        bench.step('filter', lambda: app.type_into('^Filter', 'group == "a" and time > 2500'),
                   lambda: label('label', r'^[\d,]+ of [\d,]+ rows take part$', 20), 2)
        bench.step('show only these', lambda: app.press(label('check box', 'Show only')), lambda: None, 2)
        bench.step('take the filter back', lambda: app.action('win.undo'),
                   lambda: label('label', '^All .* rows take part$', 20), 2)
        bench.step('back to the import', lambda: app.action('page.change-import'),
                   lambda: label('button', '^_?Import'), 2)
        bench.step('import again', lambda: app.click('^_?Import'), lambda: label('button', 'Survival Analysis'), 3)
    finally:
        app.kill()
        subprocess.run(['rm', '-r', folder], check=False)


main()
