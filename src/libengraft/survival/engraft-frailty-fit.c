/* engraft-frailty-fit.c: a model with frailties and what is read from it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/survival/engraft-frailty-fit.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "kernel/survival/eg-chi-squared.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/survival/engraft-frailty-fit-private.h"
#include "libengraft/survival/engraft-survival-data-private.h"
#include "libengraft/survival/engraft-survival-fit-job.h"
#include "libengraft/text/engraft-format.h"

#define FEW_CLUSTERS 10

/**
 * EngraftFrailtyFit:
 *
 * A proportional hazards model in which the rows of a cluster (a centre, a family, the events of one patient)
 * share a frailty, which multiplies their hazard and is of a gamma distribution with mean 1 and
 * variance theta (Klein 1992).  Immutable.
 *
 * Hazard ratios are those within a cluster.  Standard errors take theta as known, as R’s do.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftFrailtyFit, engraft_frailty_fit, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_frailty_fit_result_init))

/**
 * engraft_frailty_fit_error_quark:
 *
 * Names the domain of [error@FrailtyFitError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-frailty-fit-error-quark, engraft_frailty_fit_error)

static void
engraft_frailty_fit_finalize (GObject *object)
{
  EngraftFrailtyFit *self = ENGRAFT_FRAILTY_FIT (object);

  eg_frailty_clear (&self->frailty);
  g_clear_object (&self->plain);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->names);
  g_array_unref (self->n_rows);
  g_free (self->title);

  G_OBJECT_CLASS (engraft_frailty_fit_parent_class)->finalize (object);
}

static void
engraft_frailty_fit_class_init (EngraftFrailtyFitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_frailty_fit_finalize;
}

static void
engraft_frailty_fit_init (EngraftFrailtyFit *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->n_rows = g_array_new (FALSE, TRUE, sizeof (double));
}

/* takes @message */
static void
take_notice (EngraftFrailtyFit *self,
             EngraftSeverity    severity,
             const char        *subject,
             char              *message)
{
  g_autofree char *own = message;
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (severity, subject, own);

  g_list_store_append (self->notices, notice);
}

/* ---- clusters ---- */

/* the column of clusters, of subjects when there is none */
static EngraftColumn *
find_column (EngraftTable  *table,
             EngraftCohort *cohort)
{
  const char *cluster = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "cluster");
  const char *subject = engraft_options_get_string (ENGRAFT_OPTIONS (cohort), "subject");
  const char *name = cluster && *cluster ? cluster : subject;

  return name && *name ? engraft_table_find_column (table, name) : NULL;
}

/* Numbers of the clusters of rows, in the order of appearance, and their names. */
static guint32 *
number_clusters (EngraftFrailtyFit *self,
                 EngraftColumn     *column,
                 EngraftOperation  *operation)
{
  gsize n;
  const guint *rows = engraft_survival_data_get_rows (self->plain->data, &n);
  guint32 *codes = g_new (guint32, n + 1);
  const double *weights = engraft_survival_data_get_weights (self->plain->data, NULL);
  guint n_clusters = engraft_value_coding_number (column, rows, n, codes, operation);

  self->title = g_strdup (engraft_column_get_title (column));
  g_array_set_size (self->n_rows, n_clusters);
  g_ptr_array_set_size (self->names, n_clusters);
  for (gsize i = 0; i < n; i++)
    {
      if (!self->names->pdata[codes[i]])
        self->names->pdata[codes[i]] = engraft_column_dup_cell (column, rows[i]);
      g_array_index (self->n_rows, double, codes[i]) += weights ? weights[i] : 1;
    }

  return codes;
}

static gboolean
check_clusters (EngraftFrailtyFit  *self,
                GError            **error)
{
  gsize n = engraft_survival_data_get_n (self->plain->data);

  if (self->names->len < 2 || self->names->len == n)
    g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS,
                 self->names->len < 2
                 ? _("All rows have the same value of “%s”: a frailty is of what differs between clusters. Choose another "
                     "column as the cluster.")
                 : _("Each row has a value of “%s” of its own: a frailty is of what rows share. Choose another column as "
                     "the cluster."), self->title);
  else if (self->names->len > EG_FRAILTY_MOST)
    g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS,
                 _("“%s” has %u values, more than the %d for which a frailty is computed. Fit a Cox model with this "
                   "cluster instead: its standard errors are robust."), self->title, self->names->len, EG_FRAILTY_MOST);
  else
    return TRUE;

  return FALSE;
}

/* ---- the fit ---- */

