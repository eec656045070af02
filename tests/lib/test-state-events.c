/* test-state-events.c: states of subjects with one row each, whose events on the way are in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/multistate/engraft-state-occupation.h"

#define NONE NAN

typedef struct
{
  double time, status, gvhd_day, gvhd, relapse_day;
} Patient;

/* nobody is censored before 20, so that until then probabilities are shares of the eight patients */
static const Patient patients[] = {
  { 20, 0, 5, 1, NONE },      /* GVHD at 5 */
  { 12, 1, 5, 1, 9 },         /* GVHD at 5, relapse at 9, dies at 12 */
  { 10, 1, 10, 1, NONE },     /* dies at 10: the GVHD of that day does not count */
  { 20, 0, 20, 1, NONE },     /* GVHD on the last day */
  { 20, 0, 30, 1, NONE },     /* GVHD after the last day is left out */
  { 20, 0, 0, 1, NONE },      /* begins with GVHD */
  { 20, 0, 7, 1, 7 },         /* both at 7: relapse is named later */
  { 20, 0, 3, 0, NONE },      /* a day, but it did not happen */
};

static EngraftTable *
make_table (const Patient *rows,
            guint          n)
{
  const char *names[] = { "time", "status", "gvhd_day", "gvhd", "relapse_day" };
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint k = 0; k < G_N_ELEMENTS (names); k++)
    {
      double *values = g_new (double, n);

      for (guint i = 0; i < n; i++)
        values[i] = ((const double *) &rows[i])[k];
      g_ptr_array_add (columns, engraft_column_new_numbers (names[k], ENGRAFT_COLUMN_NUMBER,
                                                            g_bytes_new_take (values, n * sizeof *values)));
    }

  return engraft_table_new (NULL, columns);
}

static EngraftStateOccupation *
analyse (const Patient        *rows,
         guint                 n,
         EngraftStateOptions  *options,
         EngraftSurvivalData **data,
         GError              **error)
{
  const char *events[] = { "1", NULL };
  g_autoptr(EngraftTable) table = make_table (rows, n);
  g_autoptr(EngraftCohort) cohort = engraft_cohort_new ();

  g_object_set (cohort, "time", "time", "status", "status", "events", events, NULL);
  *data = engraft_state_occupation_make_data (table, cohort, options, NULL, error);

  return *data ? engraft_state_occupation_new (*data, table, options, NULL, error) : NULL;
}

static EngraftStateOptions *
make_options (const char *first,
              const char *second)
{
  const char *on_the_way[] = { first, second, NULL }, *states[] = { "death=1", NULL };
  EngraftStateOptions *options = engraft_state_options_new ();

  g_object_set (options, "intermediate", on_the_way, "states", states, "initial", "well", NULL);

  return options;
}

static void
assert_shares (EngraftStateOccupation *result,
               double                  time,
               double                  well,
               double                  gvhd,
               double                  relapse,
               double                  death)
{
  const double shares[] = { well, gvhd, relapse, death };

  for (guint state = 0; state < 4; state++)
    g_assert_cmpfloat_with_epsilon (
      engraft_step_curve_get_estimate (engraft_state_occupation_get_curve (result, 0, state), time, NULL, NULL, NULL),
      shares[state] / 8, 1e-12);
}

static guint
count_notices (EngraftStateOccupation *result,
               const char             *words)
{
  GListModel *notices = engraft_state_occupation_get_notices (result);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      n += g_str_has_prefix (engraft_notice_get_message (notice), words);
    }

  return n;
}

