/* engraft-ratio-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-ratio-list.h"

#include <glib/gi18n.h>

#include "app/evidence/engraft-ratio-row.h"
#include "libengraft/evidence/engraft-ratio-reader.h"
#include "libengraft/evidence/engraft-reported-ratio.h"

struct _EngraftRatioList
{
  AdwPreferencesGroup    parent_instance;

  EngraftPoolingOptions *options;
  GPtrArray             *rows;       /* of EngraftRatioRow, not owned */
  GtkWidget             *message;    /* what was wrong with what was pasted */
};

G_DEFINE_FINAL_TYPE (EngraftRatioList, engraft_ratio_list, ADW_TYPE_PREFERENCES_GROUP)

static GListStore *
get_store (EngraftRatioList *self)
{
  return engraft_options_get_list (ENGRAFT_OPTIONS (self->options), "rows");
}

static void
show_message (EngraftRatioList *self,
              const char       *message)
{
  gtk_label_set_label (GTK_LABEL (self->message), message ? message : "");
  gtk_widget_set_visible (self->message, message != NULL);
}

static void
removed_cb (EngraftRatioList *self,
            EngraftRatioRow  *row)
{
  guint position;

  if (g_list_store_find (get_store (self), engraft_ratio_row_get_ratio (row), &position))
    g_list_store_remove (get_store (self), position);
}

/* A row that was typed into stays, for the focus is in it and perhaps text that is not taken yet: only
 * what comes after the first difference is made anew. */
static guint
count_shown (EngraftRatioList *self)
{
  GListModel *ratios = G_LIST_MODEL (get_store (self));
  guint n = 0;

  for (; n < MIN (self->rows->len, g_list_model_get_n_items (ratios)); n++)
    {
      g_autoptr(EngraftOptions) ratio = g_list_model_get_item (ratios, n);

      if (ratio != engraft_ratio_row_get_ratio (self->rows->pdata[n]))
        break;
    }

  return n;
}

void
engraft_ratio_list_update (EngraftRatioList *self)
{
  GListModel *ratios;
  guint n_shown;

  g_return_if_fail (ENGRAFT_IS_RATIO_LIST (self));

  n_shown = count_shown (self);
  for (guint i = n_shown; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, n_shown);
  ratios = G_LIST_MODEL (get_store (self));
  for (guint i = n_shown; i < g_list_model_get_n_items (ratios); i++)
    {
      g_autoptr(EngraftOptions) ratio = g_list_model_get_item (ratios, i);
      GtkWidget *row = engraft_ratio_row_new (ratio, i + 1);

      g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
add_cb (EngraftRatioList *self)
{
  g_autoptr(EngraftReportedRatio) ratio = engraft_reported_ratio_new ();

  show_message (self, NULL);
  g_list_store_append (get_store (self), ratio);
  engraft_ratio_list_update (self);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->rows->pdata[self->rows->len - 1]), TRUE);
}

static void
pasted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(EngraftRatioList) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (!self->options)   /* the page has gone */
    return;
  if (!text)
    show_message (self, _("The clipboard has no text. Copy rows of a spreadsheet first: a name, the ratio, its lower and its "
                          "upper limit."));
  else if (!engraft_pooling_options_add_text (self->options, text, &error))
    show_message (self, error->message);
  else
    show_message (self, NULL);
}

static void
paste_cb (EngraftRatioList *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), NULL, pasted_cb, g_object_ref (self));
}

static GtkWidget *
make_button (EngraftRatioList *self,
             const char       *icon,
             const char       *name,
             GCallback         callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static void
engraft_ratio_list_dispose (GObject *object)
{
  EngraftRatioList *self = ENGRAFT_RATIO_LIST (object);

  g_clear_object (&self->options);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (engraft_ratio_list_parent_class)->dispose (object);
}

static void
engraft_ratio_list_class_init (EngraftRatioListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_ratio_list_dispose;
}

static void
engraft_ratio_list_init (EngraftRatioList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Ratios"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self),
                                         _("Pasted rows are a name, the ratio, its lower and its upper limit, or all three "
                                           "as 0.74 (0.60–0.91), and perhaps patients and the source"));
  gtk_box_append (GTK_BOX (box), make_button (self, "edit-paste-symbolic", _("Paste Rows of a Spreadsheet"),
                                              G_CALLBACK (paste_cb)));
  gtk_box_append (GTK_BOX (box), make_button (self, "list-add-symbolic", _("Add a Ratio"), G_CALLBACK (add_cb)));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), box);
  self->message = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->message), 0);
  gtk_widget_add_css_class (self->message, "error");
  gtk_widget_set_visible (self->message, FALSE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->message);
}

void
engraft_ratio_list_set_options (EngraftRatioList      *self,
                                EngraftPoolingOptions *options)
{
  g_return_if_fail (ENGRAFT_IS_RATIO_LIST (self) && ENGRAFT_IS_POOLING_OPTIONS (options));

  g_set_object (&self->options, options);
  engraft_ratio_list_update (self);
}
