/* test-reference-parametric.c: every model with a known distribution and every estimate from intervals of the reference
 * folder, from the file to the result.
 *
 * The folder is $ENGRAFT_REFERENCE, else shared beside the source; its numbers are those of R's survreg, stopped at a
 * change of 1e-12 of the log likelihood, and of npsurv.  Relative errors are at most 1e-9, of a covariance of what its
 * variances allow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/parametric/engraft-parametric-fit.h"
#include "libengraft/parametric/engraft-turnbull-fit.h"
#include "reference.h"

/* levels of a factor in R's order, or NULL */
static JsonArray *
levels_of (JsonParser *dictionary,
           const char *name)
{
  JsonArray *fields = json_object_get_array_member (json_node_get_object (json_parser_get_root (dictionary)), "fields");

  for (guint i = 0; i < json_array_get_length (fields); i++)
    {
      JsonObject *field = json_array_get_object_element (fields, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (field, "name", NULL), name) == 0
          && json_object_has_member (field, "levels"))
        return json_object_get_array_member (field, "levels");
    }

  return NULL;
}

static JsonParser *
open_dictionary (const Entry *entry)
{
  g_autofree char *path = g_strdup_printf ("%s/survival/data/%s.dict.json", entry->folder, entry->data_set);
  g_autoptr(GError) error = NULL;
  JsonParser *parser = json_parser_new ();

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return parser;
}

static EngraftParametricOptions *
make_options (const Entry *entry,
              JsonArray   *terms)
{
  EngraftParametricOptions *options = engraft_parametric_options_new ();
  g_autoptr(JsonParser) dictionary = open_dictionary (entry);
  g_autoptr(GStrvBuilder) covariates = g_strv_builder_new (), references = g_strv_builder_new ();
  g_auto(GStrv) names = NULL, levels = NULL;
  const char *dist = json_object_get_string_member (entry->spec, "dist");

  for (guint i = 0; i < json_array_get_length (terms); i++)
    {
      const char *name = json_array_get_string_element (terms, i);
      JsonArray *factor = levels_of (dictionary, name);
      EngraftColumn *column = engraft_table_find_column (entry->table, name);
      g_autofree char *covariate = g_strdup_printf (factor && column && engraft_column_is_numeric (column) ? "factor(%s)" : "%s",
                                                    name);
      g_autofree char *reference = factor ? g_strdup_printf ("%s=%s", name, json_array_get_string_element (factor, 0)) : NULL;

      g_strv_builder_add (covariates, covariate);
      if (reference && column && engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)
        g_strv_builder_add (references, reference);
    }
  names = g_strv_builder_end (covariates);
  levels = g_strv_builder_end (references);
  g_object_set (options, "covariates", names, "references", levels,
                "distribution", g_str_equal (dist, "exponential") ? ENGRAFT_DISTRIBUTION_EXPONENTIAL
                                : g_str_equal (dist, "lognormal") ? ENGRAFT_DISTRIBUTION_LOG_NORMAL
                                : g_str_equal (dist, "loglogistic") ? ENGRAFT_DISTRIBUTION_LOG_LOGISTIC
                                : g_str_equal (dist, "gaussian") ? ENGRAFT_DISTRIBUTION_NORMAL
                                                                 : ENGRAFT_DISTRIBUTION_WEIBULL, NULL);

  return options;
}

