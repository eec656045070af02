/* engraft-column-rule.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft/io/engraft-column-rule.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "kernel/data/eg-parse-date.h"
#include "kernel/data/eg-parse-number.h"
#include "libengraft/io/engraft-import.h"
#include "libengraft/text/engraft-format.h"

#define MAX_NAMED 5

static void
rule_free (gpointer data)
{
  EngraftColumnRule *self = data;

  g_free (self->name);
  g_clear_object (&self->import);
  g_clear_object (&self->options);
  g_ptr_array_unref (self->missing);
  g_array_unref (self->missing_numbers);
  g_free (self);
}

static void
add_missing (EngraftColumnRule  *self,
             const char * const *texts)
{
  for (guint i = 0; texts && texts[i]; i++)
    {
      char *text = g_strstrip (g_strdup (texts[i]));
      gsize n = strlen (text);
      unsigned flags;
      double value;

      if (n && eg_parse_number (text, n, self->mark, &value, &flags) == n)
        g_array_append_val (self->missing_numbers, value);
      g_ptr_array_add (self->missing, text);
      self->begins[(guchar) *text] = 1;
    }
}

static EngraftColumnRule *
rule_new (const char           *name,
          EngraftImportOptions *import,
          char                  mark)
{
  EngraftColumnRule *self = g_new0 (EngraftColumnRule, 1);
  EngraftColumnOptions *options = engraft_import_options_find_column (import, name);

  self->name = g_strdup (name);
  self->import = g_object_ref (import);
  self->options = options ? g_object_ref (options) : NULL;
  self->mark = mark;
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->missing_numbers = g_array_new (FALSE, FALSE, sizeof (double));
  self->date_order = engraft_options_get_enum (ENGRAFT_OPTIONS (import), "date-order");
  add_missing (self, engraft_options_get_strv (ENGRAFT_OPTIONS (import), "missing"));
  if (options)
    {
      EngraftDateOrder order = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "date-order");

      self->choice = engraft_options_get_enum (ENGRAFT_OPTIONS (options), "type");
      if (order != ENGRAFT_DATE_ORDER_AUTOMATIC)
        self->date_order = order;
      add_missing (self, engraft_options_get_strv (ENGRAFT_OPTIONS (options), "missing"));
    }

  return self;
}

static char *
unused_name (GHashTable *used,
             const char *name)
{
  for (guint i = 2; ; i++)
    {
      char *other = g_strdup_printf ("%s_%u", name, i);

      if (!g_hash_table_contains (used, other))
        return other;
      g_free (other);
    }
}

static void
name_some (GString    *list,
           guint       n,
           const char *format,
           ...) G_GNUC_PRINTF (3, 4);

static void
name_some (GString    *list,
           guint       n,
           const char *format,
           ...)
{
  va_list args;

  if (n > MAX_NAMED)
    return;

  if (n > 0)
    g_string_append (list, n == MAX_NAMED ? ", …" : ", ");
  if (n == MAX_NAMED)
    return;

  va_start (args, format);
  g_string_append_vprintf (list, format, args);
  va_end (args);
}

static void
say_names (EngraftImportReport *report,
           guint                n_empty,
           GString             *empty,
           guint                n_double,
           GString             *doubles)
{
  if (n_empty)
    engraft_import_report_add_notice (report, engraft_notice_new (
      ENGRAFT_SEVERITY_INFO, "columns",
      ngettext ("%u column has no name in the file; it is called %s.",
                "%u columns have no name in the file; they are called %s.", n_empty),
      n_empty, empty->str));
  if (n_double)
    engraft_import_report_add_notice (report, engraft_notice_new (
      ENGRAFT_SEVERITY_WARNING, "columns",
      ngettext ("The name of %u column stands before in the file; it is called %s.",
                "The names of %u columns stand before in the file; they are called %s.", n_double),
      n_double, doubles->str));
}

static void
warn_of_unknown (GHashTable           *used,
                 EngraftImportOptions *options,
                 EngraftImportReport  *report)
{
  GListModel *columns = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (options), "columns"));

  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr(EngraftOptions) column = g_list_model_get_item (columns, i);
      const char *name = engraft_options_get_string (column, "name");

      if (name && !g_hash_table_contains (used, name))
        engraft_import_report_add_notice (report, engraft_notice_new (
          ENGRAFT_SEVERITY_WARNING, "columns",
          _("The file has no column “%s”; what is set for it has no effect."), name));
    }
}

/* Gives each column a name of its own. */
GPtrArray *
engraft_column_rules_new (const char * const   *names,
                          EngraftImportOptions *options,
                          char                  mark,
                          EngraftImportReport  *report)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func (rule_free);
  g_autoptr(GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GString) empty = g_string_new (NULL);
  g_autoptr(GString) doubles = g_string_new (NULL);
  guint n_empty = 0, n_double = 0;

  /* a made-up name must not take one that comes later */
  for (guint i = 0; names[i]; i++)
    if (*names[i])
      g_hash_table_add (used, g_strdup (names[i]));

  for (guint i = 0; names[i]; i++)
    {
      g_autofree char *name = *names[i] ? g_strdup (names[i]) : g_strdup_printf ("V%u", i + 1);

      if (!*names[i])
        {
          if (g_hash_table_contains (used, name))
            {
              char *other = unused_name (used, name);

              g_free (name);
              name = other;
            }
          name_some (empty, n_empty++, "“%s”", name);
        }
      else if (!g_hash_table_add (given, (char *) names[i]))
        {
          g_free (name);
          name = unused_name (used, names[i]);
          name_some (doubles, n_double++, "“%s”", name);
        }
      g_hash_table_add (used, g_strdup (name));
      g_ptr_array_add (rules, rule_new (name, options, mark));
    }

  say_names (report, n_empty, empty, n_double, doubles);
  warn_of_unknown (used, options, report);

  return rules;
}

