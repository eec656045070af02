# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_learners.py ENGRAFT-CLI: forests, support vectors and networks as learners of a training."""
import json
import os
import random
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
ANSWERS = ['train', 'example:arthritis', '--outcome', 'yes-no', '--status', 'Improved', '--event', 'Marked',
           '--features', 'Treatment,Sex,Age', '--folds', '3', '--repeats', '1', '--bootstraps', '0']
EVENT = ['train', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1',
         '--features', 'age,bili,albumin', '--horizon', '1826', '--folds', '3', '--repeats', '1', '--bootstraps', '0']


def run(*args, locale='C.UTF-8'):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=200, check=False,
                          env={**os.environ, 'LC_ALL': locale})


class LearnersTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def train(self, *args):
        done = run(*args, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return answer.get('result') or answer

    def predict(self, *args):
        done = run('predict', self.path('m.json'), *args, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)['result']['scenarios'][0]

    def test_forest(self):
        result = self.train(*EVENT, '--learners', 'forest', '--choose', 'forest', '--save-model', self.path('m.json'))
        # it is held against what is simpler
        self.assertEqual([r['learner'] for r in result['learners']], ['same', 'ridge', 'forest'])
        self.assertEqual(result['chosen'], 'forest')
        self.assertGreater(result['learners'][2]['held-out']['c'], 0.7)
        self.assertIn('Ishwaran', result['methods'])
        ill = self.predict('age=60', 'bili=12', 'albumin=2.4')
        well = self.predict('age=40', 'bili=0.6', 'albumin=4')
        self.assertGreater(ill['risk'], 0.5)
        self.assertLess(well['risk'], 0.2)
        # the same on every run
        again = self.train(*EVENT, '--learners', 'forest', '--choose', 'forest', '--save-model', self.path('again.json'))
        self.assertEqual(again['learners'][2]['held-out'], result['learners'][2]['held-out'])
        with open(self.path('m.json'), encoding='utf-8') as one, open(self.path('again.json'), encoding='utf-8') as two:
            first, second = json.load(one), json.load(two)
        self.assertEqual(first['learner'], second['learner'])

    def test_support_vectors(self):
        result = self.train(*ANSWERS, '--learners', 'svm', '--choose', 'svm', '--save-model', self.path('m.json'))
        self.assertEqual([r['learner'] for r in result['learners']], ['same', 'ridge', 'svm'])
        self.assertIn('LIBSVM', result['methods'])
        self.assertGreater(self.predict('Treatment=Treated', 'Sex=Female', 'Age=60')['risk'],
                           self.predict('Treatment=Placebo', 'Sex=Male', 'Age=30')['risk'])

    def test_a_changed_model_is_refused(self):
        self.train(*EVENT, '--learners', 'forest', '--choose', 'forest', '--save-model', self.path('m.json'))
        with open(self.path('m.json'), encoding='utf-8') as file:
            text = file.read()
        place = text.index('"covers":"') + 30
        with open(self.path('m.json'), 'w', encoding='utf-8') as file:
            file.write(text[:place] + ('A' if text[place] != 'A' else 'B') + text[place + 1:])
        done = run('predict', self.path('m.json'), 'age=60', 'bili=12', 'albumin=2.4')
        self.assertNotEqual(done.returncode, 0)

    def many_columns(self, effect):
        """60 patients with 150 shares of methylation, of which the first three differ by EFFECT."""
        numbers = random.Random(5)
        with open(self.path('cg.csv'), 'w', encoding='utf-8') as file:
            print('id', 'answer', 'age', *(f'cg{j:03}' for j in range(150)), sep=',', file=file)
            for i in range(60):
                shares = [0.5 + 0.4 * (numbers.random() - 0.5) + (effect if j < 3 and i % 2 else 0) for j in range(150)]
                print(f'P{i}', 'ill' if i % 2 else 'well', numbers.randrange(20, 80), *(f'{s:.4f}' for s in shares), sep=',', file=file)
        return ['train', self.path('cg.csv'), '--outcome', 'yes-no', '--status', 'answer', '--event', 'ill', '--columns-like', 'cg*',
                '--methylation', '--learners', 'net', '--choose', 'net', '--repeats', '1', '--bootstraps', '0']

    def test_many_columns(self):
        noise = self.train(*self.many_columns(0), '--permutations', '9')
        self.assertIn('No signal: not deployable', noise['sentence'])
        self.assertEqual(noise['permutations']['n'], 9)
        self.assertEqual(len(noise['features']), 150)
        args = self.many_columns(0.25)
        result = self.train(*args, '--column-filter', 'difference', '--columns-kept', '20', '--save-model', self.path('m.json'))
        self.assertGreater(result['learners'][2]['held-out']['c'], 0.85)
        self.assertIn('20 columns that differ most', result['methods'])
        self.assertIn('M-values', result['methods'])
        # compared with the ridge model, with limits about the difference
        more = result['learners'][2]['auc-more-than-ridge']
        self.assertLess(more['lower'], more['difference'])
        self.assertLess(more['difference'], more['upper'])
        self.assertGreater(self.predict('cg000=0.8', 'cg001=0.8', 'cg002=0.8')['risk'],
                           self.predict('cg000=0.4', 'cg001=0.4', 'cg002=0.4')['risk'])
        one = self.train(*args, '--leave-one-out')
        self.assertEqual(sorted(one['folds'][0]), list(range(60)))
        self.assertGreater(one['learners'][2]['held-out']['c'], 0.85)

    def test_columns_like_nothing(self):
        args = self.many_columns(0)
        args[args.index('cg*')] = 'ch*'
        done = run(*args)
        self.assertEqual(done.returncode, 1)
        self.assertIn('“ch*”', done.stderr)
        args[args.index('ch*')] = 'age'
        done = run(*args)
        self.assertEqual(done.returncode, 1)
        self.assertIn('no share of methylation', done.stderr)

    def test_boosted_trees_of_times(self):
        args = [*EVENT, '--learners', 'aft', '--choose', 'aft', '--times-distribution', 'logistic', '--times-scale', '0.8']
        done = run(*args, '--json', '--save-model', self.path('m.json'))
        if 'XGBoost' in done.stderr and done.returncode:
            self.skipTest('the library XGBoost is missing: Engraft was built without it')
        result = json.loads(done.stdout)
        result = result.get('result') or result
        self.assertEqual(result['chosen'], 'aft')
        self.assertGreater(result['learners'][2]['held-out']['c'], 0.7)
        self.assertEqual(result['learners'][2]['model']['distribution'], 'logistic')
        self.assertEqual(result['learners'][2]['model']['spread'], 0.8)
        ill, well = self.predict('age=60', 'bili=12', 'albumin=2.4'), self.predict('age=40', 'bili=0.6', 'albumin=4')
        self.assertGreater(ill['risk'], well['risk'] + 0.2)
        # the same in another language, and on another run
        again = run(*args, '--json', locale='de_DE.UTF-8')
        self.assertEqual(json.loads(again.stdout)['result']['learners'][2]['held-out'], result['learners'][2]['held-out'])

    def test_of_such_an_outcome_alone(self):
        done = run(*EVENT, '--learners', 'svm')
        self.assertEqual(done.returncode, 1)
        self.assertIn('forest', done.stderr)


if __name__ == '__main__':
    unittest.main()
