# SPDX-License-Identifier: GPL-3.0-or-later
"""The report of a project: what is in it, in which order, and how it leaves the window."""
import json
import os
import re
import shutil
import subprocess
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class ReportsTest(Case):
    def open_report(self, *arguments):
        self.app = self.start(*(arguments or [os.path.join(DATA, 'examples', 'bmt.engraft')]), close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        if not arguments:
            self.app.find('label', 'Median .*years')
            self.app.action('win.report')
        return self.app

    def pages(self):
        """What stands on the pages that have widgets."""
        return wait('what stands on pages', lambda: ([
            n.description or '' for n in self.app.all('image', r'^Page \d+ of \d+')],))[0]

    def rows(self):
        """The analyses of the list in its order, and whether each is in the report."""
        names = set(self.items())
        return wait('the boxes', lambda: ([
            (n.name, n.getState().contains(uidriver.pyatspi.STATE_CHECKED))
            for n in self.app.all('check box') if n.name in names],))[0]

    def wait_for_text(self, words, there=True):
        wait(words, lambda: self.pages() and any(words in page for page in self.pages()) == there)

    def test_contents_and_order(self):
        app = self.open_report()
        app.find('label', r'^\d analyses, \d+ pages$')
        self.assertEqual(self.items()[-1], 'Report')
        self.wait_for_text('Software: Engraft')
        before = self.rows()
        self.assertGreater(len(before), 2)
        self.assertTrue(all(included for _, included in before))
        self.assertEqual(app.unnamed(), [])

        # by the button, and on by the key: it has the focus still
        first, second, third = (name for name, _ in before[:3])
        app.click(f'^Move “{re.escape(first)}” down$')
        wait('the second first', lambda: [n for n, _ in self.rows()[:2]] == [second, first])
        self.wait_for_text(second)
        # no more above than the second
        wait('the second on the first page', lambda: self.pages() and second in self.pages()[0])

        # on with the keys: the button pressed has the focus, and keeps it while its row moves
        button = app.all('button', f'^Move “{re.escape(first)}” down')[0]
        app.press(app.at_rest(lambda: button))
        wait('the first third', lambda: [n for n, _ in self.rows()[:3]] == [second, third, first])
        app.keys('alt+Up')
        wait('the first second', lambda: [n for n, _ in self.rows()[:3]] == [second, first, third])
        app.keys('alt+Up')
        wait('the first first', lambda: [n for n, _ in self.rows()[:3]] == [first, second, third])
        app.keys('space')      # its button down
        wait('the first second again', lambda: [n for n, _ in self.rows()[:3]] == [second, first, third])

        # by its box, and undone
        box = app.all('check box', f'^{re.escape(second)}$')[0]
        app.press(app.at_rest(lambda: box))
        wait('the second off', lambda: self.rows()[0] == (second, False))
        app.find('label', rf'^{len(before) - 1} analyses, \d+ pages$')
        app.action('win.undo')
        wait('the second on', lambda: self.rows()[0] == (second, True))

        # another one is told of, and comes into it
        self.add_analysis('Sample Size and Power')
        app.action('win.report')
        wait('the new one', lambda: ('Sample Size and Power', True) in self.rows())
        app.find('label', rf'^{len(before) + 1} analyses, \d+ pages$')

    def test_text_parts_and_files(self):
        app = self.open_report()
        app.find('label', r'^\d analyses, \d+ pages$')
        app.type_into('^Title', 'Leukaemia <and> more')
        app.type_into('^Authors', 'A. Uthor')
        self.wait_for_text('Leukaemia <and> more')
        self.wait_for_text('Authors: A. Uthor')
        page = os.path.join(self.folder, 'page.html')
        app.action('page.save-web-page')
        self.choose(page)
        wait('the page', lambda: os.path.exists(page))
        with open(page, encoding='utf-8') as file:
            self.assertIn('<h1>Leukaemia &lt;and&gt; more</h1>', file.read())
        path = os.path.join(self.folder, 'document')      # the ending is given
        app.keys('ctrl+e')
        self.choose(path)
        wait('the document', lambda: os.path.exists(path + '.pdf') and os.path.getsize(path + '.pdf') > 1000)
        text = subprocess.check_output(['pdftotext', '-layout', path + '.pdf', '-'], text=True)
        for words in ('Leukaemia <and> more', 'A. Uthor', 'SHA-256', 'Gray RJ'):
            self.assertIn(words, text)

        # what nobody was asked about is not replaced
        size = os.path.getsize(path + '.pdf')
        app.action('page.export')
        self.choose(path)
        app.find('label', 'There is a file “document.pdf” already')
        self.assertEqual(os.path.getsize(path + '.pdf'), size)

    def test_saved_and_opened_again(self):
        path = os.path.join(self.folder, 'again.engraft')
        shutil.copy(os.path.join(DATA, 'examples', 'bmt.engraft'), path)
        app = self.open_report(path)
        app.find('label', 'Median .*years')
        app.action('win.report')
        app.find('label', r'^\d analyses, \d+ pages$')
        name = self.rows()[0][0]
        app.click(f'^Move “{re.escape(name)}” down$')
        wait('moved', lambda: self.rows()[1][0] == name)
        order = self.rows()
        app.keys('ctrl+s')
        self.wait_until_saved()
        with open(path, encoding='utf-8') as file:
            self.assertIn('"report-1"', file.read())
        app.kill()

        app = self.open_report(path)
        app.find('label', 'Median .*years')
        app.action('win.report')      # that which is there
        app.find('label', r'^\d analyses, \d+ pages$')
        self.assertEqual(self.rows(), order)
        self.assertEqual(self.items().count('Report'), 1)

    def test_removed_analysis_and_failure(self):
        app = self.open_report()
        app.find('label', r'^4 analyses, \d+ pages$')
        # without its analysis the report is still there
        app.keys('alt+3')
        app.find('label', '^Cumulative incidence of')
        app.action('win.remove-item')
        app.find('label', 'removed$')
        app.keys('alt+5')
        app.find('label', r'^3 analyses, \d+ pages$')
        app.action('win.undo')
        app.find('label', r'^4 analyses, \d+ pages$')
        app.kill()

        # one that cannot be computed is named
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        item = next(i for i in project['items'] if i['id'] == 'cox-1')
        item['spec'].setdefault('cohort', {})['filter'] = 'nothing > 1'
        path = self.write('failing.engraft', json.dumps(project))
        app = self.open_report(path)
        app.find('label', 'Median .*years')
        app.action('win.report')
        app.find('label', '^1 analysis has no result; the report says why')
        self.wait_for_text('No Result: ' + item['name'])
        app.find('label', '^No result$')


if __name__ == '__main__':
    unittest.main()
