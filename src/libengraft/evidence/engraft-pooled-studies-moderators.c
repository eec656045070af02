/* engraft-pooled-studies-moderators.c: how the effect depends on what studies are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <gsl/gsl_cdf.h>
#include <math.h>

#include "kernel/evidence/eg-binomial-normal.h"
#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/evidence/engraft-pooled-studies-private.h"

/* One column of the design: a number as it is, or whether a level is there */
typedef struct
{
  EngraftColumn *column;
  gboolean       is_level;
  guint32        code;
} Column;

typedef struct
{
  GArray    *columns;   /* of Column */
  GPtrArray *names;
  GPtrArray *studies;   /* of which all are known; not owned */
  double    *x;         /* studies by 1 + columns, each less its mean and over its deviation */
  double    *mean, *sd; /* of 1 + columns; 0 and 1 of the first */
} Design;

static void
design_clear (Design *self)
{
  g_array_unref (self->columns);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->studies);
  g_free (self->x);
  g_free (self->mean);
  g_free (self->sd);
}

/* Levels that studies have, but for the first */
static void
add_levels (Design        *self,
            EngraftColumn *column)
{
  guint n_levels = engraft_column_get_n_levels (column);
  const guint32 *codes = engraft_column_get_codes (column, NULL);
  g_autofree gboolean *seen = g_new0 (gboolean, n_levels + 1);
  const char *reference = NULL;

  for (guint i = 0; i < self->studies->len; i++)
    seen[codes[((EngraftMetaStudy *) self->studies->pdata[i])->row]] = TRUE;
  for (guint32 code = 0; code < n_levels; code++)
    {
      const Column own = { column, TRUE, code };

      if (!seen[code])
        continue;
      if (!reference)
        {
          reference = engraft_column_get_level (column, code);
          continue;
        }
      g_array_append_val (self->columns, own);
      /* Translators: a column, a value of it, and the one it is compared with */
      g_ptr_array_add (self->names, g_strdup_printf (_("%s: %s against %s"), engraft_column_get_title (column),
                                                     engraft_column_get_level (column, code), reference));
    }
}

/* Years and dates are far from 0: what is fitted is how far they are from their mean. */
static void
standardise (Design *self)
{
  guint n = self->studies->len, p = self->columns->len + 1;

  self->mean = g_new0 (double, p);
  self->sd = g_new0 (double, p);
  self->sd[0] = 1;
  for (guint j = 1; j < p; j++)
    {
      for (guint i = 0; i < n; i++)
        self->mean[j] += self->x[i * p + j] / n;
      for (guint i = 0; i < n; i++)
        self->sd[j] += (self->x[i * p + j] - self->mean[j]) * (self->x[i * p + j] - self->mean[j]) / n;
      self->sd[j] = self->sd[j] > 0 ? sqrt (self->sd[j]) : 1;
      for (guint i = 0; i < n; i++)
        self->x[i * p + j] = (self->x[i * p + j] - self->mean[j]) / self->sd[j];
    }
}

/* Coefficients and their variance, of columns as they are */
static void
restore (const Design *self,
         double       *coefficients,
         double       *variance)
{
  guint p = self->columns->len + 1;
  g_autofree double *shift = g_new (double, p), *first = g_new0 (double, p);

  for (guint j = 0; j < p; j++)
    shift[j] = j == 0 ? 1 : -self->mean[j] / self->sd[j];
  for (guint j = 0; j < p; j++)
    for (guint k = 0; k < p; k++)
      first[j] += shift[k] * variance[k * p + j];
  for (guint j = 1; j < p; j++)
    coefficients[0] += shift[j] * coefficients[j];
  variance[0] = 0;
  for (guint j = 0; j < p; j++)
    variance[0] += shift[j] * first[j];
  for (guint j = 1; j < p; j++)
    {
      coefficients[j] /= self->sd[j];
      variance[j * p] = variance[j] = first[j] / self->sd[j];
      for (guint k = 1; k < p; k++)
        variance[j * p + k] /= self->sd[j] * self->sd[k];
    }
}

static void
fill (Design *self)
{
  guint p = self->columns->len + 1;

  self->x = g_new (double, MAX (1, self->studies->len * p));
  for (guint i = 0; i < self->studies->len; i++)
    {
      guint row = ((EngraftMetaStudy *) self->studies->pdata[i])->row;

      self->x[i * p] = 1;
      for (guint j = 1; j < p; j++)
        {
          const Column *own = &g_array_index (self->columns, Column, j - 1);

          self->x[i * p + j] = own->is_level ? engraft_column_get_codes (own->column, NULL)[row] == own->code
                                             : engraft_column_get_numbers (own->column, NULL)[row];
        }
    }
  standardise (self);
}

