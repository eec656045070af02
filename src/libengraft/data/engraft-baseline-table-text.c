/* engraft-baseline-table-text.c: characteristics as tables, as JSON and in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-baseline-table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/data/engraft-table-draft.h"
#include "libengraft/data/engraft-table-json.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/text/engraft-json.h"
#include "libengraft/text/engraft-methods-draft.h"

/* above this a difference is worth a look (Austin 2009) */
#define NOTABLE .1

static gboolean
any_missing (EngraftBaselineTable          *self,
             const EngraftBaselineVariable *variable)
{
  return variable->n_missing[self->n_groups] > 0;
}

/* rows that a characteristic takes in print: itself or its levels under it, and what is missing */
static guint
count_lines (EngraftBaselineTable          *self,
             const EngraftBaselineVariable *variable)
{
  return 1 + (variable->levels ? variable->levels->len : 0) + any_missing (self, variable);
}

static char *
dup_number (EngraftBaselineTable          *self,
            const EngraftBaselineVariable *variable,
            guint                          group)
{
  EngraftOptions *options = ENGRAFT_OPTIONS (self->options);
  int decimals = engraft_options_get_int (options, "decimals");
  const double *quarters = variable->quarters + 5 * group;
  gboolean range = engraft_options_get_enum (options, "summary") == ENGRAFT_BASELINE_SUMMARY_RANGE;
  g_autofree char *mean = NULL, *sd = NULL;

  if (variable->moments[group].n == 0)
    return g_strdup ("–");
  if (!variable->is_mean)
    return engraft_format_interval (quarters[2], quarters[range ? 0 : 1], quarters[range ? 4 : 3], decimals);
  mean = engraft_format_fixed (variable->moments[group].mean, decimals);
  sd = engraft_format_fixed (sqrt (variable->moments[group].plain_variance), decimals);

  /* Translators: a mean and a standard deviation */
  return g_strdup_printf (_("%s ± %s"), mean, sd);
}

/* shares are of those in whom it is known */
static char *
dup_count (EngraftBaselineTable          *self,
           const EngraftBaselineVariable *variable,
           guint                          level,
           guint                          group)
{
  double count = variable->counts[level * (self->n_groups + 1) + group];
  guint known = self->group_sizes[group] - variable->n_missing[group];
  g_autofree char *number = engraft_format_count ((guint64) count);
  g_autofree char *share = known ? engraft_format_percent (count / known, 1) : g_strdup ("–");

  return g_strdup_printf ("%s (%s)", number, share);
}

static void
fill_group (EngraftBaselineTable          *self,
            const EngraftBaselineVariable *variable,
            guint                          group,
            char                         **cells)
{
  guint line = 0;

  if (variable->levels)
    for (guint level = 0; level < variable->levels->len; level++)
      cells[++line] = dup_count (self, variable, level, group);
  else
    cells[0] = dup_number (self, variable, group);
  if (any_missing (self, variable))
    cells[++line] = engraft_format_count (variable->n_missing[group]);
}

/* What the cells of a number say: a table is read without its methods. */
static const char *
get_summary (EngraftBaselineTable          *self,
             const EngraftBaselineVariable *variable)
{
  if (variable->is_mean)
    return _("Mean ± standard deviation");

  return engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "summary") == ENGRAFT_BASELINE_SUMMARY_RANGE
         ? _("Median (range)") : _("Median (quartiles)");
}

static void
fill_names (EngraftBaselineTable          *self,
            const EngraftBaselineVariable *variable,
            char                         **names,
            char                         **levels)
{
  guint line = 0;

  /* Translators: a characteristic and its unit */
  names[0] = variable->unit ? g_strdup_printf (_("%s, %s"), variable->title, variable->unit) : g_strdup (variable->title);
  if (!variable->levels)
    levels[0] = g_strdup (get_summary (self, variable));
  for (guint level = 0; variable->levels && level < variable->levels->len; level++)
    levels[++line] = g_strdup (variable->levels->pdata[level]);
  if (any_missing (self, variable))
    levels[++line] = g_strdup (_("Not known"));
}

