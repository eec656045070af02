/* eg-sample.h: how the values of a sample are spread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>

typedef struct
{
  size_t n;
  double mean, sd;             /* sd: NaN of one value */
  double q1, median, q3;
  double least, most;
  double low, high;            /* the last values within 1.5 × (q3 - q1) of the box, as Tukey's whiskers */
} EgSample;

/* The quantile at share P of N values that rise, by definition TYPE (6, 7 or 8) of Hyndman and Fan (Am Stat
 * 1996;50:361-365).  NaN without values.  O(1). */
double eg_sample_quantile  (const double *sorted,
                            size_t        n,
                            double        p,
                            int           type);
/* Of N values that rise; all is NaN without values.  O(n). */
void   eg_sample_describe  (const double *sorted,
                            size_t        n,
                            int           type,
                            EgSample     *sample);
/* Silverman's rule of thumb (1986, equation 3.31), with .9 as in R's bw.nrd0: .9 × min (sd, IQR / 1.34) × n^-1/5, of
 * what is positive of the two; 0 when all values are the same or there is one. */
double eg_sample_bandwidth (const double *sorted,
                            size_t        n);
/* The Gaussian kernel density at M places, exactly.  O(n m). */
void   eg_sample_density   (const double *values,
                            size_t        n,
                            double        bandwidth,
                            const double *at,
                            size_t        m,
                            double       *density);
