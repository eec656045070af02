# SPDX-License-Identifier: GPL-3.0-or-later
"""Models and competing risks from menus alone, as a biostatistician goes."""
import json
import os
import re
import shutil
import subprocess
import time
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']


class AnalysesTest(Case):
    def begin(self, *arguments):
        self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: self.app.process.poll() is not None or self.app.kill())
        return self.app

    def open_data(self):
        """A file of which the import page has told what it is, and nothing else."""
        app = self.begin(os.path.join(DATA, 'examples', 'bmt.engraft'))
        app.find('label', 'Median .*years')
        return app

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

    def write_example(self, change, name='changed.engraft'):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        change({item['id']: item['spec'] for item in project['items']})
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for each in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', each), self.folder)
        return path

    def look(self, name):
        folder = os.environ.get('ENGRAFT_LOOK')
        if folder:
            time.sleep(1.5)
            self.app.screenshot(os.path.join(folder, name))

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
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = next(item for item in project['items'] if item['id'] == 'cox-1')['spec']
        spec['cohort'].update(time='t1', status='d1', filter='dp == "1"')
        spec['options'] = {'covariates': ['z1']}
        path = os.path.join(self.folder, 'filter.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for name in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', name), self.folder)
        app = self.begin(path)
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

    def test_concordance_and_scale_of_predictions(self):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = next(item for item in project['items'] if item['id'] == 'cox-1')['spec']
        spec['options'].update({'profiles': ['disease=ALL'], 'curve-interval': 'plain'})
        spec['figure'] = {'view': 'curves'}
        path = os.path.join(self.folder, 'predicted.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for name in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', name), self.folder)
        app = self.begin(path)
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

    def test_adjusted_curves_are_compared(self):
        with open(os.path.join(DATA, 'examples', 'bmt.engraft'), encoding='utf-8') as file:
            project = json.load(file)
        spec = next(item for item in project['items'] if item['id'] == 'cox-1')['spec']
        spec['options'].update({'adjusted-by': 'disease'})
        spec['figure'] = {'view': 'adjusted'}
        path = os.path.join(self.folder, 'adjusted.engraft')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump(project, file)
        for name in ('bmt.csv', 'bmt.dict.json'):
            shutil.copy(os.path.join(DATA, 'examples', name), self.folder)
        app = self.begin(path)
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
