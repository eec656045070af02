# SPDX-License-Identifier: GPL-3.0-or-later
"""Flows between categories and grids of trials: chosen in a form, read part by part with keys, in a narrow window and in the dark."""
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait


class PartsCase(Case):
    def open_example(self, title, **env):
        app = self.app = self.start(close=False, **env)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', f'^{title}$')))
        return app

    def open_item(self, name):
        self.away()
        row = wait(name, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'list item' and n.name == name
                                  and n.parent.name == 'Items of the project'])[0]
        self.app.press(self.app.at_rest(lambda: row))

    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])[0]

    def reads(self, pattern):
        """What stands under the chart, which is a status rather than a label"""
        return wait(pattern, lambda: [n.name for n in uidriver.walk(self.app.root) if re.search(pattern, n.name or '')])[0]

    def choose_in(self, row, down):
        """Opens the drop-down of a row and goes down in it"""
        def box():
            return self.app.all('combo box', row)[-1]
        wait(row, lambda: self.app.all('combo box', row))
        self.choose_in_list(box, 'Home', *['Down'] * down)

    def narrow(self):
        subprocess.check_call(['xdotool', 'windowsize', self.app._window(), '360', '800'])
        time.sleep(1)


class FlowTest(PartsCase):
    def test_example(self):
        """Bars and bands are read one after the other; none of them is a patient who could be chosen."""
        app = self.open_example('Response of Single Patients')
        self.open_item('Response at visits')
        figure = self.figure('60 rows')
        self.shoot('flow')
        self.assertEqual(app.unnamed(), [])
        self.focus(figure)
        app.keys('Home')
        self.reads(r'^Response at week 8, Complete: 5 of 60')
        app.keys('Right')
        self.reads(r'^Complete → ')
        self.shoot('flow-read')
        app.keys('space')
        self.assertNotIn('selected', self.reads(r'^Complete → '))
        app.keys('End')
        self.reads(r'^Response at week 24, \(missing\): 11 of 60')
        app.keys('Escape')
        self.reads('^Point at the chart')
        self.narrow()
        self.shoot('flow-360')
        app.kill()

    def test_new(self):
        """Columns with the same values are proposed; a row without a value is said."""
        app = self.open_example('Response of Single Patients')
        self.open_item('response')
        self.add_analysis('Flow between Categories')
        app.find('label', 'Choose the column of the categories from which rows come')
        self.shoot('flow-start')
        app.click('^week8 → week16 → week24$')
        app.find('label', r'^60 rows\. Response at week 8 to Response at week 16: \d+ of \d+ with both values stay')
        app.find('label', '3 rows have no value of “Response at week 8”')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', 'Choose the column of the categories from which rows come')
        app.kill()

    def test_dark(self):
        app = self.open_example('Response of Single Patients', ADW_DEBUG_COLOR_SCHEME='prefer-dark')
        self.open_item('Response at visits')
        self.figure('60 rows')
        self.shoot('flow-dark')
        app.all('button', '^_Table')[-1].queryAction().doAction(0)
        app.find('label', '^From Category')
        self.shoot('flow-table')
        self.assertEqual(app.unnamed(), [])
        app.kill()


class LandscapeTest(PartsCase):
    def test_sankey(self):
        app = self.open_example('Trials of a Registry')
        self.open_item('Landscape of trials')
        self.figure('Of 60 trials 21 were completed')
        self.choose_in('^Show', 6)
        figure = self.figure('Of 60 trials 21 were completed')
        self.focus(figure)
        app.keys('Home')
        self.reads('^Phase 1: 10 of 60')
        app.keys('Right')
        self.reads(r'^Phase 1 → Completed: \d+ of 10')
        self.shoot('sankey')
        self.assertEqual(app.unnamed(), [])
        self.narrow()
        self.shoot('sankey-360')
        app.kill()

    def test_grids(self):
        app = self.open_example('Trials of a Registry')
        self.open_item('Landscape of trials')
        figure = self.figure('Of 60 trials 21 were completed')
        self.choose_in('^Show', 7)
        self.focus(figure)
        app.keys('Home')
        self.reads(r'^Phase 1, Completed: 3 of 10, 30\.0 \(10\.8–60\.3\) %')
        app.keys('End')
        self.reads(r'^\(missing\), Unknown: 0 of 10')
        self.shoot('grid')
        self.assertEqual(app.unnamed(), [])
        self.narrow()
        self.shoot('grid-360')
        app.kill()

    def test_dark(self):
        app = self.open_example('Trials of a Registry', ADW_DEBUG_COLOR_SCHEME='prefer-dark')
        self.open_item('Landscape of trials')
        self.figure('Of 60 trials 21 were completed')
        self.choose_in('^Show', 8)
        self.shoot('grid-dark')
        app.kill()


if __name__ == '__main__':
    unittest.main()