static void
add_groups (EngraftBaselineTable *self,
            EngraftTableDraft    *draft)
{
  guint n = self->n_groups;
  gboolean overall = n == 1 || engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "overall");

  for (guint k = overall ? 0 : 1; k <= (n > 1 ? n : 0); k++)
    {
      guint group = k ? k - 1 : n, size, line = 0;
      const char *name = engraft_baseline_table_get_group (self, group, &size);
      g_autofree char *count = engraft_format_count (size);
      g_autofree char *label = g_strdup_printf (_("%s (n = %s)"), name, count);
      g_autofree char *column = k ? g_strdup_printf ("group_%u", k) : g_strdup ("all");
      char **cells = engraft_table_draft_add_texts (draft, column, label);

      for (guint i = 0; i < self->variables->len; i++)
        {
          fill_group (self, self->variables->pdata[i], group, cells + line);
          line += count_lines (self, self->variables->pdata[i]);
        }
    }
}

static EngraftTable *
make_table (EngraftBaselineTable *self)
{
  EngraftTableDraft draft;
  guint n = 0, line = 0;
  char **names, **levels, **differences = NULL, **ps = NULL;

  for (guint i = 0; i < self->variables->len; i++)
    n += count_lines (self, self->variables->pdata[i]);
  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "characteristic", _("Characteristic"));
  levels = engraft_table_draft_add_texts (&draft, "level", _("Level"));
  add_groups (self, &draft);
  if (self->n_groups > 1)
    differences = engraft_table_draft_add_texts (&draft, "difference", _("Standardised Difference"));
  if (self->n_groups > 1 && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "tests"))
    ps = engraft_table_draft_add_texts (&draft, "p", _("p"));
  for (guint i = 0; i < self->variables->len; i++)
    {
      const EngraftBaselineVariable *variable = self->variables->pdata[i];

      fill_names (self, variable, names + line, levels + line);
      if (differences)
        differences[line] = engraft_format_fixed (variable->difference, 2);
      if (ps)
        ps[line] = engraft_format_p (variable->answer.p);
      line += count_lines (self, variable);
    }

  return engraft_table_draft_finish (&draft, _("Baseline characteristics"));
}

/* ---- all numbers ---- */

static void
fill_numbers (EngraftBaselineTable          *self,
              const EngraftBaselineVariable *variable,
              guint                          group,
              double                       **values,
              gsize                          row)
{
  const double *quarters = variable->quarters + 5 * group;

  values[0][row] = variable->moments[group].n;
  values[3][row] = variable->moments[group].mean;
  values[4][row] = sqrt (variable->moments[group].plain_variance);
  for (guint k = 0; k < 5; k++)
    values[5 + k][row] = quarters[k];
}

static gsize
fill_variable (EngraftBaselineTable           *self,
               const EngraftBaselineVariable  *variable,
               char                          **names,
               char                          **levels,
               char                          **groups,
               double                        **values,
               gsize                           row)
{
  guint n_levels = variable->levels ? variable->levels->len : 1, width = self->n_groups + 1;

  for (guint level = 0; level < n_levels; level++)
    for (guint group = 0; group < width; group++, row++)
      {
        names[row] = g_strdup (variable->name);
        levels[row] = variable->levels ? g_strdup (variable->levels->pdata[level]) : NULL;
        groups[row] = g_strdup (engraft_baseline_table_get_group (self, group, NULL));
        values[1][row] = variable->n_missing[group];
        if (!variable->levels)
          {
            fill_numbers (self, variable, group, values, row);
            continue;
          }
        values[0][row] = variable->counts[level * width + group];
        values[2][row] = values[0][row] / (self->group_sizes[group] - variable->n_missing[group]);
      }

  return row;
}

