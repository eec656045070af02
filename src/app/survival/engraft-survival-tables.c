/* engraft-survival-tables.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/survival/engraft-survival-tables.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/survival/engraft-readable-table.h"
#include "app/widgets/engraft-table-view.h"

struct _EngraftSurvivalTables
{
  AdwBin              parent_instance;

  GtkDropDown        *choice;
  GtkWidget          *view;
  GtkStack           *stack;
  AdwStatusPage      *empty;
  EngraftSurvivalFit *fit;
};

G_DEFINE_FINAL_TYPE (EngraftSurvivalTables, engraft_survival_tables, ADW_TYPE_BIN)

static const struct
{
  EngraftSurvivalTable  kind;
  const char           *name;
  const char           *when_empty;
} tables[] = {
  { ENGRAFT_SURVIVAL_TABLE_SUMMARY, N_("Summary"), N_("There are no groups.") },
  { ENGRAFT_SURVIVAL_TABLE_TIMES, N_("At Chosen Times"),
    N_("Say at which times under Estimates in the options, such as “1 2 5”.") },
  { ENGRAFT_SURVIVAL_TABLE_TESTS, N_("Tests"), N_("A test compares groups: choose a group in the options.") },
  { ENGRAFT_SURVIVAL_TABLE_PAIRS, N_("Pairs of Groups"),
    N_("Switch on Pairs of Groups under Tests in the options.") },
  { ENGRAFT_SURVIVAL_TABLE_STEPS, N_("Every Step"), N_("There are no curves.") },
};

/* Steps are shown as they are; the summary is turned: one column a group. */
static EngraftTable *
make_readable (EngraftSurvivalFit   *fit,
               EngraftSurvivalTable  kind)
{
  EngraftTable *exact = engraft_survival_fit_to_table (fit, kind), *readable;

  if (!exact || kind == ENGRAFT_SURVIVAL_TABLE_STEPS || engraft_table_get_n_rows (exact) == 0)
    return exact;

  readable = engraft_readable_table_new (exact, kind == ENGRAFT_SURVIVAL_TABLE_SUMMARY);
  g_object_unref (exact);

  return readable;
}

/* A table is made when it is looked at: the steps of a million rows are many. */
static void
show_chosen (EngraftSurvivalTables *self)
{
  guint selected = gtk_drop_down_get_selected (self->choice);
  g_autoptr(EngraftTable) table = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || selected >= G_N_ELEMENTS (tables))
    return;

  if (self->fit)
    table = make_readable (self->fit, tables[selected].kind);
  if (table && engraft_table_get_n_rows (table))
    {
      engraft_table_view_set_table (ENGRAFT_TABLE_VIEW (self->view), table);
      gtk_stack_set_visible_child (self->stack, self->view);
    }
  else
    {
      engraft_table_view_set_table (ENGRAFT_TABLE_VIEW (self->view), NULL);
      adw_status_page_set_description (self->empty, _(tables[selected].when_empty));
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->empty));
    }
}

static char *
make_header (EngraftColumn  *column,
             const char    **icon_name,
             gpointer        user_data)
{
  const char *label = engraft_column_get_label (column), *unit = engraft_column_get_unit (column);

  *icon_name = NULL;
  if (!label || g_str_equal (label, engraft_column_get_name (column)))
    return NULL;

  return unit && *unit ? g_strdup_printf (_("%s, %s"), label, unit) : g_strdup (label);
}

static void
engraft_survival_tables_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SURVIVAL_TABLES (object)->fit);

  G_OBJECT_CLASS (engraft_survival_tables_parent_class)->dispose (object);
}

static void
engraft_survival_tables_class_init (EngraftSurvivalTablesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_survival_tables_dispose;
}

static GtkWidget *
make_button (const char *icon,
             const char *tooltip,
             const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "flat");

  return button;
}

static GtkWidget *
make_bar (EngraftSurvivalTables *self)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    gtk_string_list_append (names, _(tables[i].name));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  engraft_widget_set_label (GTK_WIDGET (self->choice), _("Table"));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);

  gtk_widget_set_hexpand (GTK_WIDGET (self->choice), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->choice), GTK_ALIGN_START);
  gtk_widget_set_margin_start (bar, 12);
  gtk_widget_set_margin_end (bar, 12);
  gtk_widget_set_margin_bottom (bar, 6);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->choice));
  gtk_box_append (GTK_BOX (bar), make_button ("edit-copy-symbolic", _("Copy Table"), "page.copy-table"));
  gtk_box_append (GTK_BOX (bar), make_button ("document-save-as-symbolic", _("Save Table As…"),
                                              "page.save-table"));

  return bar;
}

static void
engraft_survival_tables_init (EngraftSurvivalTables *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->view = engraft_table_view_new (FALSE, FALSE);
  engraft_table_view_set_header_func (ENGRAFT_TABLE_VIEW (self->view), make_header, NULL);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_title (self->empty, _("Nothing to Show"));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_child (self->stack, self->view);
  gtk_stack_add_child (self->stack, GTK_WIDGET (self->empty));
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);

  gtk_box_append (GTK_BOX (box), make_bar (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_after (self, "map", G_CALLBACK (show_chosen), NULL);
}

GtkWidget *
engraft_survival_tables_new (void)
{
  return g_object_new (ENGRAFT_TYPE_SURVIVAL_TABLES, NULL);
}

void
engraft_survival_tables_set_fit (EngraftSurvivalTables *self,
                                 EngraftSurvivalFit    *fit)
{
  g_return_if_fail (ENGRAFT_IS_SURVIVAL_TABLES (self));

  if (g_set_object (&self->fit, fit))
    show_chosen (self);
}

/* The chosen one: as it is shown, or with all columns and digits. */
EngraftTable *
engraft_survival_tables_dup_table (EngraftSurvivalTables *self,
                                   gboolean               exact)
{
  guint selected;

  g_return_val_if_fail (ENGRAFT_IS_SURVIVAL_TABLES (self), NULL);

  selected = gtk_drop_down_get_selected (self->choice);

  if (!self->fit)
    return NULL;

  return exact ? engraft_survival_fit_to_table (self->fit, tables[selected].kind)
               : make_readable (self->fit, tables[selected].kind);
}
