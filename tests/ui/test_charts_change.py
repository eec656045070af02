# SPDX-License-Identifier: GPL-3.0-or-later
"""Change from baseline, from menus alone: columns, the model and its figures."""
import unittest

from case import wait
from charts_case import ChartsCase

VISITS = 'id,arm,week,score\n' + ''.join(
    f'p{i},{"AB"[i % 2]},{week},{20 + i * 7 % 11 - week * (1 + i % 2) / 2 + i * week * 5 % 7}\n' for i in range(24) for week in (0, 4, 8))


class ChangeTest(ChartsCase):
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


if __name__ == '__main__':
    unittest.main()
