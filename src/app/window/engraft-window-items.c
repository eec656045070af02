/* engraft-window-items.c: what the window does with items and their history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-window-private.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-kinds.h"
#include "app/analysis/engraft-start-columns.h"
#include "app/engraft-compat.h"
#include "app/window/engraft-new-analysis.h"
#include "app/window/engraft-page-kinds.h"
#include "libengraft/data/engraft-cohort.h"
#include "libengraft/project/engraft-data-set.h"

static gboolean
is_data_set (EngraftItem *item)
{
  const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));

  return kind && kind->section == ENGRAFT_SECTION_DATA;
}

/* The selected data set, that of the selected analysis, or the first. */
static EngraftItem *
find_data_set (EngraftWindow *self)
{
  EngraftItem *selected = engraft_sidebar_get_selected (self->sidebar);
  EngraftItem *found = NULL;
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->project));

  if (selected && is_data_set (selected))
    return selected;

  for (guint i = n; i-- > 0;)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (self->project), i);

      if (!is_data_set (item))
        continue;
      if (selected && engraft_item_depends_on (selected, item))
        return item;
      found = item;
    }

  return found;
}

static void
new_analysis_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);

  gtk_window_present (GTK_WINDOW (engraft_new_analysis_new (GTK_WINDOW (self), find_data_set (self))));
}

/* Takes from ROLES the columns that the table has not, and names them; also a filter that asks for one. */
static GPtrArray *
drop_missing (EngraftOptions *roles,
              EngraftTable   *table)
{
  static const char * const names[] = { "time", "status", "entry", "origin", "group", "subject", "weight", "cluster" };
  GPtrArray *missing = g_ptr_array_new_with_free_func (g_free);
  const char * const *strata = engraft_options_get_strv (roles, "strata");
  gboolean whole = TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *column = engraft_options_get_string (roles, names[i]);

      if (!column || !*column || engraft_table_find_column (table, column))
        continue;
      g_ptr_array_add (missing, g_strdup (column));
      g_object_set (roles, names[i], NULL, NULL);
    }
  for (guint i = 0; strata && strata[i]; i++)
    if (!engraft_table_find_column (table, strata[i]))
      {
        g_ptr_array_add (missing, g_strdup (strata[i]));
        whole = FALSE;
      }
  if (!whole)
    g_object_set (roles, "strata", NULL, NULL);
  if (!engraft_cohort_fits (ENGRAFT_COHORT (roles), table))
    {
      const char *filter = engraft_options_get_string (roles, "filter");

      if (filter && *filter)
        g_ptr_array_add (missing, g_strdup (filter));
      g_object_set (roles, "filter", NULL, NULL);
    }

  return missing;
}

static void
say_missing (EngraftWindow *self,
             EngraftItem   *data_set,
             GPtrArray     *missing)
{
  g_autofree char *all = NULL;
  AdwToast *toast;

  if (missing->len == 0)
    return;
  g_ptr_array_add (missing, NULL);
  /* Translators: between the members of a list, which stands in quotes */
  all = g_strjoinv (_("”, “"), (char **) missing->pdata);
  /* Translators: a data set; columns that another data set has */
  toast = engraft_toast_new (_("“%s” has no “%s”: choose its columns for these"), engraft_item_get_name (data_set), all);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, 15);      /* a list is read, and looked for in the options */
  engraft_window_add_toast (self, toast);
}

/* The options of another analysis; its columns only where the data are its own or have them, so that what was
 * said of this data set stays. */
