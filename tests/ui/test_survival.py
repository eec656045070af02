# SPDX-License-Identifier: GPL-3.0-or-later
"""From an example to a figure in a journal, as a clinician goes: by mouse, by keyboard, by screen reader."""
import datetime
import json
import os
import re
import subprocess
import unittest

from case import Case, uidriver, wait

CSV = 'id,start,last,state,arm\n' + ''.join(
    f'{i},2020-0{i % 9 + 1}-01,2021-0{i % 8 + 1}-{i % 27 + 1:02d},{"dead" if i % 3 else "alive"},'
    f'{"new" if i % 2 else "old"}\n' for i in range(1, 61))

PROJECT = {'engraft': 1, 'title': 'Trial', 'items': [
    {'id': 'data-1', 'kind': 'data', 'name': 'trial', 'spec': {'path': 'trial.csv', 'confirmed': True}},
    {'id': 'survival-1', 'kind': 'survival', 'name': 'Survival', 'spec': {'data-set': 'data-1'}}]}


MEDIAN = r'Median survival 500 days \(400–not reached\)'


class SurvivalTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_pbc(self):
        self.begin()
        self.app.press(self.app.find('label', '^Primary Biliary Cholangitis$'))
        self.label(r'Median .*years')      # a project opens at its answer
        return self.app

    def label(self, pattern):
        return self.app.find('label', pattern).name

    def tally(self):
        return self.label(r'^\d+ events?, \d+ censored, \d+ other')

    def choose(self, path):
        """The dialog of the export stays behind the file chooser."""
        super().choose(path, windows=2)

    def test_the_answer_is_a_sentence_with_numbers(self):
        app = self.open_pbc()
        self.label(r'Median .*years.*125 events')
        self.assertRegex(self.tally(), '^125 events, 168 censored, 19 other')
        wait('a chart described by numbers', lambda: any(re.search(r'\d', n.description or '') for n in app.all('image')))
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
        app.at_rest(lambda: app.find('button', '^_Copy'))      # a button that is not shown yet does nothing
        app.click_until('^_Copy', 'label', '^Methods copied$')
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
        app.press(app.find('list item', '^Survival$'))      # not finished: the data came first
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

    def test_yes_and_no_are_called_as_in_the_data(self):
        self.write('trial.csv', 'days,died\n' + ''.join(f'{10 * i},{"yes" if i % 3 else "no"}\n' for i in range(1, 31)))
        app = self.begin(self.write('trial.engraft', json.dumps(PROJECT)))
        app.press(app.find('list item', '^Survival$'))
        app.find('label', 'How Long Was Each Person Followed')
        app.click('^days$')
        app.find('label', 'How Did Observation End')
        app.click('^died$')
        app.find('label', 'Which Value Is the Event')
        app.find('button', r'^no \(10\)$')
        app.click(r'^yes \(20\)$')
        self.assertRegex(self.tally(), '^20 events, 10 censored')
        self.assertEqual(app.all('combo box', '^(true|false)$'), [])
        wait('a row of each', lambda: app.all('combo box', '^yes$') and app.all('combo box', '^no$'))
        self.discard_and_end()

    def test_median_of_a_strangers_dates(self):
        """Events on days 100, 200, 400, 500 and 700, censored on 300, 600 and 800: S falls to 7/8, 6/8,
        6/8 × 4/5 = .6 and .6 × 3/4 = .45, so the median is 500 days."""
        first = datetime.date(2020, 1, 1)
        days = [(100, 'dead'), (200, 'dead'), (300, 'alive'), (400, 'dead'), (500, 'dead'), (600, 'alive'),
                (700, 'dead'), (800, 'alive')]
        self.write('trial.csv', 'start,last,state\n' + ''.join(
            f'{first},{first + datetime.timedelta(day)},{state}\n' for day, state in days))
        app = self.begin(self.write('trial.engraft', json.dumps(PROJECT)))
        app.press(app.find('list item', '^Survival$'))
        for question, answer in (('How Long Was', '^last$'), ('From Which Date', '^start$'),
                                 ('How Did Observation', '^state$'), ('Which Value', r'^dead \(5\)$')):
            app.find('label', question)
            app.click(answer)
        self.assertRegex(self.tally(), '^5 events, 3 censored')
        sentence = self.label(r'Median ')
        self.assertRegex(sentence, MEDIAN)
        self.discard_and_end()

    def export(self, name):
        path = os.path.join(self.folder, name)
        self.app.keys('ctrl+e')
        self.app.find('label', '^Save Figure$')
        self.app.click('Save…')
        self.choose(path)
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        self.app.find('label', f'“{name}” saved')
        return subprocess.check_output(['pdftotext', '-layout', path, '-'], text=True)

    def test_table_below_is_another_and_undone(self):
        app = self.open_pbc()
        self.assertRegex(self.export('before.pdf'), r'At risk')
        app.press(app.scroll_to(app.find('combo box', '^Table Below$')))
        app.keys('End', 'Return')
        wait('a change', lambda: self.window_title().startswith('• '))
        self.assertNotRegex(self.export('without.pdf'), r'At risk')
        app.action('win.undo')
        wait('no change', lambda: not self.window_title().startswith('• '))
        self.assertRegex(self.export('again.pdf'), r'At risk')
        app.close()

    def window_title(self):
        return self.app.root[0].name

    def test_export_by_the_keyboard_alone(self):
        app = self.open_pbc()
        path = os.path.join(self.folder, 'keys.pdf')
        app.keys('ctrl+e')
        app.find('label', '^Save Figure$')
        self.wait_for_keys()
        self.type_keys('Return')          # the suggested button, where the focus is at first
        self.choose(path)
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        app.find('label', '“keys.pdf” saved')
        app.close()

    def test_a_filter_that_cannot_be_read_is_told_and_does_nothing(self):
        app = self.open_pbc()
        before = self.label(r'Median ')
        app.press(app.scroll_to(app.find('list item', '^More Roles$')))
        app.type_into('^Filter', 'ag >= 50')
        self.label('“?ag”?')
        self.assertEqual(self.label(r'Median '), before)
        app.type_into('^Filter', 'age >= 50')
        wait('another answer', lambda: self.label(r'Median ') != before)
        app.action('win.undo')
        wait('the former answer', lambda: self.label(r'Median ') == before)
        app.close()

    def reading(self):
        return next((n.name for n in uidriver.walk(self.app.root) if ' at risk at ' in (n.name or '')), None)

    def test_arrow_keys_read_the_curve_wherever_the_pointer_rests(self):
        app = self.open_pbc()
        app.press(wait('a chart', lambda: [n for n in app.all('image') if re.search(r'\d', n.description or '')])[0])
        pointed = wait('what is pointed at', self.reading)
        self.type_keys('Right')
        wait('the next step', lambda: self.reading() not in (None, pointed))
        self.type_keys('Home')
        wait('the beginning', lambda: re.search(r'at risk at 0(\.0)? years', self.reading() or ''))
        app.close()

    def test_presentation(self):
        app = self.open_pbc()
        app.keys('F5')
        wait('two windows', lambda: len(app.windows()) == 2)
        app.find('window', '^Presentation$')
        app.keys('Escape', window='^Presentation$')
        wait('one window', lambda: len(app.windows()) == 1)
        app.close()


if __name__ == '__main__':
    unittest.main(verbosity=2)
