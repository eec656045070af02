/* engraft-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-analysis.h"

#include <glib/gi18n-lib.h>

#include "libengraft/project/engraft-project-private.h"
#include "libengraft/survival/engraft-survival-data.h"

/**
 * EngraftAnalysis:
 *
 * What is computed of one data set, in a project: the base of every kind of analysis.
 *
 * The result follows the spec: at once for some thousands of rows, so that a figure follows
 * its form within a frame, and in a thread for more.  The former result stays until the next is
 * there; it goes when the data or the roles allow none, and then the item's error or its
 * notices say why.
 *
 * A spec has the properties “data-set”, “cohort” and “options”, others that change the result as well,
 * and “figure” and “small”, which do not.  An analysis without data has neither of the first two.
 */
typedef struct
{
  EngraftTable     *table;      /* these three: what the last job was asked */
  EngraftTable     *second;     /* NULL: none */
  EngraftOptions   *spec;

  GObject          *data;       /* of that table and spec, once computed */
  EngraftTally     *tally;
  EngraftResult    *result;
  gboolean          stopped;    /* there is none because somebody cancelled it */
} EngraftAnalysisPrivate;

/* About 5 ms */
#define MAX_ROWS_AT_ONCE 20000

enum {
  PROP_0,
  PROP_RESULT,
  PROP_TALLY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftAnalysis, engraft_analysis, ENGRAFT_TYPE_ITEM)

#define PRIVATE(self) ((EngraftAnalysisPrivate *) engraft_analysis_get_instance_private (self))

typedef struct
{
  EngraftAnalysisClass *klass;
  EngraftTable         *table, *second;
  EngraftOptions       *spec;
  EngraftOperation     *operation;

  GObject              *data;
  EngraftTally         *tally;
  EngraftResult        *result;
  GListStore           *remedies;    /* of the error; or NULL */
  GError               *error;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->klass, g_type_class_unref);
  g_clear_object (&job->table);
  g_clear_object (&job->second);
  g_clear_object (&job->spec);
  g_clear_object (&job->operation);
  g_clear_object (&job->data);
  g_clear_object (&job->tally);
  g_clear_object (&job->result);
  g_clear_object (&job->remedies);
  g_clear_error (&job->error);
  g_free (job);
}

static void
job_run (Job *job)
{
  gboolean ready = job->klass->without_data;

  if (!job->data && !ready)
    {
      g_clear_object (&job->tally);
      job->data = job->klass->make_data_of_two
                  ? job->klass->make_data_of_two (job->table, job->second, job->spec, job->operation, &job->tally, &job->error)
                  : job->klass->make_data (job->table, job->spec, job->operation, &job->tally, &job->error);
    }
  if (job->data || ready)
    job->result = job->klass->compute (job->table, job->data, job->spec, job->operation, &job->error);
  if (job->error && job->klass->list_remedies)
    job->remedies = job->klass->list_remedies (job->table, job->data, job->spec, job->operation, job->error);
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

/* data sets of its rows */
static void
update_made (EngraftAnalysis *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  guint n = project ? g_list_model_get_n_items (G_LIST_MODEL (project)) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);

      if (ENGRAFT_IS_DATA_SET (item) && engraft_item_depends_on (item, ENGRAFT_ITEM (self)))
        engraft_project_queue_update (project, item);
    }
}

static void
publish (EngraftAnalysis *self,
         EngraftTally    *tally,
         EngraftResult   *result,
         GListStore      *remedies,
         const char      *error)
{
  g_autoptr(GListStore) notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);

  if (tally)
    append_all (notices, engraft_tally_get_notices (tally));
  if (result)
    append_all (notices, engraft_result_get_notices (result));
  if (remedies)
    append_all (notices, G_LIST_MODEL (remedies));

  g_object_freeze_notify (G_OBJECT (self));
  engraft_item_set_error (ENGRAFT_ITEM (self), error);
  engraft_item_set_notices (ENGRAFT_ITEM (self), G_LIST_MODEL (notices));
  if (g_set_object (&PRIVATE (self)->tally, tally))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TALLY]);
  if (g_set_object (&PRIVATE (self)->result, result))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
  g_object_thaw_notify (G_OBJECT (self));
  update_made (self);
}

static void
finish (EngraftAnalysis *self,
        Job             *job)
{
  if (g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&PRIVATE (self)->spec);   /* so that the next update tries again */
      PRIVATE (self)->stopped = TRUE;
      publish (self, NULL, NULL, NULL, _("The computation was cancelled"));
      return;
    }

  g_set_object (&PRIVATE (self)->data, job->data);
  publish (self, job->tally, job->result, job->remedies, job->error ? job->error->message : NULL);
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
  finish (ENGRAFT_ANALYSIS (item), job);
}