static void
repeat (EngraftWindow *self,
        EngraftItem   *item,
        EngraftItem   *template,
        EngraftItem   *data_set)
{
  EngraftOptions *spec = engraft_item_get_spec (item);
  g_autoptr(EngraftOptions) cohort = engraft_options_copy (engraft_options_get_options (spec, "cohort"));
  EngraftTable *table = engraft_data_set_get_table (ENGRAFT_DATA_SET (data_set));
  EngraftOptions *roles = engraft_options_get_options (engraft_item_get_spec (template), "cohort");
  gboolean fits = engraft_item_depends_on (template, data_set) ||
                  (table && engraft_cohort_fits (ENGRAFT_COHORT (roles), table));

  engraft_options_assign (spec, engraft_item_get_spec (template));
  g_object_set (spec, "data-set", engraft_item_get_id (data_set), NULL);
  if (!fits && table)
    {
      g_autoptr(EngraftOptions) part = engraft_options_copy (roles);
      g_autoptr(GPtrArray) missing = drop_missing (part, table);

      /* without its follow-up the rest says nothing of these data */
      if (engraft_start_is_complete (part) && engraft_cohort_fits (ENGRAFT_COHORT (part), table))
        engraft_options_assign (cohort, part);
      say_missing (self, data_set, missing);
    }
  if (!fits)
    engraft_options_assign (engraft_options_get_options (spec, "cohort"), cohort);
}

/* The follow-up and the event of the analysis that was looked at, where the data set itself says nothing of them: who adds a model to
 * curves of the same rows means the same endpoint.  Groups, weights and the filter are another matter. */
static void
take_follow_up (EngraftItem *item,
                EngraftItem *shown,
                EngraftItem *data_set)
{
  static const char * const roles[] = { "time", "time-unit", "origin", "entry", "subject", "status", "events", "others", "censored",
                                        "missing" };
  const EngraftAnalysisKind *kind = engraft_analysis_kinds_find (ENGRAFT_ANALYSIS (item));
  EngraftOptions *own = engraft_options_get_options (engraft_item_get_spec (item), "cohort"), *known;

  if (!kind || (kind->is_timeless && !kind->takes_follow_up) || kind->asks_ends || !shown || !ENGRAFT_IS_ANALYSIS (shown)
      || !engraft_analysis_needs_data (ENGRAFT_ANALYSIS (shown)) || !engraft_item_depends_on (shown, data_set)
      || engraft_options_get_string (own, "time") || engraft_options_get_string (own, "status"))
    return;
  known = engraft_options_get_options (engraft_item_get_spec (shown), "cohort");
  if (!engraft_start_is_complete (known))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      g_auto(GValue) value = G_VALUE_INIT;

      g_object_get_property (G_OBJECT (known), roles[i], &value);
      g_object_set_property (G_OBJECT (own), roles[i], &value);
    }
}

/* The kind, and the id of the analysis that is done again, or nothing */
static void
add_analysis_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  const char *name, *id;
  const EngraftPageKind *kind;
  EngraftItem *data_set = find_data_set (self), *shown = engraft_sidebar_get_selected (self->sidebar), *item, *template;
  g_autofree char *title = NULL;

  g_variant_get (parameter, "(&s&s)", &name, &id);
  kind = engraft_page_kinds_find (name);
  g_return_if_fail (kind && kind->from_data_set && data_set);

  template = *id ? engraft_project_find (self->project, id) : NULL;
  /* Translators: a kind of analysis, such as “Survival Curves” */
  title = g_strdup_printf (_("Addition of %s"), engraft_page_kind_get_name (kind));
  engraft_project_begin_step (self->project, title);
  item = engraft_project_add (self->project, kind->kind,
                              template ? engraft_item_get_name (template) : engraft_page_kind_get_name (kind));
  if (kind->prepare)
    kind->prepare (item, data_set);
  if (template)
    repeat (self, item, template, data_set);
  else if (ENGRAFT_IS_ANALYSIS (item))
    take_follow_up (item, shown, data_set);
  engraft_project_end_step (self->project);
  engraft_window_show_item (self, item);
}

/* Intervals of follow-up, made of the data set at hand */
static void
divide_follow_up_action (GtkWidget  *widget,
                         const char *action_name,
                         GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *data_set = find_data_set (self);

  g_return_if_fail (data_set);

  engraft_window_show_item (self, ENGRAFT_ITEM (engraft_data_set_divide (ENGRAFT_DATA_SET (data_set))));
}

