/* engraft-data-set-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-private.h"

#include <glib/gi18n-lib.h>

#include "libengraft/data/engraft-recipe.h"
#include "libengraft/io/engraft-file-content.h"
#include "libengraft/project/engraft-checksum.h"
#include "libengraft/trials/engraft-trials.h"

/* former: the job that has read the file, when it need not be read again */
EngraftDataSetJob *
engraft_data_set_job_new (EngraftDataSet    *data_set,
                          EngraftDataSetJob *former,
                          EngraftOperation  *operation)
{
  EngraftDataSetJob *self = g_new0 (EngraftDataSetJob, 1);
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (data_set));
  GListModel *recipes = G_LIST_MODEL (engraft_options_get_list (spec, "recipes"));

  g_atomic_ref_count_init (&self->references);
  self->file = engraft_data_set_dup_file (data_set);
  self->subjects = data_set->subjects ? g_object_ref (data_set->subjects) : NULL;
  self->visits = data_set->visits ? g_object_ref (data_set->visits) : NULL;
  self->endpoint = data_set->endpoint ? g_object_ref (data_set->endpoint) : NULL;
  self->intervals = ENGRAFT_INTERVAL_OPTIONS (engraft_options_copy (engraft_options_get_options (spec, "intervals")));
  self->import = ENGRAFT_IMPORT_OPTIONS (engraft_options_copy (engraft_options_get_options (spec, "import")));
  self->operation = g_object_ref (operation);
  self->recipes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (recipes); i++)
    {
      g_autoptr(EngraftOptions) recipe = g_list_model_get_item (recipes, i);

      g_ptr_array_add (self->recipes, engraft_options_copy (recipe));
    }
  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  if (former)
    {
      self->read = g_object_ref (former->read);
      self->divided = former->divided ? g_object_ref (former->divided) : NULL;
      self->report = former->report ? g_object_ref (former->report) : NULL;
      self->sha256 = g_strdup (former->sha256);
    }

  return self;
}

EngraftDataSetJob *
engraft_data_set_job_ref (EngraftDataSetJob *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
engraft_data_set_job_unref (EngraftDataSetJob *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;

  g_clear_object (&self->file);
  g_clear_object (&self->import);
  g_clear_object (&self->operation);
  g_clear_object (&self->subjects);
  g_clear_object (&self->visits);
  g_clear_object (&self->intervals);
  g_clear_object (&self->endpoint);
  g_clear_object (&self->read);
  g_clear_object (&self->divided);
  g_clear_object (&self->report);
  g_clear_object (&self->table);
  g_clear_object (&self->notices);
  g_clear_error (&self->error);
  g_ptr_array_unref (self->recipes);
  g_free (self->sha256);
  g_free (self);
}

typedef struct
{
  GFile        *file;
  GCancellable *cancellable;
  GError       *error;
} Hashing;

static gpointer
hash_in_thread (gpointer data)
{
  Hashing *hashing = data;

  return engraft_checksum_file (hashing->file, hashing->cancellable, &hashing->error);
}

static void
cancel_cb (GCancellable *cancellable,
           GCancellable *other)
{
  g_cancellable_cancel (other);
}

static char *
get_etag_of_one (GFile   *file,
                 GError **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE ","
                                                 G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                 G_FILE_QUERY_INFO_NONE, NULL, error);
  const char *etag = info ? g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ETAG_VALUE) : NULL;

  if (!info)
    return NULL;

  return g_strdup_printf ("%s %" G_GOFFSET_FORMAT, etag ? etag : "", g_file_info_get_size (info));
}

/* What is read of a folder; NULL: it is none, or none of trials */
static GListModel *
list_folder (GFile *file)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) != G_FILE_TYPE_DIRECTORY)
    return NULL;

  return engraft_trials_list_folder (file, NULL, NULL);
}

static char *
get_etag (GFile   *file,
          GError **error)
{
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GListModel) files = list_folder (file);

  if (!files)
    return get_etag_of_one (file, error);
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) child = g_list_model_get_item (files, i);
      g_autofree char *name = g_file_get_basename (child), *own = get_etag_of_one (child, error);

      if (!own)
        return NULL;
      g_string_append_printf (all, "%s %s\n", name, own);
    }

  return g_string_free (g_steal_pointer (&all), FALSE);
}

static gboolean
check_unchanged (EngraftDataSetJob *self,
                 const char        *before)
{
  g_autofree char *after = get_etag (self->file, &self->error);

  if (after && !g_str_equal (before, after))
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_BUSY,
                         _("Another program was writing to the file while it was read. "
                           "Read it again."));

  return !self->error;
}

/* The checksum is taken beside the reading.  What holds them together is that the file
 * was the same before and after. */
