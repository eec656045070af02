/* engraft-data-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-data-set-contents.h"
#include "libengraft/project/engraft-project-private.h"

/**
 * EngraftDataSet:
 *
 * A file of patients in a project: where it is, how it is read, what is derived
 * from it, and the table that comes of it.
 *
 * The file is read in a thread.  Its SHA-256 is kept in the project; when the file is
 * another one later, its table is held back until the user accepts it, so that no
 * result changes unsaid.
 *
 * Or its rows are intervals of follow-up, made of the tables of other data sets, or the times of an endpoint, and made anew
 * whenever these change: see [method@DataSet.is_made].
 */

enum {
  PROP_0,
  PROP_STATE,
  PROP_TABLE,
  PROP_REPORT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftDataSet, engraft_data_set, ENGRAFT_TYPE_ITEM)

static GType
engraft_data_set_get_spec_type (EngraftItem *item)
{
  return ENGRAFT_TYPE_DATA_SET_SPEC;
}

static EngraftOptions *
get_spec (EngraftDataSet *self)
{
  return engraft_item_get_spec (ENGRAFT_ITEM (self));
}

void
engraft_data_set_publish (EngraftDataSet      *self,
                          EngraftDataSetState  state,
                          EngraftTable        *table,
                          EngraftImportReport *report,
                          const char          *error)
{
  gboolean another_table, another_state = self->state != state;

  engraft_item_set_error (ENGRAFT_ITEM (self), error);
  self->state = state;
  another_table = g_set_object (&self->table, table);
  if (g_set_object (&self->report, report))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REPORT]);
  if (another_table)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TABLE]);
  if (another_state)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (another_table || another_state)
    engraft_item_result_changed (ENGRAFT_ITEM (self));
}

static void
note_file (EngraftDataSet *self)
{
  g_autoptr(EngraftDataSetContents) contents = engraft_data_set_contents_new (self->done->read);

  g_object_set (get_spec (self), "sha256", self->done->sha256, NULL);
  engraft_options_assign (engraft_options_get_options (get_spec (self), "contents"), ENGRAFT_OPTIONS (contents));
}

/* What the project itself finds out is no step of its history */
static void
keep_facts (EngraftDataSet *self)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));

  if (project)
    engraft_project_freeze_history (project);
  note_file (self);
  if (project)
    engraft_project_thaw_history (project);
}

static gboolean
has_facts (EngraftDataSet *self)
{
  EngraftOptions *spec = get_spec (self);
  g_autoptr(EngraftDataSetContents) contents = engraft_data_set_contents_new (self->done->read);

  return engraft_options_get_string (spec, "sha256")
         && engraft_options_equal (engraft_options_get_options (spec, "contents"), ENGRAFT_OPTIONS (contents));
}

static char *
describe_change (EngraftDataSet *self)
{
  EngraftOptions *contents = engraft_options_get_options (get_spec (self), "contents");
  g_autofree char *change =
    engraft_data_set_contents_compare (ENGRAFT_DATA_SET_CONTENTS (contents), self->done->read);

  /* Translators: some sentences such as “2 rows were added; it has 40 now. New column: “crp”.” */
  return g_strdup_printf (_("The file has changed since it was imported. %s Nothing is computed from it until you "
                            "accept it."),
                          change ? change : _("The project does not tell what the file held before."));
}

static void
publish_failure (EngraftDataSet *self)
{
  GError *error = self->done->error;
  g_autoptr(GFile) file = engraft_data_set_dup_file (self);
  g_autofree char *name = file ? g_file_get_parse_name (file) : NULL;
  g_autofree char *message = NULL;

  if (!name || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      engraft_data_set_publish (self, ENGRAFT_DATA_SET_FAILED, NULL, self->done->report, error->message);
      return;
    }
  message = g_strdup_printf (_("There is no file “%s” any more. If it was moved, locate it."), name);
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_MISSING, NULL, NULL, message);
}

