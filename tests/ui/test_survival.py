# SPDX-License-Identifier: GPL-3.0-or-later
"""From an example to a figure in a journal, as a clinician goes: by mouse, by keyboard, by screen reader."""
import json
import os
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait

CSV = 'id,start,last,state,arm\n' + ''.join(
    f'{i},2020-0{i % 9 + 1}-01,2021-0{i % 8 + 1}-{i % 27 + 1:02d},{"dead" if i % 3 else "alive"},'
    f'{"new" if i % 2 else "old"}\n' for i in range(1, 61))

PROJECT = {'engraft': 1, 'title': 'Trial', 'items': [
    {'id': 'data-1', 'kind': 'data', 'name': 'trial', 'spec': {'path': 'trial.csv', 'confirmed': True}},
    {'id': 'survival-1', 'kind': 'survival', 'name': 'Survival', 'spec': {'data-set': 'data-1'}}]}


class SurvivalTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_pbc(self):
        self.begin()
        self.app.press(self.app.find('label', '^Primary Biliary Cholangitis$'))
        self.app.press(self.app.find('list item', 'Survival'))
        self.label(r'Median .*years')
        return self.app

    def label(self, pattern):
        return self.app.find('label', pattern).name

    def tally(self):
        return self.label(r'^\d+ events?, \d+ censored, \d+ other')

    def choose(self, path):
        """Types a path into GTK's own file chooser."""
        wait('the file chooser', lambda: any(uidriver.role(n) == 'file chooser' for n in uidriver.walk(self.app.root))
             or len(self.app.windows()) > 2)
        time.sleep(.5)
        subprocess.check_call(['xdotool', 'key', 'ctrl+a'])
        subprocess.check_call(['xdotool', 'type', path])
        subprocess.check_call(['xdotool', 'key', 'Return'])

    def test_the_answer_is_a_sentence_with_numbers(self):
        app = self.open_pbc()
        self.label(r'Median .*years.*125 events')
        self.assertRegex(self.tally(), '^125 events, 168 censored, 19 other')
        chart = app.find('image', '', timeout=5)
        self.assertTrue(any(re.search(r'\d', n.description or '') for n in uidriver.walk(app.root)
                            if uidriver.role(n) == 'image'), chart.description)
        self.assertEqual(app.unnamed(), [])
        app.close()

    def test_event_codes_change_the_tally_and_undo_brings_it_back(self):
        app = self.open_pbc()
        before = self.tally()
        app.press(app.find('combo box', '^1$'))       # transplanted: another event
        app.keys('Up', 'Return')
        wait('another tally', lambda: self.tally() != before)
        self.assertRegex(self.tally(), ' 0 other')
        app.action('win.undo')
        wait('the former tally', lambda: self.tally() == before)
        app.close()      # as it was opened: nothing to ask

    def test_tables_and_methods(self):
        app = self.open_pbc()
        app.click('^_Table')
        app.find('label', '^Median, years$')
        app.click('^_Method')
        app.find('label', 'Kaplan EL, Meier P')
        app.click('^_Copy')
        app.find('label', '^Methods copied$')
        app.click('^_Figure')
        app.close()

    def test_export_pdf(self):
        app = self.open_pbc()
        path = os.path.join(self.folder, 'figure.pdf')
        app.keys('ctrl+e')
        app.find('label', '^Save Figure$')
        app.click('Save…')
        self.choose(path)
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        text = subprocess.check_output(['pdftotext', '-layout', path, '-'], text=True)
        self.assertIn('At risk', text)
        self.assertRegex(text, r'\b158\b')
        app.find('label', '“figure.pdf” saved')
        app.close()

    def test_from_dates_and_words_to_curves_by_four_clicks(self):
        self.write('trial.csv', CSV)
        app = self.begin(self.write('trial.engraft', json.dumps(PROJECT)))
        app.press(app.find('list item', '^Survival$'))
        app.find('label', 'How Long Was Each Person Followed')
        app.click('^last$')
        app.find('label', 'From Which Date')
        app.click('^start$')
        app.find('label', 'How Did Observation End')
        app.click('^state$')
        app.find('label', 'Which Value Is the Event')
        app.click(r'^dead \(40\)$')
        self.assertRegex(self.tally(), '^40 events, 20 censored')
        self.assertEqual(app.unnamed(), [])
        self.discard_and_end()


if __name__ == '__main__':
    unittest.main(verbosity=2)
