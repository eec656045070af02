/* engraft-report-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-list.h"

#include <glib/gi18n.h>

#include "app/window/engraft-page-kinds.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftReportList
{
  AdwPreferencesGroup  parent_instance;

  EngraftReportItem   *item;
  GPtrArray           *rows;      /* the group's */
  char                *state;     /* what the rows show */
  guint                fill_id;
  gboolean             filling;
};

G_DEFINE_FINAL_TYPE (EngraftReportList, engraft_report_list, ADW_TYPE_PREFERENCES_GROUP)

static EngraftAnalysis *
get_analysis (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "engraft-analysis");
}

static void
set_analysis (GtkWidget       *widget,
              EngraftAnalysis *analysis)
{
  g_object_set_data_full (G_OBJECT (widget), "engraft-analysis", g_object_ref (analysis), g_object_unref);
}

/* That of the row which has the focus, or of a button in it */
static EngraftAnalysis *
find_focused (EngraftReportList  *self,
              GtkWidget         **focus)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *widget = root ? gtk_root_get_focus (root) : NULL;

  *focus = widget;
  if (!widget || !gtk_widget_is_ancestor (widget, GTK_WIDGET (self)))
    return NULL;
  for (; widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (get_analysis (widget))
      return get_analysis (widget);

  return NULL;
}

static void
up_cb (EngraftReportList *self,
       GtkWidget         *button)
{
  engraft_report_item_move (self->item, get_analysis (button), -1);
}

static void
down_cb (EngraftReportList *self,
         GtkWidget         *button)
{
  engraft_report_item_move (self->item, get_analysis (button), 1);
}

static void
toggled_cb (EngraftReportList *self,
            GtkCheckButton    *check)
{
  if (!self->filling)
    engraft_report_item_set_analysis (self->item, get_analysis (GTK_WIDGET (check)),
                                      gtk_check_button_get_active (check));
}

static gboolean
move_cb (GtkWidget *widget,
         GVariant  *by,
         gpointer   user_data)
{
  EngraftReportList *self = ENGRAFT_REPORT_LIST (widget);
  GtkWidget *focus;
  EngraftAnalysis *analysis = find_focused (self, &focus);

  if (!analysis)
    return FALSE;
  if (!engraft_report_item_move (self->item, analysis, g_variant_get_int32 (by)))
    gtk_widget_error_bell (widget);

  return TRUE;
}

static void
add_shortcut (GtkEventController *controller,
              guint               key,
              int                 by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                                            gtk_callback_action_new (move_cb, NULL, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* Rows */

static GtkWidget *
add_button (EngraftReportList *self,
            AdwActionRow      *row,
            const char        *icon_name,
            const char        *format,
            EngraftAnalysis   *analysis,
            GCallback          callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *label = g_strdup_printf (format, engraft_item_get_name (ENGRAFT_ITEM (analysis)));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  set_analysis (button, analysis);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (row, button);

  return button;
}

/* What kind it is, or that there is nothing to show of it */
static void
set_subtitle (AdwActionRow    *row,
              EngraftAnalysis *analysis)
{
  EngraftItem *item = ENGRAFT_ITEM (analysis);
  const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));
  const gboolean failed = engraft_item_get_error (item) && !engraft_analysis_get_result (analysis);

  if (failed)
    gtk_widget_add_css_class (GTK_WIDGET (row), "warned");
  adw_action_row_set_subtitle (row, failed ? _("No result") : kind ? engraft_page_kind_get_name (kind) : NULL);
}

static void
add_row (EngraftReportList *self,
         EngraftAnalysis   *analysis,
         gboolean           is_first,
         gboolean           is_last)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), engraft_item_get_name (ENGRAFT_ITEM (analysis)));
  set_subtitle (ADW_ACTION_ROW (row), analysis);
  set_analysis (row, analysis);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), engraft_report_item_has_analysis (self->item, analysis));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  set_analysis (check, analysis);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);   /* names it as well */
  gtk_widget_set_sensitive (add_button (self, ADW_ACTION_ROW (row), "go-up-symbolic", _("Move “%s” up"), analysis,
                                        G_CALLBACK (up_cb)), !is_first);
  gtk_widget_set_sensitive (add_button (self, ADW_ACTION_ROW (row), "go-down-symbolic", _("Move “%s” down"), analysis,
                                        G_CALLBACK (down_cb)), !is_last);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static const char *
