# test_risks.py: competing risks and models of survival by the real engraft-cli, against numbers of R.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11; the call stands beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_risks.py ENGRAFT-CLI"""
import csv
import math
import os
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


class FineGrayRows(test_cli.Case):
    """Late entry, weights, and rows of which there are curves alone."""

    def setUp(self):
        super().setUp()
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        lines = ['id,pair,t,late,w,k,status,bili,age,sex']
        for i, row in enumerate(rows, 1):
            t = float(row['time']) + i / 1000
            lines.append(f"{i},{i // 2},{t!r},{i * 37 % 100 / 100 * .6 * t!r},{.5 + i * 7 % 13 / 8},{1 + i % 3},{row['status']},"
                         f"{row['bili']},{row['age']},{row['sex']}")
        self.roles = ['cif', self.write('late.csv', '\n'.join(lines)), '--time', 't', '--time-unit', 'days', '--status', 'status',
                      '--event', '2', '--other', '1', '--censored', '0', '--covariates', 'log(bili),age,sex']
        self.lines = lines

    def test_late_and_weighted(self):
        # coxph (Surv (fgstart, fgstop, fgstatus) ~ ..., weights = fgwt, cluster = id) of finegray (): see tests/oracle/fine-gray.R
        for more, wanted in ((['--entry', 'late'], (.8489394886019811, .051351161573806717, -.075667479055853235)),
                             (['--weight', 'w'], (.95630835115881418, .05381688066982053, .14315205304159209)),
                             (['--entry', 'late', '--weight', 'w'], (.87231179954920057, .055718012595116592, .058672273225198864))):
            terms = self.json(*self.roles, *more)['result']['model']['terms']
            for term, value in zip(terms, wanted):
                self.assertAlmostEqual(term['coefficient'], value, delta=1e-6 * abs(value))

    def test_counts(self):
        """A row of weight 3 is three rows."""
        times = [line for line in self.lines[1:] for _ in range(int(line.split(',')[5]))]
        all_of_them = list(self.roles)
        all_of_them[1] = self.write('all.csv', '\n'.join([self.lines[0], *times]))
        found, wanted = self.json(*self.roles, '--weight', 'k')['result']['model'], self.json(*all_of_them)['result']['model']
        for a, b in zip(found['terms'], wanted['terms']):
            for member in ('coefficient', 'se', 'p'):
                self.assertAlmostEqual(a[member], b[member], delta=1e-8 * abs(b[member]))

    def test_curves_without_a_model(self):
        done = run(*self.roles, '--entry', 'late', '--subject', 'pair')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('The model of Fine and Gray is not made: several rows have the same “pair”', done.stdout)
        self.assertIn('Cumulative incidence of “status = 2”', done.stdout)
        self.assertNotIn('Subdistribution hazard ratio', done.stdout)
        # the first leaves for another event before anybody else is there
        path = self.write('early.csv', 't,e,s,x\n1,0,1,1\n2,0,2,0\n6,3,1,1\n7,3,0,0\n8,4,1,0\n9,5,1,1\n')
        done = run('cif', path, '--time', 't', '--entry', 'e', '--status', 's', '--event', '1', '--other', '2', '--censored', '0',
                   '--covariates', 'x', '--view', 'forest', '--output', self.path('no.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('1 row had another event so early', done.stdout)
        self.assertIn('There is no model', self.read('no.svg'))


class ManyClusters(test_cli.Case):
    def test_pairs(self):
        """The pairs of tests/oracle/frailty-pairs.R, whose answer is that of coxph (... + frailty (id, distribution = "gamma"))."""
        state = 20

        def draw():
            nonlocal state
            state = state * 16807 % 2147483647
            return state / 2147483647
        lines = ['id,time,status,x,z']
        for i in range(1200):
            frailty = -.5 * (math.log(draw()) + math.log(draw()))
            for _ in range(2):
                x, z = draw(), int(draw() < .5)
                event, censored = -math.log(draw()) / (frailty * math.exp(.7 * x - .5 * z)), 3 * draw()
                lines.append(f'p{i},{min(event, censored)!r},{int(event <= censored)},{x!r},{z}')
        arguments = ['cox', 'frailty', self.write('pairs.csv', '\n'.join(lines)), '--time', 'time', '--status', 'status', '--event',
                     '1', '--censored', '0', '--covariates', 'x,z', '--cluster', 'id']
        done = run(*arguments, '--table', self.path('frailties.csv'), '--table-kind', 'frailties')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('hazard ratio of x 2.36 (1.90–2.93)', done.stdout.lower())
        self.assertIn('variance of the frailty of “id” 0.631', done.stdout)
        self.assertIn('… and 200 more rows, which --table writes', done.stdout)
        self.assertEqual(len(self.read('frailties.csv').splitlines()), 1201)


if __name__ == '__main__':
    unittest.main()
