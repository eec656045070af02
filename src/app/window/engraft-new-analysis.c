/* engraft-new-analysis.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/window/engraft-new-analysis.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/window/engraft-page-kinds.h"
#include "libengraft/project/engraft-project.h"

#define MOST_KINDS 10

/* What is found together */
typedef struct
{
  const char *title;
  const char *kinds[MOST_KINDS];   /* in the order of the list; NULL-terminated */
} Subject;

static const Subject subjects[] = {
  { N_("Survival"), { "survival", "mantel-byar", "turnbull", "restricted-mean", "weighting", "subgroups", NULL } },
  { N_("Competing Risks and States"), { "incidence", "cause-specific", "states", "recurrent", NULL } },
  { N_("Models of Hazards"), { "cox", "penalised-cox", "frailty", "parametric", "imputation", NULL } },
  { N_("Prediction"), { "training", "prediction", "model-card", "fairness", "monitor", NULL } },
  { N_("Response and Endpoints"), { "response", "mmrm", "waterfall", "spider", "endpoint", "win-ratio", NULL } },
  { N_("Patients"), { "baseline", "consort", "adverse-events", "swimmer", "box-plot", "flow", "score", NULL } },
  { N_("Evidence and Trials"), { "meta", "pooling", "landscape", NULL } },
  { N_("Design"), { "design", NULL } },
};

static void
activated_cb (GtkWindow *dialog,
              GtkWidget *row)
{
  GtkWindow *parent = gtk_window_get_transient_for (dialog);
  const char *kind = g_object_get_data (G_OBJECT (row), "engraft-kind");
  const char *id = g_object_get_data (G_OBJECT (row), "engraft-id");

  g_object_ref (parent);
  if (engraft_page_kinds_find (kind)->alone)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.new-item", "s", kind);
  else
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.add-analysis", "(ss)", kind, id ? id : "");
  g_object_unref (parent);
  gtk_window_destroy (dialog);
}

static void
add_row (GtkWindow             *dialog,
         GtkWidget             *group,
         const EngraftPageKind *kind,
         const char            *title,
         const char            *subtitle,
         const char            *id)
{
  GtkWidget *row = adw_action_row_new (), *icon = gtk_image_new_from_icon_name (kind->icon_name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "engraft-kind", (gpointer) kind->kind);
  g_object_set_data_full (G_OBJECT (row), "engraft-id", g_strdup (id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), dialog, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static gboolean
is_offered (const EngraftPageKind *kind,
            gboolean               has_data)
{
  return (has_data && kind->from_data_set) || (kind->alone && kind->section == ENGRAFT_SECTION_ANALYSES);
}

static gboolean
has_kind (const Subject *subject,
          const char    *kind)
{
  return g_strv_contains (subject->kinds, kind);
}

/* The kinds of a subject, in its order; those that are of none come last, so that nothing is lost. */
static void
add_subject (AdwPreferencesPage *page,
             GtkWindow          *dialog,
             const Subject      *subject,
             gboolean            has_data)
{
  GtkWidget *group = NULL;
  guint n;
  const EngraftPageKind *kinds = engraft_page_kinds_list (&n);

  for (guint k = 0; subject ? subject->kinds[k] != NULL : k < n; k++)
    {
      const EngraftPageKind *kind = subject ? engraft_page_kinds_find (subject->kinds[k]) : &kinds[k];
      gboolean listed = FALSE;

      for (guint i = 0; !subject && i < G_N_ELEMENTS (subjects); i++)
        listed |= has_kind (&subjects[i], kind->kind);
      if (!kind || listed || !is_offered (kind, has_data))
        continue;
      if (!group)
        {
          group = adw_preferences_group_new ();
          adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), subject ? _(subject->title) : _("Other Analyses"));
          adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
        }
      add_row (dialog, group, kind, engraft_page_kind_get_name (kind), engraft_page_kind_get_description (kind), NULL);
    }
}

static void
add_subjects (AdwPreferencesPage *page,
              GtkWindow          *dialog,
              gboolean            has_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++)
    add_subject (page, dialog, &subjects[i], has_data);
  add_subject (page, dialog, NULL, has_data);
}

static void
divide_cb (GtkWindow *dialog)
{
  GtkWindow *parent = g_object_ref (gtk_window_get_transient_for (dialog));

  gtk_widget_activate_action (GTK_WIDGET (parent), "win.divide-follow-up", NULL);
  g_object_unref (parent);
  gtk_window_destroy (dialog);
}

/* Rows for analyses that have covariates which change over time */
static GtkWidget *
make_data (GtkWindow *dialog)
{
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("engraft-data-symbolic");

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Data for Analyses"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Intervals of Follow-up"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Follow-up divided by visits and events, for covariates that change over time"));
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (divide_cb), dialog, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return group;
}

/* The analyses of the project; NULL: there are none */
static GtkWidget *
make_templates (GtkWindow   *dialog,
                EngraftItem *data_set)
{
  EngraftProject *project = engraft_item_get_project (data_set);
  GtkWidget *group = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (project)); i++)
    {
      g_autoptr(EngraftItem) item = g_list_model_get_item (G_LIST_MODEL (project), i);
      const EngraftPageKind *kind = engraft_page_kinds_find (engraft_item_get_kind (item));

      if (!kind || !kind->from_data_set)
        continue;
      if (!group)
        group = adw_preferences_group_new ();
      add_row (dialog, group, kind, engraft_item_get_name (item), engraft_page_kind_get_name (kind),
               engraft_item_get_id (item));
    }
  if (group)
    {
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("The Same Again"));
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                             _("With its options and figure, and its columns where the data have them"));
    }

  return group;
}

