/* test-reference-risks.c: all competing risks of the reference folder, from the file to the result.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are those of R's survival, cmprsk and riskRegression.
 * Relative errors are at most 1e-9, counts are exact, numbers of crr, which
 * stops early, at most 1e-7, errors of predicted risks' scores 2e-4; an entry that cannot be run fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "reference-risks.h"

static const ReferenceKind kinds[] = {
  { "aalen_johansen", run_aalen_johansen },
  { "cuminc", run_cuminc },
  { "crr", run_crr },
  { "finegray", run_finegray },
  { "survfit_mcf", run_mean_count },
  { "csc", run_csc },
  { "score", run_score },
};

int
main (int    argc,
      char **argv)
{
  return reference_main (argc, argv, "/reference/risks", kinds, G_N_ELEMENTS (kinds));
}