static void
set_status (EngraftCohort *cohort,
            EngraftColumn *status,
            const char    *event)
{
  g_autoptr(GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char **list = NULL;
  const char *events[] = { event, NULL };

  for (guint row = 0; row < engraft_column_get_n_rows (status); row++)
    {
      g_autofree char *code = engraft_column_dup_cell (status, row);

      if (*code && !g_str_equal (code, event))
        g_hash_table_add (codes, g_steal_pointer (&code));
    }
  list = (char **) g_hash_table_get_keys_as_array (codes, NULL);
  g_object_set (cohort, "censored", list, "events", events, NULL);
}

static EngraftCohort *
make_cohort (const Entry *entry)
{
  EngraftCohort *cohort = engraft_cohort_new ();
  g_autofree char *time = dup_member (entry, "time"), *status = dup_member (entry, "status");
  g_autofree char *event = dup_member (entry, "event"), *left = dup_member (entry, "left");
  g_autofree char *right = dup_member (entry, "right"), *subset = dup_member (entry, "subset");

  g_object_set (cohort, "time", time, "status", status, "left", left, "right", right, "filter", subset, NULL);
  if (status)
    set_status (cohort, engraft_table_find_column (entry->table, status), event ? event : "1");

  return cohort;
}

/* ---- comparison ---- */

/* R's number of a parameter: levels may stand in another order there */
static guint
find_parameter (const Entry          *entry,
                EngraftParametricFit *fit,
                guint                 index)
{
  JsonArray *terms = json_object_has_member (entry->result, "terms")
                     ? json_object_get_array_member (entry->result, "terms") : NULL;
  g_auto(GStrv) parts = g_strsplit (engraft_parametric_fit_get_name (fit, index), "=", 2);
  g_autofree char *name = g_strjoinv ("", parts);

  for (guint i = 0; terms && parts[1] && i < json_array_get_length (terms); i++)
    if (g_ascii_strcasecmp (json_array_get_string_element (terms, i), name) == 0)
      return i;

  return index;
}

static void
check_variance (const Entry          *entry,
                EngraftParametricFit *fit)
{
  JsonArray *rows = json_object_get_array_member (entry->result, "var");
  guint m = engraft_parametric_fit_get_n_parameters (fit);

  check_count (entry, "parameters", m, json_array_get_length (rows));
  for (guint i = 0; i < m && m == json_array_get_length (rows); i++)
    for (guint j = 0; j < m; j++)
      {
        guint a = find_parameter (entry, fit, i), b = find_parameter (entry, fit, j);
        double expected = element (json_array_get_array_element (rows, a), b);
        double size = sqrt (element (json_array_get_array_element (rows, a), a)
                            * element (json_array_get_array_element (rows, b), b));

        /* a correlation near 0 has lost digits in R as well */
        check (entry, "covariance", 1 + (engraft_parametric_fit_get_covariance (fit, i, j) - expected) / size, 1);
      }
}

static void
check_estimates (const Entry          *entry,
                 EngraftParametricFit *fit)
{
  JsonArray *coef = json_object_get_array_member (entry->result, "coef");
  JsonArray *loglik = json_object_get_array_member (entry->result, "loglik");
  double null, value;

  for (guint i = 0; i < json_array_get_length (coef); i++)
    {
      double se, expected = element (coef, find_parameter (entry, fit, i));

      value = engraft_parametric_fit_get_estimate (fit, i, &se, NULL, NULL);
      /* one that happens to be near 0, in its standard errors */
      if (fabs (expected) < se / 10)
        check (entry, "coefficient", 1 + (value - expected) / se, 1);
      else
        check (entry, engraft_parametric_fit_get_name (fit, i), value, expected);
    }
  check (entry, "scale", engraft_parametric_fit_get_scale (fit, 0), number_of (json_object_get_member (entry->result, "scale")));
  value = engraft_parametric_fit_get_loglik (fit, &null);
  check (entry, "loglik", value, element (loglik, 1));
  check (entry, "loglik_null", null, element (loglik, 0));
  if (json_object_has_member (entry->result, "n"))
    check_count (entry, "n", engraft_parametric_fit_get_n_rows (fit), json_object_get_int_member (entry->result, "n"));
}

/* a covariate that is an expression of the column has the value of that */
static void
add_number (GString    *text,
            JsonArray  *terms,
            const char *name,
            double      value)
{
  for (guint i = 0; i < json_array_get_length (terms); i++)
    {
      const char *term = json_array_get_string_element (terms, i);
      g_autofree char *log_of = g_strdup_printf ("log(%s)", name), *log_after = g_strdup_printf ("log(%s + 1)", name);

      if (g_str_equal (term, log_of) || g_str_equal (term, log_after))
        {
          g_string_append_printf (text, "%s=%.17g", term, g_str_equal (term, log_of) ? log (value) : log (value + 1));
          return;
        }
    }
  g_string_append_printf (text, "%s=%.17g", name, value);
}

/* row of the new data as a profile */
static char *
dup_profile (const Entry *entry,
             JsonObject  *data,
             guint        row)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GList) names = json_object_get_members (data);

  for (GList *l = names; l; l = l->next)
    {
      JsonNode *node = json_array_get_element (json_object_get_array_member (data, l->data), row);

      EngraftColumn *column = engraft_table_find_column (entry->table, l->data);
      gboolean logical = column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_LOGICAL;

      g_string_append (text, text->len ? ", " : "");
      if (json_node_get_value_type (node) == G_TYPE_STRING)
        g_string_append_printf (text, "%s=%s", (char *) l->data, !logical ? json_node_get_string (node)
                                : g_str_equal (json_node_get_string (node), "no") ? "false" : "true");
      else
        add_number (text, json_object_get_array_member (entry->spec, "terms"), l->data, number_of (node));
    }

  return g_string_free (text, FALSE);
}