/* From what was read, and what the project says should be there */
void
engraft_data_set_publish_done (EngraftDataSet *self)
{
  const char *expected = engraft_options_get_string (get_spec (self), "sha256");
  EngraftDataSetJob *done = self->done;

  if (done->error)
    {
      engraft_item_set_notices (ENGRAFT_ITEM (self), G_LIST_MODEL (done->notices));
      publish_failure (self);
    }
  else if (expected && g_strcmp0 (expected, done->sha256) != 0)
    {
      g_autofree char *change = describe_change (self);

      engraft_item_set_notices (ENGRAFT_ITEM (self), NULL);
      engraft_data_set_publish (self, ENGRAFT_DATA_SET_CHANGED, NULL, done->report, change);
    }
  else
    {
      engraft_item_set_notices (ENGRAFT_ITEM (self), G_LIST_MODEL (done->notices));
      engraft_data_set_publish (self, ENGRAFT_DATA_SET_READY, done->table, done->report, NULL);
      if (!engraft_data_set_is_made (self) && !has_facts (self))
        keep_facts (self);
    }
}

/* Whether what was asked is still what is wanted; when not, an update is on its way */
static gboolean
is_current (EngraftDataSet *self)
{
  EngraftOptions *spec = get_spec (self);

  if (engraft_data_set_is_made (self))
    return engraft_data_set_has_current_sources (self);

  return self->asked && !self->again &&
         g_strcmp0 (engraft_options_get_string (self->asked, "path"),
                    engraft_options_get_string (spec, "path")) == 0 &&
         engraft_options_equal (engraft_options_get_options (self->asked, "import"),
                                engraft_options_get_options (spec, "import"));
}

static void
job_done_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  EngraftDataSet *self = ENGRAFT_DATA_SET (source);
  EngraftDataSetJob *job = g_task_get_task_data (G_TASK (result));

  /* another job was started, or the data set was removed */
  if (engraft_item_get_operation (ENGRAFT_ITEM (self)) != job->operation)
    return;

  engraft_item_set_operation (ENGRAFT_ITEM (self), NULL);
  if (!is_current (self))
    {
      g_clear_object (&self->asked);   /* what is not taken must be asked for again, though nothing else may change */
      return;
    }
  if (job->error && g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_object (&self->asked);
      self->stopped = TRUE;
      engraft_data_set_publish (self, ENGRAFT_DATA_SET_FAILED, NULL, NULL,
                                engraft_data_set_is_made (self) ? _("The division of follow-up was cancelled")
                                                                : _("Reading was cancelled"));
      return;
    }
  g_clear_pointer (&self->done, engraft_data_set_job_unref);
  self->done = engraft_data_set_job_ref (job);
  engraft_data_set_publish_done (self);
}

void
engraft_data_set_start_job (EngraftDataSet *self,
                            gboolean        read)
{
  EngraftDataSetJob *former = read ? NULL : self->done;
  g_autoptr(EngraftDataSetJob) job = NULL;
  g_autoptr(EngraftOperation) operation = NULL;
  g_autoptr(GTask) task = NULL;
  g_autofree char *title = NULL;

  /* Translators: the name of a data set */
  title = g_strdup_printf (engraft_data_set_is_made (self) ? _("Making %s") : _("Reading %s"),
                           engraft_item_get_name (ENGRAFT_ITEM (self)));
  operation = engraft_operation_new (title);
  self->stopped = FALSE;
  job = engraft_data_set_job_new (self, former, operation);
  engraft_item_set_operation (ENGRAFT_ITEM (self), operation);

  task = g_task_new (self, NULL, job_done_cb, NULL);
  g_task_set_source_tag (task, engraft_data_set_start_job);
  g_task_set_task_data (task, engraft_data_set_job_ref (job),
                        (GDestroyNotify) engraft_data_set_job_unref);
  g_task_run_in_thread (task, engraft_data_set_job_run);
}

gboolean
engraft_data_set_has_same_recipes (EngraftOptions *spec,
                                   EngraftOptions *other)
{
  GListModel *a = G_LIST_MODEL (engraft_options_get_list (spec, "recipes"));
  GListModel *b = G_LIST_MODEL (engraft_options_get_list (other, "recipes"));
  guint n = g_list_model_get_n_items (a);

  if (n != g_list_model_get_n_items (b))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftOptions) x = g_list_model_get_item (a, i), y = g_list_model_get_item (b, i);

      if (!engraft_options_equal (x, y))
        return FALSE;
    }

  return TRUE;
}

