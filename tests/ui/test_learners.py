# SPDX-License-Identifier: GPL-3.0-or-later
"""A survival forest in the window: chosen from the list, explained for a patient."""
import json
import os
import random
import subprocess
import unittest

from case import Case, PROGRAM
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']
CLI = os.path.join(os.path.dirname(PROGRAM), '..', 'cli', 'engraft-cli')


class LearnersTest(Case):
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
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.find('list item', '^Risk'))
        return app

    def test_forest_chosen_and_asked(self):
        app = self.open_training()
        app.find('label', '^(Cox|Ridge|Lasso).* for the risk of', 60)
        self.choose_column('^Model', 7)
        app.find('label', '^Survival forest for the risk of .*: C 0.[78]', 120)
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-training')
        app.click('^_?Predict a Patient')
        app.find('label', '^Say what is known of the patient')
        app.scroll_to(app.all('text', '^Bilirubin in serum')[0])
        app.type_into('^Bilirubin in serum', '14')
        app.find('label', '^Risk of .*: [0-9]+%.*Raised by .*Bilirubin in serum 14', 30)
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-prediction')

    def test_several_beside_each_other(self):
        """More than one that takes longer is asked for by name, and the ridge model stands beside them unasked."""
        app = self.open_training()
        app.find('label', '^(Cox|Ridge|Lasso).* for the risk of', 60)
        self.assertEqual(app.all('check box', '^Logistic regression$'), [])
        app.press(app.scroll_to(app.find('label', '^Held Against Each Other$')))
        for name in ('Survival forest', 'Neural network'):
            def box(name=name):
                return next((n for n in app.all('check box', f'^{name}$') if app.showing(n)), None)
            app.scroll_to(wait(name, box))
            app.press(app.at_rest(box))
        app.find('label', '^Survival forest, Neural network$')
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-beside')
        app.all('button', '^_Table')[-1].queryAction().doAction(0)
        for name in ('Everybody the same', 'Ridge Cox model', 'Survival forest', 'Neural network'):
            app.find('label', f'^{name}$', 120)

    def test_times_of_a_project(self):
        app = self.open_training(learners=['aft'], chosen='aft', **{'times-distribution': 'logistic', 'times-scale': 0.8})
        app.find('label', '^Boosted trees of times for the risk of .*: C 0.[78]', 180)
        app.scroll_to(app.all('combo box', '^Distribution of Times')[0])
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-times')
        app.click('^_?Predict a Patient')
        app.find('label', '^Say what is known of the patient')
        app.scroll_to(app.all('text', '^Bilirubin in serum')[0])
        app.type_into('^Bilirubin in serum', '14')
        app.find('label', '^Risk of .*: [0-9]+%.*Bilirubin in serum 14', 30)
        self.shoot('learners-times-patient')

    def test_many_columns(self):
        app = self.open_training(**{'features': [], 'columns-like': ['*'], 'chosen': 'ridge', 'learners': ['ridge']})
        app.find('label', '^Ridge Cox model for the risk of', 120)
        # which columns that were, and how many, stands where one looks
        app.find('label', '^[0-9]+ columns of numbers were taken, as “[*]” is any: .*Bilirubin in serum, .* must be known at the start')
        app.scroll_to(app.find('label', '^Many Columns'))
        app.press(app.at_rest(lambda: app.find('label', '^Many Columns')))
        app.scroll_to(app.at_rest(lambda: app.find('text', '^Columns Like')))
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-many-columns')

    def test_network_of_a_project(self):
        app = self.open_training(learners=['network'], chosen='network')
        app.find('label', '^Neural network for the risk of .*: C 0.[78]', 120)
        self.assertEqual(app.unnamed(), [])
        self.shoot('learners-network')


class ManyFeaturesTest(Case):
    def make_model(self):
        """Of 120 columns three tell something; the penalty leaves out most of the others."""
        chance = random.Random(5)
        lines = ['id,answer,' + ','.join(f'cg{j:03}' for j in range(120))]
        for i in range(80):
            shares = [.5 + .4 * (chance.random() - .5) + (.25 if j < 3 and i % 2 else 0) for j in range(120)]
            lines.append(f'P{i},{"ill" if i % 2 else "well"},' + ','.join(f'{s:.4f}' for s in shares))
        model = os.path.join(self.folder, 'm.json')
        subprocess.run([CLI, 'train', self.write('cg.csv', '\n'.join(lines) + '\n'), '--outcome', 'yes-no', '--status', 'answer',
                        '--event', 'ill', '--columns-like', 'cg*', '--learners', 'lasso', '--choose', 'lasso', '--repeats', '1',
                        '--bootstraps', '0', '--save-model', model], check=True, stdout=subprocess.DEVNULL)
        with open(model, encoding='utf-8') as file:
            return file.read()

    def test_a_form_of_what_counts(self):
        """Nobody fills in 120 rows: those that change nothing have none, and it is said how many these are."""
        item = {'id': 'patient-1', 'kind': 'prediction', 'name': 'Patient 7',
                'spec': {'options': {'model': self.make_model(), 'values': ['cg000=0.9']}}}
        app = self.start(self.write('many.engraft', json.dumps({'engraft': 1, 'title': 'Many', 'items': [item]})), close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', '^Probability of “ill”: [0-9]+%', 60)
        said = app.find('label', '^[0-9]+ features change nothing in this model and have no row[.]$').name
        rows = wait('the rows', lambda: app.names('text', '^cg[0-9]+'))
        # each twice: of the patient, and what if
        counted = set(name.split()[0] for name in rows)
        self.assertIn('cg000', counted)
        self.assertEqual(len(counted), 120 - int(said.split()[0]))
        self.assertLess(len(counted), 60)
        self.assertEqual(app.unnamed(), [])
        self.shoot('many-features')
        # what was left out changes nothing, and those that are there do
        before = app.find('label', '^Probability of “ill”').name
        self.fill('cg001', '0.9')
        wait('another answer', lambda: app.find('label', '^Probability of “ill”').name != before)


if __name__ == '__main__':
    unittest.main()
