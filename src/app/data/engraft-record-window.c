/* engraft-record-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-record-window.h"

#include <glib/gi18n.h>
#include <string.h>

#include "libengraft/text/engraft-format.h"

/* All fields of one row with their titles, units and whole values; those before and after it by buttons and keys. */
struct _EngraftRecordWindow
{
  AdwWindow       parent_instance;

  AdwWindowTitle *title;
  GtkWidget      *scroller;
  EngraftRowList *rows;
  guint           position;
};

G_DEFINE_FINAL_TYPE (EngraftRecordWindow, engraft_record_window, ADW_TYPE_WINDOW)

/* What ClinicalTrials.gov calls a trial: NCT and eight digits */
static gboolean
is_number_of_trial (const char *text)
{
  return strlen (text) == 11 && g_str_has_prefix (text, "NCT") && strspn (text + 3, "0123456789") == 8;
}

/* Nothing is fetched before it is pressed. */
static GtkWidget *
make_link (const char *number)
{
  g_autofree char *uri = g_strconcat ("https://clinicaltrials.gov/study/", number, NULL);
  GtkWidget *link = gtk_link_button_new_with_label (uri, _("Open in Registry"));

  gtk_widget_set_valign (link, GTK_ALIGN_CENTER);

  return link;
}

static GtkWidget *
make_row (EngraftColumn *column,
          guint          row)
{
  const char *unit = engraft_column_get_unit (column);
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *cell = engraft_column_dup_cell_for_screen (column, row), *raw = engraft_column_dup_cell (column, row);
  g_autofree char *title = NULL, *markup = NULL, *value = NULL;
  const gboolean missing = engraft_column_is_missing (column, row);

  /* Translators: the title of a column and its unit */
  title = unit && *unit ? g_strdup_printf (_("%s (%s)"), engraft_column_get_title (column), unit)
                        : g_strdup (engraft_column_get_title (column));
  markup = g_markup_escape_text (title, -1);
  value = g_markup_escape_text (missing ? _("missing") : cell ? cell : "", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), value);
  /* all of a long text is what the view is for */
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (widget), 0);
  if (!missing && raw && is_number_of_trial (raw))
    adw_action_row_add_suffix (ADW_ACTION_ROW (widget), make_link (raw));

  return widget;
}

static void
show_record (EngraftRecordWindow *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  EngraftTable *table = engraft_row_list_get_table (self->rows);
  GtkWidget *group = adw_preferences_group_new (), *clamp = adw_clamp_new ();
  g_autofree char *shown = NULL, *all = NULL, *title = NULL, *place = NULL;
  guint row;

  if (!table || n == 0)
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->position = MIN (self->position, n - 1);
  row = engraft_row_list_get_row (self->rows, self->position);
  for (guint i = 0; i < engraft_table_get_n_columns (table); i++)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (engraft_table_get_column (table, i), row));
  gtk_widget_set_margin_top (group, 12);
  gtk_widget_set_margin_bottom (group, 18);
  gtk_widget_set_margin_start (group, 12);
  gtk_widget_set_margin_end (group, 12);
  adw_clamp_set_child (ADW_CLAMP (clamp), group);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  shown = engraft_format_count (row + 1);
  title = g_strdup_printf (_("Row %s"), shown);
  g_free (shown);
  shown = engraft_format_count (self->position + 1);
  all = engraft_format_count (n);
  /* Translators: the place of a row among those that are shown, and their number */
  place = g_strdup_printf (_("%s of %s shown"), shown, all);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, place);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.previous", self->position > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "record.next", self->position + 1 < n);
}

static void
step_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  EngraftRecordWindow *self = ENGRAFT_RECORD_WINDOW (widget);

  if (strcmp (name, "record.next") == 0)
    self->position++;
  else if (self->position > 0)
    self->position--;
  show_record (self);
}

static GtkWidget *
make_button (const char *icon_name,
             const char *label,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);

  return button;
}

static void
engraft_record_window_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_RECORD_WINDOW (object)->rows);

  G_OBJECT_CLASS (engraft_record_window_parent_class)->dispose (object);
}

static void
engraft_record_window_class_init (EngraftRecordWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_record_window_dispose;
  gtk_widget_class_install_action (widget_class, "record.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "record.next", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, GDK_ALT_MASK, "record.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, GDK_ALT_MASK, "record.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "record.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "record.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
engraft_record_window_init (EngraftRecordWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *bar = adw_header_bar_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), make_button ("go-up-symbolic", _("Previous Row"), "record.previous"));
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), make_button ("go-down-symbolic", _("Next Row"), "record.next"));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 620);
}

void
engraft_record_window_open (GtkWidget      *parent,
                            EngraftRowList *rows,
                            guint           position)
{
  EngraftRecordWindow *self;

  g_return_if_fail (GTK_IS_WIDGET (parent) && ENGRAFT_IS_ROW_LIST (rows));

  self = g_object_new (ENGRAFT_TYPE_RECORD_WINDOW, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                       "destroy-with-parent", TRUE, NULL);
  self->rows = g_object_ref (rows);
  self->position = position;
  show_record (self);
  gtk_window_present (GTK_WINDOW (self));
}
