# SPDX-License-Identifier: GPL-3.0-or-later
"""A fairness audit, from a table with predicted risks to what could be tried."""
import os
import random
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait


def make_people(n=400):
    """Of women what is predicted comes true, of men half as much again."""
    chance = random.Random(7)
    lines = ['id,sex,age,p,died']
    for i in range(n):
        sex, age, p = chance.choice('fm'), chance.randint(20, 80), chance.uniform(.05, .6)
        died = chance.random() < min(.95, p * (1.5 if sex == 'm' else 1))
        lines.append(f'{i},{sex},{age},{p:.4f},{"yes" if died else "no"}')
    return '\n'.join(lines) + '\n'


class FairnessTest(Case):
    def shot(self, name):
        folder = os.environ.get('ENGRAFT_SHOTS')
        if folder:
            time.sleep(.8)
            self.app.screenshot(os.path.join(folder, name))

    def press(self, pattern):
        def button():
            return (self.app.all('button', pattern) or [None])[-1]
        self.app.scroll_to(wait(pattern, button))
        self.app.press(self.app.at_rest(button))

    def describes(self, pattern):
        return wait(pattern, lambda: [n for n in self.app.all('image') if re.search(pattern, n.description or '')])

    def begin(self, **env):
        """From the data to the first figure by the proposals alone."""
        app = self.start(self.write('people.csv', make_people()), close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^400 rows × 5 columns$')
        self.add_analysis('Fairness Audit')
        app.find('label', '^Open a model file, or choose the column with the risks')
        self.shot('start.png')
        self.press('^p$')
        app.find('label', '^Choose the column that tells who had the event')
        self.press('^died$')
        app.find('label', '^Choose the columns that tell to which groups people belong')
        self.press('^sex$')
        app.find('label', '^“p” in 400 people', 60)
        return app

    def test_from_risks_to_what_is_tried(self):
        app = self.begin()
        self.describes('^“p” in 400 people')
        app.find('label', '^sex: observed / expected events are not 1: m 1[.]')
        self.assertEqual(app.unnamed(), [])
        self.shot('audit.png')
        self.press('^_?Try Recalibration')
        app.find('label', 'What is tried takes the gap of sex, “Observed / expected”', 60)
        self.describes('What is tried takes the gap of sex')
        self.shot('audit-tried.png')
        # nothing is lost by undo
        app.action('win.undo')
        wait('nothing tried', lambda: not app.all('label', 'What is tried takes the gap'))

    def test_narrow_and_dark(self):
        app = self.begin(ADW_DEBUG_COLOR_SCHEME='prefer-dark')
        self.describes('^“p” in 400 people')
        self.shot('audit-dark.png')
        subprocess.check_call(['xdotool', 'windowsize', app._window(), '360', '800'])
        wait('a narrow window', lambda: [w for w in app.windows()
                                         if w.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).width <= 360])
        self.shot('audit-360.png')


if __name__ == '__main__':
    unittest.main()
