/* engraft-import-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-import-form.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-words.h"
#include "app/data/engraft-level-list.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-column-look.h"
#include "app/widgets/engraft-number-row.h"
#include "app/widgets/engraft-switch-row.h"
#include "app/widgets/engraft-text-row.h"
#include "app/widgets/engraft-texts-row.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/text/engraft-format.h"

#define MAX_LEVELS 40   /* more is no category that anybody puts into an order by hand */

struct _EngraftImportForm
{
  AdwBin                parent_instance;

  GtkWidget            *file, *format, *delimiter, *decimal, *date_order, *header, *missing, *more;
  AdwComboRow          *member, *chooser;
  GtkWidget            *column_group, *column_date_order;
  GtkWidget            *odd_group;
  GtkListBox           *odd_cells;
  GtkWidget            *suggestion;
  GtkLabel             *suggestion_label;
  GtkWidget            *level_group;
  EngraftLevelList     *levels;

  EngraftImportOptions *options;
  EngraftColumnOptions *draft;    /* of the chosen column; what is not set does not go into the options */
  EngraftTable         *table;
  EngraftImportReport  *report;
  GPtrArray            *names;    /* in the file, of the columns that can be chosen */
  char                 *column;
  gboolean              loading;
};

enum {
  PROP_0,
  PROP_COLUMN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (EngraftImportForm, engraft_import_form, ADW_TYPE_BIN)

static const EngraftChoiceName format_names[] = {
  { "automatic", N_("Automatic") },
  { "csv", N_("Delimited text (CSV, TSV)") },
  { "xlsx", N_("Excel workbook (XLSX)") },
  { "json", N_("JSON records") },
  { "xport", N_("SAS transport (XPT)") },
  { "sas", N_("SAS data set (sas7bdat)") },
  { "spss", N_("SPSS (SAV)") },
  { "spss-portable", N_("SPSS portable (POR)") },
  { "stata", N_("Stata (DTA)") },
  { "trials", N_("Trials of a registry") },
  { NULL }
};

static const EngraftChoiceName encoding_names[] = {
  { "automatic", N_("Automatic") },
  { "utf8", N_("UTF-8") },
  { "utf16-le", N_("UTF-16, low byte first") },
  { "utf16-be", N_("UTF-16, high byte first") },
  { "latin1", N_("Latin-1") },
  { "windows-1252", N_("Windows-1252") },
  { NULL }
};

static const EngraftChoiceName delimiter_names[] = {
  { "automatic", N_("Automatic") },
  { "comma", N_("Comma") },
  { "semicolon", N_("Semicolon") },
  { "tab", N_("Tabulator") },
  { "pipe", N_("Vertical bar") },
  { "space", N_("Spaces") },
  { NULL }
};

static const EngraftChoiceName decimal_names[] = {
  { "automatic", N_("Automatic") },
  { "point", N_("Point: 1.5") },
  { "comma", N_("Comma: 1,5") },
  { NULL }
};

static const EngraftChoiceName date_order_names[] = {
  { "automatic", N_("Automatic") },
  { "ymd", N_("Year, month, day") },
  { "dmy", N_("Day, month, year") },
  { "mdy", N_("Month, day, year") },
  { NULL }
};

static const EngraftChoiceName type_names[] = {
  { "automatic", N_("Automatic") },
  { "number", N_("Number") },
  { "integer", N_("Whole number") },
  { "date", N_("Date") },
  { "logical", N_("Yes or no") },
  { "category", N_("Category") },
  { "text", N_("Text") },
  { "skip", N_("Leave out") },
  { NULL }
};

/* The chosen column */

static EngraftColumn *
find_column (EngraftImportForm *self)
{
  for (guint i = 0; self->table && i < engraft_table_get_n_columns (self->table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (self->table, i);

      if (g_strcmp0 (engraft_data_words_name_in_file (self->options, column), self->column) == 0)
        return column;
    }

  return NULL;
}

static void
draft_changed_cb (EngraftImportForm *self)
{
  g_autoptr(EngraftColumnOptions) plain = NULL;
  EngraftColumnOptions *stored;
  GListStore *list;
  guint position;

  if (self->loading || !self->column)
    return;

  plain = engraft_column_options_new (self->column);
  stored = engraft_import_options_find_column (self->options, self->column);
  list = engraft_options_get_list (ENGRAFT_OPTIONS (self->options), "columns");
  if (!engraft_options_equal (ENGRAFT_OPTIONS (self->draft), ENGRAFT_OPTIONS (plain)))
    {
      /* whole, so that a new one is one change and one step of undo */
      if (stored)
        engraft_options_assign (ENGRAFT_OPTIONS (stored), ENGRAFT_OPTIONS (self->draft));
      else
        {
          g_autoptr(EngraftOptions) copy = engraft_options_copy (ENGRAFT_OPTIONS (self->draft));

          g_list_store_append (list, copy);
        }
    }
  else if (stored && g_list_store_find (list, stored, &position))
    g_list_store_remove (list, position);
}

static void
load_draft (EngraftImportForm *self)
{
  EngraftColumnOptions *stored =
    self->column ? engraft_import_options_find_column (self->options, self->column) : NULL;
  g_autoptr(EngraftColumnOptions) plain = engraft_column_options_new (self->column);

  self->loading = TRUE;
  engraft_options_assign (ENGRAFT_OPTIONS (self->draft), ENGRAFT_OPTIONS (stored ? stored : plain));
  self->loading = FALSE;
}

static void
show_odd_cells (EngraftImportForm *self,
                EngraftColumn     *column)
{
  const guint n = self->report && self->column
                  ? engraft_import_report_get_n_odd (self->report, self->column) : 0;
  g_autofree char *count = engraft_format_count (n), *title = NULL;
  const char *cell;
  guint64 line;
  GtkListBoxRow *row;

  gtk_widget_set_visible (self->odd_group, n > 0);
  while ((row = gtk_list_box_get_row_at_index (self->odd_cells, 0)))
    gtk_list_box_remove (self->odd_cells, GTK_WIDGET (row));
  if (n == 0)
    return;

  title = g_strdup_printf (ngettext ("%s Odd Cell", "%s Odd Cells", n), count);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->odd_group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->odd_group),
    column && engraft_column_is_numeric (column)
    ? _("They do not fit the type of the column and become missing.")
    : _("But for them, the column could be read as another type. They are kept as text."));

