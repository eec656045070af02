# test_parametric.py: the real engraft-cli on files and examples: models with a known distribution.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_parametric.py ENGRAFT-CLI"""
import os
import re
import unittest

from case import PBC, Case, run


class Parametric(Case):
    PBC = ['parametric', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1']
    # as Finkelstein and Wolfe (1985) have some of the patients of Beadle et al. (1984)
    INTERVALS = 'left,right,arm\n45,,r\n6,10,r\n0,7,r\n46,,r\n7,16,r\n17,,r\n7,14,r\n37,44,r\n8,12,c\n0,5,c\n30,34,c\n16,20,c\n' \
                '13,,c\n18,25,c\n24,30,c\n31,,c\n'

    def test_pbc(self):
        # survreg (Surv (time, status == 2) ~ age + edema + log (bili) + log (albumin) + log (protime), pbc,
        #          dist = "weibull", rel.tolerance = 1e-12)
        data = self.json(*self.PBC, '--covariates', 'age,edema,log(bili),log(albumin),log(protime)')
        data = data['result']
        wanted = (12.147291959288236, -0.026272989093923123, -0.6430391196861674, -0.5660261264458886,
                  1.6327504153214611, -1.7197769181704325, -0.3997649212761069)
        for parameter, number in zip(data['parameters'], wanted):
            self.near(parameter['estimate'], number)
        self.near(data['loglik'], -1405.359156438657)
        self.near(data['loglik-null'], -1521.7204764418689)

    def test_tables_and_text(self):
        for kind, column in (('coefficients', 'hazard_ratio'), ('tests', 'chisq'), ('comparison', 'aic'), ('quantiles', 'time'),
                             ('times', 'survival'), ('curves', 'upper'), ('residuals', 'cox_snell')):
            path = self.path(f'{kind}.csv')
            done = run(*self.PBC, '--covariates', 'age,sex', '--at', '365', '--table', path, '--table-kind', kind)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(path, encoding='utf-8') as file:
                self.assertIn(column, file.readline().strip().split(','))
        done = run('parametric', 'example:bmt', '--time', 't2', '--status', 'd3', '--event', '1', '--cure', '--distribution',
                   'log-normal', '--compare')
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ('cured', 'Boag', 'Akaike', 'Log-normal model'):
            self.assertIn(part, done.stdout)

    def test_intervals(self):
        path = self.write('intervals.csv', self.INTERVALS)
        data = self.json('parametric', path, '--left', 'left', '--right', 'right', '--covariates', 'arm')['result']
        self.assertEqual((data['events'], data['tally']['analysed']), (11, 16))
        data = self.json('turnbull', path, '--left', 'left', '--right', 'right', '--group', 'arm')['result']
        for group in data['groups']:
            self.assertAlmostEqual(sum(group['mass']), 1, places=12)
            self.assertLess(group['gap'], 1e-9)

    def test_figures(self):
        path, data = self.path('figure.svg'), self.write('intervals.csv', self.INTERVALS)
        for arguments in ((*self.PBC, '--view', 'fit', '--group', 'sex'), (*self.PBC, '--view', 'hazard'),
                          (*self.PBC, '--view', 'prediction'),
                          ('parametric', data, '--left', 'left', '--right', 'right', '--group', 'arm'),
                          ('turnbull', data, '--left', 'left', '--right', 'right', '--group', 'arm')):
            done = run(*arguments, '-o', path)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(self.read('figure.svg').startswith('<?xml'))
            os.remove(path)

    def test_wrong(self):
        path = self.write('intervals.csv', self.INTERVALS)
        for arguments, status in ((['--distribution', 'cauchy'], 2), (['--covariates', 'nothing'], 1),
                                  (['--cure', '--distribution', 'gompertz'], 1), (['--cure-covariates', 'age'], 1)):
            done = run(*self.PBC, *arguments)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertTrue(done.stderr.startswith('engraft-cli'), done.stderr)
        done = run('turnbull', path, '--left', 'right', '--right', 'left')
        self.assertIn('wrong way round', done.stdout)

    def test_every_member_of_the_json_is_in_the_manual(self):
        path = self.write('intervals.csv', self.INTERVALS)
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'engraft-cli.1'), encoding='utf-8') as file:
            words = set(re.split(r'[\s,]+', file.read()))
        ends = ['--left', 'left', '--right', 'right']
        names = set(self.json('parametric', path, *ends)['result']) | set(self.json('turnbull', path, *ends)['result'])
        names |= set(self.json('turnbull', path, *ends)['result']['groups'][0])
        self.assertEqual(sorted(names - words), [])


class WithoutEnd(Case):
    def test_shape(self):
        # with late entry the likelihood of a generalised gamma rises as Q falls without end (R's optim () finds -54.97 at
        # -2, -53.41 at -4 and -51.79 at -10), which the model without covariates meets before the one with them begins
        rows = ('t,d,e'
                ' 1,1,0.10 1,0,0.41 21,1,9.10 1,0,0.03 7,0,2.77 8,1,1.19 5,1,0.64 4,1,0.86'
                ' 6,1,0.98 5,0,1.65 2,1,0.90 9,1,5.92 5,1,2.70 2,0,1.15 2,1,0.96 2,0,1.27'
                ' 2,0,0.78 2,1,0.42 1,1,0.03 5,1,3.23 2,0,0.55 7,0,2.27 2,1,0.31 3,1,1.55'
                ' 2,1,0.97 6,1,1.93 11,0,5.93 10,0,5.18 5,0,1.37 6,0,2.57 10,1,3.86 5,0,3.21'
                ' 1,1,0.05 1,1,0.35 13,0,6.72 2,1,1.06 2,0,0.58 1,0,0.07 1,1,0.09 1,1,0.69')
        path = self.path('without-end.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(rows.split()) + '\n')
        done = run('parametric', path, '--time', 't', '--status', 'd', '--event', '1', '--entry', 'e',
                   '--distribution', 'generalized-gamma')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Q', done.stderr)
        self.assertIn('moves away from 0 without end', done.stderr)
        self.assertNotIn('steps', done.stderr)


if __name__ == '__main__':
    unittest.main()