/* One that needs no data set. */
static void
new_item_action (GtkWidget  *widget,
                 const char *action_name,
                 GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  const EngraftPageKind *kind = engraft_page_kinds_find (g_variant_get_string (parameter, NULL));

  if (kind && kind->alone)
    engraft_window_show_item (self, engraft_project_add (self->project, kind->kind, engraft_page_kind_get_name (kind)));
}

static void
duplicate_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *item = engraft_sidebar_get_selected (self->sidebar), *copy;
  g_autofree char *name = NULL, *title = NULL;

  g_return_if_fail (item);

  /* Translators: the name of a copy of an analysis */
  name = g_strdup_printf (_("%s (copy)"), engraft_item_get_name (item));
  title = g_strdup_printf (_("Addition of %s"), name);
  engraft_project_begin_step (self->project, title);
  copy = engraft_project_add (self->project, engraft_item_get_kind (item), name);
  engraft_options_assign (engraft_item_get_spec (copy), engraft_item_get_spec (item));
  engraft_project_end_step (self->project);
  engraft_window_show_item (self, copy);
}

static void
rename_response_cb (AdwMessageDialog *dialog,
                    const char       *response,
                    EngraftItem      *item)
{
  GtkEditable *entry = GTK_EDITABLE (g_object_get_data (G_OBJECT (dialog), "entry"));
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  if (g_str_equal (response, "rename") && *name && engraft_item_get_project (item))
    engraft_item_set_name (item, name);
}

static void
rename_changed_cb (GtkEditable      *entry,
                   AdwMessageDialog *dialog)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_message_dialog_set_response_enabled (dialog, "rename", *name != '\0');
}

static void
rename_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *item = engraft_sidebar_get_selected (self->sidebar);
  GtkWidget *dialog, *entry;

  g_return_if_fail (item);

  dialog = adw_message_dialog_new (GTK_WINDOW (self), _("Rename"), NULL);
  entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (entry), engraft_item_get_name (item));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name"), -1);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), entry);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog),
                                    "cancel", _("_Cancel"), "rename", _("_Rename"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "rename", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "rename");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data (G_OBJECT (dialog), "entry", entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (rename_changed_cb), dialog, 0);
  g_signal_connect_object (dialog, "response", G_CALLBACK (rename_response_cb), item, 0);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

/* whether another data set goes with one */
static gboolean
has_intervals (EngraftWindow *self,
               EngraftItem   *item)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->project)); i++)
    {
      g_autoptr(EngraftItem) other = g_list_model_get_item (G_LIST_MODEL (self->project), i);

      if (is_data_set (other) && engraft_item_depends_on (other, item))
        return TRUE;
    }

  return FALSE;
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *item = engraft_sidebar_get_selected (self->sidebar);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->project));
  g_autofree char *name = NULL;
  AdwToast *toast;
  guint n_gone;
  gboolean with_data;

  g_return_if_fail (item);

  with_data = has_intervals (self, item);
  name = g_strdup (engraft_item_get_name (item));
  engraft_project_remove (self->project, item);
  n_gone = n - g_list_model_get_n_items (G_LIST_MODEL (self->project));

  if (n_gone > 1 && with_data)
    toast = engraft_toast_new (ngettext ("“%s” and %u item that is made of it removed",
                                         "“%s” and %u items that are made of it removed", n_gone - 1),
                               name, n_gone - 1);
  else if (n_gone > 1)
    toast = engraft_toast_new (ngettext ("“%s” and %u analysis of it removed",
                                         "“%s” and %u analyses of it removed", n_gone - 1),
                               name, n_gone - 1);
  else
    toast = engraft_toast_new (_("“%s” removed"), name);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "undo-title",
                          g_strdup (engraft_history_get_undo_title (engraft_project_get_history (self->project))),
                          g_free);
  g_set_weak_pointer (&self->removal, toast);
  engraft_window_add_toast (self, toast);
}

