# test_meta.py: meta-analyses of unusual studies through the real engraft-cli, against R's metafor 3.8-1.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: test_meta.py ENGRAFT-CLI"""
import math
import os
import sys
import unittest

sys.path.insert(0, os.path.dirname(__file__))
from case import Case, run                                   # noqa: E402

HEADER = 'study,ai,n1,ci,n2\n'
BCG = ((4, 123, 11, 139), (6, 306, 29, 303), (3, 231, 11, 220), (62, 13598, 248, 12867), (33, 5069, 47, 5808),
       (180, 1541, 372, 1451), (8, 2545, 10, 629), (505, 88391, 499, 88391), (29, 7499, 45, 7277), (17, 1716, 65, 1665),
       (186, 50634, 141, 27338), (5, 2498, 3, 2341), (27, 16913, 29, 17854))
# events in neither arm, in one arm, in all of an arm
ZEROS = ((0, 30, 3, 31), (2, 40, 4, 39), (0, 25, 0, 26), (5, 60, 6, 61), (1, 50, 0, 49), (0, 20, 1, 20))
EQUAL = ((5, 50, 10, 50), (10, 100, 20, 100), (15, 150, 30, 150), (20, 200, 40, 200))
HUGE = ((1, 100, 90, 100), (90, 100, 2, 100), (5, 100, 85, 100), (80, 100, 5, 100), (2, 100, 95, 100), (99, 100, 1, 100))


