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

    def focused(self):
        """What has the keyboard, in words; rows of long tables are not looked through."""
        return wait('what has the focus', lambda: ['; '.join(
            f'{uidriver.role(n)} {n.name or ""}' for n in uidriver.walk(self.app.root)
            if n.getState().contains(uidriver.pyatspi.STATE_FOCUSED))])[0]

    def at(self, words, timeout=15):
        return wait(f'the focus on {words}, and not {self.focused()}', lambda: words in self.focused(), timeout)

    def tab_to(self, words, key='Tab', most=40):
        """As a person does: until what is sought has the focus."""
        seen = []
        for _ in range(most):
            seen.append(self.focused())
            if words in seen[-1]:
                return
            self.app.keys(key)
        self.fail(f'{words} cannot be reached by {key}: {seen}')

    def press_key(self, key, want, shown):
        """A key that works on what has the focus, and what then is there."""
        self.app.keys(key)
        return self.app.find(want, shown)

    def begin_cox(self):
        """From the start to the model, which asks one question after the other."""
        app = self.begin()
        self.at('Open Data')
        app.keys('ctrl+o')
        self.choose(os.path.join(DATA, 'examples', 'bmt.csv'))
        app.find('label', '^137 rows × 22 columns')
        self.at('Import')                          # what one does next
        app.keys('Return')
        wait('the rows', lambda: [n for n in app.all('label', '^137 rows × 22 columns$') if app.showing(n)])
        app.keys('ctrl+shift+n')
        app.find('label', '^Of “bmt”$')
        self.at('Search analyses')
        subprocess.check_call(['xdotool', 'type', 'cox model'])
        wait('those that are meant', lambda: not [n for n in app.all('list item', '^Survival Curves$') if app.showing(n)])
        app.keys('Down', window='New Analysis')
        self.at('list item Cox Model')
        app.keys('Return', window='New Analysis')
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        app.find('label', '^How Long Was Each Person')
        self.at('button t1')                       # the first answer; the next question goes on from there
        app.keys('Down')
        self.at('button t2')
        self.press_key('Return', 'label', '^How Did Observation End')
        self.at('button d1')
        self.tab_to('button d3', most=4)
        self.press_key('Return', 'label', '^Which Value Is the Event')
        self.tab_to('button 1 (83)', most=3)
        self.press_key('Return', 'label', '^What May Change the Hazard')
        return app

    def test_tab_leaves_a_table(self):
        """A table of any length is passed by one key, and arrows go through its rows."""
        app = self.begin()
        app.keys('ctrl+o')
        self.choose(os.path.join(DATA, 'examples', 'bmt.csv'))
        app.find('label', '^137 rows × 22 columns')
        self.at('Import')
        self.tab_to('button Main Menu', 'shift+Tab', 4)
        self.tab_to('_Cancel', most=3)
        self.tab_to('Import', most=2)
        app.kill()

    def test_whole_analysis(self):
        app = self.begin_cox()
        self.tab_to('list item Covariates')
        app.keys('Return')
        app.find('check box', '^z1$')
        for name in ('z1', 'z8'):
            self.tab_to(f'check box {name}', most=30)
            app.keys('space')
        app.find('label', '^Hazard ratio of z1 .*hazard ratio of z8 .*; 137 rows, 83 events')

        # read by keys: the figure, a row after the other
        self.tab_to('image', 'shift+Tab', 60)
        app.keys('Down')
        app.find('label', '^z1: 1.0')
        app.keys('Down')
        app.find('label', '^z8: ')
        self.tab_to('Table', most=8)
        self.press_key('Return', 'label', '^Coefficient$')
        app.keys('ctrl+e')
        wait('the dialog', lambda: len(app.windows()) == 2)
        app.kill()


if __name__ == '__main__':
    unittest.main()
