# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_audit.py ENGRAFT-CLI: predictions held against what came true, in groups and over time, in the terminal."""
import csv
import json
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

    @unittest.skipUnless(os.path.isdir(os.path.join(REFERENCE, 'fairness')), 'no reference folder')
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


if __name__ == '__main__':
    unittest.main()
