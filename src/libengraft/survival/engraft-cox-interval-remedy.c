/* engraft-cox-interval-remedy.c: a covariate that is known only later becomes one that changes over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-cox-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-event-column.h"
#include "libengraft/survival/engraft-interval-status.h"
#include "libengraft/survival/engraft-interval-table.h"

static gboolean
is_named (const char *name)
{
  return name && *name;
}

static gboolean
is_date (EngraftTable *table,
         const char   *name)
{
  EngraftColumn *column = is_named (name) ? engraft_table_find_column (table, name) : NULL;

  return column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE;
}

/* What intervals cannot be made of: dates that are counted from nowhere, follow-up that begins later, and a filter of the time
 * that is gone then */
static gboolean
has_plain_times (EngraftOptions *cohort,
                 EngraftTable   *table)
{
  const char *time = engraft_options_get_string (cohort, "time"), *filter = engraft_options_get_string (cohort, "filter");
  const char *origin = engraft_options_get_string (cohort, "origin");
  EngraftColumn *column = is_named (time) ? engraft_table_find_column (table, time) : NULL;

  return column && engraft_column_is_numeric (column) && !is_named (engraft_options_get_string (cohort, "entry"))
         && (is_date (table, time) ? is_date (table, origin) : !is_named (origin)) && !(filter && strstr (filter, time));
}

/* The unit of which a date is so many days. */
static EngraftTimeUnit
find_unit (double days)
{
  static const EngraftTimeUnit units[] = { ENGRAFT_TIME_UNIT_WEEKS, ENGRAFT_TIME_UNIT_MONTHS, ENGRAFT_TIME_UNIT_YEARS };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (fabs (engraft_time_unit_get_days (units[i]) - days) < 1e-6)
      return units[i];

  return ENGRAFT_TIME_UNIT_DAYS;
}

/* Of dates intervals need how long it is from one to the other: adds to RECIPES how that is made, and the column to *TABLE.
 * Its name, or NULL. */
static char *
add_duration (EngraftTable    **table,
              GPtrArray        *recipes,
              const char       *from,
              const char       *to,
              EngraftTimeUnit   unit)
{
  g_autofree char *name = g_strconcat (to, "_time", NULL);
  g_autoptr(EngraftRecipe) recipe = NULL;
  g_autoptr(EngraftTable) with = NULL;

  for (guint i = 2; engraft_table_find_column (*table, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_time%u", to, i);
    }
  recipe = engraft_recipe_new (name);
  g_object_set (recipe, "kind", ENGRAFT_RECIPE_DURATION, "from", from, "to", to, "time-unit", unit, NULL);
  with = engraft_recipe_apply (recipe, *table, NULL);
  if (!with)
    return NULL;
  g_set_object (table, with);
  g_ptr_array_add (recipes, g_steal_pointer (&recipe));

  return g_steal_pointer (&name);
}

/* Rows of one subject have one follow-up: only where each is of another can it be divided. */
static gboolean
has_one_row_each (EngraftColumn *subject)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = engraft_column_get_n_rows (subject);

  for (guint row = 0; row < n; row++)
    if (engraft_column_is_missing (subject, row) || !g_hash_table_add (seen, engraft_column_dup_cell (subject, row)))
      return FALSE;

  return TRUE;
}

/* “agvhd” of which there is a column becomes “agvhd_now” */
static char *
dup_switch_name (EngraftTable *table,
                 const char   *variable)
{
  char *name = g_strconcat (variable, "_now", NULL);

  for (guint i = 2; engraft_table_find_column (table, name); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s_now%u", variable, i);
    }

  return name;
}

static gboolean
is_coded_01 (EngraftColumn *column)
{
  return engraft_column_get_n_levels (column) == 2 && g_str_equal (engraft_column_get_level (column, 0), "0")
         && g_str_equal (engraft_column_get_level (column, 1), "1");
}

/* TIMES tell when it came where there is one, or where the column is 1. */
static char *
dup_switch (const EngraftCoxSource *source,
            EngraftColumn          *times,
            int                     one,
            const char             *name)
{
  const char *when = engraft_column_get_name (times);
  gsize n;
  const double *numbers = engraft_column_get_numbers (source->column, &n), *at = engraft_column_get_numbers (times, NULL);
  gboolean by_time = TRUE;

  if (strpbrk (name, "=:`,\"") || strpbrk (when, "=:") || strpbrk (source->variable, "=:"))
    return NULL;
  for (guint row = 0; row < engraft_column_get_n_rows (times) && by_time; row++)
    {
      gboolean is_one = numbers ? numbers[row] == one
                                : (int) engraft_column_get_codes (source->column, NULL)[row] == one;

      by_time = is_one == !isnan (at[row]);
    }
  if (by_time)
    return g_strdup_printf ("%s=%s", name, when);

  return one == 1 && (numbers || is_coded_01 (source->column)) ? g_strdup_printf ("%s=%s:%s", name, when, source->variable) : NULL;
}

