# SPDX-License-Identifier: GPL-3.0-or-later
"""A prediction model is trained, and a patient asked about: what will be, why, and how sure that is."""
import json
import os
import re
import shutil
import time
import unittest

from case import Case
import uidriver
from uidriver import wait

DATA = os.environ['ENGRAFT_DATA_DIR']


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

    def shoot(self, name):
        folder = os.environ.get('ENGRAFT_SCREENSHOTS')
        if folder:
            time.sleep(.8)
            self.app.screenshot(os.path.join(folder, f'{name}.png'))

    def press_button(self, pattern):
        def button():
            return (self.app.all('button', pattern) or [None])[-1]
        self.app.scroll_to(wait(pattern, button))
        self.app.press(self.app.at_rest(button))

    def fill(self, name, text):
        entry = self.app.all('text', f'^{name}')[0]
        self.app.scroll_to(entry)
        self.app.type_into(f'^{name}', text)

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
        time.sleep(1)
        box = [n for n in app.all('check box', '^Bilirubin in serum$')][-1]
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
        time.sleep(1)
        entries = app.all('text', '^Bilirubin in serum')
        self.assertEqual(len(entries), 2)
        app.kill()


if __name__ == '__main__':
    unittest.main()
