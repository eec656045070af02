# test_cox.py: the real engraft-cli on files and examples: Cox models, predictions and adjusted curves.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_cox.py ENGRAFT-CLI"""
import csv
import json
import unittest

from case import BMT, PBC, Case, run


class Cox(Case):
    PBC = ['cox', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1']
    TERMS = 'age,sex,log(bili),factor(stage)'

    def test_pbc(self):
        # coxph (Surv (time, status == 2) ~ age + sex + log (bili) + factor (stage), pbc,
        #        control = coxph.control (eps = 1e-14)), sex with the levels f and m
        data = self.json(*self.PBC, '--covariates', self.TERMS, '--predict', 'age=50,sex=f,log(bili)=1,stage=2')
        self.assertEqual(data['tally']['dropped']['covariate'], 6)
        data = data['result']
        wanted = {'age': (0.032755202137390839, 0.0080603636132876751),
                  'sex=m': (0.065544079414028900, 0.2332487219372832432),
                  'log(bili)': (0.954797099648404646, 0.0828373528675834803),
                  'stage=2': (0.581850383592503850, 0.7425858053444057694),
                  'stage=3': (0.893063333859745900, 0.7276022130342573169),
                  'stage=4': (1.520239324126518188, 0.7277197208413660467)}
        self.assertEqual([c['name'] for c in data['coefficients']], list(wanted))
        for coefficient in data['coefficients']:
            self.near(coefficient['coefficient'], wanted[coefficient['name']][0])
            self.near(coefficient['se'], wanted[coefficient['name']][1])
        self.near(data['loglik'], -746.66923349084277)
        self.near(data['loglik-null'], -849.00002658337189)
        self.near(data['concordance']['c'], 0.83019407072270512)
        self.assertEqual((data['tally']['analysed'], data['events'], data['tally']['dropped']['covariate']), (412, 157, 6))
        for term, chisq in zip(data['proportionality'],
                               (0.294095792962884128, 2.261045852878933449, 0.074958433682531564,
                                7.973656197296897119, 9.558381166361773040)):
            self.near(term['chisq'], chisq)
        # summary (survfit (fit, data.frame (age = 50, sex = "f", bili = exp (1), stage = 2)), times = 1000)
        curve = data['curves']
        self.near([s for t, s in zip(curve['time'], curve['survival']) if t <= 1000][-1], 0.8963391706515641)

    def test_tables(self):
        for kind, column in (('coefficients', 'hazard_ratio'), ('tests', 'chisq'), ('proportionality', 'term'),
                             ('baseline', 'hazard_zero'), ('residuals', 'martingale'), ('schoenfeld', 'age')):
            path = self.path(f'{kind}.csv')
            done = run(*self.PBC, '--covariates', 'age,sex', '--table', path, '--table-kind', kind)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(path, encoding='utf-8') as file:
                self.assertIn(column, file.readline().strip().split(','))

    def test_text(self):
        done = run(*self.PBC, '--covariates', 'age,sex', '--ties', 'exact', '--reference', 'sex=m')
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ('sex: f', 'Proportional hazards', 'Gail', 'another event'):
            self.assertIn(part, done.stdout)

    def test_wrong(self):
        for arguments, status in (([], 1), (['--covariates', 'nothing'], 1), (['--covariates', 'age', '--ties', 'none'], 2),
                                  (['--covariates', 'age', '--table-kind', 'none'], 2),
                                  (['--covariates', 'age', '--set', 'model'], 2)):
            done = run(*self.PBC, *arguments)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertTrue(done.stderr.startswith('engraft-cli'), done.stderr)
        done = run(*self.PBC, '--covariates', 'nothing', '--json')
        self.assertIn('nothing', json.loads(done.stdout)['error'])


class Predicted(Case):
    ARGUMENTS = Cox.PBC + ['--covariates', 'age,log(bili),sex']

    def test_scale_of_intervals(self):
        # summary (survfit (coxph (Surv (time, status == 2) ~ age + log (bili) + sex, pbc), data.frame (age = 60, bili = 8,
        #                   sex = "f"), conf.type = ...), times = 1000)
        for scale, lower, upper in (('log', .33448533771604189, .53487052091660203),
                                    ('log-log', .32293754598356078, .51943106939577577),
                                    ('plain', .32369471235792657, .52225173233735056)):
            scale = [] if scale == 'log' else ['--curve-interval', scale]
            for profile in ('age=60,bili=8,sex=f', 'age=60,log(bili)=2.0794415416798357,sex=f'):
                data = self.json(*self.ARGUMENTS, '--unit', 'days', '--predict', profile, *scale)['result']['curves']
                row = max(i for i, time in enumerate(data['time']) if time <= 1000)
                self.assertAlmostEqual(data['lower'][row], lower, places=8)
                self.assertAlmostEqual(data['upper'][row], upper, places=8)

    def test_concordance(self):
        # concordance (the same model, timewt = "n", "n/G2", "S/G")
        for name, c, se in (('harrell', .81508103653511577, .016950795439793987), ('uno', .78956172024550519, .019405209315972862),
                            ('schemper', .78956172024550531, .019405209315972866)):
            found = self.json(*self.ARGUMENTS, '--concordance', name)['result']['concordance']
            self.assertEqual(found['weights'], name)
            self.assertAlmostEqual(found['c'], c, places=10)
            self.assertAlmostEqual(found['se'], se, places=10)
        done = run(*self.ARGUMENTS, '--concordance', 'uno', '--table', self.path('pairs.csv'), '--table-kind', 'concordance')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r'concordance 0\.790 \(Uno, se 0\.0\d\d\)')
        self.assertEqual(self.read('pairs.csv').splitlines()[0],
                         'weights,concordance,se,lower,upper,concordant,discordant,tied_score,tied_time')
        self.assertTrue(self.read('pairs.csv').splitlines()[1].startswith('Uno,0.7895617'))
        self.assertNotEqual(run(*self.ARGUMENTS, '--concordance', 'nothing').returncode, 0)


