/* engraft-autosave.c: what is not saved survives a killed program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-project-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* Beside each copy NAME.json stands NAME.lock, which is locked for as long as the
 * program that writes the copy lives: the kernel takes the lock away however that
 * ends, and a process number that was given anew cannot deceive. */
struct _EngraftAutosave
{
  gatomicrefcount  references;
  char            *path;
  char            *lock_path;
  int              lock;

  GMutex           mutex;
  gboolean         is_over;   /* under mutex: nothing is to be written any more */
  guint64          written;   /* under mutex: which of the texts is on disk */
  guint64          serial;
};

/* while a user types on and on */
#define LONGEST_WAIT (10 * G_USEC_PER_SEC)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "engraft", "autosave", NULL);
}

static void
autosave_unref (gpointer data)
{
  EngraftAutosave *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  if (self->lock >= 0)
    close (self->lock);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self->lock_path);
  g_free (self);
}

/* Another program may have tidied it away between our opening and our locking it */
static gboolean
is_there (const char *path,
          int         fd)
{
  struct stat named, open;

  return stat (path, &named) == 0 && fstat (fd, &open) == 0 &&
         named.st_dev == open.st_dev && named.st_ino == open.st_ino;
}

/* NULL when another program has it */
static EngraftAutosave *
autosave_claim (const char *path)
{
  EngraftAutosave *self = g_new0 (EngraftAutosave, 1);

  g_atomic_ref_count_init (&self->references);
  g_mutex_init (&self->mutex);
  self->path = g_strdup (path);
  self->lock_path = g_strconcat (path, ".lock", NULL);
  self->lock = g_open (self->lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock >= 0 && flock (self->lock, LOCK_EX | LOCK_NB) == 0 && is_there (self->lock_path, self->lock))
    return self;

  autosave_unref (self);

  return NULL;
}

static EngraftAutosave *
autosave_new (void)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *name = g_uuid_string_random ();
  g_autofree char *file_name = g_strconcat (name, ".json", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return NULL;

  return autosave_claim (path);
}

static void
autosave_remove (EngraftAutosave *self)
{
  g_mutex_lock (&self->mutex);
  self->written = ++self->serial;   /* a text that waits to be written is too late */
  g_unlink (self->path);
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  EngraftAutosave *autosave;
  char            *text;
  gsize            length;
  guint64          serial;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  autosave_unref (job->autosave);
  g_free (job->text);
  g_free (job);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  g_mutex_lock (&job->autosave->mutex);
  if (!job->autosave->is_over && job->serial > job->autosave->written &&
      g_file_set_contents_full (job->autosave->path, job->text, job->length,
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    job->autosave->written = job->serial;
  g_mutex_unlock (&job->autosave->mutex);

  if (error)
    {
      g_info ("Autosave: %s", error->message);
      g_error_free (error);
    }
  g_task_return_boolean (task, TRUE);
}

static char *
print_copy (EngraftProject *self,
            gsize          *length)
{
  JsonObject *object = json_object_new ();
  g_autoptr(JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr(GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format_iso8601 (now);
  g_autofree char *uri = self->file ? g_file_get_uri (self->file) : NULL;

  json_object_set_int_member (object, "autosave", 1);
  json_object_set_int_member (object, "process", getpid ());
  json_object_set_string_member (object, "time", time);
  if (uri)
    json_object_set_string_member (object, "file", uri);
  if (self->etag)
    json_object_set_string_member (object, "etag", self->etag);
  json_object_set_member (object, "project", engraft_project_write (self, NULL));
  json_node_take_object (node, object);

  return engraft_project_print (node, length);
}

static void
write_copy (EngraftProject *self)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  if (!self->autosave)
    self->autosave = autosave_new ();
  if (!self->autosave)
    return;

  job = g_new0 (Job, 1);
  job->autosave = self->autosave;
  g_atomic_ref_count_inc (&self->autosave->references);
  job->serial = ++self->autosave->serial;
  job->text = print_copy (self, &job->length);
  task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_source_tag (task, write_copy);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, write_in_thread);
}

static gboolean
autosave_cb (gpointer user_data)
{
  EngraftProject *self = user_data;

  self->autosave_source = 0;
  self->autosave_due = 0;
  if (engraft_project_get_modified (self))
    write_copy (self);

  return G_SOURCE_REMOVE;
}

/* Something has changed, or was saved */
void
engraft_project_touch_autosave (EngraftProject *self)
{
  gint64 now = g_get_monotonic_time ();

  if (!self->autosave_seconds)
    return;

  g_clear_handle_id (&self->autosave_source, g_source_remove);
  if (!engraft_project_get_modified (self))
    {
      self->autosave_due = 0;
      if (self->autosave)
        autosave_remove (self->autosave);
      return;
    }

  if (!self->autosave_due)
    self->autosave_due = now + LONGEST_WAIT;
  self->autosave_source =
    g_timeout_add (CLAMP ((self->autosave_due - now) / 1000, 0, (gint64) self->autosave_seconds * 1000),
                   autosave_cb, self);
}

void
engraft_project_end_autosave (EngraftProject *self)
{
  EngraftAutosave *autosave = g_steal_pointer (&self->autosave);

  self->autosave_seconds = 0;
  g_clear_handle_id (&self->autosave_source, g_source_remove);
  if (!autosave)
    return;

  g_mutex_lock (&autosave->mutex);
  autosave->is_over = TRUE;
  g_unlink (autosave->path);
  g_unlink (autosave->lock_path);
  g_mutex_unlock (&autosave->mutex);
  autosave_unref (autosave);
}

/**
 * engraft_project_start_autosave:
 * @self: a project
 * @seconds: how long after a change; while changes follow each other, ten seconds at most
 *
 * From now on a copy of what is not in the project's file is kept in the user's state
 * folder, readable by the user alone.  It goes when the project is saved, and when the
 * project is finalized; after a killed program it is found by
 * [func@Project.list_recoverable].
 */
void
engraft_project_start_autosave (EngraftProject *self,
                                guint           seconds)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self) && seconds > 0);

  self->autosave_seconds = seconds;
  engraft_project_touch_autosave (self);
}

