/* test-reference.c: every curve and test of the reference folder, from the file to the fit.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are R's and lifelines'.
 * Relative errors are at most 1e-9, counts are exact; an entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reference.h"

static const ReferenceKind kinds[] = {
  { "survfit", run_survfit },
  { "survdiff", run_survdiff },
  { "weighted_logrank", run_weights },
  { "weighted_logrank_lifelines", run_weights },
  { "pairwise_logrank", run_pairs },
  { "iptw", run_iptw },
};

int
main (int    argc,
      char **argv)
{
  return reference_main (argc, argv, "/reference/survival", kinds, G_N_ELEMENTS (kinds));
}
