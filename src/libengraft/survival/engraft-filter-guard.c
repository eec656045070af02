/* engraft-filter-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-filter-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-expression.h"
#include "libengraft/data/engraft-value-coding.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-landmark.h"
#include "libengraft/survival/engraft-late-columns.h"
#include "libengraft/survival/engraft-survival-data-private.h"

/* The cohort with the rows that the filter leaves out, or NULL. */
static EngraftSurvivalData *
make_unfiltered (EngraftSurvivalData *data,
                 EngraftOperation    *operation)
{
  EngraftSurvivalDataFlags flags = data->flags | ENGRAFT_SURVIVAL_DATA_WITHOUT_GROUPS | ENGRAFT_SURVIVAL_DATA_WITHOUT_STRATA
                                   | ENGRAFT_SURVIVAL_DATA_WITHOUT_CLUSTERS;
  g_autoptr(EngraftOptions) cohort = engraft_options_copy (ENGRAFT_OPTIONS (data->cohort));

  g_object_set (cohort, "filter", NULL, NULL);

  return engraft_survival_data_new_with_flags (data->table, ENGRAFT_COHORT (cohort), flags, NULL, NULL, operation, NULL);
}

static EngraftColumn *
evaluate (const char   *filter,
          EngraftTable *table)
{
  g_autoptr(EngraftExpression) expression = engraft_expression_new (filter, table, NULL);

  return expression ? engraft_expression_evaluate (expression, "filter") : NULL;
}

/* Whether it takes other rows when what LATE holds of later times is not known. */
static gboolean
takes_others (EngraftLateColumns      *columns,
              EngraftTable            *table,
              const char              *filter,
              const EngraftLateColumn *late)
{
  /* two times of which none is like any in the data */
  static const double later[] = { 1e9, 3e9 };
  g_autoptr(EngraftColumn) now = evaluate (filter, table);

  for (guint i = 0; now && i < G_N_ELEMENTS (later); i++)
    {
      g_autoptr(EngraftColumn) masked = engraft_late_columns_mask (columns, late, later[i]);
      g_autoptr(EngraftTable) without = engraft_table_replace_column (table, masked);
      g_autoptr(EngraftColumn) then = evaluate (filter, without);

      if (then && !engraft_late_columns_equal (columns, then, now))
        return TRUE;
    }

  return FALSE;
}

/* Whether of everybody who has several rows the first is taken, so that the filter chooses rows and nobody: “enum == 1”. */
static gboolean
begins_with_everybody (EngraftSurvivalData *data,
                       EngraftSurvivalData *all,
                       EngraftOperation    *operation)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "subject");
  EngraftColumn *column = name && *name ? engraft_table_find_column (data->table, name) : NULL;
  g_autofree guint32 *subjects = column ? g_new (guint32, MAX (1, all->n)) : NULL;
  g_autofree gsize *first = NULL;
  g_autofree gboolean *taken = NULL;
  guint n_subjects;

  if (!column || !all->times)
    return FALSE;
  n_subjects = engraft_value_coding_number (column, all->rows, all->n, subjects, operation);
  if (n_subjects == all->n)
    return FALSE;
  first = g_new (gsize, n_subjects + 1);
  taken = g_new0 (gboolean, engraft_table_get_n_rows (data->table) + 1);
  for (guint s = 0; s < n_subjects; s++)
    first[s] = G_MAXSIZE;
  for (gsize i = 0; i < all->n; i++)
    {
      if (subjects[i] == ENGRAFT_NO_CODE)
        return FALSE;
      if (first[subjects[i]] == G_MAXSIZE || all->times[i] < all->times[first[subjects[i]]])
        first[subjects[i]] = i;
    }
  for (gsize i = 0; i < data->n; i++)
    taken[data->rows[i]] = TRUE;
  for (guint s = 0; s < n_subjects; s++)
    if (!taken[all->rows[first[s]]])
      return FALSE;

  return TRUE;
}

static EngraftColumn *
find (EngraftSurvivalData *data,
      const char          *filter,
      double               start,
      EngraftOperation    *operation,
      EngraftLateColumn   *late)
{
  g_autoptr(EngraftSurvivalData) all = make_unfiltered (data, operation);
  g_autoptr(EngraftLateColumns) columns = NULL;

  if (!all || begins_with_everybody (data, all, operation))
    return NULL;
  columns = engraft_late_columns_new (data->table, all, start, operation);
  for (guint c = 0; columns && c < engraft_table_get_n_columns (data->table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (data->table, c);
      const char *name = engraft_column_get_name (column);

      if (*name && strstr (filter, name) && engraft_late_columns_find (columns, column, late) && !late->is_end
          && takes_others (columns, data->table, filter, late))
        return column;
    }

  return NULL;
}

/* ---- what can be done ---- */

static gboolean
has_option (EngraftOptions *options,
            const char     *name)
{
  return options && g_object_class_find_property (G_OBJECT_GET_CLASS (options), name);
}

/* Whether with the landmark no other rows are taken any more for what LATE holds of later times. */
static gboolean
is_mended (EngraftSurvivalData     *data,
           const char              *filter,
           const EngraftLateColumn *late,
           double                   landmark,
           EngraftOperation        *operation)
{
  g_autoptr(EngraftSurvivalData) all = make_unfiltered (data, operation);
  g_autoptr(EngraftLateColumns) columns = all ? engraft_late_columns_new (data->table, all, landmark, operation) : NULL;
  g_autoptr(EngraftColumn) now = evaluate (filter, data->table);

  return columns && now && !takes_others (columns, data->table, filter, late);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, text);
}