/* FALSE when a column is not there */
static gboolean
design_init (Design               *self,
             EngraftPooledStudies *studies,
             EngraftTable         *table,
             const char * const   *moderators)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();

  self->columns = g_array_new (FALSE, FALSE, sizeof (Column));
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->studies = g_ptr_array_new ();
  self->x = self->mean = self->sd = NULL;
  for (guint i = 0; moderators[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, moderators[i]);

      if (!column)
        {
          engraft_pooled_studies_say (studies, ENGRAFT_SEVERITY_WARNING, "moderators",
                                      g_strdup_printf (_("There is no column “%s” on which the effect could depend."),
                                                       moderators[i]));
          return FALSE;
        }
      g_ptr_array_add (columns, column);
    }
  for (guint i = 0; i < studies->used->len; i++)
    {
      const EngraftMetaStudy *study = studies->used->pdata[i];
      gboolean known = TRUE;

      for (guint j = 0; j < columns->len; j++)
        known &= !engraft_column_is_missing (columns->pdata[j], study->row);
      if (known)
        g_ptr_array_add (self->studies, studies->used->pdata[i]);
    }
  for (guint j = 0; j < columns->len; j++)
    {
      EngraftColumn *column = columns->pdata[j];
      const Column own = { column, FALSE, 0 };

      if (!engraft_column_is_numeric (column))
        {
          add_levels (self, column);
          continue;
        }
      g_array_append_val (self->columns, own);
      g_ptr_array_add (self->names, g_strdup (engraft_column_get_title (column)));
    }
  fill (self);

  return TRUE;
}

/* ---- fits ---- */

static void
add_term (EngraftPooledStudies *self,
          const char           *name,
          double                coefficient,
          double                se,
          double                width,
          double                p)
{
  const EngraftMetaTerm term = { g_strdup (name), coefficient, se, coefficient - width * se, coefficient + width * se, p };

  g_array_append_val (self->terms, term);
}

static const char *
get_name (Design *design,
          guint   j)
{
  return j == 0 ? _("Intercept") : design->names->pdata[j - 1];
}

static EgStatus
fit_exact (EngraftPooledStudies *self,
           Design               *design)
{
  guint n = design->studies->len, p = design->columns->len + 1;
  g_autofree double *x = g_new (double, n), *size = g_new (double, n);
  double width = gsl_cdf_ugaussian_Qinv ((1 - self->level) / 2);
  EgBinomialNormal fit;
  EgStatus status;

  for (guint i = 0; i < n; i++)
    {
      x[i] = ((EngraftMetaStudy *) design->studies->pdata[i])->values[ENGRAFT_META_EVENTS];
      size[i] = ((EngraftMetaStudy *) design->studies->pdata[i])->values[ENGRAFT_META_TOTAL];
    }
  status = eg_binomial_normal_init (&fit, design->x, x, size, n, p);
  if (status != EG_OK)
    return status;
  if (fit.converged)
    {
      g_autofree double *a = g_new (double, p * p), *b = g_new (double, p);

      restore (design, fit.coefficients, fit.variance);
      for (guint j = 0; j < p; j++)
        {
          double se = sqrt (fit.variance[j * p + j]);

          add_term (self, get_name (design, j), fit.coefficients[j], se, width,
                    2 * gsl_cdf_ugaussian_Q (fabs (fit.coefficients[j] / se)));
        }
      for (guint j = 1; j < p; j++)
        {
          b[j - 1] = fit.coefficients[j];
          for (guint k = 1; k < p; k++)
            a[(j - 1) * (p - 1) + k - 1] = fit.variance[j * p + k];
        }
      eg_quadratic_form (a, b, p - 1, &self->terms_test);
      self->terms_p = eg_chi_squared_tail (self->terms_test, (int) p - 1);
      self->terms_tau2 = fit.tau2;
    }
  else
    {
      status = EG_STOPPED;
    }
  eg_binomial_normal_clear (&fit);

  return status;
}

