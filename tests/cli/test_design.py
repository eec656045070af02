# test_design.py: the real engraft-cli on files and examples: sample size and power.
#
# The numbers were computed by R 4.2.2 with survival 3.5-3 and KMsurv 0.1-5; the call stands
# beside each.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_design.py ENGRAFT-CLI"""
import unittest

from case import Case, run


class Design(Case):
    def test_log_rank(self):
        # rpact::getSampleSizeSurvival (alpha = .05, sided = 2, beta = .2, hazardRatio = .65, lambda2 = log (2)/18,
        #                               accrualTime = 24, followUpTime = 12)
        data = self.json('design', 'log-rank', '--hazard-ratio', '.65', '--control-median', '18', '--accrual', '24',
                         '--follow-up', '12')['result']
        self.near(data['events'], 169.18066289993396)
        self.near(data['size'], 327.8127351476575)
        self.assertEqual((data['n'], data['experimental'], data['control']), (328, 164, 164))
        self.assertEqual(len(data['curve']), 64)
        powers = [point['power'] for point in data['curve']]
        self.assertEqual(powers, sorted(powers))

    def test_non_inferiority(self):
        # R: z <- qnorm (.975) + qnorm (.8); 4 * z^2 / (log (.8 / 1.3)^2 * .5), of a covariate with the deviation .5
        data = self.json('design', 'cox', '--hazard-ratio', '.8', '--margin', '1.3', '--event-share', '.5', '--sd', '.5')
        self.near(data['result']['size'], 266.3822054871315)
        self.assertIn('Non-inferiority is shown when the 95% confidence interval excludes the margin of 1.3. The test is '
                      'one-sided at a level of 2.5%', data['result']['methods'])
        # the hazard ratio that so many can show
        data = self.json('design', 'cox', '--question', 'effect', '--n', '266.3822054871315', '--margin', '1.3',
                         '--event-share', '.5', '--sd', '.5')['result']
        self.assertAlmostEqual(data['effect'], .8, 9)
        # R: 2 * power.t.test (delta = .2 + .3, sd = 1, sig.level = .025, power = .8, alternative = 'one.sided')$n
        data = self.json('design', 'means', '--difference', '.2', '--margin', '.3')['result']
        self.assertAlmostEqual(data['size'], 127.53152744969218, 6)
        self.assertEqual(self.json('design', 'means', '--difference', '0', '--margin', '.5')['result']['n'],
                         self.json('design', 'means', '--difference', '.5')['result']['n'])
        # R: n <- (z / .1)^2 * (.75 * .25 + .8 * .2); 2 * n / 4 * (1 + sqrt (1 + 4 / (n * .1)))^2
        data = self.json('design', 'proportions', '--proportion', '.75', '--control-proportion', '.8', '--margin', '.15',
                         '--continuity')['result']
        self.near(data['size'], 584.81316240389947)
        for wrong in (['means', '--difference', '-.5', '--margin', '.4'],
                      ['cox', '--hazard-ratio', '1.4', '--margin', '1.3', '--event-share', '.5'],
                      ['cox', '--hazard-ratio', '.8', '--margin', '.7', '--event-share', '.5']):
            self.assertEqual(run('design', *wrong).returncode, 1)
        # where there is no margin that is said
        data = self.json('design', 'one-survival', '--hazard-ratio', '.8', '--margin', '1.3', '--control-median', '10',
                         '--accrual', '12', '--follow-up', '12')
        self.assertIn('margin', [notice['subject'] for notice in data['notices']])

    def test_centres(self):
        # R: de <- 1 + ((.4^2 + 1) * 20 - 1) * .03; 4 * z^2 / log (.7 / 1.2)^2 / .6 * de
        data = self.json('design', 'log-rank', '--hazard-ratio', '.7', '--margin', '1.2', '--event-share', '.6',
                         '--centre-size', '20', '--centre-variation', '.4', '--correlation', '.03')
        result = data['result']
        self.near(result['design-effect'], 1.666)
        self.near(result['size'], 300.06788780030473)
        self.assertEqual((result['n'], result['centres'], result['control-centres']), (302, 8, 8))
        self.assertIn('centre-size', [notice['subject'] for notice in data['notices']])
        # exact tests of one arm have none, and neither show nor claim one
        data = self.json('design', 'one-proportion', '--proportion', '.5', '--control-proportion', '.3', '--centre-size', '10',
                         '--correlation', '.05')
        self.assertEqual(data['result']['design-effect'], 1)
        self.assertNotIn('design effect', data['result']['methods'])
        self.assertIn('centre-size', [notice['subject'] for notice in data['notices']])

    def test_subjects_stay(self):
        # R: pnorm (sqrt (368 * .6 * .5 / 2.25) * abs (log (.7)) - qnorm (.975)): 368, not what whole arms would come to
        data = self.json('design', 'log-rank', '--question', 'power', '--n', '368', '--ratio', '.5', '--hazard-ratio', '.7',
                         '--event-share', '.6')['result']
        self.assertEqual((data['n'], data['experimental'], data['control']), (368, 122, 246))
        self.near(data['power'], .70486972500812373)

    def test_two_stage(self):
        # Simon 1989, table 1
        data = self.json('design', 'two-stage', '--control-proportion', '.1', '--proportion', '.3', '--largest', '40')['result']
        shown = [(s['design'], s['r1'], s['n1'], s['r'], s['n']) for s in data['stages']]
        self.assertEqual((shown[0], shown[-1]), (('minimax', 1, 15, 5, 25), ('optimal', 1, 10, 5, 29)))

    def test_text(self):
        done = run('design', 'looks', '--looks', '3', '--alpha', '.025', '--sides', '1')
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ('3.71', '2.511', '1.993', 'Lan KKG'):
            self.assertIn(part, done.stdout)
        path = self.path('curve.csv')
        done = run('design', 'means', '--difference', '.5', '--power', '.9', '--table', path, '--table-kind', 'curve')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertTrue(self.read('curve.csv').startswith('n,'))

    def test_futility_and_figure(self):
        # gsDesign::gsDesign (): boundaries of z 3.01 2.55 2.00 and -0.24 0.94 2.00, 1.070 times the information
        path = self.path('boundaries.svg')
        done = run('design', 'looks', '--looks', '3', '--alpha', '.025', '--sides', '1', '--power', '.9',
                   '--boundary', 'spend-gamma', '--boundary-parameter', '-4', '--futility', 'non-binding',
                   '--futility-boundary', 'spend-gamma', '--futility-parameter', '-2', '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)
        for part in ('3.011', '2.547', '1.999', '−0.2387', '0.9411', '1.070 times', 'Pampallona'):
            self.assertIn(part, done.stdout)
        self.assertTrue(self.read('boundaries.svg').startswith('<?xml'))
        done = run('design', 'log-rank', '--hazard-ratio', '.65', '--control-median', '18', '--accrual', '24',
                   '--follow-up', '12', '--view', 'events', '-o', path)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_wrong(self):
        for arguments, status in (([], 2), (['none'], 2), (['cox'], 1), (['log-rank', '--hazard-ratio', 'x'], 2),
                                  (['log-rank', '--hazard-ratio', '1'], 1), (['means', '--difference', '1', '--table-kind', 'x'], 2)):
            done = run('design', *arguments)
            self.assertEqual(done.returncode, status, done.stderr)
            self.assertTrue(done.stderr.startswith('engraft-cli'), done.stderr)


if __name__ == '__main__':
    unittest.main()
