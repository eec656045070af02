/* engraft-mean-count-report.c: the result as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/multistate/engraft-mean-count-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/multistate/engraft-step-curve-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/survival/engraft-survival-options.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"

#define NELSON "Nelson W. Graphical analysis of system repair data. J Qual Technol 1988;20:24–35."
#define LAWLESS "Lawless JF, Nadeau C. Some simple robust methods for the analysis of recurrent events. Technometrics " \
                "1995;37:158–68."
#define GHOSH "Ghosh D, Lin DY. Nonparametric analysis of recurrent events and death. Biometrics 2000;56:554–62."

typedef struct
{
  guint  group;
  double time;
} Line;

static void
list_lines (EngraftMeanCount      *self,
            EngraftMeanCountTable  kind,
            GArray                *lines)
{
  for (guint group = 0; group < self->n_groups; group++)
    {
      EngraftStepCurve *curve = self->curves->pdata[group];
      gsize n;
      const double *times = engraft_step_curve_get_times (curve, &n);
      Line one = { group, engraft_step_curve_get_last_time (curve) };

      if (kind == ENGRAFT_MEAN_COUNT_TABLE_SUMMARY)
        g_array_append_val (lines, one);
      for (guint i = 0; kind == ENGRAFT_MEAN_COUNT_TABLE_TIMES && i < self->times.chosen->len; i++)
        {
          one.time = g_array_index (self->times.chosen, double, i);
          g_array_append_val (lines, one);
        }
      for (gsize i = 0; kind == ENGRAFT_MEAN_COUNT_TABLE_STEPS && i < n; i++)
        {
          one.time = times[i];
          g_array_append_val (lines, one);
        }
    }
}

static void
add_groups (EngraftMeanCount    *self,
            EngraftTableBuilder *builder,
            GArray              *lines,
            gboolean             summary)
{
  const char *title = engraft_survival_data_get_group_title (self->data);
  g_autofree const char **groups = g_new (const char *, lines->len + 1);
  double *subjects, *deaths;

  for (guint i = 0; i < lines->len; i++)
    {
      groups[i] = engraft_step_curve_get_group (self->curves->pdata[g_array_index (lines, Line, i).group]);
      if (!*groups[i])
        groups[i] = _("All");
    }
  engraft_table_builder_add_texts (builder, "group", title ? title : _("Group"), groups);
  if (!summary)
    return;
  subjects = engraft_table_builder_add_numbers (builder, "subjects", _("Patients"), ENGRAFT_COLUMN_INTEGER, NULL);
  deaths = engraft_table_builder_add_numbers (builder, "deaths", _("Ended by another event"), ENGRAFT_COLUMN_INTEGER,
                                              NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      subjects[i] = self->n_subjects[i];
      deaths[i] = self->n_deaths[i];
    }
}

/**
 * engraft_mean_count_to_table:
 * @self: a result
 * @kind: which table
 *
 * Times are in the unit that is shown ([method@MeanCount.get_unit]).  Columns have stable names in English and
 * labels in the user’s language; what cannot be estimated is missing.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_mean_count_to_table (EngraftMeanCount      *self,
                             EngraftMeanCountTable  kind)
{
  const char *titles[] = {
    [ENGRAFT_MEAN_COUNT_TABLE_SUMMARY] = _("Mean counts"),
    [ENGRAFT_MEAN_COUNT_TABLE_TIMES] = _("Mean counts at chosen times"),
    [ENGRAFT_MEAN_COUNT_TABLE_STEPS] = _("Curves"),
  };
  g_autoptr(GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  double *risk, *events, *times, *mean, *se, *lower, *upper;
  EngraftTableBuilder builder;

  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);
  g_return_val_if_fail (kind <= ENGRAFT_MEAN_COUNT_TABLE_STEPS, NULL);

  list_lines (self, kind, lines);
  engraft_table_builder_init (&builder, lines->len);
  add_groups (self, &builder, lines, kind == ENGRAFT_MEAN_COUNT_TABLE_SUMMARY);
  risk = engraft_table_builder_add_numbers (&builder, "at_risk", _("At risk"), ENGRAFT_COLUMN_INTEGER, NULL);
  events = engraft_table_builder_add_numbers (&builder, "events", _("Events"), ENGRAFT_COLUMN_INTEGER, NULL);
  times = engraft_table_builder_add_numbers (&builder, "time", _("Time"), ENGRAFT_COLUMN_NUMBER,
                                             engraft_time_unit_get_name (self->times.unit));
  mean = engraft_table_builder_add_numbers (&builder, "mean", _("Mean count"), ENGRAFT_COLUMN_NUMBER, NULL);
  se = engraft_table_builder_add_numbers (&builder, "se", _("Standard error"), ENGRAFT_COLUMN_NUMBER, NULL);
  engraft_table_builder_add_limits (&builder, "mean", self->confidence, &lower, &upper);
  for (guint i = 0; i < lines->len; i++)
    {
      const Line *line = &g_array_index (lines, Line, i);
      EngraftStepCurve *curve = self->curves->pdata[line->group];
      guint n_at_risk, n_events;

      engraft_step_curve_get_counts (curve, line->time, &n_at_risk, &n_events);
      risk[i] = n_at_risk;
      events[i] = n_events;
      times[i] = engraft_shown_times_get (&self->times, line->time);
      mean[i] = engraft_step_curve_get_estimate (curve, line->time, &se[i], &lower[i], &upper[i]);
    }

  return engraft_table_builder_end (&builder, titles[kind]);
}

/* ---- JSON ---- */