/* Where a landmark is taken: in the analysis itself, or in another of the same cohort that has one. */
typedef enum
{
  IN_PLACE,
  IN_COX,
  IN_CURVES,
} Place;

/* Members of the parts of the analysis, or of another, of which a Cox model has the COVARIATES. */
static char *
dup_parts (Place               place,
           const char         *filter,
           double              landmark,
           const char * const *covariates)
{
  static const char * const kinds[] = { NULL, "cox", "survival" };
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  json_builder_begin_object (builder);
  if (place != IN_PLACE)
    {
      add_text (builder, "kind", kinds[place]);
      add_text (builder, "name", place == IN_COX ? _("Cox Model with a Landmark") : _("Survival Curves with a Landmark"));
    }
  json_builder_set_member_name (builder, "cohort");
  json_builder_begin_object (builder);
  add_text (builder, "filter", filter);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "landmark");
  json_builder_add_double_value (builder, landmark);
  if (place == IN_COX)
    {
      json_builder_set_member_name (builder, "covariates");
      json_builder_begin_array (builder);
      for (guint i = 0; covariates[i]; i++)
        json_builder_add_string_value (builder, covariates[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

static char *
dup_label (Place       place,
           const char *time)
{
  switch (place)
    {
    case IN_COX:
      /* Translators: a time with its unit */
      return g_strdup_printf (_("Cox Model, Landmark at %s"), time);

    case IN_CURVES:
      /* Translators: a time with its unit */
      return g_strdup_printf (_("Survival Curves, Landmark at %s"), time);

    case IN_PLACE:
    default:
      /* Translators: a time with its unit */
      return g_strdup_printf (_("Take a Landmark at %s"), time);
    }
}

/* A landmark that is there stays, if it can.  Else it is the middle of the times at which it came, or, of a filter that asks
 * whether a time is before another, that other: by then it is known. */
static void
propose_landmark (EngraftNotice           *notice,
                  EngraftSurvivalData     *data,
                  const char              *filter,
                  const EngraftLateColumn *late,
                  double                   start,
                  EngraftOptions          *options,
                  EngraftOperation        *operation)
{
  const gboolean in_place = has_option (options, "landmark");
  g_auto(GStrv) covariates = in_place || !has_option (options, "covariates")
                             ? NULL : engraft_cox_guard_list_covariates (data->table, data, options);
  const Place place = in_place ? IN_PLACE : covariates && covariates[0] ? IN_COX : IN_CURVES;
  const gboolean stays = late->times && in_place && !isnan (engraft_options_get_double (options, "landmark"));
  const EngraftTimeUnit unit = engraft_survival_data_get_unit (data);
  const EngraftTimeUnit wanted = options ? engraft_landmark_get_unit (options) : ENGRAFT_TIME_UNIT_NONE;
  const EngraftTimeUnit as_shown = in_place && unit != ENGRAFT_TIME_UNIT_NONE && wanted != ENGRAFT_TIME_UNIT_NONE ? wanted : unit;
  const double factor = engraft_time_unit_convert (unit, as_shown);
  const double from = late->times ? late->middle : engraft_landmark_find_threshold (filter, late);
  double shown, landmark;
  g_autofree char *mended = NULL, *value = NULL, *number = NULL, *label = NULL;

  if (!(from > 0))
    return;
  shown = stays ? engraft_options_get_double (options, "landmark") : engraft_landmark_round (from * factor);
  landmark = stays ? start : shown / factor;
  mended = late->times ? engraft_landmark_dup_filter (filter, late, landmark) : g_strdup (filter);
  if (!mended || !(landmark > 0) || !is_mended (data, mended, late, landmark, operation))
    return;
  value = dup_parts (place, mended, shown, (const char * const *) covariates);
  number = engraft_landmark_dup_time (shown, as_shown);
  label = stays ? g_strdup (_("Filter by What Was There by the Landmark")) : dup_label (place, number);
  engraft_notice_set_remedy (notice, label, in_place ? "parts" : "new-analysis", value);
}

void
engraft_filter_guard_warn (EngraftSurvivalData *data,
                           double               start,
                           EngraftOptions      *options,
                           GListStore          *notices,
                           EngraftOperation    *operation)
{
  const char *filter = data->cohort ? engraft_options_get_string (ENGRAFT_OPTIONS (data->cohort), "filter") : NULL;
  g_autoptr(EngraftNotice) notice = NULL;
  EngraftColumn *column;
  EngraftLateColumn late;

  if (!data->table || !filter || !*filter)
    return;
  column = find (data, filter, start, operation, &late);
  if (!column)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "filter",
                               late.is_status && !late.is_declared
                               ? _("The filter chooses rows by “%s”, which says what has come by the end of follow-up: who is "
                                   "looked at follows from the outcome. Choose them by what is known at the start.")
                               : late.times || late.is_status
                               ? _("The filter chooses rows by “%s”, which is known only later: only those are looked at who lived "
                                   "long enough to have it (immortal time). Take a landmark, and let the filter ask whether it was "
                                   "there by then; or choose rows by what is known at the start.")
                               : _("The filter chooses rows by “%s”, a time within follow-up that nobody knows at the start: who is "
                                   "looked at follows from how long they lived (immortal time). Take a landmark at which it is known, "
                                   "and look only at what happens after it; or choose rows by what is known at the start."),
                               engraft_column_get_title (column));
  if (!late.is_status && !engraft_survival_data_get_entries (data, NULL))
    propose_landmark (notice, data, filter, &late, start, options, operation);
  g_list_store_append (notices, notice);
}
