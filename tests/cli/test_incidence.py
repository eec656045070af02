# test_incidence.py: the real engraft-cli on files and examples: cumulative incidences and what they predict.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_incidence.py ENGRAFT-CLI"""
import csv
import os
import re
import unittest

from case import Case, run


class Incidences(Case):
    CIF = ['cif', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--unit', 'years', '--status', 'status',
           '--causes', 'death=2;transplant=1', '--group', 'trt', '--filter', 'not is_missing(trt)']

    def test_pbc(self):
        # summary (survfit (Surv (time, factor (status, 0:2)) ~ trt, d), times = 365.25 * c (1, 5, 10)), state 2
        data = self.json(*self.CIF, '--at', '1,5,10')
        wanted = [
            (149, 0.056962025316455688, 0.018438634623024912, 0.030203069295150941, 0.10742856285382442),
            (82, 0.284401409576604314, 0.036988124960558463, 0.220408242227615792, 0.36697430618601951),
            (16, 0.542360879583341227, 0.056484881459391192, 0.442220489577895004, 0.66517796129978179),
            (141, 0.084415584415584430, 0.022402689066815515, 0.050179451867980715, 0.14201013815321731),
            (77, 0.282266763351894212, 0.037190938139650340, 0.218025367963358585, 0.36543695092648287),
            (16, 0.514039700084121476, 0.057022250000179263, 0.413592983403013925, 0.63888127668040129)]
        points = [point for curve in data['result']['curves'] if curve['cause'] == 'death' for point in curve['at']]
        self.assertEqual(len(points), len(wanted))
        for point, (at_risk, incidence, se, lower, upper) in zip(points, wanted):
            self.assertEqual(point['at-risk'], at_risk)
            self.near(point['incidence'], incidence)
            self.near(point['se'], se)
            self.near(point['lower'], lower)
            self.near(point['upper'], upper)
        # cuminc (d$time, d$status, d$trt)$Tests
        self.assertEqual([test['cause'] for test in data['result']['tests']], ['death', 'transplant'])
        self.near(data['result']['tests'][0]['chisq'], 0.066593735360748973)
        self.near(data['result']['tests'][1]['p'], 0.88914791671809390)

    def test_gray_errors(self):
        # sqrt (timepoints (cuminc (d$time, d$status, d$trt), 365.25 * c (1, 5, 10))$var), cause 2
        data = self.json(*self.CIF, '--at', '1,5,10', '--variance', 'gray')
        points = [point for curve in data['result']['curves'] if curve['cause'] == 'death' for point in curve['at']]
        for point, se in zip(points, (0.018498844705819372, 0.037146221919024953, 0.057504509511204345,
                                      0.022478864319731770, 0.037349128458205372, 0.057911508296092248)):
            self.near(point['se'], se)

    def test_model(self):
        # crr (d$time, d$status, cbind (d$age, d$edema, d$sex == "m"), failcode = 2, gtol = 1e-13)
        data = self.json(*self.CIF, '--covariates', 'age,edema,sex')
        terms = data['result']['model']['terms']
        for term, coefficient, se in zip(terms, (0.034651523064439631, 2.245873738359010829, 0.375892121740309615),
                                         (0.0089892916640082407, 0.2781143433003315790, 0.2215211353098399394)):
            self.near(term['coefficient'], coefficient)
            self.near(term['se'], se)
        self.assertEqual(data['result']['model']['events'], 125)

    def test_files_and_text(self):
        done = run(*self.CIF, '--at', '5', '-o', self.path('a.pdf'), '--table', self.path('a.csv'), '--table-kind', 'times',
                   '--naive', '--covariates', 'age')
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.path('a.pdf'), 'rb') as file:
            self.assertTrue(file.read().startswith(b'%PDF'))
        self.assertIn('1,death,82,43,5,0.2844014095766', self.read('a.csv'))
        for part in ('Cumulative incidence\n', 'at chosen times', 'Gray', 'Model of Fine and Gray for “death”', 'Aalen OO', 'Fine JP'):
            self.assertIn(part, done.stdout)
        self.assertNotIn('counted as censored', done.stdout)

    def test_by_event_and_other(self):
        data = self.json('cif', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1')
        self.assertEqual([curve['cause'] for curve in data['result']['curves']], [None, 'status = 2', 'status = 1'])

    def test_refused(self):
        done = run('cif', 'example:pbc', '--time', 'time', '--status', 'status')
        self.assertEqual(done.returncode, 1)
        done = run('cif', 'example:pbc', '--table-kind', 'pairs')
        self.assertEqual(done.returncode, 2)
        self.assertIn('summary, times, tests, steps, model', done.stderr)
        done = run(*self.CIF, '--covariates', 'height')
        self.assertEqual(done.returncode, 1)
        self.assertIn('height', done.stderr)

    def test_every_member_of_the_json_is_in_the_manual(self):
        data = self.json(*self.CIF, '--at', '5', '--covariates', 'age')
        manual = os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'engraft-cli.1')
        with open(manual, encoding='utf-8') as file:
            words = set(re.split(r'[\s,]+', file.read()))
        data['result']['options'] = data['result']['model']['options'] = {}
        names = set(data['result']) | set(data['result']['model'])
        for part in (data['result']['curves'][0], data['result']['curves'][0]['at'][0], data['result']['tests'][0],
                     data['result']['model']['terms'][0], data['result']['model']['wald']):
            names |= set(part)
        self.assertEqual(sorted(names - words), [])


