# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_boosting.py ENGRAFT-CLI: boosted trees in the terminal, and what becomes of the program that trains them."""
import csv
import io
import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

CLI = sys.argv.pop(1)
WORKER = os.environ.get('ENGRAFT_TEST_WORKER')
TRAIN = ['train', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1',
         '--features', 'age,bili,sex,stage', '--horizon', '1826', '--repeats', '1', '--folds', '2', '--learners', 'trees']
QUICK = ['--bootstraps', '0']


def run(*args, **env):
    return subprocess.run([CLI, *args], capture_output=True, text=True, encoding='utf-8', timeout=200, check=False,
                          env={**os.environ, **env})


@unittest.skipUnless(WORKER, 'the library XGBoost is missing: Engraft was built without it')
class BoostingTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def train(self, name='m.json', *more, **env):
        done = run(*TRAIN, *QUICK, '--save-model', self.path(name), '--choose', 'trees', '--json', *more, **env)
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        return answer.get('result') or answer

    def read(self, name):
        with open(self.path(name), encoding='utf-8') as file:
            return file.read()

    def test_beside_the_ridge_model(self):
        answer = self.train()
        self.assertEqual([one['learner'] for one in answer['learners']], ['same', 'ridge', 'trees'])
        self.assertEqual(answer['chosen'], 'trees')
        self.assertGreater(answer['learners'][2]['held-out']['c'], .7)
        self.assertIn('Boosted trees are trained by XGBoost', answer['methods'])
        # they are there for those who ask for them
        done = run(*TRAIN[:-2], '--bootstraps', '0', '--json')
        answer = json.loads(done.stdout)
        answer = answer.get('result') or answer
        self.assertEqual([one['learner'] for one in answer['learners']], ['same', 'cox', 'ridge', 'lasso'])

    def test_a_patient(self):
        self.train()
        body = json.loads(self.read('m.json'))['learner']['body']
        risks = []
        for bilirubin in ('1', '15'):
            done = run('predict', self.path('m.json'), 'age=50', f'bili={bilirubin}', 'sex=f', '--json')
            self.assertEqual(done.returncode, 0, done.stderr)
            answer = json.loads(done.stdout)
            scenario = (answer.get('result') or answer)['scenarios'][0]
            self.assertEqual([r['feature'] for r in scenario['reasons']], ['age', 'bili', 'sex', 'stage'])
            risks.append((scenario['risk'], sum(r['log-hazard'] for r in scenario['reasons'])))
        # what is not known is not filled
        self.assertIn('goes the way that it learned for such patients: stage', json.dumps(answer))
        # reasons make the whole difference between two patients
        hazard = [math.log(-math.log1p(-risk)) for risk, _ in risks]
        self.assertAlmostEqual(hazard[1] - hazard[0], risks[1][1] - risks[0][1], 5)
        self.assertGreater(risks[1][0], risks[0][0] + .2)
        self.assertEqual(body['kind'], 'trees')

    def test_a_file_with_gaps_and_unknown_levels(self):
        self.train()
        with open(self.path('new.csv'), 'w', encoding='utf-8') as file:
            file.write('id,age,bili,sex,stage\na,50,15,f,4\nb,,15,f,4\nc,50,15,diverse,4\nd,50,15,,4\n')
        done = run('predict', self.path('m.json'), '--file', self.path('new.csv'), '--rows', self.path('risks.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(io.StringIO(self.read('risks.csv'))))
        self.assertEqual([row['missing'] for row in rows], ['0', '1', '1', '1'])
        # what is no level is as what is missing, and it is said
        self.assertEqual(rows[2]['risk'], rows[3]['risk'])
        self.assertIn('has a value that the model does not know', done.stdout + done.stderr)

    def test_yes_or_no(self):
        done = run('train', 'example:arthritis', '--outcome', 'yes-no', '--status', 'Improved', '--event', 'Marked', '--features',
                   'Treatment,Sex,Age', '--repeats', '1', '--folds', '2', '--bootstraps', '0', '--learners', 'trees', '--choose',
                   'trees', '--save-model', self.path('m.json'), '--json')
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        answer = answer.get('result') or answer
        self.assertEqual([one['learner'] for one in answer['learners']], ['same', 'ridge', 'trees'])
        self.assertIn('binary:logistic', json.loads(self.read('m.json'))['learner']['body']['xgboost'])
        odds = []
        for treatment in ('Treated', 'Placebo'):
            done = run('predict', self.path('m.json'), f'Treatment={treatment}', 'Sex=Female', 'Age=55', '--json')
            self.assertEqual(done.returncode, 0, done.stderr)
            scenario = json.loads(done.stdout)
            scenario = (scenario.get('result') or scenario)['scenarios'][0]
            odds.append((math.log(scenario['risk'] / (1 - scenario['risk'])), sum(r['log-odds'] for r in scenario['reasons'])))
        self.assertAlmostEqual(odds[0][0] - odds[1][0], odds[0][1] - odds[1][1], 5)
        self.assertGreater(odds[0][0], odds[1][0])

    def test_the_same_everywhere(self):
        self.train('a.json')
        self.train('b.json')
        self.train('c.json', LC_ALL='de_DE.UTF-8', LANGUAGE='de', OMP_NUM_THREADS='2')
        self.train('d.json', '--seed', '2')
        texts = [json.loads(self.read(f'{name}.json'))['learner']['body'] for name in 'abcd']
        self.assertEqual(texts[0], texts[1])
        self.assertEqual(texts[0], texts[2])
        self.assertNotEqual(texts[0], texts[3])

    def test_python_reads_the_trees(self):
        try:
            import numpy
            import xgboost
        except ImportError:
            self.skipTest('Python has no XGBoost')
        self.train()
        body = json.loads(self.read('m.json'))['learner']['body']
        booster = xgboost.Booster()
        booster.load_model(bytearray(body['xgboost'], 'utf-8'))
        self.assertEqual(booster.feature_names[:2], ['age', 'bili'])
        row = {'age': 50, 'bili': 15, 'stage': 4}
        values = [row.get(name, float('nan')) for name in booster.feature_names]
        values = [1 if name == 'sex=f' else 0 if name.startswith('sex=') else value
                  for name, value in zip(booster.feature_names, values)]
        margin = float(booster.predict(xgboost.DMatrix(numpy.array([values]), feature_names=booster.feature_names),
                                       output_margin=True)[0])
        hazard = max(h for t, h in zip(body['t'], body['H0']) if t <= 1826)
        done = run('predict', self.path('m.json'), 'age=50', 'bili=15', 'sex=f', 'stage=4', '--json')
        answer = json.loads(done.stdout)
        self.assertAlmostEqual((answer.get('result') or answer)['scenarios'][0]['risk'], -math.expm1(-hazard * math.exp(margin)), 12)

    def test_directions(self):
        self.train('m.json', '--rising', 'bili', '--falling', 'age')
        with open(self.path('new.csv'), 'w', encoding='utf-8') as file:
            file.write('id,age,bili,sex,stage\n' + ''.join(f'{i},50,{i / 2},f,3\n' for i in range(1, 50)))
        done = run('predict', self.path('m.json'), '--file', self.path('new.csv'), '--rows', self.path('risks.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        risks = [float(row['risk']) for row in csv.DictReader(io.StringIO(self.read('risks.csv')))]
        self.assertEqual(risks, sorted(risks))
        done = run(*TRAIN, *QUICK, '--rising', 'height')
        self.assertIn('“height”, which should raise or lower the risk, is no feature', done.stdout + done.stderr)

    def test_changed_trees_are_refused(self):
        self.train()
        text = self.read('m.json')
        model = json.loads(text)
        model['learner']['body']['xgboost'] = model['learner']['body']['xgboost'].replace('survival:cox', 'survival:Cox')
        with open(self.path('m.json'), 'w', encoding='utf-8') as file:
            json.dump(model, file)
        done = run('predict', self.path('m.json'), 'age=50')
        self.assertEqual(done.returncode, 1)
        self.assertIn('changed after it was written', done.stderr)

    def stand_in(self, commands):
        path = self.path('worker')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(f'#!/bin/sh\n{commands}\n')
        os.chmod(path, 0o700)
        return path

    def test_a_worker_that_ends(self):
        stopped = 'The training of “Boosted trees” was stopped, so that it has no numbers'
        for commands, said, words in (('kill -9 $$', 'was ended from outside (signal 9', stopped), ('kill -ABRT $$', 'gave up', stopped),
                                      ('echo no', 'not to be understood', 'Boosted trees has no numbers')):
            done = run(*TRAIN, *QUICK, ENGRAFT_WORKER=self.stand_in(commands))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn(words, done.stdout)
            self.assertIn(said, done.stdout)
        done = run(*TRAIN, *QUICK, ENGRAFT_WORKER='/nonexistent')
        self.assertIn('“/nonexistent”, does not start', done.stdout)

    def test_nobody_is_left_behind(self):
        worker = self.stand_in(f'echo $$ >> "{self.path("numbers")}"; exec "{WORKER}"')
        with subprocess.Popen([CLI, *TRAIN, '--bootstraps', '100'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env={**os.environ, 'ENGRAFT_WORKER': worker}) as process:
            while not os.path.exists(self.path('numbers')):
                self.assertIsNone(process.poll(), 'it ended before a worker began')
                time.sleep(.05)
            process.send_signal(signal.SIGKILL)
        end = time.monotonic() + 60
        for number in self.read('numbers').split():
            while os.path.exists(f'/proc/{number}/exe') and os.path.realpath(f'/proc/{number}/exe') == os.path.realpath(WORKER):
                self.assertLess(time.monotonic(), end)
                time.sleep(.05)


if __name__ == '__main__':
    unittest.main()
