# SPDX-License-Identifier: GPL-3.0-or-later
"""A clinician's whole way: from data that come with Engraft to a sheet of paper about one patient."""
import os
import re
import shutil
import subprocess
import unittest

from case import Case, uidriver
from uidriver import wait


class ClinicianTest(Case):
    def check(self, name):
        def box():
            return next((n for n in self.app.all('check box', f'^{name}$') if self.app.showing(n)), None)
        self.app.scroll_to(wait(name, box))
        self.app.press(self.app.at_rest(box))
        wait(f'{name} chosen', lambda: box().getState().contains(uidriver.pyatspi.STATE_CHECKED))

    def risk(self, pattern):
        """The risk and how far models of bootstrap samples differ, in percent."""
        said = self.app.find('label', pattern, 30).name
        return [int(n) for n in re.search(r': (\d+)% \((\d+)% to (\d+)%\)', said).groups()]

    def read_paper(self, path):
        def text():
            done = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=False)
            return re.sub(r'\s+', ' ', done.stdout) if done.returncode == 0 else None
        wait(path, lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        return wait(f'the text of {path}', text)

    def train(self):
        app = self.app
        self.add_analysis('Prediction Model')
        app.find('label', '^What May the Model Learn From')
        self.shoot('clinician-begin')
        app.click('^Age$')
        # one feature tells little, and that is said
        app.find('label', '^Cox model for the risk of .* C 0.6.*Not to be relied on yet', 60)
        app.press(app.scroll_to(app.all('label', '^Features$')[-1]))
        for name in ('Bilirubin in serum', 'Albumin in serum', 'Oedema'):
            self.check(name)
        app.find('label', '^(Cox|Ridge|Lasso).* for the risk of “dead” by .*: C 0.8.* in patients from whom it had not learned.*'
                 'Not to be relied on yet: It rests on 85 events', 90)
        self.assertEqual(app.unnamed(), [])
        self.shoot('clinician-verdict')

    def ask(self):
        app = self.app
        self.press_button('^_?Predict a Patient')
        app.find('label', '^No Prediction Yet$')
        # options are read from their beginning: the first question is in sight, wherever the page before was scrolled to
        heading = wait('the heading', lambda: [n for n in app.all('label', '^Patient$') if app.showing(n)])[-1]
        self.assertGreater(heading.queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS).y, 40)
        self.shoot('clinician-patient')
        self.fill('Age', '50')
        self.fill('Bilirubin in serum', '1.2')
        self.fill('Albumin in serum', '3.5')
        young = self.risk('^Risk of “dead” by .*owered by Bilirubin in serum 1.2')
        app.find('label', '^1 value is not known and was taken as usual: Oedema')
        # why: each feature with what it does
        self.choose_in('^View', 1, '^Risk of “dead”')
        wait('the reasons', lambda: [n for n in app.all('image') if re.search('^(Why|Reasons)', n.description or '')])
        self.shoot('clinician-why')
        # a patient of whom the model has seen nobody: said, and less sure
        self.fill('Age', '90')
        app.find('label', '^The model has seen nobody like this: Age 90', 30)
        old = self.risk('^Risk of “dead” by .*Raised by Age 90')
        # which is what the line over the figure tells, before what holds for all patients of the model
        wait('the line of warnings', lambda: [n for n in uidriver.walk(app.root) if
                                              (n.name or '').startswith('Warning: The model has seen nobody like this: Age 90')])
        self.assertGreater(old[0], young[0])
        self.assertGreater(old[2] - old[1], 2 * (young[2] - young[1]))
        self.assertEqual(app.unnamed(), [])
        self.shoot('clinician-ninety')
        return old

    def check_paper(self, text, old):
        self.assertIn(f'{old[0]}% ({old[1]}% to {old[2]}%)', text)
        self.assertRegex(text, 'Age 90')
        self.assertIn('The model has seen nobody like this', text)
        self.assertIn('not to be relied on yet', text)
        self.assertIn('not a medical device', text)

    @unittest.skipUnless(shutil.which('pdftotext'), 'pdftotext of poppler-utils is missing: paper cannot be read')
    def test_from_the_example_to_paper(self):
        # where GTK proposes to print a file to
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.folder)
        app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.scroll_to(app.find('label', '^Primary Biliary Cholangitis$')))
        app.find('list item', '^pbc$')
        app.find('label', '^Median survival 9', 60)
        self.train()
        old = self.ask()

        self.press_button('^_?Save as PDF')
        path = os.path.join(self.folder, 'patient.pdf')
        self.choose(path)
        self.check_paper(self.read_paper(path), old)

        self.press_button('^_?Print')
        wait('the dialog of printers', lambda: any(w.name == 'Print' for w in app.windows()))
        self.shoot('clinician-print')
        printer = wait('a file as printer', lambda: [n for n in app.all('label', '^Print to File$') if app.showing(n)])[-1]
        app.press(app.at_rest(lambda: printer))
        button = wait('the button', lambda: [n for n in app.all('button', '^_Print Print$')
                                             if n.getState().contains(uidriver.pyatspi.STATE_SENSITIVE)])[-1]
        app.press(app.at_rest(lambda: button))
        wait('the dialog gone', lambda: len(app.windows()) == 1)
        self.check_paper(self.read_paper(os.path.join(self.folder, 'output.pdf')), old)


if __name__ == '__main__':
    unittest.main()
