/* engraft-search-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/search/engraft-changes-view.h"
#include "app/search/engraft-compare-view.h"
#include "app/search/engraft-donor-import.h"
#include "app/search/engraft-donor-table.h"
#include "app/search/engraft-donor-view.h"
#include "app/search/engraft-patient-form.h"
#include "app/search/engraft-release-dialog.h"
#include "app/search/engraft-search-form.h"
#include "app/search/engraft-search-share.h"
#include "app/search/engraft-search-release.h"
#include "app/search/engraft-search-start.h"
#include "app/search/engraft-search-words.h"
#include "app/search/engraft-shortlist-view.h"
#include "app/widgets/engraft-banner.h"
#include "libengraft/engraft-notice.h"
#include "libengraft/registry/engraft-registry.h"

/**
 * EngraftSearchPage:
 *
 * A donor search: what was found in a sentence, the ranked list, one donor with reasons, the shortlist, a
 * comparison and what has changed; at the side the patient and the options.  The page keeps nothing: it shows what the item has.
 */
struct _EngraftSearchPage
{
  EngraftPage             parent_instance;

  EngraftDonorSearchItem *item;
  EngraftHitModel        *model;

  GtkWidget              *answer;
  GtkLabel               *sentence;
  GtkLabel               *ground;
  GtkSpinner             *spinner;
  GtkToggleButton        *find_button;
  GtkEditable            *find_entry;
  GtkLabel               *find_message;
  EngraftBanner          *banner;
  GtkStack               *stack;
  GtkWidget              *views;
  GtkButton              *shortlist_button, *changes_button;

  EngraftSearchStart     *start;
  EngraftDonorTable      *table;
  EngraftDonorView       *donor;
  EngraftShortlistView   *shortlist;
  EngraftCompareView     *compare;
  EngraftChangesView     *changes;
  GtkStack               *pane;
  EngraftPatientForm     *patient_form;
  EngraftSearchForm      *search_form;

  GSimpleAction          *view;
  guint                   update_id;
  gboolean                result_changed;
  EngraftDonorRoom        room;         /* of the list */
};

G_DEFINE_FINAL_TYPE (EngraftSearchPage, engraft_search_page, ENGRAFT_TYPE_PAGE)

static void
set_enabled (EngraftSearchPage *self,
             const char        *name,
             gboolean           enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self))), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* What is shown */

static void
show_donor (EngraftSearchPage  *self,
            EngraftSearchHit   *hit,
            char              **reasons)
{
  const char *id = engraft_donor_get_id (engraft_search_hit_get_donor (hit));
  guint position = reasons && *reasons ? G_MAXUINT : engraft_hit_model_find (self->model, id);

  engraft_donor_view_show (self->donor, hit, position, reasons);
  gtk_stack_set_visible_child_name (self->stack, "donor");
  set_enabled (self, "previous-donor", position != G_MAXUINT && position > 0);
  set_enabled (self, "next-donor",
               position != G_MAXUINT && position + 1 < g_list_model_get_n_items (G_LIST_MODEL (self->model)));
}

static void
open_cb (EngraftSearchPage *self,
         EngraftSearchHit  *hit)
{
  show_donor (self, hit, NULL);
}

/* by its number; FALSE with error: there is no such donor */
static gboolean
open_donor (EngraftSearchPage  *self,
            const char         *id,
            GError            **error)
{
  g_auto(GStrv) reasons = NULL;
  g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_find_hit (self->item, id, &reasons, error);

  if (hit)
    show_donor (self, hit, reasons);

  return hit != NULL;
}

static void
open_id_cb (EngraftSearchPage *self,
            const char        *id)
{
  g_autoptr(GError) error = NULL;

  if (!open_donor (self, id, &error))
    engraft_page_show_error (ENGRAFT_PAGE (self), _("The Donor Cannot Be Shown"), error);
}

static void
show_view (EngraftSearchPage *self)
{
  g_autoptr(GVariant) view = g_action_get_state (G_ACTION (self->view));
  const gboolean has_result = engraft_donor_search_item_get_result (self->item) != NULL;

  /* notes may be others */
  if (g_str_equal (g_variant_get_string (view, NULL), "compare"))
    engraft_compare_view_update (self->compare);
  gtk_widget_set_visible (self->views, has_result);
  gtk_widget_set_visible (GTK_WIDGET (self->find_button), has_result);
  gtk_stack_set_visible_child_name (self->stack, has_result ? g_variant_get_string (view, NULL) : "start");
}

/* Updates */