get_icon_name (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) ? gtk_button_get_icon_name (GTK_BUTTON (widget)) : NULL;
}

/* The same button of the same analysis, so that it is moved on by the same key; its row when it can go no further */
static gboolean
focus_again (GtkWidget       *widget,
             EngraftAnalysis *analysis,
             GType            type,
             const char      *icon_name)
{
  if (get_analysis (widget) == analysis && G_OBJECT_TYPE (widget) == type &&
      g_strcmp0 (get_icon_name (widget), icon_name) == 0 && gtk_widget_grab_focus (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (focus_again (child, analysis, type, icon_name))
      return TRUE;

  return FALSE;
}

static char *
dup_state (EngraftReportList *self,
           GPtrArray         *analyses)
{
  g_autoptr(GString) state = g_string_new (NULL);

  for (guint i = 0; i < analyses->len; i++)
    {
      EngraftItem *item = analyses->pdata[i];

      g_string_append_printf (state, "%s\n%s\n%d%d\n", engraft_item_get_id (item), engraft_item_get_name (item),
                              engraft_report_item_has_analysis (self->item, analyses->pdata[i]),
                              engraft_item_get_error (item) != NULL);
    }

  return g_string_free (g_steal_pointer (&state), FALSE);
}

static void
fill (EngraftReportList *self)
{
  g_autoptr(GPtrArray) analyses = engraft_report_item_list_analyses (self->item);
  g_autofree char *state = dup_state (self, analyses), *icon_name = NULL;
  g_autoptr(EngraftAnalysis) analysis = NULL;
  GtkWidget *focus;
  GType type = G_TYPE_INVALID;

  if (g_strcmp0 (state, self->state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);

  g_set_object (&analysis, find_focused (self, &focus));
  if (analysis)
    {
      type = G_OBJECT_TYPE (focus);
      icon_name = g_strdup (get_icon_name (focus));
    }
  self->filling = TRUE;
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < analyses->len; i++)
    add_row (self, analyses->pdata[i], i == 0, i + 1 == analyses->len);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self), analyses->len > 0);

  if (analysis && !focus_again (GTK_WIDGET (self), analysis, type, icon_name))
    focus_again (GTK_WIDGET (self), analysis, ADW_TYPE_ACTION_ROW, NULL);
}

static gboolean
fill_cb (gpointer user_data)
{
  EngraftReportList *self = user_data;

  self->fill_id = 0;
  if (engraft_item_get_project (ENGRAFT_ITEM (self->item)))
    fill (self);

  return G_SOURCE_REMOVE;
}

/* In an idle: a row that goes must not be that whose button is just pressed. */
static void
queue_fill (EngraftReportList *self)
{
  if (self->fill_id == 0)
    self->fill_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

static void
engraft_report_list_dispose (GObject *object)
{
  EngraftReportList *self = ENGRAFT_REPORT_LIST (object);

  g_clear_handle_id (&self->fill_id, g_source_remove);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (engraft_report_list_parent_class)->dispose (object);
}

static void
engraft_report_list_finalize (GObject *object)
{
  g_ptr_array_unref (ENGRAFT_REPORT_LIST (object)->rows);
  g_free (ENGRAFT_REPORT_LIST (object)->state);

  G_OBJECT_CLASS (engraft_report_list_parent_class)->finalize (object);
}

static void
engraft_report_list_class_init (EngraftReportListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_report_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = engraft_report_list_finalize;
}

static void
engraft_report_list_init (EngraftReportList *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Analyses"));
  add_shortcut (controller, GDK_KEY_Up, -1);
  add_shortcut (controller, GDK_KEY_Down, 1);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

GtkWidget *
engraft_report_list_new (EngraftReportItem *item)
{
  EngraftReportList *self = g_object_new (ENGRAFT_TYPE_REPORT_LIST, NULL);

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "contents-changed", G_CALLBACK (queue_fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_item_get_project (ENGRAFT_ITEM (item)), "items-changed", G_CALLBACK (queue_fill),
                           self, G_CONNECT_SWAPPED);
  fill (self);

  return GTK_WIDGET (self);
}
