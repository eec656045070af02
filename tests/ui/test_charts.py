# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of single patients: made from menus alone, read by keys and pointer, and who is chosen in one is chosen in all."""
import unittest

from case import uidriver, wait
from charts_case import ChartsCase

CHANGES = 'id,arm,baseline,week24,months,relapse\n' + ''.join(
    f'p{i},{"AB"[i % 2]},{20 + i},{20 - i},{3 + i},{i if i % 3 else ""}\n' for i in range(1, 13)) + 'p13,A,,4,,\n'


class ChartsTest(ChartsCase):
    def wait_for_row(self, patient):
        """The row of a patient in the data is selected."""
        wait(f'the row of {patient}', lambda: [
            n for n in uidriver.walk(self.app.root) if uidriver.role(n) in ('table row', 'list item')
            and n.parent.name != 'Items of the project' and n.getState().contains(uidriver.pyatspi.STATE_SELECTED)
            and any((c.name or '') == patient for c in uidriver.walk(n))])

    def choose_row(self, patient):
        """By finding a value, which selects its row"""
        self.app.keys('ctrl+f')
        self.app.find('entry', '^Find a value').queryEditableText().setTextContents(patient)
        self.wait_for_row(patient)

    def read(self):
        """The patient that is read under a chart"""
        return [n.name.split()[1].rstrip(':') for n in uidriver.walk(self.app.root)
                if (n.name or '').startswith('Patient P') and ':' in n.name]

    def chosen(self):
        """The same, when it is chosen"""
        return [n.name.split()[1].rstrip(':') for n in uidriver.walk(self.app.root)
                if (n.name or '').startswith('Patient P') and 'selected' in n.name]

    def test_from_menus(self):
        app = self.app = self.start(self.write('changes.csv', CHANGES), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^13 rows')
        self.add_analysis('Waterfall Plot')
        app.find('label', 'Choose the column of the value before')
        self.shoot('waterfall-start')
        app.click('^baseline to week24$')
        app.find('label', r'^Change from baseline to week24 \(%\) of 12 patients\.')
        app.find('label', r'1 row is left out \(row 13\): the value before or after is missing')
        self.figure('of 12 patients')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', 'Choose the column of the value before')
        self.add_analysis('Swimmer Plot')
        app.click('^months$')
        app.find('label', r'^Courses of 12 patients: months, median ')
        self.assertEqual(app.unnamed(), [])
        self.add_analysis('Box Plot')
        app.click('^week24$')
        app.find('label', r'^week24\. .*n 13|^week24\. A: n ')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_selection(self):
        """A bar that is clicked is a lane, a line and a row of the data."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
        self.open_item('Change at week 24')
        figure = self.figure('of 59 patients')
        self.shoot('waterfall')
        # the bar under the pointer is chosen by a click; the next two are read by keys, and the second is added
        app.press(figure)
        wait('the first choice', self.chosen)
        app.keys('Right', 'Right')
        patient = wait('another patient', lambda: [p for p in self.read() if p not in self.chosen()])[0]
        app.keys('space')
        wait('the choice', lambda: patient in self.chosen())
        app.keys('space')
        wait('nobody there any more', lambda: patient not in self.chosen())
        app.press(figure)
        patient = wait('the first again', self.chosen)[0]
        self.shoot('waterfall-selected')
        self.assertEqual(app.unnamed(), [])
        # the row of the data
        self.open_item('course')
        self.wait_for_row(patient)
        self.shoot('data-selected')
        # another row there is another lane: that of the first patient, whose course is the longest
        self.assertNotEqual(patient, 'P01')
        self.choose_row('P01')
        self.open_item('Course of each patient')
        self.focus(self.figure('Courses of 60 patients'))
        app.keys('Home')
        wait('the lane that is chosen', lambda: self.chosen() == ['P01'])
        self.shoot('swimmer')
        self.assertEqual(app.unnamed(), [])
        # what is chosen in a lane is chosen in the other charts
        app.keys('space', 'Right', 'space')
        patient = wait('the next lane', self.chosen)[0]
        self.open_item('Activity over time')
        self.figure('over Month')
        self.shoot('spider')
        self.assertEqual(app.unnamed(), [])
        self.open_item('Activity at week 24')
        self.figure('Activity at week 24')
        self.shoot('box-plot')
        self.assertEqual(app.unnamed(), [])
        self.open_item('course')
        self.wait_for_row(patient)
        app.kill()


if __name__ == '__main__':
    unittest.main()
