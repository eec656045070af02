# test_risks.py: competing risks and models of survival by the real engraft-cli, against numbers of R.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and cmprsk 2.2-11; the call stands beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_risks.py ENGRAFT-CLI"""
import csv
import json
import math
import os
import shutil
import subprocess
import sys
import unittest

sys.dont_write_bytecode = True
import case                                                  # noqa: E402
from case import run                                         # noqa: E402

PBC = ['cif', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--unit', 'days', '--status', 'status', '--event', '2',
       '--other', '1', '--censored', '0']


class FineGrayTerms(case.Case):
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


class FineGrayRows(case.Case):
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


class ManyClusters(case.Case):
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


class Words(case.Case):
    """What is said of coefficients is said as the data have it, and with what can be done."""
    ROLES = ['--time', 't', '--status', 's', '--event', '1']

    def test_yes_and_no(self):
        path = self.write('yn.csv', 't,s,resp,g\n' + ''.join(
            f'{t},{int(t % 3 > 0)},{"no" if t * 7 % 5 < 2 else "yes"},{"ab"[t % 2]}\n' for t in range(1, 31)))
        for command in (['cox'], ['csc', '--other', '0'], ['cox', 'penalised']):
            done = run(*command, path, *self.ROLES, '--covariates', 'resp,g')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('resp: yes', done.stdout)
            self.assertNotIn('true', done.stdout)
        self.assertIn('resp: yes (to no)', run('cif', path, *self.ROLES, '--other', '0', '--covariates', 'resp,g').stdout)
        # what was said of true and false before holds still
        for level in ('true', 'yes'):
            done = run('cox', path, *self.ROLES, '--covariates', 'resp', '--reference', f'resp={level}', '--predict', f'resp={level}')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn('resp: no', done.stdout)

    def test_separation_under_a_penalty(self):
        rows = [(t, int(t % 4 and t % 3), 'ab'[t % 4 == 0], t * 13 % 17) for t in range(1, 61)]
        path = self.write('sep.csv', 't,s,g,x\n' + ''.join(f'{t},{s},{g},{x}\n' for t, s, g, x in
                                                          [(t, int(bool(s)), g, x) for t, s, g, x in rows]))
        done = run('cox', 'penalised', path, *self.ROLES, '--covariates', 'g,x')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('“g: b” separates completely', done.stdout)
        self.assertIn('rests on the penalty', done.stdout)
        done = run('cox', 'penalised', path, *self.ROLES, '--covariates', 'x')
        self.assertNotIn('separates', done.stdout)

    def test_large_weights(self):
        # those of B have a large a, but for one
        rows = [(t, 1, 'B' if t * 37 % 101 > 50 else 'A', t * 37 % 101 / 20 + (t * 29 % 31) / 12) for t in range(1, 101)]
        rows.append((50, 1, 'B', .6))
        path = self.write('w.csv', 't,s,g,a\n' + ''.join(f'{t},{s},{g},{a}\n' for t, s, g, a in rows))
        done = run('iptw', path, *self.ROLES, '--group', 'g', '--covariates', 'a')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('“Truncated Share”, or --truncate in the terminal', done.stdout)
        self.assertIn('→ Truncate 1% at Either End: --set options.truncation=0.01', done.stdout)
        self.assertNotIn('→ Truncate', run('iptw', path, *self.ROLES, '--group', 'g', '--covariates', 'a', '--truncate', '0.01').stdout)


