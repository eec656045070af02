# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinician's whole way: from data that come with Engraft to a sheet of paper about one patient."""
import os
import re
import subprocess
import time
import unittest

from case import Case, uidriver
from uidriver import wait


class ClinicianTest(Case):
    def press_button(self, pattern):
        def button():
            return (self.app.all('button', pattern) or [None])[-1]
        self.app.scroll_to(wait(pattern, button))
        self.app.press(self.app.at_rest(button))

    def fill(self, name, text):
        entry = self.app.all('text', f'^{name}')[0]
        self.app.scroll_to(entry)
        self.app.type_into(f'^{name}', text)

    def test_from_the_example_to_paper(self):
        app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        self.shoot('walk-1-start')
        app.press(app.scroll_to(app.find('label', '^Primary Biliary')))
        time.sleep(3)
        self.shoot('walk-2-open')
        print(self.items())
        print([n.name for n in app.all('label')])
        self.add_analysis('Prediction Model')
        app.find('label', '^What May the Model Learn From')
        app.click('^Age$')
        app.find('label', '^Cox model for the risk of .* C 0.6', 60)
        time.sleep(1)
        self.shoot('walk-4-age')
        print([n.name for n in app.all('label') if app.showing(n)])
        app.press(app.scroll_to(app.all('label', '^Features$')[-1]))
        time.sleep(1)
        self.shoot('walk-5-features')
        for name in ('Bilirubin in serum', 'Albumin in serum', 'Oedema'):
            box = [n for n in app.all('check box', f'^{name}') if app.showing(n)][0]
            app.press(app.scroll_to(box))
            time.sleep(.5)
        app.find('label', '^.* for the risk of .* C 0.8', 90)
        time.sleep(3)
        self.shoot('walk-6-trained')
        print([n.name for n in app.all('label') if app.showing(n)])
        self.press_button('^_?Predict a Patient')
        app.find('label', '^No Prediction Yet$')
        time.sleep(1)
        self.shoot('walk-7-patient')
        self.fill('Age', '50')
        self.fill('Bilirubin in serum', '1.2')
        self.fill('Albumin in serum', '3.5')
        app.find('label', '^Risk of .*owered by Bilirubin in serum 1.2', 30)
        time.sleep(1)
        self.shoot('walk-8-predicted')
        print([n.name for n in app.all('label') if app.showing(n)])
        self.fill('Age', '90')
        app.find('label', '^The model has seen nobody like this', 30)
        time.sleep(1)
        self.shoot('walk-9-ninety')
        print([n.name for n in app.all('label') if app.showing(n)])
        print([n.name for n in app.all('button') if app.showing(n)])
        self.press_button('^_?Print')
        wait('the dialog of printers', lambda: any(w.name == 'Print' for w in app.windows()))
        time.sleep(1)
        self.shoot('walk-10-print')


if __name__ == '__main__':
    unittest.main()