/* Weights as whole numbers are how many times a row is there, as in eg-frailty.h. */
static gboolean
are_counts (EngraftSurvivalData *data)
{
  gsize n;
  const double *weights = engraft_survival_data_get_weights (data, &n);

  for (gsize i = 0; weights && i < n; i++)
    if (weights[i] != floor (weights[i]))
      return FALSE;

  return TRUE;
}

static gboolean
check_data (EngraftFrailtyFit  *self,
            GError            **error)
{
  for (guint i = 0; i < self->plain->cox.p; i++)
    if (engraft_cox_fit_is_infinite (self->plain, i))
      {
        g_autofree char *title = engraft_cox_fit_dup_title (self->plain, i);

        g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CONVERGENCE,
                     _("The hazard ratio of “%s” has no finite estimate: with it, nobody has the event, or it tells exactly "
                       "who has it first. Group levels, or leave it out."), title);
        return FALSE;
      }
  if (engraft_cox_fit_has_failed (self->plain))
    {
      g_autofree char *title = engraft_cox_fit_dup_title (self->plain, self->plain->cox.unsettled);

      g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CONVERGENCE,
                   _("The largest likelihood was not found: the coefficient of “%s” did not settle. A few values far away from "
                     "all others may be why: look at them, cut it into levels, or leave it out."), title);
      return FALSE;
    }
  if (self->plain->cox.ties == EG_TIES_EXACT)
    g_set_error_literal (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_DATA,
                         _("Frailties are computed with Efron’s or Breslow’s method for ties, not with the exact one. Choose one of "
                           "these."));
  else if (!are_counts (self->plain->data))
    /* eg-frailty.h says why: the variance depends on how many events a cluster has */
    g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_DATA,
                 _("The weights of “%s” are not whole numbers, so they do not say how often a row is there. How much clusters differ "
                   "is told by their numbers of events, which other weights (of sampling or of a propensity) do not give: with "
                   "them the variance of the frailty would depend on their scale. Take away the weight, or fit a Cox model with "
                   "the weight and “%s” as the cluster: its standard errors are robust."),
                 engraft_options_get_string (ENGRAFT_OPTIONS (self->plain->data->cohort), "weight"), self->title);
  else
    return TRUE;

  return FALSE;
}

static gboolean
compute (EngraftFrailtyFit  *self,
         const guint32      *clusters,
         EngraftOperation   *operation,
         GError            **error)
{
  EngraftSurvivalJob job = { .operation = operation, .share = 1 };
  EgStatus status = eg_frailty_init (&self->frailty, &self->plain->cox, clusters, self->names->len, NAN,
                                     engraft_survival_job_step, &job);

  if (!engraft_survival_job_check (status, error))
    return FALSE;
  if (self->frailty.converged)
    return TRUE;
  g_set_error (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CONVERGENCE,
               _("The variance of the frailty of “%s” does not settle (it is now %.3g): there may be too few events in each "
                 "cluster to tell it. Fit a Cox model with this cluster instead: its standard errors are robust."),
               self->title, self->frailty.theta);

  return FALSE;
}

static void
add_notices (EngraftFrailtyFit *self)
{
  GListModel *plain = engraft_cox_fit_get_notices (self->plain);

  for (guint i = 0; i < g_list_model_get_n_items (plain); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (plain, i);

      g_list_store_append (self->notices, notice);
    }
  if (self->frailty.theta == 0)
    take_notice (self, ENGRAFT_SEVERITY_INFO, "cluster",
                 g_strdup_printf (_("Values of “%s” differ no more than by chance: the variance of the frailty is 0, and the "
                                    "model is that without it."), self->title));
  if (self->names->len < FEW_CLUSTERS)
    take_notice (self, ENGRAFT_SEVERITY_WARNING, "cluster",
                 g_strdup_printf (ngettext ("There is only %u cluster: the variance of the frailty is unsure. Take “%s” as "
                                            "strata instead.",
                                            "There are only %u clusters: the variance of the frailty is unsure. Take “%s” as "
                                            "strata instead.", self->names->len), self->names->len, self->title));
}

/* The model of the same rows without frailties; its standard errors are those of the model. */
static EngraftCoxFit *
fit_plain (EngraftTable       *table,
           EngraftCohort      *cohort,
           EngraftCoxOptions  *options,
           EngraftOperation   *operation,
           EngraftTally      **tally,
           GError            **error)
{
  g_autoptr(EngraftOptions) plain = engraft_options_copy (ENGRAFT_OPTIONS (options));

  g_object_set (plain, "variance", ENGRAFT_COX_VARIANCE_MODEL, "convergence", ENGRAFT_COX_CONVERGENCE_TIGHT, NULL);

  return engraft_cox_fit_new_for_table (table, cohort, ENGRAFT_COX_OPTIONS (plain), operation, tally, error);
}

