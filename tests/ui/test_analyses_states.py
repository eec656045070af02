# SPDX-License-Identifier: GPL-3.0-or-later
"""Events that come again and states over time, from menus alone."""
import json
import os
import re
import shutil
import unittest

from case import uidriver, wait
from analyses_case import DATA, AnalysesCase


class StatesTest(AnalysesCase):
    def test_histories(self):
        app = self.begin(os.path.join(DATA, 'examples', 'cgd.engraft'))
        app.find('label', '^Median')
        app.press(app.find('list item', '^All infections'))
        app.find('label', r'^Mean number of events at 12 months .* in placebo, .* in rIFN-g; 128 patients, 76 events')
        app.keys('alt+4')      # a mouse would meet the tooltip of the item above
        app.find('label', r'^Probabilities at 12 months: in placebo: no infection')
        chart = wait('a described figure', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                                                    and 'States over time in placebo' in (n.description or '')])
        self.assertTrue(chart)
        before = len(self.items())
        for kind, sentence in (('Recurrent Events', '^Mean number of events at '), ('States over Time', '^Probabilities at ')):
            self.add_analysis(kind, of='cgd')
            before += 1
            wait('one more', lambda: len(self.items()) == before)
            app.find('label', sentence)
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_states_from_questions(self):
        path = self.write('rows.csv', 'id,time,state\n1,3,gvhd\n1,9,dead\n2,4,relapse\n2,8,dead\n3,7,well\n4,6,gvhd\n'
                                      '4,12,well\n5,5,well\n6,11,dead\n')
        app = self.begin(path)
        app.click('^_?Import')
        self.add_analysis('States over Time', of='rows')
        app.click('^time$')
        app.click('^state$')
        app.find('label', '^Whose Row Is It')      # as “id” has some values several times
        app.click('^id$')
        app.find('label', '^Which Value Means That Nothing Happened')
        app.click(r'^well \(3\)$')
        app.find('label', r'^Probabilities at .*relapse.*; 6 patients')
        app.kill()

    def test_states_of_events_in_columns(self):
        path = self.write('wide.csv', 'ill_day,ill,time,dead\n3,1,9,1\n4,0,8,0\n2,1,7,0\n6,1,12,1\n5,0,5,0\n1,1,11,1\n')
        app = self.begin(path)
        app.click('^_?Import')
        self.add_analysis('States over Time', of='wide')
        app.click('^time$')
        app.click('^dead$')
        app.find('label', '^Which Value Means That Nothing Happened')
        app.click(r'^0 \(3\)$')
        app.find('label', r'^Probabilities at 12: No event .*, dead .*; 6 patients')
        app.press(app.scroll_to(app.all('label', 'Add Event')[-1]))
        self.choose_column('When It Happened', 1)
        app.find('label', r'^Probabilities at 12: No event .*, ill_day .*, dead .*; 6 patients')
        self.choose_column('Whether It Happened', 2)
        app.find('label', r'^Probabilities at 12: No event 25% \(5–100\), ill_day 0%, dead 75% \(44–100\); 6 patients')
        self.assertEqual(app.unnamed(), [])
        app.action('win.undo')
        app.action('win.undo')
        app.find('label', r'^Probabilities at 12: No event .*, dead .*; 6 patients')
        wait('no event', lambda: not [n for n in uidriver.walk(app.root) if n.name == 'Remove the Event'])
        app.kill()

    def test_states_that_subjects_begin_in(self):
        path = self.write('begin.csv', 'where,time,dead\nwell,9,1\nwell,8,0\nill,7,0\nill,2,1\nwell,5,0\nill,11,1\n')
        app = self.begin(path)
        app.click('^_?Import')
        self.add_analysis('States over Time', of='begin')
        app.click('^time$')
        app.click('^dead$')
        app.find('label', '^Which Value Means That Nothing Happened')
        app.click(r'^0 \(3\)$')
        app.find('label', r'^Probabilities at 11: No event .*, dead .*; 6 patients')
        self.shoot('states-before')
        self.choose_column('State at the Beginning', 1)
        app.find('label', r'^Probabilities at 11: ill .*, well .*, dead .*; 6 patients')
        app.scroll_to(app.find('label', '^Shares at the Beginning Are Known$'))
        self.assertEqual(app.unnamed(), [])
        self.shoot('states-beginning')
        app.action('win.undo')
        app.find('label', r'^Probabilities at 11: No event .*, dead .*; 6 patients')
        app.kill()

    def test_a_lane_for_each_subject(self):
        with open(os.path.join(DATA, 'examples', 'cgd.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        states = next(item for item in project['items'] if item['kind'] == 'states')
        states['spec']['figure'] = {'view': 'lanes', 'max-lanes': 40}
        path = os.path.join(self.folder, 'lanes.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for name in ('cgd.csv', 'cgd.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', name), self.folder)
        app = self.begin(path)
        app.find('label', '^Median')
        app.press(app.find('list item', '^Number of infections'))
        wait('a figure of courses', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                                             and re.search('The first 40 of 6. subjects', n.description or '')])
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
