# test_survival.py: the real engraft-cli on files and examples: survival curves.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_survival.py ENGRAFT-CLI"""
import json
import os
import unittest

from case import PBC, Case, run


class Numbers(Case):
    def test_pbc(self):
        # summary (survfit (Surv (time, status == 2) ~ trt, subset (pbc, !is.na (trt))), times = 365.25 * c (1, 5, 10))
        data = self.json(*PBC, '--at', '1,5,10')
        wanted = [
            (149, 0.94303797468354444, 0.018438634623024894, 0.90758261325617073, 0.97987842506655121),
            (82, 0.70769257847541855, 0.037941222162669895, 0.63710282934365481, 0.78610353393837806),
            (16, 0.42474987823222948, 0.060319167443574677, 0.32155351078776462, 0.56106511981880258),
            (141, 0.91558441558441572, 0.022402689066815487, 0.87271217510116572, 0.96056276740252888),
            (77, 0.71460520816669104, 0.037633557850954118, 0.64452384367107762, 0.79230676809462963),
            (16, 0.45748546706630705, 0.061193932426362910, 0.35198108488469509, 0.59461420390086872)]
        points = [point for curve in data['result']['curves'] for point in curve['at']]
        self.assertEqual(len(points), len(wanted))
        for point, (at_risk, survival, se, lower, upper) in zip(points, wanted):
            self.assertEqual(point['at-risk'], at_risk)
            self.near(point['survival'], survival)
            self.near(point['se'], se)
            self.near(point['lower'], lower)
            self.near(point['upper'], upper)
        # summary (...)$table: medians 3282 (2583-NA), 3428 (3090-NA) days
        first, second = data['result']['curves']
        self.assertEqual((first['n'], first['events'], second['n'], second['events']), (158, 65, 154, 60))
        self.near(first['quantiles'][0]['time'], 3282 / 365.25)
        self.near(first['quantiles'][0]['lower'], 2583 / 365.25)
        self.assertIsNone(first['quantiles'][0]['upper'])
        self.near(second['quantiles'][0]['time'], 3428 / 365.25)
        # survdiff (...)
        test = data['result']['tests'][0]
        self.near(test['chisq'], 0.10170547400490204)
        self.near(test['p'], 0.74979251885527121)
        self.assertEqual(test['df'], 1)
        self.near(test['groups'][0]['expected'], 63.218884825144357)
        # every row is accounted for
        tally = data['tally']
        self.assertEqual((tally['rows'], tally['used'], tally['events'], tally['others']), (418, 312, 125, 19))
        self.assertEqual(tally['rows'], tally['used'] + sum(tally['dropped'].values()))
        self.assertEqual(tally['dropped']['filter'], 106)
        self.assertEqual({code['code']: code['outcome'] for code in tally['codes']},
                         {'0': 'censored', '1': 'other', '2': 'event'})

    def test_pbc_project(self):
        # the same numbers from the finished project, in which the groups have names
        data = self.json('run', 'example:pbc', '--item', 'Survival by treatment')
        self.assertEqual([curve['group'] for curve in data['result']['curves']], ['D-penicillamine', 'placebo'])
        self.near(data['result']['tests'][0]['chisq'], 0.10170547400490204)
        self.near(data['result']['curves'][1]['at'][2]['survival'], 0.45748546706630705)
        self.assertEqual(data['tally']['used'], 312)

    def test_bmt_project(self):
        # survdiff (Surv (t2, d3) ~ group, bmt), and on each pair of groups
        data = self.json('run', 'example:bmt', '--item', 'Disease-free survival')
        test = data['result']['tests'][0]
        self.near(test['chisq'], 13.803721887222316)
        self.assertEqual(test['df'], 2)
        for group, expected in zip(test['groups'], (21.851714908769054, 39.966115506399333, 21.182169584831620)):
            self.near(group['expected'], expected)
        pairs = {(pair['group'], pair['other']): pair for pair in data['result']['pairs']}
        for names, p in {('ALL', 'AML, low risk'): 0.029644047908886209,
                         ('ALL', 'AML, high risk'): 0.13171773766995581,
                         ('AML, low risk', 'AML, high risk'): 2.4558634548959787e-04}.items():
            self.near(pairs[names]['p'], p)
        # quantile (survfit (...), .5): 418 (194-NA), 2204 (704-NA), 183 (115-456) days
        medians = [curve['quantiles'][0]['time'] * 365.25 for curve in data['result']['curves']]
        for got, wanted in zip(medians, (418, 2204, 183)):
            self.near(got, wanted)

    def test_report(self):
        page, document = self.path('report.html'), self.path('report.pdf')
        for path in (page, document):
            self.assertEqual(run('run', 'example:bmt', '--report', path).returncode, 0)
        text = self.read('report.html')
        for words in ('Disease-free survival', 'Relapse and death in remission', 'Model of disease-free survival',
                      'Gray’s test', '0.34 (0.17–0.67)', 'Cox DR. Regression models', 'SHA-256', 'not a medical device',
                      'z1:z2'):
            self.assertIn(words, text)
        self.assertEqual(text.count('<img alt="'), 4)      # a figure for each analysis
        self.assertNotIn('alt=""', text)
        with open(document, 'rb') as file:
            self.assertEqual(file.read(5), b'%PDF-')
        done = run('run', 'example:bmt', '--report', '/no/such/folder/report.pdf')
        self.assertEqual(done.returncode, 3)

    def project_with_reports(self, *reports):
        """The example of bmt with reports: specs by their names."""
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        for i, (name, spec) in enumerate(reports):
            project['items'].append({'id': f'report-{i + 1}', 'kind': 'report', 'name': name, 'spec': spec})
        return self.write('reports.engraft', json.dumps(project))

    def test_reports_of_a_project(self):
        path = self.project_with_reports(('Two', {'order': ['cox-1', 'survival-1'], 'authors': 'A. Uthor',
                                                  'left-out': ['incidence-1', 'penalised-cox-1'], 'methods': False}))
        page = self.path('one.html')
        self.assertEqual(run('run', path, '--report', page).returncode, 0)
        text = self.read('one.html')
        self.assertLess(text.index('<h2>Model of disease-free survival'), text.index('<h2>Disease-free survival'))
        for words in ('A. Uthor', 'SHA-256', '137 rows, 24 columns', 'Engraft '):
            self.assertIn(words, text)
        for words in ('Relapse and death in remission', 'Cox DR. Regression models'):
            self.assertNotIn(words, text)

        # several: into a folder, one by its name, none by chance
        path = self.project_with_reports(('Two: a', {}), ('Two: a', {'format': 'html', 'title': 'The other'}),
                                         ('Two: a', {'paper': 'letter'}))
        folder = self.path('new') + '/'
        self.assertEqual(run('run', path, '--report', folder).returncode, 0)
        self.assertEqual(sorted(os.listdir(folder)), ['Two  a (report-3).pdf', 'Two  a.html', 'Two  a.pdf'])
        self.assertIn('<h1>The other</h1>', self.read('new/Two  a.html'))
        done = run('run', path, '--report', self.path('none.pdf'))
        self.assertEqual(done.returncode, 2)
        self.assertIn('3 reports', done.stderr)
        self.assertFalse(os.path.exists(self.path('none.pdf')))
        self.assertEqual(run('run', path, '--item', 'report-2', '--report', self.path('named.html')).returncode, 0)
        self.assertIn('<h1>The other</h1>', self.read('named.html'))
        # an analysis by its name is a report of itself, as ever
        self.assertEqual(run('run', path, '--item', 'cox-1', '--report', self.path('cox.html')).returncode, 0)
        self.assertEqual(self.read('cox.html').count('<h2>Model of'), 1)
        self.assertNotIn('Relapse and death in remission', self.read('cox.html'))

    def test_report_names_what_failed(self):
        path = self.project_with_reports(('All', {}))
        with open(path, encoding='utf-8') as file:
            project = json.load(file)
        next(i for i in project['items'] if i['id'] == 'cox-1')['spec']['cohort']['filter'] = 'nothing > 1'
        path = self.write('failing.engraft', json.dumps(project))
        done = run('run', path, '--report', self.path('all.html'))
        self.assertEqual(done.returncode, 1)
        text = self.read('all.html')
        self.assertIn('<dt>No Result</dt><dd>Model of disease-free survival</dd>', text)
        self.assertIn('There is no column “nothing”', text)
        self.assertIn('<h2>Disease-free survival', text)

    def test_bmt_model_and_competing_risks(self):
        # Klein and Moeschberger (1997), the model of disease-free survival of section 8.4: -1.091, -0.404, FAB 0.837,
        # interaction of the ages 0.003; and cuminc (t2, outcome, group) at 3 years
        data = self.json('run', 'example:bmt', '--item', 'cox-1')
        got = {c['name']: c['coefficient'] for c in data['result']['coefficients']}
        for name, wanted in {'disease=AML, low risk': -1.091, 'disease=AML, high risk': -.404, 'z8=1': .837,
                             'z1:z2': .003}.items():
            self.assertAlmostEqual(got[name], wanted, 3)
        self.assertFalse([n for n in data['notices'] if 'not predicted' in n['message']], data['notices'])
        data = self.json('run', 'example:bmt', '--item', 'Relapse and death in remission')
        curve = next(c for c in data['result']['curves'] if c['cause'] == 'relapse' and c['group'] == 'ALL')
        self.assertAlmostEqual(curve['at'][1]['incidence'], .3243, 4)

    def test_cgd_project(self):
        # survdiff (Surv (tstop, status) ~ treat, subset (cgd, enum == 1))
        data = self.json('run', 'example:cgd', '--item', 'Time to first infection')
        self.near(data['result']['tests'][0]['chisq'], 11.742510868937028)
        self.assertEqual([curve['events'] for curve in data['result']['curves']], [30, 14])

    def test_penalised_and_frailty_of_a_project(self):
        data = self.json('run', 'example:bmt', '--item', 'Which covariates predict')
        self.assertEqual(data['result']['format'], 'engraft-penalised-cox-1')
        self.assertEqual(len(data['result']['names']), 14)
        data = self.json('run', 'example:cgd', '--item', 'frailty-1')
        self.assertEqual(len(data['result']['clusters']), 128)

    def test_figures_of_models(self):
        figure = self.path('figure.svg')
        for arguments in (['run', 'example:bmt', '--item=cox-1'], ['run', 'example:bmt', '--item=penalised-cox-1'],
                          ['run', 'example:cgd', '--item=frailty-1'],
                          ['cox', 'example:pbc', '--time=time', '--status=status', '--event=2',
                           '--covariates=ns(age,3),sex', '--view=splines']):
            done = run(*arguments, '-o', figure)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertGreater(os.path.getsize(figure), 1000)
            os.remove(figure)

    def test_cgd_items(self):
        data = self.json('run', 'example:cgd', '--item', 'All infections')
        self.assertEqual([curve['events'] for curve in data['result']['curves']], [56, 20])
        self.assertEqual(len(data['result']['model']['coefficients']), 3)
        figure, table = self.path('states.svg'), self.path('moves.csv')
        done = run('run', 'example:cgd', '--item', 'Number of infections', '-o', figure, '--table', table,
                   '--table-kind', 'transitions')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('two or more', self.read('states.svg'))
        self.assertIn('no infection,one infection,30', self.read('moves.csv'))

    def test_cgd_strata(self):
        # survdiff (Surv (tstop, status) ~ treat + strata (inherit), subset (cgd, enum == 1))
        data = self.json('km', 'example:cgd', '--time=tstop', '--status=status', '--event=1', '--group=treat',
                         '--strata=inherit', '--filter=enum == 1')
        self.near(data['result']['tests'][0]['chisq'], 10.779149334127601)

    def test_cgd_entry(self):
        # summary (survfit (Surv (tstart, tstop, status) ~ treat, cgd), times = c (100, 300))
        data = self.json('km', 'example:cgd', '--time=tstop', '--entry=tstart', '--status=status', '--event=1',
                         '--group=treat', '--at=100,300')
        points = [point for curve in data['result']['curves'] for point in curve['at']]
        for point, at_risk, survival in zip(points, (63, 28, 63, 31),
                                            (0.77992061557175807, 0.40532692114928920,
                                             0.96850592088687315, 0.75427296659558885)):
            self.assertEqual(point['at-risk'], at_risk)
            self.near(point['survival'], survival)

    def test_all_tests(self):
        data = self.json(*PBC, '--all-tests', '--trend')
        self.assertGreaterEqual(len(data['result']['tests']), 7)
        self.assertTrue(any(test['trend'] for test in data['result']['tests']))


if __name__ == '__main__':
    unittest.main()
