/* eg-gamma-law.h: the generalised gamma in the form of Prentice (1974), with W = (log T - location) / scale.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/parametric/eg-jet.h"

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

/* distance of the nodes, and how many of them there are on each side of 0 */
#define EG_GAMMA_CELL  .25
#define EG_GAMMA_NODES 48

/* What the w of one q have in common: tails beyond evenly spaced nodes, as they come to be wanted.  With it the same
 * functions take 12 densities instead of 156; they forget all at another q, so rows are to be gone through q by q. */
typedef struct EgGammaTable
{
  double        q;
  EgSlope       constant;
  EgGammaSlope  nodes[2][EG_GAMMA_NODES];
  unsigned char known[2][EG_GAMMA_NODES];
} EgGammaTable;

void         eg_gamma_table_init    (EgGammaTable *self);
EgGammaSlope eg_gamma_table_density (EgGammaTable *self,
                                     double        w,
                                     double        q);
EgGammaSlope eg_gamma_table_above   (EgGammaTable *self,
                                     double        w,
                                     double        q);
EgGammaSlope eg_gamma_table_below   (EgGammaTable *self,
                                     double        w,
                                     double        q);