static void
show_item_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *item = engraft_sidebar_get_nth (self->sidebar, (guint) g_variant_get_int32 (parameter));

  if (item)
    engraft_window_show_item (self, item);
}

/* By its id */
static void
show_item_by_id_action (GtkWidget  *widget,
                        const char *action_name,
                        GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftItem *item = engraft_project_find (self->project, g_variant_get_string (parameter, NULL));

  if (item)
    engraft_window_show_item (self, item);
}

/* What is undone elsewhere is not seen: say it. */
static void
say_done (EngraftWindow *self,
          const char    *format,
          const char    *title)
{
  AdwToast *toast = engraft_toast_new (format, title);

  adw_toast_set_timeout (toast, 2);
  engraft_window_add_toast (self, toast);
}

static void
undo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftHistory *history = engraft_project_get_history (self->project);
  g_autofree char *title = g_strdup (engraft_history_get_undo_title (history));

  engraft_history_undo (history);
  /* Translators: what was taken back, such as “Change of Confidence Level” */
  say_done (self, _("Undone: %s"), title);
}

static void
redo_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  EngraftWindow *self = ENGRAFT_WINDOW (widget);
  EngraftHistory *history = engraft_project_get_history (self->project);
  g_autofree char *title = g_strdup (engraft_history_get_redo_title (history));

  engraft_history_redo (history);
  /* Translators: what was done again, such as “Change of Confidence Level” */
  say_done (self, _("Redone: %s"), title);
}

void
engraft_window_install_item_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.new-analysis", NULL, new_analysis_action);
  gtk_widget_class_install_action (widget_class, "win.add-analysis", "(ss)", add_analysis_action);
  gtk_widget_class_install_action (widget_class, "win.divide-follow-up", NULL, divide_follow_up_action);
  gtk_widget_class_install_action (widget_class, "win.new-item", "s", new_item_action);
  gtk_widget_class_install_action (widget_class, "win.duplicate-item", NULL, duplicate_action);
  gtk_widget_class_install_action (widget_class, "win.rename-item", NULL, rename_action);
  gtk_widget_class_install_action (widget_class, "win.remove-item", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "win.show-item", "i", show_item_action);
  gtk_widget_class_install_action (widget_class, "win.show-item-by-id", "s", show_item_by_id_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
}

void
engraft_window_update_item_actions (EngraftWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  EngraftItem *selected = engraft_sidebar_get_selected (self->sidebar);

  gtk_widget_action_set_enabled (widget, "win.duplicate-item", selected != NULL);
  gtk_widget_action_set_enabled (widget, "win.rename-item", selected != NULL);
  gtk_widget_action_set_enabled (widget, "win.remove-item", selected != NULL);
}

static void
set_tooltip (GtkWidget  *button,
             const char *format,
             const char *plain,
             const char *title)
{
  g_autofree char *text = title ? g_strdup_printf (format, title) : g_strdup (plain);

  gtk_widget_set_tooltip_text (button, text);
}

void
engraft_window_update_history (EngraftWindow *self)
{
  EngraftHistory *history = engraft_project_get_history (self->project);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", engraft_history_can_undo (history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", engraft_history_can_redo (history));
  set_tooltip (self->undo, _("Undo: %s"), _("Undo"), engraft_history_get_undo_title (history));
  set_tooltip (self->redo, _("Redo: %s"), _("Redo"), engraft_history_get_redo_title (history));

  /* its button would undo something else now */
  if (self->removal && g_strcmp0 (g_object_get_data (G_OBJECT (self->removal), "undo-title"),
                                  engraft_history_get_undo_title (history)) != 0)
    {
      AdwToast *toast = self->removal;

      g_clear_weak_pointer (&self->removal);
      adw_toast_dismiss (toast);
    }
}
