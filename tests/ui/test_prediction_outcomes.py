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


if __name__ == '__main__':
    unittest.main()
