/* engraft-report-contents.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "libengraft-chart/report/engraft-report-contents.h"

#include <glib/gi18n-lib.h>

#include "libengraft-chart/export/engraft-export.h"
#include "libengraft-chart/figures/engraft-result-figure.h"
#include "libengraft/data/engraft-readable-table.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/prediction/engraft-model-text.h"
#include "libengraft/text/engraft-format.h"

/* More rows are for a file of their own. */
#define MAX_ROWS 100

/* of the whole work; the rest is drawing */
#define SHARE .4

/* As it is, unless it is a whole model, of which nobody reads the numbers. */
static char *
dup_text (const char *text)
{
  char *model = engraft_model_text_describe (text);

  return model ? model : g_strdup (text);
}

/* A text, or texts between commas, or a number */
static char *
dup_member (JsonNode *member)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!JSON_NODE_HOLDS_ARRAY (member))
    return JSON_NODE_HOLDS_VALUE (member) && json_node_get_value_type (member) == G_TYPE_STRING
           ? dup_text (json_node_get_string (member)) : json_to_string (member, FALSE);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (member)); i++)
    {
      g_autofree char *one = dup_member (json_array_get_element (json_node_get_array (member), i));

      g_string_append_printf (text, "%s%s", text->len ? ", " : "", one);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What differs from the start, by the names that the options have in forms; values as the command line takes them */
static char *
dup_settings (EngraftOptions *options)
{
  g_autoptr(JsonNode) node = engraft_options_to_json (options);
  g_autofree GParamSpec **pspecs = NULL;
  GString *text = g_string_new (NULL);
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (options), &n);
  for (guint i = 0; i < n; i++)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), pspecs[i]->name);
      g_auto(GValue) value = G_VALUE_INIT;
      g_autofree char *shown = NULL;

      g_value_init (&value, pspecs[i]->value_type);
      g_object_get_property (G_OBJECT (options), pspecs[i]->name, &value);
      if (!member || g_type_is_a (pspecs[i]->value_type, G_TYPE_OBJECT) || g_param_value_defaults (pspecs[i], &value))
        continue;
      shown = dup_member (member);
      g_string_append_printf (text, "%s%s: %s", text->len ? "; " : "",
                              g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspecs[i])), shown);
    }

  return g_string_free (text, FALSE);
}

/* An analysis as it stood when the contents were gathered; results never change */
typedef struct
{
  char           *name;
  char           *data;       /* the name of its data set */
  char           *error;      /* why there is no result */
  EngraftResult  *result;
  EngraftTally   *tally;
  EngraftOptions *spec;
  GListModel     *notices;
} Entry;

/* A data set that some analysis is of */
typedef struct
{
  char *name, *title, *file, *source, *notes, *rows, *sha256;
  char *subjects, *visits, *made, *methods;    /* of one that is made of others */
} Source;

struct _EngraftReportContents
{
  char           *title;
  char           *notes;
  EngraftOptions *spec;      /* an EngraftReportSpec */
  GPtrArray      *entries;
  GPtrArray      *sources;
  EngraftReport  *report;    /* what has been made of them so far */
  guint           n_done;    /* entries */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->data);
  g_free (entry->error);
  g_clear_object (&entry->result);
  g_clear_object (&entry->tally);
  g_clear_object (&entry->spec);
  g_clear_object (&entry->notices);
  g_free (entry);
}

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->name);
  g_free (source->title);
  g_free (source->file);
  g_free (source->source);
  g_free (source->notes);
  g_free (source->rows);
  g_free (source->sha256);
  g_free (source->subjects);
  g_free (source->visits);
  g_free (source->made);
  g_free (source->methods);
  g_free (source);
}

/* Gathering */

/* “418 rows, 20 columns” */
static char *
dup_size (EngraftTable *table)
{
  guint n_rows, n_columns;
  g_autofree char *rows = NULL, *columns = NULL, *text = NULL, *more = NULL;

  if (!table)
    return NULL;
  n_rows = engraft_table_get_n_rows (table);
  n_columns = engraft_table_get_n_columns (table);
  rows = engraft_format_count (n_rows);
  columns = engraft_format_count (n_columns);
  text = g_strdup_printf (ngettext ("%s row", "%s rows", n_rows), rows);
  more = g_strdup_printf (ngettext ("%s column", "%s columns", n_columns), columns);

  /* Translators: “418 rows”, “20 columns” */
  return g_strdup_printf (_("%s, %s"), text, more);
}

