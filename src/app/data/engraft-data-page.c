/* engraft-data-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/data/engraft-data-page.h"

#include <glib/gi18n.h>

#include "app/data/engraft-data-form.h"
#include "app/data/engraft-data-view.h"
#include "app/data/engraft-data-words.h"
#include "app/data/engraft-import-form.h"
#include "app/data/engraft-import-view.h"
#include "app/data/engraft-recipe-dialog.h"
#include "app/data/engraft-role-guess.h"
#include "app/engraft-compat.h"
#include "app/widgets/engraft-banner.h"
#include "libengraft/project/engraft-data-set.h"
#include "libengraft/project/engraft-project.h"

#define PANE_WIDTH 360

/**
 * EngraftDataPage:
 *
 * While the user has not confirmed how the file is read, the import step; afterwards the data.
 */
struct _EngraftDataPage
{
  EngraftPage           parent_instance;

  EngraftBanner        *banner;
  GtkStack             *stack;
  EngraftImportView    *import_view;
  EngraftImportForm    *import_form;
  EngraftDataView      *data_view;
  EngraftDataForm      *data_form;
  GtkStack             *panes;

  EngraftDataSet       *data_set;
  EngraftOptions       *spec;
  EngraftOptions       *former;       /* the import options before they were opened again */
  GtkFileChooserNative *chooser;
  guint                 update;
  guint                 update_form;
};

G_DEFINE_FINAL_TYPE (EngraftDataPage, engraft_data_page, ENGRAFT_TYPE_PAGE)

static GAction *
find_action (EngraftDataPage *self,
             const char      *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self))), name);
}

static void
enable (EngraftDataPage *self,
        const char      *name,
        gboolean         enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (find_action (self, name)), enabled);
}

/* What is made of other data sets has no import step. */
static gboolean
is_confirmed (EngraftDataPage *self)
{
  return engraft_data_set_is_made (self->data_set) || engraft_options_get_boolean (self->spec, "confirmed");
}

/* What is wrong with the source, and the way out */

static void
show_banner (EngraftDataPage *self)
{
  EngraftDataSetState state = engraft_data_set_get_state (self->data_set);
  g_autoptr(GFile) file = engraft_data_set_dup_file (self->data_set);
  g_autofree char *path = file ? g_file_get_parse_name (file) : g_strdup ("");
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (self->data_set));
  g_autofree char *title = NULL;

  switch (state)
    {
    case ENGRAFT_DATA_SET_MISSING:
      title = g_strdup_printf (_("The file is not where it was: %s. Nothing is computed from it until it is found."),
                               path);
      engraft_banner_set_button_label (self->banner, _("_Locate…"));
      engraft_banner_set_action_name (self->banner, "page.locate");
      break;

    case ENGRAFT_DATA_SET_CHANGED:
      /* the data view says it in its place */
      title = engraft_options_get_boolean (self->spec, "confirmed") ? NULL : g_strdup (error);
      engraft_banner_set_button_label (self->banner, _("_Use Changed File"));
      engraft_banner_set_action_name (self->banner, "page.accept-change");
      break;

    case ENGRAFT_DATA_SET_FAILED:
      /* the import step, and of intervals the data view, says it in its place */
      title = is_confirmed (self) && !engraft_data_set_is_made (self->data_set) ? g_strdup (error) : NULL;
      engraft_banner_set_button_label (self->banner, _("Change _Import…"));
      engraft_banner_set_action_name (self->banner, "page.change-import");
      break;

    case ENGRAFT_DATA_SET_EMPTY:
    case ENGRAFT_DATA_SET_LOADING:
    case ENGRAFT_DATA_SET_READY:
    default:
      break;
    }

  if (title)
    engraft_banner_set_title (self->banner, title);
  else
    engraft_banner_set_button_label (self->banner, NULL);
  engraft_banner_set_revealed (self->banner, title != NULL);
}

static void
update_actions (EngraftDataPage *self)
{
  const gboolean confirmed = is_confirmed (self);
  EngraftDataSetState state = engraft_data_set_get_state (self->data_set);
  const gboolean ready = state == ENGRAFT_DATA_SET_READY && engraft_data_set_get_table (self->data_set);

  enable (self, "import", !confirmed && ready && !engraft_item_get_error (ENGRAFT_ITEM (self->data_set)));
  enable (self, "cancel-import", !confirmed);
  enable (self, "change-import", confirmed && !engraft_data_set_is_made (self->data_set));
  enable (self, "divide-follow-up", confirmed && ready);
  enable (self, "make-again", engraft_data_set_is_made (self->data_set));
  enable (self, "new-survival", confirmed && ready);
  enable (self, "find", confirmed && ready);
  enable (self, "add-column", confirmed && ready);
  enable (self, "accept-change", state == ENGRAFT_DATA_SET_CHANGED);
}

