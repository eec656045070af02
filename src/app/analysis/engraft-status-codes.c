/* engraft-status-codes.c: what the values of the status column mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-status-codes.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "libengraft/data/engraft-code-labels.h"
#include "libengraft/text/engraft-format.h"

/* More values are no status. */
#define MAX_CODES 50

static void
code_free (gpointer data)
{
  EngraftStatusCode *code = data;

  g_free (code->value);
  g_free (code->word);
  g_free (code->label);
  g_free (code);
}

static EngraftOutcome
get_outcome (EngraftOptions *cohort,
             const char     *value)
{
  static const struct { const char *option; EngraftOutcome outcome; } lists[] = {
    { "events", ENGRAFT_OUTCOME_EVENT },
    { "others", ENGRAFT_OUTCOME_OTHER },
    { "missing", ENGRAFT_OUTCOME_MISSING },
    { "censored", ENGRAFT_OUTCOME_CENSORED },
  };
  const char * const *censored = engraft_options_get_strv (cohort, "censored");

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char * const *values = engraft_options_get_strv (cohort, lists[i].option);

      if (values && g_strv_contains (values, value))
        return lists[i].outcome;
    }

  return censored && *censored ? ENGRAFT_OUTCOME_MISSING : ENGRAFT_OUTCOME_CENSORED;
}

static void
add_code (GPtrArray      *codes,
          EngraftOptions *cohort,
          const char     *value,
          guint           count)
{
  EngraftStatusCode *code = g_new0 (EngraftStatusCode, 1);

  code->value = g_strdup (value);
  code->word = g_strdup (value);
  code->count = count;
  code->outcome = get_outcome (cohort, value);
  g_ptr_array_add (codes, code);
}

static void
count_levels (GPtrArray      *codes,
              EngraftOptions *cohort,
              EngraftColumn  *column)
{
  guint n_levels = engraft_column_get_n_levels (column);
  g_autofree guint *counts = g_new0 (guint, n_levels + 1);
  gsize n;
  const guint32 *cells = engraft_column_get_codes (column, &n);

  if (n_levels > MAX_CODES)
    return;

  for (gsize i = 0; i < n; i++)
    if (cells[i] < n_levels)
      counts[cells[i]]++;
  for (guint i = 0; i < n_levels; i++)
    if (counts[i])
      add_code (codes, cohort, engraft_column_get_level (column, i), counts[i]);
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static void
count_numbers (GPtrArray      *codes,
               EngraftOptions *cohort,
               EngraftColumn  *column)
{
  double values[MAX_CODES] = { 0 };
  guint counts[MAX_CODES] = { 0 }, n_values = 0, j;
  double sorted[MAX_CODES];
  gsize n;
  const double *cells = engraft_column_get_numbers (column, &n);

  for (gsize i = 0; i < n; i++)
    {
      if (engraft_column_is_missing (column, i))
        continue;
      for (j = 0; j < n_values && values[j] != cells[i]; j++)
        ;
      if (j == MAX_CODES)
        return;
      if (j == n_values)
        values[n_values++] = cells[i];
      counts[j]++;
    }

  memcpy (sorted, values, sizeof sorted);
  qsort (sorted, n_values, sizeof *sorted, compare_numbers);
  for (guint i = 0; i < n_values; i++)
    {
      g_autofree char *text = engraft_format_exact (sorted[i]);

      for (j = 0; values[j] != sorted[i]; j++)
        ;
      add_code (codes, cohort, text, counts[j]);
    }
}

static EngraftStatusCode *
find_code (GPtrArray  *codes,
           const char *value)
{
  for (guint i = 0; i < codes->len; i++)
    if (g_strcmp0 (((EngraftStatusCode *) codes->pdata[i])->value, value) == 0)
      return codes->pdata[i];

  return NULL;
}

/* The tally counts what the filter takes.  One of another column is left from before
 * the last change. */
static void
use_counts (GPtrArray    *codes,
            EngraftTally *tally)
{
  guint n = tally ? engraft_tally_get_n_codes (tally) : 0;

  for (guint i = 0; i < n; i++)
    if (!find_code (codes, engraft_tally_get_code (tally, i, NULL, NULL)))
      return;

  for (guint i = 0; n && i < codes->len; i++)
    ((EngraftStatusCode *) codes->pdata[i])->count = 0;
  for (guint i = 0; i < n; i++)
    {
      guint count;
      const char *value = engraft_tally_get_code (tally, i, &count, NULL);

      find_code (codes, value)->count = count;
    }
}

static void
use_description (GPtrArray  *codes,
                 const char *description)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) values = NULL, labels = NULL;

  if (!description)
    return;

  for (guint i = 0; i < codes->len; i++)
    g_strv_builder_add (builder, ((EngraftStatusCode *) codes->pdata[i])->value);
  values = g_strv_builder_end (builder);
  labels = engraft_code_labels_read (description, (const char * const *) values);
  for (guint i = 0; labels && i < codes->len; i++)
    ((EngraftStatusCode *) codes->pdata[i])->label = g_strdup (labels[i]);
}

