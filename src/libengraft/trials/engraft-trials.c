/* engraft-trials.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trials.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"
#include "libengraft/trials/engraft-trial-draft.h"

/**
 * EngraftTrials:
 *
 * Trials of registries as a table with a row for each, which all analyses of tables can use; with one of their groups
 * with serious adverse events and one of their primary outcomes.
 */
struct _EngraftTrials
{
  GObject       parent_instance;

  EngraftTable *table, *groups, *outcomes;
  GListStore   *notices;
  guint         n_files, n_left_out, n_doubtful;
};

/**
 * engraft_trials_error_quark:
 *
 * Names the domain of [error@TrialsError].
 *
 * Returns: a quark
 */
G_DEFINE_QUARK (engraft-trials-error-quark, engraft_trials_error)

G_DEFINE_FINAL_TYPE (EngraftTrials, engraft_trials, G_TYPE_OBJECT)

static void
engraft_trials_finalize (GObject *object)
{
  EngraftTrials *self = ENGRAFT_TRIALS (object);

  g_clear_object (&self->table);
  g_clear_object (&self->groups);
  g_clear_object (&self->outcomes);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_trials_parent_class)->finalize (object);
}

static void
engraft_trials_class_init (EngraftTrialsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = engraft_trials_finalize;
}

static void
engraft_trials_init (EngraftTrials *self)
{
}

/* what the first byte that is no blank or mark says */
static gboolean
is_json (GFile   *file,
         GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  char bytes[256];
  gssize n = stream ? g_input_stream_read (G_INPUT_STREAM (stream), bytes, sizeof bytes, NULL, error) : -1;

  for (gssize i = 0; i < n; i++)
    {
      if (bytes[i] == '{' || bytes[i] == '[')
        return TRUE;
      if (!strchr (" \t\r\n\357\273\277\376\377", bytes[i]))   /* with its final NUL */
        return FALSE;
    }

  return FALSE;
}

static gboolean
is_named_json (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".json") || g_str_has_suffix (lower, ".ndjson") || g_str_has_suffix (lower, ".jsonl");
}

static gboolean
is_of_trials (const char *name,
              gboolean    is_aact)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return is_aact ? g_str_has_suffix (lower, ".txt") : is_named_json (name);
}

static gboolean
read_as (TrialDraft  *draft,
         GFile       *file,
         gboolean     of_many,
         const char  *name,
         GError     **error)
{
  GError *local = NULL;
  const gboolean json = is_json (file, &local) || (of_many && is_named_json (name));

  if (local)
    {
      g_propagate_error (error, local);
      return FALSE;
    }

  return json ? trial_json_read (draft, file, error) : trial_rows_read (draft, file, error);
}

/* Of many files one that cannot be read takes no other with it: it is left out like a record, and named. */
static gboolean
read_file (EngraftTrials  *self,
           TrialDraft     *draft,
           GFile          *file,
           gboolean        of_many,
           GError        **error)
{
  g_autofree char *name = g_file_get_basename (file), *sentence = NULL;
  g_autoptr(GError) local = NULL;

  self->n_files++;
  trial_draft_set_file (draft, name);
  if (read_as (draft, file, of_many, name, &local))
    return TRUE;
  if (!of_many || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  /* Translators: what is wrong with a file */
  sentence = g_strdup_printf (_("the file cannot be read as trials: %s"), local->message);
  trial_draft_refuse (draft, 1, sentence);

  return TRUE;
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
has_studies (GFile *folder)
{
  g_autoptr(GFile) studies = g_file_get_child (folder, "studies.txt");

  return g_file_query_exists (studies, NULL);
}

static GPtrArray *
list_names (GFile         *folder,
            GCancellable  *cancellable,
            GError       **error)
{
  const gboolean is_aact = has_studies (folder);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GFileEnumerator) children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME ","
                                                                   G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                                                   G_FILE_QUERY_INFO_NONE, cancellable, error);
  GFileInfo *info;

  if (!children)
    return NULL;
  for (;;)
    {
      if (!g_file_enumerator_iterate (children, &info, NULL, cancellable, error))
        return NULL;
      if (!info)
        break;
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && is_of_trials (g_file_info_get_name (info), is_aact))
        g_ptr_array_add (names, g_strdup (g_file_info_get_name (info)));
    }
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

/**
 * engraft_trials_list_folder:
 * @folder: a folder
 * @cancellable: (nullable): stops it
 * @error: return location for a [error@TrialsError] when none of its files is of trials, or a [error@Gio.IOErrorEnum]
 *
 * Finds the files in a folder that are read as trials, by name, so that the order of a file system does not matter: tables of
 * AACT where there is `studies.txt`, otherwise what ends in `.json`, `.ndjson` or `.jsonl`.  O(files · log files).
 *
 * Returns: (transfer full): a list of [iface@Gio.File]s, or %NULL
 */
GListModel *
engraft_trials_list_folder (GFile         *folder,
                            GCancellable  *cancellable,
                            GError       **error)
{
  g_autoptr(GPtrArray) names = NULL;
  g_autoptr(GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *shown = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);

  names = list_names (folder, cancellable, error);
  if (!names)
    return NULL;
  shown = g_file_get_parse_name (folder);
  if (names->len == 0)
    {
      g_set_error (error, ENGRAFT_TRIALS_ERROR, ENGRAFT_TRIALS_ERROR_FORMAT,
                   _("%s: the folder has neither studies.txt of AACT nor files that end in .json, .ndjson or .jsonl."), shown);
      return NULL;
    }
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr(GFile) file = g_file_get_child (folder, names->pdata[i]);

      g_list_store_append (files, file);
    }

  return G_LIST_MODEL (g_steal_pointer (&files));
}

