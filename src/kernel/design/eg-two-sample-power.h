/* eg-two-sample-power.h: comparisons of proportions and of means.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Two proportions by the normal approximation: the test has the variance of the pooled proportion, the
 * alternative its own (Fleiss, Levin & Paik 2003, 4.2).  RATIO: subjects of the first (experimental) arm for
 * each of the control. */
typedef struct
{
  double experimental;
  double control;
  double margin;       /* of non-inferiority for the difference, not negative; 0: of superiority.  With one, both have
                        * the variance of the alternative */
  double ratio;
  double alpha;
  int    sides;
  int    continuity;   /* Casagrande, Pike & Smith's correction, as Fleiss, Tytun & Ury (1980) have it */
} EgProportionsTest;

/* Subjects of both arms together, not a whole number; NaN without an effect. */
double eg_proportions_size  (const EgProportionsTest *test,
                             double                   power);
double eg_proportions_power (const EgProportionsTest *test,
                             double                   n);

/* The probability of more than T, of t with DF degrees of freedom and noncentrality DELTA, to some 1e-12, by
 * integrating over the estimate of the standard deviation. */
double eg_noncentral_t_tail (double                   t,
                             double                   df,
                             double                   delta);

/* Student's test of a difference of means, in standard deviations; N subjects of both arms, or of the one arm
 * (or pairs) when ONE.  The other tail of a two-sided test does not count, as in R's power.t.test. */
double eg_means_power       (double                   difference,
                             double                   n,
                             double                   ratio,
                             int                      one,
                             double                   alpha,
                             int                      sides);

/* By how much subjects who are like those of their own centre must be more: 1 + ((cv^2 + 1) m - 1) rho, for
 * centres of SIZE m on average with coefficient of variation CV (Eldridge, Ashby & Kerry 2006), RHO the
 * intraclass correlation. */
double eg_design_effect     (double                   size,
                             double                   cv,
                             double                   rho);
