/* engraft-changes-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-changes-view.h"

#include <glib/gi18n.h>

/* So many of a kind are shown; the others are counted. */
#define MAX_SHOWN 50

struct _EngraftChangesView
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  EngraftSearchChanges   *changes;
  GCancellable           *cancellable;   /* of the reading that goes on */
  GtkStack               *stack;
  GtkWidget              *marks[2];      /* of the empty page and of the other one */
  GtkLabel               *title, *remark;
  GtkBox                 *content;
};

enum {
  OPEN,
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftChangesView, engraft_changes_view, ADW_TYPE_BIN)

static void
stop (EngraftChangesView *self)
{
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
engraft_changes_view_dispose (GObject *object)
{
  EngraftChangesView *self = ENGRAFT_CHANGES_VIEW (object);

  stop (self);
  g_clear_object (&self->item);
  g_clear_object (&self->changes);

  G_OBJECT_CLASS (engraft_changes_view_parent_class)->dispose (object);
}

static void
engraft_changes_view_class_init (EngraftChangesViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_changes_view_dispose;

  signals[OPEN] = g_signal_new ("open", ENGRAFT_TYPE_CHANGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_CHANGES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

/* Reading the list */

static void
read_list (EngraftChangesView  *self,
           GAsyncReadyCallback  callback)
{
  stop (self);
  self->cancellable = g_cancellable_new ();
  engraft_donor_search_item_read_list_async (self->item, self->cancellable, callback, g_object_ref (self));
}

/* NULL: the reading was stopped, or failed, which is shown */
static char **
finish_list (EngraftChangesView *self,
             GAsyncResult       *result)
{
  g_autoptr(GError) error = NULL;
  char **list;

  if (!self->item)
    return NULL;
  list = engraft_donor_search_item_read_list_finish (self->item, result, &error);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (self->remark, error->message);

  return list;
}

static void
marked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(EngraftChangesView) self = user_data;
  g_auto(GStrv) list = finish_list (self, result);

  if (list)
    engraft_donor_search_item_set_reviewed (self->item, (const char * const *) list);
}

static void
mark_cb (EngraftChangesView *self)
{
  read_list (self, marked_cb);
}

/* What is there to see */

static void
opened_cb (EngraftChangesView *self,
           GtkWidget          *row)
{
  g_signal_emit (self, signals[OPEN], 0, g_object_get_data (G_OBJECT (row), "donor"));
}

/* Why a donor is gone, or how the match is another */
static char *
dup_words (EngraftChangesView *self,
           EngraftChangeKind   kind,
           guint               index)
{
  const char *donor = engraft_search_changes_get_donor (self->changes, kind, index);
  g_auto(GStrv) reasons = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(EngraftSearchHit) hit = NULL;

  if (kind == ENGRAFT_CHANGE_GONE)
    hit = engraft_donor_search_item_find_hit (self->item, donor, &reasons, &error);
  if (error)
    return g_strdup (error->message);

  return engraft_search_changes_dup_words (self->changes, kind, index, (const char * const *) reasons);
}

static void
add_donor (EngraftChangesView  *self,
           AdwPreferencesGroup *group,
           EngraftChangeKind    kind,
           guint                index)
{
  const char *donor = engraft_search_changes_get_donor (self->changes, kind, index);
  g_autofree char *words = dup_words (self, kind, index);
  GtkWidget *row = adw_action_row_new (), *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), donor);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  g_object_set (arrow, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "donor", g_strdup (donor), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (opened_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
add_kind (EngraftChangesView *self,
          EngraftChangeKind   kind,
          const char         *title)
{
  const guint n = engraft_search_changes_get_n (self->changes, kind);
  g_autofree char *counted = g_strdup_printf ("%s (%'u)", title, n), *more = NULL;
  GtkWidget *group;

  if (n == 0)
    return;

  group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), counted);
  if (n > MAX_SHOWN)
    {
      more = g_strdup_printf (_("The first %d are shown."), MAX_SHOWN);
      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), more);
    }
  for (guint i = 0; i < MIN (n, MAX_SHOWN); i++)
    add_donor (self, ADW_PREFERENCES_GROUP (group), kind, i);
  gtk_box_append (self->content, group);
}

