/* engraft-spider-report.c: values over time as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-spider-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

#define SMOOTH_WORK "Cleveland WS. Robust locally weighted regression and smoothing scatterplots. J Am Stat Assoc 1979;74:829–36."
#define SANDWICH_WORK "Liang KY, Zeger SL. Longitudinal data analysis using generalized linear models. Biometrika 1986;73:13–22."

static const EngraftSpiderPatient *
get_patient (EngraftSpider *self,
             guint          patient)
{
  return &g_array_index (self->patients, EngraftSpiderPatient, patient);
}

static const EngraftSpiderGroup *
get_group (EngraftSpider *self,
           guint          group)
{
  return &g_array_index (self->groups, EngraftSpiderGroup, group);
}

static EngraftTable *
make_means (EngraftSpider *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *title = engraft_spider_dup_value_title (self), *time_title = engraft_spider_dup_time_title (self);
  gboolean times = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "mean") == ENGRAFT_SPIDER_MEAN_TIMES;
  double *time, *n = NULL, *mean, *lower, *upper;
  EngraftTableBuilder builder;
  guint row = 0;

  for (guint g = 0; g < self->groups->len; g++)
    for (guint i = 0; i < get_group (self, g)->means->len; i++)
      g_ptr_array_add (names, get_group (self, g)->name);
  engraft_table_builder_init (&builder, names->len);
  g_ptr_array_add (names, NULL);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"),
                                   (const char * const *) names->pdata);
  time = engraft_table_builder_add_number (&builder, "time", time_title);
  if (times)
    n = engraft_table_builder_add_count (&builder, "n", _("Values"));
  mean = engraft_table_builder_add_number (&builder, "mean", title);
  engraft_table_builder_add_limits (&builder, "mean", engraft_options_get_double (ENGRAFT_OPTIONS (self->options), "confidence"),
                                    &lower, &upper);
  for (guint g = 0; g < self->groups->len; g++)
    for (guint i = 0; i < get_group (self, g)->means->len; i++, row++)
      {
        const EngraftSpiderMeanPoint *point = &g_array_index (get_group (self, g)->means, EngraftSpiderMeanPoint, i);

        time[row] = point->time;
        mean[row] = point->mean;
        lower[row] = point->lower;
        upper[row] = point->upper;
        if (n)
          n[row] = point->n;
      }

  return engraft_table_builder_end (&builder, _("Mean over time"));
}

static EngraftTable *
make_patients (EngraftSpider *self)
{
  guint n = self->patients->len;
  g_autofree const char **subjects = g_new (const char *, n + 1), **groups = g_new (const char *, n + 1);
  double *row, *values, *baseline, *last_time, *last, *least, *most;
  EngraftTableBuilder builder;

  for (guint k = 0; k < n; k++)
    {
      subjects[k] = get_patient (self, k)->subject;
      groups[k] = get_group (self, get_patient (self, k)->group)->name;
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, subjects);
  row = engraft_table_builder_add_count (&builder, "row", _("First row of the data"));
  if (self->group_title)
    engraft_table_builder_add_texts (&builder, "group", self->group_title, groups);
  values = engraft_table_builder_add_count (&builder, "values", _("Values"));
  baseline = engraft_table_builder_add_number (&builder, "baseline", _("Baseline"));
  last_time = engraft_table_builder_add_number (&builder, "last_time", _("Time of the last"));
  last = engraft_table_builder_add_number (&builder, "last", _("Last"));
  least = engraft_table_builder_add_number (&builder, "min", _("Least"));
  most = engraft_table_builder_add_number (&builder, "max", _("Most"));
  for (guint k = 0; k < n; k++)
    {
      const EngraftSpiderPatient *patient = get_patient (self, k);

      row[k] = patient->row + 1;
      values[k] = patient->values->len;
      baseline[k] = patient->baseline;
      least[k] = INFINITY;
      most[k] = -INFINITY;
      for (guint i = 0; i < patient->values->len; i++)
        {
          const EngraftSpiderValue *value = &g_array_index (patient->values, EngraftSpiderValue, i);

          last_time[k] = value->time;
          last[k] = value->shown;
          least[k] = MIN (least[k], value->shown);
          most[k] = MAX (most[k], value->shown);
        }
    }

  return engraft_table_builder_end (&builder, _("Each patient"));
}

static EngraftTable *
make_values (EngraftSpider *self)
{
  g_autoptr(GPtrArray) subjects = g_ptr_array_new ();
  g_autofree char *title = engraft_spider_dup_value_title (self), *time_title = engraft_spider_dup_time_title (self);
  double *row, *time, *value, *shown;
  EngraftTableBuilder builder;
  guint i = 0;

  for (guint k = 0; k < self->patients->len; k++)
    for (guint j = 0; j < get_patient (self, k)->values->len; j++)
      g_ptr_array_add (subjects, get_patient (self, k)->subject);
  engraft_table_builder_init (&builder, subjects->len);
  g_ptr_array_add (subjects, NULL);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, (const char * const *) subjects->pdata);
  row = engraft_table_builder_add_count (&builder, "row", _("Row of the data"));
  time = engraft_table_builder_add_number (&builder, "time", time_title);
  value = engraft_table_builder_add_number (&builder, "value", self->value_title);
  shown = engraft_table_builder_add_number (&builder, "shown", title);
  for (guint k = 0; k < self->patients->len; k++)
    for (guint j = 0; j < get_patient (self, k)->values->len; j++, i++)
      {
        const EngraftSpiderValue *own = &g_array_index (get_patient (self, k)->values, EngraftSpiderValue, j);

        row[i] = own->row + 1;
        time[i] = own->time;
        value[i] = own->value;
        shown[i] = own->shown;
      }

  return engraft_table_builder_end (&builder, _("Each value"));
}

/**
 * engraft_spider_to_table:
 * @self: values over time
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Rows are counted
 * from 1.
 *
 * Returns: (transfer full): a table, which may have no rows
 */
