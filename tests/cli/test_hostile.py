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
