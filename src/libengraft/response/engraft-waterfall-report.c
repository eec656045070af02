/* engraft-waterfall-report.c: changes as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-waterfall-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* with more groups the tables tell */
#define MAX_TOLD 4

#define QUANTILE_WORK "Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361–5."

static const EngraftWaterfallGroup *
get_group (EngraftWaterfall *self,
           guint             group)
{
  return &g_array_index (self->groups, EngraftWaterfallGroup, group);
}

/* How many are beyond a line, and their share; nothing without a line. */
static void
add_beyond (EngraftWaterfall    *self,
            EngraftTableBuilder *builder,
            gboolean             low,
            guint                n)
{
  double line = low ? self->lower_line : self->upper_line, *count, *share;
  g_autofree char *shown = engraft_format_number (line, 6), *label = NULL, *share_label = NULL;

  if (isnan (line))
    return;
  /* Translators: a number */
  label = g_strdup_printf (low ? _("At or below %s") : _("At or above %s"), shown);
  share_label = g_strdup_printf (low ? _("At or below %s (%%)") : _("At or above %s (%%)"), shown);
  count = engraft_table_builder_add_count (builder, low ? "at_or_below" : "at_or_above", label);
  share = engraft_table_builder_add_number (builder, low ? "at_or_below_share" : "at_or_above_share", share_label);
  for (guint g = 0; g < n; g++)
    {
      const EngraftWaterfallGroup *group = get_group (self, g);

      count[g] = low ? group->n_low : group->n_high;
      share[g] = group->sample.n ? 100 * count[g] / group->sample.n : NAN;
    }
}

static EngraftTable *
make_groups (EngraftWaterfall *self)
{
  guint n = self->groups->len;
  g_autofree const char **names = g_new (const char *, n + 1);
  double *count, *mean, *sd, *median, *q1, *q3, *least, *most;
  EngraftTableBuilder builder;

  for (guint g = 0; g < n; g++)
    names[g] = get_group (self, g)->name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), names);
  count = engraft_table_builder_add_count (&builder, "n", _("Number"));
  mean = engraft_table_builder_add_number (&builder, "mean", _("Mean"));
  sd = engraft_table_builder_add_number (&builder, "sd", _("Standard deviation"));
  median = engraft_table_builder_add_number (&builder, "median", _("Median"));
  q1 = engraft_table_builder_add_number (&builder, "q1", _("First quartile"));
  q3 = engraft_table_builder_add_number (&builder, "q3", _("Third quartile"));
  least = engraft_table_builder_add_number (&builder, "min", _("Least"));
  most = engraft_table_builder_add_number (&builder, "max", _("Most"));
  for (guint g = 0; g < n; g++)
    {
      const EgSample *sample = &get_group (self, g)->sample;

      count[g] = sample->n;
      mean[g] = sample->mean;
      sd[g] = sample->sd;
      median[g] = sample->median;
      q1[g] = sample->q1;
      q3[g] = sample->q3;
      least[g] = sample->least;
      most[g] = sample->most;
    }
  add_beyond (self, &builder, TRUE, n);
  add_beyond (self, &builder, FALSE, n);

  return engraft_table_builder_end (&builder, _("Changes by group"));
}

static void
add_names (EngraftWaterfall    *self,
           EngraftTableBuilder *builder)
{
  guint n = self->patients->len;
  g_autofree const char **subjects = g_new (const char *, n + 1), **groups = g_new (const char *, n + 1);
  g_autofree const char **categories = g_new (const char *, n + 1);
  double *row = NULL;

  for (guint i = 0; i < n; i++)
    {
      const EngraftWaterfallPatient *patient = &g_array_index (self->patients, EngraftWaterfallPatient, i);

      subjects[i] = patient->subject;
      groups[i] = get_group (self, patient->group)->name;
      categories[i] = self->categories->len ? self->categories->pdata[patient->category] : "";
    }
  engraft_table_builder_add_texts (builder, "subject", self->subject_title, subjects);
  row = engraft_table_builder_add_count (builder, "row", _("Row of the data"));
  for (guint i = 0; i < n; i++)
    row[i] = g_array_index (self->patients, EngraftWaterfallPatient, i).row + 1;
  if (self->group_title)
    engraft_table_builder_add_texts (builder, "group", self->group_title, groups);
  if (self->category_title)
    engraft_table_builder_add_texts (builder, "category", self->category_title, categories);
}

