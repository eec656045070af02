# SPDX-License-Identifier: GPL-3.0-or-later
"""Predictions held against what came true: in groups of people, and over time."""
import json
import os
import random
import re
import subprocess
import unittest

from case import Case, PROGRAM, uidriver, wait

CLI = os.path.join(os.path.dirname(PROGRAM), '..', 'cli', 'engraft-cli')


def make_people(n=400):
    """Of women what is predicted comes true, of men half as much again."""
    chance = random.Random(7)
    lines = ['id,sex,age,p,died']
    for i in range(n):
        sex, age, p = chance.choice('fm'), chance.randint(20, 80), chance.uniform(.05, .6)
        died = chance.random() < min(.95, p * (1.5 if sex == 'm' else 1))
        lines.append(f'{i},{sex},{age},{p:.4f},{"yes" if died else "no"}')
    return '\n'.join(lines) + '\n'


def make_stream(n=400):
    """From the 201st case on two and a half times the odds come true; people become older."""
    chance = random.Random(3)
    lines = ['id,age,p,died']
    for i in range(n):
        p = chance.uniform(.05, .5)
        risk = p if i < 200 else 2.5 * p / (1 - p + 2.5 * p)
        lines.append(f'P{i},{chance.gauss(50 if i < 150 else 60, 8):.1f},{p:.4f},{"yes" if chance.random() < risk else "no"}')
    return '\n'.join(lines) + '\n'


class AuditCase(Case):
    def press(self, pattern):
        def button():
            return (self.app.all('button', pattern) or [None])[-1]
        self.app.scroll_to(wait(pattern, button))
        self.app.press(self.app.at_rest(button))

    def describes(self, pattern):
        return wait(pattern, lambda: [n for n in self.app.all('image') if re.search(pattern, n.description or '')])


class FairnessTest(AuditCase):
    def begin(self, **env):
        """From the data to the first figure by the proposals alone."""
        app = self.start(self.write('people.csv', make_people()), close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^400 rows × 5 columns$')
        self.add_analysis('Fairness Audit')
        app.find('label', '^Open a model file, or choose the column with the risks')
        self.shoot('start')
        self.press('^p$')
        app.find('label', '^Choose the column that tells who had the event')
        self.press('^died$')
        app.find('label', '^Choose the columns that tell to which groups people belong')
        self.press('^sex$')
        app.find('label', '^“p” in 400 people', 60)
        return app

    def test_from_risks_to_what_is_tried(self):
        app = self.begin()
        self.describes('^“p” in 400 people')
        app.find('label', '^sex: observed / expected events are not 1: m 1[.]')
        self.assertEqual(app.unnamed(), [])
        self.shoot('audit')
        self.press('^_?Try Recalibration')
        app.find('label', 'What is tried takes the gap of sex, “Observed / expected”', 60)
        self.describes('What is tried takes the gap of sex')
        self.shoot('audit-tried')
        # nothing is lost by undo
        app.action('win.undo')
        wait('nothing tried', lambda: not app.all('label', 'What is tried takes the gap'))

    def test_narrow_and_dark(self):
        app = self.begin(ADW_DEBUG_COLOR_SCHEME='prefer-dark')
        self.describes('^“p” in 400 people')
        self.shoot('audit-dark')
        subprocess.check_call(['xdotool', 'windowsize', app._window(), '360', '800'])
        wait('a narrow window', lambda: [w for w in app.windows()
                                         if w.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).width <= 360])
        self.shoot('audit-360')