class PredictedCurves(Case):
    def test_figure(self):
        arguments = ['cif', *Cox.PBC[1:], '--unit', 'days', '--covariates', 'age,bili,sex', '--predict', 'age=60,bili=8,sex=f',
                     '--predict', 'age=45,bili=1,sex=m', '--view', 'predicted']
        figure = self.path('predicted.svg')
        done = run(*arguments, '--output', figure, '--table', self.path('steps.csv'), '--table-kind', 'predicted-steps')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('<svg', self.read('predicted.svg'))
        rows = list(csv.DictReader(self.read('steps.csv').splitlines()))
        # predict (crr (time, status, cbind (age, bili, sex == "m"), failcode = 2), ...): cmprsk 2.2-11, at 1000 and 2000 days
        wanted = {'age=60,bili=8,sex=f': (.351001668469755, .595477620639407),
                  'age=45,bili=1,sex=m': (.106115766712716, .209302967994158)}
        for profile, values in wanted.items():
            own = [row for row in rows if row['profile'] == profile]
            for time, value in zip((1000, 2000), values):
                last = [row for row in own if float(row['time']) <= time][-1]
                self.assertAlmostEqual(float(last['incidence']), value, places=9)


class Separated(Case):
    """Nobody with g = b has the event: which is no certainty that nobody ever will."""
    ROWS = [(t, s, g, x) for t, (s, g, x) in enumerate(zip(
        (1, 2, 0, 2, 1, 1, 0, 2, 1, 2, 0, 1, 2, 2, 1, 0, 1, 0, 2, 1, 0, 1, 2, 0),
        'abbaaabbabbabbababbababb',
        (.3, -1.2, .8, .1, 1.5, -.4, .6, -.9, .2, 1.1, -.7, .5, 1.9, -.3, -1.4, .9, .4, -.2, .7, -1, .05, 1.3, -.6, .35)), 1)]
    ROLES = ['--time', 't', '--status', 's', '--event', '1', '--other', '2', '--covariates', 'g,x', '--predict', 'g=b,x=0',
             '--predict', 'g=a,x=0']
    NO = 'has no finite estimate, which is no certainty'

    def setUp(self):
        super().setUp()
        assert not any(s == 1 and g == 'b' for t, s, g, x in self.ROWS)
        self.data = self.write('sep.csv', 't,s,g,x\n' + ''.join(f'{t},{s},{g},{x}\n' for t, s, g, x in self.ROWS))

    def test_cox(self):
        path = self.path('curves.csv')
        done = run('cox', self.data, *self.ROLES, '--table', path, '--table-kind', 'curves')
        self.assertIn('Survival is not predicted for “g=b,x=0”', done.stdout + done.stderr)
        self.assertNotIn('Survival is not predicted for “g=a', done.stdout + done.stderr)
        rows = list(csv.DictReader(self.read('curves.csv').splitlines()))
        for row in rows:
            self.assertEqual(row['survival'] == '', row['profile'] == 'g=b,x=0')

    def test_causes(self):
        done = run('csc', self.data, *self.ROLES, '--at', '12')
        self.assertIn('No risk is predicted for “g=b,x=0”', done.stdout + done.stderr)
        self.assertNotIn('0% (0', done.stdout)
        risks = self.json('csc', self.data, *self.ROLES, '--at', '12')['result']['risks']
        self.assertEqual([r['risk'] is None for r in risks], [True, True, False, False])

    def test_fine_gray(self):
        # crr (t, s, cbind (g == 'b', x)), predict () of (0, 0) at 12: cmprsk 2.2-11
        model = self.json('cif', self.data, *self.ROLES, '--at', '12')['result']['model']
        self.assertIsNone(model['terms'][0]['coefficient'])
        self.assertAlmostEqual(model['terms'][1]['coefficient'], .0062465112, places=6)
        self.assertAlmostEqual(model['terms'][1]['se'], .3092826670, places=6)
        self.assertIsNone(model['predictions']['incidence'][0])
        self.assertAlmostEqual(model['predictions']['incidence'][1], .4780105384, places=6)