static gboolean
read_file (EngraftDataSetJob *self)
{
  GCancellable *cancellable = engraft_operation_get_cancellable (self->operation);
  g_autoptr(GCancellable) stop = g_cancellable_new ();
  Hashing hashing = { self->file, stop, NULL };
  g_autofree char *before = NULL;
  g_autoptr(GError) hash_error = NULL;
  g_autoptr(GListModel) folder = NULL;
  GThread *thread;
  gulong handler;

  /* before anybody opens it: a pipe would be waited for */
  folder = list_folder (self->file);
  if (!folder && !engraft_file_content_check (self->file, cancellable, &self->error))
    return FALSE;
  before = get_etag (self->file, &self->error);
  if (!before)
    return FALSE;

  handler = g_cancellable_connect (cancellable, G_CALLBACK (cancel_cb), stop, NULL);
  thread = g_thread_new ("checksum", hash_in_thread, &hashing);
  self->read = engraft_import_file (self->file, self->import, self->operation, &self->report, &self->error);
  if (!self->read)
    {
      g_autofree char *name = g_file_get_parse_name (self->file);

      if (!self->error)
        g_set_error (&self->error, G_IO_ERROR, G_IO_ERROR_FAILED, _("“%s” could not be read"), name);
      g_cancellable_cancel (stop);
    }
  self->sha256 = g_thread_join (thread);
  g_cancellable_disconnect (cancellable, handler);
  hash_error = hashing.error;
  if (self->error)
    return FALSE;
  if (hash_error)
    {
      self->error = g_steal_pointer (&hash_error);
      return FALSE;
    }

  return check_unchanged (self, before);
}

/* An error is said of the option that it is about as well. */
static gboolean
divide_follow_up (EngraftDataSetJob *self)
{
  const char *option = NULL;

  if (engraft_interval_table_check (self->subjects, self->visits, self->intervals, &option, &self->error))
    {
      option = "time";
      self->divided = engraft_interval_table_new (self->subjects, self->visits, self->intervals, self->operation, &self->error);
    }
  if (self->divided)
    self->read = g_object_ref (engraft_interval_table_get_table (self->divided));
  else if (!g_error_matches (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_ERROR, option, self->error->message);

      g_list_store_append (self->notices, notice);
    }

  return self->divided != NULL;
}

/* What the endpoint found is said first; what was left out, at the endpoint. */
static gboolean
take_times (EngraftDataSetJob *self)
{
  g_autofree char *sentence = engraft_endpoint_dup_sentence (self->endpoint);
  g_autoptr(EngraftNotice) notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "endpoint", sentence);

  self->read = engraft_endpoint_to_table (self->endpoint, ENGRAFT_ENDPOINT_TABLE_TIMES);
  g_list_store_append (self->notices, notice);

  return TRUE;
}

static gboolean
read_rows (EngraftDataSetJob *self)
{
  if (self->endpoint)
    return take_times (self);

  return self->subjects ? divide_follow_up (self) : read_file (self);
}

/* How many intervals there are is the first that is said of them. */
static GListModel *
begin_notices (EngraftDataSetJob *self)
{
  g_autofree char *sentence = NULL;
  g_autoptr(EngraftNotice) notice = NULL;

  if (!self->divided)
    return self->report ? engraft_import_report_get_notices (self->report) : NULL;

  sentence = engraft_interval_table_dup_sentence (self->divided);
  notice = engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "intervals", sentence);
  g_list_store_append (self->notices, notice);

  return engraft_interval_table_get_notices (self->divided);
}

static void
add_notices (EngraftDataSetJob *self)
{
  GListModel *notices = begin_notices (self);

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_list_store_append (self->notices, notice);
    }
}

/* One that does not work leaves the others be, and is said */
static gboolean
apply_recipes (EngraftDataSetJob *self)
{
  GCancellable *cancellable = engraft_operation_get_cancellable (self->operation);

  self->table = g_object_ref (self->read);
  for (guint i = 0; i < self->recipes->len; i++)
    {
      EngraftRecipe *recipe = self->recipes->pdata[i];
      const char *name = engraft_options_get_string (ENGRAFT_OPTIONS (recipe), "name");
      g_autoptr(GError) error = NULL;
      g_autoptr(EngraftNotice) notice = NULL;
      EngraftTable *next;

      if (g_cancellable_set_error_if_cancelled (cancellable, &self->error))
        return FALSE;
      next = engraft_recipe_apply (recipe, self->table, &error);
      if (next)
        {
          g_object_unref (self->table);
          self->table = next;
          continue;
        }
      notice = engraft_notice_new (ENGRAFT_SEVERITY_ERROR, name,
                                   /* Translators: the name of a column, and why */
                                   _("The column “%s” was not made: %s"), name ? name : "",
                                   error->message);
      g_list_store_append (self->notices, notice);
    }

  return TRUE;
}

void
engraft_data_set_job_run (GTask        *task,
                          gpointer      source,
                          gpointer      task_data,
                          GCancellable *cancellable)
{
  EngraftDataSetJob *self = task_data;

  if (self->read || read_rows (self))
    {
      add_notices (self);
      apply_recipes (self);
    }
  g_task_return_boolean (task, TRUE);
}