class TrainedTest(AuditCase):
    def test_the_model_of_a_training(self):
        """A model that the project trained is audited without a file in between, in the follow-up that it was trained with."""
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        survival = next(item for item in project['items'] if item['kind'] == 'survival')
        training = {'id': 'training-1', 'kind': 'training', 'name': 'Risk of death',
                    'spec': {'data-set': 'data-1', 'cohort': {**survival['spec']['cohort'], 'group': None, 'filter': None},
                             'options': {'features': ['age', 'bili'], 'horizon': 1826, 'repeats': 1, 'bootstraps': 20, 'learners': ['cox']}}}
        training['spec']['cohort'] = {k: v for k, v in training['spec']['cohort'].items() if v is not None}
        project['items'] = [project['items'][0], training]
        app = self.start(self.write('trained.engraft', json.dumps(project)), close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', 'in patients from whom it had not learned', 60)
        self.add_analysis('Fairness Audit')
        app.find('label', '^Open a model file, or choose the column with the risks')
        app.press(app.scroll_to(wait('the button', lambda: [n for n in uidriver.walk(app.root)
                                                            if n.name == 'Take the Model of a Training' and app.showing(n)])[-1]))
        assert app.find('menu item', '^Risk of death$').queryAction().doAction(0)
        # the data set leaves out who was not randomised
        app.find('label', '^“Risk of death” in 312 people .85 events by 1826 days', 60)
        app.find('label', 'Farthest quarter|Distance from the training')
        self.assertEqual(app.unnamed(), [])
        self.shoot('audit-model')


class YesNoTest(AuditCase):
    def test_a_model_of_a_yes_or_no(self):
        """What it predicts is held against a column of answers; what the page asks for is the outcome and the groups."""
        data = os.environ['ENGRAFT_DATA_DIR']
        model = os.path.join(self.folder, 'm.json')
        subprocess.run([CLI, 'train', 'example:arthritis', '--outcome', 'yes-no', '--status', 'Improved', '--event', 'Marked', '--features',
                        'Treatment,Sex,Age', '--repeats', '1', '--bootstraps', '0', '--learners', 'same,logistic', '--choose', 'logistic',
                        '--save-model', model], check=True, stdout=subprocess.DEVNULL)
        with open(model, encoding='utf-8') as file:
            text = file.read()
        with open(os.path.join(data, 'examples', 'arthritis.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        project['items'] = [project['items'][0], {'id': 'fairness-1', 'kind': 'fairness', 'name': 'Fair?', 'spec': {
            'data-set': project['items'][0]['id'], 'options': {'model': text}}}]
        app = self.start(self.write('fair.engraft', json.dumps(project)), close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.at_rest(lambda: app.find('list item', '^Fair')))
        app.find('label', '^Choose the column that tells for whom “Marked” was true')
        self.assertEqual([n for n in app.all('label', '^Horizon$|^Unit of Time$|^By follow-up$') if app.showing(n)], [])
        self.assertTrue([n for n in app.all('label', '^Not chosen yet$') if app.showing(n)])
        self.shoot('audit-yes-no-start')
        self.press('^Improvement$')
        # the model alone makes groups, of those near the training and far from it; others are chosen
        app.find('label', '^“.*” in 84 people .28 events.: .* by Distance from the training', 60)
        app.press(app.scroll_to(app.all('label', '^Groups$')[-1]))

        def box():
            return next((n for n in app.all('check box', '^Sex$') if app.showing(n)), None)
        app.scroll_to(wait('the groups', box))
        app.press(app.at_rest(box))
        app.find('label', '^“.*” in 84 people .28 events.: observed / expected 1.00 .*area under the curve 0.76', 60)
        app.find('label', '^Sex: among people with the same outcome, selection differs by 68 points', 60)
        self.assertEqual(app.unnamed(), [])
        self.shoot('audit-yes-no')


class MonitorTest(AuditCase):
    def begin(self, **env):
        app = self.start(self.write('stream.csv', make_stream()), close=False, **env)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^400 rows × 4 columns$')
        self.add_analysis('Model Monitor')
        app.find('label', '^Open a model file, or choose the column with the risks')
        self.press('^p$')
        # without an outcome there is what comes in
        app.find('label', '^(Nothing is to be done about|Look at the data of) “p”', 60)
        self.describes('^(Nothing is to be done about|Look at the data of) “p”')
        self.shoot('monitor-without')
        self.choose_column('^Outcome', 4)
        app.find('label', '^Recalibrate “p” in the large: events became more frequent', 60)
        return app

    def test_from_risks_to_an_action(self):
        app = self.begin()
        self.describes('^Recalibrate “p” in the large: events became more frequent than predicted: alarm at case')
        self.assertEqual(app.unnamed(), [])
        self.shoot('monitor')
        self.choose_column('^View', 1)
        wait('another view', lambda: [n for n in app.all('label', '^Observed / expected$') if app.showing(n)])
        self.shoot('monitor-ratio')
        self.choose_column('^View', 2)
        wait('the feature to choose', lambda: [n for n in app.all('combo box', '^Feature') if app.showing(n)])
        self.shoot('monitor-stability')
        self.assertEqual(app.unnamed(), [])

    def test_narrow_and_dark(self):
        app = self.begin(ADW_DEBUG_COLOR_SCHEME='prefer-dark')
        self.shoot('monitor-dark')
        subprocess.check_call(['xdotool', 'windowsize', app._window(), '360', '800'])
        wait('a narrow window', lambda: [w for w in app.windows()
                                         if w.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).width <= 360])
        self.shoot('monitor-360')


if __name__ == '__main__':
    unittest.main()