class LateSeparation(Case):
    """Late entries together with covariates that tell exactly who has the event first."""

    separated = ("""t,st,x1,x2,x3,f,e
                 3,0,-0.303,0,62.14,v,0 11,0,-0.317,0,43.94,v,9 4,1,0.057,0,59.32,v,3 1,1,0.309,1,78.99,w,0
                 35,0,-0.371,0,66.58,u,33 2,0,0.530,1,79.81,w,0 1,0,0.184,0,30.56,u,0 17,1,-0.456,1,54.70,w,14
                 7,1,-1.000,1,73.31,u,5 9,0,0.353,0,57.83,u,8 2,0,-0.079,0,76.68,w,0 5,0,0.033,0,23.48,u,4""")
    # R has no answer either: coxph (Surv (e, t, st) ~ x + ns (y, 3), ties = "exact") is NA
    without_answer = ("""e,t,st,x,y
                      0.4130,0.8241,1,0,55.82 0.7125,1.3415,1,0,31.80 0.1738,0.1834,1,1,65.16 0.3541,0.6051,0,0,37.13
                      0.1102,0.6817,1,0,77.18 0.1695,0.3751,0,1,59.66 0.0129,0.1013,0,0,72.39 1.1331,1.1663,1,1,40.06
                      0.1469,0.1533,1,1,75.00 0.0890,0.2053,0,0,38.95 0.1389,0.1999,1,1,24.28 0.5203,1.8727,1,1,42.74""")

    def put(self, text):
        path = self.path('late.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('\n'.join(text.split()) + '\n')
        return path, '--time', 't', '--status', 'st', '--event', '1', '--entry', 'e'

    def test_rows_that_leave(self):
        # R: coxph (Surv (e, t, st) ~ x1 + x2 + x3 + f)$loglik goes from -1.609438 to 0, of every method as no events are tied.
        # A row that leaves had a hazard many times that of the others, of whose sum rounding left nothing.
        for ties in ('efron', 'breslow', 'exact'):
            data = self.json('cox', *self.put(self.separated), '--covariates', 'x1,x2,x3,f', '--ties', ties)['result']
            self.assertAlmostEqual(data['loglik-null'], -1.6094379124341003, 9)
            self.assertLess(abs(data['loglik']), 1e-3, ties)
            self.assertEqual([c['infinite'] for c in data['coefficients']], [True, True, True, True, False], ties)

    def test_failed(self):
        # the residuals of a model without an answer were written beyond their rows
        roles = self.put(self.without_answer)
        for kind in ('residuals', 'schoenfeld', 'curves', 'baseline', 'adjusted'):
            path = self.path(kind + '.csv')
            done = run('cox', *roles, '--covariates', 'x,ns(y,3)', '--ties', 'exact', '--predict', 'x=1', '--adjusted-by', 'x',
                       '--table', path, '--table-kind', kind)
            self.assertEqual(done.returncode, 0, f'{kind}: {done.stderr}')
            self.assertIn('has no answer', done.stdout)
            for line in self.read(kind + '.csv').splitlines()[1:]:
                self.assertTrue(line.endswith(',,'), f'{kind}: {line}')


class Adjusted(Case):
    def test_adjusted(self):
        # survexp (~ 1, pbc with edema = 0, ratetable = coxph (Surv (time, status == 2) ~ age + log (bili) + factor (edema) + albumin))
        data = self.json('cox', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--covariates',
                         'age,log(bili),factor(edema),albumin', '--adjusted-by', 'edema', '--adjusted-at', '1826.25')['result']
        differences, data = data['differences'], data['adjusted']
        none, some, oedema = dict.fromkeys(data['group'])
        self.assertEqual(some, 'edema = 0.5')
        first = [s for g, t, s in zip(data['group'], data['time'], data['survival']) if g == none and t <= 5 * 365.25][-1]
        self.assertAlmostEqual(first, .7163541, places=6)
        self.assertEqual(data['at_risk'][0], 354)
        last = max(i for i, (g, t) in enumerate(zip(data['group'], data['time'])) if g == none and t <= 5 * 365.25)
        self.assertAlmostEqual(data['se'][last], .02479037, places=7)
        self.assertLess(data['lower'][last], data['survival'][last])
        self.assertEqual(list(zip(differences['group'], differences['reference'])), [(some, none), (oedema, none), (oedema, some)])
        self.assertAlmostEqual(differences['se'][1], .08544191, places=7)
        self.assertLess(differences['upper'][1], 0)
        path = self.path('differences.csv')
        done = run('cox', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--covariates',
                   'age,log(bili),factor(edema),albumin', '--adjusted-by', 'edema', '--adjusted-at', '1826.25',
                   '--table', path, '--table-kind', 'differences')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.read('differences.csv').splitlines()[0], 'group,reference,time,difference,se,lower,upper,p')

    def test_figures_of_comparisons(self):
        pbc = ['example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1',
               '--filter', 'not is_missing(trt)']
        for command, words in ((['table1', '--group', 'trt', '--variables', 'age'], 'Standardised difference'),
                               (['iptw', '--group', 'trt', '--covariates', 'age', '--view', 'overlap'], 'Propensity'),
                               (['rmst', '--covariates', 'age', '--horizon', '1000'], 'Difference of mean survival'),
                               (['impute', '--covariates', 'age', '--imputations', '2'], 'Hazard ratio')):
            path = self.path(command[0] + '.svg')
            done = run(command[0], *pbc, *command[1:], '-o', path)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(words, self.read(command[0] + '.svg'))


