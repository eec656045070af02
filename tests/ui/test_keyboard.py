# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole analysis by keys alone, from a file to its report; the accessibility bus is only read."""
import os
import subprocess
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class KeyboardTest(Case):
    def begin(self):
        app = self.app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        # out of the way of what is read by keys
        subprocess.check_call(['xdotool', 'mousemove', '1270', '790'])
        return app

    def has_focus(self, node):
        return node.getState().contains(uidriver.pyatspi.STATE_FOCUSED)

    def at(self, kind, words, timeout=15):
        """Waits until what is called so has the keyboard."""
        return wait(f'the focus on {words}', lambda: [n for n in self.app.all(kind, words) if self.has_focus(n)], timeout)

    def tab_to(self, kind, words, key='Tab', most=120):
        """As a person does, until what is sought has the focus; only it is asked, for the whole tree is long."""
        # icons are images as well: a figure is known by what it says
        sought = [n for n in wait(words, lambda: self.app.all(kind, '' if kind == 'image' else words))
                  if self.app.showing(n) and (kind != 'image' or words in (n.description or ''))][-1]
        for _ in range(most):
            try:
                return wait('the focus', lambda: self.has_focus(sought), .25 / uidriver.PATIENCE)
            except uidriver.Missing:
                self.app.keys(key)
        return self.fail(f'{words} cannot be reached by {key}')

    def press_key(self, key, want, shown):
        """A key that works on what has the focus, and what then is there."""
        self.app.keys(key)
        return self.app.find(want, shown)

    def begin_cox(self):
        """From the start to the model, which asks one question after the other."""
        app = self.begin()
        self.at('button', 'Open _Data')
        app.keys('ctrl+o')
        self.choose(os.path.join(DATA, 'examples', 'bmt.csv'))
        app.find('label', '^137 rows × 22 columns')
        self.at('button', '^_Import')              # what one does next
        app.keys('Return')
        wait('the rows', lambda: [n for n in app.all('label', '^137 rows × 22 columns$') if app.showing(n)])
        app.keys('ctrl+shift+n')
        app.find('label', '^Of “bmt”$')
        self.at('entry', 'Search analyses')
        subprocess.check_call(['xdotool', 'type', 'cox model'])
        wait('those that are meant', lambda: not [n for n in app.all('list item', '^Survival Curves$') if app.showing(n)])
        app.keys('Down', window='New Analysis')
        self.at('list item', '^Cox Model$')
        app.keys('Return', window='New Analysis')
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        app.find('label', '^How Long Was Each Person')
        self.at('button', '^t1$')                  # the first answer; the next question goes on from there
        app.keys('Down')
        self.at('button', '^t2$')
        self.press_key('Return', 'label', '^How Did Observation End')
        self.at('button', '^d1$')
        self.tab_to('button', '^d3$', most=4)
        self.press_key('Return', 'label', '^Which Value Is the Event')
        self.tab_to('button', r'^1 \(83\)$', most=3)
        self.press_key('Return', 'label', '^What May Change the Hazard')
        return app

    def test_tab_leaves_a_table(self):
        """A table of any length is passed by one key, and arrows go through its rows."""
        app = self.begin()
        app.keys('ctrl+o')
        self.choose(os.path.join(DATA, 'examples', 'bmt.csv'))
        app.find('label', '^137 rows × 22 columns')
        self.at('button', '^_Import')
        self.tab_to('button', 'Main Menu', 'shift+Tab', 4)
        self.tab_to('button', '^_Cancel', most=3)
        self.tab_to('button', '^_Import', most=2)
        app.kill()

    def test_whole_analysis(self):
        app = self.begin_cox()
        self.tab_to('list item', '^Covariates$')
        app.keys('Return')
        app.find('check box', '^z1$')
        for name in ('z1', 'z8'):
            self.tab_to('check box', f'^{name}$')
            app.keys('space')
        app.find('label', '^Hazard ratio of z1 .*hazard ratio of z8 .*; 137 rows, 83 events')
        self.shoot('keyboard-covariates')
        self.tab_to('image', 'z8: 1.88 (1.21–2.91)', 'shift+Tab')      # the figure, which is read as a sentence
        self.shoot('keyboard-figure')
        app.keys('ctrl+e')
        wait('the dialog', lambda: len(app.windows()) == 2)
        self.at('button', '^_Save')
        subprocess.check_call(['xdotool', 'key', 'Return'])
        picture = os.path.join(self.folder, 'forest.png')
        self.choose(picture, 2)
        wait('the picture', lambda: os.path.exists(picture) and os.path.getsize(picture) > 1000)
        wait('one window', lambda: len(app.windows()) == 1)
        app.keys('ctrl+z')
        app.find('label', '^Hazard ratio of z1 [^;]*; likelihood ratio test')
        app.keys('ctrl+shift+z')
        app.find('label', '^Hazard ratio of z1 .*hazard ratio of z8')
        app.keys('ctrl+shift+r')
        app.find('label', '^1 analysis, . page')
        self.tab_to('button', '^_Save Report')
        self.shoot('keyboard-report')
        app.keys('Return')
        report = os.path.join(self.folder, 'report.html')
        self.choose(report)
        wait('the report', lambda: os.path.exists(report) and os.path.getsize(report) > 5000)
        with open(report, encoding='utf-8') as file:
            self.assertIn('z8', file.read())
        app.kill()


if __name__ == '__main__':
    unittest.main()
