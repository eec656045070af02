# test_studies.py: the real engraft-cli on files and examples: studies put together, and published evidence.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_studies.py ENGRAFT-CLI"""
import csv
import os
import unittest

from case import Case, run


class Studies(Case):
    """Studies put together; the numbers are tested in tests/kernel against metafor."""

    def studies(self, text):
        path = os.path.join(self.folder.name, 'studies.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def test_proportions(self):
        path = self.studies('study,deaths,patients\nASTIS,8,79\nBurt,5,90\nNash,8,34\nOyama,0,10\nWrong,12,3\n')
        columns = ('--study', 'study', '--events', 'deaths', '--total', 'patients')
        data = self.json('meta', path, *columns)['result']
        self.assertEqual((data['method'], len(data['studies']), data['pooled'][0]['n']), ('exact', 5, 4))
        self.assertIn('12 events are more than its 3 subjects', data['studies'][4]['problem'])
        self.near(data['studies'][0]['effect'], 100 * 8 / 79)
        done = run('meta', path, *columns, '--method', 'peto')
        self.assertEqual(done.returncode, 1)
        self.assertIn('Peto', done.stderr)
        done = run('meta', path, '--events', 'deaths')
        self.assertIn('Choose the column with “Subjects”', done.stderr)

    def test_two_arms(self):
        # one study: its own log odds ratio, and Mantel's and Haenszel's the same
        path = self.studies('study,a,n,c,m\nOne,10,100,20,100\n')
        columns = ('--study', 'study', '--events', 'a', '--total', 'n', '--control-events', 'c', '--control-total', 'm',
                   '--measure', 'odds-ratio')
        for method in ('fixed', 'mantel-haenszel', 'reml'):
            data = self.json('meta', path, *columns, '--method', method)['result']
            self.near(data['pooled'][0]['effect'], (10 / 90) / (20 / 80))


class Evidence(Case):
    """The pooled share is that of R's metafor for the same seven cohorts (tests/oracle)"""
    ASKED = ('--condition', 'systemic sclerosis', '--endpoint', 'Treatment-related mortality')

    def evidence(self, *args):
        return run('evidence', *args, env={'XDG_DATA_HOME': self.folder.name})

    def test_pooled(self):
        done = self.evidence(*self.ASKED, '-o', self.path('rows.csv'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('7 studies, each of its own patients, together: 8.7 (5.0–14.6) %', done.stdout)
        self.assertIn('The fall rests on one death', done.stdout)
        rows = {row['id']: row for row in csv.DictReader(self.read('rows.csv').splitlines())}
        self.assertEqual(sum(row['takes_part'] == 'yes' for row in rows.values()), 7)
        self.assertEqual(rows['E050']['why_not'], 'patients of Farge EBMT 2010 again')
        self.assertEqual(rows['E006']['why_not'], 'a claim, not a study')

    def test_figure(self):
        done = self.evidence(*self.ASKED, '-o', self.path('figure.svg'))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('<svg', self.read('figure.svg'))

    def test_wrong(self):
        self.assertEqual(self.evidence('--from-year', 'soon').returncode, 2)
        self.assertEqual(self.evidence('file.csv').returncode, 2)
        done = self.evidence('--condition', 'nothing')
        self.assertEqual(done.returncode, 1)
        self.assertIn('No row is of this kind', done.stdout)


if __name__ == '__main__':
    unittest.main()
