# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_learners.py ENGRAFT-CLI: forests, support vectors and networks as learners of a training."""
import json
import os
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

    def test_of_such_an_outcome_alone(self):
        done = run(*EVENT, '--learners', 'svm')
        self.assertEqual(done.returncode, 1)
        self.assertIn('forest', done.stderr)


if __name__ == '__main__':
    unittest.main()
