/* eg-risk-comparison.h: how two proportions differ, and whether several do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

/* NaN: there is none */
typedef struct
{
  double value, lower, upper;
} EgRiskEffect;

typedef struct
{
  EgRiskEffect difference;               /* limits by Newcombe 1998, his method 10, of Wilson's */
  EgRiskEffect risk_ratio;               /* limits by the logarithm, Katz and others 1978; none where a count is 0 or all responded */
  EgRiskEffect odds_ratio;               /* of the counts; limits by the logarithm, Woolf 1955; none where a cell is 0 */
  double       fisher_p;                 /* two-sided: tables that are no more likely */
  double       chi2, chi2_p;             /* Pearson's, on 1; NaN where nobody or all responded */
  double       corrected, corrected_p;   /* with Yates' correction, never beyond the difference */
  double       least_expected;           /* the smallest expected count */
} EgRiskComparison;

/* X of N against the reference X0 of N0; X <= N, X0 <= N0.  All is NaN when N or N0 is 0.  O(N + N0) for Fisher's test. */
void   eg_risk_compare (unsigned          x,
                        unsigned          n,
                        unsigned          x0,
                        unsigned          n0,
                        double            level,
                        EgRiskComparison *comparison);

/* Chi-squared for a trend of proportions on 1 (Cochran 1954, Armitage 1955), as R's prop.trend.test; NaN where there is
 * none.  *SLOPE: of the proportion by one unit of the scores.  O(K). */
double eg_risk_trend   (const double     *x,
                        const double     *n,
                        const double     *scores,
                        size_t            k,
                        double           *slope,
                        double           *p);
