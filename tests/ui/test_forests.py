# SPDX-License-Identifier: GPL-3.0-or-later
"""Forests from menus alone: of all causes, of subgroups, and of ratios that are typed or pasted."""
import json
import os
import subprocess
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']

# holds what is to be pasted until it is ended
CLIPBOARD = '''
import sys
import gi
gi.require_version('Gtk', '4.0')
from gi.repository import Gdk, GLib, GObject, Gtk
Gtk.init()
text = GObject.Value(str, sys.argv[1])
Gdk.Display.get_default().get_clipboard().set_content(Gdk.ContentProvider.new_for_value(text))
print('ready', flush=True)
GLib.MainLoop().run()
'''
# the trials of BCG of Colditz et al. (1994): risk ratios with their limits
TRIALS = '''Study\tRatio\tLower\tUpper
Aronson 1948\t0.411\t0.134\t1.257
Ferguson 1949\t0.205\t0.086\t0.486
Rosenthal 1960\t0.260\t0.073\t0.919
Hart 1977\t0.237\t0.179\t0.312
Frimodt-Møller 1973\t0.804\t0.516\t1.254
Stein 1953\t0.456\t0.387\t0.536
Vandiviere 1973\t0.198\t0.078\t0.499
Madras 1980\t1.012\t0.895\t1.145
Coetzee 1968\t0.625\t0.393\t0.996
Rosenthal 1961\t0.254\t0.149\t0.431
Comstock 1974\t0.712\t0.573\t0.886
Comstock 1969\t1.562\t0.374\t6.528
Comstock 1976\t0.983\t0.582\t1.659
'''


class ForestsTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def figure(self, words):
        return wait('a described figure', lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                                   and words in (n.description or '')])

    def test_all_causes(self):
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', '^Median survival')
        self.add_analysis('Cause-Specific Models')
        app.find('label', '^What May Change the Hazard')
        app.click('^Age$')
        # coxph (Surv (time, status == 2) ~ age) and == 1, of those who were randomised
        app.find('label', r'^“dead”: Hazard ratio of Age 1\.04 \(1\.02–1\.06\), p < 0\.001[^“]*'
                          r'“liver transplantation”: Hazard ratio of Age 0\.91 \(0\.87–0\.96\), p < 0\.001')
        self.figure('Age, liver transplantation: 0.91 (0.87–0.96)')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.find('label', '^What May Change the Hazard')
        app.kill()

    def test_cause_is_chosen(self):
        """Whose risks are drawn is one of the causes that there are."""
        with open(os.path.join(DATA, 'examples', 'pbc.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        like = next(i for i in project['items'] if i['kind'] == 'cause-specific')
        cohort = dict(like['spec'].get('cohort', {}))
        project['items'] = [i for i in project['items'] if i['kind'] == 'data'] + [
            {'id': 'cause-specific-1', 'kind': 'cause-specific', 'name': 'Models',
             'spec': {'data-set': like['spec']['data-set'], 'cohort': cohort,
                      'options': {'covariates': ['age'], 'profiles': ['age=50']},
                      'figure': {'view': 'risks', 'cause': 'of old age'}}}]
        app = self.begin(self.write('causes.engraft', json.dumps(project)))
        app.find('label', '“dead”: Hazard ratio of Age')
        app.find('label', '^There is no “of old age” any more$')
        app.find('label', '^of old age$')
        place = app.at_rest(lambda: app.find('label', '^of old age$'))
        app.scroll_to(place)
        app.press(app.at_rest(lambda: place))
        wait('the causes', lambda: {'The first', 'dead', 'liver transplantation'} <= {
            n.name for n in uidriver.walk(app.root) if uidriver.role(n) == 'label'})
        app.keys('Up', 'Return')      # the one before the one that is no more
        self.figure('liver transplantation')
        wait('nothing missing', lambda: not any('of old age' in (n.name or '') for n in uidriver.walk(app.root)
                                                if uidriver.role(n) == 'label' and 'any more' in (n.name or '')))
        app.kill()

    def test_subgroups(self):
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', '^Median survival')
        self.add_analysis('Subgroups')
        app.find('label', '^Which Subgroups')
        app.click('^Sex$')
        app.find('label', r'^Hazard ratio of placebo against D-penicillamine in all 0\.94 \(0\.66–1\.34\), p = 0\.75\. '
                          r'Test of interaction with Sex: p = 0\.32\.$')
        self.figure('Sex, male: 0.66 (0.28–1.60)')
        self.assertEqual(app.unnamed(), [])
        # coxph (Surv (time, status == 2) ~ arm + age + chol)
        terms = wait('the terms', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'text'
                                           and n.name.startswith('Terms, Such as')])[-1]
        self.assertTrue(terms.queryEditableText().setTextContents('age, log(bili), chol'))
        app.find('label', r'^Hazard ratio of placebo against D-penicillamine in all 1\.04 \(0\.71–1\.53\), p = 0\.8\d?\. '
                          r'Adjusted for Age, log\(bili\), Cholesterol in serum\. Test of interaction with Sex: p = 0\.16\.$')
        self.figure('Adjusted for')
        app.kill()

    def test_ratios_typed(self):
        app = self.begin()
        self.add_analysis('Reported Ratios')
        app.find('label', '^No Ratios$')
        for number in (1, 2):
            app.click('^Add a Ratio$')
            rows = wait('its entries', lambda number=number: app.all('text', '^Name')[number - 1:])
            rows[0].queryEditableText().setTextContents(f'Trial {number}')
            for name, value in (('Ratio', '0.74'), ('Lower Limit', '0.60'), ('Upper Limit', '0.91' if number == 1 else '0.5')):
                app.all('text', '^' + name)[number - 1].queryEditableText().setTextContents(value)
        app.find('label', r'^2 reported ratios\. 1 is wrong and is left out\.$')
        app.find('label', r'^Row 2, “Trial 2” is left out: its lower limit, 0\.6, is not below its upper limit, 0\.5\.$')
        self.figure('Trial 1: 0.74 (0.60–0.91)')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_ratios_pasted(self):
        app = self.begin()
        self.add_analysis('Reported Ratios')
        app.find('label', '^No Ratios$')
        owner = subprocess.Popen(['/usr/bin/python3', '-c', CLIPBOARD, TRIALS], stdout=subprocess.PIPE, text=True)
        self.addCleanup(owner.wait)
        self.addCleanup(owner.kill)
        self.assertEqual(owner.stdout.readline(), 'ready\n')
        app.click('^Paste Rows of a Spreadsheet$')
        app.find('label', r'^13 reported ratios\.$')
        switch = app.all('check box', '^Pool with a Fixed Effect')
        app.scroll_to(switch[-1])
        app.press(app.at_rest(lambda: switch[-1]))
        app.find('label', r'^13 reported ratios\. Fixed effect \(inverse variance\): 0\.65 \(0\.60–0\.71\), p < 0\.001; I² 92%')
        app.action('win.undo')
        app.find('label', r'^13 reported ratios\.$')
        app.action('win.undo')
        app.find('label', '^No Ratios$')
        app.kill()

    def test_printed_ratios_pasted(self):
        app = self.begin()
        self.add_analysis('Reported Ratios')
        app.find('label', '^No Ratios$')
        for text, said in (('Alpha\t0,74 (0,60–0,91)\nBeta\t0,80 (0,55,1,16)', '^Line 2, “ratio”: “0,80 .* at character 7'),
                           ('Alpha\tHR 0.74, 95% CI 0.60 to 0.91\nBeta\t0.80 [0.55; 1.16]', r'^2 reported ratios\.$')):
            owner = subprocess.Popen(['/usr/bin/python3', '-c', CLIPBOARD, text], stdout=subprocess.PIPE, text=True)
            self.addCleanup(owner.wait)
            self.addCleanup(owner.kill)
            self.assertEqual(owner.stdout.readline(), 'ready\n')
            app.click('^Paste Rows of a Spreadsheet$')
            app.find('label', said)
        self.figure('Alpha: 0.74 (0.60–0.91)')
        self.figure('Beta: 0.80 (0.55–1.16)')
        app.kill()


if __name__ == '__main__':
    unittest.main()
