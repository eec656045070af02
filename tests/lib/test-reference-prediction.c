/* test-reference-prediction.c: predictions and their worth against the answers of the reference folder.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; without it every test is skipped.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gsl/gsl_errno.h>

#include "prediction-reference.h"

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  gsl_set_error_handler_off ();

  add_binary_tests ();
  add_competing_tests ();
  add_group_tests ();
  add_imputed_tests ();
  add_learner_tests ();
  add_int8_tests ();
  add_net_tests ();
  add_probability_tests ();
  add_survival_tests ();
  result = g_test_run ();
  g_test_message ("%u numbers compared", get_n_compared ());

  return result;
}