static Job *
make_job (EngraftAnalysis *self)
{
  EngraftAnalysisPrivate *priv = PRIVATE (self);
  /* Translators: the name of an analysis */
  g_autofree char *title = g_strdup_printf (_("Computing %s"), engraft_item_get_name (ENGRAFT_ITEM (self)));
  Job *job = g_new0 (Job, 1);

  job->klass = g_type_class_ref (G_OBJECT_TYPE (self));
  job->table = priv->table ? g_object_ref (priv->table) : NULL;
  job->second = priv->second ? g_object_ref (priv->second) : NULL;
  job->spec = engraft_options_copy (priv->spec);
  job->operation = engraft_operation_new (title);
  job->data = priv->data ? g_object_ref (priv->data) : NULL;
  job->tally = priv->data && priv->tally ? g_object_ref (priv->tally) : NULL;

  return job;
}

static void
start_job (EngraftAnalysis *self)
{
  EngraftItem *item = ENGRAFT_ITEM (self);
  g_autoptr(GTask) task = NULL;
  Job *job = make_job (self);

  PRIVATE (self)->stopped = FALSE;
  if (job->table && engraft_table_get_n_rows (job->table) <= ENGRAFT_ANALYSIS_GET_CLASS (self)->max_rows_at_once)
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
forget (EngraftAnalysis *self)
{
  EngraftAnalysisPrivate *priv = PRIVATE (self);

  priv->stopped = FALSE;
  engraft_item_set_operation (ENGRAFT_ITEM (self), NULL);
  g_clear_object (&priv->table);
  g_clear_object (&priv->second);
  g_clear_object (&priv->spec);
  g_clear_object (&priv->data);
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
      if (engraft_data_set_is_made (data_set))
        return g_strdup_printf (_("“%s” could not be made: %s"), name, engraft_item_get_error (ENGRAFT_ITEM (data_set)));
      return g_strdup_printf (_("The file of “%s” cannot be read"), name);

    case ENGRAFT_DATA_SET_LOADING:
    case ENGRAFT_DATA_SET_READY:
    default:
      return NULL;
    }
}

/* Whether the parts of two specs that change a result are the same */
static gboolean
has_same_result (EngraftOptions *a,
                 EngraftOptions *b)
{
  g_autofree GParamSpec **pspecs = NULL;
  gboolean same = TRUE;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (a), &n);
  for (guint i = 0; i < n && same; i++)
    {
      const char *name = pspecs[i]->name;

      if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS) && !g_str_equal (name, "figure") && !g_str_equal (name, "small"))
        same = engraft_options_equal (engraft_options_get_options (a, name), engraft_options_get_options (b, name));
    }

  return same;
}

static gboolean
engraft_analysis_has_same_data (EngraftOptions *a,
                                EngraftOptions *b)
{
  return engraft_options_equal (engraft_options_get_options (a, "cohort"), engraft_options_get_options (b, "cohort"));
}

static void
update_without_data (EngraftAnalysis *self)
{
  EngraftAnalysisPrivate *priv = PRIVATE (self);
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (self));

  if (priv->spec && has_same_result (spec, priv->spec))
    return;

  g_clear_object (&priv->spec);
  priv->spec = engraft_options_copy (spec);
  start_job (self);
}

/* FALSE: the second data set is named, but is not there; then REASON, or it is to be waited for */
static gboolean
find_second (EngraftAnalysis  *self,
             EngraftTable    **second,
             char            **reason)
{
  const char *option = ENGRAFT_ANALYSIS_GET_CLASS (self)->second_data_set;
  const char *id = option ? engraft_options_get_string (engraft_item_get_spec (ENGRAFT_ITEM (self)), option) : NULL;
  EngraftDataSet *data_set = engraft_analysis_get_second_data_set (self);

  *second = data_set ? engraft_data_set_get_table (data_set) : NULL;
  if (!id || !*id || *second)
    return TRUE;
  *reason = data_set ? explain_no_data (data_set)
                     /* Translators: what a data set is called in the project's file, such as “data-2” */
                     : g_strdup_printf (_("The data set “%s” is not in the project. Choose another."), id);

  return FALSE;
}

static void
update_with_data (EngraftItem *item)
{
  EngraftAnalysis *self = ENGRAFT_ANALYSIS (item);
  EngraftAnalysisPrivate *priv = PRIVATE (self);
  EngraftDataSet *data_set = engraft_analysis_get_data_set (self);
  EngraftTable *table = data_set ? engraft_data_set_get_table (data_set) : NULL, *second = NULL;
  EngraftOptions *spec = engraft_item_get_spec (item);
  g_autofree char *reason = table ? NULL : explain_no_data (data_set);

  if (!table || !find_second (self, &second, &reason))
    {
      if (!reason && priv->result)
        return;
      forget (self);
      publish (self, NULL, NULL, NULL, reason);
      return;
    }

  if (table == priv->table && second == priv->second && priv->spec && has_same_result (spec, priv->spec))
    return;

  if (table != priv->table || second != priv->second || !priv->spec
      || !ENGRAFT_ANALYSIS_GET_CLASS (self)->has_same_data (spec, priv->spec))
    g_clear_object (&priv->data);
  g_set_object (&priv->table, table);
  g_set_object (&priv->second, second);
  g_clear_object (&priv->spec);
  priv->spec = engraft_options_copy (spec);
  start_job (self);
}