static void
update_from_file (EngraftItem *item)
{
  EngraftDataSet *self = ENGRAFT_DATA_SET (item);
  EngraftOptions *spec = get_spec (self);
  const char *path = engraft_options_get_string (spec, "path");
  g_autoptr(EngraftOptions) asked = g_steal_pointer (&self->asked);
  gboolean same_path, same_file, same_recipes;
  gboolean is_read = self->done && !self->done->error;

  if (!path || !*path)
    {
      engraft_item_set_operation (item, NULL);
      engraft_item_set_notices (item, NULL);
      g_clear_pointer (&self->done, engraft_data_set_job_unref);
      engraft_data_set_publish (self, ENGRAFT_DATA_SET_EMPTY, NULL, NULL, NULL);
      return;
    }

  same_path = asked && g_strcmp0 (engraft_options_get_string (asked, "path"), path) == 0;
  same_file = same_path && !self->again &&
              engraft_options_equal (engraft_options_get_options (asked, "import"),
                                     engraft_options_get_options (spec, "import"));
  same_recipes = same_file && engraft_data_set_has_same_recipes (asked, spec);
  g_clear_object (&self->subjects);
  g_clear_object (&self->visits);
  g_clear_object (&self->endpoint);
  self->asked = engraft_options_copy (spec);
  if (same_recipes)
    {
      if (self->done && !engraft_item_get_operation (item))
        engraft_data_set_publish_done (self);
      return;
    }

  self->again = FALSE;
  engraft_data_set_start_job (self, !same_file || engraft_item_get_operation (item) || !is_read);
  engraft_data_set_publish (self, ENGRAFT_DATA_SET_LOADING, same_path ? self->table : NULL,
                            same_path ? self->report : NULL, NULL);
}

static void
engraft_data_set_update (EngraftItem *item)
{
  if (engraft_data_set_is_endpoint (ENGRAFT_DATA_SET (item)))
    engraft_data_set_update_endpoint (ENGRAFT_DATA_SET (item));
  else if (engraft_data_set_is_made (ENGRAFT_DATA_SET (item)))
    engraft_data_set_update_intervals (ENGRAFT_DATA_SET (item));
  else
    update_from_file (item);
}

static void
engraft_data_set_finalize (GObject *object)
{
  EngraftDataSet *self = ENGRAFT_DATA_SET (object);

  g_clear_object (&self->table);
  g_clear_object (&self->report);
  g_clear_object (&self->asked);
  g_clear_object (&self->subjects);
  g_clear_object (&self->visits);
  g_clear_object (&self->endpoint);
  g_clear_pointer (&self->done, engraft_data_set_job_unref);

  G_OBJECT_CLASS (engraft_data_set_parent_class)->finalize (object);
}

static void
engraft_data_set_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  EngraftDataSet *self = ENGRAFT_DATA_SET (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;

    case PROP_TABLE:
      g_value_set_object (value, self->table);
      break;

    case PROP_REPORT:
      g_value_set_object (value, self->report);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
engraft_data_set_class_init (EngraftDataSetClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  EngraftItemClass *item_class = ENGRAFT_ITEM_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = engraft_data_set_finalize;
  object_class->get_property = engraft_data_set_get_property;

  item_class->get_spec_type = engraft_data_set_get_spec_type;
  item_class->update = engraft_data_set_update;
  item_class->depends_on = engraft_data_set_depends_on;
  item_class->map_paths = engraft_data_set_map_paths;

  /**
   * EngraftDataSet:state:
   *
   * How far it is.
   */
  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       ENGRAFT_TYPE_DATA_SET_STATE, ENGRAFT_DATA_SET_EMPTY, flags);
  /**
   * EngraftDataSet:table:
   *
   * Its rows, with the derived columns.
   */
  properties[PROP_TABLE] = g_param_spec_object ("table", NULL, NULL, ENGRAFT_TYPE_TABLE, flags);
  /**
   * EngraftDataSet:report:
   *
   * What the reader found.
   */
  properties[PROP_REPORT] = g_param_spec_object ("report", NULL, NULL, ENGRAFT_TYPE_IMPORT_REPORT, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
engraft_data_set_init (EngraftDataSet *self)
{
}

/**
 * engraft_data_set_get_state:
 * @self: a data set
 *
 * Gets how far the data set is.
 *
 * Returns: how far it is
 */
EngraftDataSetState
engraft_data_set_get_state (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), ENGRAFT_DATA_SET_EMPTY);

  return self->state;
}