gboolean
engraft_column_rule_is_missing (const EngraftColumnRule *self,
                                const char              *text,
                                gsize                    length)
{
  unsigned flags;
  double value;

  if (length == 0)
    return TRUE;

  for (guint i = 0; self->begins[(guchar) *text] && i < self->missing->len; i++)
    if (strncmp (self->missing->pdata[i], text, length) == 0 &&
        ((const char *) self->missing->pdata[i])[length] == '\0')
      return TRUE;

  return self->missing_numbers->len > 0 &&
         eg_parse_number (text, length, self->mark, &value, &flags) == length &&
         engraft_column_rule_is_missing_number (self, value);
}

gboolean
engraft_column_rule_is_missing_number (const EngraftColumnRule *self,
                                       double                   value)
{
  for (guint i = 0; i < self->missing_numbers->len; i++)
    if (g_array_index (self->missing_numbers, double, i) == value)
      return TRUE;

  return FALSE;
}

/* The remedy is the list of all columns' options as it would be then.  Columns are
 * made in threads, and a GListStore remembers what it was last asked for: one at a
 * time. */
void
engraft_column_rule_set_remedy (const EngraftColumnRule *self,
                                EngraftNotice           *notice,
                                const char              *label,
                                const char              *option,
                                ...)
{
  static GMutex mutex;
  g_autoptr(EngraftOptions) copy = NULL;
  EngraftColumnOptions *column;
  g_autoptr(JsonNode) node = NULL;
  g_autofree char *value = NULL;
  va_list args;

  g_mutex_lock (&mutex);
  copy = engraft_options_copy (ENGRAFT_OPTIONS (self->import));
  g_mutex_unlock (&mutex);
  column = engraft_import_options_add_column (ENGRAFT_IMPORT_OPTIONS (copy), self->name);
  va_start (args, option);
  g_object_set_valist (G_OBJECT (column), option, args);
  va_end (args);

  node = engraft_options_to_json (copy);
  value = json_to_string (json_object_get_member (json_node_get_object (node), "columns"), FALSE);
  engraft_notice_set_remedy (notice, label, "columns", value);
}

typedef struct
{
  double min, second_min;
  double max, second_max;
} Extremes;

static Extremes
find_extremes (const double *values,
               gsize         n)
{
  Extremes e = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (gsize i = 0; i < n; i++)
    {
      double x = values[i];

      if (x > e.second_max && x != e.max)
        {
          e.second_max = MIN (x, e.max);
          e.max = MAX (x, e.max);
        }
      if (x < e.second_min && x != e.min)
        {
          e.second_min = MAX (x, e.min);
          e.min = MIN (x, e.min);
        }
    }

  return e;
}

/* A number of nines, or a million, far above all others; minus nines where all
 * others are not negative. */
static gboolean
find_sentinel (const double *values,
               gsize         n,
               double       *sentinel)
{
  static const double high[] = { 99, 999, 9999, 99999, 999999, 9999999, 888, 8888, 1000000 };
  static const double low[] = { -9, -99, -999, -9999, -99999, -999999, -888, -8888, -1000000 };
  Extremes e = find_extremes (values, n);

  for (gsize i = 0; i < G_N_ELEMENTS (high); i++)
    if (e.max == high[i] && isfinite (e.second_max) && e.second_max < high[i] / 2)
      {
        *sentinel = e.max;
        return TRUE;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (low); i++)
    if (e.min == low[i] && isfinite (e.second_min) && e.second_min >= 0)
      {
        *sentinel = e.min;
        return TRUE;
      }

  return FALSE;
}

static void
offer_sentinel (const EngraftColumnRule *self,
                EngraftColumn           *column,
                EngraftImportReport     *report)
{
  gsize n;
  const double *values = engraft_column_get_numbers (column, &n);
  EngraftNotice *notice;
  g_autoptr(GStrvBuilder) builder = NULL;
  g_auto(GStrv) missing = NULL;
  g_autofree char *text = NULL;
  g_autofree char *label = NULL;
  const char * const *set = NULL;
  double sentinel;
  guint count = 0;

  if (!find_sentinel (values, n, &sentinel))
    return;

  for (gsize i = 0; i < n; i++)
    count += values[i] == sentinel;
  text = engraft_format_exact (sentinel);
  label = g_strdup_printf (_("Read %s as Missing"), text);
  notice = engraft_notice_new (ENGRAFT_SEVERITY_WARNING, self->name,
                               ngettext ("“%s” holds %s in %u row, far from all other values; it may mean “missing”.",
                                         "“%s” holds %s in %u rows, far from all other values; it may mean “missing”.",
                                         count),
                               self->name, text, count);

  builder = g_strv_builder_new ();
  if (self->options)
    set = engraft_options_get_strv (ENGRAFT_OPTIONS (self->options), "missing");
  for (guint i = 0; set && set[i]; i++)
    g_strv_builder_add (builder, set[i]);
  g_strv_builder_add (builder, text);
  missing = g_strv_builder_end (builder);
  engraft_column_rule_set_remedy (self, notice, label, "missing", missing, NULL);
  engraft_import_report_add_notice (report, notice);
}