static gboolean
read_folder (EngraftTrials     *self,
             TrialDraft        *draft,
             GFile             *folder,
             EngraftOperation  *operation,
             GError           **error)
{
  g_autoptr(GListModel) files = NULL;
  guint n;

  if (has_studies (folder))
    {
      self->n_files++;
      return trial_aact_read (draft, folder, error);
    }
  files = engraft_trials_list_folder (folder, operation ? engraft_operation_get_cancellable (operation) : NULL, error);
  n = files ? g_list_model_get_n_items (files) : 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      if (!read_file (self, draft, file, TRUE, error))
        return FALSE;
      if (operation)
        engraft_operation_set_fraction (operation, (i + 1.) / n);
    }

  return files != NULL;
}

/**
 * engraft_trials_load:
 * @files: a list of [iface@Gio.File]s: files and folders
 * @operation: (nullable): to be told about progress, and cancelled
 * @error: return location for an error
 *
 * Reads trials: of JSON, as versions 1 and 2 of ClinicalTrials.gov have it, one study, a list of them, or one a line; of
 * a folder with such files, or with the tables of AACT (`studies.txt` and others, columns by name); of a delimited list
 * with a column `nct_id`, `NCT Number` or `nct`.  What a trial does not tell is missing; a record that cannot be read,
 * has no number or has one that was there before is left out, counted, and named with its line, and so is one of several files
 * that is none of these.  Memory is that of the
 * tables, of AACT also that of its trials.
 *
 * Returns: (transfer full): the trials; %NULL on error: an [error@TrialsError] or [error@Gio.IOErrorEnum]
 */
EngraftTrials *
engraft_trials_load (GListModel        *files,
                     EngraftOperation  *operation,
                     GError           **error)
{
  g_autoptr(EngraftTrials) self = NULL;
  g_autoptr(TrialDraft) draft = NULL;
  guint n;

  g_return_val_if_fail (G_IS_LIST_MODEL (files), NULL);
  g_return_val_if_fail (!operation || ENGRAFT_IS_OPERATION (operation), NULL);

  self = g_object_new (ENGRAFT_TYPE_TRIALS, NULL);
  draft = trial_draft_new (operation ? engraft_operation_get_cancellable (operation) : NULL);
  n = g_list_model_get_n_items (files);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);
      const gboolean is_folder = g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_DIRECTORY;

      if (!(is_folder ? read_folder (self, draft, file, operation, error) : read_file (self, draft, file, n > 1, error)))
        return NULL;
      if (operation)
        engraft_operation_set_fraction (operation, (i + 1.0) / n);
    }
  self->n_left_out = trial_draft_get_n_refused (draft);
  self->n_doubtful = trial_draft_get_n_doubts (draft);
  self->notices = trial_draft_make_notices (draft);
  self->table = trial_draft_make_trials (draft);
  self->groups = trial_draft_make_groups (draft);
  self->outcomes = trial_draft_make_outcomes (draft);

  return g_steal_pointer (&self);
}

/**
 * engraft_trials_get_table:
 * @self: trials
 *
 * Gets a row for each trial, in the order in which they were read.
 *
 * Returns: (transfer none): the table
 */
EngraftTable *
engraft_trials_get_table (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), NULL);

  return self->table;
}

/**
 * engraft_trials_get_groups:
 * @self: trials
 *
 * Gets a row for each group of a trial whose adverse events are reported: how many subjects had serious ones, of how
 * many at risk.
 *
 * Returns: (transfer none): the table
 */
EngraftTable *
engraft_trials_get_groups (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), NULL);

  return self->groups;
}

/**
 * engraft_trials_get_outcomes:
 * @self: trials
 *
 * Gets a row for each primary outcome of a trial.
 *
 * Returns: (transfer none): the table
 */
EngraftTable *
engraft_trials_get_outcomes (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), NULL);

  return self->outcomes;
}

/**
 * engraft_trials_get_notices:
 * @self: trials
 *
 * Gets what was left out, counted and the first of it named.
 *
 * Returns: (transfer none): a list of [class@Notice]
 */
GListModel *
engraft_trials_get_notices (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), NULL);

  return G_LIST_MODEL (self->notices);
}

/**
 * engraft_trials_get_n_left_out:
 * @self: trials
 *
 * Gets how many records and rows could not be taken.
 *
 * Returns: their number
 */
guint
engraft_trials_get_n_left_out (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), 0);

  return self->n_left_out;
}

/**
 * engraft_trials_get_n_doubtful:
 * @self: trials
 *
 * Gets how many values of trials were not what they should be, and are missing.
 *
 * Returns: their number
 */
guint
engraft_trials_get_n_doubtful (EngraftTrials *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), 0);

  return self->n_doubtful;
}

/**
 * engraft_trials_dup_sentence:
 * @self: trials
 *
 * Tells in one sentence what was read.
 *
 * Returns: (transfer full): one sentence
 */
char *
engraft_trials_dup_sentence (EngraftTrials *self)
{
  g_autofree char *n = NULL, *left = NULL;
  guint n_trials;

  g_return_val_if_fail (ENGRAFT_IS_TRIALS (self), NULL);

  n_trials = engraft_table_get_n_rows (self->table);
  n = engraft_format_count (n_trials);
  left = engraft_format_count (self->n_left_out);

  /* Translators: how many trials, and how many records were not taken */
  return g_strdup_printf (ngettext ("%s trial was read; records left out: %s.", "%s trials were read; records left out: %s.",
                                    n_trials), n, left);
}
