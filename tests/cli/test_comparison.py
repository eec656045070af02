# test_comparison.py: the real engraft-cli on files and examples: characteristics, weighting, imputation and restricted means.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_comparison.py ENGRAFT-CLI"""
import csv
import os
import statistics
import unittest

from case import PBC, Case, run


class Comparison(Case):
    PBC = ['example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1',
           '--filter', 'not is_missing(trt)']

    def test_response(self):
        data = ['example:arthritis', '--response', 'Improved', '--group', 'Treatment']
        result = self.json('response', *data, '--responses', 'Some,Marked')['result']
        rates = {c['group']: c for c in result['rates']}
        self.assertEqual([(rates[g]['responded'], rates[g]['n']) for g in ('Placebo', 'Treated', 'All')],
                         [(14, 43), (28, 41), (42, 84)])
        # fisher.test and prop.test of R
        self.near(result['comparisons'][0]['fisher_p'], 0.002055607775458811)
        self.near(result['comparisons'][0]['corrected_p'], 0.0022437352580443209)
        path = self.path('response.svg')
        done = run('response', *data, '--responses', 'Marked', '--view', 'stacked', '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Marked', self.read('response.svg'))
        refused = run('response', *data)
        self.assertEqual(refused.returncode, 1)
        self.assertIn('Choose which values of “Improve', refused.stderr)

    def test_patient_charts(self):
        course = ['example:course', '--subject', 'patient', '--group', 'arm']
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'course.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        changes = {r['patient']: 100 * (float(r['week24']) / float(r['baseline']) - 1) for r in rows if r['week24']}
        result = self.json('waterfall', *course, '--before', 'baseline', '--after', 'week24', '--lower-line', '-30')['result']
        self.assertEqual(len(result['patients']), len(changes))
        for place, patient in enumerate(result['patients']):
            self.near(patient['change'], changes[patient['subject']])
            self.assertEqual((patient['place'], rows[patient['row'] - 1]['patient']), (place + 1, patient['subject']))
        groups = {g['group']: g for g in result['groups']}
        self.assertEqual(groups['All']['at_or_below'], sum(c <= -30 for c in changes.values()))
        self.near(groups['All']['median'], statistics.median(changes.values()))
        self.near(groups['All']['q1'], statistics.quantiles(changes.values(), n=4, method='inclusive')[0])

        result = self.json('swimmer', *course, '--duration', 'months', '--ongoing', 'ongoing', '--events', 'response,death')['result']
        durations = [p['duration'] for p in result['patients']]
        self.assertEqual(durations, sorted((float(r['months']) for r in rows), reverse=True))
        self.assertEqual({k['event']: k['n'] for k in result['kinds']},
                         {name: sum(bool(r[name]) for r in rows) for name in ('response', 'death')})
        self.assertEqual(sum(p['ongoing'] == 'yes' for p in result['patients']), sum(r['ongoing'] == 'yes' for r in rows))

        result = self.json('spider', 'example:course-visits', '--subject', 'patient', '--value', 'activity', '--at', 'month',
                           '--measure', 'value', '--mean', 'times')['result']
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'course-visits.csv'), encoding='utf-8') as file:
            visits = list(csv.DictReader(file))
        for mean in result['mean']:
            values = [float(v['activity']) for v in visits if float(v['month']) == mean['time']]
            self.assertEqual(mean['n'], len(values))
            self.near(mean['mean'], statistics.mean(values))

        arguments = ['example:course-visits', '--subject', 'patient', '--value', 'activity', '--visit', 'month', '--group', 'arm']
        result = self.json('mmrm', *arguments)['result']
        self.assertEqual((result['covariance-taken'], result['patients']), ('unstructured', 60))
        for mean in result['means']:
            self.assertEqual(mean['n'], sum(v['month'] == mean['visit'] and v['arm'] == mean['group'] for v in visits))
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'oracle', 'mmrm-oracle.h'),
                  encoding='utf-8') as file:
            answers = [float(n) for n in file.read().split('mmrm_answers[] = {')[1].split('}')[0].replace(',', ' ').split()]
        # of each visit control, treated and their difference: estimate, error and degrees of freedom
        for i, difference in enumerate(result['differences']):
            self.assertAlmostEqual(difference['difference'], answers[9 * i + 6], 5)
            self.assertAlmostEqual(difference['se'], answers[9 * i + 7], 5)
        refused = run('mmrm', *arguments, '--baseline-visit', '99')
        self.assertEqual(refused.returncode, 1)
        self.assertIn('There is no visit “99”', refused.stderr)
        for view in ('means', 'differences'):
            done = run('mmrm', *arguments, '--view', view, '-o', self.path(view + '.svg'))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('Change of activity', self.read(view + '.svg'))

        result = self.json('box-plot', *course, '--value', 'week24', '--quantile', '6')['result']
        control = [float(r['week24']) for r in rows if r['arm'] == 'Control' and r['week24']]
        self.near(result['groups'][0]['q3'], statistics.quantiles(control, n=4)[2])
        for name, arguments in (('waterfall', ['--before', 'baseline', '--after', 'week24', '--view', 'dumbbell']),
                                ('swimmer', ['--duration', 'months']), ('box-plot', ['--value', 'week24', '--violin'])):
            path = self.path(name + '.svg')
            done = run(name, *course, *arguments, '-o', path)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('Control', self.read(name + '.svg'))
        refused = run('waterfall', *course)
        self.assertEqual(refused.returncode, 1)
        self.assertIn('Choose the column of the value before', refused.stderr)

    def test_transport(self):
        """The table of a chart as a SAS transport file has all that the CSV has, in records of 80 bytes."""
        course = ['example:course', '--subject', 'patient', '--group', 'arm', '--before', 'baseline', '--after', 'week24']
        self.assertEqual(run('waterfall', *course, '--table', self.path('w.xpt')).returncode, 0)
        with open(self.path('w.xpt'), 'rb') as file:
            data = file.read()
        self.assertTrue(data.startswith(b'HEADER RECORD*******LIBRARY HEADER RECORD'))
        self.assertEqual(len(data) % 80, 0)
        for word in (b'Control', b'Treated', b'MEDIAN'):
            self.assertIn(word, data)

    def test_adverse_events(self):
        def read(name):
            with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', name), encoding='utf-8') as file:
                return list(csv.DictReader(file))
        arms = {r['patient']: r['arm'] for r in read('course.csv')}
        worst = {}
        for event in read('course-events.csv'):
            key = (event['term'], arms[event['patient']], event['patient'])
            worst[key] = max(worst.get(key, 0), int(event['grade']))
        events = ['example:course-events', '--subject', 'patient', '--subjects', 'example:course', '--arm', 'arm', '--term', 'term',
                  '--grade', 'grade']
        result = self.json('adverse-events', *events)['result']
        for row in result['counts'][2:]:
            mine = [g for (term, arm, _), g in worst.items() if (term, arm) == (row['term'], row['arm'])]
            self.assertEqual((row['any'], row['severe'], row['at_risk']), (len(mine), sum(g >= 3 for g in mine), 30))
            self.near(row['any_percent'], len(mine) / .3)
        totals = [sum(r['any'] for r in result['counts'][i:i + 2]) for i in range(2, len(result['counts']), 2)]
        self.assertEqual(totals, sorted(totals, reverse=True))
        self.assertEqual(len(result['events']), sum(1 for _ in read('course-events.csv')))
        done = run('adverse-events', *events, '--body-system', 'system', '-o', self.path('ae.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Gastrointestinal disorders', self.read('ae.svg'))
        given = ['example:course-events', '--subject', 'patient', '--term', 'term']
        self.near(self.json('adverse-events', *given, '--at-risk', 'All=120')['result']['counts'][0]['any_percent'], 55 / 1.2)
        refused = run('adverse-events', *given)
        self.assertEqual(refused.returncode, 1)
        self.assertIn('who had no event counts too', refused.stderr)

    def test_consort(self):
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'course-flow.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        flow = ['example:course-flow', '--subject', 'patient', '--arm', 'arm', '--excluded', 'excluded', '--received', 'received',
                '--lost', 'lost', '--analysed', 'analysed']
        result = self.json('consort', *flow)['result']
        counts = {(c['stage'], c['arm'] or '', c['reason'] or ''): c['n'] for c in result['counts']}
        self.assertEqual(counts['Assessed for eligibility', '', ''], len(rows))
        self.assertEqual(counts['Excluded', '', ''], sum(bool(r['excluded']) for r in rows))
        for arm in ('Control', 'Treated'):
            mine = [r for r in rows if r['arm'] == arm]
            self.assertEqual(counts['Allocated', arm, ''], len(mine))
            self.assertEqual(counts['Received the treatment', arm, ''], sum(r['received'] == 'yes' for r in mine))
            self.assertEqual(counts.get(('Lost to follow-up', arm, ''), 0), sum(bool(r['lost']) for r in mine))
            self.assertEqual(counts['Analysed', arm, ''], sum(r['analysed'] == 'yes' for r in mine))
        for row in result['rows']:
            self.assertEqual(rows[row['row'] - 1]['patient'], row['subject'])
            if row['stage'] == 'Excluded':
                self.assertEqual(rows[row['row'] - 1]['excluded'], row['reason'])
        done = run('consort', *flow, '-o', self.path('flow.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn('CRITICAL', done.stderr)
        self.assertIn('Randomised (n\u00a0=\u00a060)', self.read('flow.svg'))
        refused = run('consort', 'example:course-flow')
        self.assertEqual(refused.returncode, 1)
        self.assertIn('to which arm subjects were randomised', refused.stderr)

    def test_table1(self):
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.csv'), encoding='utf-8') as file:
            ages = {trt: [float(row['age']) for row in patients if row['trt'] == trt]
                    for patients in [list(csv.DictReader(file))] for trt in '12'}
        data = self.json('table1', *self.PBC, '--group', 'trt', '--variables', 'age,sex,chol', '--means', 'age')['result']
        rows = {(c['characteristic'], c['level'], c['group']): c for c in data['characteristics']}
        self.near(rows[('age', None, 'trt = 1')]['mean'], statistics.mean(ages['1']))
        self.near(rows[('age', None, 'trt = 2')]['sd'], statistics.stdev(ages['2']))
        self.near(rows[('age', None, 'trt = 2')]['q1'], statistics.quantiles(ages['2'], n=4, method='inclusive')[0])
        self.assertEqual((rows[('sex', 'm', 'trt = 1')]['n'], rows[('chol', None, 'All')]['missing']), (21, 28))
        self.assertEqual((data['rows'], data['used'], data['filtered']), (418, 312, 106))
        done = run('table1', *self.PBC, '--group', 'trt', '--tests')
        self.assertIn('21 (13.3%)', done.stdout)
        self.assertEqual(run('table1', 'example:pbc', '--variables', 'height').returncode, 1)

    def test_iptw(self):
        data = self.json('iptw', *self.PBC, '--group', 'trt', '--covariates', 'age,sex,log(bili)', '--at', '1000')['result']
        self.assertEqual([g['n'] for g in data['groups']], [158, 154])
        for row in data['balance']:
            self.assertLess(abs(row['after']), .02)
        point = data['times'][0]
        self.assertEqual(point['at_risk'], int(point['at_risk']))
        self.assertNotEqual(point['at_risk'], point['weighted_at_risk'])
        done = run('iptw', *self.PBC, '--covariates', 'age')
        self.assertEqual(done.returncode, 1)
        self.assertIn('choose a column with two values as the group', done.stderr)

    def test_impute(self):
        arguments = ['impute', *self.PBC, '--covariates', 'age,chol', '--imputations', '3', '--iterations', '2', '--at', '1000']
        data = self.json(*arguments)['result']
        self.assertEqual(data, self.json(*arguments)['result'])
        self.assertNotEqual(data['coefficients'], self.json(*arguments, '--seed', '2')['result']['coefficients'])
        self.assertEqual((data['m'], data['rows'], data['complete']), (3, 312, 284))
        self.assertEqual({m['column']: m['missing'] for m in data['missing']}, {'age': 0, 'chol': 28})

    def test_impute_advice(self):
        # of the covariate of which most is missing, not of the first; and of none that has no gap
        arguments = ['impute', *self.PBC, '--covariates', 'age,trt,platelet,chol', '--imputations', '5']
        done = run(*arguments)
        said = [line for line in (done.stdout + done.stderr).splitlines() if 'the fraction of missing information' in line]
        data = self.json(*arguments)['result']['coefficients']
        most = max(data, key=lambda one: one['missing_information'])
        self.assertGreater(most['missing_information'], .05)
        self.assertEqual(len(said), 1)
        self.assertIn(f'“{most["covariate"]}”', said[0])
        rows = ''.join(f'{i},{i % 2},{i * 7 % 11},{i * i % 13}\n' for i in range(1, 61))
        path = self.write('whole.csv', 't,s,x,z\n' + rows)
        done = run('impute', path, '--time', 't', '--status', 's', '--event', '1', '--covariates', 'x,z', '--imputations', '2')
        self.assertNotIn('the fraction of missing information', done.stdout + done.stderr)
        # one gap moves the other covariate by next to nothing: few events make it look as if much of it were missing
        path = self.write('gap.csv', 't,s,x,z\n' + rows.replace('\n14,0,10,1\n', '\n14,0,,1\n'))
        arguments = ['impute', path, '--time', 't', '--status', 's', '--event', '1', '--covariates', 'x,z', '--imputations', '2']
        done = run(*arguments)
        one = self.json(*arguments)['result']['coefficients'][1]
        self.assertGreater(one['missing_information'], .02)
        self.assertGreater(one['between'], 0)
        self.assertNotIn('the fraction of missing information', done.stdout + done.stderr)

    def test_impute_tells_of_rows(self):
        rows = ''.join(f'{i},{1 + i % 2},{"" if i % 5 == 0 else i * 7 % 11}\n' for i in range(1, 61))
        path = self.write('gaps.csv', 't,s,x\n' + rows + ',1,3\n-4,2,3\n')
        roles = ['--time', 't', '--status', 's', '--event', '2', '--covariates', 'x']
        done = run('impute', path, *roles, '--imputations', '3')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('no t', done.stdout)
        self.assertIn('time below zero', done.stdout)
        tally = self.json('impute', path, *roles, '--imputations', '3')['tally']
        self.assertEqual((tally['rows'], tally['used'], tally['events']), (62, 60, 30))
        # the notices of the rows are those of a Cox model
        twice = self.write('twice.csv', 'id,t,s,x\n' + ''.join(f'{i // 2},{i + 1},{i % 2},{i * 7 % 11}\n' for i in range(40)))
        roles = ['--time', 't', '--status', 's', '--event', '1', '--covariates', 'x', '--subject', 'id']
        for command in ['cox'], ['impute', '--imputations', '2']:
            with self.subTest(command=command[0]):
                done = run(command[0], twice, *roles, *command[1:])
                self.assertIn('there is already one', done.stdout + done.stderr)
                self.assertEqual(self.json(command[0], twice, *roles, *command[1:])['tally']['duplicates'], 20)

    def test_weight_zero_is_counted(self):
        path = self.write('weights.csv', 't,s,x,w\n' + ''.join(f'{i},{i % 2},{i * 7 % 11},{i % 4}\n' for i in range(1, 41)))
        arguments = ['cox', path, '--time', 't', '--status', 's', '--event', '1', '--covariates', 'x', '--weight', 'w']
        self.assertIn('weight zero', run(*arguments).stdout)
        data = self.json(*arguments)
        self.assertEqual((data['tally']['rows'], data['tally']['used']), (40, 30))

    def test_rmst(self):
        # up to 500 days nobody is lost, so that the difference is that of the groups' means
        data = self.json('rmst', *self.PBC, '--covariates', 'factor(trt)', '--horizon', '500')['result']
        both = self.json('km', *self.PBC, '--group', 'trt', '--set=options.horizon=500')['result']['curves']
        self.near(data['coefficients'][1]['effect'], both[1]['rmst']['value'] - both[0]['rmst']['value'])
        done = run('rmst', *self.PBC, '--covariates', 'age')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Say up to what time the mean is wanted', done.stderr)


if __name__ == '__main__':
    unittest.main()
