/* engraft-trial-import.c: files of registries as a format of data files, with three parts as a workbook has sheets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/trials/engraft-trial-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/io/engraft-typed-column.h"
#include "libengraft/text/engraft-format.h"
#include "libengraft/trials/engraft-trials.h"

/* Stable names, as project files keep them */
static const char * const parts[] = { "trials", "groups", "outcomes", NULL };

static gboolean
begins_with_number (const char *head,
                    gsize       size)
{
  return size > 7 && g_ascii_strncasecmp (head, "nct_id|", 7) == 0;
}

/*< private >
 * engraft_trial_import_knows:
 * @head: the beginning of a file
 * @size: how much of it
 * @name: (nullable): what the file is called
 *
 * Looks for what only files of registries have: the sections of ClinicalTrials.gov, versions 1 and 2, or a table of studies
 * of AACT.  A list with numbers of trials may be anything else besides, and is taken for trials only when that is asked for.
 *
 * Returns: whether it is one of trials
 */
gboolean
engraft_trial_import_knows (const char *head,
                            gsize       size,
                            const char *name)
{
  static const char * const marks[] = { "\"protocolSection\"", "\"ProtocolSection\"", "\"FullStudiesResponse\"", "\"FullStudy\"" };
  gsize i = size >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && g_ascii_isspace (head[i]))
    i++;
  if (i < size && (head[i] == '{' || head[i] == '['))
    {
      for (gsize k = 0; k < G_N_ELEMENTS (marks); k++)
        if (g_strstr_len (head + i, (gssize) (size - i), marks[k]))
          return TRUE;
      return FALSE;
    }

  return name && g_ascii_strcasecmp (name, "studies.txt") == 0 && begins_with_number (head + i, size - i);
}

/* Tables of AACT are read together, by the folder of that of studies. */
static GListModel *
list_files (GFile *file)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr(GFile) folder = name && g_ascii_strcasecmp (name, "studies.txt") == 0 ? g_file_get_parent (file) : NULL;

  g_list_store_append (files, folder ? folder : file);

  return G_LIST_MODEL (files);
}

static EngraftTable *
choose_part (EngraftTrials         *trials,
             EngraftImportOptions  *options,
             EngraftImportReport   *report,
             GError               **error)
{
  const char *wanted = engraft_options_get_string (ENGRAFT_OPTIONS (options), "member");
  EngraftTable *tables[] = { engraft_trials_get_table (trials), engraft_trials_get_groups (trials),
                             engraft_trials_get_outcomes (trials) };

  engraft_import_report_set_members (report, parts);
  if (!wanted || !*wanted)
    {
      engraft_import_report_add_notice (report, engraft_notice_new_text (ENGRAFT_SEVERITY_INFO, "member",
        _("“trials” were read, a row each. “groups” has a row for each group with serious adverse events, “outcomes” one for "
          "each primary outcome.")));
      return tables[0];
    }
  for (guint i = 0; parts[i]; i++)
    if (g_str_equal (parts[i], wanted))
      return tables[i];
  g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_OPTION,
               _("Trials of a registry have no part “%s”; choose “trials”, “groups” or “outcomes”."), wanted);

  return NULL;
}

/* The types of trials are known; names and labels may be changed, and columns left out. */
static EngraftTable *
finish_columns (EngraftTable          *table,
                const char            *title,
                EngraftImportOptions  *options,
                EngraftImportReport   *report,
                GError               **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);
      EngraftColumnOptions *wishes = engraft_import_options_find_column (options, engraft_column_get_name (column));
      EngraftColumnChoice choice = wishes ? engraft_options_get_enum (ENGRAFT_OPTIONS (wishes), "type")
                                          : ENGRAFT_COLUMN_CHOICE_AUTOMATIC;

      if (choice == ENGRAFT_COLUMN_CHOICE_SKIP)
        continue;
      if (choice != ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
        engraft_import_report_add_notice (report, engraft_notice_new (ENGRAFT_SEVERITY_WARNING, engraft_column_get_name (column),
          _("“%s” keeps the type that it has in trials of a registry; a formula can make another column of it."),
          engraft_column_get_title (column)));
      if (wishes && engraft_options_get_strv (ENGRAFT_OPTIONS (wishes), "missing") &&
          *engraft_options_get_strv (ENGRAFT_OPTIONS (wishes), "missing"))
        engraft_import_report_add_notice (report, engraft_notice_new (ENGRAFT_SEVERITY_WARNING, engraft_column_get_name (column),
          _("Values of “%s” that should be missing too are kept: what a registry does not tell is missing already. A filter can "
            "leave them out."), engraft_column_get_title (column)));
      g_ptr_array_add (columns, engraft_typed_column_finish (column, engraft_column_get_label (column), wishes));
    }

  return engraft_typed_table_new (title, columns, error);
}

/* Why there is none, by the first record that was left out: it is named behind their number. */
static void
refuse_empty (GListModel  *notices,
              const char  *title,
              GError     **error)
{
  g_autoptr(EngraftNotice) first = g_list_model_get_item (notices, 1);

  if (first)
    g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                 /* Translators: the name of a file or folder, and what is wrong with its first record */
                 _("“%s”: no trial could be read. %s"), title, engraft_notice_get_message (first));
  else
    g_set_error (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY, _("“%s”: no trial could be read."), title);
}

/*< private >
 * engraft_trial_import_read:
 * @file: a file of trials
 * @title: what the table is called
 * @options: how it is read; `member` is one of “trials”, “groups” and “outcomes”
 * @operation: (nullable): progress and cancel
 * @report: gets what is left out and what is doubtful, counted, and the first of it named
 * @error: return location for a [error@ImportError], [error@TrialsError] or `G_IO_ERROR`
 *
 * Reads one table of trials.  O(bytes).
 *
 * Returns: (transfer full) (nullable): the table
 */
EngraftTable *
engraft_trial_import_read (GFile                 *file,
                           const char            *title,
                           EngraftImportOptions  *options,
                           EngraftOperation      *operation,
                           EngraftImportReport   *report,
                           GError               **error)
{
  g_autoptr(GListModel) files = list_files (file);
  g_autoptr(EngraftTrials) trials = engraft_trials_load (files, operation, error);
  EngraftTable *part;
  GListModel *notices;

  if (!trials)
    return NULL;
  notices = engraft_trials_get_notices (trials);
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    engraft_import_report_add_notice (report, g_list_model_get_item (notices, i));
  part = choose_part (trials, options, report, error);
  if (!part)
    return NULL;
  if (engraft_table_get_n_rows (engraft_trials_get_table (trials)) == 0)
    {
      refuse_empty (notices, title, error);
      return NULL;
    }

  return finish_columns (part, title, options, report, error);
}
