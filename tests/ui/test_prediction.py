# SPDX-License-Identifier: GPL-3.0-or-later
"""A prediction model is trained, and a patient asked about: what will be, why, and how sure that is."""
import json
import os
import re
import subprocess
import unittest

from case import Case, PROGRAM
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']
CLI = os.path.join(os.path.dirname(PROGRAM), '..', 'cli', 'engraft-cli')
TRAIN = ['train', 'example:pbc', '--time', 'time', '--time-unit', 'days', '--status', 'status', '--event', '2', '--other', '1',
         '--horizon', '1826', '--repeats', '1', '--bootstraps', '30', '--learners', 'cox,ridge']


class PredictionTest(Case):
    def open_data(self, *analyses):
        """pbc with what its columns mean, and no other analyses than these."""
        with open(os.path.join(DATA, 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        data = project['items'][0]
        survival = next(item for item in project['items'] if item['kind'] == 'survival')
        data['spec']['cohort'] = survival['spec']['cohort']
        project['items'] = [data, *analyses]
        self.cohort = survival['spec']['cohort']
        path = os.path.join(self.folder, 'pbc.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('list item', '^pbc')
        return app

    def describes(self, pattern):
        return wait(pattern, lambda: [n for n in self.app.all('image') if re.search(pattern, n.description or '')])

    def test_from_data_to_a_patient(self):
        app = self.open_data()
        self.add_analysis('Prediction Model')
        app.find('label', '^What May the Model Learn From')
        app.click('^Age$')
        app.find('label', '^Cox model for the risk of .* C 0.6.* in patients from whom it had not learned', 60)
        self.describes('^Calibration')
        self.shoot('training-age')
        # a second feature makes it better, and the verdict follows
        app.press(app.scroll_to(app.all('label', '^Features$')[-1]))
        box = wait('the features', lambda: [n for n in app.all('check box', '^Bilirubin in serum$') if app.showing(n)])[0]
        app.press(app.scroll_to(box))
        app.find('label', '^(Cox|Ridge|Lasso).* for the risk of .* C 0.79', 60)
        self.assertEqual(app.unnamed(), [])
        self.shoot('training')

        self.press_button('^_?Predict a Patient')
        app.find('label', '^No Prediction Yet$')
        app.find('label', '^Say what is known of the patient')
        self.fill('Age', '50')
        app.find('label', r'^Risk of “dead” by 1800 days \(4.9 years\): [0-9]+% ', 30)
        self.fill('Bilirubin in serum', '1.2')
        sentence = app.find('label', '^Risk of .*owered by Bilirubin in serum 1.2', 30).name
        young = int(re.search(r': (\d+)%', sentence).group(1))
        self.shoot('prediction')
        # somebody of whom the model has seen nobody: said, and less sure
        self.fill('Age', '90')
        app.find('label', '^The model has seen nobody like this: Age 90', 30)
        old = re.search(r': (\d+)% \((\d+)% to (\d+)%\)', app.find('label', '^Risk of .*Raised by Age 90').name)
        self.assertGreater(int(old.group(1)), young)
        self.assertEqual(app.unnamed(), [])
        self.shoot('prediction-90')
        # what if
        app.press(app.scroll_to(app.find('label', '^What If It Were Otherwise')))
        wait('the value that might be', lambda: len([n for n in app.all('text', '^Bilirubin in serum') if app.showing(n)]) == 2)
        # all patients of the data, of whom it is said how many lack something
        self.press_button('^Predict _?All Its Patients')
        app.find('label', '^The risk of “dead” was predicted for 418 rows')
        # columns are called what people call them; names of files stay in files
        app.find('label', '^Risk predicted, %$')
        app.find('label', '^Bilirubin in serum, mg/dL$')
        self.assertEqual(app.all('label', r'^risk(\.lower|\.upper)?$'), [])
        self.assertEqual(app.unnamed(), [])
        self.shoot('predicted')
        # what features do to all of them
        app.press(app.at_rest(lambda: app.find('button', '^_Reasons')))
        self.describes('^Reasons of many patients. Reasons of 400 of the 418 patients; most is done by Bilirubin in serum')
        self.assertEqual(app.unnamed(), [])
        self.shoot('predicted-reasons')
        app.kill()

    def open_patient(self, values, *more, view='curve', **env):
        """A patient by a model that the command line has trained."""
        model = os.path.join(self.folder, 'm.json')
        subprocess.run([CLI, *TRAIN, '--save-model', model, *more], check=True, stdout=subprocess.DEVNULL)
        with open(model, encoding='utf-8') as file:
            text = file.read()
        path = os.path.join(self.folder, 'patient.engraft')
        item = {'id': 'patient-1', 'kind': 'prediction', 'name': 'Patient 7',
                'spec': {'options': {'model': text, 'values': values}, 'figure': {'view': view}}}
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'engraft': 1, 'title': 'Patients', 'items': [item]}, file)
        app = self.start(path, close=False, **env)
        self.addCleanup(app.kill_if_running)
        return app

    def choose(self, row, down, then):
        """Opens the drop-down of a row and goes down in it, until the figure says it."""
        def box():
            return self.app.all('combo box', row)[-1]
        wait(row, lambda: self.app.all('combo box', row))
        self.choose_in_list(box, 'Home', *['Down'] * down)
        self.describes(then)

    def test_similar_patients_and_what_if(self):
        app = self.open_patient(['age=58', 'bili=3.5', 'albumin=3.1', 'trt=1'], '--features', 'age,bili,albumin,trt',
                                '--keep-patients', '--rising', 'age', '--guideline', 'bili,inr', view='similar')
        app.find('label', '^Risk of .* by 1826 days', 30)
        self.describes('^Similar patients')
        app.find('label', 'carries 418 patients of its training, whom whoever')
        app.find('label', '^The guideline asks for these, and the model does not know them: inr')
        self.assertEqual(app.unnamed(), [])
        self.shoot('similar')
        # another treatment: the drop-down of the second scenario, then a slider
        app.press(app.scroll_to(app.find('label', '^What If It Were Otherwise')))
        slider = wait('a slider', lambda: [n for n in app.all('slider', '^albumin, slider$') if app.showing(n)])[-1]
        app.scroll_to(slider)
        slider.queryValue().currentValue = 4.2
        app.find('label', r'^Risk of .* albumin 4.2: .* percentage points less \(difference from ', 30)
        app.find('label', '^The difference is an association and no causal effect')
        self.assertEqual(app.unnamed(), [])
        self.shoot('what-if')
        # all rules with their lights
        app.press(app.scroll_to(app.find('label', '^Can It Be Believed')))
        app.find('label', '^Do the reasons add up')
        app.find('label', '^amber$')
        self.assertEqual(app.unnamed(), [])
        self.shoot('lights')
        app.kill()

    def test_views(self):
        app = self.open_patient(['age=58', 'bili=3.5', 'albumin=3.1'], '--features', 'age,bili,albumin', '--background', '40',
                                view='waterfall')
        self.describes('^Why, added up')
        self.shoot('waterfall')
        self.choose('View', 4, '^Reasons of many patients')
        self.shoot('everybody')
        self.choose('View', 5, '^Risk by ')
        self.choose('Feature', 1, '^Risk by age')
        self.assertEqual(app.unnamed(), [])
        self.shoot('effect')
        app.kill()


if __name__ == '__main__':
    unittest.main()