/* Which locus cannot be read: “HLA-DRB1”, of the first notice, whose subject is “drb1-2” */
static void
update_banner (EngraftSearchPage *self)
{
  GListModel *notices = engraft_item_get_notices (ENGRAFT_ITEM (self->item));
  g_autoptr(EngraftNotice) notice = g_list_model_get_item (notices, 0);
  const char *subject = notice ? engraft_notice_get_subject (notice) : NULL;
  g_autofree char *locus = NULL, *title = NULL;

  if (engraft_donor_search_item_get_need (self->item) == ENGRAFT_NEED_READABLE_TYPING && subject)
    {
      locus = g_ascii_strup (subject, strcspn (subject, "-"));
      title = g_strdup_printf (_("HLA-%s cannot be read; the list is that of the typing before."), locus);
      engraft_banner_set_title (self->banner, title);
    }
  engraft_banner_set_revealed (self->banner, title && engraft_donor_search_item_get_result (self->item));
}

static void
update_answer (EngraftSearchPage *self)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (self->item);
  g_autofree char *sentence = result ? engraft_search_words_dup_answer (result) : NULL;
  g_autofree char *ground = engraft_search_words_dup_ground (self->item);

  gtk_label_set_label (self->sentence, sentence ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->sentence), sentence != NULL);
  gtk_label_set_label (self->ground, ground);
  update_banner (self);
}

static void
update_shortlist (EngraftSearchPage *self)
{
  guint n = g_list_model_get_n_items (engraft_donor_search_item_get_shortlist (self->item));
  /* Translators: how many donors are on the shortlist */
  g_autofree char *label = g_strdup_printf (_("_Shortlist (%u)"), n);

  gtk_button_set_label (self->shortlist_button, label);
  engraft_donor_table_update_shortlist (self->table);
  engraft_donor_view_update_shortlist (self->donor);
  engraft_shortlist_view_update (self->shortlist);
  engraft_compare_view_update (self->compare);
}

static void
changes_cb (EngraftSearchPage *self)
{
  guint n = engraft_changes_view_get_n (self->changes);
  /* Translators: how many donors are different since the list was reviewed */
  g_autofree char *label = n > 0 ? g_strdup_printf (_("Chan_ges (%u)"), n) : g_strdup (_("Chan_ges"));

  gtk_button_set_label (self->changes_button, label);
}

static void
update_result (EngraftSearchPage *self)
{
  EngraftSearchResult *result = engraft_donor_search_item_get_result (self->item);

  g_clear_object (&self->model);
  if (result)
    self->model = engraft_hit_model_new (self->item);
  engraft_donor_table_set_model (self->table, self->model);
  engraft_search_form_update (self->search_form);
  for (guint i = 0; engraft_search_share_actions[i]; i++)
    set_enabled (self, engraft_search_share_actions[i], result != NULL);
  engraft_changes_view_update (self->changes);
  update_shortlist (self);
}

static void
update (EngraftSearchPage *self)
{
  const gboolean result_changed = self->result_changed;

  self->result_changed = FALSE;
  engraft_patient_form_update (self->patient_form);
  update_answer (self);
  if (result_changed)
    update_result (self);
  else
    engraft_search_form_update (self->search_form);
  engraft_search_start_update (self->start);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "compare") == 0)
    engraft_compare_view_update (self->compare);
  if (result_changed || !engraft_donor_search_item_get_result (self->item))
    show_view (self);
}

static gboolean
update_cb (gpointer user_data)
{
  EngraftSearchPage *self = user_data;

  self->update_id = 0;
  update (self);

  return G_SOURCE_REMOVE;
}

static void
queue_update (EngraftSearchPage *self)
{
  if (self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
result_changed_cb (EngraftSearchPage *self)
{
  self->result_changed = TRUE;
  queue_update (self);
}

static void
operation_changed_cb (EngraftSearchPage *self)
{
  gtk_spinner_set_spinning (self->spinner, engraft_item_get_operation (ENGRAFT_ITEM (self->item)) != NULL);
  if (!engraft_donor_search_item_get_result (self->item))
    queue_update (self);
}

/* Actions */

static void
view_changed_cb (GSimpleAction     *action,
                 GVariant          *state,
                 EngraftSearchPage *self)
{
  g_simple_action_set_state (action, state);
  show_view (self);
}

static void
back_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  show_view (user_data);
}

static void
step_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftSearchPage *self = user_data;
  const char *id = engraft_donor_view_get_donor (self->donor);
  guint position = id && self->model ? engraft_hit_model_find (self->model, id) : G_MAXUINT;
  g_autoptr(EngraftSearchHit) hit = NULL;

  if (position == G_MAXUINT)
    return;
  position += g_str_equal (g_action_get_name (G_ACTION (action)), "next-donor") ? 1 : -1;
  hit = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  if (hit)
    show_donor (self, hit, NULL);
}

static void
find_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftSearchPage *self = user_data;

  if (!engraft_donor_search_item_get_result (self->item))
    return;
  gtk_toggle_button_set_active (self->find_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->find_entry));
}

