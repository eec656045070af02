/* engraft-pooled-studies.c: options and results; the computation and the report are in its neighbours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/evidence/engraft-pooled-studies-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/**
 * EngraftPooledStudies:
 *
 * Studies of a table, put together: counts, means or reported estimates as one effect, by subgroup, by what studies are,
 * without each of them, as they came one after another, and whether small ones found something else.  Immutable.
 *
 * The numbers are those of R’s metafor (Viechtbauer 2010); iterations go on to rounding, where metafor stops earlier.
 */

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftPooledStudies, engraft_pooled_studies, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_RESULT, engraft_pooled_studies_result_init))

/**
 * engraft_pooled_studies_error_quark:
 *
 * Names the domain of [error@PooledStudiesError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-pooled-studies-error-quark, engraft_pooled_studies_error)

static void
pool_free (gpointer data)
{
  EngraftMetaPool *pool = data;

  g_free (pool->label);
  g_free (pool);
}

static void
term_clear (gpointer data)
{
  g_free (((EngraftMetaTerm *) data)->name);
}

static void
engraft_pooled_studies_finalize (GObject *object)
{
  EngraftPooledStudies *self = ENGRAFT_POOLED_STUDIES (object);

  g_clear_object (&self->options);
  g_clear_object (&self->notices);
  g_ptr_array_unref (self->studies);
  g_ptr_array_unref (self->used);
  g_ptr_array_unref (self->groups);
  g_free (self->weights);
  for (guint i = 0; i < N_PARTS; i++)
    g_ptr_array_unref (self->parts[i]);
  g_free (self->influence);
  g_array_unref (self->terms);
  if (self->has_filled)
    eg_trim_fill_clear (&self->filled);

  G_OBJECT_CLASS (engraft_pooled_studies_parent_class)->finalize (object);
}

static void
engraft_pooled_studies_class_init (EngraftPooledStudiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_pooled_studies_finalize;
}

static void
engraft_pooled_studies_init (EngraftPooledStudies *self)
{
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->studies = g_ptr_array_new_with_free_func (engraft_meta_study_free);
  self->used = g_ptr_array_new ();
  self->groups = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_PARTS; i++)
    self->parts[i] = g_ptr_array_new_with_free_func (pool_free);
  self->terms = g_array_new (FALSE, FALSE, sizeof (EngraftMetaTerm));
  g_array_set_clear_func (self->terms, term_clear);
  self->difference = self->difference_p = NAN;
  self->terms_test = self->terms_p = self->terms_tau2 = self->terms_q = self->terms_q_p = self->terms_r2 = NAN;
}

/**
 * engraft_pooled_studies_new:
 * @table: a row for each study
 * @cohort: which rows, and their subgroups; only its filter and its group are looked at
 * @options: which columns, and how they are put together; copied
 * @operation: (nullable): told how far it is, and may cancel
 * @error: return location for an #EngraftPooledStudiesError
 *
 * Reads studies and puts them together.  A row that cannot be used is left out, and a notice names it with its reason.
 * O(n²) a step of the method, as each study is left out once.
 *
 * Returns: (transfer full): the studies, or %NULL
 */
EngraftPooledStudies *
engraft_pooled_studies_new (EngraftTable        *table,
                            EngraftCohort       *cohort,
                            EngraftMetaOptions  *options,
                            EngraftOperation    *operation,
                            GError             **error)
{
  g_autoptr(EngraftPooledStudies) self = NULL;
  EngraftOptions *own;

  g_return_val_if_fail (ENGRAFT_IS_TABLE (table) && ENGRAFT_IS_COHORT (cohort), NULL);
  g_return_val_if_fail (ENGRAFT_IS_META_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_POOLED_STUDIES, NULL);
  own = engraft_options_copy (ENGRAFT_OPTIONS (options));
  self->options = ENGRAFT_META_OPTIONS (own);
  self->measure = engraft_options_get_enum (own, "measure");
  self->level = engraft_options_get_double (own, "confidence");
  if (!engraft_meta_studies_read (table, cohort, own, self->studies, self->groups, &self->n_filtered, error) ||
      !engraft_pooled_studies_compute (self, operation, error))
    return NULL;
  engraft_pooled_studies_find_moderators (self, table);

  return g_steal_pointer (&self);
}

/**
 * engraft_pooled_studies_get_options:
 * @self: studies
 *
 * Gives what was asked for.
 *
 * Returns: (transfer none): the options; not to be changed
 */
EngraftMetaOptions *
engraft_pooled_studies_get_options (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  return self->options;
}

/**
 * engraft_pooled_studies_get_method:
 * @self: studies
 *
 * Tells by which method they were put together.
 *
 * Returns: the method, never %ENGRAFT_META_METHOD_AUTOMATIC
 */
EngraftMetaMethod
engraft_pooled_studies_get_method (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), ENGRAFT_META_METHOD_REML);

  return self->method;
}

/**
 * engraft_pooled_studies_get_measure:
 * @self: studies
 *
 * Tells what they are compared by, such as “Odds ratio”.
 *
 * Returns: (transfer none): the measure for people
 */
const char *
engraft_pooled_studies_get_measure (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  return engraft_meta_measure_get_title (self->measure);
}

/**
 * engraft_pooled_studies_is_share:
 * @self: studies
 *
 * Tells whether effects are shares of 1, which people read in percent.
 *
 * Returns: whether they are shares
 */
gboolean
engraft_pooled_studies_is_share (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), FALSE);

  return engraft_meta_measure_is_share (self->measure);
}

