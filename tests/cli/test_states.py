# test_states.py: the real engraft-cli on files and examples: groups that change, states and events that come again.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_states.py ENGRAFT-CLI"""
import math
import unittest

from case import Case, run


class ChangingGroups(Case):
    BMT = ['mantel-byar', 'example:bmt', '--time', 't1', '--status', 'd1', '--event', '1', '--change', 'ta']

    def test_mantel_byar(self):
        data = self.json(*self.BMT, '--changed', 'da', '--after', 'GvHD')['result']
        self.assertEqual(data['format'], 'engraft-mantel-byar-1')
        self.assertEqual((data['subjects'], data['changes']), (137, 26))
        self.assertEqual([group['events'] for group in data['groups']], [65, 16])
        self.assertEqual(data['groups'][1]['name'], 'GvHD')
        # coxph (Surv (tstart, tstop, event) ~ after, tmerge (...), ties = 'exact')$score
        self.near(data['statistic'], 1.295623182987461)
        self.assertEqual(data['survival']['format'], 'engraft-survival-1')

    def test_landmark_and_figure(self):
        figure, table = self.path('curves.svg'), self.path('groups.csv')
        done = run(*self.BMT, '--changed', 'da', '--landmark', '100', '-o', figure, '--table', table, '--table-kind', 'groups')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('begin at a landmark at 100', done.stdout)
        self.assertIn('Makuch', self.read('curves.svg'))
        self.assertEqual(len(self.read('groups.csv').splitlines()), 3)

    def test_refusals(self):
        for arguments, part in ((self.BMT[:-2], 'Which column tells when'), (self.BMT[:-1] + ['none'], '“none”'),
                                (self.BMT[:-1] + ['t1'], 'nobody changes group')):
            done = run(*arguments)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn(part, done.stderr)