static void
add_curve (JsonBuilder      *builder,
           EngraftMeanCount *self,
           guint             group)
{
  EngraftStepCurve *curve = self->curves->pdata[group];
  const char *name = engraft_step_curve_get_group (curve);
  gsize n;
  const double *times = engraft_step_curve_get_times (curve, &n);

  engraft_json_begin_object (builder, NULL);
  engraft_json_text (builder, "group", *name ? name : NULL);
  engraft_json_number (builder, "subjects", self->n_subjects[group]);
  engraft_json_number (builder, "events", engraft_step_curve_get_n_events (curve));
  engraft_json_number (builder, "deaths", self->n_deaths[group]);
  engraft_json_number (builder, "last-time",
                       engraft_shown_times_get (&self->times, engraft_step_curve_get_last_time (curve)));
  engraft_step_curve_add_json_at (curve, builder, &self->times, "events", "mean");
  engraft_json_begin_array (builder, "time");
  for (gsize i = 0; i < n; i++)
    engraft_json_number (builder, NULL, engraft_shown_times_get (&self->times, times[i]));
  json_builder_end_array (builder);
  engraft_json_numbers (builder, "mean", engraft_step_curve_get_values (curve, NULL), n);
  engraft_json_numbers (builder, "se", engraft_step_curve_get_se (curve, NULL), n);
  engraft_json_numbers (builder, "lower", engraft_step_curve_get_lower (curve, NULL), n);
  engraft_json_numbers (builder, "upper", engraft_step_curve_get_upper (curve, NULL), n);
  json_builder_end_object (builder);
}

/**
 * engraft_mean_count_to_json:
 * @self: a result
 *
 * All numbers with all their digits, as an object whose members stay:
 *
 * - `format`: “engraft-mean-count-1”; `software`: name and version
 * - `groups`: what the groups differ in, or null; `unit`: of every time in here; `options`
 * - `curves`: of each group `subjects`, `events`, `deaths`, `last-time`, `at` (the chosen times) and arrays `time`,
 *   `mean`, `se`, `lower`, `upper`
 *
 * Returns: (transfer full): the result as JSON
 */
JsonNode *
engraft_mean_count_to_json (EngraftMeanCount *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", "engraft-mean-count-1");
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  engraft_json_text (builder, "groups", engraft_survival_data_get_group_title (self->data));
  engraft_json_nick (builder, "unit", ENGRAFT_TYPE_TIME_UNIT, self->times.unit);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (ENGRAFT_OPTIONS (self->options)));
  engraft_json_begin_array (builder, "curves");
  for (guint group = 0; group < self->n_groups; group++)
    add_curve (builder, self, group);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/* “0.94 (0.75–1.17)” */
