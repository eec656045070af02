# SPDX-License-Identifier: GPL-3.0-or-later
"""Endpoints derived from visits: settings, a patient's timeline, and times that go into survival."""
import json
import os
import re
import unittest

from case import Case
import uidriver
from uidriver import wait

# A: worse at 100, confirmed at 184; B: back before that; C: worse at the last visit
VISITS = 'id,day,EDSS,arm\nA,184,3,new\nA,0,2,new\nA,100,3,new\nB,0,2,old\nB,100,3,old\nB,140,2,old\nB,190,2,old\n' \
         'C,0,5.5,old\nC,100,5.5,old\nC,190,6,old\n'


class EndpointsTest(Case):
    def item(self, name):
        return wait(name, lambda: next((n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'list item'
                                        and n.parent.name == 'Items of the project' and n.name == name), None))

    def begin(self):
        app = self.start(self.write('visits.csv', VISITS), close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', r'^10 rows × 4 columns', 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        return app

    def test_from_visits_to_survival(self):
        app = self.begin()
        self.add_analysis('Endpoint from Visits', of='visits')
        # columns are known by their names, and endpoints by what was measured
        app.find('label', '^No Endpoint$')
        app.find('label', '^Choose what is to be derived')
        app.click('^Confirmed worsening of EDSS, 12 weeks$')
        app.find('label', r'^Confirmed worsening of EDSS, 12 weeks: 1 of 3 subjects had an event \(33%\)')
        app.find('combo box', '^Patient')
        app.find('image', '^A: Confirmed worsening of EDSS, 12 weeks')
        self.assertIn('It was confirmed on day 184', self.description())
        self.assertEqual(app.unnamed(), [])

        # the next patient, and why there is no event
        app.press(app.scroll_to(app.find('button', '^Next Patient$')))
        app.find('image', '^B: Confirmed worsening')
        self.assertIn('B had no event up to day 190. On day 100: changed, but no longer on 140', self.description())

        # a setting changes the answer, and undo brings it back
        app.type_into('^Confirmed after', '168')
        app.find('label', '^Confirmed worsening of EDSS, 12 weeks: 0 of 3 subjects')
        app.find('label', '^Settings are changed$')
        app.action('win.undo')
        app.find('label', '^Confirmed worsening of EDSS, 12 weeks: 1 of 3 subjects')

        # a definition of one's own, as a file that was changed
        own = os.path.join(self.folder, 'own.json')
        self.press_button('^_?Save As…')
        self.choose(own)
        wait('the definition', lambda: os.path.exists(own) and os.path.getsize(own) > 500)
        with open(own, encoding='utf-8') as file:
            definition = json.load(file)
        definition['title'] = 'My own worsening'
        definition['components'][0]['progression']['impute-last'] = 1
        self.write('own.json', json.dumps(definition))
        self.press_button('^_?Open…')
        self.choose(own)
        app.find('label', '^My own worsening: 2 of 3 subjects')
        app.action('win.undo')
        app.find('label', '^Confirmed worsening of EDSS, 12 weeks: 1 of 3 subjects')

        # the times as a file
        adtte = os.path.join(self.folder, 'adtte.xpt')
        self.press_button('^_?Export Times')
        self.choose(adtte)
        wait('the times', lambda: os.path.exists(adtte) and os.path.getsize(adtte) > 80 * 20)

        # as a data set: its roles are known
        app.press(app.scroll_to(app.find('button', 'Use as _?Data Set')))
        wait('three items', lambda: self.items() == ['visits', 'Endpoint from Visits, times', 'Endpoint from Visits'])
        app.find('label', r'^3 rows × 11 columns')
        self.add_analysis('Survival Curves', of='Endpoint from Visits, times')
        app.find('label', '3 patients, 1 event')
        self.assertEqual(app.unnamed(), [])

        # what the endpoint says now is what the curves are of
        app.press(self.item('Endpoint from Visits'))
        app.find('label', '^Confirmed worsening of EDSS, 12 weeks: 1 of 3')
        app.type_into('^Confirmed after', '168')
        app.find('label', '^Confirmed worsening of EDSS, 12 weeks: 0 of 3 subjects')
        app.press(self.item('Survival Curves'))
        app.find('label', '^No Curves$')
        app.kill()

    def description(self):
        return wait('the figure', lambda: next((n.description for n in uidriver.walk(self.app.root)
                                                if uidriver.role(n) == 'image' and 'Confirmed worsening' in (n.name or '')), None))

    def test_visits_that_cannot_be(self):
        """What cannot be taken is counted and named on the page, and the rest has its endpoint."""
        wrong = 'D,0,12,new\nD,50,2.3,new\nE,,2,new\n,0,2,new\nF,0,-1,old\nG,0,3,old\nG,0,4,old\n'
        app = self.start(self.write('wrong.csv', VISITS + wrong), close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', r'^17 rows × 4 columns', 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        self.add_analysis('Endpoint from Visits', of='wrong')
        app.click('^Confirmed worsening of EDSS, 12 weeks$')
        app.find('label', r'^Confirmed worsening of EDSS, 12 weeks: 1 of 4 subjects had an event')
        for words in (r'3 visits with values that the measure cannot have are left out \(rows 11, 12, 15\)',
                      r'1 visit without a date is left out \(row 13\)', r'1 visit of nobody is left out \(row 14\)',
                      'same day as one in a later row is left out'):
            app.find('label', words)
        app.kill()

    def test_relapses_that_cannot_be(self):
        """The page names a relapse before birth and one before all visits with their rows; the rest has its endpoint."""
        born = 'id,day,EDSS,birth,relapse\nA,2020-01-01,2,1980-01-01,1879-03-01\nA,2020-04-10,3,1980-01-01,2018-03-01\n' \
               'A,2020-07-10,3,1980-01-01,2967-03-01\nB,2020-01-01,2,1990-01-01,\nB,2020-04-10,2,1990-01-01,2020-04-01\n'
        app = self.start(self.write('born.csv', born), close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', r'^5 rows × 5 columns', 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        self.add_analysis('Endpoint from Visits', of='born')
        app.click('^Confirmed worsening of EDSS, 12 weeks$')
        app.find('label', r'^Confirmed worsening of EDSS, 12 weeks: 1 of 2 subjects had an event')
        for words in (r'1 relapse before birth is left out \(row 1\)', r'1 relapse is before the first visit of the subject.*\(row 2\)',
                      r'1 relapse is after today; it is used as it is \(row 3\)'):
            app.find('label', words)
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_definitions_that_cannot_be(self):
        """A damaged file is named with what is wrong in it; the definition in use stays, and what was done can be undone."""
        app = self.begin()
        self.add_analysis('Endpoint from Visits', of='visits')
        app.click('^Confirmed worsening of EDSS, 12 weeks$')
        answer = '^Confirmed worsening of EDSS, 12 weeks: 1 of 3 subjects'
        app.find('label', answer)
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'endpoints', 'cdw-12-edss.json'), encoding='utf-8') as file:
            whole = file.read()
        unknown, wrong, soon = json.loads(whole), json.loads(whole), json.loads(whole)
        unknown['components'][0]['colour'] = 'red'
        wrong['components'] = 'EDSS'
        soon['components'][0].setdefault('progression', {})['confirmed-after'] = 'soon'
        for name, text, words in (('unknown', json.dumps(unknown), 'components, 1: There is no option “colour”'),
                                  ('wrong', json.dumps(wrong), '“components” is "EDSS", but should be a list'),
                                  ('cut', whole[:len(whole) // 2], 'Line [0-9]+ of the definition: '),
                                  ('empty', '', 'Line 1 of the definition: it ends too early'),
                                  ('soon', json.dumps(soon), 'Component 1: Confirmed after “soon” cannot be understood'),
                                  ('page', '<html>Not found</html>', 'Line 1 of the definition: ')):
            path = self.write(name + '.json', text)
            self.press_button('^_?Open…')
            self.choose(path)
            app.find('label', '^The Definition Was Not Opened$')
            app.find('label', name + r'\.json: ' + words)
            self.shoot(f'definition-{name}')
            app.keys('Escape', window='')
            wait('the dialog gone', lambda: len(app.windows()) == 1)
            app.find('label', answer)
        # nothing was done: the choice before is what undo takes back
        app.action('win.undo')
        app.find('label', '^No Endpoint$')
        app.action('win.redo')
        app.find('label', answer)
        self.assertEqual(self.items(), ['visits', 'Endpoint from Visits'])
        app.kill()

    def test_win_ratio(self):
        path = self.write('arms.csv', 'id,arm,days,died,points\nA,new,5,1,7\nB,new,10,0,\nC,old,8,1,9\nD,old,4,0,6\n')
        app = self.start(path, close=False)
        self.addCleanup(app.kill_if_running)
        app.find('label', r'^4 rows × 5 columns', 60)
        app.click('^_?Import')
        app.find('button', 'Survival Analysis')
        self.add_analysis('Win Ratio', of='arms')
        app.find('label', '^Which value of “arm” is the treatment')
        self.choose_in('^Treatment', 1, 'outcomes')
        app.type_into('^Outcomes', 'time=days:died, higher=points')
        app.find('label', 'new won 2 and lost 1 of 4 pairs')
        app.find('image', '^Win ratio')
        self.assertEqual(app.unnamed(), [])
        self.shoot('win-ratio')
        app.kill()

    def test_example(self):
        app = self.start(close=False)
        self.addCleanup(app.kill_if_running)
        app.press(app.scroll_to(app.find('list item', '^Endpoints from Visits')))
        wait('its items', lambda: 'Time to worsening by arm' in self.items())
        self.assertEqual(self.items(), ['visits', 'relapses', 'Confirmed worsening, 24 weeks, times',
                                        'Confirmed worsening, 24 weeks', 'Time to worsening by arm'])
        app.press(self.item('Confirmed worsening, 24 weeks'))
        app.find('label', '^Confirmed worsening of EDSS, 24 weeks: 32 of 120 subjects')
        app.find('image', '^P002: Confirmed worsening of EDSS')
        self.assertIn('independent of relapses (PIRA)', self.description())
        self.assertEqual(app.unnamed(), [])
        self.shoot('endpoint')
        app.press(self.item('Time to worsening by arm'))
        app.find('label', '120 patients, 32 events')
        self.shoot('endpoint-survival')
        app.kill()


if __name__ == '__main__':
    unittest.main()