class CoxDepth(Case):
    """Penalties, frailties, splines, landmarks, and intervals of visits."""
    PBC = ['example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1']

    def test_penalised(self):
        # glmnet 4.1-6: glmnet (x, Surv (time / 1000, status == 2), family = "cox", lambda = c (0.3, 0.1), thresh = 1e-22)
        terms = ('age,edema,log(bili),log(albumin),log(protime),platelet,log(ast),log(`alk.phos`),log(copper),log(chol),'
                 'trig,hepato,spiders')
        data = self.json('cox', 'penalised', *self.PBC, '--filter', 'not is_missing(trt)', '--covariates', terms,
                         '--lambda', '0.3,0.1', '--folds', '0')['result']
        self.assertEqual(data['rows'], 276)
        for got, wanted in ((data['coefficients'][0][2], 0.20306023649417324), (data['coefficients'][1][0], 0.012192677023879907),
                            (data['coefficients'][1][1], 0.5911397724272179), (data['explained'][1], 0.13771732351203073),
                            (data['null-deviance'], 1094.8583774556487)):
            self.assertLessEqual(abs(got - wanted), 1e-6 * wanted)

    def test_folds(self):
        command = ['cox', 'penalised', *self.PBC, '--covariates', 'age,sex,log(bili)', '--n-lambda', '8', '--folds', '4']
        first, again, other = (self.json(*command, '--seed', seed)['result'] for seed in ('3', '3', '4'))
        self.assertEqual(first['deviance'], again['deviance'])
        self.assertNotEqual(first['deviance'], other['deviance'])
        self.assertIn(first['lambda-best'], first['lambda'])
        self.assertGreaterEqual(first['lambda-simplest'], first['lambda-best'])
        done = run(*command)
        self.assertIn('which cross-validation finds best', done.stdout)
        self.assertEqual(run('cox', 'penalised', *self.PBC, '--covariates', 'age', '--lambda', '1,2').returncode, 1)

    def test_frailty(self):
        data = self.json('cox', 'frailty', *self.PBC, '--cluster', 'stage', '--covariates', 'age,sex')['result']
        self.assertGreater(data['theta'], 0)
        self.assertEqual(len(data['clusters']), 4)
        done = run('cox', 'frailty', *self.PBC, '--covariates', 'age')
        self.assertEqual(done.returncode, 1)
        self.assertIn('cluster', done.stderr)

    def test_spline(self):
        # a comma inside of brackets is no end of a term
        data = self.json('cox', *self.PBC, '--covariates', 'ns(age, 3),rcs(bili,4),sex', '--reference', 'age=40')['result']
        self.assertEqual([c['name'] for c in data['coefficients']],
                         ['ns(age, 3)1', 'ns(age, 3)2', 'ns(age, 3)3', 'rcs(bili,4)1', 'rcs(bili,4)2', 'rcs(bili,4)3', 'sex=m'])
        self.assertIsNone(data['coefficients'][0]['hazard-ratio'])
        self.assertEqual([(s['df'], s['df-nonlinear']) for s in data['splines']], [(3, 2), (3, 2)])
        self.assertEqual(data['splines'][0]['reference'], 40)
        self.assertEqual(len(data['effects']['value']), 202)

    def test_immortal(self):
        path = self.write('bmt.csv', BMT)
        command = ['cox', path, '--time', 't', '--status', 'd', '--event', '1', '--covariates', 'da']
        done = run(*command)
        self.assertEqual(done.returncode, 1)
        for part in ('“ta” says', 'intervals', 'landmark'):
            self.assertIn(part, done.stderr)
        self.assertEqual(run(*command, '--known-at-start', 'da').returncode, 0)

    def test_intervals(self):
        # the log-rank test of intervals (Mantel and Byar) is the score test of the exact method
        path = self.write('bmt.csv', BMT)
        done = run('intervals', path, '--subject', 'id', '--time', 't', '--status', 'd', '--switch', 'on=ta:da',
                   '-o', self.path('rows.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('24 intervals of 16 subjects', done.stdout)
        self.assertEqual(self.read('rows.csv').splitlines()[:3], ['id,tstart,tstop,d,ta,da,on', '1,0,4,0,4,1,0', '1,4,9,1,4,1,1'])
        printed = run('intervals', path, '--subject', 'id', '--time', 't', '--status', 'd', '--switch', 'on=ta:da')
        self.assertEqual(printed.stdout.splitlines(), self.read('rows.csv').splitlines())
        roles = ['--time', 'tstop', '--entry', 'tstart', '--status', 'd', '--event', '1']
        curves = self.json('km', self.path('rows.csv'), *roles, '--group', 'on')['result']
        model = self.json('cox', self.path('rows.csv'), *roles, '--covariates', 'on', '--ties', 'exact')['result']
        score = [t['chisq'] for t in model['tests'] if t['name'] == 'score'][0]
        self.near([t['chisq'] for t in curves['tests']][0], score)

    def test_interval_refusals(self):
        path = self.write('bmt.csv', BMT)
        for arguments, status, part in (([], 2, 'Which file'), ([path], 1, 'Time'), ([path, path], 1, 'Subject'),
                                        ([path, '--subject', 'id', '--time', 't', '--status', 'd'], 1, 'Nothing changes'),
                                        ([path, '--subject', 'no'], 1, '“no”')):
            done = run('intervals', *arguments)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertIn(part, done.stderr)

    def test_intervals_of_a_project(self):
        # the same as by way of a file
        path = self.write('bmt.csv', BMT)
        visits = self.write('visits.csv', 'who,day,x\n1,0,2\n1,5,3\n2,0,4\n3,2,1\n4,0,7\n7,0,2\n7,20,5\n9,0,1\n10,30,4\n')
        done = run('intervals', path, visits, '--subject', 'id', '--visit-subject', 'who', '--time', 't', '--status', 'd',
                   '--visit-time', 'day', '--switch', 'on=ta:da', '-o', self.path('rows.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        cohort = {'time': 'tstop', 'entry': 'tstart', 'status': 'd', 'events': ['1']}
        wanted = self.json('cox', self.path('rows.csv'), '--time', 'tstop', '--entry', 'tstart', '--status', 'd', '--event', '1',
                           '--covariates', 'x,on')['result']

        def project(visits):
            return self.write('a.engraft', json.dumps({'engraft': 1, 'items': [
                {'id': 'data-3', 'kind': 'data', 'name': 'rows', 'spec': {
                    'subjects': 'data-1', 'visits': visits, 'confirmed': True, 'intervals': {
                        'subject': 'id', 'visit-subject': 'who', 'time': 't', 'status': 'd', 'visit-time': 'day',
                        'switches': ['on=ta:da']}}},
                {'id': 'data-1', 'kind': 'data', 'name': 'people', 'spec': {'path': 'bmt.csv', 'confirmed': True}},
                {'id': 'data-2', 'kind': 'data', 'name': 'seen', 'spec': {'path': 'visits.csv', 'confirmed': True}},
                {'id': 'cox-1', 'kind': 'cox', 'name': 'model', 'spec': {
                    'data-set': 'data-3', 'cohort': cohort, 'options': {'covariates': ['x', 'on']}}}]}))

        got = self.json('run', project('data-2'), '--item', 'model')['result']
        for one, other in zip(got['coefficients'], wanted['coefficients']):
            self.near(one['hazard-ratio'], other['hazard-ratio'])
        self.assertEqual(got['events'], wanted['events'])
        self.assertEqual(run('run', project('data-2'), '--report', self.path('report.html')).returncode, 0)
        self.assertIn('intervals of 16 subjects and 9 visits', self.read('report.html'))
        done = run('run', project('data-9'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('rows: The data set “data-9”, which this one is made of, is not in the project', done.stderr)


if __name__ == '__main__':
    unittest.main()
