/* engraft-data-set-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/project/engraft-data-set-contents.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

#define MAX_NAMED 6   /* columns in a sentence */

/**
 * EngraftDataSetContents:
 *
 * What a file held when it was read: how many rows, and which columns.  The project keeps it,
 * so that it can say in what a file differs that has changed.
 */
struct _EngraftDataSetContents
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftDataSetContents, engraft_data_set_contents, ENGRAFT_TYPE_OPTIONS)

static void
engraft_data_set_contents_class_init (EngraftDataSetContentsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftDataSetContents:rows:
     *
     * How many rows; -1: not known.
     */
    g_param_spec_int ("rows", N_("Rows"), NULL, -1, G_MAXINT, -1, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDataSetContents:columns:
     *
     * The names of the columns.
     */
    g_param_spec_boxed ("columns", N_("Columns"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftDataSetContents:types:
     *
     * The type of each of them, a nick of [enum@ColumnType].
     */
    g_param_spec_boxed ("types", N_("Type"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
  };

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_data_set_contents_init (EngraftDataSetContents *self)
{
}

static const char *
type_nick (EngraftColumn *column)
{
  g_autoptr(GEnumClass) types = g_type_class_ref (ENGRAFT_TYPE_COLUMN_TYPE);

  /* the nicks of a registered type stay */
  return g_enum_get_value (types, engraft_column_get_column_type (column))->value_nick;
}

static const char *
type_name (const char *nick)
{
  g_autoptr(GEnumClass) types = g_type_class_ref (ENGRAFT_TYPE_COLUMN_TYPE);
  GEnumValue *value = g_enum_get_value_by_nick (types, nick);

  return value ? engraft_column_type_get_name (value->value) : nick;
}

/**
 * engraft_data_set_contents_new:
 * @table: (nullable): what was read
 *
 * Notes what a table holds.
 *
 * Returns: (transfer full): its rows and columns; without a table, that nothing is known
 */
EngraftDataSetContents *
engraft_data_set_contents_new (EngraftTable *table)
{
  EngraftDataSetContents *self = g_object_new (ENGRAFT_TYPE_DATA_SET_CONTENTS, NULL);
  g_autoptr(GStrvBuilder) names = g_strv_builder_new (), types = g_strv_builder_new ();
  g_auto(GStrv) columns = NULL, nicks = NULL;

  if (!table)
    return self;

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      g_strv_builder_add (names, engraft_column_get_name (column));
      g_strv_builder_add (types, type_nick (column));
    }
  columns = g_strv_builder_end (names);
  nicks = g_strv_builder_end (types);
  g_object_set (self, "rows", (int) engraft_table_get_n_rows (table), "columns", columns, "types", nicks, NULL);

  return self;
}

static void
add_sentence (GString *text,
              char    *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
  g_free (sentence);
}

static void
compare_rows (GString *text,
              guint    before,
              guint    now)
{
  const guint n = now > before ? now - before : before - now;
  g_autofree char *difference = engraft_format_count (n), *count = engraft_format_count (now);

  if (now > before)
    /* Translators: how many more rows, and how many there are now */
    add_sentence (text, g_strdup_printf (ngettext ("%s row was added; it has %s now.",
                                                   "%s rows were added; it has %s now.", n), difference, count));
  else if (now < before)
    /* Translators: how many rows fewer, and how many there are now */
    add_sentence (text, g_strdup_printf (ngettext ("%s row was removed; it has %s now.",
                                                   "%s rows were removed; it has %s now.", n), difference, count));
  else
    add_sentence (text, g_strdup_printf (ngettext ("It has %s row, as before.", "It has %s rows, as before.", now),
                                         count));
}

static char *
quote (const char *name)
{
  return g_strdup_printf (_("“%s”"), name);
}

static char *
describe_type (const char    *name,
               const char    *former,
               EngraftColumn *column)
{
  /* Translators: a column, the type it was read as, and the one it is read as now */
  return g_strdup_printf (_("“%s” (was %s, is %s now)"), name, type_name (former),
                          engraft_column_type_get_name (engraft_column_get_column_type (column)));
}

/* some of them, and how many more */
static char *
list_names (GPtrArray *names)
{
  g_autoptr(GString) list = g_string_new (NULL);
  const guint more = names->len > MAX_NAMED ? names->len - MAX_NAMED : 0;

  for (guint i = 0; i < names->len - more; i++)
    {
      if (i > 0)
        g_string_append (list, C_("between parts of a list", ", "));
      g_string_append (list, names->pdata[i]);
    }
  if (more > 0)
    {
      g_autofree char *count = engraft_format_count (more);

      g_string_append (list, C_("between parts of a list", ", "));
      g_string_append_printf (list, ngettext ("%s more column", "%s more columns", more), count);
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
add_list (GString    *text,
          GPtrArray  *names,
          const char *format)
{
  g_autofree char *list = list_names (names);

  if (names->len > 0)
    add_sentence (text, g_strdup_printf (format, list));
}

static void
compare_columns (GString            *text,
                 const char * const *columns,
                 const char * const *types,
                 EngraftTable       *table,
                 gboolean            same_length)
{
  g_autoptr(GPtrArray) added = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) other = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    {
      const char *name = engraft_column_get_name (engraft_table_get_column (table, i));

      if (!g_strv_contains (columns, name))
        g_ptr_array_add (added, quote (name));
    }
  for (guint i = 0; columns[i] && types[i]; i++)
    {
      EngraftColumn *column = engraft_table_find_column (table, columns[i]);

      if (!column)
        g_ptr_array_add (removed, quote (columns[i]));
      else if (!g_str_equal (type_nick (column), types[i]))
        g_ptr_array_add (other, describe_type (columns[i], types[i], column));
    }

  add_list (text, added, ngettext ("New column: %s.", "New columns: %s.", added->len));
  add_list (text, removed, ngettext ("Column that is gone: %s.", "Columns that are gone: %s.", removed->len));
  add_list (text, other, ngettext ("Column of another type: %s.", "Columns of another type: %s.", other->len));
  if (added->len + removed->len + other->len == 0)
    add_sentence (text, g_strdup (same_length ? _("The columns are the same; values in them differ.")
                                              : _("The columns are the same.")));
}

/**
 * engraft_data_set_contents_compare:
 * @self: what a file held
 * @table: what it holds now
 *
 * Says in words how much longer or shorter it has become and which columns came, went or are of
 * another type.
 *
 * Returns: (transfer full) (nullable): some sentences; %NULL when it is not known what the file held
 */
char *
engraft_data_set_contents_compare (EngraftDataSetContents *self,
                                   EngraftTable           *table)
{
  g_autoptr(GString) text = NULL;
  const char * const *columns, * const *types;
  int rows;

  g_return_val_if_fail (ENGRAFT_IS_DATA_SET_CONTENTS (self) && ENGRAFT_IS_TABLE (table), NULL);

  rows = engraft_options_get_int (ENGRAFT_OPTIONS (self), "rows");
  columns = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "columns");
  types = engraft_options_get_strv (ENGRAFT_OPTIONS (self), "types");
  if (rows < 0 || !columns || !types)
    return NULL;

  text = g_string_new (NULL);
  compare_rows (text, rows, engraft_table_get_n_rows (table));
  compare_columns (text, columns, types, table, (guint) rows == engraft_table_get_n_rows (table));

  return g_string_free (g_steal_pointer (&text), FALSE);
}