class Meta(Case):
    def meta(self, studies, measure, method, *more):
        file = self.write('studies.csv', HEADER + ''.join(f'S{i + 1},{",".join(map(str, row))}\n' for i, row in enumerate(studies)))
        control = () if measure in ('proportion', 'raw-proportion', 'log-proportion', 'arcsine', 'freeman-tukey') else (
            '--control-events', 'ci', '--control-total', 'n2')
        return self.json('meta', file, '--study', 'study', '--events', 'ai', '--total', 'n1', *control,
                         '--measure', measure, '--method', method, *more)['result']

    def about(self, got, wanted, tolerance=2e-5):
        self.assertLessEqual(abs(got - wanted), tolerance * max(abs(wanted), 1e-3), f'{got!r} should be {wanted!r}')

    def test_heterogeneity_of_strata(self):
        """rma.mh and rma.peto (…)$I2, of one effect as well"""
        for measure, method, wanted in NUMBERS['strata']:
            self.about(self.meta(BCG, measure, method)['pooled'][0]['i2'], wanted)

    def test_equal(self):
        """Where all effects are one there is no order of them: ranktest gives NA, and no study lacks"""
        result = self.meta(EQUAL, 'odds-ratio', 'reml')
        bias = {row['test']: row for row in result['bias']}
        self.assertIsNone(bias['Begg’s and Mazumdar’s τ']['value'])
        self.assertIsNone(bias['Begg’s and Mazumdar’s τ']['p'])
        self.assertEqual(bias['Studies that lack, and the effect with them']['value'], 0)
        pooled = result['pooled'][0]
        self.about(pooled['effect'], 4 / 9)
        self.assertEqual(pooled['tau2'], 0)
        self.assertEqual(pooled['i2'], 0)

    def test_missing(self):
        """trimfill (rma (yi, vi, method = "FE"), side, estimator) of the risk ratios of BCG"""
        for estimator, side, wanted in (('l0', 'automatic', (4, 'right', -0.2910259921063531, 2.3853255911929505, None)),
                                        ('r0', 'right', (4, 'right', -0.2910259921063531, 3.1622776601683795, .03125)),
                                        ('q0', 'automatic', (5, 'right', -0.286260374516564, 3.9691833511491015, None)),
                                        ('q0', 'left', (0, 'left', -0.43028516365409092, 0.40643875149181363, None)),
                                        ('r0', 'left', (0, 'left', -0.43028516365409092, 1.4142135623730951, .5))):
            with self.subTest(estimator=estimator, side=side):
                result = self.meta(BCG, 'risk-ratio', 'fixed', '--missing-estimator', estimator, '--missing-side', side)
                row = result['bias'][2]
                self.assertEqual((row['value'], row['side']), wanted[:2])
                self.about(row['effect'], math.exp(wanted[2]), 1e-6)
                self.about(row['se'], wanted[3], 1e-6)
                self.assertEqual(row['p'], wanted[4])
        wrong = run('meta', self.write('bcg.csv', HEADER + 'A,7,15,1,10\n'), '--events', 'ai', '--total', 'n1',
                    '--missing-estimator', 's0')
        self.assertNotEqual(wrong.returncode, 0)
        self.assertIn('s0', wrong.stderr)

    def test_missing_knapp_hartung(self):
        """The effect with the studies that lack has its interval as that without: rma (t$yi, t$vi, test = "knha"), t by trimfill.
        (trimfill itself goes back to the normal distribution unless it is told the test again.)"""
        for studies, n, lower, upper in NUMBERS['filled']:
            with self.subTest(n=n):
                result = self.meta(studies, 'risk-ratio', 'reml', '--knapp-hartung')
                row = result['bias'][2]
                self.assertEqual(row['value'], n)
                self.about(row['effect_lower'], lower, 1e-6)
                self.about(row['effect_upper'], upper, 1e-6)
                if not n:
                    self.about(row['effect_lower'], result['pooled'][0]['effect_lower'], 1e-12)

    def test_estimators(self):
        """rma (yi, vi, method, test), of zero cells (1/2 is added to these studies) and of effects far apart"""
        for studies, rows in ((ZEROS, NUMBERS['zeros']), (HUGE, NUMBERS['huge'])):
            for method, knapp_hartung, effect, lower, upper, tau2, low, high in rows:
                with self.subTest(method=method, knapp_hartung=knapp_hartung, n=studies[0][0]):
                    pooled = self.meta(studies, 'odds-ratio', method, *(['--knapp-hartung'] if knapp_hartung else []))['pooled'][0]
                    for name, wanted in (('effect', effect), ('effect_lower', lower), ('effect_upper', upper), ('tau2', tau2),
                                         ('prediction_from', low), ('prediction_to', high)):
                        self.about(pooled[name], wanted)

    def test_exact_far_apart(self):
        """Of proportions from 0 to 1 the likelihood, of a sum over 12,001 points in R by optim, has its maximum far out."""
        studies = ((30, 30, 1, 9), (0, 20, 1, 9), (20, 20, 1, 9), (10, 40, 1, 9), (5, 50, 1, 9))
        pooled = self.meta(studies, 'proportion', 'exact')['pooled'][0]
        self.about(pooled['effect'], 74.8600692, 1e-3)
        self.about(pooled['tau2'], 44.8832023, 1e-3)
        # rma.glmm (measure = "PLO", nAGQ = 61)
        pooled = self.meta(HUGE, 'proportion', 'exact')['pooled'][0]
        self.about(pooled['effect'], 35.99735, 1e-5)
        self.about(pooled['tau2'], 12.61305, 1e-5)

    def test_few(self):
        """One study is itself; of two nothing is predicted, as the t distribution would have no degree of freedom."""
        one = self.meta(BCG[:1], 'odds-ratio', 'reml')['pooled'][0]
        self.about(one['effect'], 4 * 128 / (11 * 119))
        self.assertIsNone(one['i2'])
        two = self.meta(BCG[:2], 'odds-ratio', 'reml')['pooled'][0]
        self.assertEqual(two['n'], 2)
        self.assertIsNone(two['prediction_from'])

    def test_nothing_pooled(self):
        """Where there is no pooled effect there are no degrees of freedom and no variance between studies either."""
        for measure, method, studies in (('risk-ratio', 'mantel-haenszel', ((40, 40, 500, 500), (38, 38, 50, 50))),
                                         ('odds-ratio', 'peto', ((40, 40, 500, 500), (38, 38, 50, 50))),
                                         ('proportion', 'exact', ((0, 40, 0, 1), (0, 38, 0, 1)))):
            pooled = self.meta(studies, measure, method)['pooled'][0]
            self.assertEqual([name for name in ('effect', 'q', 'df', 'tau2') if pooled[name] is not None], [], method)
        # one study has no distance from itself, not even by rounding
        self.assertEqual([self.meta([row], 'odds-ratio', 'reml')['pooled'][0]['q'] for row in BCG], [0] * len(BCG))

    def test_impossible(self):
        """Rows that cannot be counted are named and left out, never mended."""
        rows = BCG[:3] + ((7, 5, 1, 10), (-1, 20, 2, 20), (1.5, 20, 2, 20), ('', 20, 2, 20))
        result = self.meta(rows, 'odds-ratio', 'reml')
        self.assertEqual(result['pooled'][0]['n'], 3)
        left = [study for study in result['studies'] if study['problem']]
        self.assertEqual([study['study'] for study in left], ['S4', 'S5', 'S6', 'S7'])
        done = run('meta', self.write('none.csv', HEADER + 'A,7,5,1,10\n'), '--events', 'ai', '--total', 'n1',
                   '--study', 'study', '--method', 'reml')
        self.assertNotIn('nan', done.stdout.lower())


