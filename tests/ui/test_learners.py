# SPDX-License-Identifier: GPL-3.0-or-later
"""A survival forest in the window: chosen from the list, explained for a patient."""
import json
import os
import unittest

from case import Case

DATA = os.environ['ENGRAFT_DATA_DIR']


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


if __name__ == '__main__':
    unittest.main()