static void
show_title (EngraftChangesView *self)
{
  EngraftOptions *reviewed = ENGRAFT_OPTIONS (engraft_donor_search_item_get_reviewed (self->item));
  const char *text = engraft_options_get_string (reviewed, "date");
  g_autoptr(GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *iso = g_strconcat (text, "T12:00:00", NULL), *date = NULL, *title = NULL;
  g_autoptr(GDateTime) day = g_date_time_new_from_iso8601 (iso, zone);

  date = day ? g_date_time_format (day, "%x") : g_strdup (text);
  title = engraft_changes_view_get_n (self) > 0
          /* Translators: a day */
          ? g_strdup_printf (_("Since the list was reviewed on %s"), date)
          : g_strdup_printf (_("Nothing has changed since the list was reviewed on %s"), date);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->remark, engraft_options_get_boolean (reviewed, "complete") ? ""
                       : _("Only the best of that list were kept: a donor who was beyond them counts as new."));
  gtk_widget_set_visible (GTK_WIDGET (self->remark), *gtk_label_get_label (self->remark) != '\0');
}

static void
show_changes (EngraftChangesView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))))
    gtk_box_remove (self->content, child);
  gtk_stack_set_visible_child_name (self->stack, self->changes ? "some" : "none");
  if (self->changes)
    {
      show_title (self);
      add_kind (self, ENGRAFT_CHANGE_NEW, _("New"));
      add_kind (self, ENGRAFT_CHANGE_OTHER, _("Changed"));
      add_kind (self, ENGRAFT_CHANGE_GONE, _("No Longer Listed"));
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(EngraftChangesView) self = user_data;
  g_auto(GStrv) list = finish_list (self, result);
  EngraftOptions *reviewed;

  if (!list)
    return;
  reviewed = ENGRAFT_OPTIONS (engraft_donor_search_item_get_reviewed (self->item));
  g_clear_object (&self->changes);
  self->changes = engraft_search_changes_new (engraft_options_get_strv (reviewed, "donors"),
                                              (const char * const *) list);
  show_changes (self);
}

void
engraft_changes_view_update (EngraftChangesView *self)
{
  const gboolean has_result = engraft_donor_search_item_get_result (self->item) != NULL;

  g_return_if_fail (ENGRAFT_IS_CHANGES_VIEW (self));

  for (guint i = 0; i < G_N_ELEMENTS (self->marks); i++)
    gtk_widget_set_sensitive (self->marks[i], has_result);
  if (has_result && engraft_reviewed_list_is_set (engraft_donor_search_item_get_reviewed (self->item)))
    {
      read_list (self, read_cb);
      return;
    }
  stop (self);
  g_clear_object (&self->changes);
  show_changes (self);
}

guint
engraft_changes_view_get_n (EngraftChangesView *self)
{
  guint n = 0;

  g_return_val_if_fail (ENGRAFT_IS_CHANGES_VIEW (self), 0);

  for (EngraftChangeKind kind = 0; self->changes && kind <= ENGRAFT_CHANGE_GONE; kind++)
    n += engraft_search_changes_get_n (self->changes, kind);

  return n;
}

/* Widgets */

static GtkWidget *
make_mark (EngraftChangesView *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Mark List as Reviewed"));

  gtk_widget_add_css_class (button, "pill");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (mark_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static GtkLabel *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);

  return GTK_LABEL (label);
}

static GtkWidget *
make_none (EngraftChangesView *self)
{
  GtkWidget *none = adw_status_page_new ();

  self->marks[0] = make_mark (self);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (none), "document-open-recent-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (none), _("No List Reviewed Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (none),
                                   _("Mark the list when you have gone through it. When the search is repeated, this "
                                     "page shows who is new, whose typing is another, and who is gone, and why."));
  adw_status_page_set_child (ADW_STATUS_PAGE (none), self->marks[0]);

  return none;
}

static GtkWidget *
make_some (EngraftChangesView *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->title = make_label ("heading");
  self->remark = make_label ("caption");
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  self->marks[1] = make_mark (self);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->remark));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->content));
  gtk_box_append (GTK_BOX (box), self->marks[1]);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);

  return scroller;
}

static void
engraft_changes_view_init (EngraftChangesView *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, make_none (self), "none");
  gtk_stack_add_named (self->stack, make_some (self), "some");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

GtkWidget *
engraft_changes_view_new (EngraftDonorSearchItem *item)
{
  EngraftChangesView *self = g_object_new (ENGRAFT_TYPE_CHANGES_VIEW, NULL);

  self->item = g_object_ref (item);

  return GTK_WIDGET (self);
}