/**
 * engraft_pooled_studies_is_ratio:
 * @self: studies
 *
 * Tells whether effects are ratios, of which 1 is no difference.
 *
 * Returns: whether they are ratios
 */
gboolean
engraft_pooled_studies_is_ratio (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), FALSE);

  return engraft_meta_measure_is_ratio (self->measure);
}

/**
 * engraft_pooled_studies_get_n:
 * @self: studies
 *
 * Tells how many rows the filter takes, also those with a problem.
 *
 * Returns: how many studies there are
 */
guint
engraft_pooled_studies_get_n (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), 0);

  return self->studies->len;
}

/**
 * engraft_pooled_studies_get_n_pooled:
 * @self: studies
 *
 * Tells how many are put together.
 *
 * Returns: how many studies have no problem
 */
guint
engraft_pooled_studies_get_n_pooled (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), 0);

  return self->used->len;
}

static const EngraftMetaStudy *
get_study (EngraftPooledStudies *self,
           guint                 index)
{
  return self->studies->pdata[index];
}

/**
 * engraft_pooled_studies_get_label:
 * @self: studies
 * @index: the number of a study
 *
 * Gives the name of a study.
 *
 * Returns: (transfer none): its name
 */
const char *
engraft_pooled_studies_get_label (EngraftPooledStudies *self,
                                  guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, NULL);

  return get_study (self, index)->label;
}

/**
 * engraft_pooled_studies_get_problem:
 * @self: studies
 * @index: the number of a study
 *
 * Tells why a study is left out.
 *
 * Returns: (transfer none) (nullable): why; %NULL when it takes part
 */
const char *
engraft_pooled_studies_get_problem (EngraftPooledStudies *self,
                                    guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, NULL);

  return get_study (self, index)->problem;
}

/**
 * engraft_pooled_studies_get_subgroup:
 * @self: studies
 * @index: the number of a study
 *
 * Tells to which subgroup a study belongs.
 *
 * Returns: the number of the part %ENGRAFT_STUDY_PART_SUBGROUP; 0 where there are none
 */
guint
engraft_pooled_studies_get_subgroup (EngraftPooledStudies *self,
                                     guint                 index)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, 0);

  return get_study (self, index)->group;
}

/**
 * engraft_pooled_studies_get_effect:
 * @self: studies
 * @index: the number of a study
 * @lower: (out) (optional): its lower limit
 * @upper: (out) (optional): its upper limit
 *
 * Gives what a study found, as people read it: a ratio as a ratio, a proportion as a share of 1.
 *
 * Returns: its effect; NaN when it has a problem
 */
double
engraft_pooled_studies_get_effect (EngraftPooledStudies *self,
                                   guint                 index,
                                   double               *lower,
                                   double               *upper)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, NAN);

  if (lower)
    *lower = get_study (self, index)->lower;
  if (upper)
    *upper = get_study (self, index)->upper;

  return get_study (self, index)->estimate;
}

/**
 * engraft_pooled_studies_get_scaled:
 * @self: studies
 * @index: the number of a study
 * @se: (out) (optional): its standard error there
 *
 * Gives what a study found on the scale on which studies are put together, such as the logarithm of a ratio.
 *
 * Returns: its effect; NaN when it has a problem
 */
double
engraft_pooled_studies_get_scaled (EngraftPooledStudies *self,
                                   guint                 index,
                                   double               *se)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, NAN);

  if (se)
    *se = sqrt (get_study (self, index)->v);

  return get_study (self, index)->y;
}

/**
 * engraft_pooled_studies_get_weight:
 * @self: studies
 * @index: the number of a study
 *
 * Gives the share of a study in the pooled effect.
 *
 * Returns: a share of 1; NaN where the method gives no weights, or the study has a problem
 */
double
engraft_pooled_studies_get_weight (EngraftPooledStudies *self,
                                   guint                 index)
{
  guint i;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, NAN);

  return g_ptr_array_find (self->used, self->studies->pdata[index], &i) ? self->weights[i] : NAN;
}

/**
 * engraft_pooled_studies_get_counts:
 * @self: studies
 * @index: the number of a study
 * @events: (out): events of the first arm
 * @total: (out): its subjects, or its time
 * @control_events: (out): events of the other arm; NaN of one arm
 * @control_total: (out): its subjects, or its time; NaN of one arm
 *
 * Gives the counts of a study.
 *
 * Returns: whether the measure is of counts
 */
gboolean
engraft_pooled_studies_get_counts (EngraftPooledStudies *self,
                                   guint                 index,
                                   double               *events,
                                   double               *total,
                                   double               *control_events,
                                   double               *control_total)
{
  const double *values;

  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self) && index < self->studies->len, FALSE);

  values = get_study (self, index)->values;
  *events = values[ENGRAFT_META_EVENTS];
  *total = values[ENGRAFT_META_TOTAL];
  *control_events = values[ENGRAFT_META_CONTROL_EVENTS];
  *control_total = values[ENGRAFT_META_CONTROL_TOTAL];

  return engraft_meta_measure_get_form (self->measure) <= ENGRAFT_META_FORM_TWO_ARMS;
}

/**
 * engraft_pooled_studies_get_notices:
 * @self: studies
 *
 * Gives what is left out and why, and what one should know before believing the pooled effect.
 *
 * Returns: (transfer none): [class@Notice]s
 */
GListModel *
engraft_pooled_studies_get_notices (EngraftPooledStudies *self)
{
  g_return_val_if_fail (ENGRAFT_IS_POOLED_STUDIES (self), NULL);

  return G_LIST_MODEL (self->notices);
}
