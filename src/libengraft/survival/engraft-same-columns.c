/* engraft-same-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-same-columns.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-cholesky.h"

/* of a column’s variance, what those before it leave; and a pivot of rounding alone, of which models say that it is collinear */
#define NEARLY 1e-7
#define ROUNDING 1e-13

/* what takes part, in columns of the variance 1 */
#define TAKES_PART 1e-3

/* P × P, of what varies; LEFT_OUT: what does not */
static double *
correlate (const double * const *columns,
           guint                 p,
           gsize                 n,
           guint8               *left_out)
{
  double *products = g_new0 (double, (gsize) p * p + 1);
  g_autofree double *means = g_new0 (double, p + 1), *scales = g_new0 (double, p + 1);

  for (guint j = 0; j < p; j++)
    {
      for (gsize i = 0; i < n; i++)
        means[j] += (columns[j][i] - means[j]) / (i + 1);
      for (gsize i = 0; i < n; i++)
        scales[j] += pow (columns[j][i] - means[j], 2);
      scales[j] = sqrt (scales[j]);
      left_out[j] = !(scales[j] > 1e-12 * fabs (means[j]) * sqrt (n)) || !isfinite (scales[j]);
    }
  for (guint j = 0; j < p; j++)
    for (guint k = 0; k <= j && !left_out[j]; k++)
      {
        if (left_out[k])
          continue;
        for (gsize i = 0; i < n; i++)
          products[j * p + k] += (columns[j][i] - means[j]) / scales[j] * ((columns[k][i] - means[k]) / scales[k]);
      }

  return products;
}

char *
engraft_same_columns_list (const double * const *columns,
                           guint                 p,
                           gsize                 n,
                           const char * const   *names)
{
  g_autofree guint8 *left_out = g_new0 (guint8, p + 1), *same = g_new0 (guint8, p + 1);
  g_autofree double *l = correlate (columns, p, n, left_out), *share = g_new0 (double, p + 1);
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  eg_cholesky_factor (l, p, left_out, TRUE, ROUNDING);
  for (guint j = 1; j < p; j++)
    {
      if (left_out[j] || l[j * p + j] * l[j * p + j] > NEARLY)
        continue;
      same[j] = TRUE;
      for (guint i = j; i-- > 0; )
        {
          if (left_out[i])
            continue;
          share[i] = l[j * p + i];
          for (guint k = i + 1; k < j; k++)
            share[i] -= left_out[k] ? 0 : l[k * p + i] * share[k];
          share[i] /= l[i * p + i];
          same[i] |= fabs (share[i]) > TAKES_PART;
        }
    }
  for (guint j = 0; j < p; j++)
    if (same[j])
      g_ptr_array_add (all, (char *) names[j]);
  if (all->len == 0)
    return NULL;
  g_ptr_array_add (all, NULL);

  /* Translators: between the members of a list */
  return g_strjoinv (_("”, “"), (char **) all->pdata);
}