  for (guint i = 0; (cell = engraft_import_report_get_odd_cell (self->report, self->column, i, &line)); i++)
    {
      GtkWidget *odd = adw_action_row_new ();
      g_autofree char *number = engraft_format_count (line);
      g_autofree char *place = g_strdup_printf (_("Line %s"), number);
      g_autofree char *quoted = g_strdup_printf (_("“%s”"), cell);
      g_autofree char *markup = g_markup_escape_text (quoted, -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (odd), markup);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (odd), 2);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (odd), place);
      gtk_list_box_append (self->odd_cells, odd);
      if (i + 1 == n)
        break;
    }
}

static void
show_suggestion (EngraftImportForm *self)
{
  EngraftColumnChoice choice = ENGRAFT_COLUMN_CHOICE_AUTOMATIC;
  guint n = 0;
  g_autofree char *count = NULL, *text = NULL;

  if (self->report && self->column)
    {
      choice = engraft_import_report_get_suggestion (self->report, self->column);
      n = engraft_import_report_get_n_odd (self->report, self->column);
    }
  gtk_widget_set_visible (self->suggestion, choice != ENGRAFT_COLUMN_CHOICE_AUTOMATIC);
  if (choice == ENGRAFT_COLUMN_CHOICE_AUTOMATIC)
    return;

  count = engraft_format_count (n);
  /* Translators: the first %s is a type of column, such as “Number” */
  text = g_strdup_printf (ngettext ("Read as “%s”; %s cell becomes missing",
                                    "Read as “%s”; %s cells become missing", n),
                          engraft_data_words_choice (choice), count);
  gtk_label_set_label (self->suggestion_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->suggestion), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_levels (EngraftImportForm *self,
             EngraftColumn     *column)
{
  const gboolean category = column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_CATEGORY;
  const guint n = category ? engraft_column_get_n_levels (column) : 0;
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) levels = NULL;

  gtk_widget_set_visible (self->level_group, n > 1 && n <= MAX_LEVELS);
  if (n <= 1 || n > MAX_LEVELS)
    return;

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (builder, engraft_column_get_level (column, i));
  levels = g_strv_builder_end (builder);
  engraft_level_list_set_levels (self->levels, (const char * const *) levels);
}

static void
show_column (EngraftImportForm *self)
{
  EngraftColumn *column = find_column (self);
  const int choice = engraft_options_get_enum (ENGRAFT_OPTIONS (self->draft), "type");

  gtk_widget_set_visible (self->column_date_order,
                          choice == ENGRAFT_COLUMN_CHOICE_DATE ||
                          (column && engraft_column_get_column_type (column) == ENGRAFT_COLUMN_DATE));
  show_odd_cells (self, column);
  show_suggestion (self);
  show_levels (self, column);
}

/* What can be chosen */

static void
add_name (EngraftImportForm *self,
          GtkStringList     *shown,
          const char        *name,
          const char        *words)
{
  g_autofree char *text = g_strdup_printf (C_("name of a column and its type", "%s – %s"), name, words);

  g_ptr_array_add (self->names, g_strdup (name));
  gtk_string_list_append (shown, text);
}

