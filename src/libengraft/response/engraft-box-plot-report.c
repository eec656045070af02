/* engraft-box-plot-report.c: distributions as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-json.h"
#include "libengraft/engraft-result-private.h"
#include "libengraft/multistate/engraft-table-builder.h"
#include "libengraft/response/engraft-box-plot-private.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* with more groups the tables tell */
#define MAX_TOLD 6

#define QUANTILE_WORK "Hyndman RJ, Fan Y. Sample quantiles in statistical packages. Am Stat 1996;50:361–5."
#define BOX_WORK "Tukey JW. Exploratory Data Analysis. Reading: Addison-Wesley, 1977."
#define DENSITY_WORK "Silverman BW. Density Estimation for Statistics and Data Analysis. London: Chapman and Hall, 1986."

static const EngraftBoxPlotGroup *
get_group (EngraftBoxPlot *self,
           guint           group)
{
  return &g_array_index (self->groups, EngraftBoxPlotGroup, group);
}

static EngraftTable *
make_groups (EngraftBoxPlot *self)
{
  guint n = self->groups->len;
  g_autofree const char **names = g_new (const char *, n + 1);
  double *count, *mean, *sd, *least, *low, *q1, *median, *q3, *high, *most, *outside;
  EngraftTableBuilder builder;

  for (guint g = 0; g < n; g++)
    names[g] = get_group (self, g)->name;
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "group", self->group_title ? self->group_title : _("Group"), names);
  count = engraft_table_builder_add_count (&builder, "n", _("Number"));
  mean = engraft_table_builder_add_number (&builder, "mean", _("Mean"));
  sd = engraft_table_builder_add_number (&builder, "sd", _("Standard deviation"));
  least = engraft_table_builder_add_number (&builder, "min", _("Least"));
  low = engraft_table_builder_add_number (&builder, "whisker_from", _("Whisker from"));
  q1 = engraft_table_builder_add_number (&builder, "q1", _("First quartile"));
  median = engraft_table_builder_add_number (&builder, "median", _("Median"));
  q3 = engraft_table_builder_add_number (&builder, "q3", _("Third quartile"));
  high = engraft_table_builder_add_number (&builder, "whisker_to", _("Whisker to"));
  most = engraft_table_builder_add_number (&builder, "max", _("Most"));
  outside = engraft_table_builder_add_count (&builder, "outside", _("Beyond the whiskers"));
  for (guint g = 0; g < n; g++)
    {
      const EgSample *sample = &get_group (self, g)->sample;

      count[g] = sample->n;
      mean[g] = sample->mean;
      sd[g] = sample->sd;
      least[g] = sample->least;
      low[g] = sample->low;
      q1[g] = sample->q1;
      median[g] = sample->median;
      q3[g] = sample->q3;
      high[g] = sample->high;
      most[g] = sample->most;
      outside[g] = get_group (self, g)->n_outside;
    }

  return engraft_table_builder_end (&builder, _("Distributions"));
}

static EngraftTable *
make_values (EngraftBoxPlot *self)
{
  guint n = self->values->len;
  g_autofree const char **subjects = g_new (const char *, n + 1), **groups = g_new (const char *, n + 1);
  g_autofree char *title = engraft_box_plot_dup_value_title (self);
  double *row, *value;
  EngraftTableBuilder builder;

  for (guint i = 0; i < n; i++)
    {
      subjects[i] = g_array_index (self->values, EngraftBoxPlotValue, i).subject;
      groups[i] = get_group (self, g_array_index (self->values, EngraftBoxPlotValue, i).group)->name;
    }
  engraft_table_builder_init (&builder, n);
  engraft_table_builder_add_texts (&builder, "subject", self->subject_title, subjects);
  row = engraft_table_builder_add_count (&builder, "row", _("Row of the data"));
  if (self->group_title)
    engraft_table_builder_add_texts (&builder, "group", self->group_title, groups);
  value = engraft_table_builder_add_number (&builder, "value", title);
  for (guint i = 0; i < n; i++)
    {
      row[i] = g_array_index (self->values, EngraftBoxPlotValue, i).row + 1;
      value[i] = g_array_index (self->values, EngraftBoxPlotValue, i).value;
    }

  return engraft_table_builder_end (&builder, _("Each value"));
}