/* Files of SPSS, SAS and Stata have a number below each word. */
static gboolean
use_level_values (GPtrArray     *codes,
                  EngraftColumn *column)
{
  gboolean used = FALSE;

  for (guint i = 0; i < engraft_column_get_n_levels (column); i++)
    {
      EngraftStatusCode *code = find_code (codes, engraft_column_get_level (column, i));
      double number = engraft_column_get_level_value (column, i);
      g_autofree char *text = code && !isnan (number) ? engraft_format_exact (number) : NULL;

      if (!text || g_str_equal (text, code->value))
        continue;
      /* Translators: the number that stands for a word in a file of SPSS, SAS or Stata */
      code->label = g_strdup_printf (_("code %s"), text);
      used = TRUE;
    }

  return used;
}

/* Nobody typed the “true” of a column of yes and no. */
static void
use_words (GPtrArray     *codes,
           EngraftColumn *column)
{
  if (engraft_column_get_column_type (column) != ENGRAFT_COLUMN_LOGICAL)
    return;

  for (guint i = 0; i < codes->len; i++)
    {
      EngraftStatusCode *code = codes->pdata[i];

      g_free (code->word);
      code->word = g_strdup (engraft_column_get_word (column, g_ascii_strtod (code->value, NULL) != 0
                                                              || g_str_equal (code->value, "true")));
    }
}

/* All values of the status column, and what the cohort takes them for. */
GPtrArray *
engraft_status_codes_list (EngraftAnalysis *analysis)
{
  EngraftOptions *cohort = ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis));
  EngraftDataSet *data_set = engraft_analysis_get_data_set (analysis);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL;
  const char *status = engraft_options_get_string (cohort, "status");
  EngraftColumn *column = table && status ? engraft_table_find_column (table, status) : NULL;
  GPtrArray *codes = g_ptr_array_new_with_free_func (code_free);

  if (!column)
    return codes;

  if (engraft_column_is_numeric (column))
    count_numbers (codes, cohort, column);
  else
    count_levels (codes, cohort, column);
  if (engraft_column_is_numeric (column) || !use_level_values (codes, column))
    use_description (codes, engraft_column_get_description (column));
  use_words (codes, column);
  use_counts (codes, engraft_analysis_get_tally (analysis));

  return codes;
}

static gboolean
set_in_list (EngraftOptions *cohort,
             const char     *option,
             const char     *value,
             gboolean        member)
{
  const char * const *values = engraft_options_get_strv (cohort, option);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) changed = NULL;

  if (member == (values && g_strv_contains (values, value)))
    return FALSE;

  for (guint i = 0; values && values[i]; i++)
    if (!g_str_equal (values[i], value))
      g_strv_builder_add (builder, values[i]);
  if (member)
    g_strv_builder_add (builder, value);
  changed = g_strv_builder_end (builder);
  g_object_set (cohort, option, *changed ? changed : NULL, NULL);

  return TRUE;
}

/* A value stands in one list only.  “censored” is not used unless it was: what is
 * named nowhere is a censoring then. */
void
engraft_status_codes_set (EngraftAnalysis *analysis,
                          const char              *value,
                          EngraftOutcome           outcome)
{
  EngraftOptions *cohort = ENGRAFT_OPTIONS (engraft_analysis_get_cohort (analysis));
  const char * const *censored = engraft_options_get_strv (cohort, "censored");

  g_object_freeze_notify (G_OBJECT (cohort));
  set_in_list (cohort, "events", value, outcome == ENGRAFT_OUTCOME_EVENT);
  set_in_list (cohort, "others", value, outcome == ENGRAFT_OUTCOME_OTHER);
  set_in_list (cohort, "missing", value, outcome == ENGRAFT_OUTCOME_MISSING);
  if (censored && *censored)
    set_in_list (cohort, "censored", value, outcome == ENGRAFT_OUTCOME_CENSORED);
  g_object_thaw_notify (G_OBJECT (cohort));
}

void
engraft_status_codes_take_states (EngraftAnalysis *analysis,
                                  const char      *none)
{
  g_autoptr(GPtrArray) codes = engraft_status_codes_list (analysis);
  g_autoptr(GStrvBuilder) others = g_strv_builder_new ();
  g_auto(GStrv) names = NULL;
  const char *first = NULL;

  for (guint i = 0; i < codes->len; i++)
    {
      const EngraftStatusCode *code = codes->pdata[i];

      if (g_str_equal (code->value, none))
        continue;
      if (first)
        g_strv_builder_add (others, code->value);
      else
        first = code->value;
    }
  names = g_strv_builder_end (others);
  g_object_set (engraft_analysis_get_cohort (analysis),
                "events", (const char * const []) { first, NULL }, "others", *names ? names : NULL,
                "censored", (const char * const []) { none, NULL }, NULL);
}
