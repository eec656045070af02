/* engraft-survival-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-survival-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/project/engraft-project.h"

/**
 * EngraftSurvivalAnalysis:
 *
 * Survival curves of one data set, in a project.
 *
 * The fit follows the spec: at once for some thousands of rows, so that a figure follows
 * its form within a frame, and in a thread for more.  The former fit stays until the next is
 * there; it goes when the data or the roles allow none, and then the item's error or its
 * notices say why.
 */
struct _EngraftSurvivalAnalysis
{
  EngraftItem          parent_instance;

  EngraftTable        *table;      /* these three: what the last job was asked */
  EngraftOptions      *cohort;
  EngraftOptions      *options;

  EngraftSurvivalData *data;       /* of that table and cohort, once computed */
  EngraftTally        *tally;
  EngraftSurvivalFit  *fit;
};

/* About 5 ms */
#define MAX_ROWS_AT_ONCE 20000

enum {
  PROP_0,
  PROP_FIT,
  PROP_TALLY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftSurvivalAnalysis, engraft_survival_analysis, ENGRAFT_TYPE_ITEM)

typedef struct
{
  EngraftTable        *table;
  EngraftOptions      *cohort;
  EngraftOptions      *options;
  EngraftOperation    *operation;

  EngraftSurvivalData *data;
  EngraftSurvivalFit  *fit;
  GError              *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->table);
  g_clear_object (&job->cohort);
  g_clear_object (&job->options);
  g_clear_object (&job->operation);
  g_clear_object (&job->data);
  g_clear_object (&job->fit);
  g_clear_error (&job->error);
  g_free (job);
}

static void
job_run (Job *job)
{
  if (!job->data)
    job->data = engraft_survival_data_new (job->table, ENGRAFT_COHORT (job->cohort),
                                           job->operation, &job->error);
  if (job->data && engraft_survival_data_check (job->data, &job->error))
    job->fit = engraft_survival_fit_new (job->data, ENGRAFT_SURVIVAL_OPTIONS (job->options),
                                         job->operation, &job->error);
}

static void
run_in_thread (GTask        *task,
               gpointer      source,
               gpointer      task_data,
               GCancellable *cancellable)
{
  job_run (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
append_all (GListStore *list,
            GListModel *more)
{
  for (guint i = 0; more && i < g_list_model_get_n_items (more); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (more, i);

      g_list_store_append (list, item);
    }
}

static void
publish (EngraftSurvivalAnalysis *self,
         EngraftTally            *tally,
         EngraftSurvivalFit      *fit,
         const char              *error)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  if (tally)
    append_all (notices, engraft_tally_get_notices (tally));
  if (fit)
    append_all (notices, engraft_survival_fit_get_notices (fit));

  g_object_freeze_notify (G_OBJECT (self));
  engraft_item_set_error (ENGRAFT_ITEM (self), error);
  engraft_item_set_notices (ENGRAFT_ITEM (self), G_LIST_MODEL (notices));
  if (g_set_object (&self->tally, tally))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALLY]);
  if (g_set_object (&self->fit, fit))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
finish (EngraftSurvivalAnalysis *self,
        Job                     *job)
{
  if (g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->options);   /* so that the next update tries again */
      publish (self, NULL, NULL, _("The computation was cancelled"));
      return;
    }

  g_set_object (&self->data, job->data);
  publish (self, job->data ? engraft_survival_data_get_tally (job->data) : NULL, job->fit,
           job->error ? job->error->message : NULL);
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  EngraftItem *item = ENGRAFT_ITEM (source);
  Job *job = g_task_get_task_data (G_TASK (result));

  /* what it was asked has changed meanwhile */
  if (engraft_item_get_operation (item) != job->operation)
    return;

  engraft_item_set_operation (item, NULL);
  finish (ENGRAFT_SURVIVAL_ANALYSIS (item), job);
}

