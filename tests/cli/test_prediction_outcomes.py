# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_prediction_outcomes.py ENGRAFT-CLI: predictions of a yes or no, and beside a competing event."""
import json
import os
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
ANSWERS = ['train', 'example:arthritis', '--outcome', 'yes-no', '--status', 'Improved', '--event', 'Marked',
           '--features', 'Treatment,Sex,Age', '--repeats', '1', '--bootstraps', '20']
COMPETING = ['train', 'example:pbc', '--outcome', 'competing', '--time', 'time', '--time-unit', 'days', '--status', 'status',
             '--event', '2', '--other', '1', '--features', 'age,bili,albumin', '--horizon', '1826', '--repeats', '1',
             '--bootstraps', '0']


def run(*args):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=100, check=False)


class OutcomesTest(unittest.TestCase):
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

    def test_yes_or_no(self):
        result = self.train(*ANSWERS, '--save-model', self.path('m.json'), '--choose', 'logistic')
        self.assertEqual([r['learner'] for r in result['learners']], ['same', 'logistic', 'ridge', 'lasso'])
        # by R: tests/oracle/prediction-outcomes.R
        self.assertAlmostEqual(result['learners'][1]['apparent']['c'], 0.76084183673469385, 12)
        self.assertIsNone(result['horizon'])
        done = run('predict', self.path('m.json'), 'Treatment=Treated', 'Sex=Female', 'Age=60', '--json', '-o', self.path('w.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        scenario = json.loads(done.stdout)['result']['scenarios'][0]
        self.assertAlmostEqual(scenario['risk'], 0.6271656893705152, 9)
        self.assertIn('log-odds', scenario['reasons'][0])
        # what has no time is drawn by its reasons
        with open(self.path('w.svg'), encoding='utf-8') as file:
            self.assertGreater(len(file.read()), 2000)

    def test_what_counts_as_no_is_said(self):
        done = run(*ANSWERS)
        self.assertIn('28 yes, 56 no', done.stderr + done.stdout)
        self.assertIn('In “Improved” this counts as no: “None”, “Some”', done.stderr + done.stdout)
        self.assertNotIn('censored', done.stderr + done.stdout)

    def test_a_competing_event_is_told(self):
        result = self.train(*COMPETING)
        self.assertEqual([r['learner'] for r in result['learners']], ['same', 'cox', 'fine-gray', 'ridge', 'lasso'])
        self.assertEqual(result['competing-events'], 17)
        self.assertEqual(result['censored-before'], 89)
        # Aalen and Johansen's, by R
        self.assertAlmostEqual(result['learners'][1]['apparent']['observed'], 0.29171483037359053, 10)
        text = run(*COMPETING)
        self.assertIn('Other events by the horizon', text.stdout)
        self.assertNotIn('counted as censored', text.stdout + text.stderr)

    def test_wrong_outcomes(self):
        done = run(*ANSWERS, '--set', 'options.outcome=perhaps')
        self.assertNotEqual(done.returncode, 0)
        done = run(*ANSWERS, '--learners', 'cox')
        self.assertEqual(done.returncode, 1)
        self.assertIn('There are: same, logistic, ridge, lasso', done.stderr)


if __name__ == '__main__':
    unittest.main()