static char *
dup_estimate (EngraftStepCurve *curve,
              double            time)
{
  double lower, upper, value = engraft_step_curve_get_estimate (curve, time, NULL, &lower, &upper);
  g_autofree char *shown = engraft_format_fixed (value, 2), *from = engraft_format_fixed (lower, 2);
  g_autofree char *to = engraft_format_fixed (upper, 2);

  if (isnan (lower) || isnan (upper))
    return g_steal_pointer (&shown);

  /* Translators: an estimate and its confidence limits */
  return g_strdup_printf (C_("estimate and its limits", "%s (%s–%s)"), shown, from, to);
}

/**
 * engraft_mean_count_dup_sentence:
 * @self: a result
 *
 * Gives the answer in one sentence, at the last of the chosen times or else where the follow-up of the first group
 * ends that ends.
 *
 * Returns: (transfer full): the answer, such as “Mean number of infections at 1 year 0.94 (0.75–1.17) in placebo,
 *   0.32 (0.20–0.51) in treated; 128 patients, 76 events”
 */
char *
engraft_mean_count_dup_sentence (EngraftMeanCount *self)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *at = NULL, *all = NULL, *events = NULL, *patients = NULL;
  g_autofree char *n_text = NULL, *m_text = NULL;
  guint n = 0, m = 0;
  double time;

  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  time = self->times.chosen->len > 0 ? g_array_index (self->times.chosen, double, self->times.chosen->len - 1)
                                     : engraft_mean_count_common_time (self);
  at = engraft_shown_times_dup (&self->times, time);
  for (guint group = 0; group < self->n_groups; group++)
    {
      g_autofree char *estimate = dup_estimate (self->curves->pdata[group], time);
      g_autofree char *name =
        engraft_survival_data_dup_group_phrase (self->data, engraft_step_curve_get_group (self->curves->pdata[group]));

      n += self->n_subjects[group];
      m += engraft_step_curve_get_n_events (self->curves->pdata[group]);
      /* Translators: an estimate and the group it is of */
      g_ptr_array_add (parts, self->n_groups == 1 ? g_steal_pointer (&estimate)
                              : g_strdup_printf (_("%s in %s"), estimate, name));
    }
  g_ptr_array_add (parts, NULL);
  /* Translators: between the members of a list */
  all = g_strjoinv (_(", "), (char **) parts->pdata);
  n_text = engraft_format_count (n);
  m_text = engraft_format_count (m);
  patients = g_strdup_printf (ngettext ("%s patient", "%s patients", n), n_text);
  events = g_strdup_printf (ngettext ("%s event", "%s events", m), m_text);

  /* Translators: a time, mean counts, “128 patients”, “76 events” */
  return g_strdup_printf (_("Mean number of events at %s %s; %s, %s"), at, all, patients, events);
}

/**
 * engraft_mean_count_dup_methods:
 * @self: a result
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_mean_count_dup_methods (EngraftMeanCount *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *level = NULL;
  gboolean plain, deaths = FALSE;

  g_return_val_if_fail (ENGRAFT_IS_MEAN_COUNT (self), NULL);

  for (guint group = 0; group < self->n_groups; group++)
    deaths |= self->n_deaths[group] > 0;
  plain = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "interval") == ENGRAFT_INTERVAL_PLAIN;
  level = engraft_format_number (self->confidence * 100, 6);
  g_string_append (text, deaths ? _("Mean numbers of events were estimated among all patients, also those whose follow-up "
                                    "another event has ended [1], with robust standard errors over patients [2].")
                                : _("Mean numbers of events were estimated by the mean cumulative function [1], with robust "
                                    "standard errors over patients [2]."));
  g_string_append_c (text, ' ');
  g_string_append_printf (text, plain ? _("Pointwise %s%% confidence intervals are without transformation.")
                                      : _("Pointwise %s%% confidence intervals are on the log scale."), level);
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _("Analyses were done with Engraft %s."), PACKAGE_VERSION);
  g_string_append_printf (text, "\n\n[1] %s\n[2] " LAWLESS, deaths ? GHOSH : NELSON);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
