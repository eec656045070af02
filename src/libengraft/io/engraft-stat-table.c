/* engraft-stat-table.c: what was read becomes columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-stat-reader-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "libengraft/io/engraft-text-grid.h"

/* 2014-01-02, 2014-01-02T09:30, 2014-01-02T09:30:15 */
static gboolean
is_iso_date (const char *text)
{
  static const char shape[] = "dddd-dd-ddTdd:dd:dd";
  gsize n = strlen (text);

  if (n != 10 && n != 16 && n != 19)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (shape[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;

  return TRUE;
}

static gboolean
all_iso_dates (EngraftStringPool *pool)
{
  guint n = engraft_string_pool_get_size (pool);

  for (guint i = 0; i < n; i++)
    if (!is_iso_date (engraft_string_pool_get (pool, i)))
      return FALSE;

  return n > 0;
}

/* Texts that are to be something else go the way of all texts */
static EngraftColumn *
convert_texts (StatReading          *self,
               StatVariable         *variable,
               EngraftColumnChoice   choice,
               EngraftImportReport  *report,
               GError              **error)
{
  g_autoptr(EngraftTextGrid) grid = engraft_text_grid_new ();
  g_autoptr(EngraftImportOptions) options = engraft_import_options_new ();
  EngraftColumnOptions *wishes = engraft_import_options_find_column (self->options, variable->name);
  EngraftColumnOptions *own = engraft_import_options_add_column (options, variable->name);
  const char *none[] = { NULL };
  g_autoptr(EngraftTable) table = NULL;

  g_object_set (options, "missing", none, NULL);
  if (wishes)
    engraft_options_assign (ENGRAFT_OPTIONS (own), ENGRAFT_OPTIONS (wishes));
  g_object_set (own, "type", choice, "rename", NULL, NULL);

  engraft_text_grid_add_column (grid, variable->name);
  for (guint i = 0; i < variable->codes->len; i++)
    {
      guint32 code = g_array_index (variable->codes, guint32, i);

      engraft_text_grid_add_cell (grid, 0, code == ENGRAFT_NO_CODE
                                           ? NULL : engraft_string_pool_get (variable->pool, code), -1);
    }
  table = engraft_text_grid_to_table (grid, NULL, 1, options, self->operation, report, error);

  return table ? g_object_ref (engraft_table_get_column (table, 0)) : NULL;
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static EngraftColumn *
order_levels (EngraftColumn *column)
{
  g_autoptr(GPtrArray) levels = g_ptr_array_new ();

  for (guint i = 0; i < engraft_column_get_n_levels (column); i++)
    g_ptr_array_add (levels, (char *) engraft_column_get_level (column, i));
  g_ptr_array_sort (levels, compare_texts);
  g_ptr_array_add (levels, NULL);

  return engraft_column_reorder_levels (column, (const char * const *) levels->pdata);
}

/* In such a file a text is a text: “012” is no number, and “NA” is not missing.
 * Only dates, which SDTM keeps as ISO 8601 texts, are looked for unasked. */
static EngraftColumn *
finish_texts (StatReading          *self,
              StatVariable         *variable,
              EngraftImportReport  *report,
              GError              **error)
{
  EngraftColumnOptions *wishes = engraft_import_options_find_column (self->options, variable->name);
  const char * const *missing = wishes ? engraft_options_get_strv (ENGRAFT_OPTIONS (wishes), "missing") : NULL;
  EngraftColumnChoice choice = wishes ? engraft_options_get_enum (ENGRAFT_OPTIONS (wishes), "type")
                                      : ENGRAFT_COLUMN_CHOICE_AUTOMATIC;
  const guint32 nothing = ENGRAFT_NO_CODE;
  g_autoptr(EngraftColumn) column = NULL;
  g_autoptr(EngraftColumn) ordered = NULL;
  gsize size;
  guint n;

  while (variable->codes->len < self->n_rows)
    g_array_append_val (variable->codes, nothing);
  if (choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC && all_iso_dates (variable->pool))
    choice = ENGRAFT_COLUMN_CHOICE_DATE;

  if ((missing && *missing) || choice == ENGRAFT_COLUMN_CHOICE_DATE || choice == ENGRAFT_COLUMN_CHOICE_NUMBER ||
      choice == ENGRAFT_COLUMN_CHOICE_INTEGER || choice == ENGRAFT_COLUMN_CHOICE_LOGICAL)
    column = convert_texts (self, variable, choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC
                                            ? ENGRAFT_COLUMN_CHOICE_CATEGORY : choice, report, error);
  else
    {
      n = engraft_string_pool_get_size (variable->pool);
      size = variable->codes->len * sizeof (guint32);
      if (choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
        choice = n <= 30 && n * 2 <= self->n_rows ? ENGRAFT_COLUMN_CHOICE_CATEGORY : ENGRAFT_COLUMN_CHOICE_TEXT;
      column = engraft_column_new_codes (variable->name,
                                         choice == ENGRAFT_COLUMN_CHOICE_CATEGORY ? ENGRAFT_COLUMN_CATEGORY
                                                                                  : ENGRAFT_COLUMN_TEXT,
                                         g_bytes_new_take (g_array_free (g_steal_pointer (&variable->codes), FALSE),
                                                           size),
                                         g_steal_pointer (&variable->pool), NULL);
    }
  if (!column)
    return NULL;

  ordered = engraft_column_get_column_type (column) == ENGRAFT_COLUMN_CATEGORY
            ? order_levels (column) : g_object_ref (column);

  return engraft_typed_column_finish (ordered, variable->label, wishes);
}

static void
tell_missing (StatVariable        *variable,
              EngraftImportReport *report)
{
  EngraftNotice *notice;

  if (!variable->n_user_missing)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, variable->name,
                               ngettext ("In “%s” %u cell is missing because the file declares its value as missing",
                                         "In “%s” %u cells are missing because the file declares their values as missing",
                                         variable->n_user_missing),
                               variable->name, variable->n_user_missing);
  engraft_import_report_add_notice (report, notice);
}

static EngraftColumn *
finish_numbers (StatReading         *self,
                StatVariable        *variable,
                EngraftImportReport *report)
{
  StatLabelSet *set = variable->label_set ? g_hash_table_lookup (self->label_sets, variable->label_set) : NULL;
  EngraftTypedNumbers typed = {
    .name = variable->name,
    .label = variable->label,
    .kind = variable->kind,
    .epoch = variable->epoch,
    .values = set ? set->values : NULL,
    .labels = set ? set->labels : NULL,
  };
  const double nothing = NAN;

  while (variable->numbers->len < self->n_rows)
    g_array_append_val (variable->numbers, nothing);
  typed.numbers = g_steal_pointer (&variable->numbers);
  tell_missing (variable, report);

  return engraft_typed_column_new (&typed, engraft_import_options_find_column (self->options, variable->name),
                                   1, report);
}

EngraftTable *
stat_reading_finish (StatReading          *self,
                     const char           *title,
                     EngraftImportReport  *report,
                     GError              **error)
{
  g_autoptr(GPtrArray) columns = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->variables->len; i++)
    {
      StatVariable *variable = self->variables->pdata[i];
      EngraftColumn *column;

      if (!variable || variable->skip)
        continue;
      column = variable->is_string ? finish_texts (self, variable, report, error)
                                   : finish_numbers (self, variable, report);
      if (!column)
        return NULL;
      g_ptr_array_add (columns, column);
    }

  return engraft_typed_table_new (title, columns, error);
}