class Histories(Case):
    ROWS = '''id,start,stop,status
1,0,5,gvhd
1,5,9,recovered
1,9,20,death
2,0,7,relapse
2,7,12,death
3,0,15,none
4,0,3,gvhd
4,3,18,none
'''
    ROLES = ['--subject', 'id', '--entry', 'start', '--time', 'stop', '--status', 'status', '--censored', 'none',
             '--states', 'gvhd=gvhd;relapse=relapse;death=death;remission=recovered', '--initial', 'remission']
    CGD = ['mcf', 'example:cgd', '--subject', 'id', '--entry', 'tstart', '--time', 'tstop', '--status', 'status',
           '--event', '1', '--group', 'treat']

    def states(self, *more, rows=ROWS):
        return run('states', self.write('rows.csv', rows), *self.ROLES, *more)

    def test_states(self):
        data = self.json('states', self.write('rows.csv', self.ROWS), *self.ROLES, '--together', 'GRFS=remission',
                         '--at', '8')['result']
        self.assertEqual(data['states'], ['remission', 'gvhd', 'relapse', 'death'])
        self.assertEqual(data['subjects'], 4)
        self.assertEqual(data['transitions'][0][0], [0, 2, 1, 1])
        # of four, by 8: one relapsed, two with GVHD
        self.assertEqual([c['at'][0]['probability'] for c in data['curves']], [.25, .5, .25, 0, .25])
        self.near(data['curves'][4]['at'][0]['se'], (.25 * .75 / 4) ** .5)

    def test_beginnings(self):
        rows = 'id,start,stop,end,first\n1,0,3,ill,well\n1,3,5,none,\n2,0,4,dead,ill\n3,1,6,none,ill\n4,0,2,ill,well\n' \
               '4,2,7,dead,\n5,0,2.5,dead,well\n6,0,5.5,none,well\n7,0,8,ill,well\n'
        arguments = ['states', self.write('rows.csv', rows), '--subject', 'id', '--entry', 'start', '--time', 'stop', '--status',
                     'end', '--censored', 'none', '--event', 'ill', '--other', 'dead', '--states', 'ill;dead', '--beginning', 'first']
        curves = self.json(*arguments)['result']['curves']
        self.assertEqual([c['state'] for c in curves], ['well', 'ill', 'dead'])
        # survfit (Surv (start, stop, end) ~ 1, id = id, istate = istate, influence = TRUE), and without influence
        self.near(curves[0]['beginning'], 5 / 7)
        self.near(curves[0]['beginning-se'], 0.17074694419062766)
        self.near(curves[1]['se'][-1], 0.17074694419062769)
        known = self.json(*arguments, '--known-beginning')['result']['curves']
        self.assertEqual(known[0]['beginning-se'], 0)
        self.near(known[1]['se'][-1], 0.15649215928719035)
        done = run(*arguments, '--from', 'first')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Choose one of the two', done.stderr)

    def test_files_and_text(self):
        figure, table = self.path('figure.svg'), self.path('table.csv')
        done = self.states('-o', figure, '--table', table, '--table-kind', 'transitions')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Aalen', done.stdout)
        self.assertIn('Patients in each state', self.read('figure.svg'))
        self.assertIn('remission,gvhd,2', self.read('table.csv'))

    def test_rows_that_do_not_follow(self):
        done = self.states(rows=self.ROWS.replace('2,7,12,death', '2,6,12,death'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('Row 5 begins at 6, but row 4', done.stderr)
        done = self.states('--transitions', 'remission>gvhd;gvhd>remission;remission>relapse;relapse>death')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Row 3 goes from “remission” to “death”', done.stderr)

    def test_mean_counts(self):
        # survfit (Surv (tstart, tstop, status) ~ treat, cgd, id = id)$cumhaz
        data = self.json(*self.CGD, '--at', '6', '--model', 'andersen-gill', '--reference', 'treat=placebo,sex=male',
                         '--covariates', 'treat,sex,age,inherit,steroids,propylac')['result']
        self.near(data['curves'][0]['at'][0]['mean'], 0.03076923076923077)
        self.near(data['curves'][0]['at'][0]['se'], 0.021419791425796492)
        # coxph (... ~ treat + sex + age + inherit + steroids + propylac, cgd, cluster = id)
        self.near(data['model']['coefficients'][0]['coefficient'], -1.0514047056106735)
        self.near(data['model']['coefficients'][0]['se'], 0.3103064618397154)
        done = run(*self.CGD, '--model', 'pwp-gap', '--covariates', 'treat')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Prentice', done.stdout)

    def test_causes(self):
        arguments = ['example:pbc', '--time', 'time', '--time-unit', 'days', '--unit', 'years', '--status', 'status']
        data = self.json('csc', *arguments, '--causes', 'death=2;transplant=1', '--covariates', 'age,log(bili)', '--predict',
                         'age=50,log(bili)=1', '--predict', 'age=70', '--at', '4,8')['result']
        cox = self.json('cox', *arguments, '--event', '2', '--other', '1', '--covariates', 'age,log(bili)')['result']
        self.assertEqual(data['models'][0]['model']['coefficients'][0]['coefficient'], cox['coefficients'][0]['coefficient'])
        self.assertEqual(len(data['risks']), 8)
        for risk in data['risks']:
            self.assertTrue(0 < risk['lower'] < risk['risk'] < risk['upper'] < 1)
            self.assertGreater(risk['se'], 0)
        done = run('csc', *arguments, '--event', '2', '--covariates', 'age')
        self.assertEqual(done.returncode, 1)
        self.assertIn('but one cause', done.stderr)

    def test_subgroups(self):
        arguments = ['subgroups', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1',
                     '--treatment', 'trt']
        data = self.json(*arguments, '--control', '2', '--subgroups', 'sex,age', '--cut-at', 'age=50')['result']
        # coxph (Surv (time, status == 2) ~ arm, subset = sex == "m"); likelihood ratio of arm * sex
        self.near(math.log(data['levels'][2]['hazard-ratio']), 0.4083208229536387)
        self.near(data['interactions'][0]['chisq-likelihood-ratio'], 0.97863789608436491)
        self.assertEqual(data['levels'][4]['level'], '≥ 50')
        # coxph (Surv (time, status == 2) ~ arm + age + log (bili) + chol), and arm * sex instead of arm
        data = self.json(*arguments, '--control', '2', '--subgroups', 'sex', '--covariates', 'age,log(bili),chol')['result']
        self.near(math.log(data['levels'][0]['hazard-ratio']), -0.042992219853727989)
        self.near(data['interactions'][0]['chisq-likelihood-ratio'], 2.0143227611937391)
        self.assertIn('Adjusted for', data['sentence'])
        self.assertEqual(sum(arm['n'] for arm in data['levels'][0]['arms']), 284)
        done = run(*arguments, '--subgroups', 'sex', '--covariates', 'trt')
        self.assertEqual(done.returncode, 1)
        self.assertIn('is the treatment', done.stderr)
        done = run(*arguments)
        self.assertEqual(done.returncode, 1)
        self.assertIn('no subgroups yet', done.stderr)

    def test_pool(self):
        path = self.write('ratios.csv', 'name,hr,lower,upper\nAlpha,0.74,0.60,0.91\nBeta,0.80,0.55,1.16\nGamma,0.6,0.9,0.4\n')
        data = self.json('pool', path, '--fixed', '--random', 'reml')['result']
        weights = [(math.log(upper / lower) / 2 / 1.959963984540054) ** -2 for upper, lower in ((.91, .6), (1.16, .55))]
        mean = (weights[0] * math.log(.74) + weights[1] * math.log(.8)) / sum(weights)
        self.near(math.log(data['pooled'][0]['ratio']), mean)
        self.assertIn('not below', data['ratios'][2]['problem'])
        # as they are printed, in one column
        path = self.write('printed.csv', 'name;HR (95% CI);n\nAlpha;0,74 (0,60–0,91);400\nBeta;"0,80 [0,55; 1,16]";90\n')
        again = self.json('pool', path, '--fixed')['result']
        self.near(again['pooled'][0]['ratio'], data['pooled'][0]['ratio'])
        self.assertEqual([r['upper'] for r in again['ratios']], [.91, 1.16])
        path = self.write('printed.csv', 'name;HR (95% CI)\nAlpha;0,74 (0,60–0,91)\nBeta;0,80 (0,55,1,16)\n')
        done = run('pool', path)
        self.assertEqual(done.returncode, 1)
        self.assertIn('Line 2, “ratio”: “0,80 (0,55,1,16)” cannot be read, at character 7', done.stderr)
        done = run('pool', 'example:pbc')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Name them', done.stderr)


if __name__ == '__main__':
    unittest.main()