/**
 * engraft_frailty_fit_new:
 * @table: a table
 * @cohort: what its columns mean; the cluster, or else the subject, are those that share a frailty
 * @options: the model, of which the variance and the convergence are not looked at
 * @operation: (nullable): to show progress and to cancel
 * @tally: (out) (optional) (nullable) (transfer full): what became of every row, also when the fit fails
 * @error: return location for an error
 *
 * Fits a model with gamma frailties; blocks, so call it in a thread.  O(rows · columns²) an iteration, of which
 * there are some hundreds.
 *
 * Weights are how many times each row is there, in its cluster; others than whole numbers are refused.
 *
 * Returns: (transfer full): the model, or %NULL with an error of %ENGRAFT_FRAILTY_FIT_ERROR or one of
 *   [ctor@CoxFit.new_for_table]
 */
EngraftFrailtyFit *
engraft_frailty_fit_new (EngraftTable       *table,
                         EngraftCohort      *cohort,
                         EngraftCoxOptions  *options,
                         EngraftOperation   *operation,
                         EngraftTally      **tally,
                         GError            **error)
{
  g_autoptr(EngraftFrailtyFit) self = NULL;
  g_autofree guint32 *clusters = NULL;
  EngraftColumn *column;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_COX_OPTIONS (options), NULL);

  if (tally)
    *tally = NULL;
  self = g_object_new (ENGRAFT_TYPE_FRAILTY_FIT, NULL);
  column = find_column (table, cohort);
  if (!column)
    {
      g_set_error_literal (error, ENGRAFT_FRAILTY_FIT_ERROR, ENGRAFT_FRAILTY_FIT_ERROR_CLUSTERS,
                           _("A frailty is shared by the rows of a cluster. Choose the column that tells which rows belong "
                             "together, as the cluster or the subject."));
      return NULL;
    }
  self->plain = fit_plain (table, cohort, options, operation, tally, error);
  if (!self->plain)
    return NULL;
  clusters = number_clusters (self, column, operation);
  if (engraft_operation_set_error_if_cancelled (operation, error))
    return NULL;
  if (!check_clusters (self, error) || !check_data (self, error) || !compute (self, clusters, operation, error))
    return NULL;
  add_notices (self);

  return g_steal_pointer (&self);
}

/**
 * engraft_frailty_fit_get_plain:
 * @self: a model
 *
 * Gives the model of the same rows without frailties.
 *
 * Returns: (transfer none): the model of the same rows without frailties
 */
EngraftCoxFit *
engraft_frailty_fit_get_plain (EngraftFrailtyFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  return self->plain;
}

/**
 * engraft_frailty_fit_get_tally:
 * @self: a model
 *
 * Tells what was counted and what was left out of the data.
 *
 * Returns: (transfer none): what was counted and what was left out of the data
 */
EngraftTally *
engraft_frailty_fit_get_tally (EngraftFrailtyFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  return engraft_cox_fit_get_tally (self->plain);
}

/**
 * engraft_frailty_fit_get_notices:
 * @self: a model
 *
 * Gives [class@Notice]s: what one should know before believing it.
 *
 * Returns: (transfer none): [class@Notice]s: what one should know before believing it
 */
GListModel *
engraft_frailty_fit_get_notices (EngraftFrailtyFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_frailty_fit_get_theta:
 * @self: a model
 * @chisq: (out) (optional): twice the gain in the integrated log likelihood
 * @p: (out) (optional): its p-value, half of that of one degree of freedom, for the variance cannot be below 0
 *
 * Gives the variance of the frailty.
 *
 * Returns: the variance of the frailty
 */
double
engraft_frailty_fit_get_theta (EngraftFrailtyFit *self,
                               double            *chisq,
                               double            *p)
{
  double gain;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NAN);

  gain = MAX (0, 2 * (self->frailty.integrated - self->frailty.loglik_plain));
  if (chisq)
    *chisq = gain;
  if (p)
    *p = gain > 0 ? eg_chi_squared_tail (gain, 1) / 2 : 1;

  return self->frailty.theta;
}

/**
 * engraft_frailty_fit_get_loglik:
 * @self: a model
 * @integrated: (out) (optional): the log likelihood of which frailties are integrated out
 *
 * Gives the log of the partial likelihood, frailties taken as coefficients.
 *
 * Returns: the log of the partial likelihood
 */