static EngraftTable *
make_numbers (EngraftBaselineTable *self)
{
  static const char * const columns[] = { "n", "missing", "share", "mean", "sd", "least", "q1", "median", "q3", "largest" };
  const char *labels[] = { _("n"), _("Not Known"), _("Share"), _("Mean"), _("Standard Deviation"), _("Least"),
                           _("First Quartile"), _("Median"), _("Third Quartile"), _("Largest") };
  double *values[G_N_ELEMENTS (columns)];
  char **names, **levels, **groups;
  EngraftTableDraft draft;
  gsize n = 0, row = 0;

  for (guint i = 0; i < self->variables->len; i++)
    {
      const EngraftBaselineVariable *variable = self->variables->pdata[i];

      n += (variable->levels ? variable->levels->len : 1) * (self->n_groups + 1);
    }
  engraft_table_draft_init (&draft, n);
  names = engraft_table_draft_add_texts (&draft, "characteristic", _("Characteristic"));
  levels = engraft_table_draft_add_texts (&draft, "level", _("Level"));
  groups = engraft_table_draft_add_texts (&draft, "group", _("Group"));
  for (guint k = 0; k < G_N_ELEMENTS (columns); k++)
    values[k] = engraft_table_draft_add_numbers (&draft, columns[k], labels[k],
                                                 k < 2 ? ENGRAFT_COLUMN_INTEGER : ENGRAFT_COLUMN_NUMBER);
  for (guint i = 0; i < self->variables->len; i++)
    row = fill_variable (self, self->variables->pdata[i], names, levels, groups, values, row);

  return engraft_table_draft_finish (&draft, _("Numbers"));
}

static EngraftTable *
make_balance (EngraftBaselineTable *self)
{
  EngraftTableDraft draft;
  char **names, **tests;
  double *differences, *statistics, *df, *ps;

  engraft_table_draft_init (&draft, self->n_groups > 1 ? self->variables->len : 0);
  names = engraft_table_draft_add_texts (&draft, "characteristic", _("Characteristic"));
  differences = engraft_table_draft_add_numbers (&draft, "difference", _("Standardised Difference"), ENGRAFT_COLUMN_NUMBER);
  tests = engraft_table_draft_add_texts (&draft, "test", _("Test"));
  statistics = engraft_table_draft_add_numbers (&draft, "statistic", _("Statistic"), ENGRAFT_COLUMN_NUMBER);
  df = engraft_table_draft_add_numbers (&draft, "df", _("Degrees of Freedom"), ENGRAFT_COLUMN_NUMBER);
  ps = engraft_table_draft_add_numbers (&draft, "p", _("p"), ENGRAFT_COLUMN_NUMBER);
  for (gsize i = 0; i < draft.n_rows; i++)
    {
      const EngraftBaselineVariable *variable = self->variables->pdata[i];

      names[i] = g_strdup (variable->name);
      differences[i] = variable->difference;
      if (!variable->test)
        continue;
      tests[i] = g_strdup (_(variable->test));
      statistics[i] = variable->answer.statistic;
      df[i] = variable->answer.df > 0 ? variable->answer.df : NAN;
      ps[i] = variable->answer.p;
    }

  return engraft_table_draft_finish (&draft, _("Balance"));
}

/**
 * engraft_baseline_table_to_table:
 * @self: characteristics
 * @kind: which table
 *
 * Gives them as a table, for screens or for files.
 *
 * Returns: (transfer full): a table
 */
EngraftTable *
engraft_baseline_table_to_table (EngraftBaselineTable *self,
                                 EngraftBaselineKind   kind)
{
  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  switch (kind)
    {
    case ENGRAFT_BASELINE_KIND_NUMBERS:
      return make_numbers (self);

    case ENGRAFT_BASELINE_KIND_BALANCE:
      return make_balance (self);

    case ENGRAFT_BASELINE_KIND_TABLE:
    default:
      return make_table (self);
    }
}

/**
 * engraft_baseline_table_to_json:
 * @self: characteristics
 *
 * Gives all numbers for programs.
 *
 * Returns: (transfer full): an object
 */
