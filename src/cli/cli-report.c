/* cli-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/cli-report.h"

#include <glib/gi18n.h>
#include <string.h>

#include "libengraft/engraft-notice.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

#define SMALLEST_P 1e-300

/* more do not fit into any terminal */
#define MOST_COLUMNS 24

/* of a table among others: a terminal is not for more */
#define MOST_ROWS 1000

static const char *
get_nick (GType type,
          int   value)
{
  g_autoptr(GEnumClass) klass = g_type_class_ref (type);
  GEnumValue *member = g_enum_get_value (klass, value);

  return member ? member->value_nick : "";
}

/* Text to the left, numbers to the right */
static gboolean
is_right (EngraftColumn *column)
{
  EngraftColumnType type = engraft_column_get_column_type (column);

  return type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER;
}

/* A p-value is never 0: what no number can tell from it is shown as less than the smallest, and that is not a value. */
static gboolean
is_smallest_p (EngraftColumn *column,
               guint          row)
{
  const char *name = engraft_column_get_name (column);

  return (g_str_equal (name, "p") || g_str_has_prefix (name, "p_") || g_str_has_suffix (name, "_p"))
         && engraft_column_get_numbers (column, NULL)[row] <= SMALLEST_P;
}

/* Four digits are enough to read; all of them are in --json and --table */
static char *
get_cell (EngraftColumn *column,
          guint          row)
{
  if (engraft_column_is_missing (column, row))
    return g_strdup ("–");
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_NUMBER && is_smallest_p (column, row))
    return g_strdup ("<1e-300");
  if (engraft_column_get_column_type (column) == ENGRAFT_COLUMN_NUMBER)
    return engraft_format_number (engraft_column_get_numbers (column, NULL)[row], 4);

  return engraft_column_dup_cell_for_screen (column, row);
}

/* said below the tables, in whole sentences */
static gboolean
is_shown (EngraftColumn *column)
{
  return !g_str_equal (engraft_column_get_name (column), "method");
}

static void
append_padded (GString    *line,
               const char *text,
               guint       width,
               gboolean    right)
{
  guint length = g_utf8_strlen (text, -1);

  if (!right)
    g_string_append (line, text);
  for (guint i = length; i < width; i++)
    g_string_append_c (line, ' ');
  if (right)
    g_string_append (line, text);
}

static void
print_line (GString *line)
{
  while (line->len && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);
  g_print ("  %s\n", line->str);
}

static void
print_rows (EngraftTable *table,
            guint         n_rows)
{
  guint n_columns = engraft_table_get_n_columns (table);
  g_autofree guint *widths = g_new0 (guint, n_columns + 1);

  for (guint i = 0; i < n_columns; i++)
    {
      EngraftColumn *column = engraft_table_get_column (table, i);

      widths[i] = g_utf8_strlen (engraft_column_get_title (column), -1);
      for (guint row = 0; row < n_rows; row++)
        {
          g_autofree char *cell = get_cell (column, row);

          widths[i] = MAX (widths[i], (guint) g_utf8_strlen (cell, -1));
        }
    }

  for (guint row = 0; row <= n_rows; row++)   /* the first line holds the titles */
    {
      g_autoptr(GString) line = g_string_new (NULL);

      for (guint i = 0; i < n_columns; i++)
        {
          EngraftColumn *column = engraft_table_get_column (table, i);
          g_autofree char *cell = NULL;

          if (!is_shown (column))
            continue;
          cell = row == 0 ? g_strdup (engraft_column_get_title (column)) : get_cell (column, row - 1);
          append_padded (line, cell, widths[i], is_right (column));
          g_string_append (line, "  ");
        }
      print_line (line);
    }
}

void
cli_report_print_table (EngraftTable *table)
{
  print_rows (table, engraft_table_get_n_rows (table));
}

static const char *
get_outcome_name (EngraftOutcome outcome)
{
  switch (outcome)
    {
    case ENGRAFT_OUTCOME_EVENT:
      return _("event");

    case ENGRAFT_OUTCOME_OTHER:
      return _("other event");

    case ENGRAFT_OUTCOME_MISSING:
      return _("unknown, left out");

    case ENGRAFT_OUTCOME_CENSORED:
    default:
      return _("censored");
    }
}

