# SPDX-License-Identifier: GPL-3.0-or-later
"""Groups described and compared, restricted means and imputation, from menus alone."""
import copy
import json
import os
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class ComparisonsTest(Case):
    def begin(self):
        self.app = self.start(os.path.join(DATA, 'examples', 'pbc.engraft'), close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        self.app.find('label', 'Median .*years')
        return self.app

    def view(self, name):
        """The page of the other analysis has such buttons as well."""
        self.app.all('button', '^' + name)[-1].queryAction().doAction(0)

    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])

    def test_table_1(self):
        app = self.begin()
        self.add_analysis('Baseline Table')
        # the difference of ages is 0.270 in the vignette of R's tableone
        app.find('label', r'^312 of 418 rows; standardised differences above 0\.1 .* the largest in Age \(0\.27\)')
        # the table is what is seen first
        app.find('label', r'^D-penicillamine \(n = 158\)$')
        app.find('label', r'^137 \(86\.7%\)$')
        self.figure('Age: 0.27.')
        self.view('_Figure')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_weighted_comparison(self):
        app = self.begin()
        self.add_analysis('Weighted Comparison')
        app.find('label', '^By What May the Treatment Have Been Chosen')
        app.click('^Age$')
        app.find('label', r'^Weighted hazard ratio of placebo to D-penicillamine .* went from 0\.27 to 0\.00')
        self.figure('Weighted survival')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', '^By What May the Treatment Have Been Chosen')
        app.kill()

    def test_restricted_mean(self):
        app = self.begin()
        self.add_analysis('Restricted Mean')
        app.find('label', '^What May Change the Mean')
        app.click('^Age$')
        app.find('label', '^No Model$')
        app.click('^Up to 2000 days$')
        app.find('label', r'^Difference of means of Age .* up to 2000 days; 312 rows')
        self.figure('up to 2000 days; 312 rows. Age: ')
        # what the model does not use is not offered
        app.press(app.scroll_to(app.find('list item', '^More Roles$')))
        wait('the roles', lambda: [n for n in uidriver.walk(app.root) if n.name.startswith('Cluster') and app.showing(n)])
        wait('no strata', lambda: not any(n.name.startswith('Strata') and app.showing(n) for n in uidriver.walk(app.root)))
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_imputation(self):
        app = self.begin()
        self.add_analysis('Multiple Imputation')
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', r'^Hazard ratio of Age .* pooled over 20 imputations of 312 rows')
        self.figure('In complete cases')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_a_long_job_is_stopped_and_begun_again(self):
        with open(os.path.join(DATA, 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = copy.deepcopy(project['items'][1]['spec'])
        spec.update(options={'covariates': ['age', 'chol', 'platelet'], 'imputations': 1000, 'iterations': 1000}, figure={})
        project['items'] = [project['items'][0], {'id': 'imputation-1', 'kind': 'imputation', 'name': 'Long', 'spec': spec}]
        path = self.write('long.engraft', json.dumps(project))
        self.app = app = self.start(path, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        app.find('label', '^Computing…$')
        wait('a way to stop it', lambda: [n for n in app.all('button', '^Stop$') if app.showing(n)])[-1].queryAction().doAction(0)
        app.find('label', '^The computation was cancelled$')
        app.click('Compute _?Again')
        app.find('label', '^Computing…$')
        app.kill()


if __name__ == '__main__':
    unittest.main()
