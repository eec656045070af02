/* bench-meta.c: how long it takes to put studies together.
 *
 * bench-meta --r SCRIPT: the same by metafor in the same run, when it is installed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <stdio.h>

#include <glib.h>
#include <gsl/gsl_errno.h>

#include "kernel/evidence/eg-binomial-normal.h"
#include "kernel/evidence/eg-meta-fit.h"
#include "oracle/meta-oracle.h"

#define N G_N_ELEMENTS (bcg_x1)
#define N_COUNTS G_N_ELEMENTS (aneurysm_x)
#define TURNS 2000

static double
measure_inverse (void)
{
  double one[N], y[N], v[N];
  gint64 start;

  for (guint i = 0; i < N; i++)
    {
      one[i] = 1;
      y[i] = log (bcg_x1[i] / bcg_n1[i]) - log (bcg_x2[i] / bcg_n2[i]);
      v[i] = 1 / bcg_x1[i] - 1 / bcg_n1[i] + 1 / bcg_x2[i] - 1 / bcg_n2[i];
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < TURNS; i++)
    {
      EgMetaFit fit;

      g_assert_cmpint (eg_meta_fit_init (&fit, one, y, v, N, 1, EG_TAU2_REML, 1), ==, EG_OK);
      eg_meta_fit_clear (&fit);
    }

  return (double) (g_get_monotonic_time () - start) / TURNS / 1000;
}

static double
measure_exact (void)
{
  double one[N_COUNTS];
  gint64 start;

  for (guint i = 0; i < N_COUNTS; i++)
    one[i] = 1;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < TURNS / 50; i++)
    {
      EgBinomialNormal fit;

      g_assert_cmpint (eg_binomial_normal_init (&fit, one, aneurysm_x, aneurysm_n, N_COUNTS, 1), ==, EG_OK);
      eg_binomial_normal_clear (&fit);
    }

  return (double) (g_get_monotonic_time () - start) / (TURNS / 50) / 1000;
}

int
main (int    argc,
      char **argv)
{
  double inverse, exact;

  gsl_set_error_handler_off ();
  inverse = measure_inverse ();
  exact = measure_exact ();
  printf ("REML with Knapp-Hartung, %zu studies:  %8.4f ms\n", N, inverse);
  printf ("exact model of proportions, %zu studies: %8.4f ms\n", N_COUNTS, exact);
  if (argc == 3)
    {
      g_autofree char *output = NULL;
      const char *command[] = { "Rscript", argv[2], NULL };
      double peer;

      if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                        NULL, NULL) && output && (peer = g_ascii_strtod (output, NULL)) > 0)
        printf ("metafor: %.4f ms, %.0f times as long\n", peer, peer / inverse);
      else
        printf ("metafor is not installed\n");
    }

  return 0;
}
