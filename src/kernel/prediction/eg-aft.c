/* eg-aft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/prediction/eg-aft.h"

#include <math.h>

double
eg_aft_risk (EgAftLaw law,
             double   z)
{
  switch (law)
    {
    case EG_AFT_NORMAL:
      return erfc (-z / sqrt (2)) / 2;

    case EG_AFT_LOGISTIC:
      return 1 / (1 + exp (-z));

    case EG_AFT_EXTREME:
    default:
      return -expm1 (-exp (z));
    }
}
