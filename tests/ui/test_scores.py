# test_scores.py: clinical scores in the real program.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_scores.py PROGRAM"""
import json
import unittest

from case import Case, wait


class Scores(Case):
    def project(self, score, bounds=False, **values):
        options = {'score': score, 'bounds': bounds, 'values': [f'{score}:{name}={value}' for name, value in values.items()]}
        item = {'id': 'score-1', 'kind': 'score', 'name': 'Visit', 'spec': {'options': options}}
        return self.write('visit.engraft', json.dumps({'engraft': 1, 'application': '0.1.0', 'title': '', 'notes': '',
                                                       'items': [item]}))

    def type(self, name, text):
        self.app.type_into('^' + name, text)

    def test_computes_what_is_typed(self):
        path = self.project('das28-crp', tjc28=4, sjc28=3, gh='35 mm')
        self.start(path)
        # what is missing is asked for, and is not 0
        self.app.find('label', 'needs: C-reactive protein')
        self.type('C-reactive protein', '8')
        self.app.find('label', r'^Disease activity score of 28 joints with CRP: 3\.85 \(moderate\)')
        # the value keeps the unit that it was typed with, and is saved with the project
        self.app.action('win.save')
        self.wait_until_saved()
        with open(path, encoding='utf-8') as file:
            values = json.load(file)['items'][0]['spec']['options']['values']
        self.assertIn('das28-crp:crp=8 mg/L', values)
        # out of range: said at the row, with what is allowed
        self.type('Tender joints of 28', '40')
        self.app.find('label', 'is 40, but can only be 0 to 28')
        self.app.action('win.undo')
        self.app.find('label', r'3\.85 \(moderate\)')
        self.wait_until_saved()

    def test_range_of_what_is_not_known(self):
        self.start(self.project('hct-ci', True, rheumatologic='yes'))
        self.app.find('label', 'comorbidity index: 2 to 26')

    def test_new(self):
        self.start(self.project('dri'), close=False)
        # what is not computed says why
        self.app.find('label', 'malignant diseases only')
        self.add_analysis('Clinical Score')
        self.app.find('label', '^Choose a score')
        self.assertEqual(self.app.unnamed(), [])
        self.discard_and_end()

    def test_to_be_checked(self):
        self.start(self.project('easix', ldh='250 U/L', creatinine='0.9 mg/dL', platelets='180 10⁹/L'))
        self.app.find('label', r'stress index: 1\.250')
        self.app.find('label', 'waits for a clinician')

    def test_column(self):
        # columns that are called as the inputs are found; the preview shows the scores
        path = self.write('visits.csv', 'id,tjc28,sjc28,crp,gh\n1,4,3,8,35\n2,10,8,22,60\n3,40,1,1,1\n')
        item = {'id': 'data-1', 'kind': 'data', 'name': 'visits', 'spec': {
            'path': path, 'confirmed': True, 'recipes': [{'name': 'das', 'kind': 'score', 'score': 'das28-crp'}]}}
        project = self.write('a.engraft', json.dumps({'engraft': 1, 'application': '0.1.0', 'title': '', 'notes': '',
                                                      'items': [item]}))
        app = self.start(project, close=False)
        app.find('label', '^das')
        app.find('label', r'^3\.84')
        # another by the dialog: columns are found by their names, and the preview says what comes out
        app.press(app.find('button', '^Add Column'))
        app.press(app.find('menu item', 'Clinical Score'))
        app.find('label', '^Clinical Score$')
        app.type_into('^Name', 'activity')
        app.press(app.at_rest(lambda: app.find('button', '^Score$')))
        wait('an open list that takes keys', lambda: self.focused(app.root, 'list item', 'text', 'entry'))
        self.type_keys(*['Down'] * 13, 'Return')
        app.find('label', r'(?s)^3\.84[0-9]*, .*No score: Tender joints of 28 is out of its range, 0 to 28 \(row 3\)')
        self.assertEqual(app.unnamed(), [])
        app.click('^_?Add( Add)?$')
        app.find('label', '^3 rows × 7 columns$')
        self.discard_and_end()


if __name__ == '__main__':
    unittest.main()