static void
update_subtitle (EngraftDataPage *self)
{
  EngraftTable *table = engraft_data_set_get_table (self->data_set);
  g_autofree char *size = table ? engraft_data_words_size (table) : NULL;

  engraft_page_set_subtitle (ENGRAFT_PAGE (self), size);
}

/* Either step is made when it is first seen: most data sets are imported once. */
static void
make_import (EngraftDataPage *self)
{
  EngraftOptions *options = engraft_options_get_options (self->spec, "import");

  if (self->import_view)
    return;

  self->import_view = ENGRAFT_IMPORT_VIEW (engraft_import_view_new (self->data_set));
  self->import_form = ENGRAFT_IMPORT_FORM (engraft_import_form_new (ENGRAFT_IMPORT_OPTIONS (options)));
  g_object_bind_property (self->import_view, "column", self->import_form, "column", G_BINDING_BIDIRECTIONAL);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->import_view), "import");
  gtk_stack_add_named (self->panes, GTK_WIDGET (self->import_form), "import");
}

static void
show_import (EngraftDataPage *self)
{
  make_import (self);
  engraft_import_view_update (self->import_view);
  engraft_import_form_set_result (self->import_form, engraft_data_set_get_table (self->data_set),
                                  engraft_data_set_get_report (self->data_set));
}

/* A page of its own takes as long as all that is said on it: the window answers between the two. */
static gboolean
update_form_cb (gpointer user_data)
{
  EngraftDataPage *self = user_data;

  self->update_form = 0;
  if (!self->data_form)
    {
      self->data_form = ENGRAFT_DATA_FORM (engraft_data_form_new (self->data_set, self->data_view));
      gtk_stack_add_named (self->panes, GTK_WIDGET (self->data_form), "data");
    }
  engraft_data_form_update (self->data_form);
  gtk_stack_set_visible_child_name (self->panes, "data");

  return G_SOURCE_REMOVE;
}

static void
show_data (EngraftDataPage *self)
{
  if (!self->data_view)
    {
      self->data_view = ENGRAFT_DATA_VIEW (engraft_data_view_new (self->data_set));
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->data_view), "data");
    }
  g_clear_object (&self->former);
  engraft_data_view_update (self->data_view);
  if (!self->update_form)
    self->update_form = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, update_form_cb, self, NULL);
}

static gboolean
update_cb (gpointer user_data)
{
  EngraftDataPage *self = user_data;
  const gboolean confirmed = is_confirmed (self);

  self->update = 0;
  if (confirmed)
    show_data (self);
  else
    {
      g_clear_handle_id (&self->update_form, g_source_remove);
      show_import (self);
      gtk_stack_set_visible_child_name (self->panes, "import");
    }
  gtk_stack_set_visible_child_name (self->stack, confirmed ? "data" : "import");
  show_banner (self);
  update_actions (self);
  update_subtitle (self);

  return G_SOURCE_REMOVE;
}

/* Several notifications are one update. */
static void
queue_update (EngraftDataPage *self)
{
  if (!self->update)
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* Actions */

static void
import_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  EngraftDataPage *self = user_data;

  g_object_set (self->spec, "confirmed", TRUE, NULL);
}

static void
cancel_import_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  g_autoptr(EngraftDataPage) self = g_object_ref (user_data);
  EngraftItem *item = ENGRAFT_ITEM (self->data_set);

  if (self->former)
    {
      engraft_options_assign (engraft_options_get_options (self->spec, "import"), self->former);
      g_object_set (self->spec, "confirmed", TRUE, NULL);
    }
  else
    engraft_project_remove (engraft_item_get_project (item), item);
}

static void
change_import_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  EngraftDataPage *self = user_data;

  g_clear_object (&self->former);
  self->former = engraft_options_copy (engraft_options_get_options (self->spec, "import"));
  g_object_set (self->spec, "confirmed", FALSE, NULL);
}

/* New analyses take the roles of the data set; where there are none yet, the likely ones are
 * filled in, and said. */
static void
new_survival_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  EngraftDataPage *self = user_data;
  EngraftProject *project = engraft_item_get_project (ENGRAFT_ITEM (self->data_set));
  EngraftCohort *cohort = ENGRAFT_COHORT (engraft_options_get_options (self->spec, "cohort"));
  g_autofree char *guessed = NULL;

  engraft_project_begin_step (project, _("Addition of a Survival Analysis"));
  engraft_data_set_fill_roles (self->data_set);
  guessed = engraft_role_guess_fill (cohort, engraft_data_set_get_table (self->data_set));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.add-analysis", "(ss)", "survival", "");
  engraft_project_end_step (project);

  if (guessed)
    engraft_page_add_toast (ENGRAFT_PAGE (self), engraft_toast_new ("%s", guessed));
}

