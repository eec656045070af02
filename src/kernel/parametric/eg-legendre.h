/* eg-legendre.h: the rule of Gauss and Legendre with 12 points on -1 to 1.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#define EG_LEGENDRE_N 12

/* point and weight; the other half has the signs of the points turned */
static const double eg_legendre_half[EG_LEGENDRE_N / 2][2] = {
  { 0.98156063424671925, 0.04717533638651183 },
  { 0.90411725637047487, 0.10693932599531843 },
  { 0.76990267419430469, 0.16007832854334623 },
  { 0.58731795428661745, 0.20316742672306592 },
  { 0.36783149899818019, 0.23349253653835481 },
  { 0.12523340851146892, 0.24914704581340278 },
};

static inline double
eg_legendre_point (int k)
{
  return k % 2 ? -eg_legendre_half[k / 2][0] : eg_legendre_half[k / 2][0];
}

static inline double
eg_legendre_weight (int k)
{
  return eg_legendre_half[k / 2][1];
}