class ExactTies(case.Case):
    def test_causes(self):
        # coxph (Surv (ceiling (time / 90), status == k) ~ age + sex, ties = "exact"), k = 2 and 1
        wanted = [(.0386772038499, .00794555952864), (.278116787756, .226106818316), (-.0940345981343, .0235989552961),
                  (.495143609007, .622659783715)]
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        path = self.write('tied.csv', 'm,status,age,sex\n' + ''.join(
            f"{math.ceil(int(row['time']) / 90)},{row['status']},{row['age']},{row['sex']}\n" for row in rows))
        arguments = ['csc', path, '--time', 'm', '--status', 'status', '--event', '2', '--other', '1', '--censored', '0',
                     '--covariates', 'age,sex', '--ties', 'exact']
        done = run(*arguments, '--table', self.path('models.csv'), '--table-kind', 'coefficients')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Ties were treated by the exact conditional likelihood', done.stdout)
        for row, (b, se) in zip(csv.DictReader(self.read('models.csv').splitlines()), wanted, strict=True):
            self.assertAlmostEqual(float(row['coefficient']), b, delta=1e-6 * abs(b))
            self.assertAlmostEqual(float(row['se']), se, delta=1e-6 * se)
        done = run(*arguments, '--predict', 'age=50')
        self.assertIn('the exact method has no baseline hazard', done.stdout)

    def test_causes_in_short(self):
        """Ratios of many covariates are left to the table, which says with which level each is compared; few are told."""
        arguments = ['csc', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1', '--censored', '0']
        done = run(*arguments, '--covariates', 'age,sex,bili', '--table', self.path('models.csv'), '--table-kind', 'coefficients')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, '“.*”: Likelihood ratio test of all p < 0.001; concordance 0')
        self.assertNotIn('azard ratio of', done.stdout)
        rows = list(csv.DictReader(self.read('models.csv').splitlines()))
        self.assertEqual([(row['term'], row['reference']) for row in rows[:3]],
                         [('age', ''), ('sex: m', 'f'), ('bili', '')])
        done = run(*arguments, '--covariates', 'age')
        self.assertRegex(done.stdout, '“.*”: Hazard ratio of age 1.0.*; likelihood ratio test of all p < 0.001; concordance 0')

    def test_recurrent_events(self):
        """Rows of one patient are not independent, and the exact method has no robust errors: it is refused in words."""
        done = run('mcf', 'example:cgd', '--subject', 'id', '--entry', 'tstart', '--time', 'tstop', '--status', 'status', '--event', '1',
                   '--covariates', 'treat', '--model', 'andersen-gill', '--ties', 'exact')
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('With the exact method for ties robust standard errors are not defined', done.stderr)


class Report(case.Case):
    """What a Fine-Gray model predicts, and its ratios, in a report as a page of the web and on paper."""

    def project(self, view):
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        for item in project['items']:
            if item['id'] == 'incidence-1':
                item['spec']['cohort'].pop('group', None)
                item['spec']['model'] = {'covariates': ['group', 'ns(z1, 2)', 'z3'], 'references': ['group=2'],
                                         'profiles': ['z1=20,z3=0', 'z1=45,z3=1,group=3']}
                item['spec']['figure'] = {'view': view}
        return self.write(f'{view}.engraft', json.dumps(project))

    def test_predicted(self):
        path = self.path('predicted.html')
        done = run('run', self.project('predicted'), '--report', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = self.read('predicted.html')
        self.assertRegex(text, r'Predicted incidence of “relapse”, by the model of Fine and Gray\. z1=20,z3=0: \d+% at')
        for words in ('Disease code: AML, high risk (to AML, low risk)', 'Age, spline 2', 'z1=45,z3=1,group=3', 'Predicted incidences have intervals'):
            self.assertIn(words, text)

    def test_forest(self):
        path = self.path('forest.html')
        done = run('run', self.project('forest'), '--report', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(self.read('forest.html'), r'Subdistribution hazard ratios of “relapse”, by the model of Fine and Gray\..*'
                                                   r'Disease code: AML, high risk \(to AML, low risk\): \d')

    def test_on_paper(self):
        path = self.path('predicted.pdf')
        done = run('run', self.project('predicted'), '--report', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(path, 'rb') as file:
            self.assertEqual(file.read(5), b'%PDF-')
        if not shutil.which('pdftotext'):
            self.skipTest('pdftotext is not there')
        text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, encoding='utf-8', check=True).stdout
        for words in ('Predicted cumulative incidence (%)', 'z1=20,z3=0', 'Disease code: AML, high risk (to AML, low risk)', 'Age, spline 2'):
            self.assertIn(words, text)


if __name__ == '__main__':
    unittest.main()
