# SPDX-License-Identifier: GPL-3.0-or-later
"""A prediction of a yes or no: its form asks for no time, and its patient has a probability."""
import json
import os
import re
import subprocess
import time
import unittest

from case import Case
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class OutcomesTest(Case):
    def open_training(self, figure, **env):
        with open(os.path.join(DATA, 'examples', 'arthritis.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        data = project['items'][0]
        project['items'] = [data, {
            'id': 'marked', 'kind': 'training', 'name': 'Marked improvement', 'spec': {
                'data-set': data['id'],
                'cohort': {'status': 'Improved', 'events': ['Marked']},
                'options': {'outcome': 'yes-no', 'features': ['Treatment', 'Sex', 'Age'], 'repeats': 1, 'bootstraps': 20, 'learning-curve': True},
                'figure': figure}}]
        path = os.path.join(self.folder, 'arthritis.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        app = self.start(path, close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.press(app.find('list item', '^Marked improvement'))
        return app

    def test_yes_or_no(self):
        app = self.open_training({'view': 'nomogram'})
        app.find('label', '^Logistic regression for “Marked”: AUC 0.7', 60)
        app.find('label', '^28 yes, 56 no')
        self.shoot('answers')
        # a time is not asked for, and nobody is censored
        names = [n.name or '' for n in app.all('label')]
        self.assertFalse([n for n in names if n in ('Censored', 'Horizon', 'Time')])
        self.assertIn('Yes', names)
        self.assertEqual(app.unnamed(), [])
        app.click('^_?Predict a Patient')
        app.find('label', '^Say what is known of the patient')
        entry = app.all('text', '^Age')[0]
        app.scroll_to(entry)
        app.type_into('^Age', '60')
        app.find('label', '^Probability of “Marked”: [0-9]+%', 30)
        # what is called by its name: there is no time over which there were a risk
        wait('the probability', lambda: [n for n in app.all('image') if re.search('^Probability[.]', n.description or '')])
        self.assertTrue([n for n in app.all('label', '^Probability$') if app.showing(n)])
        self.assertFalse([n for n in app.all('label', '^Risk (over time|by one feature)$') if app.showing(n)])
        self.assertEqual(app.unnamed(), [])
        self.shoot('answer-of-a-patient')
        app.kill()

    def test_narrow_and_dark(self):
        """Every view is there in a narrow window and in the dark, and nothing is without a name."""
        views = {'calibration': '^Calibration', 'roc': '^Sensitivity and specificity', 'instability': '^Risks by bootstrap',
                 'learning': '^Learning curve', 'nomogram': '^Nomogram'}
        for view, words in views.items():
            app = self.open_training({'view': view}, ADW_DEBUG_COLOR_SCHEME='prefer-dark')
            wait(words, lambda: [n for n in app.all('image') if re.search(words, n.description or '')], 60)
            self.shoot(f'{view}-dark')
            if view == 'nomogram':
                subprocess.check_call(['xdotool', 'windowsize', app._window(), '360', '800'])
                time.sleep(1)
                self.assertEqual(app.unnamed(), [])
                self.shoot(f'{view}-360')
            app.kill()


class SmallDeviceTest(Case):
    """The model of every outcome is exported for a small device from its page, by the threshold and the pruning that are said there."""
    def open_training(self, name, cohort, options):
        with open(os.path.join(DATA, 'examples', f'{name}.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        data = project['items'][0]
        common = {'repeats': 1, 'bootstraps': 0, 'folds': 2, 'inner-folds': 2}
        project['items'] = [data, {'id': 'training-1', 'kind': 'training', 'name': 'Small', 'spec': {
            'data-set': data['id'], 'cohort': cohort, 'options': {**common, **options}}}]
        app = self.start(self.write(f'{name}.engraft', json.dumps(project)), close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.at_rest(lambda: app.find('list item', '^Small')))
        app.find('label', 'in patients from whom it had not learned', 60)
        return app

    def export(self, name):
        def button():
            return (self.app.all('button', '^_?Export for a Small Device') or [None])[-1]
        self.app.scroll_to(wait('the button', button))
        self.app.press(self.app.at_rest(button))
        path = os.path.join(self.folder, f'{name}.egb')
        self.choose(path)
        return path

    def is_small(self, path):
        def read():
            if not os.path.exists(path):
                return None
            with open(path, 'rb') as file:
                return file.read()
        block = wait(path, read)
        self.assertEqual(block[:4], b'EGB1')
        return block

    def fill(self, name, text):
        entry = self.app.all('text', f'^{name}')[-1]
        self.app.scroll_to(entry)
        self.app.press(self.app.at_rest(lambda: entry))
        self.app.keys('ctrl+a')
        subprocess.check_call(['xdotool', 'type', text])
        self.app.keys('Return')

    def test_a_forest_of_a_yes_or_no(self):
        app = self.open_training('arthritis', {'status': 'Improved', 'events': ['Marked']},
                                 {'outcome': 'yes-no', 'features': ['Treatment', 'Sex', 'Age'], 'learners': ['same', 'forest'],
                                  'chosen': 'forest'})
        self.unfold('^Small Device$', '^Threshold of the Decision')
        self.assertEqual(app.unnamed(), [])
        self.fill('Threshold of the Decision', '30')
        self.shoot('small-rows')
        path = self.export('whole')
        app.find('label', '^Saved: .* another decision at a risk of 30%')
        whole = self.is_small(path)
        # what is cut off too much is kept back, and the reason is said with its figures
        self.fill('Pruning of Trees', '1')
        path = self.export('pruned')
        app.find('label', '^The Small Model Was Not Saved$')
        app.find('label', 'That is too much: 1% of decisions')
        self.shoot('small-too-much')
        app.click('^_Close')
        self.assertFalse(os.path.exists(path))
        self.assertGreater(len(whole), 1000)

    def test_networks_of_a_yes_or_no(self):
        app = self.open_training('arthritis', {'status': 'Improved', 'events': ['Marked']},
                                 {'outcome': 'yes-no', 'features': ['Treatment', 'Sex', 'Age'], 'learners': ['same', 'network'],
                                  'chosen': 'network'})
        self.unfold('^Small Device$', '^Sparsity of Networks')
        self.assertEqual(app.unnamed(), [])
        self.shoot('small-networks')
        whole = self.is_small(self.export('whole'))
        app.find('label', '^Saved: .* another decision at a risk of')
        self.assertEqual(whole[4], 3)
        self.fill('Sparsity of Networks', '98')
        path = self.export('bare')
        app.find('label', '^The Small Model Was Not Saved$')
        app.find('label', 'Leave out fewer weights')
        self.shoot('small-networks-too-few')
        app.click('^_Close')
        self.assertFalse(os.path.exists(path))

    def test_beside_a_competing_event(self):
        self.open_training('pbc', {'time': 'time', 'time-unit': 'days', 'status': 'status', 'events': ['2'], 'others': ['1']},
                           {'outcome': 'competing', 'features': ['age', 'bili'], 'horizon': 1826, 'learners': ['fine-gray'],
                            'chosen': 'fine-gray'})
        self.is_small(self.export('competing'))

    def test_support_vectors_say_why_not(self):
        app = self.open_training('arthritis', {'status': 'Improved', 'events': ['Marked']},
                                 {'outcome': 'yes-no', 'features': ['Age'], 'learners': ['ridge', 'svm'], 'chosen': 'svm'})
        path = self.export('support-vectors')
        app.find('label', '^A support vector machine cannot be made small: .*Train trees, a forest')
        self.shoot('small-support-vectors')
        self.assertFalse(os.path.exists(path))


if __name__ == '__main__':
    unittest.main()