static gboolean
contains (const char *text,
          const char *words)
{
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);

  return strstr (folded, words) != NULL;
}

/* Whether each of the words is in the title, what it is about or the heading it stands below. */
static gboolean
is_found (GtkWidget          *row,
          const char * const *words)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, ADW_TYPE_PREFERENCES_GROUP);
  const char *heading = group ? adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (group)) : NULL;
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  const char *subtitle = adw_action_row_get_subtitle (ADW_ACTION_ROW (row));

  for (guint i = 0; words[i]; i++)
    if (!contains (title, words[i]) && !contains (subtitle, words[i]) && !contains (heading, words[i]))
      return FALSE;

  return TRUE;
}

/* Shows the rows below that are found, and the groups that have one; how many there are. */
static guint
show_found (GtkWidget          *parent,
            const char * const *words)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      guint found;

      if (ADW_IS_ACTION_ROW (child))
        {
          found = is_found (child, words);
          gtk_widget_set_visible (child, found);
        }
      else
        found = show_found (child, words);
      if (ADW_IS_PREFERENCES_GROUP (child))
        gtk_widget_set_visible (child, found > 0);
      n += found;
    }

  return n;
}

static void
search_cb (GtkSearchEntry *entry,
           GtkStack       *stack)
{
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);
  g_auto(GStrv) words = g_strsplit (g_strstrip (folded), " ", -1);
  const guint n = show_found (gtk_stack_get_child_by_name (stack, "list"), (const char * const *) words);

  gtk_stack_set_visible_child_name (stack, n > 0 ? "list" : "nothing");
}

/* The first row that is found; NULL: there is none */
static GtkWidget *
find_row (GtkWidget *parent)
{
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = ADW_IS_ACTION_ROW (child) ? child : NULL;

      if (!gtk_widget_get_visible (child))
        continue;
      if (!row)
        row = find_row (child);
      if (row)
        return row;
    }

  return NULL;
}

/* Arrows go from the field into the list. */
static gboolean
arrow_cb (GtkWidget *entry,
          GVariant  *arguments,
          gpointer   stack)
{
  GtkWidget *row = find_row (gtk_stack_get_child_by_name (stack, "list"));

  return row && gtk_widget_grab_focus (row);
}

/* What is typed anywhere in the window goes to the field, Enter as well: where a row is in focus it is for that. */
static void
enter_cb (GtkSearchEntry *entry,
          GtkStack       *stack)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (entry)));
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  if (!row && *gtk_editable_get_text (GTK_EDITABLE (entry)))
    row = find_row (gtk_stack_get_child_by_name (stack, "list"));
  if (row)
    adw_action_row_activate (ADW_ACTION_ROW (row));
}

/* A field above the list; what is typed anywhere in the window goes there. */
static GtkWidget *
make_search (GtkWidget *dialog,
             GtkStack  *stack)
{
  GtkWidget *entry = gtk_search_entry_new (), *nothing = adw_status_page_new ();
  GtkEventController *arrows = gtk_shortcut_controller_new ();

  gtk_widget_set_margin_start (entry, 12);
  gtk_widget_set_margin_end (entry, 12);
  gtk_widget_set_margin_top (entry, 6);
  gtk_widget_set_margin_bottom (entry, 6);
  g_object_set (entry, "placeholder-text", _("Search analyses"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search analyses"), -1);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (entry), dialog);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("No Analysis Found"));
  adw_status_page_set_description (ADW_STATUS_PAGE (nothing), _("Try another word, such as survival or response."));
  gtk_stack_add_named (stack, nothing, "nothing");
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (arrows),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                                          gtk_callback_action_new (arrow_cb, stack, NULL)));
  /* before the text, which keeps arrows to itself */
  gtk_event_controller_set_propagation_phase (arrows, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (entry, arrows);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (search_cb), stack, 0);
  g_signal_connect_object (entry, "activate", G_CALLBACK (enter_cb), stack, 0);

  return entry;
}

static gboolean
escape_cb (GtkWidget *dialog,
           GVariant  *arguments,
           gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (dialog));

  return TRUE;
}

static void
close_by_escape (GtkWidget *dialog)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, controller);
}

GtkWidget *
engraft_new_analysis_new (GtkWindow   *parent,
                          EngraftItem *data_set)
{
  GtkWidget *dialog = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new (), *stack = gtk_stack_new (), *templates;
  /* Translators: the name of a data set */
  g_autofree char *subtitle = data_set ? g_strdup_printf (_("Of “%s”"), engraft_item_get_name (data_set)) : NULL;

  gtk_window_set_transient_for (GTK_WINDOW (dialog), parent);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 360, 640);
  gtk_window_set_title (GTK_WINDOW (dialog), _("New Analysis"));
  close_by_escape (dialog);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (gtk_widget_get_first_child (box)),
                                   adw_window_title_new (_("New Analysis"), subtitle));
  add_subjects (ADW_PREFERENCES_PAGE (page), GTK_WINDOW (dialog), data_set != NULL);
  if (data_set)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_data (GTK_WINDOW (dialog))));
  templates = data_set ? make_templates (GTK_WINDOW (dialog), data_set) : NULL;
  if (templates)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (templates));
  gtk_stack_add_named (GTK_STACK (stack), page, "list");
  gtk_widget_set_vexpand (stack, TRUE);
  gtk_box_append (GTK_BOX (box), make_search (dialog, GTK_STACK (stack)));
  gtk_box_append (GTK_BOX (box), stack);
  adw_window_set_content (ADW_WINDOW (dialog), box);

  return dialog;
}
