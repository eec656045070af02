/* eg-gamma-law.h: the generalised gamma in the form of Prentice (1974), with W = (log T - location) / scale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* A function of w and of q, with its derivatives. */
typedef struct
{
  double value;
  double w, q;
  double ww, wq, qq;
} EgGammaSlope;

/* Logarithms of the density of W and of the probability above and below w, smooth in q through 0, where W is
 * normal; q = 1 is the smallest extreme value (Weibull), and 1 / q^2 the shape of a gamma.
 *
 * Probabilities and their derivatives by q are integrals of the density by Gauss and Legendre's rule over
 * panels that get shorter towards w: 156 densities, relative error about 1e-13 for |q| up to 3. */
EgGammaSlope eg_gamma_density (double w,
                               double q);
EgGammaSlope eg_gamma_above   (double w,
                               double q);
EgGammaSlope eg_gamma_below   (double w,
                               double q);