static void
test_states (void)
{
  g_autoptr(EngraftStateOptions) options = make_options ("GVHD=gvhd_day:gvhd", "relapse=relapse_day");
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = analyse (patients, G_N_ELEMENTS (patients), options, &data, &error);
  const char *names[] = { "well", "GVHD", "relapse", "death" };

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, 4);
  for (guint state = 0; state < 4; state++)
    g_assert_cmpstr (engraft_state_occupation_get_state (result, state), ==, names[state]);
  assert_shares (result, 1, 7, 1, 0, 0);
  assert_shares (result, 5, 5, 3, 0, 0);
  assert_shares (result, 8, 4, 3, 1, 0);
  assert_shares (result, 9, 4, 2, 2, 0);
  assert_shares (result, 11, 3, 2, 2, 1);
  assert_shares (result, 12, 3, 2, 1, 2);
  assert_shares (result, 20, 2, 3, 1, 2);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 0, 1), ==, 3);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 1, 2), ==, 1);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 0, 2), ==, 1);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 0, 3), ==, 1);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 2, 3), ==, 1);
  g_assert_cmpuint (count_notices (result, "1 event on the way is after the end"), ==, 1);
  g_assert_cmpuint (count_notices (result, "1 event on the way is at the time at which follow-up ended"), ==, 1);
  g_assert_cmpuint (count_notices (result, "1 subject had an event on the way before"), ==, 1);
  g_assert_cmpuint (count_notices (result, "1 event on the way is at the time of another"), ==, 1);
}

/* An event that has the name of the state in which subjects begin brings them back. */
static void
test_recovery (void)
{
  g_autoptr(EngraftStateOptions) options = make_options ("GVHD=gvhd_day:gvhd", "well=relapse_day");
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = analyse (patients, G_N_ELEMENTS (patients), options, &data, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (engraft_state_occupation_get_n_states (result), ==, 3);
  g_assert_cmpuint (engraft_state_occupation_get_n_moves (result, 0, 1, 0), ==, 1);
}

/* A row that does not say whether it happened is left out, and counted. */
static void
test_missing (void)
{
  Patient rows[G_N_ELEMENTS (patients)];
  g_autoptr(EngraftStateOptions) options = make_options ("GVHD=gvhd_day:gvhd", "relapse=relapse_day");
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftStateOccupation) result = NULL;

  memcpy (rows, patients, sizeof rows);
  rows[3].gvhd = NAN;
  result = analyse (rows, G_N_ELEMENTS (rows), options, &data, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (engraft_survival_data_get_n (data), ==, 7);
  g_assert_cmpuint (engraft_tally_get_n_rows (engraft_survival_data_get_tally (data)), ==, 8);
  g_assert_cmpuint (engraft_tally_get_n_used (engraft_survival_data_get_tally (data)), ==, 7);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *event, *message;
  } cases[] = {
    { "GVHD", "“GVHD” should be a name, “=” and the column with the time at which it happened, such as gvhd=gvhd_day" },
    { "GVHD=", "“GVHD=” should be a name, “=” and the column with the time at which it happened, such as gvhd=gvhd_day" },
    { "GVHD=day", "There is no column “day”. Choose another." },
    { "GVHD=gvhd_day:had", "There is no column “had”. Choose another." },
    { "GVHD=gvhd_day:time", "Row 1: “time” is 20, but should be 0 or 1: whether “GVHD” happened. Make a column that is." },
    { "relapse=relapse_day:gvhd", "Row 1: “gvhd” says that “relapse” happened, but “relapse_day” has no time. Fill it in, "
                                  "or filter the row." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(EngraftStateOptions) options = make_options (cases[i].event, NULL);
      g_autoptr(EngraftSurvivalData) data = NULL;
      g_autoptr(GError) error = NULL;

      g_assert_null (analyse (patients, G_N_ELEMENTS (patients), options, &data, &error));
      g_assert_error (error, ENGRAFT_STATE_ERROR, ENGRAFT_STATE_ERROR_COLUMN);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/state-events/states", test_states);
  g_test_add_func ("/state-events/recovery", test_recovery);
  g_test_add_func ("/state-events/missing", test_missing);
  g_test_add_func ("/state-events/refused", test_refused);

  return g_test_run ();
}
