# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_audit.py ENGRAFT-CLI: predictions held against what came true, in groups and over time, in the terminal."""
import csv
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
ROLES = ['--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1']
REFERENCE = os.path.join(os.environ.get('ENGRAFT_REFERENCE', ''), 'predict', 'reference')


def run(*args):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=100, check=False)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def good(self, *args):
        done = run(*args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def answer(self, *args):
        answer = json.loads(self.good(*args, '--json').stdout)
        return answer.get('result') or answer

    def train(self):
        self.good('train', 'example:pbc', *ROLES, '--features', 'age,bili,albumin', '--horizon', '1826', '--repeats', '1',
                  '--bootstraps', '20', '--learners', 'cox', '--save-model', self.path('m.json'))
        return self.path('m.json')


class ProjectTest(Case):
    def test_run_and_report(self):
        """Both as items of a project: computed, and in its report."""
        model = self.train()
        with open(model, encoding='utf-8') as file:
            text = file.read()
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        cohort = {'time': 'time', 'time-unit': 'days', 'status': 'status', 'events': ['2'], 'others': ['1'], 'censored': ['0']}
        project['items'] = [project['items'][0],
                            {'id': 'fairness-1', 'kind': 'fairness', 'name': 'By sex',
                             'spec': {'data-set': 'data-1', 'cohort': cohort, 'options': {'model': text, 'groups': ['sex'], 'threshold': .3}}},
                            {'id': 'monitor-1', 'kind': 'monitor', 'name': 'Over time',
                             'spec': {'data-set': 'data-1', 'reference': 'data-1', 'cohort': cohort,
                                      'options': {'model': text, 'window': 100}}}]
        path = self.path('audit.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        self.assertIn('observed / expected', self.good('run', path, '--item', 'By sex').stdout)
        self.assertIn('m.json', self.good('run', path, '--item', 'Over time').stdout)
        for name in ('report.html', 'report.pdf'):
            self.good('run', path, '--report', self.path(name))
            self.assertGreater(os.path.getsize(self.path(name)), 10000)
        with open(self.path('report.html'), encoding='utf-8') as file:
            page = file.read()
        for words in ('By sex', 'Over time', 'Equalized odds', 'Steiner', 'Hardt', 'm.json (Cox model, SHA-256 '):
            self.assertTrue(words in page, words)
        # its numbers are nothing to read
        self.assertFalse('coefficients' in page)


class AuditTest(Case):
    def people(self):
        """Of women what is predicted comes true, of men half as much again."""
        chance = random.Random(7)
        path = self.path('people.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('sex,age,p,died\n')
            for _ in range(400):
                sex, p = chance.choice('fm'), chance.uniform(.05, .6)
                died = chance.random() < min(.95, p * (1.5 if sex == 'm' else 1))
                file.write(f'{sex},{chance.randint(20, 80)},{p:.4f},{"yes" if died else "no"}\n')
        return path

    def test_a_column_of_risks(self):
        path = self.people()
        with open(path, encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        answer = self.answer('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex,age', '--cuts', 'age=40 60',
                             '--threshold', '.3')
        self.assertEqual([c['characteristic'] for c in answer['characteristics']], ['sex', 'age'])
        for group in answer['characteristics'][0]['groups']:
            own = [r for r in rows if r['sex'] == group['group']]
            events = [r for r in own if r['died'] == 'yes']
            self.assertEqual((group['n'], group['events']), (len(own), len(events)))
            self.assertAlmostEqual(group['ratio']['value'], len(events) / sum(float(r['p']) for r in own), 12)
            self.assertAlmostEqual(group['sensitivity']['value'], sum(float(r['p']) >= .3 for r in events) / len(events), 12)
        self.assertEqual([g['group'] for g in answer['characteristics'][1]['groups']], ['< 40', '40 to < 60', '≥ 60'])
        gap = answer['characteristics'][0]['gaps']['ratio']
        self.assertLess(gap['lower'], gap['difference'])
        self.assertLess(gap['difference'], gap['upper'])
        self.assertEqual(gap['greatest'], 'm')
        # the same again, whatever the number of threads or the language
        again = self.answer('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex,age', '--cuts', 'age=40 60',
                            '--threshold', '.3')
        self.assertEqual(answer, again)

    def test_a_model_over_time(self):
        model = self.train()
        answer = self.answer('audit', 'example:pbc', *ROLES, '--model', model, '--groups', 'sex', '--threshold', '.3')
        self.assertEqual(answer['horizon'], 1826)
        self.assertEqual([c['characteristic'] for c in answer['characteristics']], ['sex', 'Distance from the training'])
        women, men = answer['characteristics'][0]['groups']
        self.assertEqual((women['n'], men['n']), (374, 44))
        # R 4.2, survfit
        self.assertAlmostEqual(women['observed']['value'], 0.2780018, 7)
        self.assertAlmostEqual(men['observed']['value'], 0.4589402, 7)
        self.assertEqual([g['group'] for g in answer['characteristics'][1]['groups']][0], 'Nearest quarter')

    def test_a_model_of_a_yes_or_no(self):
        model = self.path('yes.json')
        self.good('train', 'example:arthritis', '--outcome', 'yes-no', '--status', 'Improved', '--event', 'Marked', '--features',
                  'Treatment,Sex,Age', '--repeats', '1', '--bootstraps', '0', '--learners', 'same,logistic', '--choose', 'logistic',
                  '--save-model', model)
        # which value is the event is what the model calls it
        answer = self.answer('audit', 'example:arthritis', '--outcome', 'Improved', '--model', model, '--groups', 'Sex')
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'arthritis.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        for group in answer['characteristics'][0]['groups']:
            # by the coefficients of glm, R 4.2
            own = [(row['Improved'] == 'Marked', 1 / (1 + math.exp(3.19852043579716971 - 1.7659463289701316 * (row['Treatment'] == 'Treated')
                    + 0.89555371530799643 * (row['Sex'] == 'Male') - 0.03254417927315759 * float(row['Age']))))
                   for row in rows if row['Sex'] == group['group']]
            yes, no = [p for y, p in own if y], [p for y, p in own if not y]
            pairs = sum((a > b) + (a == b) / 2 for a in yes for b in no) / len(yes) / len(no)
            self.assertEqual((group['n'], group['events']), (len(own), len(yes)))
            self.assertAlmostEqual(group['c']['value'], pairs, 12)
            self.assertAlmostEqual(group['ratio']['value'], len(yes) / sum(p for _, p in own), 7)
            self.assertAlmostEqual(group['sensitivity']['value'], sum(p >= .5 for p in yes) / len(yes), 12)
            self.assertAlmostEqual(group['selected']['value'], sum(p >= .5 for _, p in own) / len(own), 12)
        self.assertIsNone(answer.get('horizon'))
        # follow-up tells nothing of it
        done = run('audit', 'example:arthritis', '--model', model, '--groups', 'Sex')
        self.assertIn('Choose the column that tells for whom “Marked” was true: the model predicts that without a time', done.stderr + done.stdout)

    def test_what_is_tried(self):
        path = self.people()
        said = self.good('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex').stdout
        self.assertIn('→ Try Recalibration', said + run('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex').stderr)
        for remedy in ('recalibrate', 'threshold', 'reweigh'):
            done = self.good('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex', '--try', remedy)
            self.assertIn('What is tried takes the gap of sex', done.stdout)
            self.assertIn('Nothing of it was applied to the model', done.stdout)

    def test_views_and_tables(self):
        path = self.people()
        for view in ('observed-expected', 'sensitivity', 'false-positives', 'selection', 'predictive-value', 'discrimination', 'slope',
                     'gaps'):
            self.good('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex', '--view', view, '-o', self.path('f.svg'))
            self.assertGreater(os.path.getsize(self.path('f.svg')), 2000)
        self.good('audit', path, '--risk', 'p', '--outcome', 'died', '--groups', 'sex', '--table-kind', 'gaps', '--table',
                  self.path('gaps.csv'))
        with open(self.path('gaps.csv'), encoding='utf-8') as file:
            self.assertEqual(len(list(csv.DictReader(file))), 8)

    def test_words_that_cannot_be(self):
        path = self.people()
        for args, said in ((['--outcome', 'died', '--groups', 'sex'], 'Open a model file'),
                           (['--risk', 'age', '--outcome', 'died', '--groups', 'sex'], 'is no risk'),
                           (['--risk', 'p', '--groups', 'sex'], 'who had the event'),
                           (['--risk', 'p', '--outcome', 'died'], 'to which groups'),
                           (['--risk', 'p', '--outcome', 'died', '--groups', 'age', '--cuts', 'age=old'], 'list of cut points'),
                           (['--model', self.path('none.json'), '--outcome', 'died', '--groups', 'sex'], 'none.json')):
            done = run('audit', path, *args)
            self.assertEqual(done.returncode, 1, args)
            self.assertIn(said, done.stderr + done.stdout)

    @unittest.skipUnless(os.path.isdir(os.path.join(REFERENCE, 'fairness')),
                         'the folder “fairness” of the reference is not there')
    def test_reference(self):
        names = {'demographic-parity': 'demographic_parity_difference', 'equal-opportunity': 'tpr_difference',
                 'false-positive': 'fpr_difference', 'equalized-odds': 'equalized_odds_difference',
                 'predictive-parity': 'predictive_parity_difference', 'accuracy': 'accuracy_difference', 'c': 'auc_difference'}
        for name in ('ra_sex', 'pima_age'):
            with open(os.path.join(REFERENCE, 'fairness', f'{name}.json'), encoding='utf-8') as file:
                expected = json.load(file)
            answer = self.answer('audit', os.path.join(REFERENCE, 'fairness', f'{name}.csv'), '--risk', 'p', '--outcome', 'y', '--groups',
                                 'group', '--threshold', str(expected['threshold']))
            one = answer['characteristics'][0]
            for ours, theirs in names.items():
                self.assertAlmostEqual(one['gaps'][ours]['difference'], expected[theirs], 9)
            for group in one['groups']:
                other = expected['groups'][group['group']]
                for value, key in ((group['sensitivity'], 'tpr'), (group['selected'], 'selection')):
                    self.assertAlmostEqual(value['lower'], other[key + '_ci'][0], 9)
                    self.assertAlmostEqual(value['upper'], other[key + '_ci'][1], 9)
                for value, key in ((group['ratio'], 'oe'), (group['in-large'], 'cal_in_large'), (group['slope'], 'cal_slope'),
                                   (group['c'], 'auc')):
                    self.assertAlmostEqual(value['value'], other[key], 7)
                self.assertAlmostEqual(group['net-benefit'], other['net_benefit'], 9)


class MonitorTest(Case):
    """A stream in which from the 201st case on twice the odds come true, and from the 151st on people are older."""

    def stream(self, odds=2.5, months=False):
        chance = random.Random(3)
        path = self.path('stream.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write('id,day,sex,age,p,died\n')
            for i in range(400):
                p = chance.uniform(.05, .5)
                risk = p if i < 200 else odds * p / (1 - p + odds * p)
                age = '' if i >= 300 and chance.random() < .4 else f'{chance.gauss(50 if i < 150 else 60, 8):.1f}'
                day = f'20{20 + i // 200}-{1 + i % 200 // 17:02}-{1 + i % 17:02}' if not months else f'2020-{1 + i // 50:02}-{1 + i % 28:02}'
                file.write(f'P{i},{day},{chance.choice("fm")},{age},{p:.4f},{"yes" if chance.random() < risk else "no"}\n')
        return path

    def sums(self, rows, odds):
        """Steiner's sums, once more."""
        total, sums = 0, []
        for row in rows:
            p = float(row['p'])
            total = max(0, total + math.log((odds if row['died'] == 'yes' else 1) / (1 - p + odds * p)))
            sums.append(total)
        return sums

    def test_an_alarm(self):
        path = self.stream()
        with open(path, encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        answer = self.answer('monitor', path, '--subject', 'id', '--risk', 'p', '--outcome', 'died', '--features', 'sex,age')
        for side, odds in (('more', 2), ('fewer', .5)):
            for ours, own in zip(answer[side]['sums'], self.sums(rows, odds)):
                self.assertAlmostEqual(ours, own, 9)
        alarm = next(i for i, x in enumerate(self.sums(rows, 2)) if x >= 4.5)
        self.assertEqual(answer['more']['alarm'], alarm + 1)
        self.assertGreater(alarm, 200)
        self.assertIn(f'P{alarm}', answer['more']['case'])
        self.assertEqual(answer['action'], 'recalibrate')
        self.assertEqual(len(answer['batches']), 8)
        last = answer['batches'][-1]
        own = rows[350:]
        self.assertAlmostEqual(last['ratio']['value'], sum(r['died'] == 'yes' for r in own) / sum(float(r['p']) for r in own), 12)
        # older people, and many whose age is not known
        age = next(f for f in last['features'] if f['feature'] == 'age')
        self.assertTrue(age['worth'])
        self.assertGreater(age['missing-now'], .2)
        self.assertLess(age['missing-q'], .05)
        self.assertFalse(next(f for f in answer['batches'][1]['features'] if f['feature'] == 'age')['worth'])

    def test_nothing_to_be_done(self):
        answer = self.answer('monitor', self.stream(odds=1), '--risk', 'p', '--outcome', 'died')
        self.assertEqual(answer['action'], 'none')
        self.assertIsNone(answer['more']['alarm'])

    def test_only_what_comes_in(self):
        answer = self.answer('monitor', self.stream(), '--risk', 'p', '--features', 'age')
        self.assertEqual(answer['action'], 'look')
        self.assertIn('“age”', answer['reason'])

    def test_months_or_windows(self):
        months = self.answer('monitor', self.stream(months=True), '--risk', 'p', '--outcome', 'died', '--batch', 'day')
        self.assertEqual([b['batch'] for b in months['batches']][:2], ['2020-01', '2020-02'])
        # with few rows a month windows are counted
        windows = self.answer('monitor', self.stream(), '--risk', 'p', '--outcome', 'died', '--batch', 'day')
        self.assertEqual([b['n'] for b in windows['batches']], [50] * 8)
        self.assertRegex(windows['batches'][0]['batch'], r'^2020-01-01 to 2020-')
        self.assertIn('windows of 50', windows['methods'])

    def test_a_model_over_time(self):
        model = self.train()
        answer = self.answer('monitor', 'example:pbc', *ROLES, '--model', model, '--reference', 'example:pbc', '--window', '100')
        self.assertEqual(answer['horizon'], 1826)
        self.assertEqual([b['n'] for b in answer['batches']], [100, 100, 100, 118])
        self.assertEqual(answer['batches'][0]['features'][0]['feature'], 'Predicted risk')
        self.assertEqual(len(answer['batches'][0]['features']), 4)
        # those who were followed too short stand by others: observed is the number by Kaplan and Meier
        done = self.answer('audit', 'example:pbc', *ROLES, '--model', model, '--groups', 'sex')
        self.assertAlmostEqual(sum(b['expected'] for b in answer['batches']), done['all']['predicted'] * 418, 8)
        for batch in answer['batches']:
            self.assertLess(batch['known'], batch['n'])
            self.assertLess(batch['ratio']['lower'], batch['ratio']['value'])

    def test_views(self):
        path = self.stream()
        for view in ('cusum', 'ratio', 'slope', 'stability', 'grid'):
            self.good('monitor', path, '--risk', 'p', '--outcome', 'died', '--features', 'sex,age', '--view', view, '-o', self.path('f.svg'))
            self.assertGreater(os.path.getsize(self.path('f.svg')), 2000)
        self.good('monitor', path, '--risk', 'p', '--outcome', 'died', '--table-kind', 'cusum', '--table', self.path('c.csv'))
        with open(self.path('c.csv'), encoding='utf-8') as file:
            self.assertEqual(len(list(csv.DictReader(file))), 400)

    def test_words_that_cannot_be(self):
        path = self.stream()
        for args, said in ((['--outcome', 'died'], 'Open a model file'),
                           (['--risk', 'p', '--batch', 'week'], 'no column “week”'),
                           (['--risk', 'p', '--window', '400'], 'nothing with which it could be compared'),
                           (['--risk', 'p', '--features', 'height'], 'height'),
                           (['--risk', 'p', '--reference', self.path('none.csv')], 'none.csv')):
            done = run('monitor', path, *args)
            self.assertEqual(done.returncode, 1, args)
            self.assertIn(said, done.stderr + done.stdout)

    @unittest.skipUnless(os.path.isdir(os.path.join(REFERENCE, 'drift')),
                         'the folder “drift” of the reference is not there')
    def test_reference_stream(self):
        with open(os.path.join(REFERENCE, 'drift', 'stream.json'), encoding='utf-8') as file:
            expected = json.load(file)
        path = os.path.join(REFERENCE, 'drift', 'stream.csv')
        with open(path, encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        answer = self.answer('monitor', path, '--risk', 'p', '--outcome', 'y')
        self.assertEqual(answer['more']['alarm'] - 1, expected['first_cusum_alarm'])
        for ours, row in zip(answer['more']['sums'], rows):
            self.assertAlmostEqual(ours, float(row['cusum']), 9)

    @unittest.skipUnless(os.path.isdir(os.path.join(REFERENCE, 'drift')),
                         'the folder “drift” of the reference is not there')
    def test_reference_features(self):
        with open(os.path.join(REFERENCE, 'drift', 'flchain.json'), encoding='utf-8') as file:
            expected = json.load(file)['features']
        with open(os.path.join(REFERENCE, 'tables', 'flchain.csv'), encoding='utf-8') as file:
            rows = list(csv.DictReader(file))
        for name, before in (('before.csv', True), ('now.csv', False)):
            with open(self.path(name), 'w', encoding='utf-8', newline='') as file:
                writer = csv.DictWriter(file, [*rows[0], 'risk'])
                writer.writeheader()
                for i, row in enumerate(r for r in rows if (int(r['year']) <= 1997) == before):
                    writer.writerow({**row, 'risk': .1 + .001 * (i % 100)})
        answer = self.answer('monitor', self.path('now.csv'), '--reference', self.path('before.csv'), '--risk', 'risk', '--features',
                             ','.join(expected), '--window', '100000')
        found = {f['feature']: f for f in answer['batches'][0]['features']}
        self.assertEqual(answer['batches'][0]['n'], 1727)
        for name, theirs in expected.items():
            for key, ours in (('ks_stat', 'ks'), ('psi', 'psi'), ('wasserstein', 'wasserstein'), ('missing_ref', 'missing-before'),
                              ('missing_cur', 'missing-now'), ('std_mean_diff', 'difference')):
                self.assertAlmostEqual(found[name][ours], theirs[key], 9, f'{name} {key}')


if __name__ == '__main__':
    unittest.main()
