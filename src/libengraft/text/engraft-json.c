/* engraft-json.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/text/engraft-json.h"

#include <math.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"

static void
set_name (JsonBuilder *builder,
          const char  *name)
{
  if (name)
    json_builder_set_member_name (builder, name);
}

double
engraft_json_get_printable (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  while (strchr (g_ascii_dtostr (text, sizeof text, value), 'e') && !strchr (text, '.'))
    value = nextafter (value, 0);

  return value;
}

void
engraft_json_number (JsonBuilder *builder,
                     const char  *name,
                     double       value)
{
  set_name (builder, name);
  if (!isfinite (value))
    json_builder_add_null_value (builder);
  else if (value == floor (value) && fabs (value) < 1e15)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_double_value (builder, engraft_json_get_printable (value));
}

void
engraft_json_text (JsonBuilder *builder,
                   const char  *name,
                   const char  *text)
{
  set_name (builder, name);
  if (text)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
engraft_json_truth (JsonBuilder *builder,
                    const char  *name,
                    gboolean     value)
{
  set_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

void
engraft_json_nick (JsonBuilder *builder,
                   const char  *name,
                   GType        type,
                   int          value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *member = g_enum_get_value (klass, value);

  engraft_json_text (builder, name, member ? member->value_nick : NULL);
}

void
engraft_json_numbers (JsonBuilder  *builder,
                      const char   *name,
                      const double *values,
                      gsize         n)
{
  if (!values && n > 0)
    return;
  engraft_json_begin_array (builder, name);
  for (gsize i = 0; i < n; i++)
    engraft_json_number (builder, NULL, values[i]);
  json_builder_end_array (builder);
}

void
engraft_json_notices (JsonBuilder *builder,
                      GListModel  *notices)
{
  engraft_json_begin_array (builder, "notices");
  for (guint i = 0; i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);

      engraft_json_begin_object (builder, NULL);
      engraft_json_nick (builder, "severity", ENGRAFT_TYPE_SEVERITY, engraft_notice_get_severity (notice));
      engraft_json_text (builder, "subject", engraft_notice_get_subject (notice));
      engraft_json_text (builder, "message", engraft_notice_get_message (notice));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

void
engraft_json_begin_object (JsonBuilder *builder,
                           const char  *name)
{
  set_name (builder, name);
  json_builder_begin_object (builder);
}

void
engraft_json_begin_array (JsonBuilder *builder,
                          const char  *name)
{
  set_name (builder, name);
  json_builder_begin_array (builder);
}

void
engraft_json_begin_tally (JsonBuilder  *builder,
                          EngraftTally *tally)
{
  g_autoptr(GEnumClass) reasons = g_type_class_ref (ENGRAFT_TYPE_DROP_REASON);

  engraft_json_begin_object (builder, "tally");
  engraft_json_number (builder, "rows", engraft_tally_get_n_rows (tally));
  engraft_json_number (builder, "used", engraft_tally_get_n_used (tally));
  engraft_json_number (builder, "events", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_EVENT));
  engraft_json_number (builder, "censored", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_CENSORED));
  engraft_json_number (builder, "other", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_OTHER));
  engraft_json_begin_object (builder, "dropped");
  for (int reason = 0; reason < ENGRAFT_N_DROP_REASONS; reason++)
    engraft_json_number (builder, g_enum_get_value (reasons, reason)->value_nick,
                         engraft_tally_get_n_dropped (tally, reason));
  json_builder_end_object (builder);
}

void
engraft_json_table (JsonBuilder  *builder,
                    const char   *name,
                    EngraftTable *table)
{
  engraft_json_begin_object (builder, name);
  for (guint c = 0; c < engraft_table_get_n_columns (table); c++)
    {
      EngraftColumn *column = engraft_table_get_column (table, c);
      const double *numbers = engraft_column_get_numbers (column, NULL);

      engraft_json_begin_array (builder, engraft_column_get_name (column));
      for (guint row = 0; row < engraft_table_get_n_rows (table); row++)
        {
          g_autofree char *text = numbers ? NULL : engraft_column_dup_cell (column, row);

          if (numbers)
            engraft_json_number (builder, NULL, numbers[row]);
          else
            json_builder_add_string_value (builder, text);
        }
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}