static void
engraft_analysis_update (EngraftItem *item)
{
  if (engraft_analysis_needs_data (ENGRAFT_ANALYSIS (item)))
    update_with_data (item);
  else
    update_without_data (ENGRAFT_ANALYSIS (item));
}

static gboolean
engraft_analysis_depends_on (EngraftItem *item,
                             EngraftItem *other)
{
  const char *second = ENGRAFT_ANALYSIS_GET_CLASS (item)->second_data_set;
  EngraftOptions *spec = engraft_item_get_spec (item);

  return engraft_analysis_needs_data (ENGRAFT_ANALYSIS (item)) &&
         (g_strcmp0 (engraft_options_get_string (spec, "data-set"), engraft_item_get_id (other)) == 0 ||
          (second && g_strcmp0 (engraft_options_get_string (spec, second), engraft_item_get_id (other)) == 0));
}

/* Follow-up of the cohort, as most analyses begin with */
static GObject *
engraft_analysis_make_data (EngraftTable      *table,
                            EngraftOptions    *spec,
                            EngraftOperation  *operation,
                            EngraftTally     **tally,
                            GError           **error)
{
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (spec, "cohort"));

  return engraft_analysis_take_data (engraft_survival_data_new (table, cohort, operation, error), tally, error);
}

static void
engraft_analysis_finalize (GObject *object)
{
  EngraftAnalysisPrivate *priv = PRIVATE (ENGRAFT_ANALYSIS (object));

  g_clear_object (&priv->table);
  g_clear_object (&priv->second);
  g_clear_object (&priv->spec);
  g_clear_object (&priv->data);
  g_clear_object (&priv->tally);
  g_clear_object (&priv->result);

  G_OBJECT_CLASS (engraft_analysis_parent_class)->finalize (object);
}

static void
engraft_analysis_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  EngraftAnalysisPrivate *priv = PRIVATE (ENGRAFT_ANALYSIS (object));

  switch (prop_id)
    {
    case PROP_RESULT:
      g_value_set_object (value, priv->result);
      break;

    case PROP_TALLY:
      g_value_set_object (value, priv->tally);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_analysis_class_init (EngraftAnalysisClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EngraftItemClass *item_class = ENGRAFT_ITEM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_analysis_finalize;
  object_class->get_property = engraft_analysis_get_property;

  item_class->update = engraft_analysis_update;
  item_class->depends_on = engraft_analysis_depends_on;

  klass->make_data = engraft_analysis_make_data;
  klass->has_same_data = engraft_analysis_has_same_data;
  klass->max_rows_at_once = MAX_ROWS_AT_ONCE;

  /**
   * EngraftAnalysis:result:
   *
   * The last result; not set when there is none.
   */
  properties[PROP_RESULT] = g_param_spec_object ("result", NULL, NULL, ENGRAFT_TYPE_RESULT, flags);
  /**
   * EngraftAnalysis:tally:
   *
   * Who takes part and who does not.
   */
  properties[PROP_TALLY] = g_param_spec_object ("tally", NULL, NULL, ENGRAFT_TYPE_TALLY, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_analysis_init (EngraftAnalysis *self)
{
}

/**
 * engraft_analysis_get_result:
 * @self: an analysis
 *
 * Gets the result.
 *
 * Returns: (transfer none) (nullable): the last result; %NULL when there is none
 */
EngraftResult *
engraft_analysis_get_result (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  return PRIVATE (self)->result;
}

/**
 * engraft_analysis_was_cancelled:
 * @self: an analysis
 *
 * Asks whether there is no result because its computation was cancelled; [method@Item.update] begins it again.
 *
 * Returns: whether it was cancelled
 */
gboolean
engraft_analysis_was_cancelled (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), FALSE);

  return PRIVATE (self)->stopped;
}

/**
 * engraft_analysis_compute_again:
 * @self: an analysis
 *
 * Computes again though nothing was changed: what was ended from outside may come to its end another time.  The result
 * that is there stays until the new one is.
 */
void
engraft_analysis_compute_again (EngraftAnalysis *self)
{
  g_return_if_fail (ENGRAFT_IS_ANALYSIS (self));

  g_clear_object (&PRIVATE (self)->spec);
  engraft_item_update (ENGRAFT_ITEM (self));
}

/**
 * engraft_analysis_get_tally:
 * @self: an analysis
 *
 * Gets the count of rows.
 *
 * Returns: (transfer none) (nullable): who takes part and who does not, also when
 *   that allows no result; %NULL before the first
 */
EngraftTally *
engraft_analysis_get_tally (EngraftAnalysis *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANALYSIS (self), NULL);

  return PRIVATE (self)->tally;
}
