/* engraft-group-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-group-guard.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-cox-guard.h"
#include "libengraft/survival/engraft-filter-guard.h"
#include "libengraft/survival/engraft-landmark.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/text/engraft-format.h"

/* Whether the test can be told by the column that the group changed: 0 and 1, or the second of two levels. */
static gboolean
tells_change (const EngraftLateColumn *late)
{
  return late->never == 0 && late->once == 1 && engraft_column_get_column_type (late->column) != ENGRAFT_COLUMN_TEXT;
}

char *
engraft_group_guard_dup_analysis (const EngraftLateColumn *late)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  /* then the times alone would say that it came at the start */
  if (late->has_zeros && !tells_change (late))
    return NULL;
  /* which would have to be counted as follow-up is */
  if (!late->origin && late->scale != 1)
    return NULL;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, "mantel-byar");
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, _("Mantel–Byar Test"));
  json_builder_set_member_name (builder, "change");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "change");
  json_builder_add_string_value (builder, engraft_column_get_name (late->times));
  if (tells_change (late))
    {
      json_builder_set_member_name (builder, "changed");
      json_builder_add_string_value (builder, engraft_column_get_name (late->column));
    }
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* Of everybody who is followed beyond the middle of the times at which it came, whether it was there by then. */
static void
keep_landmark (EngraftSurvivalData     *data,
               const EngraftLateColumn *late)
{
  const double landmark = late->middle > 0 ? engraft_landmark_round (late->middle) : NAN;
  g_autofree char *condition = landmark > 0 ? engraft_landmark_dup_condition (late, landmark) : NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;

  if (!condition)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_string_value (builder, "cox");
  json_builder_set_member_name (builder, "name");
  json_builder_add_string_value (builder, _("Cox Model with a Landmark"));
  json_builder_set_member_name (builder, "options");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "landmark");
  json_builder_add_double_value (builder, landmark);
  json_builder_set_member_name (builder, "covariates");
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, condition);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  data->late_landmark = json_to_string (root, FALSE);
  data->late_middle = landmark;
}

/* Whether the group of a subject changes from row to row, which do not say when they begin. */
static gboolean
changes_unseen (EngraftSurvivalData *data)
{
  g_autoptr(GHashTable) groups = g_hash_table_new (NULL, NULL);
  const guint32 *codes = engraft_survival_data_get_groups (data, NULL);

  for (gsize i = 0; data->subjects && !data->entries && i < data->n; i++)
    {
      gpointer key = GUINT_TO_POINTER (data->subjects[i] + 1), before;

      if (!g_hash_table_lookup_extended (groups, key, NULL, &before))
        g_hash_table_insert (groups, key, GUINT_TO_POINTER (codes[i]));
      else if (GPOINTER_TO_UINT (before) != codes[i])
        return TRUE;
    }

  return FALSE;
}

void
engraft_group_guard_find (EngraftSurvivalRoles *roles,
                          EngraftSurvivalData  *data,
                          EngraftOperation     *operation)
{
  g_autoptr(EngraftLateColumns) columns = NULL;
  EngraftLateColumn late;

  if (roles->group && !engraft_survival_data_get_entries (data, NULL)
      && engraft_column_get_known (roles->group) == ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW)
    data->is_called_later = engraft_late_columns_is_called_later (roles->group);
  if (!roles->group || engraft_survival_data_get_n_groups (data) < 2 || changes_unseen (data))
    return;
  columns = engraft_late_columns_new (roles->table, data, NAN, operation);
  if (!engraft_late_columns_find (columns, roles->group, &late))
    return;

  data->late_times = g_new (double, data->n + 1);
  for (gsize i = 0; i < data->n; i++)
    data->late_times[i] = engraft_late_column_time (&late, data->rows[i]);
  data->late_is_status = late.is_status;
  data->late_is_declared = late.is_declared;
  data->late_title = late.times ? g_strdup (engraft_column_get_title (late.times)) : NULL;
  if (late.times && !data->entries && engraft_survival_data_get_n_groups (data) == 2)
    {
      data->late_remedy = engraft_group_guard_dup_analysis (&late);
      keep_landmark (data, &late);
    }
}

static guint
count_late (EngraftSurvivalData *data,
            double               start)
{
  g_autofree double *made = NULL;
  const double *ends = data->late_times ? engraft_late_columns_ends (data, &made) : NULL;
  double late = engraft_late_columns_start (data, ends, start);
  guint n = 0;

  for (gsize i = 0; ends && i < data->n; i++)
    {
      double begin = MAX (late, data->entries ? data->entries[i] : 0);

      n += ends[i] > begin && data->late_times[i] > begin;
    }

  return n;
}

/* Strata that are known only later; when a landmark is taken, after it. */
static void
warn_strata (EngraftSurvivalData *data,
             double               start,
             GListStore          *notices,
             EngraftOperation    *operation)
{
  EngraftLateColumn late;
  g_autoptr(EngraftNotice) notice = NULL;

  if (!data->table || !engraft_cox_guard_find_stratum (data->table, data, start, NULL, operation, &late))
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "strata",
                               _("“%s” is among the strata and is known only later: whoever lived long enough to have it is in a "
                                 "stratum of his own, in which nobody can have the event before (immortal time). Take strata of what "
                                 "is known at the start."), engraft_column_get_title (late.column));
  g_list_store_append (notices, notice);
}