/**
 * engraft_project_discard_autosave:
 * @self: a project
 *
 * Removes the copy of what is not saved, and makes no more.
 */
void
engraft_project_discard_autosave (EngraftProject *self)
{
  g_return_if_fail (ENGRAFT_IS_PROJECT (self));

  engraft_project_end_autosave (self);
}

/* NAME.json.lock without its copy, and NAME.json.ABC123, a copy that was not all written:
 * gone as soon as the program that made them is */
static void
tidy (const char *folder,
      const char *name)
{
  const char *ending = strstr (name, ".json.");
  g_autofree char *stem = ending ? g_strndup (name, ending + strlen (".json") - name) : NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *copy = stem ? g_build_filename (folder, stem, NULL) : NULL;
  gboolean is_lock = g_str_has_suffix (name, ".lock");
  EngraftAutosave *autosave;

  if (!copy || (is_lock && g_file_test (copy, G_FILE_TEST_EXISTS)))
    return;

  autosave = autosave_claim (copy);
  if (!autosave)
    return;
  /* written since we have looked, and then its program was killed */
  if (!is_lock || !g_file_test (copy, G_FILE_TEST_EXISTS))
    g_unlink (path);
  if (!g_file_test (copy, G_FILE_TEST_EXISTS))
    g_unlink (autosave->lock_path);
  autosave_unref (autosave);
}

/**
 * engraft_project_list_recoverable:
 *
 * Looks for what was not saved when a program was killed, and tidies up what is not whole.
 *
 * Returns: (transfer container) (element-type GFile): the copies that killed programs left;
 *   those of programs that run are not among them
 */
GPtrArray *
engraft_project_list_recoverable (void)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *folder = get_folder ();
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      EngraftAutosave *autosave = g_str_has_suffix (name, ".json") ? autosave_claim (path) : NULL;

      if (autosave)
        {
          g_ptr_array_add (files, g_file_new_for_path (path));
          autosave_unref (autosave);
        }
      else
        tidy (folder, name);
    }

  return files;
}