/* The name alone: where it lies is nobody else’s business. */
static char *
dup_file_name (EngraftDataSet *data_set)
{
  g_autoptr(GFile) file = engraft_data_set_dup_file (data_set);
  g_autofree char *base = file ? g_file_get_basename (file) : NULL;

  return base ? g_filename_display_name (base) : NULL;
}

static char *
dup_source_name (EngraftDataSet *data_set,
                 const char     *which)
{
  EngraftDataSet *found = engraft_data_set_get_source (data_set, which);

  return found ? g_strdup (engraft_item_get_name (ENGRAFT_ITEM (found))) : NULL;
}

/* Of which other data sets one was made, and how */
static void
gather_intervals (Source         *source,
                  EngraftDataSet *data_set)
{
  EngraftIntervalTable *intervals = engraft_data_set_get_intervals (data_set);

  source->subjects = dup_source_name (data_set, "subjects");
  source->visits = dup_source_name (data_set, "visits");
  source->made = intervals ? engraft_interval_table_dup_sentence (intervals) : NULL;
  source->methods = intervals ? engraft_interval_table_dup_methods (intervals) : NULL;
}

static void gather_source (EngraftReportContents *self,
                           EngraftDataSet        *data_set,
                           GHashTable            *seen);

/* The data sets that an analysis takes */
static void
gather_sources_of (EngraftReportContents *self,
                   EngraftItem           *analysis,
                   GHashTable            *seen)
{
  if (!analysis)
    return;
  gather_source (self, engraft_analysis_get_data_set (ENGRAFT_ANALYSIS (analysis)), seen);
  gather_source (self, engraft_analysis_get_second_data_set (ENGRAFT_ANALYSIS (analysis)), seen);
}

/* With those that it was made of: what came from a file is known again by its checksum. */
static void
gather_source (EngraftReportContents *self,
               EngraftDataSet        *data_set,
               GHashTable            *seen)
{
  EngraftOptions *spec;
  Source *source;

  if (!data_set || !g_hash_table_add (seen, data_set))
    return;
  spec = engraft_item_get_spec (ENGRAFT_ITEM (data_set));
  source = g_new0 (Source, 1);
  source->name = g_strdup (engraft_item_get_name (ENGRAFT_ITEM (data_set)));
  source->title = g_strdup (engraft_options_get_string (spec, "title"));
  source->file = dup_file_name (data_set);
  source->source = g_strdup (engraft_options_get_string (spec, "source"));
  source->notes = g_strdup (engraft_options_get_string (spec, "notes"));
  source->rows = dup_size (engraft_data_set_get_table (data_set));
  source->sha256 = g_strdup (engraft_options_get_string (spec, "sha256"));
  g_ptr_array_add (self->sources, source);
  if (engraft_data_set_is_endpoint (data_set))
    gather_sources_of (self, engraft_data_set_get_endpoint (data_set), seen);
  if (!engraft_data_set_is_made (data_set) || engraft_data_set_is_endpoint (data_set))
    return;
  gather_intervals (source, data_set);
  gather_source (self, engraft_data_set_get_source (data_set, "subjects"), seen);
  gather_source (self, engraft_data_set_get_source (data_set, "visits"), seen);
}

static void
gather_entry (EngraftReportContents *self,
              EngraftAnalysis       *analysis)
{
  EngraftItem *item = ENGRAFT_ITEM (analysis);
  EngraftDataSet *data_set = engraft_analysis_get_data_set (analysis);
  EngraftResult *result = engraft_analysis_get_result (analysis);
  EngraftTally *tally = engraft_analysis_get_tally (analysis);
  Entry *entry = g_new0 (Entry, 1);

  entry->name = g_strdup (engraft_item_get_name (item));
  entry->data = data_set ? g_strdup (engraft_item_get_name (ENGRAFT_ITEM (data_set))) : NULL;
  if (!result)
    entry->error = g_strdup (engraft_item_get_operation (item)
                             ? _("It was still being computed.")
                             : engraft_item_get_error (item) ?: _("The roles are not complete."));
  entry->result = result ? g_object_ref (result) : NULL;
  entry->tally = tally ? g_object_ref (tally) : NULL;
  entry->spec = engraft_options_copy (engraft_item_get_spec (item));
  entry->notices = g_object_ref (engraft_item_get_notices (item));
  g_ptr_array_add (self->entries, entry);
}