static EgStatus
fit_inverse (EngraftPooledStudies *self,
             Design               *design)
{
  guint n = design->studies->len, p = design->columns->len + 1;
  g_autofree double *y = g_new (double, n), *v = g_new (double, n);
  EgTau2Method method = engraft_pooled_studies_get_tau2_method (self);
  gboolean knapp_hartung = method != EG_TAU2_NONE &&
                           engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "knapp-hartung");
  EgMetaFit fit;
  EgStatus status;

  for (guint i = 0; i < n; i++)
    {
      y[i] = ((EngraftMetaStudy *) design->studies->pdata[i])->y;
      v[i] = ((EngraftMetaStudy *) design->studies->pdata[i])->v;
    }
  status = eg_meta_fit_init (&fit, design->x, y, v, n, p, method, knapp_hartung);
  if (status != EG_OK)
    return status;
  if (fit.converged)
    {
      double width = eg_meta_fit_get_width (&fit, self->level);

      restore (design, fit.coefficients, fit.variance);
      for (guint j = 0; j < p; j++)
        add_term (self, get_name (design, j), fit.coefficients[j], sqrt (fit.variance[j * p + j]), width,
                  eg_meta_fit_get_p (&fit, j));
      eg_meta_fit_test (&fit, 1, &self->terms_test, &self->terms_p);
      self->terms_tau2 = fit.tau2;
      self->terms_q = fit.q;
      self->terms_q_p = fit.q_p;
      self->terms_df = (guint) fit.df;
    }
  else
    {
      status = EG_STOPPED;
    }
  eg_meta_fit_clear (&fit);

  return status;
}

/* The share of the variance between studies that moderators explain (Raudenbush 2009), of the same studies */
static void
find_explained (EngraftPooledStudies *self,
                Design               *design)
{
  const EngraftMetaPool *all = self->parts[ENGRAFT_STUDY_PART_ALL]->pdata[0];

  if (design->studies->len == self->used->len && all->tau2 > 0 && self->method != ENGRAFT_META_METHOD_FIXED)
    self->terms_r2 = MAX (0, (all->tau2 - self->terms_tau2) / all->tau2);
}

void
engraft_pooled_studies_find_moderators (EngraftPooledStudies *self,
                                        EngraftTable         *table)
{
  const char * const *moderators = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "moderators");
  Design design;
  guint left_out;
  EgStatus status = EG_BAD_INPUT;

  if (!moderators || !moderators[0])
    return;
  if (self->method == ENGRAFT_META_METHOD_MANTEL_HAENSZEL || self->method == ENGRAFT_META_METHOD_PETO)
    {
      engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "moderators", g_strdup (
        _("This method cannot tell on what the effect depends; choose random effects or the exact model for that.")));
      return;
    }
  if (design_init (&design, self, table, moderators))
    {
      guint p = design.columns->len + 1;

      self->n_terms_used = design.studies->len;
      left_out = self->used->len - design.studies->len;
      if (left_out)
        engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "moderators", g_strdup_printf (
          ngettext ("%u study takes no part where the effect depends on something, because that is not known of it.",
                    "%u studies take no part where the effect depends on something, because that is not known of them.",
                    left_out), left_out));
      if (design.studies->len > p && p > 1)
        status = self->method == ENGRAFT_META_METHOD_EXACT ? fit_exact (self, &design) : fit_inverse (self, &design);
      if (status == EG_OK)
        find_explained (self, &design);
      else if (design.studies->len <= p || p == 1)
        engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "moderators", g_strdup (
          _("There are too few studies, or they are all alike in this, to tell on what the effect depends.")));
      else if (status == EG_STOPPED)
        {
          /* Translators: between the members of a list */
          g_autofree char *all = g_strjoinv (_("”, “"), (char **) engraft_options_get_strv (ENGRAFT_OPTIONS (self->options),
                                                                                            "moderators"));

          engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "moderators", g_strdup_printf (
            _("The model in which the effect depends on “%s” does not settle; it shows no numbers. Take away what the effect may "
              "depend on, or choose another method."), all));
        }
      else
        engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_WARNING, "moderators", g_strdup (
          _("What the effect depends on follows from each other, or is the same in all studies; take one of them away.")));
      if (status == EG_OK && design.studies->len < 10 * (p - 1))
        engraft_pooled_studies_say (self, ENGRAFT_SEVERITY_INFO, "moderators", g_strdup (
          _("There are fewer than ten studies for each coefficient: what is found may well be chance.")));
    }
  design_clear (&design);
}
