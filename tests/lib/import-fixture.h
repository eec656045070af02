/* import-fixture.h: what tests of the import of delimited text have in common.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "libengraft/io/engraft-import.h"

#define IMPORT_TEST(path, func) g_test_add ("/import/" path, Fixture, NULL, set_up, func, tear_down)

typedef struct
{
  EngraftImportOptions *options;
  EngraftImportReport  *report;
  EngraftTable         *table;
  GError               *error;
} Fixture;

static inline void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->options = engraft_import_options_new ();
}

static inline void
forget (Fixture *f)
{
  g_clear_object (&f->report);
  g_clear_object (&f->table);
  g_clear_error (&f->error);
}

static inline void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  forget (f);
  g_assert_finalize_object (f->options);
}

static inline void
try_bytes (Fixture    *f,
           const char *text,
           gssize      length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, length < 0 ? strlen (text) : (gsize) length);

  forget (f);
  f->table = engraft_import_bytes (bytes, "test.csv", f->options, NULL, &f->report, &f->error);
  g_assert_true ((f->table == NULL) == (f->error != NULL));
}

static inline void
read_text (Fixture    *f,
           const char *text)
{
  try_bytes (f, text, -1);
  g_assert_no_error (f->error);
}

static inline void
assert_refused (Fixture    *f,
                const char *text,
                gssize      length,
                int         code,
                const char *message)
{
  try_bytes (f, text, length);
  g_assert_error (f->error, ENGRAFT_IMPORT_ERROR, code);
  g_assert_cmpstr (f->error->message, ==, message);
}

static inline EngraftColumn *
column (Fixture    *f,
        const char *name)
{
  EngraftColumn *found = engraft_table_find_column (f->table, name);

  g_assert_nonnull (found);

  return found;
}

/* The cells of a column, joined with bars. */
static inline void
assert_cells (Fixture           *f,
              const char        *name,
              EngraftColumnType  type,
              const char        *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);
  EngraftColumn *c = column (f, name);

  for (guint i = 0; i < engraft_column_get_n_rows (c); i++)
    {
      g_autofree char *cell = engraft_column_dup_cell (c, i);

      if (i > 0)
        g_string_append_c (text, '|');
      g_string_append (text, engraft_column_is_missing (c, i) ? "?" : cell);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpint (engraft_column_get_column_type (c), ==, type);
}

static inline EngraftNotice *
find_notice (Fixture    *f,
             const char *part)
{
  GListModel *notices = engraft_import_report_get_notices (f->report);

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      if (strstr (engraft_notice_get_message (notice), part))
        return notice;
    }

  return NULL;
}

static inline void
assert_notice (Fixture    *f,
               const char *part)
{
  GListModel *notices = engraft_import_report_get_notices (f->report);

  if (find_notice (f, part))
    return;

  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      g_test_message ("notice: %s", engraft_notice_get_message (notice));
    }
  g_test_message ("no notice says “%s”", part);
  g_test_fail ();
}

/* What pressing the button beside a notice does. */
static inline void
apply_remedy (Fixture    *f,
              const char *part)
{
  EngraftNotice *notice = find_notice (f, part);
  g_autofree char *json = NULL;
  g_autoptr(JsonNode) node = NULL;
  GError *error = NULL;

  g_assert_nonnull (notice);
  g_assert_nonnull (engraft_notice_get_remedy (notice));
  json = g_strdup_printf ("{\"%s\":%s}", engraft_notice_get_remedy_option (notice),
                          engraft_notice_get_remedy_value (notice));
  node = json_from_string (json, &error);
  g_assert_no_error (error);
  engraft_options_load_json (ENGRAFT_OPTIONS (f->options), node, &error);
  g_assert_no_error (error);
}

static inline void
set_column (Fixture    *f,
            const char *name,
            const char *option,
            ...)
{
  va_list args;

  va_start (args, option);
  g_object_set_valist (G_OBJECT (engraft_import_options_add_column (f->options, name)), option, args);
  va_end (args);
}
