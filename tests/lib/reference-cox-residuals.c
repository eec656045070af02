/* reference-cox-residuals.c: residuals of Cox models of the reference folder, and whether their hazards are proportional.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "reference-cox.h"

/* a residual is as exact as the terms that it is a sum of */
static void
check_residual (const Entry *entry,
                const char  *what,
                double       value,
                double       expected,
                double       size)
{
  check (entry, what, size + value, size + expected);
}

static double
size_of (JsonArray *array)
{
  double size = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    size = MAX (size, fabs (element (array, i)));

  return size;
}

static double
cell (JsonArray *rows,
      guint      row,
      guint      column)
{
  JsonNode *node = json_array_get_element (rows, row);

  return JSON_NODE_HOLDS_ARRAY (node) ? element (json_node_get_array (node), column) : number_of (node);
}

static void
check_matrix_residuals (const Entry   *entry,
                        const char    *what,
                        JsonArray     *rows,
                        const double  *values,    /* [column * n + row] */
                        gsize          n,
                        const guint   *map,
                        guint          p)
{
  for (guint j = 0; j < p; j++)
    {
      double size = 0;

      for (guint i = 0; i < n; i++)
        size = MAX (size, fabs (cell (rows, i, j)));
      for (guint i = 0; i < n; i++)
        check_residual (entry, what, values[map[j] * n + i], cell (rows, i, j), size);
    }
}

static void
check_events (const Entry   *entry,
              EngraftCoxFit *fit,
              const guint   *map,
              JsonObject    *resid,
              gboolean       scaled)
{
  gsize n = fit->rows.n_events, p = fit->cox.p;
  JsonArray *rows = json_object_get_array_member (resid, scaled ? "scaledsch" : "schoenfeld");
  g_autofree guint32 *places = g_new (guint32, n);
  g_autofree double *values = g_new (double, n * p), *turned = g_new (double, n * p);

  check_count (entry, "events", n, json_array_get_length (rows));
  g_assert_cmpint (eg_cox_schoenfeld (&fit->cox, scaled, places, values), ==, EG_OK);
  for (gsize e = 0; e < n; e++)
    for (gsize j = 0; j < p; j++)
      turned[j * n + e] = values[e * p + j];
  check_matrix_residuals (entry, scaled ? "scaled Schoenfeld residual" : "Schoenfeld residual", rows, turned, n, map, p);
}

void
check_residuals (const Entry   *entry,
                 EngraftCoxFit *fit,
                 const guint   *map)
{
  JsonObject *resid = object_member (entry->result, "resid");
  gsize n = engraft_survival_data_get_n (fit->data), p = fit->cox.p;
  const guint8 *outcomes = engraft_survival_data_get_outcomes (fit->data, NULL);
  g_autofree double *values = g_new (double, n * p + n), **columns = g_new (double *, p + 1);
  JsonArray *rows;

  if (!resid)
    return;
  rows = json_object_get_array_member (resid, "martingale");
  eg_cox_martingale (&fit->cox, values);
  for (gsize i = 0; i < n; i++)
    check_residual (entry, "martingale residual", values[i], element (rows, i), size_of (rows));
  rows = json_object_get_array_member (resid, "deviance");
  for (gsize i = 0; i < n; i++)
    check_residual (entry, "deviance residual", eg_cox_deviance (values[i], outcomes[i] == ENGRAFT_OUTCOME_EVENT),
                    element (rows, i), size_of (rows));
  for (gsize j = 0; j < p; j++)
    {
      columns[j] = values + j * n;
      g_assert_cmpint (eg_cox_score (&fit->cox, j, columns[j]), ==, EG_OK);
    }
  check_matrix_residuals (entry, "score residual", json_object_get_array_member (resid, "score"), values, n, map, p);
  for (int standard = 0; standard < 2; standard++)
    {
      g_assert_cmpint (eg_cox_dfbeta (&fit->cox, standard, columns), ==, EG_OK);
      check_matrix_residuals (entry, standard ? "dfbetas" : "dfbeta",
                              json_object_get_array_member (resid, standard ? "dfbetas" : "dfbeta"), values, n, map, p);
    }
  check_events (entry, fit, map, resid, FALSE);
  check_events (entry, fit, map, resid, TRUE);
}

static void
check_transform (const Entry          *entry,
                 EngraftCoxFit        *fit,
                 EngraftZphTransform   transform,
                 JsonObject           *expected)
{
  JsonArray *names = json_object_get_array_member (expected, "terms"), *chisq = json_object_get_array_member (expected, "chisq");
  g_autofree guint8 *columns = g_new (guint8, fit->cox.p + 1);
  EgZph zph;

  g_assert_cmpint (eg_zph_init (&zph, &fit->cox, (EgZphTransform) transform), ==, EG_OK);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      gboolean any = FALSE;
      double value;
      int df;

      for (guint j = 0; j < fit->cox.p; j++)
        {
          const char *term = engraft_cox_fit_get_term_name (fit, engraft_cox_fit_get_term (fit, j));

          columns[j] = g_str_equal (name, "GLOBAL") || g_str_equal (name, term);
          any |= columns[j];
        }
      if (!any)
        fail (entry, "there is no term “%s”", name);
      g_assert_cmpint (eg_zph_test (&zph, columns, &value, &df), ==, EG_OK);
      check_count (entry, "degrees of freedom", df, element (json_object_get_array_member (expected, "df"), i));
      check (entry, "proportional hazards", value, element (chisq, i));
    }
  eg_zph_clear (&zph);
}

/* of single columns, where a term has several */
static void
check_single (const Entry   *entry,
              EngraftCoxFit *fit,
              JsonObject    *expected)
{
  JsonArray *names = json_object_get_array_member (expected, "terms"), *chisq = json_object_get_array_member (expected, "chisq");
  g_autofree guint8 *columns = g_new0 (guint8, fit->cox.p + 1);
  EgZph zph;

  g_assert_cmpint (eg_zph_init (&zph, &fit->cox, EG_ZPH_KM), ==, EG_OK);
  for (guint i = 0; i < json_array_get_length (names); i++)
    {
      const char *name = json_array_get_string_element (names, i);
      gboolean all = g_str_equal (name, "GLOBAL");
      guint own = all ? 0 : find_coefficient (entry, fit, name);
      double value;
      int df;

      for (guint j = 0; j < fit->cox.p; j++)
        columns[j] = all || j == own;
      g_assert_cmpint (eg_zph_test (&zph, columns, &value, &df), ==, EG_OK);
      check (entry, "proportional hazards of a column", value, element (chisq, i));
      check (entry, "its p", eg_chi_squared_tail (value, df), element (json_object_get_array_member (expected, "p"), i));
    }
  eg_zph_clear (&zph);
}

void
check_zph (const Entry   *entry,
           EngraftCoxFit *fit)
{
  static const char * const names[] = { "km", "rank", "identity", "log" };
  JsonObject *zph = object_member (entry->result, "zph");

  for (guint i = 0; zph && i < G_N_ELEMENTS (names); i++)
    if (object_member (zph, names[i]))
      check_transform (entry, fit, (EngraftZphTransform) i, object_member (zph, names[i]));
  if (zph && object_member (zph, "km_by_coefficient"))
    check_single (entry, fit, object_member (zph, "km_by_coefficient"));
}