static JsonObject *
read_copy (GFile    *file,
           JsonNode **node,
           GError  **error)
{
  JsonObject *object;

  *node = engraft_project_parse_file (file, NULL, error);
  if (!*node)
    return NULL;

  object = json_node_get_object (*node);
  if (json_object_get_int_member_with_default (object, "autosave", 0) != 1 ||
      !json_object_has_member (object, "project"))
    {
      g_set_error_literal (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_VERSION,
                           _("This copy was written by another version of Engraft"));
      return NULL;
    }

  return object;
}

static EngraftProject *
project_from_copy (JsonObject *object,
                   GError    **error)
{
  g_autoptr(EngraftProject) self = engraft_project_new ();
  const char *uri = json_object_get_string_member_with_default (object, "file", NULL);
  const char *etag = json_object_get_string_member_with_default (object, "etag", NULL);
  g_autoptr(GFile) file = uri ? g_file_new_for_uri (uri) : NULL;

  if (!engraft_project_parse (self, json_object_get_member (object, "project"), NULL, error))
    return NULL;
  engraft_project_set_file (self, file, g_strdup (etag));
  engraft_history_set_saved (self->history, FALSE);

  return g_steal_pointer (&self);
}

/**
 * engraft_project_describe_recoverable:
 * @autosave: one of [func@Project.list_recoverable]
 *
 * Describes a copy, for a question to the user.
 *
 * Returns: (transfer full): what it is a copy of and when it was made, for a person
 */
char *
engraft_project_describe_recoverable (GFile *autosave)
{
  g_autoptr(JsonNode) node = NULL;
  g_autoptr(EngraftProject) self = NULL;
  g_autoptr(GDateTime) time = NULL, local = NULL;
  g_autofree char *title = NULL, *when = NULL;
  JsonObject *object;

  g_return_val_if_fail (G_IS_FILE (autosave), NULL);

  object = read_copy (autosave, &node, NULL);
  self = object ? project_from_copy (object, NULL) : NULL;
  if (!self)
    return g_strdup (_("A copy that cannot be read"));

  title = engraft_project_dup_title (self);
  time = g_date_time_new_from_iso8601 (json_object_get_string_member_with_default (object, "time", ""), NULL);
  local = time ? g_date_time_to_local (time) : NULL;
  if (!local)
    return g_steal_pointer (&title);
  when = g_date_time_format (local, "%x %H:%M");

  /* Translators: the title of a project, and date and time of its copy */
  return g_strdup_printf (_("“%s”, %s"), title, when);
}

/**
 * engraft_project_recover:
 * @autosave: one of [func@Project.list_recoverable]
 * @error: return location for a [error@ProjectError] or #GIOErrorEnum
 *
 * The project as it was when its program was killed; it counts as modified.  The copy
 * stays, and is the autosave of this project once that is started, until it is saved.
 *
 * Returns: (transfer full): the project
 */
EngraftProject *
engraft_project_recover (GFile   *autosave,
                         GError **error)
{
  g_autoptr(EngraftProject) self = NULL;
  g_autoptr(JsonNode) node = NULL;
  EngraftAutosave *claimed;
  JsonObject *object;

  g_return_val_if_fail (G_IS_FILE (autosave) && g_file_peek_path (autosave), NULL);

  claimed = autosave_claim (g_file_peek_path (autosave));
  if (!claimed)
    {
      g_set_error_literal (error, ENGRAFT_PROJECT_ERROR, ENGRAFT_PROJECT_ERROR_IN_USE,
                           _("Another Engraft has this project open"));
      return NULL;
    }

  object = read_copy (autosave, &node, error);
  self = object ? project_from_copy (object, error) : NULL;
  if (self)
    self->autosave = claimed;
  else
    autosave_unref (claimed);

  return g_steal_pointer (&self);
}

/**
 * engraft_project_discard_recoverable:
 * @autosave: one of [func@Project.list_recoverable]
 *
 * Removes a copy that nobody wants.
 */
void
engraft_project_discard_recoverable (GFile *autosave)
{
  EngraftAutosave *claimed;

  g_return_if_fail (G_IS_FILE (autosave) && g_file_peek_path (autosave));

  claimed = autosave_claim (g_file_peek_path (autosave));
  if (!claimed)
    return;

  g_unlink (claimed->path);
  g_unlink (claimed->lock_path);
  autosave_unref (claimed);
}
