# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of single patients: made from menus alone, read by keys and pointer, and who is chosen in one is chosen in all."""
import os
import unittest

from case import Case, uidriver, wait

CHANGES = 'id,arm,baseline,week24,months,relapse\n' + ''.join(
    f'p{i},{"AB"[i % 2]},{20 + i},{20 - i},{3 + i},{i if i % 3 else ""}\n' for i in range(1, 13)) + 'p13,A,,4,,\n'


class ChartsTest(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])[0]

    def shot(self, name):
        folder = os.environ.get('ENGRAFT_SHOTS')
        if folder:
            self.app.screenshot(os.path.join(folder, name))

    def open_item(self, name):
        app = self.app
        row = wait(name, lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'list item' and n.name == name
                                  and n.parent.name == 'Items of the project'])[0]
        app.press(app.at_rest(lambda: row))

    def test_from_menus(self):
        app = self.app = self.start(self.write('changes.csv', CHANGES), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^13 rows')
        self.add_analysis('Waterfall Plot')
        app.find('label', 'Choose the column of the value before')
        self.shot('waterfall-start.png')
        app.click('^baseline to week24$')
        app.find('label', r'^Change from baseline to week24 \(%\) of 12 patients\.')
        app.find('label', r'1 row is left out \(13\): the value before or after is missing')
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
        self.shot('waterfall.png')
        # by keys: the third patient is read, and chosen
        figure.queryComponent().grabFocus()
        app.keys('Right', 'Right', 'Right')
        readout = app.find('status bar', r'^Patient P\d\d: ') if False else wait('what is read', lambda: [
            n for n in uidriver.walk(app.root) if (n.name or '').startswith('Patient P')])[0]
        patient = readout.name.split()[1].rstrip(':')
        app.keys('space')
        wait('the choice', lambda: [n for n in uidriver.walk(app.root)
                                    if (n.name or '').startswith(f'Patient {patient}') and 'selected' in n.name])
        self.shot('waterfall-selected.png')
        self.assertEqual(app.unnamed(), [])
        # the row of the data
        self.open_item('course')
        row = wait('the selected row', lambda: [
            n for n in uidriver.walk(app.root) if uidriver.role(n) in ('table row', 'list item', 'table cell')
            and n.getState().contains(uidriver.pyatspi.STATE_SELECTED) and n.parent.name != 'Items of the project'
            and any((c.name or '') == patient for c in uidriver.walk(n))])
        self.assertTrue(row)
        self.shot('data-selected.png')
        # another row there is another bar, lane and line
        other = 'P05' if patient != 'P05' else 'P06'
        cell = [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'label' and n.name == other][-1]
        app.press(app.at_rest(lambda: cell))
        for item, words, start in (('Course of each patient', 'Courses of 60 patients', 'Right'),
                                   ('Activity over time', 'over Month', None), ('Activity at week 24', 'Activity at week 24', None)):
            self.open_item(item)
            figure = self.figure(words)
            self.shot(item.split()[0].lower() + '-' + item.split()[-1] + '.png')
            self.assertEqual(app.unnamed(), [])
        # read by keys until the lane of that patient comes: it is chosen
        self.open_item('Course of each patient')
        figure = self.figure('Courses of 60 patients')
        figure.queryComponent().grabFocus()
        app.keys('Home')
        for _ in range(61):
            names = [n.name for n in uidriver.walk(app.root) if (n.name or '').startswith('Patient P')]
            if any(n.startswith(f'Patient {other}:') for n in names):
                break
            app.keys('Right')
        wait('the lane chosen', lambda: [n for n in uidriver.walk(app.root)
                                         if (n.name or '').startswith(f'Patient {other}:') and 'selected' in n.name])
        # Escape, and a click beside all: nobody
        app.kill()


if __name__ == '__main__':
    unittest.main()
