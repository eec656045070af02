# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_prediction.py ENGRAFT-CLI: prediction models in the terminal, from a file to a patient."""
import csv
import io
import json
import os
import subprocess
import sys
import tempfile
import unittest

CLI = sys.argv.pop(1)
TRAIN = ['train', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1',
         '--features', 'age,bili,albumin', '--horizon', '1826', '--repeats', '1', '--bootstraps', '20']


def run(*args):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=100, check=False)


class PredictionTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def train(self, *more):
        done = run(*TRAIN, '--learners', 'cox', '--save-model', self.path('m.json'), *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def test_a_model_and_a_patient(self):
        text = self.train().stdout
        self.assertIn('C 0.7', text)
        done = run('predict', self.path('m.json'), 'age=58.7652292950034', 'bili=14.5', 'albumin=2.6', '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        scenario = (answer.get('result') or answer)['scenarios'][0]
        # as in tests/lib/test-prediction.c, by R
        self.assertAlmostEqual(scenario['risk'], 0.99395565993432355, 9)
        self.assertEqual([r['feature'] for r in scenario['reasons']], ['age', 'bili', 'albumin'])

    def test_two_scenarios_and_a_figure(self):
        self.train()
        done = run('predict', self.path('m.json'), 'age=90', 'bili=1.2', 'albumin=3.5', '--otherwise', 'bili=9', '-o',
                   self.path('why.svg'), '--view', 'reasons')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(' bili 9: ', done.stdout)
        self.assertIn('The model has seen nobody like this: age 90', done.stdout)
        self.assertGreater(os.path.getsize(self.path('why.svg')), 2000)

    def test_each_row_of_a_file(self):
        self.train()
        with open(self.path('new.csv'), 'w', encoding='utf-8') as file:
            file.write('id,age,bili,albumin\na,58.7652292950034,14.5,2.6\nb,50,,3.5\nc,95,1,3.5\n')
        done = run('predict', self.path('m.json'), '--file', self.path('new.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(io.StringIO(done.stdout)))
        self.assertAlmostEqual(float(rows[0]['risk']), 0.99395565993432355, 9)
        self.assertEqual([r['missing'] for r in rows], ['0', '1', '0'])
        self.assertEqual([r['outside'] for r in rows], ['0', '0', '1'])
        self.assertIn('was predicted for 3 rows', done.stderr)
        # a column that the model needs
        with open(self.path('new.csv'), 'w', encoding='utf-8') as file:
            file.write('id,age\na,5\nb,6\n')
        done = run('predict', self.path('m.json'), '--file', self.path('new.csv'))
        self.assertEqual(done.returncode, 1)
        self.assertIn('needs a column “bili”', done.stderr)

    def test_a_changed_file_is_refused(self):
        self.train()
        with open(self.path('m.json'), encoding='utf-8') as file:
            text = file.read()
        with open(self.path('m.json'), 'w', encoding='utf-8') as file:
            file.write(text.replace('"horizon":1826', '"horizon":3652'))
        done = run('predict', self.path('m.json'), 'age=50')
        self.assertEqual(done.returncode, 1)
        self.assertIn('changed after it was written', done.stderr)

    def test_words_that_cannot_be(self):
        self.train()
        for words, said in ((['age=old'], 'write a number'), (['height=3'], 'no feature “height”'), ([], 'Say what is known')):
            done = run('predict', self.path('m.json'), *words)
            self.assertEqual(done.returncode, 1)
            self.assertIn(said, done.stderr)
        done = run(*TRAIN, '--learners', 'oracle')
        self.assertEqual(done.returncode, 1)
        self.assertIn('There are: same, cox, ridge, lasso', done.stdout + done.stderr)

    def predict(self, *words):
        done = run('predict', self.path('m.json'), *words, '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return answer.get('result') or answer

    def test_similar_patients_and_certainty(self):
        patient = ['age=58', 'bili=5', 'albumin=3.2']
        self.train()
        answer = self.predict(*patient)
        self.assertNotIn('similar', answer)
        with open(self.path('m.json'), encoding='utf-8') as file:
            self.assertNotIn('"patients"', file.read())
        done = self.train('--keep-patients')
        self.assertIn('Whoever gets its file can read them', done.stdout + done.stderr)
        similar = self.predict(*patient, '--neighbours', '12')['similar']
        self.assertEqual(len(similar['patients']), 12)
        self.assertEqual(similar['patients'], sorted(similar['patients'], key=lambda p: p['distance']))
        self.assertTrue(similar['lower'] < similar['risk'] < similar['upper'])
        by_risk = self.predict(*patient, '--neighbours', '12', '--similarity', 'risk')['similar']
        self.assertNotEqual([p['row'] for p in by_risk['patients']], [p['row'] for p in similar['patients']])
        sets = answer['scenarios'][0]['sets']
        self.assertEqual([round(s['certainty'], 2) for s in sets], [.8, .9, .95])
        self.assertIn(sets[0]['outcome'], ('with', 'without', 'both', 'none'))
        done = run('predict', self.path('m.json'), *patient, '--similarity', 'name')
        self.assertEqual(done.returncode, 2)

    def test_rules(self):
        self.train('--falling', 'bili', '--guideline', 'bili,inr')
        answer = self.predict('age=95', 'bili=12')
        lights = {c['rule']: c['light'] for c in answer['checks']}
        self.assertEqual(lights, {'M1': lights['M1'], 'C1': 'red', 'C2': 'not asked', 'O1': 'amber', 'O2': 'green', 'U1': 'amber',
                                  'U2': 'amber', 'U3': lights['U3'], 'R1': 'green'})
        text = run('predict', self.path('m.json'), 'age=95', 'bili=12').stdout
        self.assertIn('It goes against what is known of these: bili 12.', text)
        self.assertIn('the model does not know them: inr', text)

    def test_main_reasons(self):
        """Whether models of bootstrap samples have the same three largest reasons: of no more features than that nothing is said."""
        def ask(*more):
            self.train(*more)
            answer = self.predict('age=58', 'bili=5')
            return (answer['scenarios'][0]['main-reasons-agreement'],
                    next(c['answer'] for c in answer['checks'] if c['rule'] == 'R1'))
        few, words = ask()
        self.assertIsNone(few)
        self.assertNotIn('three largest reasons', words)
        share, words = ask('--features', 'protime,platelet')
        self.assertTrue(.2 < share <= 1, share)
        self.assertIn(f'The three largest reasons of two such models are the same to {share:.0%} in the mean', words)

    def test_difference(self):
        self.train()
        answer = self.predict('age=50', 'bili=2', 'albumin=3.5', '--otherwise', 'bili=6')
        first, second = (s['risk'] for s in answer['scenarios'])
        self.assertAlmostEqual(answer['difference']['risk'], second - first, 12)
        self.assertTrue(0 < answer['difference']['lower'] < answer['difference']['upper'])
        self.assertTrue(any('no causal effect' in n['message'] for n in answer['notices']))

    def test_views_of_a_patient(self):
        self.train('--background', '20')
        for view in ('curve', 'reasons', 'waterfall', 'similar', 'everybody', 'effect'):
            name = self.path(f'{view}.svg')
            done = run('predict', self.path('m.json'), 'age=50', 'bili=2', '--view', view, '--feature', 'age', '--explanation',
                       'background', '-o', name)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertGreater(os.path.getsize(name), 2000)

    def test_views(self):
        for view in ('calibration', 'learners', 'decisions', 'stability'):
            name = self.path(f'{view}.svg')
            done = run(*TRAIN, '--view', view, '-o', name)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertGreater(os.path.getsize(name), 2000)


if __name__ == '__main__':
    unittest.main()
