# test_responses.py: responses, changes and pairs by the real engraft-cli, against numbers of R.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_responses.py ENGRAFT-CLI"""
import os
import re
import sys
import unittest

sys.dont_write_bytecode = True
import case                                                  # noqa: E402
from case import run                                         # noqa: E402

ARTHRITIS = ['response', 'example:arthritis', '--response', 'Improved', '--group', 'Treatment', '--responses', 'Some,Marked']


class OrdinalResponse(case.Case):
    def close(self, got, wanted):
        self.assertAlmostEqual(got, wanted, delta=1e-6 * abs(wanted) + 1e-9)

    def test_odds(self):
        # polr (Improved ~ Treatment + Sex + Age, Arthritis): see tests/oracle/proportional-odds.R
        result = self.json(*ARTHRITIS, '--covariates', 'Sex,Age')['result']
        wanted = {'Treated against Placebo': (1.74530343797, .475892403246), 'Sex: Male': (-1.25168630537, .546361150442),
                  'Age': (.0381626580604, .0184127826839)}
        self.assertEqual([row['term'] for row in result['odds']], list(wanted))
        for row in result['odds']:
            self.close(row['log_odds_ratio'], wanted[row['term']][0])
            self.close(row['se'], wanted[row['term']][1])
        tests = {row['test']: row for row in result['odds-tests']}
        self.close(tests['Groups, likelihood ratio']['p'], .000125412353046)
        self.close(tests['Proportionality, Brant']['p'], .387027164586)
        self.close(result['ranks'][0]['exact_p'], .000352245669072)
        self.assertEqual(result['rows-of-odds'], 84)
        self.assertIn('common odds ratio 5.73 (2.25–14.56), towards “Marked”', result['sentence'])

    def test_order(self):
        ways = [self.json(*ARTHRITIS, '--order', order)['result'] for order in ('None,Some,Marked', 'Marked,Some,None')]
        self.close(ways[0]['odds'][0]['log_odds_ratio'], 1.56786673129)
        self.close(ways[1]['odds'][0]['log_odds_ratio'], -1.56786673129)
        self.assertIn('0.21 (0.09–0.50), towards “Marked”', ways[1]['sentence'])
        partial = self.json(*ARTHRITIS, '--order', 'None,Marked')['result']
        self.assertEqual(partial['odds'], [])
        self.assertIn('“Some” has no place in the order', str(partial['notices']))

    def test_figure(self):
        path = self.path('stacked.svg')
        done = run(*ARTHRITIS, '--covariates', 'Age', '--view', 'stacked', '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('adjusted for Age', self.read('stacked.svg'))

    def test_missing(self):
        rows = ['arm,x,y'] + [f'{"AB"[i % 2]},{"" if i in (3, 8) else i % 7},{(i * 5 + i // 9) % 4}' for i in range(60)]
        result = self.json('response', self.write('t.csv', '\n'.join(rows) + '\n'), '--response', 'y', '--responses', '3', '--group', 'arm',
                           '--covariates', 'x')['result']
        self.assertEqual((result['rows-of-odds'], result['without-covariates']), (58, 2))
        self.assertIn('2 of 60 rows lack a covariate', str(result['notices']))

    def test_separated(self):
        rows = ['arm,y'] + ['A,1'] * 5 + ['A,2'] * 3 + ['B,2'] * 2 + ['B,3'] * 6
        done = run('response', self.write('t.csv', '\n'.join(rows) + '\n'), '--response', 'y', '--responses', '3', '--group', 'arm')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('“B against A” separates the values', done.stdout + done.stderr)
        self.assertNotIn('common odds ratio ', done.stdout)

    def test_refused(self):
        done = run(*ARTHRITIS, '--covariates', 'Height')
        self.assertEqual(done.returncode, 1)
        self.assertIn('“Height” is neither a column', done.stderr)


class ChangeFromBaseline(case.Case):
    def test_all_visits_and_covariates(self):
        # anova (gls (...), L) and Satterthwaite's degrees of freedom: see tests/oracle/mmrm.R
        with open(os.path.join(os.environ['ENGRAFT_DATA_DIR'], 'examples', 'course-visits.csv'), encoding='utf-8') as file:
            lines = file.read().split()
        rows = [lines[0] + ',dose,site'] + [f'{line},{int(line[1:3]) % 7},{["north", "south", "west"][int(line[1:3]) % 3]}' for line in lines[1:]]
        data = ['mmrm', self.write('visits.csv', '\n'.join(rows) + '\n'), '--value', 'activity', '--visit', 'month', '--subject', 'patient',
                '--group', 'arm', '--covariance', 'unstructured']
        plain = self.json(*data)['result']
        self.assertAlmostEqual(plain['tests'][0]['f'], 2.18969769528, delta=1e-5)
        self.assertAlmostEqual(plain['tests'][0]['p'], .0788231576366, delta=1e-5)
        self.assertEqual((plain['tests'][0]['df'], plain['slopes']), (5, []))
        more = self.json(*data, '--covariates', 'dose,site')['result']
        for row, slope in zip(more['slopes'], (.232724241044, -.617524236822, .0717891843947)):
            self.assertAlmostEqual(row['slope'], slope, delta=1e-4)
        # gls (… + factor (visit):dose + south + west), and of all at each visit: see tests/oracle/mmrm.R
        by_visit = self.json(*data, '--covariates', 'site', '--visit-covariates', 'dose')['result']['slopes']
        self.assertEqual([row['visit'] for row in by_visit[:2]], [None, None])
        for row, slope in zip(by_visit, (-.588513447794, .082452828389, .349029674286, .887420217172, 1.32758972344)):
            self.assertAlmostEqual(row['slope'], slope, delta=1e-6)
        both = self.json(*data, '--visit-covariates', 'dose,site')['result']['slopes']
        self.assertEqual(len(both), 15)
        self.assertAlmostEqual(both[5]['slope'], -.426843972537, delta=1e-6)
        path = self.path('means.svg')
        done = run(*data, '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('Patients', self.read('means.svg'))


class WinRatioOfTexts(case.Case):
    # as in WinRatio of case.py, with words for 1 and 0, and a column whose name has a sign of the outcomes
    DATA = ('id,arm,days,state,relief,mood,x=y\nA,new,5,dead,yes,good,1\nB,new,10,alive,,,2\nC,old,8,dead,yes,good,3\n'
            'D,old,4,alive,no,bad,4\nE,,4,alive,no,bad,5\n')
    ARMS = ['--arm', 'arm', '--treatment', 'new']

    def test_the_value_that_counts(self):
        path = self.write('arms.csv', self.DATA)
        data = self.json('win-ratio', path, *self.ARMS, '--outcome', 'time=days:state=dead', '--outcome', 'higher=mood=good')
        self.assertEqual([(o['wins'], o['losses'], o['missing']) for o in data['outcomes']], [(1, 1, 0), (1, 0, 1)])
        numbers = self.write('numbers.csv', self.DATA.replace('dead', '1').replace('alive', '0').replace('good', '1').replace('bad', '0'))
        same = self.json('win-ratio', numbers, *self.ARMS, '--outcome', 'time=days:state', '--outcome', 'higher=mood')
        self.assertEqual([data[n] for n in ('pairs', 'wins', 'losses', 'ties', 'ratio', 'odds')],
                         [same[n] for n in ('pairs', 'wins', 'losses', 'ties', 'ratio', 'odds')])
        turned = self.json('win-ratio', path, *self.ARMS, '--outcome', 'lower=relief=no')
        self.assertEqual((turned['wins'], turned['losses']), (1, 0))
        # yes and no are read as such, with a value and without
        for outcome in ('higher=relief', 'higher=relief=yes', 'lower=relief=no'):
            self.assertEqual(self.json('win-ratio', path, *self.ARMS, '--outcome', outcome)['wins'], 1)
        # the other value is the other event
        other = self.json('win-ratio', path, *self.ARMS, '--outcome', 'time=days:state=alive')
        self.assertNotEqual([other[n] for n in ('wins', 'losses')], [data['outcomes'][0][n] for n in ('wins', 'losses')])
        self.assertIn('In “state” it is “dead” that counts, of 2 subjects',
                      run('win-ratio', path, *self.ARMS, '--outcome', 'time=days:state=dead').stdout)
        self.assertEqual(self.json('win-ratio', path, *self.ARMS, '--outcome', 'lower=x=y')['wins'], 4)

    def test_refusals(self):
        path = self.write('arms.csv', self.DATA)
        for outcome, words in (('time=days:state', 'Row 1, “state”: “dead” should be a number'),
                               ('time=days:state', 'by “=VALUE” behind “state”: “dead”, “alive”'),
                               ('higher=mood', 'Row 1, “mood”: “good” should be a number'),
                               ('time=state:mood=good', 'Row 1, “state”: “dead” should be a number.'),
                               ('time=days:state=died', 'No subject has “died” in “state”, which has “dead”, “alive”'),
                               ('higher=mood=', 'No subject has “” in “mood”')):
            done = run('win-ratio', path, *self.ARMS, '--outcome', outcome)
            self.assertEqual(done.returncode, 1, (outcome, done.stdout))
            self.assertIn(words, done.stderr)


class NastyData(case.Case):
    """Figures of one patient, of many rows and of long names, and columns that are empty or say yes."""

    close = OrdinalResponse.close

    def height(self, name):
        return float(re.search(r'height="([\d.]+)(?:pt)?"', self.read(name)).group(1))

    def test_yes(self):
        path = self.write('t.csv', 'arm,good,months,goes\n' + ''.join(f'{"AB"[i % 2]},{"yes" if i % 3 else "no"},{i + 1},'
                                                                     f'{"no" if i % 4 else "yes"}\n' for i in range(20)))
        result = self.json('response', path, '--response', 'good', '--responses', 'yes', '--group', 'arm')['result']
        self.assertIn('6 of 10, 60.0', result['sentence'])
        # nobody responded, and it is said which value is none of the column
        nobody = self.write('n.csv', 'best\n' + 'SD\n' * 9 + 'PD\n' * 6)
        result = self.json('response', nobody, '--response', 'best', '--responses', 'CR')['result']
        self.assertEqual((result['rates'][0]['responded'], result['rates'][0]['n']), (0, 15))
        self.close(result['rates'][0]['rate_upper'], 100 * 1.959963984540054 ** 2 / (15 + 1.959963984540054 ** 2))
        self.assertIn('nobody responded', str(result['notices']))
        self.assertIn('“CR” is no value of “best”', str(result['notices']))
        result = self.json('swimmer', path, '--duration', 'months', '--ongoing', 'goes', '--ongoing-values', 'yes')['result']
        self.assertIn('5 go on', result['sentence'])

    def test_empty_column(self):
        path = self.write('t.csv', 'id,months,relapse,death\n' + ''.join(f'P{i},{i + 3},,{i + 3 if i > 3 else ""}\n' for i in range(6)))
        result = self.json('swimmer', path, '--subject', 'id', '--duration', 'months', '--events', 'relapse,death')['result']
        self.assertIn('“relapse” holds no values: nobody has this event', str(result['notices']))
        refused = run('waterfall', path, '--change', 'relapse')
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn('“relapse” holds no values', refused.stderr)

    def test_vague_events(self):
        events = self.write('e.csv', 'id,term,serious\nA,Rash,yes\nB,Rash,maybe\nB,Fever,no\nC,Fever,\n')
        result = self.json('adverse-events', events, '--subject', 'id', '--term', 'term', '--serious', 'serious', '--subjects',
                           self.write('s.csv', 'id,arm\nA,x\nB,x\nC,y\n'), '--arm', 'arm')['result']
        self.assertIn('2 rows (2, 4): neither yes nor no is said of being serious', str(result['notices']))

    def test_below_zero(self):
        path = self.write('t.csv', 'id,a,b\n' + ''.join(f'P{i},{-i},{3 - i}\n' for i in range(1, 9)))
        refused = run('waterfall', path, '--before', 'a', '--after', 'b')
        self.assertIn('that before is not above zero. Choose a difference instead', refused.stderr)
        result = self.json('waterfall', path, '--before', 'a', '--after', 'b', '--measure', 'difference')['result']
        self.assertIn('8 patients', result['sentence'])

    def test_heights(self):
        # what nobody gave a height has what its rows need; a height that was asked for is kept, and told of
        path = self.write('t.csv', 'study,e,n\n' + ''.join(f'Study {i},{i % 9},{20 + i}\n' for i in range(60)))
        arguments = ['meta', path, '--study', 'study', '--events', 'e', '--total', 'n']
        for options, least, most, said in (([], 600, 2000, ''), (['--height', '100'], 283, 284, 'it needs a height of')):
            done = run(*arguments, *options, '-o', self.path('f.svg'))
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(least <= self.height('f.svg') <= most, self.height('f.svg'))
            self.assertIn(said, done.stderr)

    def test_long_flow(self):
        path = self.write('t.csv', 'a,b\n' + ''.join(f'x,A status that is called by a long name indeed {i % 20}\n' for i in range(90)))
        self.assertEqual(run('flow', path, '--first', 'a', '--second', 'b', '-o', self.path('f.svg')).returncode, 0)
        self.assertGreater(self.height('f.svg'), 500)


if __name__ == '__main__':
    unittest.main()