EngraftReportContents *
engraft_report_contents_new (const char     *title,
                             const char     *notes,
                             EngraftOptions *spec,
                             GPtrArray      *analyses)
{
  EngraftReportContents *self = g_new0 (EngraftReportContents, 1);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  self->title = g_strdup (title);
  self->notes = g_strdup (notes);
  self->spec = engraft_options_copy (spec);
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->sources = g_ptr_array_new_with_free_func (source_free);
  for (guint i = 0; i < analyses->len; i++)
    {
      gather_entry (self, analyses->pdata[i]);
      gather_sources_of (self, analyses->pdata[i], seen);
    }

  return self;
}

void
engraft_report_contents_free (EngraftReportContents *self)
{
  g_free (self->title);
  g_free (self->notes);
  g_clear_object (&self->spec);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->sources);
  g_clear_pointer (&self->report, engraft_report_free);
  g_free (self);
}

/* The document */

static gboolean
has_part (EngraftReportContents *self,
          const char            *part)
{
  return engraft_options_get_boolean (self->spec, part);
}

static void
add_settings (EngraftReport *report,
              const Entry   *entry)
{
  g_autofree GParamSpec **pspecs = NULL;
  guint n;

  pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (entry->spec), &n);
  for (guint i = 0; i < n; i++)
    if (g_type_is_a (pspecs[i]->value_type, ENGRAFT_TYPE_OPTIONS) && !g_str_equal (pspecs[i]->name, "figure"))
      {
        g_autofree char *settings = dup_settings (engraft_options_get_options (entry->spec, pspecs[i]->name));

        engraft_report_add_item (report, g_dgettext (GETTEXT_PACKAGE, g_param_spec_get_nick (pspecs[i])), settings);
      }
}

static void
add_notices (EngraftReport *report,
             const Entry   *entry)
{
  for (guint i = 0; i < g_list_model_get_n_items (entry->notices); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (entry->notices, i);

      if (g_strcmp0 (engraft_notice_get_message (notice), entry->error) == 0)
        continue;   /* it was said */
      engraft_report_add_item (report, engraft_notice_get_severity (notice) == ENGRAFT_SEVERITY_INFO ? _("Note")
                                                                                                     : _("Warning"),
                               engraft_notice_get_message (notice));
    }
}

static void
add_figure (EngraftReport *report,
            const Entry   *entry)
{
  EngraftOptions *figure = engraft_options_get_options (entry->spec, "figure");
  g_autoptr(EngraftScene) scene = engraft_result_figure_new (entry->result, figure);

  if (engraft_scene_is_empty (scene))
    return;
  engraft_report_add_figure (report, scene,
                             engraft_export_points_from_mm (engraft_options_get_double (figure, "width")),
                             engraft_export_points_from_mm (engraft_options_get_double (figure, "height")));
}

/* What has too many rows for a page is named, not passed over. */
static void
add_table (EngraftReport *report,
           const char    *title,
           EngraftTable  *exact,
           gboolean       columns)
{
  const guint n_rows = engraft_table_get_n_rows (exact);
  g_autoptr(EngraftTable) readable = NULL;

  if (n_rows == 0)
    return;
  engraft_report_add (report, ENGRAFT_BLOCK_CAPTION, title);
  if (n_rows > MAX_ROWS)
    {
      g_autofree char *count = engraft_format_count (n_rows);
      g_autofree char *text = g_strdup_printf (_("It has %s rows and is not shown here; save it as a file of its own."),
                                               count);

      engraft_report_add (report, ENGRAFT_BLOCK_TEXT, text);
      return;
    }
  readable = engraft_readable_table_new (exact, columns);
  engraft_report_add_table (report, readable);
}

/* Those that are for reading; the others are for files. */
static void
add_tables (EngraftReport *report,
            EngraftResult *result)
{
  guint n;
  const EngraftResultTable *tables = engraft_result_list_tables (result, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftTable) exact = NULL;

      if (tables[i].shape == ENGRAFT_TABLE_SHAPE_LONG)
        continue;
      exact = engraft_result_to_table (result, i);
      add_table (report, g_dgettext (GETTEXT_PACKAGE, tables[i].title), exact,
                 tables[i].shape == ENGRAFT_TABLE_SHAPE_COLUMNS);
    }
}

/* How many rows the data have, how many took part, and why the others did not */
static void
add_rows (EngraftReport *report,
          const Entry   *entry)
{
  g_autofree char *sentence = NULL, *all = NULL, *used = NULL, *text = NULL;

  engraft_report_add_item (report, _("Data"), entry->data);
  if (!entry->tally)
    return;
  sentence = engraft_tally_dup_sentence (entry->tally);
  all = engraft_format_count (engraft_tally_get_n_rows (entry->tally));
  used = engraft_format_count (engraft_tally_get_n_used (entry->tally));
  /* Translators: how many rows take part, how many there are, and “125 events, 187 censored; 6 rows left out (no
   * group)” */
  text = g_strdup_printf (_("%s of %s: %s"), used, all, sentence);
  engraft_report_add_item (report, _("Rows"), text);
}