/* an answer must not be given for codes that nobody has given a meaning */
static gboolean
has_events (EngraftOptions *spec)
{
  EngraftOptions *cohort = engraft_options_get_options (spec, "cohort");
  const char * const *events = engraft_options_get_strv (cohort, "events");

  return events && *events;
}

static void
print_tally (const CliReport *self)
{
  g_autofree char *sentence = engraft_tally_dup_sentence (self->tally);
  g_autoptr(GString) line = g_string_new (NULL);
  guint width = 0;

  g_print ("%s\n", sentence);
  for (guint i = 0; i < engraft_tally_get_n_codes (self->tally); i++)
    width = MAX (width, (guint) g_utf8_strlen (engraft_tally_get_code (self->tally, i, NULL, NULL), -1));

  for (guint i = 0; i < engraft_tally_get_n_codes (self->tally); i++)
    {
      guint count;
      EngraftOutcome outcome;
      const char *code = engraft_tally_get_code (self->tally, i, &count, &outcome);
      g_autofree char *number = engraft_format_count (count);

      g_string_truncate (line, 0);
      append_padded (line, code, width, FALSE);
      g_string_append (line, "  ");
      append_padded (line, number, 9, TRUE);
      if (has_events (self->spec))
        g_string_append_printf (line, "  %s", get_outcome_name (outcome));
      print_line (line);
    }
}

/* A list: what is added to the one that was given, or else “==” and what takes its place */
static void
append_list (GString        *text,
             EngraftOptions *options,
             const char     *option,
             JsonArray      *array)
{
  const char * const *former = options ? engraft_options_get_strv (options, option) : NULL;
  guint n = former ? g_strv_length ((char **) former) : 0, n_same = 0;

  while (n_same < MIN (n, json_array_get_length (array))
         && g_str_equal (former[n_same], json_array_get_string_element (array, n_same)))
    n_same++;
  if (n_same < n)
    g_string_append_c (text, '=');
  for (guint i = n_same < n ? 0 : n; i < json_array_get_length (array); i++)
    g_string_append_printf (text, "%s%s", i > (n_same < n ? 0 : n) ? "," : "", json_array_get_string_element (array, i));
}

static gboolean
holds_texts (JsonArray *array)
{
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)))
      return FALSE;

  return TRUE;
}

/* A value of a remedy as it is written after --set, behind the name of the setting; OPTIONS: those that were given, or NULL */
static void
append_setting (GString        *line,
                EngraftOptions *options,
                const char     *part,
                const char     *option,
                JsonNode       *value)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *quoted = NULL;

  g_string_printf (text, "%s.%s=", part, option);
  if (JSON_NODE_HOLDS_ARRAY (value) && !holds_texts (json_node_get_array (value)))
    {
      /* a list of settings, such as those of columns, as files have it */
      g_autofree char *json = json_to_string (value, FALSE);

      g_string_append (text, json);
    }
  else if (JSON_NODE_HOLDS_ARRAY (value))
    append_list (text, options, option, json_node_get_array (value));
  else if (json_node_get_value_type (value) == G_TYPE_STRING)
    g_string_append (text, json_node_get_string (value));
  else
    {
      g_autofree char *json = json_to_string (value, FALSE);

      g_string_append (text, json);
    }
  /* what a shell takes as it is needs no quotes */
  quoted = strpbrk (text->str, " \t\"'`$&|;<>()*?[]{}!#~\\") ? g_shell_quote (text->str) : g_strdup (text->str);
  g_string_append_printf (line, "%s--set %s", line->len ? " " : "", quoted);
}

static void
append_part (GString        *line,
             EngraftOptions *options,
             const char     *part,
             JsonObject     *values)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, values);
  while (json_object_iter_next (&iter, &name, &value))
    append_setting (line, options, part, name, value);
}

/* Those members that are parts; SPEC: of which they change, NULL of another command */
static void
append_parts (GString        *line,
              EngraftOptions *spec,
              JsonObject     *parts)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init (&iter, parts);
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_OBJECT (value))
      append_part (line, spec ? engraft_options_get_options (spec, name) : NULL, name, json_node_get_object (value));
}

/* The part of the spec in which a remedy is looked for, as engraft_analysis_apply_remedy () does. */
static const char *
find_part (EngraftOptions *spec,
           const char     *option)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  if (!spec)
    return NULL;
  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (spec), &n);
  for (guint i = 0; i < n; i++)
    if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS)
        && (g_str_equal (pspecs[i]->name, option)
            || g_object_class_find_property (G_OBJECT_GET_CLASS (engraft_options_get_options (spec, pspecs[i]->name)), option)))
      return pspecs[i]->name;

  return NULL;
}

