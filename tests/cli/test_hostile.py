# test_hostile.py: visits, relapses, trials and definitions that are not as they should be, through the real engraft-cli: what
# cannot be taken is counted and named, and never guessed.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_hostile.py ENGRAFT-CLI"""
import csv
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case import Case, run                                   # noqa: E402

VISITS = '''id,day,birth,EDSS
A,2020-01-01,1980-01-01,2
A,2020-06-01,1980-01-01,3
A,2020-12-01,1980-01-01,3
B,1970-01-01,1980-01-01,2
B,2020-01-01,1980-01-01,2
B,2020-06-01,1980-01-01,12
B,2020-09-01,1980-01-01,2.3
C,,1980-01-01,2
,2020-01-01,1980-01-01,2
D,2020-01-01,1980-01-01,3
D,2020-01-01,1980-01-01,4
E,2020-01-01,1980-01-01,-1
'''


class Visits(Case):
    ASKED = ('--subject', 'id', '--date', 'day', '--birth', 'birth')

    def ask(self, visits, relapses=None):
        more = ('--relapses', self.write('relapses.csv', relapses), '--relapse-date', 'onset') if relapses else ()
        return run('endpoint', 'cdw-12-edss', self.write('visits.csv', visits), *self.ASKED, *more, '-o', self.path('times.csv'))

    def test_counted(self):
        done = self.ask(VISITS, 'id,onset\nA,\nZ,2020-03-01\nA,2020-05-15\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ('1 of 3 subjects had an event', '1 visit of nobody is left out (row 9)', '1 visit without a date is left out (row 8)',
                      '3 visits with values that the measure cannot have are left out (rows 6, 7, 12)',
                      '1 visit before birth is left out (row 4)', 'same day as one in a later row is left out (row 10)',
                      '1 relapse without a date is left out (row 1 of the relapses)',
                      '1 relapse of nobody who has a visit is left out (row 2 of the relapses)',
                      '2 subjects without any visit that counts are left out'):
            self.assertIn(words, done.stdout)
        rows = list(csv.DictReader(self.read('times.csv').splitlines()))
        self.assertEqual([(row['USUBJID'], row['AVAL'], row['CNSR']) for row in rows], [('A', '152', '0'), ('B', '0', '1'), ('D', '0', '1')])

    def test_impossible_relapses(self):
        done = self.ask(VISITS, 'id,onset\nA,1879-05-01\nB,2019-05-15\nA,2977-05-15\nB,2020-07-01\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ('1 relapse before birth is left out (row 1 of the relapses)',
                      '1 relapse is before the first visit of the subject; it counts only where a visit is near it (row 2 of the relapses)',
                      '1 relapse is after today; it is used as it is (row 3 of the relapses)'):
            self.assertIn(words, done.stdout)

    def test_named(self):
        """A column that one cell makes text is refused with that cell."""
        for visits, relapses, words in (
                (VISITS + 'F,2020-13-45,1980-01-01,2\n', None, '“day” should have dates or days, but row 13 has “2020-13-45”'),
                (VISITS + 'F,2020-01-01,1980-01-01,two\n', None, '“EDSS” should have numbers, but row 13 has “two”'),
                (VISITS + 'F,2020-01-01,soon,2\n', None, '“birth” should have dates or days, but row 13 has “soon”'),
                (VISITS, 'id,onset\nA,2020-05-15\nA,2020-02-30\n', '“onset” should have dates or days, but row 2 has “2020-02-30”')):
            done = self.ask(visits, relapses)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn(words, done.stderr)


    def test_days_and_dates(self):
        """What each cell could be, and the column is not: both kinds are named, and so is what can be read in two ways."""
        for days, words in ((('2020-01-01', '100'), '“day” should have either dates or days, but row 1 has “2020-01-01” and row 2 has “100”'),
                            (('5', '2020-01-01'), 'but row 2 has “2020-01-01” and row 1 has “5”'),
                            (('03/04/2020', '05/06/2020'), '“day” has dates that cannot all be read in one way, such as “03/04/2020”')):
            visits = 'id,day,EDSS\n' + ''.join(f'A,{day},2\n' for day in days)
            done = run('endpoint', 'cdw-12-edss', self.write('days.csv', visits), '--subject', 'id', '--date', 'day')
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn(words, done.stderr)

    def test_only_before_the_start(self):
        visits = 'id,day,EDSS,st\nA,2020-01-01,2,2021-01-01\nA,2020-05-01,3,2021-01-01\nB,2020-01-01,2,2020-01-01\nB,2020-04-01,2,2020-01-01\n'
        done = run('endpoint', 'cdw-12-edss', self.write('start.csv', visits), '--subject', 'id', '--date', 'day', '--start', 'st',
                   '-o', self.path('times.csv'))
        self.assertIn('1 subject (A) was seen only before its start, so that its time is below 0', done.stdout)