static EngraftTable *
make_patients (EngraftWaterfall *self)
{
  guint n = self->patients->len;
  g_autofree char *title = engraft_waterfall_dup_axis_title (self);
  double *place, *before = NULL, *after = NULL, *change;
  EngraftTableBuilder builder;

  engraft_table_builder_init (&builder, n);
  place = engraft_table_builder_add_count (&builder, "place", _("Place"));
  add_names (self, &builder);
  if (self->has_values)
    {
      before = engraft_table_builder_add_number (&builder, "before", self->before_title);
      after = engraft_table_builder_add_number (&builder, "after", self->after_title);
    }
  change = engraft_table_builder_add_number (&builder, "change", title);
  for (guint i = 0; i < n; i++)
    {
      const EngraftWaterfallPatient *patient = &g_array_index (self->patients, EngraftWaterfallPatient, i);

      place[i] = i + 1;
      change[i] = patient->change;
      if (self->has_values)
        {
          before[i] = patient->before;
          after[i] = patient->after;
        }
    }

  return engraft_table_builder_end (&builder, _("Change of each patient"));
}

/**
 * engraft_waterfall_to_table:
 * @self: changes
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Shares are in
 * percent; rows are counted from 1.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_waterfall_to_table (EngraftWaterfall      *self,
                            EngraftWaterfallTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  return kind == ENGRAFT_WATERFALL_TABLE_GROUPS ? make_groups (self) : make_patients (self);
}

/**
 * engraft_waterfall_to_json:
 * @self: changes
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_waterfall_to_json (EngraftWaterfall *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-waterfall", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "left-out-without-change", self->n_left_out);
  engraft_table_json_add (builder, "groups", make_groups (self));
  engraft_table_json_add (builder, "patients", make_patients (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

static char *
format (EngraftWaterfall *self,
        double            value)
{
  return self->percent ? engraft_format_fixed (value, 1) : engraft_format_number (value, 4);
}

static void
append_beyond (EngraftWaterfall            *self,
               const EngraftWaterfallGroup *group,
               gboolean                     low,
               GString                     *text)
{
  double line = low ? self->lower_line : self->upper_line;
  guint count = low ? group->n_low : group->n_high;
  g_autofree char *shown = engraft_format_number (line, 6), *share = NULL;

  if (isnan (line) || group->sample.n == 0)
    return;
  share = engraft_format_percent (count / (double) group->sample.n, 1);
  /* Translators: how many, their share, and a number */
  g_string_append_printf (text, low ? _(", %u (%s) at or below %s") : _(", %u (%s) at or above %s"), count, share, shown);
}

static void
append_group (EngraftWaterfall *self,
              guint             index,
              GString          *text)
{
  const EngraftWaterfallGroup *group = get_group (self, index);
  g_autofree char *median = format (self, group->sample.median);
  g_autofree char *q1 = format (self, group->sample.q1), *q3 = format (self, group->sample.q3);

  if (group->sample.n == 0)
    {
      /* Translators: a group without a change of anybody */
      g_string_append_printf (text, _(" %s: not known."), group->name);
      return;
    }
  /* Translators: a group, its number of patients, a median and quartiles; what is beyond lines may follow, then a point */
  g_string_append_printf (text, _(" %s: n %u, median %s (quartiles %s to %s)"), group->name, (guint) group->sample.n, median, q1, q3);
  append_beyond (self, group, TRUE, text);
  append_beyond (self, group, FALSE, text);
  g_string_append_c (text, '.');
}

/**
 * engraft_waterfall_dup_sentence:
 * @self: changes
 *
 * Says in words how changes are spread, and how many are beyond the lines.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_waterfall_dup_sentence (EngraftWaterfall *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = NULL;
  guint n;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  n = self->groups->len - 1;
  title = engraft_waterfall_dup_axis_title (self);
  g_string_append_printf (text, ngettext ("%s of %u patient.", "%s of %u patients.", self->patients->len), title, self->patients->len);
  if (n > 1 && n <= MAX_TOLD)
    for (guint g = 0; g < n; g++)
      append_group (self, g, text);
  else
    append_group (self, n, text);
  if (self->n_left_out > 0)
    g_string_append_printf (text, ngettext (" %u row without a change is left out.", " %u rows without a change are left out.", self->n_left_out), self->n_left_out);

  return g_string_free (text, FALSE);
}

/**
 * engraft_waterfall_dup_methods:
 * @self: changes
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_waterfall_dup_methods (EngraftWaterfall *self)
{
  EngraftMethodsDraft draft;

  g_return_val_if_fail (ENGRAFT_IS_WATERFALL (self), NULL);

  engraft_methods_draft_init (&draft);
  if (self->percent)
    engraft_methods_draft_say (&draft, g_strdup (
      _("The change of each patient is that from the value before to the value after, in percent of the value before.")));
  else if (self->has_values)
    engraft_methods_draft_say (&draft, g_strdup (_("The change of each patient is the value after less the value before.")));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Quartiles are by the seventh definition of Hyndman and Fan [%u]. Patients without a change are left out and counted."),
    engraft_methods_draft_cite (&draft, QUANTILE_WORK)));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_WATERFALL_TABLE_GROUPS] = { "groups", N_("Changes by Group"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_WATERFALL_TABLE_PATIENTS] = { "patients", N_("Each Patient"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_waterfall, ENGRAFT_WATERFALL)
