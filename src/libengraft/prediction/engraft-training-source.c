/* engraft-training-source.c: from what a training was made, so that others can tell whether they have the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include "libengraft/prediction/engraft-training-private.h"
#include "libengraft/text/engraft-json.h"

/* As bytes of one order, and what is missing always as the same. */
static void
add_number (GChecksum *sum,
            double     number)
{
  guint64 bits;

  if (isnan (number))
    bits = G_GUINT64_CONSTANT (0x7ff8000000000000);
  else
    memcpy (&bits, &number, sizeof bits);
  bits = GUINT64_TO_LE (bits);
  g_checksum_update (sum, (const guchar *) &bits, sizeof bits);
}

/* Of each feature its name and the values of all patients, then times, where there are any, and what came. */
static char *
dup_data_sum (EngraftTraining *self)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint n_features = engraft_dictionary_get_n (self->dictionary);

  for (guint j = 0; j < n_features; j++)
    {
      const char *name = engraft_feature_get_name (engraft_dictionary_get_feature (self->dictionary, j));

      g_checksum_update (sum, (const guchar *) name, strlen (name) + 1);
      for (guint i = 0; i < self->n; i++)
        add_number (sum, self->values[(gsize) i * n_features + j]);
    }
  for (guint i = 0; i < self->n; i++)
    {
      if (self->time)
        add_number (sum, self->time[i]);
      g_checksum_update (sum, &self->status[i], 1);
    }

  return g_strdup (g_checksum_get_string (sum));
}

static char *
dup_folds_sum (EngraftTraining *self)
{
  g_autoptr(GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < (gsize) self->n_repeats * self->n; i++)
    {
      guint32 fold = GUINT32_TO_LE (self->folds[i]);

      g_checksum_update (sum, (const guchar *) &fold, sizeof fold);
    }

  return g_strdup (g_checksum_get_string (sum));
}

/* The first and last start of follow-up, where dates are known. */
static void
add_period (JsonBuilder     *builder,
            EngraftTraining *self,
            EngraftTable    *table,
            EngraftCohort   *cohort)
{
  const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "origin");
  EngraftColumn *column = name && *name ? engraft_table_find_column (table, name) : NULL;
  const guint *rows = engraft_survival_data_get_rows (self->data, NULL);
  const double *days;
  double from = INFINITY, to = -INFINITY;

  engraft_json_begin_array (builder, "period");
  if (column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE)
    {
      days = engraft_column_get_numbers (column, NULL);
      for (guint i = 0; i < self->n; i++)
        if (isfinite (days[rows[i]]))
          {
            from = MIN (from, days[rows[i]]);
            to = MAX (to, days[rows[i]]);
          }
    }
  if (from <= to)
    for (guint k = 0; k < 2; k++)
      {
        g_autoptr(GDateTime) epoch = g_date_time_new_utc (1970, 1, 1, 0, 0, 0);
        g_autoptr(GDateTime) date = fabs (k ? to : from) < 1e6 ? g_date_time_add_days (epoch, floor (k ? to : from)) : NULL;
        g_autofree char *text = date ? g_date_time_format (date, "%F") : NULL;

        if (text)
          engraft_json_text (builder, NULL, text);
      }
  json_builder_end_array (builder);
}

void
engraft_training_note_source (EngraftTraining *self,
                              EngraftTable    *table,
                              EngraftCohort   *cohort)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autofree char *data = dup_data_sum (self), *folds = dup_folds_sum (self);
  const char *filter = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "filter");

  json_builder_begin_object (builder);
  engraft_json_text (builder, "data", engraft_table_get_title (table));
  if (filter && *filter)
    engraft_json_text (builder, "filter", filter);
  engraft_json_text (builder, "data-sha256", data);
  engraft_json_text (builder, "folds-sha256", folds);
  engraft_json_number (builder, "seed", engraft_options_get_int (ENGRAFT_OPTIONS (self->options), "seed"));
  add_period (builder, self, table, cohort);
  json_builder_end_object (builder);
  self->source = json_builder_get_root (builder);
}