class PredictedIncidence(Case):
    def test_profiles(self):
        # predict (crr (time, status, cbind (age, bili, sex == "m"), failcode = 2), ...): cmprsk 2.2-11, at 1000 and 2000 days
        wanted = [.351001668469755, .595477620639407, .106115766712716, .209302967994158]
        arguments = ['cif', 'example:pbc', '--time', 'time', '--status', 'status', '--event', '2', '--other', '1', '--unit', 'days',
                     '--at', '1000,2000', '--covariates', 'age,bili,sex', '--predict', 'age=60,bili=8,sex=f', '--predict', 'age=45,bili=1,sex=m']
        found = self.json(*arguments)['result']['model']['predictions']
        self.assertEqual(found['time'], [1000, 2000, 1000, 2000])
        self.assertEqual(found['profile'][2], 'age=45,bili=1,sex=m')
        for row, value in enumerate(wanted):
            self.assertAlmostEqual(found['incidence'][row], value, places=9)
            self.assertTrue(found['lower'][row] < value < found['upper'][row])
        done = run(*arguments, '--table', self.path('risks.csv'), '--table-kind', 'predictions')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.read('risks.csv').splitlines()[0], 'profile,time,incidence,se,lower,upper')

    def test_landmark(self):
        # crr (t2, fs, cbind (z1, z3)) of the rows with t2 > 105: cmprsk 2.2-11
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'bmt.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            row['fs'] = '1' if row['d2'] == '1' else '2' if row['d3'] == '1' else '0'
        names = ['t2', 'fs', 'z1', 'z3', 'tp', 'dp']
        path = self.write('bmt.csv', '\n'.join(','.join(row) for row in [names] + [[row[n] for n in names] for row in rows]))
        roles = ['cif', path, '--time', 't2', '--status', 'fs', '--event', '1', '--other', '2', '--landmark', '105']
        model = self.json(*roles, '--covariates', 'z1,z3', '--at', '1000', '--predict', 'z1=30,z3=1')['result']['model']
        self.assertEqual((model['n'], model['before-landmark'], model['left-out']), (110, 27, 0))
        for term, wanted in zip(model['terms'], (.01199, -.4858)):
            self.assertAlmostEqual(term['coefficient'], wanted, delta=5e-5)
        later = '\n'.join(','.join([str(float(row['t2']) - 105), *(row[n] for n in names[1:])]) for row in rows
                          if float(row['t2']) > 105)
        roles[1:2] = [self.write('later.csv', ','.join(names) + '\n' + later)]
        cut = self.json(*roles[:-2], '--covariates', 'z1,z3', '--at', '1000', '--predict', 'z1=30,z3=1')['result']['model']
        for member in ('terms', 'predictions', 'time', 'variance'):
            self.assertEqual(model[member], cut[member])
        roles[1:2] = [path]
        text = run(*roles, '--covariates', 'z1,z3').stdout
        self.assertEqual(text.count('end at or before the landmark'), 1)
        # all platelets had recovered by then; without the landmark it is known only later
        self.assertEqual(run(*roles, '--covariates', 'dp').returncode, 0)
        self.assertNotEqual(run(*roles[:-2], '--covariates', 'dp').returncode, 0)


if __name__ == '__main__':
    unittest.main()
