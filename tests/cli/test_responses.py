# test_responses.py: responses, changes and pairs by the real engraft-cli, against numbers of R.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_responses.py ENGRAFT-CLI"""
import os
import sys
import unittest

sys.dont_write_bytecode = True
import test_cli                                                  # noqa: E402
from test_cli import run                                         # noqa: E402

ARTHRITIS = ['response', 'example:arthritis', '--response', 'Improved', '--group', 'Treatment', '--responses', 'Some,Marked']


class OrdinalResponse(test_cli.Case):
    def close(self, got, wanted):
        self.assertAlmostEqual(got, wanted, delta=1e-6 * abs(wanted) + 1e-9)

    def test_odds(self):
        # polr (Improved ~ Treatment + Sex + Age, Arthritis): see tests/oracle/proportional-odds.R
        result = self.json(*ARTHRITIS, '--covariates', 'Sex,Age')['result']
        wanted = {'Treated against Placebo': (1.74530343797, .475892403246), 'Sex: Male': (-1.25168630537, .546361150442),
                  'Age': (.0381626580604, .0184127826839)}
        self.assertEqual([row['term'] for row in result['odds']], list(wanted))
        for row in result['odds']:
            self.close(row['log_odds_ratio'], wanted[row['term']][0])
            self.close(row['se'], wanted[row['term']][1])
        tests = {row['test']: row for row in result['odds-tests']}
        self.close(tests['Groups, likelihood ratio']['p'], .000125412353046)
        self.close(tests['Proportionality, Brant']['p'], .387027164586)
        self.close(result['ranks'][0]['exact_p'], .000352245669072)
        self.assertEqual(result['rows-of-odds'], 84)
        self.assertIn('common odds ratio 5.73 (2.25–14.56), towards “Marked”', result['sentence'])

    def test_order(self):
        ways = [self.json(*ARTHRITIS, '--order', order)['result'] for order in ('None,Some,Marked', 'Marked,Some,None')]
        self.close(ways[0]['odds'][0]['log_odds_ratio'], 1.56786673129)
        self.close(ways[1]['odds'][0]['log_odds_ratio'], -1.56786673129)
        self.assertIn('0.21 (0.09–0.50), towards “Marked”', ways[1]['sentence'])
        partial = self.json(*ARTHRITIS, '--order', 'None,Marked')['result']
        self.assertEqual(partial['odds'], [])
        self.assertIn('“Some” has no place in the order', str(partial['notices']))

    def test_figure(self):
        path = self.path('stacked.svg')
        done = run(*ARTHRITIS, '--covariates', 'Age', '--view', 'stacked', '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('adjusted for Age', self.read('stacked.svg'))

    def test_missing(self):
        rows = ['arm,x,y'] + [f'{"AB"[i % 2]},{"" if i in (3, 8) else i % 7},{(i * 5 + i // 9) % 4}' for i in range(60)]
        result = self.json('response', self.write('t.csv', '\n'.join(rows) + '\n'), '--response', 'y', '--responses', '3', '--group', 'arm',
                           '--covariates', 'x')['result']
        self.assertEqual((result['rows-of-odds'], result['without-covariates']), (58, 2))
        self.assertIn('2 of 60 rows lack a covariate', str(result['notices']))

    def test_separated(self):
        rows = ['arm,y'] + ['A,1'] * 5 + ['A,2'] * 3 + ['B,2'] * 2 + ['B,3'] * 6
        done = run('response', self.write('t.csv', '\n'.join(rows) + '\n'), '--response', 'y', '--responses', '3', '--group', 'arm')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('“B against A” separates the values', done.stdout + done.stderr)
        self.assertNotIn('common odds ratio ', done.stdout)

    def test_refused(self):
        done = run(*ARTHRITIS, '--covariates', 'Height')
        self.assertEqual(done.returncode, 1)
        self.assertIn('“Height” is neither a column', done.stderr)


class ChangeFromBaseline(test_cli.Case):
    def test_all_visits_and_covariates(self):
        # anova (gls (...), L) and Satterthwaite's degrees of freedom: see tests/oracle/mmrm.R
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'course-visits.csv'), encoding='utf-8') as file:
            lines = file.read().split()
        rows = [lines[0] + ',dose,site'] + [f'{line},{int(line[1:3]) % 7},{["north", "south", "west"][int(line[1:3]) % 3]}' for line in lines[1:]]
        data = ['mmrm', self.write('visits.csv', '\n'.join(rows) + '\n'), '--value', 'activity', '--visit', 'month', '--subject', 'patient',
                '--group', 'arm', '--covariance', 'unstructured']
        plain = self.json(*data)['result']
        self.assertAlmostEqual(plain['tests'][0]['f'], 2.18969769528, delta=1e-5)
        self.assertAlmostEqual(plain['tests'][0]['p'], .0788231576366, delta=1e-5)
        self.assertEqual((plain['tests'][0]['df'], plain['slopes']), (5, []))
        more = self.json(*data, '--covariates', 'dose,site')['result']
        for row, slope in zip(more['slopes'], (.232724241044, -.617524236822, .0717891843947)):
            self.assertAlmostEqual(row['slope'], slope, delta=1e-4)
        path = self.path('means.svg')
        done = run(*data, '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Patients', self.read('means.svg'))


if __name__ == '__main__':
    unittest.main()
