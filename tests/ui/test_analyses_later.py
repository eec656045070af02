# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known only later, and groups that change: refused, warned of, and mended by a button."""
import json
import os
import shutil
import unittest

from case import uidriver, wait
from analyses_case import DATA, AnalysesCase


class LaterTest(AnalysesCase):
    def later_project(self, kind, part, **spec):
        """A project of one analysis of the example, whose rows have numbers."""
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        cohort = next(item for item in project['items'] if item['id'] == 'cox-1')['spec']['cohort']
        cohort.update(time='t1', status='d1', subject='id')
        project['items'] = [item for item in project['items'] if item['kind'] == 'data']
        data = project['items'][0]['spec']
        data['path'] = os.path.join(self.folder, 'bmt.csv')
        data['import']['columns'].append({'name': 'id', 'type': 'integer'})
        del data['sha256']
        project['items'].append({'id': f'{kind}-1', 'kind': kind, 'name': 'Too late',
                                 'spec': {'data-set': 'data-1', 'cohort': cohort, part: {'covariates': ['z1', 'dp']}, **spec}})
        path = os.path.join(self.folder, 'later.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        with open(os.path.join(DATA, 'examples', 'bmt.csv'), encoding='utf-8') as file:
            lines = file.read().splitlines()
        with open(os.path.join(self.folder, 'bmt.csv'), 'w', encoding='utf-8') as file:
            file.write('\n'.join(f'{line},{i or "id"}' for i, line in enumerate(lines)) + '\n')
        return path

    def test_a_group_that_changes(self):
        app = self.open_data()
        before = len(self.items())
        self.add_analysis('Mantel–Byar Test')
        wait('one more', lambda: len(self.items()) == before + 1)
        app.find('label', '^When Does the Group Change')
        app.click('^Time to acute GvHD$')
        app.find('label', r'^Mantel–Byar test p = 0\.\d+; Before .*; 137 patients, 26 of whom change')
        wait('a figure', lambda: [n for n in uidriver.walk(app.root) if uidriver.role(n) == 'image'
                                  and 'a group that changes' in (n.description or '')])
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_what_is_said_of_a_column(self):
        """A column that somebody says is known only later is refused, as are strata; and a filter by it is warned of."""
        def change(specs):
            columns = specs['data-1']['import']['columns']
            found = [c for c in columns if c['name'] == 'z3']
            (found[0] if found else columns.append({'name': 'z3'}) or columns[-1])['known'] = 'later'
            specs['cox-1']['options'] = {'covariates': ['z1', 'z3']}
            specs['survival-1']['cohort']['filter'] = 'z3 == 1' if not found or found[0].get('type') != 'category' else 'z3 == "1"'
        app = self.begin(self.write_example(change))
        app.find('label', 'The filter chooses rows by')
        self.look('filter.png')
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', 'is known only after follow-up has begun, as is said of it')
        app.find('button', '^It Is Known at the Start')
        self.assertEqual(app.unnamed(), [])
        self.look('refused.png')
        app.click('^It Is Known at the Start')
        app.find('label', r'concordance 0\.\d{3} \(se 0\.\d{3}\); ')
        app.kill()

    def test_a_group_that_is_known_only_later(self):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = next(item for item in project['items'] if item['kind'] == 'survival')['spec']
        spec['cohort'].update(time='t1', status='d1', events=['1'], group='da')
        path = os.path.join(self.folder, 'group.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for name in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', name), self.folder)
        app = self.begin(path)
        app.find('label', '^Median survival')
        app.find('label', 'immortal time')
        app.click('^Make a Mantel–Byar Test$')
        app.find('label', r'^Mantel–Byar test p = 0\.2\d; Before Acute GvHD: 65 events.*; 137 patients, 26 of whom change')
        app.kill()

    def test_what_is_known_only_later(self):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = next(item for item in project['items'] if item['id'] == 'cox-1')['spec']
        spec['cohort'].update(time='t1', status='d1')
        spec['options'] = {'covariates': ['z1', 'dp']}
        path = os.path.join(self.folder, 'later.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        app = self.begin(path)
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', '“dp” is known only later')
        app.click('^Take a Landmark at 18 days$')
        app.find('label', r'^Hazard ratio of Age .*')
        app.action('win.undo')
        app.find('label', '“dp” is known only later')
        app.click('^It Is Known at the Start$')
        app.find('label', r'^Hazard ratio of Age .*')
        app.kill()

    def test_a_filter_by_what_comes_later(self):
        """The button takes a landmark and lets the filter ask whether it was there by then, in one step that is undone."""
        def change(specs):
            spec = specs['cox-1']
            spec['cohort'].update(time='t1', status='d1', filter='dp == "1"')
            spec['options'] = {'covariates': ['z1']}
        app = self.begin(self.write_example(change, 'filter.engraft'))
        app.press(app.find('list item', '^Model of disease-free survival'))
        app.find('label', r'^Hazard ratio of Age .*; 1\d\d rows')
        app.find('label', '^The filter chooses rows by “.*”, which is known only later')
        app.click('^Take a Landmark at 18 days$')
        app.find('label', r'^Hazard ratio of Age .*; [3-9]\d rows')
        app.absent('label', '^The filter chooses rows by')
        folder = os.environ.get('ENGRAFT_LOOK')
        if folder:
            app.screenshot(os.path.join(folder, 'filter-landmark.png'))
        app.action('win.undo')
        app.find('label', '^The filter chooses rows by “.*”, which is known only later')
        app.find('label', r'^Hazard ratio of Age .*; 1\d\d rows')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_a_landmark_elsewhere(self):
        app = self.begin(self.later_project('parametric', 'options'))
        app.press(app.find('list item', '^Too late'))
        app.find('label', '“dp” is known only later')
        app.click('^Cox Model, Landmark at 18 days$')
        app.find('label', r'^Hazard ratio of Age .*; 133 rows')
        app.find('list item', '^Cox Model with a Landmark')
        app.kill()

    def test_known_at_start_of_events_that_come_again(self):
        app = self.begin(self.later_project('recurrent', 'model', options={'model': 'andersen-gill'}))
        app.press(app.find('list item', '^Too late'))
        app.find('label', '“dp” is known only later')
        app.click('^It Is Known at the Start$')
        app.find('label', r'^Mean number of events')
        app.find('text', '^Covariates That Are Known at the Start All the Same')
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
