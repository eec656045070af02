/* engraft-pooled-ratios-compute.c: rows are checked, then pooled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooled-ratios-private.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

void
engraft_pooled_row_free (gpointer data)
{
  EngraftPooledRow *row = data;

  g_free (row->label);
  g_free (row->source);
  g_free (row->problem);
  g_free (row);
}

/* ---- checks ---- */

/* Why a row cannot be taken as it stands, or NULL */
static char *
find_problem (const EngraftPooledRow *row)
{
  gboolean limits = !isnan (row->lower) && !isnan (row->upper);
  g_autofree char *ratio = engraft_format_number (row->ratio, 6);
  g_autofree char *lower = engraft_format_number (row->lower, 6), *upper = engraft_format_number (row->upper, 6);

  if (isnan (row->ratio))
    return g_strdup (_("it has no ratio"));
  if (row->ratio <= 0)
    return g_strdup_printf (_("its ratio is %s, and ratios are above 0"), ratio);
  if (row->lower <= 0)
    return g_strdup_printf (_("its lower limit is %s, and limits of ratios are above 0"), lower);
  if (limits && row->lower >= row->upper)
    return g_strdup_printf (_("its lower limit, %s, is not below its upper limit, %s"), lower, upper);
  if (row->ratio < row->lower || row->ratio > row->upper)
    return g_strdup_printf (_("its ratio, %s, is outside its limits, %s to %s"), ratio, lower, upper);
  if (isnan (row->lower) != isnan (row->upper))
    return g_strdup (_("it has but one limit"));

  return NULL;
}

/* How many decimals a number was typed with, as far as that is still seen. */
static int
count_decimals (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  const char *point;

  g_ascii_formatd (text, sizeof text, "%.10f", value);
  point = strchr (text, '.');
  for (int n = strlen (text); n > 0 && text[n - 1] == '0'; n--)
    text[n - 1] = '\0';

  return point ? (int) strlen (point) - 1 : 0;
}

/* Whether the logarithm of the ratio is in the middle of those of its limits, as far as rounding allows: each is known
 * to half a unit of the last decimal that any of them has. */
static gboolean
is_symmetric (const EngraftPooledRow *row)
{
  int decimals = MAX (count_decimals (row->ratio), MAX (count_decimals (row->lower), count_decimals (row->upper)));
  double half = .5 * pow (10, -decimals);
  double off = log (row->ratio) - (log (row->lower) + log (row->upper)) / 2;
  double highest = log (row->ratio + half) - (log (MAX (row->lower - half, row->lower / 100)) + log (row->upper - half)) / 2;
  double lowest = log (MAX (row->ratio - half, row->ratio / 100)) - (log (row->lower + half) + log (row->upper + half)) / 2;

  return off == 0 || (lowest <= 0 && highest >= 0);
}

/* “Row 3, “Smith 2004””; of a row without a name its number */
static char *
dup_name (const EngraftPooledRow *row,
          const char             *label,
          guint                   number)
{
  /* Translators: the number of a row and its name */
  return label && *label ? g_strdup_printf (_("Row %u, “%s”"), number, label) : g_strdup (row->label);
}

/* NAME: of the row, as in notices */
static void
check_row (EngraftPooledRatios *self,
           EngraftPooledRow    *row,
           const char          *name)
{
  double z = gsl_cdf_ugaussian_Qinv ((1 - engraft_pooled_ratios_get_confidence (self)) / 2);

  row->problem = find_problem (row);
  if (row->problem)
    {
      /* Translators: a row, and what is wrong: “it has no ratio” */
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "rows", _("%s is left out: %s."), name, row->problem);
      return;
    }
  if (isnan (row->lower))
    {
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "rows", _("%s has no limits; it is drawn, and takes no part in the pooled ratio."), name);
      return;
    }
  row->y = log (row->ratio);
  row->v = pow ((log (row->upper) - log (row->lower)) / (2 * z), 2);
  if (!is_symmetric (row))
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "rows",
                        _("%s: the ratio is not in the middle of its limits on the scale of logarithms, by more than rounding. Look whether a "
                          "digit is wrong, or whether the limits are of another kind than Wald’s."), name);
}

static void
read_rows (EngraftPooledRatios *self)
{
  GListModel *rows = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (self->options), "rows"));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(EngraftOptions) given = g_list_model_get_item (rows, i);
      EngraftPooledRow *row = g_new0 (EngraftPooledRow, 1);
      const char *label = engraft_options_get_string (given, "label");
      g_autofree char *name = NULL;

      *row = (EngraftPooledRow) {
        .label = label && *label ? g_strdup (label) : g_strdup_printf (_("Row %u"), i + 1),
        .ratio = engraft_options_get_double (given, "ratio"), .lower = engraft_options_get_double (given, "lower"),
        .upper = engraft_options_get_double (given, "upper"), .n = engraft_options_get_double (given, "n"),
        .source = g_strdup (engraft_options_get_string (given, "source")), .y = NAN, .v = NAN
      };
      g_ptr_array_add (self->rows, row);
      name = dup_name (row, label, i + 1);
      check_row (self, row, name);
      self->n_pooled += !isnan (row->y);
    }
}

/* ---- pooling ---- */

static void
pool (EngraftPooledRatios *self,
      EngraftPooledModel   model,
      EgPoolingMethod      method)
{
  g_autofree double *y = g_new (double, self->n_pooled + 1), *v = g_new (double, self->n_pooled + 1);
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      const EngraftPooledRow *row = self->rows->pdata[i];

      if (isnan (row->y))
        continue;
      y[n] = row->y;
      v[n++] = row->v;
    }
  self->has[model] = eg_pooling_fit (y, v, n, method, &self->pooled[model]) == EG_OK && self->pooled[model].converged;
  if (!self->has[model])
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "rows", _("The variance between studies does not settle; nothing is pooled by this model."));
}

void
engraft_pooled_ratios_compute (EngraftPooledRatios *self)
{
  EngraftOptions *own = ENGRAFT_OPTIONS (self->options);
  EngraftPoolingModel random = engraft_options_get_enum (own, "random");
  gboolean fixed = engraft_options_get_boolean (own, "fixed");

  read_rows (self);
  if (!fixed && random == ENGRAFT_POOLING_MODEL_NONE)
    return;
  if (self->n_pooled < 2)
    {
      engraft_notice_say (self->notices, ENGRAFT_SEVERITY_WARNING, "rows", _("There are fewer than two ratios with limits, so there is nothing to pool."));
      return;
    }
  if (fixed)
    pool (self, ENGRAFT_POOLED_MODEL_FIXED, EG_POOLING_FIXED);
  if (random != ENGRAFT_POOLING_MODEL_NONE)
    pool (self, ENGRAFT_POOLED_MODEL_RANDOM,
          random == ENGRAFT_POOLING_MODEL_REML ? EG_POOLING_REML : EG_POOLING_DERSIMONIAN_LAIRD);
  if (random != ENGRAFT_POOLING_MODEL_NONE && self->n_pooled < 5)
    engraft_notice_say (self->notices, ENGRAFT_SEVERITY_INFO, "rows",
                        ngettext ("Of only %u study the variance between studies is hardly known, and the interval of the pooled ratio is too "
                                  "narrow.", "Of only %u studies the variance between them is hardly known, and the interval of the pooled "
                                  "ratio is too narrow.", self->n_pooled), self->n_pooled);
}
