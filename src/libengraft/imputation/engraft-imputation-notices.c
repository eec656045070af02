/* engraft-imputation-notices.c: what one should know before believing a pooled answer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/imputation/engraft-imputation-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-model-notices.h"

/* Of the variance between imputations, over that within them: with less than a hundredth there is no more to gain. */
#define DIFFERENT 1e-2

/* of each term */
void
engraft_imputation_take_proportionality (EngraftImputation *self,
                                         EngraftCoxFit     *fit)
{
  for (guint term = 0; term < engraft_cox_fit_get_n_terms (fit); term++)
    {
      double p;

      engraft_cox_fit_get_proportionality (fit, term, NULL, &p);
      g_array_append_val (self->changing, p);
      if (self->m == 0)
        g_ptr_array_add (self->terms, g_strdup (engraft_cox_fit_get_term_name (fit, term)));
    }
}

static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* The median of the p-values of the imputations (Eekhout, van de Wiel & Heymans 2017), the upper one of two. */
static double
pool_p (EngraftImputation *self,
        guint              term)
{
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint k = 0; k < self->m; k++)
    {
      double p = g_array_index (self->changing, double, k * self->terms->len + term);

      if (!isnan (p))
        g_array_append_val (values, p);
    }
  g_array_sort (values, compare_numbers);

  return values->len ? g_array_index (values, double, values->len / 2) : NAN;
}

static void
notice_model (EngraftImputation *self)
{
  engraft_model_notices_events (self->notices, "covariates", self->n_events, self->names->len);
  for (guint term = 0; term < self->terms->len; term++)
    engraft_model_notices_changing (self->notices, "covariates", self->terms->pdata[term], pool_p (self, term));
}

/* a pooled coefficient has limits by t with events less coefficients as degrees of freedom */
static void
notice_freedom (EngraftImputation *self)
{
  g_autoptr(EngraftNotice) notice = NULL;

  if (self->n_events > self->names->len)
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "covariates",
                               _("There is no pooled answer: the events, %u, are no more than the coefficients, %u. Leave out "
                                 "covariates."), self->n_events, self->names->len);
  g_list_store_append (self->notices, notice);
}

/* Whether imputations differ in it so much that more of them would help.  They differ a little in a covariate without gaps, by
 * those that have some; the correction for few events then makes it look as if much were missing. */
static gboolean
has_missing (const EgPooled *pooled)
{
  return pooled->between > DIFFERENT * pooled->within;
}

/* A rule of thumb of White, Royston & Wood 2011: as many imputations as percents are missing, of whatever most is. */
static void
notice_imputations (EngraftImputation *self)
{
  g_autoptr(EngraftNotice) notice = NULL;
  double most = 0;
  guint index = 0;

  for (guint i = 0; i < self->names->len; i++)
    if (has_missing (&self->pooled[i]) && self->pooled[i].missing > most)
      {
        most = self->pooled[i].missing;
        index = i;
      }
  if (!(most * 100 > self->m))
    return;
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, "imputations",
                               _("Gaps take away %2$.0f%% of the information on the hazard ratio of “%1$s” (the fraction of missing "
                                 "information; the share of empty cells is another number): take at least as many imputations."),
                               (char *) self->names->pdata[index], ceil (most * 100));
  g_list_store_append (self->notices, notice);
}

void
engraft_imputation_add_notices (EngraftImputation *self)
{
  notice_model (self);
  notice_freedom (self);
  notice_imputations (self);
}
