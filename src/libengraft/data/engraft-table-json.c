/* engraft-table-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/data/engraft-table-json.h"

#include "libengraft/text/engraft-json.h"

static void
add_cell (JsonBuilder   *builder,
          EngraftColumn *column,
          guint          row)
{
  const char *name = engraft_column_get_name (column);

  if (engraft_column_is_numeric (column))
    engraft_json_number (builder, name, engraft_column_get_numbers (column, NULL)[row]);
  else
    {
      g_autofree char *text = engraft_column_is_missing (column, row) ? NULL : engraft_column_dup_cell (column, row);

      engraft_json_text (builder, name, text);
    }
}

void
engraft_table_json_add (JsonBuilder  *builder,
                        const char   *name,
                        EngraftTable *table)
{
  g_autoptr(EngraftTable) own = table;

  engraft_json_begin_array (builder, name);
  for (guint row = 0; row < engraft_table_get_n_rows (own); row++)
    {
      engraft_json_begin_object (builder, NULL);
      for (guint i = 0; i < engraft_table_get_n_columns (own); i++)
        add_cell (builder, engraft_table_get_column (own, i), row);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
engraft_table_json_begin_result (JsonBuilder    *builder,
                                 const char     *format,
                                 EngraftOptions *options)
{
  json_builder_begin_object (builder);
  engraft_json_text (builder, "format", format);
  engraft_json_text (builder, "software", "Engraft " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "options");
  json_builder_add_value (builder, engraft_options_to_json (options));
}

void
engraft_table_json_end_result (JsonBuilder   *builder,
                               EngraftResult *result)
{
  g_autofree char *sentence = engraft_result_dup_sentence (result), *methods = engraft_result_dup_methods (result);

  engraft_json_notices (builder, engraft_result_get_notices (result));
  engraft_json_text (builder, "sentence", sentence);
  engraft_json_text (builder, "methods", methods);
  json_builder_end_object (builder);
}
