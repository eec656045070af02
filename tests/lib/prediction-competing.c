/* prediction-competing.c: risks beside another event against the answers of cmprsk and survival.
 *
 * Bars: risks 1e-10, Fine and Gray's coefficients 1e-5.  Variances of the risks are of another kind in cmprsk, and are not compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/risks/eg-fine-gray.h"
#include "kernel/risks/eg-gray-test.h"
#include "kernel/risks/eg-state-curve.h"
#include "kernel/survival/eg-cox.h"
#include "prediction-reference.h"

#define N_GROUPS 3
#define N_CAUSES 2

static const char * const columns[] = { "g2", "g3", "age_pt", "mtx" };

/* All rows of the table, from 0: its groups are counted from 1. */
typedef struct
{
  Table         *table;
  guint8        *cause;
  guint32       *group;
  EgSurvivalRows rows;
  const double  *x[G_N_ELEMENTS (columns)];
} Patients;

static void
patients_init (Patients *self)
{
  self->table = read_table ("tables/bmt_cr.csv");
  self->cause = g_new (guint8, self->table->n);
  self->group = g_new (guint32, self->table->n);
  for (guint i = 0; i < self->table->n; i++)
    {
      self->cause[i] = column (self->table, "cause")[i];
      self->group[i] = column (self->table, "group")[i] - 1;
    }
  for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
    self->x[j] = column (self->table, columns[j]);
  self->rows = (EgSurvivalRows) { .n = self->table->n, .time = column (self->table, "time"), .status = self->cause, .group = self->group,
                                  .n_groups = N_GROUPS, .n_strata = 1 };
}

static void
patients_clear (Patients *self)
{
  table_free (self->table);
  g_free (self->cause);
  g_free (self->group);
}

static void
check_risks (Patients   *self,
             JsonObject *expected)
{
  g_autofree guint8 *to = g_new (guint8, self->rows.n);
  const EgStateRows rows = { .rows = self->rows, .to = to, .n_states = 1 + N_CAUSES };
  EgStateCurve curves[N_GROUPS];
  guint n;
  g_autofree double *times = answers (expected, "cif/times", &n);

  for (gsize i = 0; i < self->rows.n; i++)
    to[i] = self->cause[i] ? self->cause[i] : EG_NO_STATE;
  g_assert_cmpint (eg_state_curves_init (curves, &rows, EG_STATE_NO_ERRORS, NULL, NULL), ==, EG_OK);
  for (guint g = 0; g < N_GROUPS; g++)
    for (guint cause = 1; cause <= N_CAUSES; cause++)
      {
        g_autofree char *path = g_strdup_printf ("cif/est/%u %u", g + 1, cause);
        g_autofree double *risk = answers (expected, path, &n);

        for (guint k = 0; k < n; k++)
          {
            gsize at = 0;

            while (at < curves[g].n && curves[g].times[at] <= times[k])
              at++;
            near (path, at ? curves[g].p[(at - 1) * curves[g].n_states + cause] : 0, risk[k], 1e-10, 0);
          }
      }
  for (guint g = 0; g < N_GROUPS; g++)
    eg_state_curve_clear (&curves[g]);
}

static void
check_gray (Patients   *self,
            JsonObject *expected)
{
  guint n;
  g_autofree double *chisq = answers (expected, "gray_test/stat", &n), *p = answers (expected, "gray_test/pv", &n);
  g_autofree double *df = answers (expected, "gray_test/df", &n);

  for (guint cause = 1; cause <= N_CAUSES; cause++)
    {
      EgGrayTest test;

      g_assert_cmpint (eg_gray_test_init (&test, &self->rows, cause, 0, NULL, NULL), ==, EG_OK);
      near ("Gray’s test", test.chisq, chisq[cause - 1], 0, 1e-9);
      near ("its p", test.p_value, p[cause - 1], 0, 1e-8);
      near ("its degrees of freedom", test.df, df[cause - 1], 0, 0);
      eg_gray_test_clear (&test);
    }
}

static void
check_fine_gray (Patients   *self,
                 JsonObject *expected,
                 guint       cause)
{
  const EgFineGrayRows rows = { .n = self->rows.n, .time = self->rows.time, .status = self->cause, .cause = cause, .x = self->x,
                                .n_columns = G_N_ELEMENTS (columns) };
  guint n;
  g_autofree double *se = answers (expected, "se", &n);
  EgFineGray fit;

  g_assert_cmpint (eg_fine_gray_init (&fit, &rows, NULL, NULL), ==, EG_OK);
  near ("log likelihood", fit.log_likelihood, answer (expected, "loglik"), 0, 1e-9);
  for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
    {
      near (columns[j], fit.coefficients[j], json_object_get_double_member (part (expected, "coef"), columns[j]), 1e-5, 0);
      near ("its error", sqrt (fit.robust[j * (fit.n_columns + 1)]), se[j], 1e-5, 0);
    }
  eg_fine_gray_clear (&fit);
}

/* Relapse, where the other event ends follow-up */
static void
check_cause_specific (Patients   *self,
                      JsonObject *expected)
{
  const EgCoxSettings settings = { .ties = EG_TIES_EFRON };
  g_autofree guint8 *status = g_new (guint8, self->rows.n);
  EgSurvivalRows rows = self->rows;
  EgCoxData data;
  EgCox cox;

  for (gsize i = 0; i < rows.n; i++)
    status[i] = self->cause[i] == 1;
  rows.status = status;
  rows.n_groups = 1;
  rows.group = NULL;
  g_assert_cmpint (eg_cox_data_init (&data, &rows, NULL, G_N_ELEMENTS (columns), NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
    eg_cox_data_set_column (&data, j, self->x[j]);
  g_assert_cmpint (eg_cox_init (&cox, &data, &settings, NULL, NULL), ==, EG_OK);
  for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
    {
      g_autofree char *name = g_strconcat ("X", columns[j], NULL);

      near (name, cox.coefficients[j], json_object_get_double_member (part (expected, "cause_specific_relapse_efron"), name), 1e-9, 1e-7);
    }
  eg_cox_clear (&cox);
  eg_cox_data_clear (&data);
}

static void
test_competing (void)
{
  g_autoptr(JsonObject) expected = NULL;
  Patients patients;

  if (!has_reference ())
    return;
  expected = read_answers ("competing/bmt.json");
  patients_init (&patients);
  check_risks (&patients, expected);
  check_gray (&patients, expected);
  check_fine_gray (&patients, part (expected, "fine_gray_relapse"), 1);
  check_fine_gray (&patients, part (expected, "fine_gray_nrm"), 2);
  check_cause_specific (&patients, expected);
  patients_clear (&patients);
}

void
add_competing_tests (void)
{
  g_test_add_func ("/reference/prediction/competing", test_competing);
}