/**
 * engraft_box_plot_to_table:
 * @self: distributions
 * @kind: which table
 *
 * Columns have stable names in English and labels in the user’s language; what is not known is missing.  Rows are counted
 * from 1.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_box_plot_to_table (EngraftBoxPlot      *self,
                           EngraftBoxPlotTable  kind)
{
  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  return kind == ENGRAFT_BOX_PLOT_TABLE_GROUPS ? make_groups (self) : make_values (self);
}

/**
 * engraft_box_plot_to_json:
 * @self: distributions
 *
 * Gives all tables with the options and the notices.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_box_plot_to_json (EngraftBoxPlot *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-box-plot", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "left-out-by-filter", self->n_filtered);
  engraft_json_number (builder, "left-out-without-value", self->n_left_out);
  engraft_json_number (builder, "quantile-type", engraft_box_plot_get_type_of_quantiles (self));
  engraft_table_json_add (builder, "groups", make_groups (self));
  engraft_table_json_add (builder, "values", make_values (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/**
 * engraft_box_plot_dup_sentence:
 * @self: distributions
 *
 * Says in words how the values of each group are spread.
 *
 * Returns: (transfer full): sentences for people
 */
char *
engraft_box_plot_dup_sentence (EngraftBoxPlot *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *title = NULL;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  title = engraft_box_plot_dup_value_title (self);
  g_string_append_printf (text, "%s.", title);
  for (guint g = 0; g < self->groups->len && self->groups->len <= MAX_TOLD; g++)
    {
      const EngraftBoxPlotGroup *group = get_group (self, g);
      g_autofree char *median = engraft_format_number (group->sample.median, 4), *q1 = engraft_format_number (group->sample.q1, 4);
      g_autofree char *q3 = engraft_format_number (group->sample.q3, 4);

      if (group->sample.n == 0)
        g_string_append_printf (text, _(" %s: not known."), group->name);
      else
        /* Translators: a group, its number of values, a median and quartiles */
        g_string_append_printf (text, _(" %s: n %u, median %s (quartiles %s to %s)."), group->name, (guint) group->sample.n, median,
                                q1, q3);
    }
  if (self->groups->len > MAX_TOLD)
    g_string_append_printf (text, ngettext (" %u value in %u groups.", " %u values in %u groups.", self->values->len),
                            self->values->len, self->groups->len);
  if (self->n_left_out > 0)
    g_string_append_printf (text, ngettext (" %u row without a value is left out.", " %u rows without a value are left out.",
                                            self->n_left_out), self->n_left_out);

  return g_string_free (text, FALSE);
}

/**
 * engraft_box_plot_dup_methods:
 * @self: distributions
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_box_plot_dup_methods (EngraftBoxPlot *self)
{
  EngraftMethodsDraft draft;
  guint box, quantile, density;

  g_return_val_if_fail (ENGRAFT_IS_BOX_PLOT (self), NULL);

  engraft_methods_draft_init (&draft);
  box = engraft_methods_draft_cite (&draft, BOX_WORK);
  quantile = engraft_methods_draft_cite (&draft, QUANTILE_WORK);
  density = engraft_methods_draft_cite (&draft, DENSITY_WORK);
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Boxes reach from the first to the third quartile, by definition %d of Hyndman and Fan [%u], with a line at the median; whiskers "
      "reach to the last value within 1.5 times the length of the box [%u]."),
    engraft_box_plot_get_type_of_quantiles (self), quantile, box));
  engraft_methods_draft_say (&draft, g_strdup_printf (
    _("Densities, where they are shown, have a Gaussian kernel and Silverman’s bandwidth [%u]."), density));

  return engraft_methods_draft_finish (&draft);
}

/* ---- as any result is shown ---- */

static const EngraftResultTable tables[] = {
  [ENGRAFT_BOX_PLOT_TABLE_GROUPS] = { "groups", N_("Distributions"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
  [ENGRAFT_BOX_PLOT_TABLE_VALUES] = { "values", N_("Each Value"), N_("There are no rows."), ENGRAFT_TABLE_SHAPE_LONG },
};

ENGRAFT_DEFINE_RESULT (engraft_box_plot, ENGRAFT_BOX_PLOT)