class Charts(Case):
    def ask(self, command, text, *more):
        return run(command, self.write('data.csv', text), *more)

    def test_courses(self):
        done = self.ask('swimmer', 'id,dur,resp\n1,10,12\n2,5,-2\n3,-1,1\n4,,1\n5,4,4\n', '--duration', 'dur', '--events', 'resp',
                        '--subject', 'id')
        for words in ('1 event is after the end of its course (row 1)', '1 event is before the start of its course (row 2)',
                      '1 row is left out (row 3): the duration is below zero', '1 row is left out (row 4): the duration is missing'):
            self.assertIn(words, done.stdout)

    def test_one_cell_of_text(self):
        """The cell that makes text of a column of numbers is named."""
        for command, more in (('waterfall', ('--before', 'a', '--after', 'b')), ('spider', ('--value', 'a', '--at', 'b', '--subject', 'id')),
                              ('box-plot', ('--value', 'a')), ('mmrm', ('--value', 'a', '--visit', 'b', '--subject', 'id', '--group', 'id')),
                              ('swimmer', ('--duration', 'a'))):
            done = self.ask(command, 'id,a,b\n1,2,3\n2,inf,3\n3,4,5\n', *more)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn('“a” is no number: row 2 has “inf”', done.stderr)

    def test_spellings(self):
        """What was typed in two ways is two values, and is named."""
        events = 'id,term,arm\n1,Fever,A\n2,fever,A\n3,Rash,a\n'
        done = self.ask('adverse-events', events, '--subject', 'id', '--term', 'term', '--group', 'arm', '--at-risk', 'A=10,a=5')
        self.assertIn('Values of “term” differ only in capitals or blanks: “Fever” and “fever”.', done.stdout)
        self.assertIn('Values of “arm” differ only in capitals or blanks: “A” and “a”.', done.stdout)
        done = self.ask('response', 'r\nCR\ncr\nPD\n', '--response', 'r', '--responses', 'CR')
        self.assertIn('Values of “r” differ only in capitals or blanks: “CR” and “cr”.', done.stdout)
        # signs are no blanks
        done = self.ask('response', 'r\n+\n-\n+ +\n++\n', '--response', 'r', '--responses', '+')
        self.assertNotIn('capitals', done.stdout)

    def test_table_of_subjects(self):
        """Of two tables it is said which one a row is of."""
        subjects = self.write('subjects.csv', 'id,arm\n1,A\n2,\n3,B\n')
        done = self.ask('adverse-events', 'id,term\n1,Rash\n2,Rash\n,Rash\n', '--subject', 'id', '--term', 'term', '--subjects', subjects,
                        '--group', 'arm')
        self.assertIn('! Table of subjects: 1 row is left out (row 2): the group is missing.', done.stdout)
        self.assertIn('! 1 row is left out (row 3): the subject is missing.', done.stdout)

    def test_the_same_everywhere(self):
        """Effects that are all the same have no asymmetry, not even one of rounding."""
        done = self.ask('meta', 'study,est,se\nA,0.7,0.11\nB,0.7,0.2\nC,0.7,0.3\nD,0.7,0.4\n', '--study', 'study', '--estimate', 'est',
                        '--se', 'se', '--measure', 'estimate')
        self.assertIn('4 studies. Estimate 0.70 (0.52–0.88)', done.stdout)
        self.assertNotIn('Asymmetry', done.stdout)


