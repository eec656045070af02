# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every page in every mode, for people to look at.

  tests/headless /usr/bin/python3 tests/look.py BUILD FOLDER [MODE...]
"""
import gettext
import os
import re
import shutil
import subprocess
import sys
import time

sys.path.insert(0, os.path.dirname(__file__))
import uidriver                                                  # noqa: E402

BUILD, FOLDER = sys.argv[1:3]
PROGRAM = os.path.join(BUILD, 'src', 'app', 'engraft')
SOURCE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXAMPLES = os.path.join(SOURCE, 'data', 'examples')

# name: environment, X resources, size of the window
WIDE, NARROW = (1180, 760), (360, 640)
MODES = {
    'light': ({}, '', WIDE),
    'dark': ({'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}, '', WIDE),
    'contrast': ({'ADW_DEBUG_HIGH_CONTRAST': '1'}, '', WIDE),
    'contrast-dark': ({'ADW_DEBUG_HIGH_CONTRAST': '1', 'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}, '', WIDE),
    'large-text': ({}, 'Xft.dpi: 144', WIDE),
    'right-to-left': ({'GTK_DEBUG': 'invert-text-dir'}, '', WIDE),
    'german': ({'LANGUAGE': 'de'}, '', WIDE),
    'spanish': ({'LANGUAGE': 'es'}, '', WIDE),
    'middle': ({}, '', (700, 640)),
    'narrow': ({}, '', NARROW),
    'least': ({}, '', (360, 294)),
    'narrow-dark': ({'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}, '', NARROW),
}


class Look:
    def __init__(self, mode):
        self.mode = mode
        self.env, self.resources, self.size = MODES[mode]
        self.app = None
        self.word = gettext.translation('engraft', os.path.join(BUILD, 'po'), [self.env.get('LANGUAGE', 'en')],
                                        fallback=True).gettext

    def start(self, *files):
        subprocess.run(['xrdb', '-load', '-'], input=self.resources + '\n', text=True, check=True)
        env = {'GSETTINGS_SCHEMA_DIR': os.path.join(BUILD, 'data'), 'ENGRAFT_DATA_DIR': os.path.join(SOURCE, 'data'),
               'ENGRAFT_LOCALE_DIR': os.path.join(BUILD, 'po'),
               'XDG_DATA_DIRS': os.path.join(SOURCE, 'data') + ':/usr/local/share:/usr/share'}
        self.app = uidriver.App(PROGRAM, *files, **env, **self.env)
        self.resize()

    def resize(self):
        window = self.app._window()
        width, height = self.size
        shape = self.app.root[0].queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        out = subprocess.check_output(['xdotool', 'getwindowgeometry', '--shell', window], text=True)
        border = int(re.search(r'WIDTH=(\d+)', out).group(1)) - shape.width
        subprocess.check_call(['xdotool', 'windowsize', window, str(width + border), str(height + border),
                               'windowmove', window, '0', '0', 'windowfocus', window])
        self.settle()

    def settle(self):
        # pictures, not tests: animations and jobs are given the time they take
        time.sleep(1.2)

    def shot(self, name):
        self.settle()
        self.app.screenshot(os.path.join(FOLDER, f'{name}-{self.mode}.png'))

    def end(self):
        self.app.process.kill()
        self.app.process.wait()
        shutil.rmtree(os.path.join(os.environ['XDG_STATE_HOME'], 'engraft'), ignore_errors=True)

    def controls(self, kind, name):
        pattern = re.escape(self.word(name))
        return [n for n in uidriver.walk(self.app.root)
                if uidriver.role(n) == kind and re.match(pattern, n.name or '')]

    def options(self, name):
        """The pane of options, and as far as it goes below."""
        if self.size != WIDE:
            self.app.keys('F9')
            self.shot(name + '-options')
            self.app.keys('F9')

    def welcome(self):
        self.start()
        self.shot('welcome')
        self.app.keys('F10')
        self.shot('menu')
        self.app.keys('Escape')
        for key, name in (('ctrl+comma', 'preferences'), ('ctrl+question', 'shortcuts'), ('F1', 'help')):
            self.app.keys(key)
            self.shot(name)
            self.end()
            self.start()
        self.end()

    def csv(self):
        self.start(os.path.join(EXAMPLES, 'bmt.csv'))
        self.shot('import')
        self.end()

    def dialog(self, name, key):
        """A dialog over the page, which the key opens and Escape closes."""
        self.app.keys(*key)
        self.shot(name)
        windows = subprocess.check_output(['xdotool', 'search', '--onlyvisible', '--pid', str(self.app.process.pid)],
                                          text=True).split()
        subprocess.check_call(['xdotool', 'windowfocus', windows[-1], 'key', 'Escape'])
        self.settle()

    def data(self, name):
        self.shot(name)
        self.options(name)
        for tab in ('Cohort', 'Source'):
            if self.size == WIDE:
                self.app.press(self.controls('page tab', tab)[0])
                self.shot(f'{name}-{tab.lower()}')
        if self.size == WIDE:
            self.app.press(self.controls('page tab', 'Columns')[0])
            for title in ('_Duration Between Dates…', '_Recode Values…', '_Formula…'):
                letter = self.word(title).split('_')[1][0].lower()
                recipe = title[1:].split()[0].strip('…').lower()
                self.app.press(self.app.scroll_to(self.controls('button', 'Add Column')[-1]))
                self.settle()
                self.dialog(f'{name}-{recipe}', letter)

    def survival(self, name):
        self.shot(name)
        self.options(name)
        for tab in ('_Table', '_Method'):
            self.app.click('^' + self.word(tab))
            self.shot(f'{name}-{tab.lower()[1:]}')
        self.app.click('^' + self.word('_Figure'))
        self.dialog(f'{name}-export', ['ctrl+e'])
        self.dialog(f'{name}-presentation', ['F5'])

    def example(self, name):
        self.start(os.path.join(EXAMPLES, name + '.engraft'))
        time.sleep(3)
        self.app.keys('alt+1')
        self.data(f'{name}-data')
        self.app.keys('alt+2')
        self.survival(f'{name}-survival')
        if self.size == NARROW:
            self.app.action('win.back')
            self.shot(f'{name}-items')
        self.app.action('win.report')
        self.shot(f'{name}-report')
        self.options(f'{name}-report')
        self.end()

    def evidence(self):
        """What studies found, pooled: of one condition, and by condition."""
        self.start(os.path.join(EXAMPLES, 'evidence.engraft'))
        time.sleep(3)
        for key, name in (('alt+1', 'evidence-data'), ('alt+2', 'evidence'), ('alt+3', 'evidence-conditions')):
            self.app.keys(key)
            self.shot(name)
        self.options('evidence')
        self.end()

    def models(self):
        """Prediction models that come along: a card as table and figure, and a patient."""
        self.start(os.path.join(EXAMPLES, 'models.engraft'))
        time.sleep(3)
        self.shot('model-card')
        self.options('model-card')
        self.app.keys('alt+2')
        self.shot('model-patient')
        self.end()

    def search(self):
        """A donor search, from its example: the list, a donor, the shortlist, the comparison, the options."""
        self.start(os.path.join(EXAMPLES, 'donors.engraft'))
        time.sleep(3)
        self.shot('search')
        self.options('search')
        for place in (1, 3, 5):
            table = [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'tree table'][-1]
            self.app.press(next(n for n in uidriver.walk(table[1][place]) if uidriver.role(n) == 'label'))
            self.settle()
            self.controls('button', 'Put on the shortlist')[0].queryAction().doAction(0)
            self.shot('search-donor')
            self.controls('button', 'Back to the list')[0].queryAction().doAction(0)
        for view, button in (('shortlist', '_Shortlist (%u)'), ('compare', '_Compare'), ('changes', 'Chan_ges')):
            # that of the shortlist has a number behind it
            self.app.click('^' + re.escape(self.word(button).split('(')[0]))
            self.shot(f'search-{view}')
        if self.size == WIDE:
            self.app.press(self.controls('page tab', 'Search')[0])
            self.shot('search-options')
        self.end()
        self.start()
        self.app.keys('ctrl+shift+d')
        self.shot('search-start')
        self.end()


def main():
    os.makedirs(FOLDER, exist_ok=True)
    compositor = shutil.which('xcompmgr') and subprocess.Popen(['xcompmgr'], stderr=subprocess.DEVNULL)
    subprocess.run(['xsetroot', '-solid', '#8a8a8a'], check=False)
    for mode in sys.argv[3:] or MODES:
        look = Look(mode)
        for step in (look.welcome, look.csv, lambda: look.example('pbc'), look.evidence, look.models, look.search):
            try:
                step()
            except Exception as error:      # the next picture all the same
                print(f'{mode}: {type(error).__name__}: {error}', file=sys.stderr)
                look.end()
    if compositor:
        compositor.kill()
    print(f'{len(os.listdir(FOLDER))} pictures in {FOLDER}')


main()
