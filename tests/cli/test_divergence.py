# test_divergence.py: models without an answer by the real engraft-cli: who is to blame is named, and no number stands for it.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_divergence.py ENGRAFT-CLI"""
import csv
import random
import sys
import unittest

sys.dont_write_bytecode = True
import case                                                  # noqa: E402
from case import run                                         # noqa: E402

ROLES = ['--time', 't', '--status', 's', '--event', '1', '--other', '2', '--censored', '0']
LAWS = 'weibull exponential log-normal log-logistic gompertz generalized-gamma'.split()


class Divergence(case.Case):
    """Nobody who is exposed has an event; “told” is the group itself; “double” is twice the age, but for rounding."""

    def setUp(self):
        super().setUp()
        draw = random.Random(4)
        lines = ['id,visit,t,s,exposed,age,double,x,y,g,told,half,m']
        for i in range(120):
            exposed, age, patient = i % 2, 40 + 20 * draw.random(), i // 3
            status = 0 if exposed else draw.randrange(3)
            lines.append(f'{patient},{i % 3},{.1 + 5 * draw.random():.4f},{status},{exposed},{age:.3f},{2 * age:.3f},'
                         f'{draw.gauss(0, 1):.4f},{draw.gauss(0, 1):.4f},{"ab"[patient % 2]},{patient % 2},{patient % 7},'
                         f'{"" if i % 9 == 0 else round(draw.gauss(0, 1), 3)}')
        self.data = self.write('separated.csv', '\n'.join(lines) + '\n')

    def refused(self, *arguments):
        """The words of a model that is refused; it writes no table."""
        path = self.path('numbers.csv')
        done = run(*arguments, '--table', path)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        self.assertRaises(FileNotFoundError, self.read, 'numbers.csv')
        return done.stderr.split('engraft-cli: ')[-1]

    def test_cox(self):
        for command in (['cox'], ['csc']):
            done = run(*command, self.data, *ROLES, '--covariates', 'exposed,age')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertRegex(done.stdout, 'The hazard ratio of “exposed” has no finite estimate')
            self.assertIn('exposed not estimable', done.stdout)
        path = self.path('cox.csv')
        run('cox', self.data, *ROLES, '--covariates', 'exposed,age', '--table', path)
        rows = list(csv.DictReader(self.read('cox.csv').splitlines()))
        for name in ('hazard_ratio', 'lower', 'upper', 'coefficient', 'se', 'z', 'p'):
            self.assertEqual(rows[0][name], '')
            self.assertNotEqual(rows[1][name], '')

    def test_subdistribution(self):
        terms = self.json('cif', self.data, *ROLES, '--covariates', 'exposed,age')['result']['model']['terms']
        self.assertIsNone(terms[0]['coefficient'])
        self.assertIsNotNone(terms[1]['coefficient'])

    def test_laws(self):
        for law in LAWS:
            said = self.refused('parametric', self.data, *ROLES, '--covariates', 'exposed,age', '--distribution', law)
            self.assertIn('the coefficient of “exposed” grows without end', said, law)
        self.assertIn('the cured share goes to 0', self.refused('parametric', self.data, *ROLES, '--covariates', 'age', '--cure'))

    def test_frailty_and_imputation(self):
        said = self.refused('cox', 'frailty', self.data, *ROLES, '--covariates', 'exposed,age', '--cluster', 'id')
        self.assertIn('“exposed” has no finite estimate', said)
        self.assertIn('“exposed” has no finite estimate', self.refused('impute', self.data, *ROLES, '--covariates', 'exposed,m'))

    def test_propensity(self):
        said = self.refused('iptw', self.data, *ROLES, '--group', 'g', '--covariates', 'told,age')
        self.assertIn('“told” tells which treatment was given', said)

    def test_penalty(self):
        done = run('cox', 'penalised', self.data, *ROLES, '--covariates', 'exposed,age')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('“exposed” separates completely', done.stdout)

    def test_all_but_the_same(self):
        for command in (['cox'], ['csc']):
            done = run(*command, self.data, *ROLES, '--covariates', 'age,double,x')
            self.assertIn('“age”, “double” say all but exactly the same', done.stdout)
            self.assertNotIn('nobody has the event', done.stdout)
        same = 'say all but exactly the same'
        for arguments in (['parametric'], ['cif'], ['iptw', '--group', 'g'], ['cox', 'frailty', '--cluster', 'id']):
            done = run(*arguments[:1 + (arguments[0] == 'cox')], self.data, *ROLES, *arguments[1 + (arguments[0] == 'cox'):],
                       '--covariates', 'age,double,x')
            self.assertNotIn('nobody has the event', done.stdout + done.stderr, arguments)
            self.assertNotIn('tells which treatment', done.stdout + done.stderr, arguments)
            if done.returncode:
                self.assertIn(same, done.stderr, arguments)

    def test_visits(self):
        said = self.refused('mmrm', self.data, '--subject', 'id', '--group', 'g', '--value', 'y', '--visit', 'visit',
                            '--baseline-visit', '0', '--covariates', 'half,told')
        self.assertIn('“told” does not vary, or follows from the groups', said)


if __name__ == '__main__':
    unittest.main()