JsonNode *
engraft_baseline_table_to_json (EngraftBaselineTable *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  engraft_table_json_begin_result (builder, "engraft-baseline-1", ENGRAFT_OPTIONS (self->options));
  engraft_json_number (builder, "rows", engraft_tally_get_n_rows (self->tally));
  engraft_json_number (builder, "used", self->n);
  engraft_json_number (builder, "filtered", engraft_tally_get_n_dropped (self->tally, ENGRAFT_DROP_FILTER));
  engraft_json_number (builder, "without-group", engraft_tally_get_n_dropped (self->tally, ENGRAFT_DROP_GROUP));
  engraft_json_text (builder, "group", self->group_title);
  engraft_json_begin_array (builder, "groups");
  for (guint group = 0; group < self->n_groups; group++)
    {
      engraft_json_begin_object (builder, NULL);
      engraft_json_text (builder, "name", engraft_baseline_table_get_group (self, group, NULL));
      engraft_json_number (builder, "n", self->group_sizes[group]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  engraft_table_json_add (builder, "characteristics", make_numbers (self));
  engraft_table_json_add (builder, "balance", make_balance (self));
  engraft_table_json_end_result (builder, ENGRAFT_RESULT (self));

  return json_builder_get_root (builder);
}

/* ---- words ---- */

/**
 * engraft_baseline_table_dup_sentence:
 * @self: characteristics
 *
 * Says of how many they are, how many rows were left out, and in what groups differ most.
 *
 * Returns: (transfer full): one sentence
 */
char *
engraft_baseline_table_dup_sentence (EngraftBaselineTable *self)
{
  g_autofree char *used = NULL, *all = NULL, *counts = NULL, *most = NULL;
  guint n_rows, n_notable = 0, worst = 0;
  double largest = -1;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  n_rows = engraft_tally_get_n_rows (self->tally);
  used = engraft_format_count (self->n);
  all = engraft_format_count (n_rows);
  counts = g_strdup_printf (ngettext ("%s of %s row", "%s of %s rows", n_rows), used, all);
  for (guint i = 0; i < self->variables->len; i++)
    {
      const EngraftBaselineVariable *variable = self->variables->pdata[i];

      n_notable += variable->difference > NOTABLE;
      if (variable->difference > largest)
        {
          largest = variable->difference;
          worst = i;
        }
    }
  if (self->n_groups < 2 || largest < 0)
    return g_steal_pointer (&counts);
  most = engraft_format_fixed (largest, 2);

  /* Translators: counts of rows; how many of how many characteristics; the name of one and its difference */
  return g_strdup_printf (_("%s; standardised differences above %.1f in %u of %u characteristics, the largest "
                            "in %s (%s)"),
                          counts, NOTABLE, n_notable, self->variables->len,
                          ((EngraftBaselineVariable *) self->variables->pdata[worst])->title, most);
}

/**
 * engraft_baseline_table_dup_methods:
 * @self: characteristics
 *
 * Gives sentences for the methods section of a paper, and the works they cite.
 *
 * Returns: (transfer full): sentences for the methods section of a paper
 */
char *
engraft_baseline_table_dup_methods (EngraftBaselineTable *self)
{
  EngraftMethodsDraft draft;
  int summary;

  g_return_val_if_fail (ENGRAFT_IS_BASELINE_TABLE (self), NULL);

  engraft_methods_draft_init (&draft);
  summary = engraft_options_get_enum (ENGRAFT_OPTIONS (self->options), "summary");
  engraft_methods_draft_say (&draft, g_strdup (summary == ENGRAFT_BASELINE_SUMMARY_MEAN
    ? _("Numbers are given as mean and standard deviation, categories as counts and shares of those in whom "
        "they are known.")
    : summary == ENGRAFT_BASELINE_SUMMARY_RANGE
    ? _("Numbers are given as median and range, categories as counts and shares of those in whom they are known.")
    : _("Numbers are given as median and quartiles, categories as counts and shares of those in whom they are "
        "known.")));
  if (self->n_groups > 1)
    engraft_methods_draft_say (&draft, g_strdup_printf (
      _("Groups were compared by standardised differences [%u]."),
      engraft_methods_draft_cite (&draft, "Yang D, Dalton JE. A unified approach to measuring the effect size "
                                          "between two groups using SAS. SAS Global Forum 2012, paper 335.")));
  if (self->n_groups > 1 && engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "tests"))
    engraft_methods_draft_say (&draft, g_strdup (
      _("P-values are by the test of Kruskal and Wallis where medians are given, by Welch’s test where means "
        "are, and by Pearson’s chi-squared test without correction for categories, or Fisher’s exact test where "
        "two by two counts are few.")));

  return engraft_methods_draft_finish (&draft);
}
