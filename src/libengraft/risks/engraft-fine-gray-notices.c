/* engraft-fine-gray-notices.c: what one should know before believing a model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/risks/engraft-fine-gray-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-model-notices.h"

/* Hazards e^10-fold over the range of a covariate: it is on its way to infinity. */
#define FAR_AWAY 10

static void
take_notice (EngraftFineGray *self,
             EngraftSeverity  severity,
             const char      *subject,
             char            *message)   /* transfer full */
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

static gboolean
runs_away (EngraftFineGray *self,
           guint            term)
{
  const double *values = self->values->pdata[term];
  double least = INFINITY, most = -INFINITY;

  for (gsize i = 0; i < self->rows.n; i++)
    {
      least = MIN (least, values[i]);
      most = MAX (most, values[i]);
    }

  return fabs (self->model.coefficients[term]) * (most - least) >= FAR_AWAY;
}

static char *
explain_divergence (EngraftFineGray *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;

  for (guint i = 0; i < self->terms->len; i++)
    if (runs_away (self, i))
      g_ptr_array_add (names, self->terms->pdata[i]);
  if (names->len == 0)
    return g_strdup (_("The coefficients do not settle, so none is shown: probably a covariate divides those with the event "
                       "from those without. Leave out a covariate or put levels together."));
  g_ptr_array_add (names, NULL);
  /* Translators: between the members of a list */
  all = g_strjoinv (_("”, “"), (char **) names->pdata);

  /* Translators: one covariate or several */
  return g_strdup_printf (_("The coefficient of “%s” grows without end, so none is shown: with it, or without it, nobody has "
                            "the event. Leave it out or put levels together."), all);
}

void
engraft_fine_gray_add_notices (EngraftFineGray *self)
{
  if (self->causes.unknown)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "causes",
                 g_strdup_printf (_("“%s” among the causes is no value that counts as an event, or has a cause "
                                    "already; it is left out."), self->causes.unknown));
  if (self->n_left_out > 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                 g_strdup_printf (ngettext ("%u row is left out because a covariate is missing.",
                                            "%u rows are left out because a covariate is missing.", self->n_left_out),
                                  self->n_left_out));
  if (engraft_options_get_boolean (ENGRAFT_OPTIONS (self->options), "censoring-by-group")
      && engraft_survival_data_get_n_groups (self->data) == 0)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "censoring-by-group",
                 g_strdup (_("Censoring cannot differ by group, since there are no groups: all are taken together. Choose the "
                             "group.")));
  if (engraft_survival_data_get_n_strata (self->data) > 1)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "strata",
                 g_strdup (_("The model of the subdistribution hazard is not stratified: only Gray’s test uses the strata. Take "
                             "them among the covariates.")));
  if (!self->model.converged)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates", explain_divergence (self));
  for (guint i = 0; i < self->terms->len; i++)
    if (isnan (self->model.coefficients[i]))
      take_notice (self, ENGRAFT_SEVERITY_WARNING, "covariates",
                   g_strdup_printf (_("“%s” follows from the covariates before it, or is the same in all rows; it has "
                                      "no coefficient."), (char *) self->terms->pdata[i]));
  engraft_model_notices_events (self->notices, "covariates", self->model.n_events, self->model.df);
}
