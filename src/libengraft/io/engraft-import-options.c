/* engraft-import-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-import-options.h"

#include <glib/gi18n-lib.h>

#include "libengraft/libengraft-enums.h"
#include "libengraft/options/engraft-options-param.h"

/**
 * EngraftImportOptions:
 *
 * How a data file is read.  Nothing here, and nothing in reading, depends on the
 * locale.
 */
struct _EngraftImportOptions
{
  EngraftOptions parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftImportOptions, engraft_import_options, ENGRAFT_TYPE_OPTIONS)

static const char * const default_missing[] = { "NA", "N/A", "NaN", "null", "NULL", ".", NULL };

static GParamSpec *
choice (const char *name,
        const char *nick,
        GType       type)
{
  return g_param_spec_enum (name, nick, NULL, type, 0, ENGRAFT_OPTIONS_PARAM);
}

static GType
engraft_import_options_get_list_item_type (EngraftOptions *options,
                                           GParamSpec     *pspec)
{
  return ENGRAFT_TYPE_COLUMN_OPTIONS;
}

static void
engraft_import_options_class_init (EngraftImportOptionsClass *klass)
{
  GParamSpec *properties[] = {
    /**
     * EngraftImportOptions:format:
     *
     * What the file is written in.
     */
    choice ("format", N_("Format"), ENGRAFT_TYPE_FILE_FORMAT),
    /**
     * EngraftImportOptions:encoding:
     *
     * How the letters of a text file are kept.
     */
    choice ("encoding", N_("Encoding"), ENGRAFT_TYPE_ENCODING),
    /**
     * EngraftImportOptions:delimiter:
     *
     * What stands between two cells of a text file.
     */
    choice ("delimiter", N_("Separator"), ENGRAFT_TYPE_DELIMITER),
    /**
     * EngraftImportOptions:decimal:
     *
     * How numbers are written.
     */
    choice ("decimal", N_("Decimal Mark"), ENGRAFT_TYPE_DECIMAL),
    /**
     * EngraftImportOptions:date-order:
     *
     * In which order dates are written.
     */
    choice ("date-order", N_("Order of Dates"), ENGRAFT_TYPE_DATE_ORDER),
    /**
     * EngraftImportOptions:quote:
     *
     * The quotation mark, one character; empty: none.
     */
    engraft_param_text ("quote", N_("Quotation Mark"), "\""),
    /**
     * EngraftImportOptions:header:
     *
     * Whether the first row holds the names.
     */
    g_param_spec_boolean ("header", N_("Names in First Row"), NULL, TRUE, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImportOptions:skip:
     *
     * How many lines stand before it.
     */
    g_param_spec_uint ("skip", N_("Lines to Skip"), NULL, 0, 1000000, 0, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImportOptions:comment:
     *
     * Lines that begin with this text are passed over; not set: none.
     */
    engraft_param_text ("comment", N_("Comment Lines Begin With"), NULL),
    /**
     * EngraftImportOptions:missing:
     *
     * Texts that mean “missing”; the empty cell always does.
     */
    g_param_spec_boxed ("missing", N_("Missing Values"), NULL, G_TYPE_STRV, ENGRAFT_OPTIONS_PARAM),
    /**
     * EngraftImportOptions:member:
     *
     * The sheet of a workbook, or the member of a transport file; not set: the first.
     */
    engraft_param_text ("member", N_("Sheet"), NULL),
    /**
     * EngraftImportOptions:columns:
     *
     * A list of [class@ColumnOptions], for the columns that are not to be read as guessed.
     */
    g_param_spec_object ("columns", N_("Columns"), NULL, G_TYPE_LIST_STORE, ENGRAFT_OPTIONS_NESTED),
  };

  ENGRAFT_OPTIONS_CLASS (klass)->get_list_item_type = engraft_import_options_get_list_item_type;

  engraft_options_class_install (ENGRAFT_OPTIONS_CLASS (klass), properties, G_N_ELEMENTS (properties));
}

static void
engraft_import_options_init (EngraftImportOptions *self)
{
  g_object_set (self, "missing", default_missing, NULL);
}

/**
 * engraft_import_options_new:
 *
 * Gives options that leave everything to be found out.
 *
 * Returns: (transfer full): options that leave everything to be found out
 */
EngraftImportOptions *
engraft_import_options_new (void)
{
  return g_object_new (ENGRAFT_TYPE_IMPORT_OPTIONS, NULL);
}

/**
 * engraft_import_options_find_column:
 * @self: options
 * @name: the name of a column in the file
 *
 * Tells what is set for that column.
 *
 * Returns: (transfer none) (nullable): what is set for that column
 */
EngraftColumnOptions *
engraft_import_options_find_column (EngraftImportOptions *self,
                                    const char           *name)
{
  GListModel *columns;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_OPTIONS (self) && name, NULL);

  columns = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (self), "columns"));
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(EngraftOptions) column = g_list_model_get_item (columns, i);

      /* the list holds it */
      if (g_strcmp0 (engraft_options_get_string (column, "name"), name) == 0)
        return ENGRAFT_COLUMN_OPTIONS (column);
    }

  return NULL;
}

/**
 * engraft_import_options_add_column:
 * @self: options
 * @name: the name of a column in the file
 *
 * Tells what is set for that column, made when there was nothing.
 *
 * Returns: (transfer none): what is set for that column, made when there was nothing
 */
EngraftColumnOptions *
engraft_import_options_add_column (EngraftImportOptions *self,
                                   const char           *name)
{
  EngraftColumnOptions *column;
  g_autoptr(EngraftColumnOptions) added = NULL;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_OPTIONS (self) && name, NULL);

  column = engraft_import_options_find_column (self, name);
  if (column)
    return column;

  added = engraft_column_options_new (name);
  g_list_store_append (engraft_options_get_list (ENGRAFT_OPTIONS (self), "columns"), added);

  return added;
}
