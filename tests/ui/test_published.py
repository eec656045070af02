# SPDX-License-Identifier: GPL-3.0-or-later
"""Analyses that were published, made again from menus alone: from a file to the number, as R 4.2 has it (survival 3.5, cmprsk 2.2)."""
import os
import re
import subprocess
import time
import unittest

from case import Case, uidriver, wait

DATA = os.environ['ENGRAFT_DATA_DIR']
REFERENCE = os.path.join(os.environ.get('ENGRAFT_REFERENCE') or os.path.join(DATA, '..', '..', 'shared'), 'survival', 'data')


def reference(name):
    """A file that is not the project's own."""
    path = os.path.join(REFERENCE, name)
    if not os.path.exists(path):
        raise unittest.SkipTest(f'{name} is not there: ENGRAFT_REFERENCE names its folder')
    return os.path.realpath(path)


class PublishedTest(Case):
    def begin(self, *arguments):
        app = self.app = self.start(*arguments, close=False)
        self.addCleanup(lambda: app.process.poll() is not None or app.kill())
        return app

    def figure(self, words):
        return wait(words, lambda: [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'image'
                                    and words in (n.description or '')])

    def shot(self, name):
        """To be looked at: as wide as it is, and as a telephone has it (in the dark with ADW_DEBUG_COLOR_SCHEME=prefer-dark)."""
        folder = os.environ.get('ENGRAFT_SCREENSHOTS')
        if not folder:
            return
        window = self.app._window()
        shape = self.app.root[0].queryComponent().getExtents(uidriver.pyatspi.WINDOW_COORDS)
        out = subprocess.check_output(['xdotool', 'getwindowgeometry', '--shell', window], text=True)
        border = int(re.search(r'WIDTH=(\d+)', out).group(1)) - shape.width
        for mode, width, height in (('', shape.width, shape.height), ('-narrow', 360, 640), (None, shape.width, shape.height)):
            subprocess.check_call(['xdotool', 'windowsize', window, str(width + border), str(height + border),
                                   'windowmove', window, '0', '0', 'windowfocus', window])
            time.sleep(1.5)
            if mode is not None:
                self.app.screenshot(os.path.join(folder, name.replace('.png', f'{mode}.png')))

    # ---- what a person does ----

    def read(self, path, size):
        """Opens a file by the menu, and takes it as it is read."""
        self.app.action('win.open-data')
        self.choose(path)
        self.app.find('label', size)
        self.assertTrue(self.app.all('button', '^_?Import')[-1].queryAction().doAction(0))
        wait('the rows', lambda: [n for n in self.app.all('label', size + '$') if self.app.showing(n)])

    def answer(self, question, *answers):
        """Presses the button of an answer to the question that stands in place of the figure."""
        self.app.find('label', question)
        for answer in answers:
            wait(answer, lambda: self.app.all('button', answer))[-1].queryAction().doAction(0)

    def turn_to(self, name):
        self.app.press(wait(name, lambda: [n for n in self.app.all('list item', f'^{name}$')
                                           if n.parent.name == 'Items of the project'])[0])
        time.sleep(.5)

    def fold_out(self, name):
        self.app.press(self.app.scroll_to(self.app.at_rest(lambda: self.app.all('list item', f'^{name}$')[-1])))
        time.sleep(.5)

    def view(self, name):
        """The pages of other analyses have such buttons as well."""
        self.app.all('button', '^_' + name)[-1].queryAction().doAction(0)

    def take_focus(self):
        """The file chooser had it, and there is no window manager to give it back."""
        subprocess.check_call(['xdotool', 'windowfocus', '--sync', self.app._window()])

    def in_row(self, row, keys, done):
        """Opens the list of a row, of several of one name the last, and chooses by keys; once more when they came too early."""
        def box():
            return self.app.all('combo box', row)[-1]
        for patience in (3, 6, 15):
            wait(row, lambda: self.app.all('combo box', row))
            self.take_focus()
            self.open_list(box)
            keys()
            try:
                return wait(f'the choice in {row}', done, patience / uidriver.PATIENCE)
            except uidriver.Missing:
                self.app.keys('Escape', 'Escape')
        raise uidriver.Missing(row)

    def shows(self, row, choice):
        """Whether the button of a row says what was chosen."""
        labels = [n.name for n in uidriver.walk(self.app.all('combo box', row)[-1])
                  if uidriver.role(n) == 'label' and n.name != '(None)' and not re.search(row, n.name)]
        return labels[:1] == [choice]

    def nth(self, row, place, done):
        """The choice in that place of a short list."""
        self.in_row(row, lambda: self.app.keys('Home', *['Down'] * place, 'Return'), done)

    def column(self, row, name):
        """Of a list of many columns, by its search."""
        def keys():
            subprocess.check_call(['xdotool', 'type', name])
            time.sleep(.4)
            subprocess.check_call(['xdotool', 'key', 'Return'])
        self.in_row(row, keys, lambda: self.shows(row, name))

    def type_in(self, row, text):
        box = wait(row, lambda: self.app.all('text', row))[-1]
        self.assertTrue(box.queryEditableText().setTextContents(text))

    def add_formula(self, name, formula):
        for patience in (3, 6, 15):
            self.app.press(self.app.scroll_to(self.app.at_rest(lambda: self.app.all('button', '^Add Column')[-1])))
            try:
                self.app.find('menu item', 'Formula', patience)
                break
            except uidriver.Missing:
                if patience == 15:
                    raise
        self.choose_in_menu('Formula', 2)
        self.app.find('label', '^Formula$')
        self.app.type_into('^Name', name)
        self.app.type_into('^Formula', formula)
        self.app.find('label', 'No row is missing')
        self.app.click('^_?Add( Add)?$')

    def table(self, place, header):
        self.nth('^Table$', place, lambda: self.app.all('label', header))

    def cells(self):
        """The rows of the table of results, as lists of what their cells say."""
        table = [n for n in uidriver.walk(self.app.root) if uidriver.role(n) == 'tree table' and self.app.showing(n)][-1]
        return [self.app.names('label', under=row) for row in table[1]]

    def assert_rows(self, expected):
        """Each is a row of the table that is shown."""
        for row in expected:
            wait(f'{row} in {self.cells()}', lambda: any(all(cell in cells for cell in row) for cells in self.cells()), 5)

    # ---- the analyses ----

    def test_mayo_model(self):
        """The model of Therneau and Grambsch 2000, table 4.4, of the 312 patients who were randomised; R:
        coxph (Surv (time, status == 2) ~ age + edema + log (bili) + log (protime) + log (albumin), pbc, !is.na (trt))"""
        app = self.begin(os.path.join(DATA, 'examples', 'pbc.engraft'))
        app.find('label', 'Median .*years')
        self.add_analysis('Cox Model')
        self.answer('^What May Change the Hazard', '^Age$')
        app.find('label', '^Hazard ratio of Age')
        self.type_in('^Terms, Such', 'age, number(edema), log(bili), log(protime), log(albumin)')
        app.find('label', r'^Likelihood ratio test of all p < 0\.001; .* 312 rows, 125 events')
        self.figure('number(edema): 2.19 (1.22–3.94)')
        self.figure('log(bili): 2.41 (1.99–2.93)')
        self.figure('log(protime): 20.37 (2.74–151.55)')
        self.shot('pbc-cox.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_pbc_from_its_file(self):
        """All 418 patients: curves by treatment, the model of the Mayo clinic (Therneau & Grambsch 2000) with its coefficients and
        the test of proportional hazards, in which prothrombin time fails, p = 0.0023; and predicted curves."""
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'pbc.csv'), '^418 rows × 20 columns')
        self.add_analysis('Survival Curves')
        self.answer('^How Long Was Each', '^time$')
        self.answer('^How Did Observation End', '^status$')
        self.answer('^Which Value Is the Event', r'^2 \(161\)$')
        app.find('label', r'^Median survival 3395 \(3090–3853\); 418 patients, 161 events')
        self.column('^Group', 'trt')
        # in years 8.99 and 9.39
        app.find('label', r'^Median survival 3282 \(2583–not reached\) in trt = 1, 3428 \(3090–not reached\) in trt = 2; log-rank p = 0\.75; 312')
        self.shot('pbc-curves.png')

        self.add_analysis('Cox Model')      # of the same event, which is not asked for again
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'age, edema, log(bili), log(protime), log(albumin)')
        app.find('label', r'concordance 0\.835 \(se 0\.0\d\d\); 416 rows, 160 events')
        app.find('label', r'2 rows left out \(no log\(protime\)\)')
        self.view('Table')
        wait('coefficients', lambda: app.all('label', '^Coefficient$'))
        self.assert_rows([['age', '0.03961', '0.00767'], ['edema', '0.896', '0.271'], ['log(bili)', '0.8636', '0.0829'],
                          ['log(protime)', '2.387', '0.769'], ['log(albumin)', '−2.507', '0.653']])
        self.table(2, '^Chi-Squared$')
        self.assert_rows([['age', '0.03', '0.86'], ['log(protime)', '9.26', '0.002'], ['All', '13.70', '0.018']])
        self.shot('pbc-zph.png')
        self.view('Figure')
        self.nth('^View$', 2, lambda: self.shows('^View$', 'Proportional hazards'))
        self.shot('pbc-schoenfeld.png')
        self.nth('^View$', 1, lambda: self.shows('^View$', 'Predicted survival'))
        self.fold_out('Prediction')
        self.type_in('^Predict Survival For', '"age=50, edema=0, bili=1, protime=10, albumin=4", '
                     '"age=50, edema=0, bili=5, protime=11, albumin=3"')
        self.figure('age=50, edema=0, bili=5, protime=11, albumin=3: ')
        self.shot('pbc-predicted.png')
        self.assertEqual(app.unnamed(), [])

        app.action('win.report')
        app.find('label', '^2 analyses, . pages$')
        app.click('^_Save Report')
        path = os.path.join(self.folder, 'pbc.pdf')
        self.choose(path)
        wait('the report', lambda: os.path.exists(path) and os.path.getsize(path) > 5000)
        text = wait('its words', lambda: subprocess.run(['pdftotext', '-layout', path, '-'], text=True, capture_output=True).stdout)
        self.assertRegex(text, r'log\(protime\) .*2\.387')
        self.assertRegex(text, 'Log-rank: p = 0.75')
        app.kill()

    def test_pbc_visits(self):
        """Bilirubin and prothrombin time as they were at each visit (vignette “timedep” of R's survival): 1.2412 and 3.9834"""
        visits = reference('pbcseq.csv')
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'pbc.csv'), '^418 rows × 20 columns')
        self.read(visits, '^1945 rows × 19 columns')
        self.turn_to('pbc')
        self.add_analysis('Intervals of Follow-up', of='pbc')
        app.find('label', '^1913 rows × ')      # the time of a visit is its day, not the end of follow-up
        app.find('label', '“bili”.* are in both tables')
        self.fold_out('Values of Visits')
        for name in ('bili', 'protime'):
            app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', f'^{name}$')[-1])))
        app.find('label', '^bili, protime$')
        app.absent('label', 'are in both tables')
        app.find('label', '^1913 intervals of 418 subjects and 1807 visits')
        self.add_analysis('Cox Model', of='pbc, intervals')
        self.answer('^Which Value Is the Event', r'^2 \(161\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'log(bili), log(protime)')
        app.find('label', r'^Hazard ratio of log\(bili\) 3\.46 .*log\(protime\) 53\.70 .*; 1807 rows, 125 events')
        app.find('label', r'106 rows left out')
        self.view('Table')
        self.assert_rows([['log(bili)', '3.46 (2.84–4.22)'], ['log(protime)', '53.70 (22.28–129.42)']])
        self.shot('pbc-visits.png')
        app.kill()

    def test_bmt_from_its_file(self):
        """137 patients of Copelan 1991 as Klein and Moeschberger analyse them: relapse and death in remission by group (cuminc, crr),
        disease-free survival with platelet recovery and acute GvHD that change, and the test of Mantel and Byar."""
        app = self.begin()
        self.read(os.path.join(DATA, 'examples', 'bmt.csv'), '^137 rows × 22 columns')
        # who relapsed, and who died without: 42 and 41
        self.add_formula('outcome', 'if(d2 == 1, 1, if(d3 == 1, 2, 0))')
        app.find('label', '^137 rows × 23 columns')
        self.add_analysis('Competing Risks', of='bmt')
        self.answer('^How Long Was Each', '^t2$')
        self.answer('^How Did Observation End', '^outcome$')
        self.answer('^Which Value Is the Event', r'^1 \(42\)$')
        self.answer('^Which Value Is a Competing Event', r'^2 \(41\)$')
        self.column('^Group', 'group')
        app.find('label', r'^Cumulative incidence of .* 32% \(20–52\) in group 1, 17% \(9–30\) in group 2, 47% \(34–64\) in group 3; Gray’s test p = 0\.003')
        self.shot('bmt-incidence.png')
        self.view('Table')
        self.table(2, '^Gray’s χ²$')
        self.assert_rows([['11.92', '2', '0.003'], ['0.14', '2', '0.93']])
        self.fold_out('Model')
        self.fold_out('Covariates')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', '^z1$')[-1])))
        self.table(4, '^Subdistribution hazard ratio$')
        # crr (t2, outcome, z1)
        self.assert_rows([['z1', '1.00 (0.97–1.04)']])

        self.turn_to('bmt')
        self.add_analysis('Mantel–Byar Test', of='bmt')
        self.answer('^How Long Was Each', '^t2$')
        self.answer('^How Did Observation End', '^d3$')
        self.answer('^Which Value Is the Event', r'^1 \(83\)$')
        app.find('label', '^When Does the Group Change')
        self.column('^Time of the Change', 'tp')
        self.column('^Whether It Changed', 'dp')
        app.find('label', r'^Mantel–Byar test p < 0\.001; Before dp: 16 events, 7\.8 expected; .*; 137 patients, 119 of whom change')
        self.shot('bmt-mantel-byar.png')
        self.assertEqual(app.unnamed(), [])
        app.kill()

    def test_bmt_what_changes(self):
        """Klein and Moeschberger, table 9.1, of disease-free survival by group: platelet recovery 0.33, acute GvHD 1.38"""
        with open(os.path.join(DATA, 'examples', 'bmt.csv'), encoding='utf-8') as file:
            head, *rows = file.read().splitlines()
        path = self.write('bmt.csv', '\n'.join([f'id,{head}', *(f'{i},{row}' for i, row in enumerate(rows, 1)), '']))
        app = self.begin()
        self.read(path, '^137 rows × 23 columns')
        self.add_analysis('Intervals of Follow-up', of='bmt')
        self.column('^End of Follow-up', 't2')
        self.column('^Status', 'd3')
        for when, whether in (('tp', 'dp'), ('ta', 'da')):
            before = len(app.all('combo box', '^When It Happened'))
            app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
            wait('a row', lambda: len(app.all('combo box', '^When It Happened')) > before)
            self.column('^When It Happened', when)
            self.column('^Whether It Happened', whether)
        app.find('label', '^282 intervals of 137 subjects')
        self.add_analysis('Cox Model', of='bmt, intervals')
        self.answer('^Which Value Is the Event', r'^1 \(83\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'factor(group), tp_now')
        self.figure('2: 0.61 (0.35–1.07)')
        self.figure('tp_now: 0.33 (0.15–0.69)')
        self.type_in('^Terms, Such', 'factor(group), ta_now')
        self.figure('ta_now: 1.38 (0.75–2.54)')
        self.shot('bmt-intervals.png')
        app.kill()

    def test_ebmt_states(self):
        """2204 patients of the EBMT (Putter, Fiocco & Geskus 2007): transplantation, platelet recovery, relapse or death, with
        1169, 458 and 383 transitions"""
        path = reference('ebmt3.csv')
        app = self.begin()
        self.read(path, '^2204 rows × 11 columns')
        self.add_analysis('States over Time', of='ebmt3')
        self.answer('^How Long Was Each', '^rfstime$')
        self.answer('^How Did Observation End', '^rfsstat$')
        self.answer('^Which Value Means That Nothing', r'^0 \(1363\)$')
        app.find('label', '^Probabilities at 2824: No event 46%')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: app.all('combo box', '^When It Happened'))
        self.nth('^When It Happened', 2, lambda: self.shows('^When It Happened', 'prtime'))
        self.column('^Whether It Happened', 'prstat')
        app.find('label', r'^Probabilities at 2824: No event 21% \(18–24\), prtime 26% \(19–36\), rfsstat 54% \(46–63\); 2204 patients')
        self.shot('ebmt3-states.png')
        self.view('Table')
        self.table(2, '^Transitions$')
        self.assert_rows([['No event', 'prtime', '1169'], ['No event', 'rfsstat', '458'], ['prtime', 'rfsstat', '383']])
        app.kill()

    def test_ebmt_recovery_that_changes(self):
        """The same patients: recovery as a covariate that changes, with its interactions; in the tutorial, with Breslow's
        approximation, its coefficient is −0.3786, by Efron's −0.3790"""
        path = reference('ebmt3.csv')
        app = self.begin()
        self.read(path, '^2204 rows × 11 columns')
        self.add_analysis('Intervals of Follow-up', of='ebmt3')
        self.column('^Status', 'rfsstat')
        before = len(app.all('combo box', '^When It Happened'))
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: len(app.all('combo box', '^When It Happened')) > before)
        self.nth('^When It Happened', 2, lambda: self.shows('^When It Happened', 'prtime'))
        self.column('^Whether It Happened', 'prstat')
        app.find('label', '^3373 intervals of 2204 subjects')
        self.add_analysis('Cox Model', of='ebmt3, intervals')
        self.answer('^Which Value Is the Event', r'^1 \(841\)$')
        app.find('label', '^What May Change the Hazard')
        self.type_in('^Terms, Such', 'dissub, age, drmatch, tcd, pr, dissub:pr, age:pr, drmatch:pr, tcd:pr')
        self.type_in('^Reference Levels', 'dissub=AML, age=<=20, drmatch=No gender mismatch')
        self.figure('age: >40: 1.69 (1.24–2.31)')
        self.view('Table')
        wait('coefficients', lambda: app.all('label', '^Coefficient$'))
        self.assert_rows([['pr', '−0.379'], ['tcd: TCD', '0.319'], ['dissub: CML × pr', '0.247']])
        self.shot('ebmt3-cox.png')
        app.kill()

    def test_mgus_competing_risks(self):
        """1384 patients with a monoclonal gammopathy (Kyle 2002; vignette “compete” of R's survival): plasma cell malignancy
        against death, the model of Fine and Gray by age and sex (crr: −0.01734, −0.26004), and the mean of ten years by sex"""
        path = reference('mgus2.csv')
        app = self.begin()
        self.read(path, '^1384 rows × 13 columns')
        self.add_analysis('Competing Risks', of='mgus2')
        self.answer('^How Long Was Each', '^etime$')
        app.find('label', '^How Did Observation End')
        self.take_focus()
        app.all('button', '^_Another Column')[-1].queryAction().doAction(0)      # which opens the list
        wait('the list', lambda: [n for n in app.all('entry', '^GtkSearchEntry$') if app.showing(n)])
        wait('its search takes keys', lambda: self.focused(app.root, 'text', 'entry'))
        subprocess.check_call(['xdotool', 'type', 'cr'])
        time.sleep(.5)
        subprocess.check_call(['xdotool', 'key', 'Return'])      # “cr” itself, and not “creat”
        self.answer('^Which Value Is the Event', r'^1 \(115\)$')
        self.answer('^Which Value Is a Competing Event', r'^2 \(860\)$')
        app.find('label', r'^Cumulative incidence of “cr = 1” at 424: 16% \(11–23\); 1384 patients, 115 with cr = 1, 860 with cr = 2')
        self.shot('mgus2-incidence.png')
        self.fold_out('Model')
        self.fold_out('Covariates')
        for name in ('age', 'sex'):
            app.press(app.scroll_to(app.at_rest(lambda: app.all('check box', f'^{name}$')[-1])))
            time.sleep(.5)
        self.view('Table')
        self.table(4, '^Subdistribution hazard ratio$')
        self.assert_rows([['age', '−0.01734', '0.00574', '0.003'], ['sex: M (to F)', '−0.260', '0.186', '0.16']])

        self.turn_to('mgus2')
        self.add_analysis('Restricted Mean', of='mgus2')
        self.answer('^How Long Was Each', '^futime$')
        self.answer('^How Did Observation End', '^death$')
        self.answer('^Which Value Is the Event', r'^1 \(963\)$')
        self.answer('^What May Change the Mean', '^sex$')
        app.find('label', '^No Model$')
        self.type_in('^Restricted Mean Up To', '120')
        # by the curves 76.0 and 84.7 months
        app.find('label', r'^Difference of means of sex: M −8\.64 \(−13\.25 to −4\.03\), p < 0\.001; .*; 1384 rows')
        self.shot('mgus2-mean.png')

        # from here, the same follow-up: progression in the month of death does not count, and is told of
        self.add_analysis('States over Time', of='mgus2')
        app.find('label', '^Probabilities at 424: No event 0%, death 100%')
        app.press(app.scroll_to(app.at_rest(lambda: app.all('label', '^Add Event$')[-1])))
        wait('a row', lambda: app.all('combo box', '^When It Happened'))
        self.column('^When It Happened', 'ptime')
        self.column('^Whether It Happened', 'pstat')
        app.find('label', '^9 events on the way are at the time at which follow-up ended with another')
        self.view('Table')
        self.table(2, '^Transitions$')
        self.assert_rows([['No event', 'ptime', '106'], ['No event', 'death', '869'], ['ptime', 'death', '94']])
        self.assertEqual(app.unnamed(), [])
        app.kill()


if __name__ == '__main__':
    unittest.main()