static void
find_cb (EngraftSearchPage *self)
{
  g_autofree char *id = g_strstrip (g_strdup (gtk_editable_get_text (self->find_entry)));
  g_autoptr(GError) error = NULL;

  if (*id && !open_donor (self, id, &error))
    gtk_label_set_label (self->find_message, error->message);
  else
    gtk_label_set_label (self->find_message, _("Explains also why a donor is not in the list."));
}

static void
stop_find_cb (EngraftSearchPage *self)
{
  gtk_toggle_button_set_active (self->find_button, FALSE);
}

static void
type_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  EngraftSearchPage *self = user_data;

  engraft_page_reveal_options (ENGRAFT_PAGE (self));
  gtk_stack_set_visible_child_name (self->pane, "patient");
  gtk_widget_grab_focus (GTK_WIDGET (self->patient_form));
}

static void
paste_typing_action (GSimpleAction *action,
                     GVariant      *parameter,
                     gpointer       user_data)
{
  EngraftSearchPage *self = user_data;

  engraft_page_reveal_options (ENGRAFT_PAGE (self));
  gtk_stack_set_visible_child_name (self->pane, "patient");
  engraft_patient_form_paste (self->patient_form);
}

static void
use_own_registry (EngraftSearchPage *self)
{
  g_autoptr(GFile) file = engraft_registry_get_default_file ();
  g_autofree char *path = g_file_get_path (file);

  g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "registry", path, NULL);
}

static void
sources_action (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  EngraftSearchPage *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "simulate"))
    g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "registry", "simulated:5000", NULL);
  else if (g_str_equal (name, "use-own-registry"))
    use_own_registry (self);
  else if (g_str_equal (name, "import-donors"))
    engraft_donor_import_choose (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->item);
  else if (g_str_equal (name, "open-registry"))
    engraft_search_open_registry (ENGRAFT_PAGE (self));
  else if (g_str_equal (name, "download-release"))
    engraft_release_dialog_show (ENGRAFT_PAGE (self));
  else if (g_str_equal (name, "use-default-release"))
    g_object_set (engraft_item_get_spec (ENGRAFT_ITEM (self->item)), "nomenclature", NULL, NULL);
  else
    engraft_search_choose_release (ENGRAFT_PAGE (self), g_str_equal (name, "choose-release-folder"));
}

static void
share_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  EngraftSearchPage *self = user_data;

  engraft_search_share (ENGRAFT_PAGE (self), self->item, g_action_get_name (G_ACTION (action)));
}

static void
add_actions (EngraftSearchPage *self)
{
  const GActionEntry entries[] = {
    { "back", back_action, NULL, NULL, NULL, { 0 } },
    { "previous-donor", step_action, NULL, NULL, NULL, { 0 } },
    { "next-donor", step_action, NULL, NULL, NULL, { 0 } },
    { "find", find_action, NULL, NULL, NULL, { 0 } },
    { "type", type_action, NULL, NULL, NULL, { 0 } },
    { "paste-typing", paste_typing_action, NULL, NULL, NULL, { 0 } },
    { "simulate", sources_action, NULL, NULL, NULL, { 0 } },
    { "use-own-registry", sources_action, NULL, NULL, NULL, { 0 } },
    { "import-donors", sources_action, NULL, NULL, NULL, { 0 } },
    { "open-registry", sources_action, NULL, NULL, NULL, { 0 } },
    { "download-release", sources_action, NULL, NULL, NULL, { 0 } },
    { "use-default-release", sources_action, NULL, NULL, NULL, { 0 } },
    { "choose-release", sources_action, NULL, NULL, NULL, { 0 } },
    { "choose-release-folder", sources_action, NULL, NULL, NULL, { 0 } },
  };
  GActionMap *actions = G_ACTION_MAP (engraft_page_get_actions (ENGRAFT_PAGE (self)));

  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);
  engraft_search_add_table_actions (ENGRAFT_PAGE (self));
  for (guint i = 0; engraft_search_share_actions[i]; i++)
    {
      const GActionEntry entry = { engraft_search_share_actions[i], share_action, NULL, NULL, NULL, { 0 } };

      g_action_map_add_action_entries (actions, &entry, 1, self);
    }
  self->view = g_simple_action_new_stateful ("view", G_VARIANT_TYPE_STRING, g_variant_new_string ("list"));
  g_signal_connect (self->view, "change-state", G_CALLBACK (view_changed_cb), self);
  g_action_map_add_action (actions, G_ACTION (self->view));
}

static gboolean
narrow_cb (gpointer user_data)
{
  EngraftSearchPage *self = user_data;

  if (self->table)
    engraft_donor_table_set_room (self->table, self->room);

  return G_SOURCE_REMOVE;
}