static void
add_entry (EngraftReportContents *self,
           EngraftReport         *report,
           const Entry           *entry)
{
  g_autofree char *sentence = NULL, *methods = NULL;

  engraft_report_add (report, ENGRAFT_BLOCK_HEADING, entry->name);
  if (!entry->result)
    {
      engraft_report_add_item (report, _("No Result"), entry->error);
      add_notices (report, entry);
      return;
    }
  sentence = engraft_result_dup_sentence (entry->result);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, sentence);
  if (has_part (self, "figures"))
    add_figure (report, entry);
  if (has_part (self, "tables"))
    add_tables (report, entry->result);
  if (has_part (self, "rows"))
    add_rows (report, entry);
  if (has_part (self, "settings"))
    add_settings (report, entry);
  add_notices (report, entry);
  if (!has_part (self, "methods"))
    return;
  methods = engraft_result_dup_methods (entry->result);
  engraft_report_add (report, ENGRAFT_BLOCK_CAPTION, _("Methods"));
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, methods);
}

/* Where the data came from, and by what they are known again */
static void
add_sources (EngraftReportContents *self,
             EngraftReport         *report)
{
  if (self->sources->len > 0)
    engraft_report_add (report, ENGRAFT_BLOCK_HEADING, _("Data"));
  for (guint i = 0; i < self->sources->len; i++)
    {
      const Source *source = self->sources->pdata[i];

      engraft_report_add (report, ENGRAFT_BLOCK_CAPTION, source->name);
      engraft_report_add_item (report, _("Title"), source->title);
      engraft_report_add_item (report, _("File"), source->file);
      engraft_report_add_item (report, _("Subjects"), source->subjects);
      engraft_report_add_item (report, _("Visits"), source->visits);
      engraft_report_add_item (report, _("Made"), source->made);
      engraft_report_add_item (report, _("Methods"), source->methods);
      engraft_report_add_item (report, _("Rows"), source->rows);
      engraft_report_add_item (report, "SHA-256", source->sha256);
      engraft_report_add_item (report, _("Source"), source->source);
      engraft_report_add_item (report, _("Notes"), source->notes);
    }
}

/* Who reads the first page alone knows that something is missing. */
static void
add_failures (EngraftReportContents *self,
              EngraftReport         *report)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = self->entries->pdata[i];

      if (!entry->result)
        g_string_append_printf (names, "%s%s", names->len ? "; " : "", entry->name);
    }
  engraft_report_add_item (report, _("No Result"), names->str);
}

static EngraftReport *
begin_report (EngraftReportContents *self)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%F %R"), *footer = NULL;
  EngraftReport *report;

  /* Translators: a version and a date */
  footer = g_strdup_printf (_("Engraft %s, %s. For research and teaching; not a medical device."), PACKAGE_VERSION,
                            date);
  report = engraft_report_new (self->title, footer);
  report->paper = engraft_options_get_enum (self->spec, "paper");
  engraft_report_add (report, ENGRAFT_BLOCK_TITLE, report->title);
  engraft_report_add_item (report, _("Authors"), engraft_options_get_string (self->spec, "authors"));
  engraft_report_add_item (report, _("Institution"), engraft_options_get_string (self->spec, "institution"));
  engraft_report_add_item (report, _("Software"), "Engraft " PACKAGE_VERSION);
  engraft_report_add_item (report, _("Date"), date);
  add_failures (self, report);
  engraft_report_add (report, ENGRAFT_BLOCK_TEXT, self->notes);

  return report;
}

gboolean
engraft_report_contents_step (EngraftReportContents *self,
                              EngraftOperation      *operation)
{
  if (!self->report)
    self->report = begin_report (self);
  if (self->n_done < self->entries->len)
    add_entry (self, self->report, self->entries->pdata[self->n_done++]);
  if (operation)
    engraft_operation_set_fraction (operation, SHARE * self->n_done / MAX (self->entries->len, 1));
  if (self->n_done < self->entries->len)
    return TRUE;
  add_sources (self, self->report);

  return FALSE;
}

EngraftReport *
engraft_report_contents_take_report (EngraftReportContents *self)
{
  return g_steal_pointer (&self->report);
}

EngraftReport *
engraft_report_contents_to_report (EngraftReportContents *self)
{
  while (engraft_report_contents_step (self, NULL))
    ;

  return engraft_report_contents_take_report (self);
}
