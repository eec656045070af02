/* engraft-turnbull-fit-report.c: survival from intervals as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/parametric/engraft-turnbull-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/parametric/engraft-turnbull-fit-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

/* takes @values */
static void
add_numbers (GPtrArray         *columns,
             const char        *name,
             const char        *label,
             const char        *unit,
             EngraftColumnType  type,
             double            *values,
             gsize              n)
{
  g_autoptr(EngraftColumn) plain = engraft_column_new_numbers (name, type, g_bytes_new_take (values, n * sizeof *values));

  g_ptr_array_add (columns, engraft_column_describe (plain, label, unit, NULL));
}

/* of each row the number of its group; takes @groups */
static void
add_groups (EngraftTurnbullFit *self,
            GPtrArray          *columns,
            guint32            *groups,
            gsize               n)
{
  EngraftStringPool *names = engraft_string_pool_new ();
  g_autoptr(EngraftColumn) plain = NULL;

  for (gsize i = 0; i < n; i++)
    groups[i] = engraft_string_pool_add (names, engraft_turnbull_fit_get_group (self, groups[i]), -1);
  plain = engraft_column_new_codes ("group", ENGRAFT_COLUMN_CATEGORY, g_bytes_new_take (groups, n * sizeof *groups), names,
                                    NULL);
  g_ptr_array_add (columns, engraft_column_describe (plain, _("Group"), NULL, NULL));
}

static double
finite_or_nan (double value)
{
  return isfinite (value) ? value : NAN;
}

static void
make_intervals (EngraftTurnbullFit *self,
                GPtrArray          *columns)
{
  const char *unit = engraft_time_unit_get_name (self->unit);
  gsize n = 0, row = 0;
  double *left, *right, *mass, *survival;
  guint32 *groups;

  for (guint g = 0; g < self->groups->len; g++)
    n += engraft_turnbull_fit_get_n_intervals (self, g);
  left = g_new (double, n + 1);
  right = g_new (double, n + 1);
  mass = g_new (double, n + 1);
  survival = g_new (double, n + 1);
  groups = g_new (guint32, n + 1);
  for (guint g = 0; g < self->groups->len; g++)
    for (guint i = 0; i < engraft_turnbull_fit_get_n_intervals (self, g); i++, row++)
      {
        groups[row] = g;
        mass[row] = engraft_turnbull_fit_get_interval (self, g, i, &left[row], &right[row]);
        survival[row] = i == 0 ? 1 - mass[row] : MAX (survival[row - 1] - mass[row], 0);
        if (i + 1 == engraft_turnbull_fit_get_n_intervals (self, g))
          survival[row] = 0;
        left[row] = finite_or_nan (engraft_turnbull_fit_show (self, left[row]));
        right[row] = finite_or_nan (engraft_turnbull_fit_show (self, right[row]));
      }
  add_groups (self, columns, groups, n);
  add_numbers (columns, "left", _("After"), unit, ENGRAFT_COLUMN_NUMBER, left, n);
  add_numbers (columns, "right", _("By"), unit, ENGRAFT_COLUMN_NUMBER, right, n);
  add_numbers (columns, "mass", _("Probability"), NULL, ENGRAFT_COLUMN_NUMBER, mass, n);
  add_numbers (columns, "survival", _("Survival After It"), NULL, ENGRAFT_COLUMN_NUMBER, survival, n);
}

static void
make_summary (EngraftTurnbullFit *self,
              GPtrArray          *columns)
{
  const char *unit = engraft_time_unit_get_name (self->unit);
  gsize n = self->groups->len;
  double *rows = g_new (double, n), *events = g_new (double, n), *left = g_new (double, n), *right = g_new (double, n);
  double *loglik = g_new (double, n);
  guint32 *groups = g_new (guint32, n);

  for (guint g = 0; g < n; g++)
    {
      const EngraftTurnbullGroup *group = &g_array_index (self->groups, EngraftTurnbullGroup, g);

      groups[g] = g;
      rows[g] = group->n_rows;
      events[g] = group->n_events;
      loglik[g] = group->n_rows ? group->curve.loglik : NAN;
      engraft_turnbull_fit_get_quantile (self, g, .5, &left[g], &right[g]);
      left[g] = finite_or_nan (engraft_turnbull_fit_show (self, left[g]));
      right[g] = finite_or_nan (engraft_turnbull_fit_show (self, right[g]));
    }
  add_groups (self, columns, groups, n);
  add_numbers (columns, "n", _("Rows"), NULL, ENGRAFT_COLUMN_INTEGER, rows, n);
  add_numbers (columns, "events", _("Events"), NULL, ENGRAFT_COLUMN_INTEGER, events, n);
  add_numbers (columns, "median_left", _("Median After"), unit, ENGRAFT_COLUMN_NUMBER, left, n);
  add_numbers (columns, "median_right", _("Median By"), unit, ENGRAFT_COLUMN_NUMBER, right, n);
  add_numbers (columns, "loglik", _("Log Likelihood"), NULL, ENGRAFT_COLUMN_NUMBER, loglik, n);
}