static gboolean
is_compact_date (double value)
{
  char text[16];

  if (!(value >= 19000101 && value <= 21001231))
    return FALSE;

  g_snprintf (text, sizeof text, "%.0f", value);

  return eg_date_orders (text, strlen (text)) == EG_DATE_COMPACT;
}

static void
offer_compact_dates (const EngraftColumnRule *self,
                     EngraftColumn           *column,
                     EngraftImportReport     *report)
{
  gsize n, i = 0;
  const double *values = engraft_column_get_numbers (column, &n);
  EngraftNotice *notice;

  while (i < n && (isnan (values[i]) || is_compact_date (values[i])))
    i++;
  if (i < n || engraft_column_get_n_missing (column) == n)
    return;

  notice = engraft_notice_new (ENGRAFT_SEVERITY_INFO, self->name,
                               _("All numbers in “%s” could be dates such as 20240229."), self->name);
  engraft_column_rule_set_remedy (self, notice, _("Read as Date"),
                                  "type", ENGRAFT_COLUMN_CHOICE_DATE, NULL);
  engraft_import_report_add_notice (report, notice);
}

EngraftColumn *
engraft_column_rule_finish (const EngraftColumnRule *self,
                            EngraftColumn           *column,
                            EngraftImportReport     *report)
{
  EngraftColumnType type = engraft_column_get_column_type (column);
  EngraftOptions *options = (EngraftOptions *) self->options;
  const char * const *levels;
  const char *label, *unit, *description;
  EngraftColumn *other;

  if (type == ENGRAFT_COLUMN_NUMBER || type == ENGRAFT_COLUMN_INTEGER)
    offer_sentinel (self, column, report);
  if (type == ENGRAFT_COLUMN_INTEGER && self->choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
    offer_compact_dates (self, column, report);

  if (!options)
    return column;

  levels = engraft_options_get_strv (options, "levels");
  if (levels && *levels && type == ENGRAFT_COLUMN_CATEGORY)
    {
      other = engraft_column_reorder_levels (column, levels);
      g_object_unref (column);
      column = other;
    }

  label = engraft_options_get_string (options, "label");
  unit = engraft_options_get_string (options, "unit");
  description = engraft_options_get_string (options, "description");
  if (label || unit || description)
    {
      other = engraft_column_describe (column, label, unit, description);
      g_object_unref (column);
      column = other;
    }

  if (engraft_options_get_enum (options, "known") != ENGRAFT_COLUMN_KNOWN_AS_DATA_SHOW)
    {
      other = engraft_column_declare_known (column, engraft_options_get_enum (options, "known"));
      g_object_unref (column);
      column = other;
    }

  return column;
}

/* Columns that keep their name come before those that are given one. */
EngraftTable *
engraft_column_rules_to_table (GPtrArray            *rules,
                               GPtrArray            *columns,
                               const char           *title,
                               EngraftImportReport  *report,
                               GError              **error)
{
  g_autoptr(GHashTable) used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rules->len; i++)
    if (columns->pdata[i])
      g_hash_table_add (used, g_strdup (engraft_column_get_name (columns->pdata[i])));

  for (guint i = 0; i < rules->len; i++)
    {
      const EngraftColumnRule *rule = rules->pdata[i];
      const char *name = rule->options ?
        engraft_options_get_string (ENGRAFT_OPTIONS (rule->options), "rename") : NULL;

      if (!columns->pdata[i])
        continue;

      if (!name || !*name || strcmp (name, rule->name) == 0)
        g_ptr_array_add (kept, g_object_ref (columns->pdata[i]));
      else if (g_hash_table_add (used, g_strdup (name)))
        g_ptr_array_add (kept, engraft_column_rename (columns->pdata[i], name));
      else
        {
          engraft_import_report_add_notice (report, engraft_notice_new (
            ENGRAFT_SEVERITY_WARNING, rule->name,
            _("“%s” keeps its name, because another column is called “%s”."), rule->name, name));
          g_ptr_array_add (kept, g_object_ref (columns->pdata[i]));
        }
    }

  if (kept->len == 0)
    {
      g_set_error_literal (error, ENGRAFT_IMPORT_ERROR, ENGRAFT_IMPORT_ERROR_EMPTY,
                           _("All columns are left out; keep at least one."));
      return NULL;
    }

  return engraft_table_new (title, kept);
}