static void
fill_chooser (EngraftImportForm *self)
{
  GListModel *list = G_LIST_MODEL (engraft_options_get_list (ENGRAFT_OPTIONS (self->options), "columns"));
  g_autoptr(GtkStringList) shown = gtk_string_list_new (NULL);
  guint selected;

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; self->table && i < engraft_table_get_n_columns (self->table); i++)
    {
      EngraftColumn *column = engraft_table_get_column (self->table, i);

      if (!engraft_column_get_recipe (column))
        add_name (self, shown, engraft_data_words_name_in_file (self->options, column),
                  engraft_column_type_get_name (engraft_column_get_column_type (column)));
    }
  /* those left out are not in the table, but can be taken back */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(EngraftOptions) item = g_list_model_get_item (list, i);

      if (engraft_options_get_enum (item, "type") == ENGRAFT_COLUMN_CHOICE_SKIP)
        add_name (self, shown, engraft_options_get_string (item, "name"), _("left out"));
    }

  if (!self->column || !g_ptr_array_find_with_equal_func (self->names, self->column, g_str_equal, &selected))
    {
      selected = 0;
      g_free (self->column);
      self->column = self->names->len > 0 ? g_strdup (self->names->pdata[0]) : NULL;
    }

  self->loading = TRUE;
  adw_combo_row_set_model (self->chooser, G_LIST_MODEL (shown));
  adw_combo_row_set_selected (self->chooser, self->column ? selected : GTK_INVALID_LIST_POSITION);
  self->loading = FALSE;
  gtk_widget_set_visible (self->column_group, self->column != NULL);
}

static void
fill_members (EngraftImportForm *self)
{
  const char * const *members = self->report ? engraft_import_report_get_members (self->report) : NULL;
  const char *chosen = engraft_options_get_string (ENGRAFT_OPTIONS (self->options), "member");
  g_autoptr(GtkStringList) list = gtk_string_list_new (members);
  guint selected = 0;

  for (guint i = 0; members && members[i]; i++)
    if (g_strcmp0 (members[i], chosen) == 0)
      selected = i;

  self->loading = TRUE;
  adw_combo_row_set_model (self->member, G_LIST_MODEL (list));
  if (members && members[0])
    adw_combo_row_set_selected (self->member, selected);
  self->loading = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->member), members && members[0] && members[1]);
}

static void
show_file_rows (EngraftImportForm *self)
{
  const char *found = self->report ? engraft_import_report_get_found (self->report, "format") : NULL;
  const gboolean text = !found || g_str_equal (found, "csv");
  const gboolean grid = text || g_str_equal (found, "xlsx");

  /* the rest of the formats say these things themselves */
  gtk_widget_set_visible (self->delimiter, text);
  gtk_widget_set_visible (self->decimal, grid);
  gtk_widget_set_visible (self->header, grid);
  gtk_widget_set_visible (self->more, text);
  /* what is missing in a registry is not there at all */
  gtk_widget_set_visible (self->missing, !found || !g_str_equal (found, "trials"));
  gtk_widget_set_visible (self->date_order, grid || g_str_equal (found, "json"));
}

/* Callbacks */

static void
chosen_cb (EngraftImportForm *self)
{
  guint selected = adw_combo_row_get_selected (self->chooser);

  if (!self->loading && selected < self->names->len)
    engraft_import_form_set_column (self, self->names->pdata[selected]);
}

static void
member_cb (EngraftImportForm *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->member);

  if (!self->loading && item)
    g_object_set (self->options, "member", gtk_string_object_get_string (item), NULL);
}

static void
suggestion_cb (EngraftImportForm *self)
{
  if (self->report && self->column)
    g_object_set (self->draft,
                  "type", engraft_import_report_get_suggestion (self->report, self->column), NULL);
}

static void
reordered_cb (EngraftImportForm *self)
{
  g_object_set (self->draft, "levels", engraft_level_list_get_levels (self->levels), NULL);
}

static void
options_changed_cb (EngraftImportForm *self)
{
  load_draft (self);
}

/* GObject */

static void
engraft_import_form_dispose (GObject *object)
{
  EngraftImportForm *self = ENGRAFT_IMPORT_FORM (object);

  g_clear_object (&self->options);
  g_clear_object (&self->table);
  g_clear_object (&self->report);

  G_OBJECT_CLASS (engraft_import_form_parent_class)->dispose (object);
}

static void
engraft_import_form_finalize (GObject *object)
{
  EngraftImportForm *self = ENGRAFT_IMPORT_FORM (object);

  g_clear_object (&self->draft);
  g_ptr_array_unref (self->names);
  g_free (self->column);

  G_OBJECT_CLASS (engraft_import_form_parent_class)->finalize (object);
}