/* What to add to the command, or another command: “mantel-byar --set change.change=ta”; NULL where there is none. */
static char *
dup_settings (const CliReport *self,
              EngraftNotice   *notice)
{
  const char *option = engraft_notice_get_remedy_option (notice), *json = engraft_notice_get_remedy_value (notice);
  g_autoptr(JsonNode) node = json ? json_from_string (json, NULL) : NULL;
  g_autoptr(GString) line = g_string_new (NULL);
  const char *part = option ? find_part (self->spec, option) : NULL;
  EngraftOptions *options = part ? engraft_options_get_options (self->spec, part) : NULL;

  if (!node)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    append_setting (line, options, part ? part : "cohort", option, node);
  else if (g_strcmp0 (option, "parts") == 0)
    append_parts (line, self->spec, json_node_get_object (node));
  else if (g_strcmp0 (option, "new-analysis") != 0 && !part)
    return NULL;     /* of a project alone, such as another data set */
  else if (g_strcmp0 (option, "new-analysis") != 0)
    append_part (line, options, part, json_node_get_object (node));
  else
    {
      g_string_append (line, json_object_get_string_member_with_default (json_node_get_object (node), "kind", ""));
      append_parts (line, NULL, json_node_get_object (node));
    }

  return g_strdup (line->str);
}

static void
print_notices (const CliReport *self,
               GListModel      *notices,
               gboolean         as_error)
{
  static const char * const marks[] = { "i", "!", "×" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      g_autofree char *settings = engraft_notice_get_remedy (notice) ? dup_settings (self, notice) : NULL;

      g_string_append_printf (text, "%s %s\n", marks[engraft_notice_get_severity (notice)],
                              engraft_notice_get_message (notice));
      if (settings)
        g_string_append_printf (text, "  → %s: %s\n", engraft_notice_get_remedy (notice), settings);
    }
  if (as_error)
    g_printerr ("%s", text->str);
  else
    g_print ("%s", text->str);
}

void
cli_report_print_remedies (const CliReport *self)
{
  print_notices (self, self->remedies, TRUE);
}

void
cli_report_print_part (EngraftTable *table,
                       const char   *title)
{
  guint n_rows;

  if (!table || engraft_table_get_n_rows (table) == 0)
    return;
  n_rows = engraft_table_get_n_rows (table);
  g_print ("\n%s\n", title);
  print_rows (table, MIN (n_rows, MOST_ROWS));
  if (n_rows > MOST_ROWS)
    {
      g_autofree char *more = engraft_format_count (n_rows - MOST_ROWS);

      g_print (ngettext ("  … and %s more row, which --table writes\n", "  … and %s more rows, which --table writes\n",
                         n_rows - MOST_ROWS), more);
    }
}

/* The answer, the tables that are for reading, and how it was computed */
static void
print_result (EngraftResult *result)
{
  g_autofree char *sentence = engraft_result_dup_sentence (result), *methods = engraft_result_dup_methods (result);
  guint n;
  const EngraftResultTable *tables = engraft_result_list_tables (result, &n);

  g_print ("\n%s\n", sentence);
  for (guint i = 0; i < n; i++)
    if (tables[i].shape != ENGRAFT_TABLE_SHAPE_LONG)
      {
        g_autoptr(EngraftTable) table = engraft_result_to_table (result, i);

        if (engraft_table_get_n_columns (table) <= MOST_COLUMNS)
          cli_report_print_part (table, engraft_table_get_title (table));
        else
          {
            /* Translators: a number, and what the command line calls the table */
            g_autofree char *wide = g_strdup_printf (_("%u columns: --table-kind=%s --table=FILE writes them."),
                                                     engraft_table_get_n_columns (table), tables[i].nick);

            g_print ("\n%s\n%s\n", engraft_table_get_title (table), wide);
          }
      }
  g_print ("\n%s\n%s\n", _("Methods"), methods);
}