class Files(Case):
    def test_trials(self):
        lines = ('{"protocolSection":{"identificationModule":{"nctId":"N1"}}}\n'
                 '{"protocolSection":{"statusModule":{"overallStatus":"COMPLETED"}}}\n{"hello":1}\n'
                 '{"protocolSection":{"identificationModule":{"nctId":"N2"},"designModule":{"phases":["PHASE9"]}}}\n'
                 '{"protocolSection":{"identif')
        done = run('trials', self.write('t.ndjson', lines), '--landscape')
        for words in ('2 trials were read; records left out: 3.', 'line 2: the study that begins here has no number of a registry',
                      'line 3: the study that begins here has no number', 'line 4: “PHASE9” is no known phase', 'line 5: this is not JSON'):
            self.assertIn(words, done.stdout + done.stderr)
        done = run('trials', self.write('t.json', '{"studies":[{"protocolSection":{"identificationModule":{"nctId":"N1"}}},{"prot'),
                   '--landscape')
        self.assertIn('1 trial was read; records left out: 1.', done.stdout + done.stderr)

    def test_odd_lines_of_trials(self):
        """Tables of AACT: a row with too many cells, a number that is there twice, and a quotation mark that swallows the rest"""
        os.mkdir(self.path('aact'))
        self.write('aact/studies.txt', 'nct_id|overall_status|phase\nN1|COMPLETED|PHASE1\nN1|COMPLETED|PHASE1\nN2|COMPLETED|PHASE1|x\n'
                                       'N3|"TERMIN\nATED"|PHASE2\nN4|"COMPLETED|PHASE3\nN5|COMPLETED|PHASE3\n')
        done = run('trials', self.path('aact'))
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ('2 trials were read; records left out: 3.', 'line 3: N1 was there before', 'line 4: the row has another number of cells',
                      'line 7: a quotation mark that opens in this row does not close; this row and all behind it are not read'):
            self.assertIn(words, done.stdout)

    def test_folder_of_trials(self):
        """One file that is none takes no other with it; one that was named and is not there is an error."""
        os.mkdir(self.path('t'))
        for name, content in (('a.json', b'\x00\x89PNG\xff\xfe'), ('b.json', b''), ('c.json', b'3'), ('d.json', b'<html></html>'),
                              ('e.json', b'{"protocolSection":{"identificationModule":{"nctId":"N1"}}}')):
            with open(self.path('t/' + name), 'wb') as file:
                file.write(content)
        done = run('trials', self.path('t'))
        self.assertEqual(done.returncode, 0, done.stderr)
        for words in ('1 trial was read; records left out: 4.', 'a.json, line 1', 'b.json, line 1: this is not JSON: the file is empty',
                      'c.json, line 1', 'd.json, line 1'):
            self.assertIn(words, done.stdout)
        done = run('trials', self.path('t/e.json'), self.write('list.csv', 'hello\n1\n'))
        self.assertIn('1 trial was read; records left out: 1.', done.stdout)
        self.assertIn('list.csv, line 1: the file cannot be read as trials', done.stdout)
        done = run('trials', self.path('t/e.json'), self.path('gone.json'))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn('gone.json', done.stderr)

    def test_truncated(self):
        """Each definition that comes with Engraft, cut in the middle, and a project"""
        data = os.environ.get('ENGRAFT_DATA_DIR', 'data')
        visits = self.write('visits.csv', VISITS)
        for folder, name, command in (('scores', 'das28-crp.json', ('score', '--definition')), ('scores', 'edss.json', ('score', '--definition')),
                                      ('endpoints', 'cdw-12-edss.json', ('endpoint',)), ('examples', 'evidence.engraft', ('run',))):
            with open(os.path.join(data, folder, name), encoding='utf-8') as file:
                text = file.read()
            for share in (.1, .5, .9):
                path = self.write('cut' + os.path.splitext(name)[1], text[:int(len(text) * share)])
                more = (visits, *Visits.ASKED) if command[0] == 'endpoint' else ('a=1',) if command[0] == 'score' else ()
                done = run(*command, path, *more)
                self.assertNotEqual(done.returncode, 0, done.stdout)
                self.assertGreater(done.returncode, 0)
                self.assertIn('ine ', done.stderr)      # where it is


if __name__ == '__main__':
    unittest.main()