static void
start_job (EngraftSurvivalAnalysis *self)
{
  EngraftItem *item = ENGRAFT_ITEM (self);
  /* Translators: the name of an analysis */
  g_autofree char *title = g_strdup_printf (_("Computing %s"), engraft_item_get_name (item));
  g_autoptr(GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->table = g_object_ref (self->table);
  job->cohort = engraft_options_copy (self->cohort);
  job->options = engraft_options_copy (self->options);
  job->operation = engraft_operation_new (title);
  job->data = self->data ? g_object_ref (self->data) : NULL;

  if (engraft_table_get_n_rows (self->table) <= MAX_ROWS_AT_ONCE)
    {
      engraft_item_set_operation (item, NULL);
      job_run (job);
      finish (self, job);
      job_free (job);
      return;
    }

  engraft_item_set_operation (item, job->operation);
  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, start_job);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}

static void
forget (EngraftSurvivalAnalysis *self)
{
  engraft_item_set_operation (ENGRAFT_ITEM (self), NULL);
  g_clear_object (&self->table);
  g_clear_object (&self->cohort);
  g_clear_object (&self->options);
  g_clear_object (&self->data);
}

/* Why there are no data; NULL when it is only to be waited for */
static char *
explain_no_data (EngraftDataSet *data_set)
{
  const char *name;

  if (!data_set)
    return g_strdup (_("Choose the data that this analysis is made from"));

  name = engraft_item_get_name (ENGRAFT_ITEM (data_set));
  switch (engraft_data_set_get_state (data_set))
    {
    case ENGRAFT_DATA_SET_EMPTY:
      return g_strdup_printf (_("“%s” has no file yet"), name);

    case ENGRAFT_DATA_SET_MISSING:
      return g_strdup_printf (_("The file of “%s” is missing; locate it first"), name);

    case ENGRAFT_DATA_SET_CHANGED:
      return g_strdup_printf (_("The file of “%s” has changed; accept it first, or take "
                                "another"), name);

    case ENGRAFT_DATA_SET_FAILED:
      return g_strdup_printf (_("The file of “%s” cannot be read"), name);

    case ENGRAFT_DATA_SET_LOADING:
    case ENGRAFT_DATA_SET_READY:
    default:
      return NULL;
    }
}

static void
engraft_survival_analysis_update (EngraftItem *item)
{
  EngraftSurvivalAnalysis *self = ENGRAFT_SURVIVAL_ANALYSIS (item);
  EngraftDataSet *data_set = engraft_survival_analysis_get_data_set (self);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL;
  EngraftOptions *cohort = ENGRAFT_OPTIONS (engraft_survival_analysis_get_cohort (self));
  EngraftOptions *options = ENGRAFT_OPTIONS (engraft_survival_analysis_get_options (self));
  gboolean same_data;

  if (!table)
    {
      g_autofree char *reason = explain_no_data (data_set);

      if (!reason && self->fit)
        return;
      forget (self);
      publish (self, NULL, NULL, reason);
      return;
    }

  same_data = table == self->table && self->cohort && engraft_options_equal (cohort, self->cohort);
  if (same_data && self->options && engraft_options_equal (options, self->options))
    return;

  if (!same_data)
    g_clear_object (&self->data);
  g_set_object (&self->table, table);
  g_clear_object (&self->cohort);
  g_clear_object (&self->options);
  self->cohort = engraft_options_copy (cohort);
  self->options = engraft_options_copy (options);
  start_job (self);
}

static GType
engraft_survival_analysis_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_SURVIVAL_ANALYSIS_SPEC;
}

static gboolean
engraft_survival_analysis_depends_on (EngraftItem *item,
                                      EngraftItem *other)
{
  return g_strcmp0 (engraft_options_get_string (engraft_item_get_spec (item), "data-set"),
                    engraft_item_get_id (other)) == 0;
}

static void
engraft_survival_analysis_finalize (GObject *object)
{
  EngraftSurvivalAnalysis *self = ENGRAFT_SURVIVAL_ANALYSIS (object);

  g_clear_object (&self->table);
  g_clear_object (&self->cohort);
  g_clear_object (&self->options);
  g_clear_object (&self->data);
  g_clear_object (&self->tally);
  g_clear_object (&self->fit);

  G_OBJECT_CLASS (engraft_survival_analysis_parent_class)->finalize (object);
}