/**
 * engraft_turnbull_fit_to_table:
 * @self: an estimate
 * @kind: which table
 *
 * Gives results as a table; times are in the unit of the options, missing where an interval has no end.  Columns have
 * stable names in English and labels in the user’s language.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_turnbull_fit_to_table (EngraftTurnbullFit   *self,
                               EngraftTurnbullTable  kind)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  if (kind == ENGRAFT_TURNBULL_TABLE_SUMMARY)
    make_summary (self, columns);
  else
    make_intervals (self, columns);

  return engraft_table_new (kind == ENGRAFT_TURNBULL_TABLE_SUMMARY ? _("Groups") : _("Intervals"), columns);
}

static void
add_group (JsonBuilder        *builder,
           EngraftTurnbullFit *self,
           guint               number)
{
  const EngraftTurnbullGroup *group = &g_array_index (self->groups, EngraftTurnbullGroup, number);
  double left, right;

  engraft_turnbull_fit_get_quantile (self, number, .5, &left, &right);
  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "group", engraft_turnbull_fit_get_group (self, number));
  engraft_json_number (builder, "n", group->n_rows);
  engraft_json_number (builder, "events", group->n_events);
  engraft_json_number (builder, "loglik", group->curve.loglik);
  engraft_json_number (builder, "gap", group->curve.gap);
  engraft_json_number (builder, "iterations", group->curve.n_iterations);
  engraft_json_number (builder, "median-left", left);
  engraft_json_number (builder, "median-right", right);
  engraft_json_begin_array (builder, "left");
  for (gsize i = 0; i < group->curve.n; i++)
    engraft_json_number (builder, NULL, group->curve.left[i]);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "right");
  for (gsize i = 0; i < group->curve.n; i++)
    engraft_json_number (builder, NULL, group->curve.right[i]);
  json_builder_end_array (builder);
  engraft_json_begin_array (builder, "mass");
  for (gsize i = 0; i < group->curve.n; i++)
    engraft_json_number (builder, NULL, group->curve.mass[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * engraft_turnbull_fit_to_json:
 * @self: an estimate
 *
 * All numbers with all their digits, as an object whose members stay; times are in the unit of the data:
 *
 * - `format`: “engraft-turnbull-1”; `software`; `options`; `tally`: as of other results
 * - `groups`: each `group`, `n`, `events`, `loglik`, `gap` (how far at most from the largest, a row), `iterations`,
 *   `median-left`, `median-right`, and arrays `left`, `right` (null: no end), `mass`
 * - `notices`; `sentence`, `methods`: in the language of the user
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_turnbull_fit_to_json (EngraftTurnbullFit *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *sentence = NULL, *methods = NULL;

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-turnbull-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_tally (builder, engraft_turnbull_fit_get_tally (self));
  json_builder_end_object (builder);
  engraft_json_begin_array (builder, "groups");
  for (guint g = 0; g < self->groups->len; g++)
    add_group (builder, self, g);
  json_builder_end_array (builder);
  engraft_json_notices (builder, G_LIST_MODEL (self->notices));
  sentence = engraft_turnbull_fit_dup_sentence (self);
  methods = engraft_turnbull_fit_dup_methods (self);
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

static char *
dup_group (EngraftTurnbullFit *self,
           guint               number)
{
  const EngraftTurnbullGroup *group = &g_array_index (self->groups, EngraftTurnbullGroup, number);
  const char *name = engraft_turnbull_fit_get_group (self, number), *unit = engraft_time_unit_get_name (self->unit);
  g_autofree char *count = engraft_format_count (group->n_rows), *from = NULL, *to = NULL;
  g_autofree char *rows = g_strdup_printf (ngettext ("%s row", "%s rows", group->n_rows), count);
  double left, right;

  if (group->n_rows == 0)
    /* Translators: a group of which no row has a weight */
    return g_strdup_printf (_("%s: median not estimable (%s)"), name, rows);
  if (!engraft_turnbull_fit_get_quantile (self, number, .5, &left, &right))
    return g_strdup_printf (_("%s: median not reached (%s)"), name, rows);
  from = engraft_format_number (engraft_turnbull_fit_show (self, MAX (left, 0)), 6);
  to = engraft_format_number (engraft_turnbull_fit_show (self, right), 6);
  if (left == right)
    /* Translators: a group, a time and its unit, “34 rows” */
    return g_strdup_printf (_("%s: median %s %s (%s)"), name, to, unit, rows);

  /* Translators: a group, two times and their unit, “34 rows” */
  return g_strdup_printf (_("%s: median after %s and by %s %s (%s)"), name, from, to, unit, rows);
}

/**
 * engraft_turnbull_fit_dup_sentence:
 * @self: an estimate
 *
 * Gives the answer in one sentence: of each group the interval in which its median is.
 *
 * Returns: (transfer full): the answer in one sentence
 */
char *
engraft_turnbull_fit_dup_sentence (EngraftTurnbullFit *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  for (guint g = 0; g < self->groups->len; g++)
    {
      g_autofree char *group = dup_group (self, g);

      g_string_append_printf (text, "%s%s", g ? _("; ") : "", group);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * engraft_turnbull_fit_dup_methods:
 * @self: an estimate
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper, and the works they cite
 */
char *
engraft_turnbull_fit_dup_methods (EngraftTurnbullFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TURNBULL_FIT (self), NULL);

  return g_strdup_printf (_("Survival was estimated from interval-censored times by nonparametric maximum likelihood [1], "
                            "found by EM and iterative convex minorant steps [2] and Newton’s method; that no interval could "
                            "take more probability was checked. Analyses were done with Engraft %s.\n\n[1] %s\n[2] %s"),
                          PACKAGE_VERSION,
                          "Turnbull BW. The empirical distribution function with arbitrarily grouped, censored and "
                          "truncated data. J R Stat Soc B 1976;38:290–5.",
                          "Wellner JA, Zhan Y. A hybrid algorithm for computation of the nonparametric maximum likelihood "
                          "estimator from censored data. J Am Stat Assoc 1997;92:945–59.");
}
