/* engraft-shortlist-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-shortlist-view.h"

#include <glib/gi18n.h>

#include "app/search/engraft-search-words.h"
#include "app/widgets/engraft-option-row.h"

struct _EngraftShortlistView
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  GtkStack               *stack;
  GtkBox                 *content;
};

enum {
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftShortlistView, engraft_shortlist_view, ADW_TYPE_BIN)

static void
engraft_shortlist_view_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SHORTLIST_VIEW (object)->item);

  G_OBJECT_CLASS (engraft_shortlist_view_parent_class)->dispose (object);
}

static void
engraft_shortlist_view_class_init (EngraftShortlistViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_shortlist_view_dispose;

  signals[OPEN] = g_signal_new ("open", ENGRAFT_TYPE_SHORTLIST_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
engraft_shortlist_view_init (EngraftShortlistView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *none = adw_status_page_new ();

  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 24);
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->content));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "starred-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No Donor on the Shortlist"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("The star of a donor puts it here, for a note, a comparison and the report."));
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, none, "none");
  gtk_stack_add_named (self->stack, scroller, "some");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
engraft_shortlist_view_new (EngraftDonorSearchItem *item)
{
  EngraftShortlistView *self = g_object_new (ENGRAFT_TYPE_SHORTLIST_VIEW, NULL);

  self->item = g_object_ref (item);

  return GTK_WIDGET (self);
}

static void
opened_cb (EngraftShortlistView *self,
           GtkWidget            *row)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "donor"));
}

/* In an idle: the row goes whose button is just pressed. */
static gboolean
remove_cb (gpointer user_data)
{
  GtkWidget *button = user_data;
  GtkWidget *view = gtk_widget_get_ancestor (button, ENGRAFT_TYPE_SHORTLIST_VIEW);

  if (view && ENGRAFT_SHORTLIST_VIEW (view)->item)
    engraft_donor_search_item_set_shortlisted (ENGRAFT_SHORTLIST_VIEW (view)->item,
                                               g_object_get_data (G_OBJECT (button), "donor"), FALSE);

  return G_SOURCE_REMOVE;
}

static void
star_cb (GtkWidget *button)
{
  g_idle_add_full (G_PRIORITY_HIGH_IDLE, remove_cb, g_object_ref (button), g_object_unref);
}

static GtkWidget *
make_star (const char *donor)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("starred-symbolic");
  g_autofree char *label = g_strdup_printf (_("Remove %s from the shortlist"), donor);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "donor", g_strdup (donor), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (star_cb), NULL);

  return button;
}

/* What the donor is and how it matches, or why it cannot be said. */
static char *
dup_words (EngraftShortlistView *self,
           const char           *donor)
{
  g_auto(GStrv) reasons = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSearchHit) hit = engraft_donor_search_item_find_hit (self->item, donor, &reasons, &error);
  g_autofree char *count = NULL, *words = NULL, *verdict = NULL;
  EngraftMatch *match;

  if (!hit)
    return g_strdup (error->message);

  match = engraft_search_hit_get_match (hit);
  count = engraft_search_words_dup_count (match);
  verdict = engraft_match_dup_verdict (match);
  words = engraft_search_words_dup_donor (engraft_donor_get_record (engraft_search_hit_get_donor (hit)));
  if (*reasons)
    return g_strdup_printf (_("%s, %s; not in the list: %s\n%s"), count, verdict,
                            reasons[0], words);

  return g_strdup_printf ("%s, %s\n%s", count, verdict, words);
}

static void
add_entry (EngraftShortlistView *self,
           EngraftOptions       *entry)
{
  const char *donor = engraft_options_get_string (entry, "donor");
  g_autofree char *words = dup_words (self, donor);
  GtkWidget *group = adw_preferences_group_new (), *row = adw_action_row_new ();
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), donor);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), make_star (donor));
  g_object_set (arrow, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "donor", g_strdup (donor), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), engraft_option_row_new (entry, "note"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), engraft_option_row_new (entry, "compared"));
  gtk_box_append (self->content, group);
}

void
engraft_shortlist_view_update (EngraftShortlistView *self)
{
  GListModel *shortlist;
  GtkWidget *child;
  guint n;

  g_return_if_fail (ENGRAFT_IS_SHORTLIST_VIEW (self));

  shortlist = engraft_donor_search_item_get_shortlist (self->item);
  n = g_list_model_get_n_items (shortlist);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))))
    gtk_box_remove (self->content, child);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(EngraftOptions) entry = g_list_model_get_item (shortlist, i);

      add_entry (self, entry);
    }
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "some" : "none");
}