static void
check_quantiles (const Entry          *entry,
                 EngraftParametricFit *fit)
{
  JsonObject *data = object_member (entry->result, "newdata");
  JsonArray *shares, *rows, *errors;

  if (!data || !json_object_has_member (entry->result, "quantiles"))
    return;
  shares = json_object_get_array_member (entry->result, "quantile_p");
  rows = json_object_get_array_member (entry->result, "quantiles");
  errors = json_object_get_array_member (entry->result, "quantiles_se");
  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      g_autofree char *profile = dup_profile (entry, data, i);

      for (guint k = 0; k < json_array_get_length (shares); k++)
        {
          g_autoptr(GError) error = NULL;
          double se, time = engraft_parametric_fit_get_quantile (fit, profile, 0, element (shares, k), &se, NULL, NULL, &error);

          if (error)
            {
              fail (entry, "%s", error->message);
              return;
            }
          check (entry, "quantile", time, element (json_array_get_array_element (rows, i), k));
          check (entry, "error of quantile", se, element (json_array_get_array_element (errors, i), k));
        }
    }
}

static void
run_survreg (const Entry *entry)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (entry);
  g_autoptr(JsonArray) treatment = json_array_new ();
  g_autoptr(EngraftParametricOptions) options = NULL;
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftParametricFit) fit = NULL;
  g_autoptr(GError) error = NULL;

  json_array_add_string_element (treatment, "treat");
  options = make_options (entry, json_object_has_member (entry->spec, "terms")
                                 ? json_object_get_array_member (entry->spec, "terms") : treatment);
  data = engraft_parametric_data_new (entry->table, cohort, options, NULL, &error);
  if (data)
    fit = engraft_parametric_fit_new (data, entry->table, options, NULL, &error);
  if (!fit)
    {
      fail (entry, "%s", error->message);
      return;
    }
  check_estimates (entry, fit);
  check_variance (entry, fit);
  check_quantiles (entry, fit);
}

/* Of survfit, whose iteration stops early. */
#define EARLY 2e-3

static void
check_survfit (const Entry        *entry,
               EngraftTurnbullFit *fit,
               guint               group)
{
  JsonArray *times = json_object_get_array_member (entry->result, "survfit_time");
  JsonArray *values = json_object_get_array_member (entry->result, "survfit_surv");

  for (guint i = 0; i < json_array_get_length (times); i++)
    {
      double lower, upper, expected = element (values, i);

      engraft_turnbull_fit_get_survival (fit, group, element (times, i), &lower, &upper);
      /* within an interval R is somewhere between its ends; at the last time it drops to 0 */
      if (i + 1 < json_array_get_length (times) && !(expected > lower - EARLY && expected < upper + EARLY))
        fail (entry, "survival at %g is %g to %g, but should be about %g", element (times, i), lower, upper, expected);
    }
}

static void
run_turnbull (const Entry *entry)
{
  g_autoptr(EngraftCohort) cohort = make_cohort (entry);
  g_autoptr(EngraftTurnbullOptions) options = engraft_turnbull_options_new ();
  g_autofree char *group = dup_member (entry, "group");
  g_autoptr(EngraftSurvivalData) data = NULL;
  g_autoptr(EngraftTurnbullFit) fit = NULL;
  g_autoptr(GError) error = NULL;
  JsonArray *lefts = json_object_get_array_member (entry->result, "intervals_left");
  JsonArray *rights = json_object_get_array_member (entry->result, "intervals_right");
  JsonArray *masses = json_object_get_array_member (entry->result, "mass");
  guint n = json_array_get_length (masses), g = 0;

  check_known (entry, "data set", entry->data_set, "bcdeter");
  g_object_set (cohort, "group", "treat", NULL);
  data = engraft_survival_data_new_with_flags (entry->table, cohort, ENGRAFT_SURVIVAL_DATA_INTERVALS, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  fit = engraft_turnbull_fit_new (data, options, NULL, &error);
  g_assert_no_error (error);
  while (g + 1 < engraft_turnbull_fit_get_n_groups (fit) && !g_str_equal (engraft_turnbull_fit_get_group (fit, g), group))
    g++;
  check (entry, "loglik", engraft_turnbull_fit_get_loglik (fit, g),
         number_of (json_object_get_member (entry->result, "loglik")));
  check_count (entry, "intervals", engraft_turnbull_fit_get_n_intervals (fit, g), n);
  for (guint i = 0; i < MIN (n, engraft_turnbull_fit_get_n_intervals (fit, g)); i++)
    {
      double left, right, mass = engraft_turnbull_fit_get_interval (fit, g, i, &left, &right);

      check (entry, "mass", mass, element (masses, i));
      check (entry, "left", left, element (lefts, i));
      check (entry, "right", right, element (rights, i));
    }
  check_survfit (entry, fit, g);
}

static const ReferenceKind kinds[] = {
  { "survreg", run_survreg },
  { "turnbull", run_turnbull },
};

int
main (int    argc,
      char **argv)
{
  return reference_main (argc, argv, "/reference/parametric", kinds, G_N_ELEMENTS (kinds));
}
