# test_trials.py: the real engraft-cli on files and examples: trials of registries.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_trials.py ENGRAFT-CLI"""
import csv
import json
import os
import unittest

from case import Case, run


class Trials(Case):
    """Made-up records; the intervals are those of prop.test (correct = FALSE)"""
    STUDY = ('{"protocolSection":{"identificationModule":{"nctId":"%s"},"statusModule":{"overallStatus":"%s"},'
             '"designModule":{"phases":["PHASE1"]}}}\n')

    def setUp(self):
        super().setUp()
        states = ('COMPLETED', 'TERMINATED', 'RECRUITING', 'UNKNOWN')
        self.file = self.write('trials.ndjson', ''.join(self.STUDY % (f'N{i}', state) for i, state in enumerate(states)) +
                               '{"protocolSection":{\n')

    def test_landscape(self):
        done = run('trials', self.file, '--landscape', '--json', '--table', self.path('trials.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        answer = json.loads(done.stdout)
        self.assertEqual((answer['format'], answer['trials'], answer['left_out']), ('engraft-trial-landscape-1', 4, 1))
        row = answer['completion'][0]
        self.assertEqual((row['phase'], row['trials'], row['completed'], row['ended']), ('PHASE1', 4, 1, 2))
        self.assertAlmostEqual(row['completed_share_lower'], 0.0455873, 6)
        self.assertAlmostEqual(row['completed_share_upper'], 0.6993582, 6)
        rows = list(csv.DictReader(self.read('trials.csv').splitlines()))
        self.assertEqual([row['id'] for row in rows], ['N0', 'N1', 'N2', 'N3'])

    def test_what_is_left_out_is_named(self):
        done = run('trials', self.file)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('trials.ndjson, line 5: ', done.stdout)

    def test_values_of_another_kind(self):
        """A list where a word should be is named, not passed over; a word where a list or an object should be is read."""
        file = self.write('kinds.ndjson', ''.join(json.dumps({'protocolSection': dict(
            identificationModule={'nctId': f'N{i}'}, **modules)}) + '\n' for i, modules in enumerate((
                {'statusModule': {'overallStatus': ['COMPLETED'], 'startDateStruct': '2020-02'},
                 'designModule': {'phases': 'PHASE1', 'enrollmentInfo': 12}},
                {'statusModule': {'startDateStruct': {'date': {'year': 2020}}},
                 'designModule': {'phases': [['PHASE1']], 'enrollmentInfo': {'count': [12]}}},
                {'statusModule': {'overallStatus': None, 'startDateStruct': None},
                 'designModule': {'phases': None, 'enrollmentInfo': None}}))))
        done = run('trials', file, '--table', self.path('kinds.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(self.read('kinds.csv').splitlines()))
        self.assertEqual([(row['status'], row['start'], row['phase'], row['enrolment']) for row in rows],
                         [('', '2020-02', 'PHASE1', '12'), ('', '', '', ''), ('', '', '', '')])
        self.assertIn('4 values could not be read', done.stdout)
        for value in ('line 1: “["COMPLETED"]” is no known status', 'line 2: “{"year": 2020}” is no date',
                      'line 2: “["PHASE1"]” is no known phase', 'line 2: “[12]” is no number of subjects'):
            self.assertIn(value, done.stdout)

    def test_project(self):
        """A project of trials is computed as any other: its landscape and what is pooled of its groups."""
        done = run('run', 'example:trials', '--item', 'landscape-1', '--json', '-o', self.path('landscape.svg'),
                   '--table', self.path('years.csv'), '--table-kind', 'years')
        self.assertEqual(done.returncode, 0, done.stderr)
        result = json.loads(done.stdout)
        result = result.get('result', result)
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'trials.ndjson'), encoding='utf-8') as file:
            trials = [json.loads(line)['protocolSection'] for line in file]
        completed = sum(trial['statusModule']['overallStatus'] == 'COMPLETED' for trial in trials)
        self.assertIn(f'Of {len(trials)} trials {completed} were completed', done.stdout)
        self.assertIn('<svg', self.read('landscape.svg'))
        started = {}
        for trial in trials:
            year = int(trial['statusModule']['startDateStruct']['date'][:4])
            started[year] = started.get(year, 0) + 1
        rows = list(csv.DictReader(self.read('years.csv').splitlines()))
        self.assertEqual({int(list(row.values())[0]): int(list(row.values())[1]) for row in rows}, started)
        done = run('run', 'example:trials', '--item', 'meta-1')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('14 studies. Proportion', done.stdout)

    def test_no_trials(self):
        self.assertEqual(run('trials', self.write('other.csv', 'a,b\n1,2\n')).returncode, 1)
        self.assertEqual(run('trials', self.write('empty.json', '[]')).returncode, 1)
        self.assertEqual(run('trials', self.path('nowhere')).returncode, 1)
        self.assertEqual(run('trials').returncode, 2)
        self.assertEqual(run('trials', self.file, '--level', '2').returncode, 2)


if __name__ == '__main__':
    unittest.main()
