# SPDX-License-Identifier: GPL-3.0-or-later
"""Models and competing risks from menus alone, as a biostatistician goes."""
import os
import re
import subprocess
import time
import unittest

from case import uidriver, wait
from analyses_case import DATA, AnalysesCase


class AnalysesTest(AnalysesCase):
    def test_a_model_from_menus_alone(self):
        app = self.open_data()
        before = len(self.items())
        self.add_analysis('Cox Model')
        wait('one more', lambda: len(self.items()) == before + 1)
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', r'^Hazard ratio of Age 1\.\d\d \(\d')
        self.assertEqual(app.unnamed(), [])
        # the page of the other analysis has one as well
        app.all('button', '^_Table')[-1].queryAction().doAction(0)
        app.find('label', '^Hazard Ratio$')
        app.action('win.undo')
        app.find('label', '^What May Change the Hazard')
        app.action('win.undo')
        wait('as before', lambda: len(self.items()) == before)
        app.kill()

    def test_examples_of_every_kind(self):
        app = self.open_data()
        time.sleep(2)      # it opens at the first analysis and stays there, wherever the focus is moved
        self.assertEqual(app.all('label', '^Cumulative incidence of'), [])
        app.keys('alt+3')
        app.find('label', r'Cumulative incidence of “relapse” at 5 years: 32%.*Gray’s test p = 0\.003')
        chart = wait('a described figure', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                                                    and 'relapse' in (n.description or '')])
        self.assertTrue(chart)
        app.keys('alt+4')      # a mouse would meet the tooltip of the item above
        app.find('label', r'^Likelihood ratio test of all p < 0\.001; concordance 0\.665 \(se 0\.0\d\d\); 137 rows, 83 events')
        self.assertEqual(app.unnamed(), [])
        app.close()

    def test_a_penalised_model_from_the_picker(self):
        app = self.open_data()
        before = len(self.items())
        self.add_analysis('Penalised Cox Model')
        wait('one more', lambda: len(self.items()) == before + 1)
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', r'^At the penalty .* of 1 coefficient')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_a_frailty_model_from_the_picker(self):
        app = self.open_data()
        before = len(self.items())
        self.add_analysis('Frailty Model')
        wait('one more', lambda: len(self.items()) == before + 1)
        app.find('label', '^Which Rows Belong Together')
        app.click('^Hospital$')
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        app.find('label', r'^Hazard ratio of Age .*variance of the frailty of “Hospital”')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_predicted_incidence(self):
        """The model's landmark of a former version is passed by; predictions are drawn, and are in a table."""
        def change(specs):
            spec = specs['incidence-1']
            spec['cohort'].pop('group')
            spec['model'] = {'covariates': ['z1', 'z3'], 'profiles': ['z1=20,z3=0', 'z1=45,z3=1'], 'landmark': 3}
            spec['figure'] = {'view': 'predicted'}
        app = self.begin(self.write_example(change))
        app.press(app.find('list item', '^Relapse and death in remission'))
        wait('a figure of predictions', lambda: [
            n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
            and re.search(r'Predicted incidence of “relapse”, by the model of Fine and Gray\. z1=20,z3=0: \d+% at', n.description or '')])
        app.find('label', '^Predicted incidence$')
        self.assertEqual(app.unnamed(), [])
        self.look('predicted.png')
        app.kill()

    def test_terms_of_a_fine_gray_model(self):
        """Terms and references have rows as in a Cox model, and the ratios a figure."""
        def change(specs):
            spec = specs['incidence-1']
            spec['cohort'].pop('group')
            spec['model'] = {'covariates': ['group', 'z1*z3'], 'references': ['group=2']}
            spec['figure'] = {'view': 'forest'}
        app = self.begin(self.write_example(change))
        app.press(app.find('list item', '^Relapse and death in remission'))

        def forest(words):
            wait(f'a forest with {words}', lambda: [
                n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                and re.search(r'by the model of Fine and Gray\..*' + words, n.description or '')])
        forest(r'Disease code: AML, high risk \(to AML, low risk\): 3\.72 \(')
        self.look('fine-gray-forest.png')
        expander = wait('the model', lambda: [n for n in uidriver.walk(app.root) if n.name == 'Model'
                                              and uidriver.role(n) in ('list item', 'label')])[-1]
        app.press(app.scroll_to(expander) or expander)
        app.type_into('^Reference Levels', 'group=1')
        forest(r'Disease code: AML, high risk \(to ALL\): 1\.5\d? \(')
        app.type_into('^Terms, Such as', 'group, ns(z1, 2)')
        forest(r'Age, spline 2: [\d.]+ \(')
        self.assertEqual(app.unnamed(), [])
        self.look('fine-gray-terms.png')
        app.kill()

    def test_concordance_and_scale_of_predictions(self):
        def change(specs):
            spec = specs['cox-1']
            spec['options'].update({'profiles': ['disease=ALL'], 'curve-interval': 'plain'})
            spec['figure'] = {'view': 'curves'}
        app = self.begin(self.write_example(change, 'predicted.engraft'))
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', r'concordance 0\.\d{3} \(se 0\.\d{3}\); ')
        app.find('combo box', '^Scale of Intervals$')
        app.find('label', '^[Pp]lain$')
        def last(role, pattern):
            # the page of the other analysis has rows of these names as well
            return app.all(role, '^' + pattern)[-1]
        app.press(app.scroll_to(last('label', '_?Estimates$')))
        self.choose_column('^Concordance$', 1)
        app.find('label', r'concordance 0\.\d{3} \(Uno, se 0\.\d{3}\); ')
        self.assertEqual(app.unnamed(), [])
        folder = os.environ.get('ENGRAFT_LOOK')
        if folder:
            app.screenshot(os.path.join(folder, 'cox-options.png'))
        app.kill()

    def test_adjusted_curves_are_compared(self):
        def change(specs):
            spec = specs['cox-1']
            spec['options'].update({'adjusted-by': 'disease'})
            spec['figure'] = {'view': 'adjusted'}
        app = self.begin(self.write_example(change, 'adjusted.engraft'))
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', r'^Likelihood ratio test')
        app.type_into('^Compare Adjusted Curves At', '1')
        wait('the differences', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                                         and 'AML, low risk less ALL: 29.9' in (n.description or '')])
        app.type_into('^Compare Adjusted Curves At', '100')
        app.find('label', 'nobody is followed that long')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_an_analysis_is_searched(self):
        app = self.open_data()
        before = len(self.items())
        app.action('win.new-analysis')
        app.find('label', '^New Analysis$')
        subprocess.check_call(['xdotool', 'type', 'xyzzy'])
        app.find('label', '^No Analysis Found$')
        subprocess.check_call(['xdotool', 'key', 'ctrl+a'])
        subprocess.check_call(['xdotool', 'type', 'swimmer'])
        dialog = wait('the dialog', lambda: [w for w in app.windows() if w.name == 'New Analysis'])[0]
        wait('one row', lambda: [n.name for n in app.all('list item', under=dialog) if app.showing(n)] == ['Swimmer Plot'])
        self.assertEqual(app.unnamed(), [])
        subprocess.check_call(['xdotool', 'key', 'Return'])
        wait('one more', lambda: len(self.items()) == before + 1)
        app.kill()

    def test_analyses_are_below_headings(self):
        """Each kind stands below a subject; the keys go from one to the next, and a heading is found as well."""
        app = self.open_data()
        before = len(self.items())
        app.action('win.new-analysis')
        app.find('label', '^New Analysis$')
        dialog = wait('the dialog', lambda: [w for w in app.windows() if w.name == 'New Analysis'])[0]
        labels = app.names('label', under=dialog)
        subjects = ['Survival', 'Competing Risks and States', 'Models of Hazards', 'Prediction',
                    'Response and Endpoints', 'Patients',
                    'Evidence and Trials', 'Design']
        self.assertEqual([name for name in labels if name in subjects], subjects)
        self.assertNotIn('Other Analyses', labels)      # a kind of no subject would stand there
        rows = app.names('list item', under=dialog)
        self.assertEqual(len([name for name in rows if name == 'Cox Model']), 1)
        self.assertLess(rows.index('Survival Curves'), rows.index('Competing Risks'))
        self.assertLess(rows.index('Competing Risks'), rows.index('Cox Model'))
        self.assertEqual(app.unnamed(), [])
        self.shoot('new-analysis')
        subprocess.check_call(['xdotool', 'type', 'evidence trials'])
        wait('the subject', lambda: [n.name for n in app.all('list item', under=dialog) if app.showing(n)][:1] == ['Meta-Analysis'])
        subprocess.check_call(['xdotool', 'key', 'ctrl+a', 'BackSpace'])
        wait('all again', lambda: len([n for n in app.all('list item', under=dialog) if app.showing(n)]) > 20)
        # six rows of survival, then the first below the next heading
        subprocess.check_call(['xdotool', 'key', '--delay', '120', *['Down'] * 7, 'Return'])
        wait('one more', lambda: len(self.items()) == before + 1)
        self.assertTrue([name for name in self.items() if name.startswith('Competing Risks')])
        app.kill()

    def test_the_same_again(self):
        app = self.open_data()
        before = self.items()
        app.action('win.new-analysis')
        app.find('label', '^The Same Again$')
        rows = wait('the analysis to repeat', lambda: [
            n for n in app.all('list item', '^Model of disease-free survival$') if n.parent.name != 'Items of the project'])
        self.scroll_analyses_to(rows[-1])
        app.press(app.at_rest(lambda: rows[-1]))
        wait('one more', lambda: len(self.items()) == len(before) + 1)
        app.find('label', r'^Likelihood ratio test of all p < 0\.001; concordance 0\.665 \(se 0\.0\d\d\); 137 rows, 83 events')
        app.kill()

    def test_export_a_forest(self):
        app = self.open_data()
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', r'^Likelihood ratio test')
        path = os.path.join(self.folder, 'forest.pdf')
        app.keys('ctrl+e')
        app.find('label', '^Save Figure$')
        app.click('Save…')
        self.choose(path, windows=2)      # that of the export is open
        wait('the file', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        text = subprocess.check_output(['pdftotext', '-layout', path, '-'], text=True)
        self.assertRegex(text, r'Disease: AML, low risk +0\.34 \(0\.17–0\.67\) +0\.002')
        app.close()

    def test_save_a_report(self):
        app = self.open_data()
        path = os.path.join(self.folder, 'report.pdf')
        app.action('win.report')
        app.find('label', r'^\d analyses, \d+ pages$')
        app.action('page.export')
        self.choose(path)
        wait('the report', lambda: os.path.exists(path) and os.path.getsize(path) > 1000)
        text = subprocess.check_output(['pdftotext', '-layout', path, '-'], text=True)
        for words in ('Disease-free survival', 'Hazard Ratios', 'Gray RJ'):
            self.assertIn(words, text)
        app.kill()


if __name__ == '__main__':
    unittest.main()