/* Whether follow-up can in fact be divided so */
static gboolean
is_possible (EngraftTable           *table,
             EngraftIntervalOptions *options)
{
  const char *option;
  g_autoptr(GError) error = NULL;

  return engraft_interval_table_check (table, NULL, options, &option, &error);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* the covariates, the switch in the place of the old one */
static void
add_covariates (JsonBuilder    *builder,
                EngraftOptions *options,
                const char     *old,
                const char     *new)
{
  const char * const *covariates = engraft_options_get_strv (options, "covariates");

  json_builder_set_member_name (builder, "covariates");
  json_builder_begin_array (builder);
  for (guint i = 0; covariates && covariates[i]; i++)
    json_builder_add_string_value (builder, g_str_equal (covariates[i], old) ? new : covariates[i]);
  json_builder_end_array (builder);
}

static char *
dup_value (EngraftIntervalOptions *intervals,
           GPtrArray              *recipes,
           gboolean                of_dates,
           EngraftOptions         *options,
           const char             *old,
           const char             *new)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  const char *subject = engraft_options_get_string (ENGRAFT_OPTIONS (intervals), "subject");

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "recipes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < recipes->len; i++)
    json_builder_add_value (builder, engraft_options_to_json (recipes->pdata[i]));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "intervals");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (intervals)));
  json_builder_set_member_name (builder, "cohort");
  json_builder_begin_object (builder);
  add_text (builder, "time", "tstop");
  add_text (builder, "entry", "tstart");
  add_text (builder, "subject", subject ? subject : "row");
  if (of_dates)
    {
      json_builder_set_member_name (builder, "origin");
      json_builder_add_null_value (builder);
      add_text (builder, "time-unit", "days");
    }
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  add_covariates (builder, options, old, new);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static EngraftIntervalOptions *
make_options (EngraftTable   *table,
              EngraftOptions *cohort,
              const char     *time,
              const char     *text)
{
  g_autoptr(EngraftIntervalOptions) intervals = engraft_interval_options_new ();
  const char *subject = engraft_options_get_string (cohort, "subject");
  const char *status = engraft_options_get_string (cohort, "status");
  EngraftColumn *column = is_named (status) ? engraft_table_find_column (table, status) : NULL;
  EngraftColumn *who = is_named (subject) ? engraft_table_find_column (table, subject) : NULL;
  g_autofree char *censored = column ? engraft_interval_status_dup_censored (ENGRAFT_COHORT (cohort), column) : NULL;
  const char *switches[] = { text, NULL };

  if (!censored || (is_named (subject) && (!who || !has_one_row_each (who)))
      || (!who && engraft_table_find_column (table, "row")))
    return NULL;
  g_object_set (intervals, "subject", who ? subject : NULL, "time", time,
                "status", status, "censored", censored, "switches", switches, NULL);

  return is_possible (table, intervals) ? g_steal_pointer (&intervals) : NULL;
}

EngraftNotice *
engraft_cox_guard_propose_intervals (EngraftCoxTerms     *terms,
                                     EngraftTable        *table,
                                     EngraftCohort       *cohort,
                                     EngraftSurvivalData *data,
                                     EngraftOptions      *options,
                                     EngraftOperation    *operation)
{
  EngraftLateColumn late;
  const EngraftCoxSource *source =
    engraft_cox_guard_find (terms, data, NAN, engraft_options_get_strv (options, "known-at-start"), operation, &late);
  const char * const *covariates = engraft_options_get_strv (options, "covariates");
  const char *time = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "time");
  g_autofree char *name = NULL, *text = NULL, *value = NULL, *until = NULL, *when = NULL;
  g_autoptr(EngraftIntervalOptions) intervals = NULL;
  g_autoptr(GPtrArray) recipes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(EngraftTable) whole = g_object_ref (table);
  gboolean of_dates;
  EngraftNotice *notice;

  /* a switch of two values, beside dates, or numbers that are counted as follow-up is */
  if (!source || !late.times || (!late.origin && late.scale != 1) || isnan (late.once) || late.has_zeros
      || !g_str_equal (source->variable, engraft_column_get_name (late.column)) || !covariates || !g_strv_contains (covariates, source->name)
      || !isnan (engraft_options_get_double (options, "landmark")) || !has_plain_times (ENGRAFT_OPTIONS (cohort), table))
    return NULL;
  of_dates = is_date (table, time);
  until = of_dates ? add_duration (&whole, recipes, engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "origin"), time,
                                   ENGRAFT_TIME_UNIT_DAYS)
                   : g_strdup (time);
  when = late.origin ? add_duration (&whole, recipes, engraft_column_get_name (late.origin), engraft_column_get_name (late.times),
                                     find_unit (late.scale))
                     : g_strdup (engraft_column_get_name (late.times));
  name = dup_switch_name (table, source->variable);
  text = until && when ? dup_switch (source, engraft_table_find_column (whole, when), (int) late.once, name) : NULL;
  intervals = text ? make_options (whole, ENGRAFT_OPTIONS (cohort), until, text) : NULL;
  if (!intervals)
    return NULL;

  value = dup_value (intervals, recipes, of_dates, options, source->name, name);
  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "covariates",
                               /* Translators: names of columns */
                               _("As a covariate that changes over time, “%s” counts from “%s” on: follow-up is divided there, as "
                                 "a data set of its own, and nobody has it before it came."), source->variable,
                               engraft_column_get_name (late.times));
  engraft_notice_set_remedy (notice, _("Let It Change over Time"), "divide-follow-up", value);

  return notice;
}