static void
divide_follow_up_action (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  gtk_widget_activate_action (GTK_WIDGET (user_data), "win.divide-follow-up", NULL);
}

static void
make_again_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  engraft_data_set_reload (ENGRAFT_DATA_PAGE (user_data)->data_set);
}

static void
find_in_data_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  engraft_data_view_find (ENGRAFT_DATA_PAGE (user_data)->data_view);
}

static void
located_cb (GtkNativeDialog *dialog,
            int              response,
            EngraftDataPage *self)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr(GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

      engraft_data_set_locate (self->data_set, file);
    }
  g_clear_object (&self->chooser);
}

/* Trials were read of a folder, unless what was read has the name of a file of them. */
static gboolean
was_folder (EngraftDataPage *self,
            GFile           *file)
{
  static const char * const suffixes[] = { ".json", ".ndjson", ".jsonl", ".txt", ".csv", ".tsv", ".tab" };
  g_autofree char *name = file ? g_file_get_basename (file) : NULL, *lower = name ? g_ascii_strdown (name, -1) : NULL;

  if (!lower || engraft_options_get_enum (engraft_options_get_options (self->spec, "import"), "format") != ENGRAFT_FORMAT_TRIALS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return FALSE;

  return TRUE;
}

static void
locate_action (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  EngraftDataPage *self = user_data;
  g_autoptr(GFile) file = engraft_data_set_dup_file (self->data_set);
  g_autoptr(GFile) folder = file ? g_file_get_parent (file) : NULL;
  gboolean is_folder;

  if (self->chooser)
    return;

  is_folder = was_folder (self, file);
  self->chooser = gtk_file_chooser_native_new (is_folder ? _("Locate Folder") : _("Locate File"),
                                               GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               is_folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN,
                                               _("_Open"), NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  if (folder && g_file_query_exists (folder, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  g_signal_connect_object (self->chooser, "response", G_CALLBACK (located_cb), self, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
accept_change_action (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  engraft_data_set_accept_change (ENGRAFT_DATA_PAGE (user_data)->data_set);
}

static void
add_column_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  EngraftDataPage *self = user_data;

  engraft_recipe_dialog_add (GTK_WIDGET (self), self->data_set, g_variant_get_string (parameter, NULL));
}

static const GActionEntry actions[] = {
  { "import", import_action },
  { "cancel-import", cancel_import_action },
  { "change-import", change_import_action },
  { "new-survival", new_survival_action },
  { "divide-follow-up", divide_follow_up_action },
  { "make-again", make_again_action },
  { "find", find_in_data_action },
  { "locate", locate_action },
  { "accept-change", accept_change_action },
  { "add-column", add_column_action, "s" },
};

/* GObject */

static void
build_content (EngraftDataPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *clamp = adw_clamp_new ();

  self->banner = ENGRAFT_BANNER (engraft_banner_new (""));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_hhomogeneous (self->stack, FALSE);
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->banner));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);

  self->panes = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->panes, FALSE);
  gtk_stack_set_hhomogeneous (self->panes, FALSE);
  /* long sentences wrap in the pane; they do not make it wider */
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), PANE_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), PANE_WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->panes));
  gtk_widget_set_hexpand (clamp, FALSE);
  engraft_page_set_options_pane (ENGRAFT_PAGE (self), clamp);
}

static void
engraft_data_page_constructed (GObject *object)
{
  EngraftDataPage *self = ENGRAFT_DATA_PAGE (object);

  G_OBJECT_CLASS (engraft_data_page_parent_class)->constructed (object);

  self->data_set = g_object_ref (ENGRAFT_DATA_SET (engraft_page_get_item (ENGRAFT_PAGE (self))));
  self->spec = engraft_item_get_spec (ENGRAFT_ITEM (self->data_set));

  g_action_map_add_action_entries (G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self))),
                                   actions, G_N_ELEMENTS (actions), self);
  build_content (self);

  g_signal_connect_object (self->data_set, "notify", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->spec, "changed", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  update_cb (self);
}

static void
engraft_data_page_dispose (GObject *object)
{
  EngraftDataPage *self = ENGRAFT_DATA_PAGE (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_handle_id (&self->update_form, g_source_remove);
  g_clear_object (&self->chooser);
  g_clear_object (&self->former);
  g_clear_object (&self->data_set);

  G_OBJECT_CLASS (engraft_data_page_parent_class)->dispose (object);
}

static void
engraft_data_page_class_init (EngraftDataPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = engraft_data_page_constructed;
  object_class->dispose = engraft_data_page_dispose;
}

static void
engraft_data_page_init (EngraftDataPage *self)
{
}
