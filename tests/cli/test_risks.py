# test_risks.py: competing risks and models of survival by the real engraft-cli, against numbers of R.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11; the call stands beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_risks.py ENGRAFT-CLI"""
import csv
import sys
import unittest

sys.dont_write_bytecode = True
import test_cli                                                  # noqa: E402
from test_cli import run                                         # noqa: E402

PBC = ['cif', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--unit', 'days', '--status', 'status', '--event', '2',
       '--other', '1', '--censored', '0']


class FineGrayTerms(test_cli.Case):
    def test_terms(self):
        # crr (time, status, model.matrix (~ log (bili) + age * sex)[, -1], failcode = 2): see tests/oracle/fine-gray.R
        model = self.json(*PBC, '--covariates', 'log(bili),age*sex', '--at', '762', '--predict',
                          'bili=4,age=60,sex=f')['result']['model']
        wanted = {'log(bili)': .959250381903298, 'age': .0533795798953615, 'sex=m': 1.12604884676685,
                  'age:sex=m': -.0197612382265434}
        self.assertEqual([term['name'] for term in model['terms']], list(wanted))
        for term in model['terms']:
            self.assertAlmostEqual(term['coefficient'], wanted[term['name']], delta=1e-6 * abs(wanted[term['name']]))
        self.assertAlmostEqual(model['predictions']['incidence'][0], .24894749421715179, places=8)

    def test_reference(self):
        path, figure = self.path('model.csv'), self.path('forest.svg')
        arguments = [*PBC, '--covariates', 'factor(stage),ns(age,3)', '--reference', 'stage=3']
        done = run(*arguments, '--table', path, '--table-kind', 'model', '--view', 'forest', '--output', figure)
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(self.read('model.csv').splitlines()))
        self.assertEqual([row['term'] for row in rows][:4], ['stage: 1 (to 3)', 'stage: 2 (to 3)', 'stage: 4 (to 3)',
                                                             'age, spline 1'])
        self.assertAlmostEqual(float(rows[0]['coefficient']), -1.3514612163786235, places=6)
        for text in ('stage: 4 (to 3)', 'Subdistribution hazard ratio'):
            self.assertIn(text, self.read('forest.svg'))
        done = run(*PBC, '--covariates', 'factor(stage)', '--reference', 'stage=9')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('so it cannot be the level with which others are compared', done.stderr)

    def test_nothing_to_draw(self):
        done = run(*PBC, '--view', 'forest', '--output', self.path('none.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Choose covariates', self.read('none.svg'))


if __name__ == '__main__':
    unittest.main()
