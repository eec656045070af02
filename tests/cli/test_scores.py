# test_scores.py: the real engraft-cli on files and examples: clinical scores.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_scores.py ENGRAFT-CLI"""
import csv
import math
import os
import unittest

from case import Case, run


class Scores(Case):
    DAS = ['score', 'das28-crp']

    def test_one(self):
        data = self.json(*self.DAS, 'tjc28=10', 'sjc28=8', 'crp=2.2mg/dL', 'gh=6 cm')
        self.near(data['results'][0]['value'], .56 * 10 ** .5 + .28 * 8 ** .5 + .36 * math.log(23) + .84 + .96)
        self.assertEqual((data['results'][0]['band'], data['score'], data['status']), ('high', 'das28-crp', 'read'))
        self.assertEqual([step['id'] for step in data['steps']], ['tender', 'swollen', 'inflammation', 'health', 'score'])
        done = run(*self.DAS, 'tjc28=10', 'sjc28=8', 'crp=22', 'gh=60')
        self.assertIn('5.49 (high)', done.stdout)
        for part in ('How It Came About', '0.56 * sqrt(tjc28)', 'not interchangeable', 'Wells G'):
            self.assertIn(part, done.stdout)

    def test_refusals(self):
        for arguments, status, part in (([], 2, 'Which score'), (['das28-ers'], 1, 'Did you mean'), (['cdai'], 1, 'cdai-crohn, cdai-ra'),
                                        (['das28-esr', 'tjc28=1'], 1, 'not taken for 0'), (['das28-esr', 'tjc28'], 2, 'INPUT=VALUE'),
                                        (['das28-esr', 'tjc28=29'], 1, '0 to 28'), (['das28-esr', 'tjc28=1', 'tjc28=2'], 2, 'twice'),
                                        (['das28-esr', 'tjc28=1', 'sjc28=1', 'gh=1', 'esr=0'], 1, 'Ask the laboratory'),
                                        (['dri'], 1, 'malignant'), (['cibmtr-1y'], 1, 'https://')):
            done = run('score', *arguments)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertIn(part, done.stderr)

    def test_list(self):
        done = run('score', 'list')
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ('hct-ci', '(to be checked)', '(not computed here)', 'Rheumatology'):
            self.assertIn(part, done.stdout)
        self.assertEqual(len(self.json('score', 'list')), 32)
        rule = run('score', 'hct-ci', '--rule').stdout
        self.assertIn('if(hepatic_modsev, 3, if(hepatic_mild, 1, 0))', rule)

    def test_bounds(self):
        data = self.json('score', 'hct-ci', 'rheumatologic=yes', '--bounds')
        self.assertEqual((data['low'], data['high'], data['results'][0]['value']), (2, 26, None))
        self.assertIn('intermediate group', ' '.join(notice['message'] for notice in data['notices']))

    def test_file(self):
        path = self.write('visits.csv', 'id,day,tjc,sjc28,crp,gh\n1,0,10,8,2.2,60\n1,9,4,3,0.8,35\n2,0,,3,1,10\n2,9,30,3,1,10\n')
        done = run(*self.DAS, '--file', path, 'tjc28=tjc', 'crp=crp:mg/dL', '--subject', 'id', '--time', 'day')
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = list(csv.DictReader(done.stdout.splitlines()))
        self.assertAlmostEqual(float(rows[0]['das28_crp']), 5.491613, 6)
        self.assertEqual([row['das28_crp_band'] for row in rows], ['high', 'moderate', '', ''])
        for part in ('2 of 4 rows', 'less than at the visit before at 1', 'is missing: 1 (row 3)', 'out of its range, 0 to 28: 1 (row 4)'):
            self.assertIn(part, done.stderr)
        data = self.json(*self.DAS, '--file', path, 'tjc28=tjc', 'crp=crp:mg/dL', '-o', self.path('out.csv'))
        self.assertEqual((data['rows'], data['computed'], [reason['rows'] for reason in data['reasons']]), (4, 2, [1, 1]))
        self.assertIn('das28_crp_band', self.read('out.csv'))
        done = run(*self.DAS, '--file', path)
        self.assertEqual(done.returncode, 1)
        self.assertIn('tjc28', done.stderr)

    def test_own(self):
        path = self.write('own.json', '{"id": "own", "title": "Own", "version": "1", "subject": "S", "source": "S", "status": "check",'
                          '"inputs": [{"id": "a", "title": "A", "kind": "flag"}],'
                          '"results": [{"id": "r", "title": "R", "formula": "2 * a"}]}')
        self.assertEqual(self.json('score', '--definition', path, 'a=yes')['results'][0]['value'], 2)
        broken = self.write('broken.json', self.read('own.json').replace('2 * a', '2 * b'))
        done = run('score', '--definition', broken, 'a=yes')
        self.assertEqual(done.returncode, 1)
        self.assertIn('broken.json, results[0].formula: At character 5', done.stderr)
        folder = os.path.join(self.folder.name, 'engraft', 'scores')
        os.makedirs(folder)
        self.write('engraft/scores/own.json', self.read('own.json'))
        self.assertEqual(len(self.json('score', 'list', env={'XDG_DATA_HOME': self.folder.name})), 33)


if __name__ == '__main__':
    unittest.main()
