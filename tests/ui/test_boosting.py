# SPDX-License-Identifier: GPL-3.0-or-later
"""Boosted trees in the window: chosen, explained, cancelled; and the window lives on when the program that trains them is killed."""
import json
import os
import signal
import time
import unittest

from case import Case, uidriver
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']
WORKER = os.environ.get('ENGRAFT_TEST_WORKER')


@unittest.skipUnless(WORKER, 'the library XGBoost is missing: Engraft was built without it')
class BoostingTest(Case):
    def open_training(self, **options):
        """pbc with a training that takes seconds."""
        with open(os.path.join(DATA, 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        data = project['items'][0]
        cohort = next(item for item in project['items'] if item['kind'] == 'survival')['spec']['cohort']
        cohort = {name: value for name, value in cohort.items() if name not in ('group', 'filter')}
        project['items'] = [data, {
            'id': 'training-1', 'kind': 'training', 'name': 'Risk',
            'spec': {'data-set': 'data-1', 'cohort': cohort,
                     'options': {'features': ['age', 'bili', 'stage'], 'horizon': 1826, 'repeats': 1, 'folds': 2, 'inner-folds': 2,
                                 'bootstraps': 0, **options}}}]
        path = os.path.join(self.folder, 'pbc.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        # each worker leaves its number
        worker = self.write('worker', f'#!/bin/sh\necho $$ >> "{self.folder}/numbers"\nexec "{WORKER}"\n')
        os.chmod(worker, 0o700)
        app = self.start(path, close=False, ENGRAFT_WORKER=worker)
        self.addCleanup(app.kill_if_running)
        app.press(app.find('list item', '^Risk'))
        return app

    def numbers(self):
        try:
            with open(os.path.join(self.folder, 'numbers'), encoding='utf-8') as file:
                return [int(line) for line in file.read().split()]
        except OSError:
            return []

    def running(self):
        return [n for n in self.numbers() if os.path.exists(f'/proc/{n}') and
                os.path.realpath(f'/proc/{n}/exe') == os.path.realpath(WORKER)]

    def choose_trees(self):
        self.choose_column('^Model', 6)

    def test_chosen_and_asked(self):
        app = self.open_training()
        app.find('label', '^(Cox|Ridge|Lasso).* for the risk of', 60)
        self.assertEqual(self.numbers(), [])
        self.choose_trees()
        app.find('label', '^Boosted trees for the risk of .*: C 0[.][78]', 120)
        self.assertEqual(app.unnamed(), [])
        self.shoot('boosting-training')
        app.click('^_?Predict a Patient')
        app.find('label', '^Say what is known of the patient')
        app.scroll_to(app.all('text', '^Bilirubin in serum')[0])
        app.type_into('^Bilirubin in serum', '14')
        app.find('label', '^Risk of .*: [0-9]+%.*Raised by .*Bilirubin in serum 14', 30)
        self.assertEqual(app.unnamed(), [])
        self.shoot('boosting-prediction')

    def test_alive_after_the_worker_was_killed(self):
        app = self.open_training(learners=['ridge', 'trees'], bootstraps=100)
        wait('a worker', self.running, 60)
        for number in self.running():
            os.kill(number, signal.SIGKILL)
        # the others have numbers, and it is said why trees have none
        app.find('label', '^Ridge Cox model for the risk of', 120)
        app.find('label', r'^The training of “Boosted trees” was stopped, so that it has no numbers[.] '
                 r'The program that trains models was ended from outside \(signal 9', 60)
        # where one looks: in the line over the figure, though other notices can be mended as well
        line = wait('the line of warnings', lambda: [n for n in uidriver.walk(app.root) if
                                                     (n.name or '').startswith('Warning: The training of “Boosted trees” was stopped')])[0]
        self.assertLess(line.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).y, 300)
        self.assertEqual(app.unnamed(), [])
        self.shoot('boosting-killed')
        # and it is trained again from there, without a change
        before = len(self.numbers())
        app.press(app.at_rest(lambda: line))
        again = wait('a way to train again', lambda: [n for n in app.all('button', '^Train Again$') if app.showing(n)])[0]
        app.press(app.at_rest(lambda: again))
        wait('another worker', lambda: len(self.numbers()) > before, 60)
        wait('no word of it any more', lambda: not app.all('label', '^The training of “Boosted trees” was stopped'), 120)
        self.assertFalse([n for n in app.all('button', '^Undo') if n.getState().contains(uidriver.pyatspi.STATE_SENSITIVE)])
        # and it is tried again when something is changed
        before = len(self.numbers())
        self.choose_trees()
        wait('a worker', lambda: len(self.numbers()) > before, 60)

    def test_cancelled(self):
        app = self.open_training(learners=['trees'], bootstraps=500, repeats=20)
        wait('a worker', self.running, 60)
        wait('a way to stop it', lambda: [n for n in app.all('button', '^Stop$') if app.showing(n)])[-1].queryAction().doAction(0)
        app.find('label', '^The computation was cancelled$', 30)
        wait('no worker', lambda: not self.running(), 30)
        before = len(self.numbers())
        time.sleep(1)
        self.assertEqual(len(self.numbers()), before)
        self.shoot('boosting-cancelled')


if __name__ == '__main__':
    unittest.main()
