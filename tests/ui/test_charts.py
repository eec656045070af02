# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of single patients: made from menus alone, read by keys and pointer, and who is chosen in one is chosen in all."""
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait

CHANGES = 'id,arm,baseline,week24,months,relapse\n' + ''.join(
    f'p{i},{"AB"[i % 2]},{20 + i},{20 - i},{3 + i},{i if i % 3 else ""}\n' for i in range(1, 13)) + 'p13,A,,4,,\n'
VISITS = 'id,arm,week,score\n' + ''.join(
    f'p{i},{"AB"[i % 2]},{week},{20 + i * 7 % 11 - week * (1 + i % 2) / 2 + i * week * 5 % 7}\n' for i in range(24) for week in (0, 4, 8))


class ChartsTest(Case):
    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])[0]

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

    def told(self, pattern):
        """What is read under a chart"""
        return [n for n in uidriver.walk(self.app.root) if re.search(pattern, n.name or '')]

    def open_item(self, name):
        app = self.app
        self.away()
        row = wait(name, lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'list item' and n.name == name
                                  and n.parent.name == 'Items of the project'])[0]
        app.press(app.at_rest(lambda: row))

    def test_from_menus(self):
        app = self.app = self.start(self.write('changes.csv', CHANGES), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^13 rows')
        self.add_analysis('Waterfall Plot')
        app.find('label', 'Choose the column of the value before')
        self.shoot('waterfall-start')
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

    def test_change_from_baseline(self):
        """From menus alone: columns, the model, both figures, and a model that cannot be estimated."""
        app = self.app = self.start(self.write('visits.csv', VISITS), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^72 rows')
        self.add_analysis('Change from Baseline')
        app.find('label', 'Choose the column of the value')
        self.shoot('mmrm-start')
        app.click('^week to score$')
        app.find('label', 'Choose the column that names the subjects')
        self.choose_column('^Subject', 1)
        app.find('label', r'^Change of score, week 0 to 8\. All: patients 24, mean ')
        self.choose_column('^Group', 2)
        app.find('label', r'^Change of score, week 0 to 8\. A: patients 12, mean .* B: patients 12, .*difference from A ')
        self.assertEqual(app.unnamed(), [])
        self.figure('B: 4 ')
        self.shoot('mmrm')
        # another baseline, after which there is no visit
        self.choose_column('^Baseline Visit', 3)
        app.find('label', 'Nobody has a value at the baseline')
        app.action('win.undo')
        self.figure('B: 4 ')
        self.choose_column('^View', 1)
        app.find('image', '^Change from baseline')
        self.shoot('mmrm-differences')
        app.kill()

    def test_slopes_at_each_visit(self):
        """A covariate has one slope, or by choice one at each visit, which the tables and the method tell."""
        lines = VISITS.strip().split('\n')
        data = '\n'.join([lines[0] + ',dose'] + [f'{line},{sum(map(ord, line.split(",")[0])) ** 2 % 7}' for line in lines[1:]]) + '\n'
        app = self.app = self.start(self.write('visits.csv', data), close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.find('label', '^72 rows')
        self.add_analysis('Change from Baseline')
        app.click('^week to score$')
        app.find('label', 'Choose the column that names the subjects')
        self.choose_column('^Subject', 1)
        app.find('label', r'^Change of score, week 0 to 8\. All: patients 24, mean ')
        terms = wait('the terms', lambda: app.all('text', '^Terms With a Slope at Each Visit'))[-1]
        self.assertTrue(terms.queryEditableText().setTextContents('dose'))
        app.find('label', r'Adjusted for dose besides the baseline\.$')
        self.assertEqual(app.unnamed(), [])
        self.shoot('mmrm-by-visit')
        app.click('^_?Method')
        app.find('label', 'Further covariates, with their products with visit, were dose')
        app.action('win.undo')
        app.find('label', r'^Change of score, week 0 to 8\. All: patients 24, mean (?!.*Adjusted)')
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

    def wait_for_reading(self, words):
        figure = self.figure('79 subjects were assessed')
        return wait(words, lambda: [n for n in uidriver.walk(figure) if re.search(words, n.name or '')])[0]

    def check_reading_seen(self, size, name):
        """What is read of a figure that is taller than the window stands where it can be seen, whatever is scrolled."""
        app = self.app
        # the pointer rests where the figure will come when the sidebar goes, and reads nothing there
        subprocess.check_call(['xdotool', 'mousemove', '--window', app._window(), '120', '300'])
        app.keys('Home', 'Right')
        self.wait_for_reading('^Excluded: 19 of 79')
        subprocess.check_call(['xdotool', 'windowsize', app._window(), *size])
        time.sleep(1.5)
        self.wait_for_reading('^Excluded: 19 of 79')

        def place(node):
            return node.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)

        def in_window(node):
            box = place(node)
            return box.height > 10 and box.y >= 40 and box.y + box.height <= frame.height
        figure, frame = self.figure('79 subjects were assessed'), place(app.root[0])
        self.assertGreater(place(figure).y + place(figure).height, frame.height)
        app.keys('Home', 'Right')
        for key, words in (None, '^Excluded: 19 of 79'), ('Left', '^Assessed'), ('End', r'^[^.]*: \d+ of \d+'):
            if key:
                app.keys(key)
            read = self.wait_for_reading(words)
            wait('it whole in the window', lambda: in_window(read))
            self.shoot(f'reading-{name}-{key}')
        # scrolled beside the figure, where the pointer reads nothing, it stays at the edge that is seen
        top = place(figure).y
        subprocess.check_call(['xdotool', 'mousemove', '--window', app._window(), str(place(figure).x - 2), '250', 'click', '5', 'click', '5'])
        wait('another part of the figure', lambda: place(figure).y < top)
        self.app.at_rest(lambda: read)
        wait('it whole in the window', lambda: in_window(read))
        self.shoot(f'reading-{name}-scrolled')

    def test_reading_of_a_tall_figure(self):
        for scheme, sizes in (('default', (('1180', '420'), ('360', '460'))), ('prefer-dark', (('1180', '420'),))):
            app = self.app = self.start(close=False, ADW_DEBUG_COLOR_SCHEME=scheme)
            self.addCleanup(app.kill_if_running)
            app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
            self.open_item('Flow of patients')
            self.focus(self.figure('79 subjects were assessed'))
            for size in sizes:
                self.check_reading_seen(size, f'{scheme}-{size[0]}')
            app.kill()

    def test_adverse_events(self):
        """The table of subjects gives the denominators; without it they are asked for."""
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
        self.open_item('Adverse events')
        self.figure('Treated: 30 of 30 subjects had any')
        wait('the data set of subjects', lambda: [n for n in uidriver.walk(app.root) if n.name == 'Data Set of Subjects'
                                                  and any((c.name or '') == 'course' for c in uidriver.walk(n))])
        self.shoot('adverse-events')
        self.assertEqual(app.unnamed(), [])
        # a bar is read, and its patients are chosen; rows that count them are marked, and opened they name them
        self.focus(self.figure('Treated: 30 of 30 subjects had any'))
        app.keys('Home', 'Right')
        wait('the bar', lambda: self.told(r'^Any adverse event, Treated: 30 of 30 \(100\.0%\) · Grade \d: '))
        app.keys('space')
        wait('its patients', lambda: self.told('· 30 selected$'))
        self.shoot('adverse-events-read')
        # the switcher has one label for wide and one for narrow windows
        app.press(wait('the switcher', lambda: [n for n in app.all('label', '^Table$') if app.showing(n)])[-1])
        cell = wait('a marked row', lambda: [n for n in uidriver.walk(app.root) if (n.name or '').startswith('● ') and app.showing(n)])[0]
        self.shoot('adverse-events-marked')
        app.press(app.at_rest(lambda: cell))
        app.keys('Return')
        app.find('label', r'^55 Patients$')
        app.find('label', r'^P01, P02, P03, ')
        self.shoot('adverse-events-opened')
        dialog = app.find('label', r'^55 Patients$')
        button = wait('its button', lambda: [n for n in uidriver.walk([p for p in uidriver.parents(dialog) if p.parent == app.root][0])
                                             if 'Select in All Charts' in (n.name or '')])[0]
        app.press(app.at_rest(lambda: button))
        wait('all of the row', lambda: self.told('· 30 selected$'))
        app.absent('label', r'^\d+ Patients$')
        self.open_item('adverse events')
        self.add_analysis('Adverse Events')
        app.find('label', 'Choose the column that names what happened')
        app.click('^Adverse event$')
        app.find('label', 'Choose the table of subjects, or say how many were at risk')
        self.assertEqual(app.unnamed(), [])
        self.shoot('adverse-events-start')
        app.kill()

    def test_consort(self):
        app = self.app = self.start(close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        app.press(app.scroll_to(app.find('label', '^Response of Single Patients$')))
        self.open_item('Flow of patients')
        self.figure('79 subjects were assessed')
        self.shoot('consort')
        self.focus(self.figure('79 subjects were assessed'))
        app.keys('Home', 'Right')
        wait('the box', lambda: self.told(r'^Excluded: 19 of 79 \(24\.1%\) · '))
        app.keys('space')
        wait('its patients', lambda: self.told('· 19 selected$'))
        self.shoot('consort-read')
        self.assertEqual(app.unnamed(), [])
        self.open_item('flow')
        self.add_analysis('CONSORT Flow')
        app.find('label', 'Choose the column that tells to which arm')
        app.click('^Arm$')
        app.find('label', '^79 subjects were assessed, 19 excluded and 60 randomised')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