double
engraft_frailty_fit_get_loglik (EngraftFrailtyFit *self,
                                double            *integrated)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NAN);

  if (integrated)
    *integrated = self->frailty.integrated;

  return self->frailty.loglik;
}

/**
 * engraft_frailty_fit_get_n_coefficients:
 * @self: a model
 *
 * Tells how many coefficients there are, collinear ones included.
 *
 * Returns: how many coefficients there are
 */
guint
engraft_frailty_fit_get_n_coefficients (EngraftFrailtyFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), 0);

  return self->frailty.p;
}

/**
 * engraft_frailty_fit_get_name:
 * @self: a model
 * @index: the number of a coefficient
 *
 * Gives the name of a coefficient, such as “age” or “sex=f”.
 *
 * Returns: (transfer none): the name of a coefficient
 */
const char *
engraft_frailty_fit_get_name (EngraftFrailtyFit *self,
                              guint              index)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);

  return engraft_cox_fit_get_name (self->plain, index);
}

/**
 * engraft_frailty_fit_get_coefficient:
 * @self: a model
 * @index: the number of a coefficient
 * @se: (out) (optional): its standard error, theta taken as known
 * @z: (out) (optional): their ratio
 * @p: (out) (optional): the probability of more than that
 *
 * Gives a coefficient, the log of a hazard ratio within a cluster, with Wald’s test of it.
 *
 * Returns: the coefficient; NaN when it is collinear
 */
double
engraft_frailty_fit_get_coefficient (EngraftFrailtyFit *self,
                                     guint              index,
                                     double            *se,
                                     double            *z,
                                     double            *p)
{
  double value, error;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NAN);
  g_return_val_if_fail (index < self->frailty.p, NAN);

  value = self->frailty.coefficients[index];
  error = sqrt (self->frailty.variance[index * self->frailty.p + index]);
  if (!(error > 0) || isnan (value))
    error = NAN;
  if (se)
    *se = error;
  if (z)
    *z = value / error;
  if (p)
    *p = eg_two_sided_p (value / error);

  return value;
}

/**
 * engraft_frailty_fit_get_hazard_ratio:
 * @self: a model
 * @index: the number of a coefficient
 * @lower: (out) (optional): lower limit
 * @upper: (out) (optional): upper limit
 *
 * Gives a hazard ratio within a cluster with its confidence limits.
 *
 * Returns: the hazard ratio; NaN when it is collinear
 */
double
engraft_frailty_fit_get_hazard_ratio (EngraftFrailtyFit *self,
                                      guint              index,
                                      double            *lower,
                                      double            *upper)
{
  double value, se;

  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NAN);

  value = engraft_frailty_fit_get_coefficient (self, index, &se, NULL, NULL);
  if (lower)
    *lower = exp (value - engraft_cox_fit_get_z (self->plain) * se);
  if (upper)
    *upper = exp (value + engraft_cox_fit_get_z (self->plain) * se);

  return exp (value);
}

/**
 * engraft_frailty_fit_get_n_clusters:
 * @self: a model
 *
 * Tells how many clusters there are.
 *
 * Returns: how many clusters there are
 */
guint
engraft_frailty_fit_get_n_clusters (EngraftFrailtyFit *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), 0);

  return self->names->len;
}

/**
 * engraft_frailty_fit_get_cluster:
 * @self: a model
 * @cluster: the number of a cluster, in the order of appearance
 *
 * Gives the value of the column that has the clusters.
 *
 * Returns: (transfer none): its value
 */
const char *
engraft_frailty_fit_get_cluster (EngraftFrailtyFit *self,
                                 guint              cluster)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NULL);
  g_return_val_if_fail (cluster < self->names->len, NULL);

  return self->names->pdata[cluster];
}

/**
 * engraft_frailty_fit_get_frailty:
 * @self: a model
 * @cluster: the number of a cluster
 * @n_rows: (out) (optional): how many rows it has, each as often as its weight says
 * @n_events: (out) (optional): how many events, likewise
 *
 * Gives the log of what the hazard of a cluster is multiplied by.
 *
 * Returns: the log of the frailty
 */
double
engraft_frailty_fit_get_frailty (EngraftFrailtyFit *self,
                                 guint              cluster,
                                 double            *n_rows,
                                 double            *n_events)
{
  g_return_val_if_fail (ENGRAFT_IS_FRAILTY_FIT (self), NAN);
  g_return_val_if_fail (cluster < self->names->len, NAN);

  if (n_rows)
    *n_rows = g_array_index (self->n_rows, double, cluster);
  if (n_events)
    *n_events = self->frailty.n_events[cluster];

  return self->frailty.frailty[cluster];
}