static void
engraft_survival_analysis_get_property (GObject    *object,
                                        guint       prop_id,
                                        GValue     *value,
                                        GParamSpec *pspec)
{
  EngraftSurvivalAnalysis *self = ENGRAFT_SURVIVAL_ANALYSIS (object);

  switch (prop_id)
    {
    case PROP_FIT:
      g_value_set_object (value, self->fit);
      break;

    case PROP_TALLY:
      g_value_set_object (value, self->tally);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_survival_analysis_class_init (EngraftSurvivalAnalysisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EngraftItemClass *item_class = ENGRAFT_ITEM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_survival_analysis_finalize;
  object_class->get_property = engraft_survival_analysis_get_property;

  item_class->get_spec_type = engraft_survival_analysis_get_spec_type;
  item_class->update = engraft_survival_analysis_update;
  item_class->depends_on = engraft_survival_analysis_depends_on;

  /**
   * EngraftSurvivalAnalysis:fit:
   *
   * The last result; not set when there is none.
   */
  properties[PROP_FIT] = g_param_spec_object ("fit", NULL, NULL, ENGRAFT_TYPE_SURVIVAL_FIT, flags);
  /**
   * EngraftSurvivalAnalysis:tally:
   *
   * Who takes part and who does not.
   */
  properties[PROP_TALLY] = g_param_spec_object ("tally", NULL, NULL, ENGRAFT_TYPE_TALLY, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_survival_analysis_init (EngraftSurvivalAnalysis *self)
{
}

static EngraftOptions *
get_part (EngraftSurvivalAnalysis *self,
          const char              *name)
{
  return engraft_options_get_options (engraft_item_get_spec (ENGRAFT_ITEM (self)), name);
}

/**
 * engraft_survival_analysis_get_fit:
 * @self: an analysis
 *
 * Gets the result.
 *
 * Returns: (transfer none) (nullable): the last result; %NULL when there is none
 */
EngraftSurvivalFit *
engraft_survival_analysis_get_fit (EngraftSurvivalAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  return self->fit;
}

/**
 * engraft_survival_analysis_get_tally:
 * @self: an analysis
 *
 * Gets the count of rows.
 *
 * Returns: (transfer none) (nullable): who takes part and who does not, also when
 *   that allows no fit; %NULL before the first
 */
EngraftTally *
engraft_survival_analysis_get_tally (EngraftSurvivalAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  return self->tally;
}

/**
 * engraft_survival_analysis_get_data_set:
 * @self: an analysis
 *
 * Finds the data set.
 *
 * Returns: (transfer none) (nullable): what it is computed from; %NULL when none is
 *   chosen
 */
EngraftDataSet *
engraft_survival_analysis_get_data_set (EngraftSurvivalAnalysis *self)
{
  EngraftProject *project;
  EngraftItem *item;
  const char *id;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  if (!project)
    return NULL;
  id = engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), "data-set");
  item = engraft_project_find (project, id);

  return ENGRAFT_IS_DATA_SET (item) ? ENGRAFT_DATA_SET (item) : NULL;
}

/**
 * engraft_survival_analysis_get_cohort:
 * @self: an analysis
 *
 * Gets the cohort, to be changed in place.
 *
 * Returns: (transfer none): which rows take part, and what the columns mean
 */
EngraftCohort *
engraft_survival_analysis_get_cohort (EngraftSurvivalAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  return ENGRAFT_COHORT (get_part (self, "cohort"));
}

/**
 * engraft_survival_analysis_get_options:
 * @self: an analysis
 *
 * Gets the analysis's options, to be changed in place.
 *
 * Returns: (transfer none): what is computed
 */
EngraftSurvivalOptions *
engraft_survival_analysis_get_options (EngraftSurvivalAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  return ENGRAFT_SURVIVAL_OPTIONS (get_part (self, "options"));
}

/**
 * engraft_survival_analysis_get_figure:
 * @self: an analysis
 *
 * Gets the figure's options, to be changed in place.
 *
 * Returns: (transfer none): how its figure looks
 */
EngraftSurvivalFigureOptions *
engraft_survival_analysis_get_figure (EngraftSurvivalAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_ANALYSIS (self), NULL);

  return ENGRAFT_SURVIVAL_FIGURE_OPTIONS (get_part (self, "figure"));
}