/* Columns cannot come and go while a size is given. */
static void
resized_cb (EngraftSearchPage *self,
            int                width,
            int                height)
{
  const EngraftDonorRoom room = engraft_donor_room_of_width (width);

  if (self->room == room)
    return;

  self->room = room;
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, narrow_cb, g_object_ref (self), g_object_unref);
}

/* In a language of long words they are cut rather than make the window wider. */
static void
let_views_shrink (EngraftSearchPage *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (self->views); child; child = gtk_widget_get_next_sibling (child))
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (child))), PANGO_ELLIPSIZE_END);
}

static GtkWidget *
make_pane (EngraftSearchPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *switcher = gtk_stack_switcher_new ();

  self->patient_form = ENGRAFT_PATIENT_FORM (engraft_patient_form_new (self->item));
  self->search_form = ENGRAFT_SEARCH_FORM (engraft_search_form_new (self->item));
  self->pane = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->pane, FALSE);
  gtk_stack_set_hhomogeneous (self->pane, FALSE);
  gtk_stack_add_titled (self->pane, GTK_WIDGET (self->patient_form), "patient", _("Patient"));
  gtk_stack_add_titled (self->pane, GTK_WIDGET (self->search_form), "search", _("Search"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), self->pane);
  gtk_widget_add_css_class (switcher, "pane-switcher");
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->pane));

  return box;
}

static void
add_views (EngraftSearchPage *self)
{
  self->start = ENGRAFT_SEARCH_START (engraft_search_start_new (self->item));
  self->table = ENGRAFT_DONOR_TABLE (engraft_donor_table_new (self->item));
  self->donor = ENGRAFT_DONOR_VIEW (engraft_donor_view_new (self->item));
  self->shortlist = ENGRAFT_SHORTLIST_VIEW (engraft_shortlist_view_new (self->item));
  self->compare = ENGRAFT_COMPARE_VIEW (engraft_compare_view_new (self->item));
  self->changes = ENGRAFT_CHANGES_VIEW (engraft_changes_view_new (self->item));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->start), "start");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->donor), "donor");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->shortlist), "shortlist");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->compare), "compare");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->changes), "changes");
  g_signal_connect_object (self->table, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->shortlist, "open", G_CALLBACK (open_id_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "open", G_CALLBACK (open_id_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->changes, "changed", G_CALLBACK (changes_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_donor_search_item_get_reviewed (self->item), "changed",
                           G_CALLBACK (engraft_changes_view_update), self->changes, G_CONNECT_SWAPPED);
}

static void
engraft_search_page_constructed (GObject *object)
{
  EngraftSearchPage *self = ENGRAFT_SEARCH_PAGE (object);
  EngraftItem *item = engraft_page_get_item (ENGRAFT_PAGE (self));

  G_OBJECT_CLASS (engraft_search_page_parent_class)->constructed (object);

  self->item = ENGRAFT_DONOR_SEARCH_ITEM (g_object_ref (item));
  add_actions (self);
  add_views (self);
  engraft_page_set_options_pane (ENGRAFT_PAGE (self), make_pane (self));

  g_signal_connect_object (item, "notify::result", G_CALLBACK (result_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::nomenclature", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::need", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::notices", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::error", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify::operation", G_CALLBACK (operation_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_item_get_spec (item), "changed", G_CALLBACK (queue_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (engraft_donor_search_item_get_shortlist (self->item), "items-changed",
                           G_CALLBACK (update_shortlist), self, G_CONNECT_SWAPPED);
  self->result_changed = TRUE;
  update (self);
  let_views_shrink (self);
}

static void
engraft_search_page_dispose (GObject *object)
{
  EngraftSearchPage *self = ENGRAFT_SEARCH_PAGE (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->view);
  g_clear_object (&self->model);
  g_clear_object (&self->item);
  self->table = NULL;

  G_OBJECT_CLASS (engraft_search_page_parent_class)->dispose (object);
}

#define BIND(name) gtk_widget_class_bind_template_child (widget_class, EngraftSearchPage, name)

static void
engraft_search_page_class_init (EngraftSearchPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = engraft_search_page_constructed;
  object_class->dispose = engraft_search_page_dispose;

  engraft_search_words_init ();
  g_type_ensure (ENGRAFT_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/engraft/Engraft/search/engraft-search-page.ui");
  BIND (answer);
  BIND (sentence);
  BIND (ground);
  BIND (spinner);
  BIND (find_button);
  BIND (find_entry);
  BIND (find_message);
  BIND (banner);
  BIND (stack);
  BIND (views);
  BIND (shortlist_button);
  BIND (changes_button);
  gtk_widget_class_bind_template_callback (widget_class, resized_cb);
  gtk_widget_class_bind_template_callback (widget_class, find_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_find_cb);
}

static void
engraft_search_page_init (EngraftSearchPage *self)
{
  self->room = ENGRAFT_DONOR_ROOM_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
}