static void
engraft_import_form_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_COLUMN)
    g_value_set_string (value, ENGRAFT_IMPORT_FORM (object)->column);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_import_form_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id == PROP_COLUMN)
    engraft_import_form_set_column (ENGRAFT_IMPORT_FORM (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
name_choices (void)
{
  engraft_choice_names_add (ENGRAFT_TYPE_FILE_FORMAT, format_names);
  engraft_choice_names_add (ENGRAFT_TYPE_ENCODING, encoding_names);
  engraft_choice_names_add (ENGRAFT_TYPE_DELIMITER, delimiter_names);
  engraft_choice_names_add (ENGRAFT_TYPE_DECIMAL, decimal_names);
  engraft_choice_names_add (ENGRAFT_TYPE_DATE_ORDER, date_order_names);
  engraft_choice_names_add (ENGRAFT_TYPE_COLUMN_CHOICE, type_names);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, file);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, format);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, delimiter);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, decimal);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, date_order);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, header);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, missing);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, more);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, member);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, chooser);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, column_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, column_date_order);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, odd_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, odd_cells);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, suggestion);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, suggestion_label);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, level_group);
  gtk_widget_class_bind_template_child (widget_class, EngraftImportForm, levels);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, member_cb);
  gtk_widget_class_bind_template_callback (widget_class, suggestion_cb);
  gtk_widget_class_bind_template_callback (widget_class, reordered_cb);
}

static void
engraft_import_form_class_init (EngraftImportFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = engraft_import_form_dispose;
  object_class->finalize = engraft_import_form_finalize;
  object_class->get_property = engraft_import_form_get_property;
  object_class->set_property = engraft_import_form_set_property;

  properties[PROP_COLUMN] =
    g_param_spec_string ("column", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (ENGRAFT_TYPE_CHOICE_ROW);
  g_type_ensure (ENGRAFT_TYPE_LEVEL_LIST);
  g_type_ensure (ENGRAFT_TYPE_NUMBER_ROW);
  g_type_ensure (ENGRAFT_TYPE_SWITCH_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXT_ROW);
  g_type_ensure (ENGRAFT_TYPE_TEXTS_ROW);
  name_choices ();

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/engraft/Engraft/data/engraft-import-form.ui");
  bind_children (GTK_WIDGET_CLASS (klass));
}

static void
engraft_import_form_init (EngraftImportForm *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->draft = engraft_column_options_new (NULL);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self, G_CONNECT_SWAPPED);

  gtk_widget_init_template (GTK_WIDGET (self));
  engraft_option_rows_bind (self->column_group, ENGRAFT_OPTIONS (self->draft));
}

GtkWidget *
engraft_import_form_new (EngraftImportOptions *options)
{
  EngraftImportForm *self;

  g_return_val_if_fail (ENGRAFT_IS_IMPORT_OPTIONS (options), NULL);

  self = g_object_new (ENGRAFT_TYPE_IMPORT_FORM, NULL);
  self->options = g_object_ref (options);
  engraft_option_rows_bind (self->file, ENGRAFT_OPTIONS (options));
  g_signal_connect_object (options, "changed", G_CALLBACK (options_changed_cb), self, G_CONNECT_SWAPPED);
  engraft_import_form_set_result (self, NULL, NULL);

  return GTK_WIDGET (self);
}

void
engraft_import_form_set_result (EngraftImportForm   *self,
                                EngraftTable        *table,
                                EngraftImportReport *report)
{
  g_return_if_fail (ENGRAFT_IS_IMPORT_FORM (self));

  g_set_object (&self->table, table);
  g_set_object (&self->report, report);

  show_file_rows (self);
  fill_members (self);
  fill_chooser (self);
  load_draft (self);
  show_column (self);
}

const char *
engraft_import_form_get_column (EngraftImportForm *self)
{
  g_return_val_if_fail (ENGRAFT_IS_IMPORT_FORM (self), NULL);

  return self->column;
}

void
engraft_import_form_set_column (EngraftImportForm *self,
                                const char        *name)
{
  char *copy;
  guint position;

  g_return_if_fail (ENGRAFT_IS_IMPORT_FORM (self));

  if (!name || g_strcmp0 (name, self->column) == 0)
    return;

  copy = g_strdup (name);
  g_free (self->column);
  self->column = copy;
  load_draft (self);
  self->loading = TRUE;
  if (g_ptr_array_find_with_equal_func (self->names, copy, g_str_equal, &position))
    adw_combo_row_set_selected (self->chooser, position);
  self->loading = FALSE;
  show_column (self);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLUMN]);
}