/* Rows without a stratum are left out, and counted, also where there is no test that strata could adjust. */
static void
tell_strata (EngraftSurvivalData *data,
             GListStore          *notices)
{
  const guint n_left_out = engraft_tally_get_n_dropped (data->tally, ENGRAFT_DROP_STRATA);
  g_autofree char *count = engraft_format_count (n_left_out);
  g_autoptr(EngraftNotice) notice = NULL;

  if (engraft_survival_data_get_n_strata (data) == 0 || engraft_survival_data_get_n_groups (data) > 0)
    return;
  notice = n_left_out == 0
    ? engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "strata",
                               _("Strata adjust the test of groups, and there are no groups: they have no effect."))
    : engraft_notice_new (ENGRAFT_SEVERITY_INFO, "strata",
                          ngettext ("Strata adjust the test of groups, and there are no groups: all that they do is that %s row without "
                                    "a stratum is left out.",
                                    "Strata adjust the test of groups, and there are no groups: all that they do is that %s rows "
                                    "without a stratum are left out.", n_left_out), count);
  engraft_notice_set_remedy (notice, _("Take Away the Strata"), "strata", "[]");
  g_list_store_append (notices, notice);
}

/* Where nothing but its name tells. */
static void
say_called_later (EngraftSurvivalData *data,
                  GListStore          *notices)
{
  g_autoptr(EngraftNotice) notice = NULL;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, "group",
                               _("By its name “%s” may be known only after the start, and no column tells when. If so, take a "
                                 "landmark by which it was known, and say it of the column among the data; if it was known at the "
                                 "start, say that."), data->group_title);
  g_list_store_append (notices, notice);
}

/* The other way, which asks for less of the data. */
static void
propose_landmark (EngraftSurvivalData *data,
                  GListStore          *notices)
{
  g_autofree char *time = engraft_landmark_dup_time (data->late_middle, engraft_survival_data_get_unit (data));
  /* Translators: a time with its unit */
  g_autofree char *label = g_strdup_printf (_("Cox Model, Landmark at %s"), time);
  g_autoptr(EngraftNotice) notice =
    engraft_notice_new (ENGRAFT_SEVERITY_INFO, "group",
                        _("With a landmark, whether “%s” was there by then is the covariate, and only those take part "
                          "who are followed beyond it. Choose it before you look at results; %s is the middle of the "
                          "times at which it came."), data->group_title, time);

  engraft_notice_set_remedy (notice, label, "new-analysis", data->late_landmark);
  g_list_store_append (notices, notice);
}

void
engraft_group_guard_warn (EngraftSurvivalData *data,
                          double               start,
                          EngraftOptions      *options,
                          GListStore          *notices,
                          EngraftOperation    *operation)
{
  /* of what is only said to be later, a landmark is taken to be after it */
  guint n_late = data->late_is_declared && start > 0 ? 0 : count_late (data, start);
  g_autofree char *count = engraft_format_count (n_late), *message = NULL;
  g_autoptr(EngraftNotice) notice = NULL;

  engraft_filter_guard_warn (data, start, options, notices, operation);
  warn_strata (data, start, notices, operation);
  tell_strata (data, notices);
  if (!data->late_times && data->is_called_later && !(start > 0) && engraft_survival_data_get_n_groups (data) > 1)
    say_called_later (data, notices);
  if (n_late == 0)
    return;
  if (data->late_title)
    message = g_strdup_printf (
      ngettext ("“%1$s” is known only later: “%2$s” says that in %3$s row it came after the start of follow-up. Whoever lived "
                "long enough to have it would seem to live longer because of it (immortal time). Compare the time before it "
                "with the time after it.",
                "“%1$s” is known only later: “%2$s” says that in %3$s rows it came after the start of follow-up. Whoever lived "
                "long enough to have it would seem to live longer because of it (immortal time). Compare the time before it "
                "with the time after it.", n_late),
      data->group_title, data->late_title, count);
  else if (data->late_is_declared)
    message = g_strdup_printf (_("“%s” is known only after follow-up has begun, as is said of it among the columns of the data. "
                                 "Whoever lived long enough to have it would seem to live longer because of it (immortal time). "
                                 "Take a landmark by which it was known."), data->group_title);
  else if (data->late_is_status)
    message = g_strdup_printf (_("“%s” says what has come by the end of follow-up: it cannot be known at the start. Who is in "
                                 "which group follows from the outcome. Group by what is known at the start."),
                               data->group_title);
  else
    message = g_strdup_printf (_("“%s” is a time within follow-up: it cannot be known at the start. Whoever lived long enough "
                                 "to have a long one would seem to live longer because of it (immortal time). Group by what is "
                                 "known at the start."), data->group_title);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_WARNING, "group", message);
  if (data->late_remedy)
    engraft_notice_set_remedy (notice, _("Make a Mantel–Byar Test"), "new-analysis", data->late_remedy);
  g_list_store_append (notices, notice);
  if (data->late_landmark && !(start > 0))
    propose_landmark (data, notices);
}