void
cli_report_print (const CliReport *self)
{
  if (self->table)
    {
      guint n_rows = engraft_table_get_n_rows (self->table), n_columns = engraft_table_get_n_columns (self->table);
      g_autofree char *rows = engraft_format_count (n_rows), *columns = engraft_format_count (n_columns);
      g_autofree char *text = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), rows);
      g_autofree char *more = g_strdup_printf (ngettext ("%s column", "%s columns", n_columns), columns);

      /* Translators: the name of a file, “418 rows”, “20 columns” */
      g_print (_("%s: %s, %s"), self->name, text, more);
      g_print ("\n");
    }
  print_notices (self, self->read, FALSE);
  if (self->tally)
    print_tally (self);
  print_notices (self, self->notices, FALSE);
  if (self->result)
    print_result (self->result);
}

static JsonObject *
tally_to_json (EngraftTally *tally)
{
  JsonObject *object = json_object_new (), *dropped = json_object_new ();
  JsonArray *codes = json_array_new ();

  for (guint i = 0; i < ENGRAFT_N_DROP_REASONS; i++)
    json_object_set_int_member (dropped, get_nick (ENGRAFT_TYPE_DROP_REASON, i),
                                engraft_tally_get_n_dropped (tally, i));
  for (guint i = 0; i < engraft_tally_get_n_codes (tally); i++)
    {
      JsonObject *code = json_object_new ();
      guint count;
      EngraftOutcome outcome;

      json_object_set_string_member (code, "code", engraft_tally_get_code (tally, i, &count, &outcome));
      json_object_set_int_member (code, "count", count);
      json_object_set_string_member (code, "outcome", get_nick (ENGRAFT_TYPE_OUTCOME, outcome));
      json_array_add_object_element (codes, code);
    }

  json_object_set_int_member (object, "rows", engraft_tally_get_n_rows (tally));
  json_object_set_int_member (object, "used", engraft_tally_get_n_used (tally));
  json_object_set_int_member (object, "events", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_EVENT));
  json_object_set_int_member (object, "others", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_OTHER));
  json_object_set_int_member (object, "censored", engraft_tally_get_n_outcome (tally, ENGRAFT_OUTCOME_CENSORED));
  json_object_set_int_member (object, "zero-times", engraft_tally_get_n_zero (tally));
  json_object_set_int_member (object, "duplicates", engraft_tally_get_n_duplicates (tally));
  json_object_set_object_member (object, "dropped", dropped);
  json_object_set_array_member (object, "codes", codes);

  return object;
}

static void
add_notices (const CliReport *self,
             JsonArray       *array,
             GListModel      *notices)
{
  for (guint i = 0; notices && i < g_list_model_get_n_items (notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, i);
      JsonObject *object = json_object_new ();
      g_autofree char *settings = NULL;

      json_object_set_string_member (object, "severity",
                                     get_nick (ENGRAFT_TYPE_SEVERITY, engraft_notice_get_severity (notice)));
      if (engraft_notice_get_subject (notice))
        json_object_set_string_member (object, "subject", engraft_notice_get_subject (notice));
      json_object_set_string_member (object, "message", engraft_notice_get_message (notice));
      settings = engraft_notice_get_remedy (notice) ? dup_settings (self, notice) : NULL;
      if (settings)
        {
          json_object_set_string_member (object, "remedy", engraft_notice_get_remedy (notice));
          json_object_set_string_member (object, "settings", settings);
        }
      json_array_add_object_element (array, object);
    }
}

JsonNode *
cli_report_to_json (const CliReport *self)
{
  JsonObject *object = json_object_new (), *data = json_object_new ();
  JsonArray *notices = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "engraft", PACKAGE_VERSION);
  json_object_set_string_member (data, "name", self->name);
  if (self->table)
    {
      json_object_set_int_member (data, "rows", engraft_table_get_n_rows (self->table));
      json_object_set_int_member (data, "columns", engraft_table_get_n_columns (self->table));
    }
  json_object_set_object_member (object, "data", data);
  if (self->spec)
    json_object_set_member (object, "spec", engraft_options_to_json (self->spec));
  if (self->tally)
    json_object_set_object_member (object, "tally", tally_to_json (self->tally));
  add_notices (self, notices, self->read);
  add_notices (self, notices, self->notices);
  add_notices (self, notices, self->remedies);
  json_object_set_array_member (object, "notices", notices);
  if (self->error)
    json_object_set_string_member (object, "error", self->error);
  if (self->result)
    json_object_set_member (object, "result", engraft_result_to_json (self->result));
  json_node_take_object (node, object);

  return node;
}