NUMBERS = {
    # studies, how many lack, limits of the effect with them
    'filled': (
        (BCG, 1, .350216874244301, .767234420537320),
        (ZEROS, 1, .352145476928889, 1.619252625620693),
        (HUGE, 0, .0128664767484428, 77.1207696566433754),
    ),
    # measure, method, I²
    'strata': (
        ('odds-ratio', 'mantel-haenszel', 92.68036404),
        ('risk-ratio', 'mantel-haenszel', 92.13463170),
        ('risk-difference', 'mantel-haenszel', 96.89742854),
        ('odds-ratio', 'peto', 92.84565193),
    ),
    # method, Knapp and Hartung, effect, its limits, τ², limits of prediction
    'zeros': (
        ('reml', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('reml', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('ml', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('ml', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('dersimonian-laird', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('dersimonian-laird', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('paule-mandel', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('paule-mandel', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('empirical-bayes', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('empirical-bayes', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('hedges', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('hedges', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
        ('sidik-jonkman', False, 0.6184451, 0.21775258, 1.756463, 0.32074822, 0.13475733, 2.8382452),
        ('sidik-jonkman', True, 0.6184451, 0.25421114, 1.5045538, 0.32074822, 0.11232261, 3.4051412),
        ('hunter-schmidt', False, 0.6419809, 0.27009103, 1.5259281, 0, 0.27009103, 1.5259281),
        ('hunter-schmidt', True, 0.6419809, 0.28905834, 1.4258003, 0, 0.28905834, 1.4258003),
    ),
    'huge': (
        ('reml', False, 1.2087492, 0.0041250805, 354.19297, 49.561544, 3.9991774e-07, 3653437.6),
        ('reml', True, 1.2087492, 0.00068878642, 2121.2301, 49.561544, 3.7991839e-09, 3.8457588e+08),
        ('ml', False, 1.2022595, 0.0067691245, 213.53247, 41.070567, 1.5113324e-06, 956393.09),
        ('ml', True, 1.2022595, 0.00068798442, 2100.9602, 41.070567, 1.6789065e-08, 86093414),
        ('dersimonian-laird', False, 1.2005995, 0.007540197, 191.16732, 39.321771, 2.0201565e-06, 713528.53),
        ('dersimonian-laird', True, 1.2005995, 0.00068778288, 2095.7766, 39.321771, 2.3153181e-08, 62256640),
        ('paule-mandel', False, 1.208925, 0.0040621133, 359.78802, 49.837407, 3.8376611e-07, 3808308.4),
        ('paule-mandel', True, 1.208925, 0.00068880846, 2121.7795, 49.837407, 3.6269423e-09, 4.0295642e+08),
        ('empirical-bayes', False, 1.208925, 0.0040621133, 359.78802, 49.837407, 3.8376611e-07, 3808308.4),
        ('empirical-bayes', True, 1.208925, 0.00068880846, 2121.7795, 49.837407, 3.6269423e-09, 4.0295642e+08),
        ('hedges', False, 1.2090994, 0.0040001614, 365.46557, 50.113758, 3.6828143e-07, 3969576.4),
        ('hedges', True, 1.2090994, 0.00068883032, 2122.3242, 50.113758, 3.4626033e-09, 4.2220293e+08),
        ('sidik-jonkman', False, 1.2088056, 0.0041048153, 355.97485, 49.649785, 3.9467381e-07, 3702325.7),
        ('sidik-jonkman', True, 1.2088056, 0.00068879349, 2121.4065, 49.649785, 3.7431723e-09, 3.9036701e+08),
        ('hunter-schmidt', False, 1.1888574, 0.0139396, 101.3933, 30.0448, 1.0608812e-05, 133227.17),
        ('hunter-schmidt', True, 1.1888574, 0.00068640069, 2059.1209, 30.0448, 1.4180916e-07, 9966789),
    ),
}

if __name__ == '__main__':
    unittest.main()