EngraftTable *
engraft_spider_to_table (EngraftSpider      *self,
                         EngraftSpiderTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  switch (kind)
    {
    case ENGRAFT_SPIDER_TABLE_MEAN: return make_means (self);
    case ENGRAFT_SPIDER_TABLE_PATIENTS: return make_patients (self);
    case ENGRAFT_SPIDER_TABLE_VALUES: return make_values (self);
    default: g_return_val_if_reached (NULL);
    }
}

/**
 * engraft_spider_to_json:
 * @self: values over time
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_spider_to_json (EngraftSpider *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-spider", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "patients-left-out", self->n_left_out);
  engraft_table_json_add (builder, "mean", make_means (self));
  engraft_table_json_add (builder, "patients", make_patients (self));
  engraft_table_json_add (builder, "values", make_values (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

static void
append_last (EngraftSpider            *self,
             const EngraftSpiderGroup *group,
             GString                  *text)
{
  const EngraftSpiderMeanPoint *last = &g_array_index (group->means, EngraftSpiderMeanPoint, group->means->len - 1);
  g_autofree char *time = engraft_format_number (last->time, 4);
  g_autofree char *mean = isnan (last->lower) ? engraft_format_number (last->mean, 4)
                                              : engraft_format_interval (last->mean, last->lower, last->upper, 1);

  /* Translators: a mean with limits, and the last time there is */
  g_string_append_printf (text, _(", mean %s at %s"), mean, time);
}

/**
 * engraft_spider_dup_sentence:
 * @self: values over time
 *
 * Says in words how many patients and values each group has, and where its mean is at the last time.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_spider_dup_sentence (EngraftSpider *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = NULL, *time = NULL;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  title = engraft_spider_dup_value_title (self);
  time = engraft_spider_dup_time_title (self);
  /* Translators: what is shown, and over which time */
  g_string_append_printf (text, _("%s over %s."), title, time);
  for (guint g = 0; g < self->groups->len; g++)
    {
      const EngraftSpiderGroup *group = get_group (self, g);

      /* Translators: a group, how many patients and values it has; a mean may follow, then a point */
      g_string_append_printf (text, _(" %s: patients %u, values %u"), group->name, group->n_patients, group->n_values);
      if (group->means->len > 0)
        append_last (self, group, text);
      g_string_append_c (text, '.');
    }
  if (self->n_left_out > 0)
    g_string_append_printf (text, ngettext (" %u patient is left out.", " %u patients are left out.", self->n_left_out), self->n_left_out);

  return g_string_free (text, FALSE);
}

/**
 * engraft_spider_dup_methods:
 * @self: values over time
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_spider_dup_methods (EngraftSpider *self)
{
  EngraftMethodsDraft draft;
  EngraftOptions *options;
  g_autofree char *level = NULL, *span = NULL;
  int mean;

  g_return_val_if_fail (ENGRAFT_IS_SPIDER (self), NULL);

  options = ENGRAFT_OPTIONS (self->options);
  mean = engraft_options_get_enum (options, "mean");
  level = engraft_format_number (100 * engraft_options_get_double (options, "confidence"), 6);
  span = engraft_format_number (100 * engraft_options_get_double (options, "span"), 6);
  engraft_methods_draft_init (&draft);
  if (self->measure == ENGRAFT_SPIDER_MEASURE_PERCENT)
    engraft_methods_draft_say (&draft, g_strdup (_("Values are changes from the baseline of each patient, in percent of it.")));
  else if (self->measure == ENGRAFT_SPIDER_MEASURE_DIFFERENCE)
    engraft_methods_draft_say (&draft, g_strdup (_("Values are differences from the baseline of each patient.")));
  if (mean == ENGRAFT_SPIDER_MEAN_SMOOTH)
    {
      guint smooth = engraft_methods_draft_cite (&draft, SMOOTH_WORK), sandwich = engraft_methods_draft_cite (&draft, SANDWICH_WORK);

      engraft_methods_draft_say (&draft, g_strdup_printf (
        _("The mean is a local linear regression with tricube weights on the nearest %s%% of the values [%u]; its %s%% limits are "
          "pointwise and allow for several values of a patient by a robust variance [%u]."), span, smooth, level, sandwich));
    }
  else if (mean == ENGRAFT_SPIDER_MEAN_TIMES)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("The mean is that of the values at each time, with %s%% limits by Student’s t."), level));
  if (mean != ENGRAFT_SPIDER_MEAN_NONE)
    engraft_methods_draft_say (&draft, g_strdup (
      _("It is a mean of those who have values then: patients who left are not in it, which may make it look better or worse.")));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_SPIDER_TABLE_MEAN] = { "mean", N_("Mean over Time"), N_("No mean was asked for."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_SPIDER_TABLE_PATIENTS] = { "patients", N_("Each Patient"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_SPIDER_TABLE_VALUES] = { "values", N_("Each Value"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_spider, ENGRAFT_SPIDER)