/**
 * engraft_data_set_get_table:
 * @self: a data set
 *
 * Gets the rows.
 *
 * Returns: (transfer none) (nullable): its rows, with the derived columns.  While the
 *   same file is read anew it is still the former one.
 */
EngraftTable *
engraft_data_set_get_table (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);

  return self->table;
}

/**
 * engraft_data_set_was_cancelled:
 * @self: a data set
 *
 * Asks whether there is no table because its making was cancelled; [method@DataSet.reload] begins it again.
 *
 * Returns: whether it was cancelled
 */
gboolean
engraft_data_set_was_cancelled (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), FALSE);

  return self->stopped && self->state == ENGRAFT_DATA_SET_FAILED;
}

/**
 * engraft_data_set_get_report:
 * @self: a data set
 *
 * Gets what the last reading found.
 *
 * Returns: (transfer none) (nullable): what the reader found
 */
EngraftImportReport *
engraft_data_set_get_report (EngraftDataSet *self)
{
  g_return_val_if_fail (ENGRAFT_IS_DATA_SET (self), NULL);

  return self->report;
}

static void
change_file (EngraftDataSet *self,
             GFile          *file,
             gboolean        forget)
{
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self));
  g_autofree char *path = engraft_data_set_path_of (file);

  if (project)
    engraft_project_begin_step (project, _("Change of File"));
  g_object_set (get_spec (self), "path", path, NULL);
  if (forget)
    g_object_set (get_spec (self), "sha256", NULL, "confirmed", FALSE, NULL);
  if (project)
    engraft_project_end_step (project);

  engraft_data_set_reload (self);
}

/**
 * engraft_data_set_set_file:
 * @self: a data set
 * @file: another file, with other data
 *
 * Reads that file from now on; nothing is known of it.
 */
void
engraft_data_set_set_file (EngraftDataSet *self,
                           GFile          *file)
{
  g_return_if_fail (ENGRAFT_IS_DATA_SET (self) && G_IS_FILE (file));

  change_file (self, file, TRUE);
}

/**
 * engraft_data_set_locate:
 * @self: a data set whose file is missing
 * @file: where it is now
 *
 * When @file holds what was imported, all is well again; when not, the state is
 * %ENGRAFT_DATA_SET_CHANGED.
 */
void
engraft_data_set_locate (EngraftDataSet *self,
                         GFile          *file)
{
  g_return_if_fail (ENGRAFT_IS_DATA_SET (self) && G_IS_FILE (file));

  change_file (self, file, FALSE);
}

/**
 * engraft_data_set_accept_change:
 * @self: a data set whose file has changed
 *
 * Takes the file as it is now, as a step of the project's history.
 */
void
engraft_data_set_accept_change (EngraftDataSet *self)
{
  EngraftProject *project;

  g_return_if_fail (ENGRAFT_IS_DATA_SET (self));

  if (self->state != ENGRAFT_DATA_SET_CHANGED || !is_current (self))
    return;

  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  if (project)
    engraft_project_begin_step (project, _("Acceptance of the Changed File"));
  note_file (self);
  if (project)
    engraft_project_end_step (project);
  engraft_data_set_publish_done (self);
}

/**
 * engraft_data_set_reload:
 * @self: a data set
 *
 * Reads its file again, or makes its intervals anew.
 */
void
engraft_data_set_reload (EngraftDataSet *self)
{
  EngraftProject *project;

  g_return_if_fail (ENGRAFT_IS_DATA_SET (self));

  self->again = TRUE;
  project = engraft_item_get_project (ENGRAFT_ITEM (self));
  if (project)
    engraft_project_queue_update (project, ENGRAFT_ITEM (self));
  else
    engraft_item_update (ENGRAFT_ITEM (self));
}
