/* engraft-feature-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-feature-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/engraft-compat.h"

/* milliseconds after the last letter */
#define PAUSE 400

struct _EngraftFeatureRow
{
  AdwPreferencesRow  parent_instance;

  EngraftFeature    *feature;
  GtkDropDown       *choice;     /* of levels and yes or no; else NULL */
  GtkEntry          *entry;      /* else */
  GtkLabel          *message;
  guint              pause;
  gboolean           is_set;     /* by the program, not by a person */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftFeatureRow, engraft_feature_row, ADW_TYPE_PREFERENCES_ROW)

static void
set_style (GtkWidget *widget,
           gboolean   wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

/* What is wrong, or beyond what the model has seen, stands below, and is told to a screen reader. */
static void
check (EngraftFeatureRow *self)
{
  g_autofree char *text = engraft_feature_row_dup_text (self), *words = NULL;
  g_autoptr(GError) error = NULL;
  double value;
  gboolean good = engraft_feature_read (self->feature, text, &value, &error);

  if (!good)
    words = g_strdup (error->message);
  else if (engraft_feature_is_outside (self->feature, value))
    {
      g_autofree char *range = engraft_feature_dup_range (self->feature);

      /* Translators: a range of numbers */
      words = g_strdup_printf (_("Beyond the patients of the training (%s)"), range);
    }
  gtk_label_set_label (self->message, words ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), words != NULL);
  set_style (GTK_WIDGET (self->message), !good);
  if (!self->entry)
    return;
  set_style (GTK_WIDGET (self->entry), !good);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
commit (EngraftFeatureRow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftFeatureRow *self = user_data;

  self->pause = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (EngraftFeatureRow *self)
{
  if (self->is_set)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftFeatureRow *self)
{
  if (self->pause)
    commit (self);
}

static void
chosen_cb (EngraftFeatureRow *self)
{
  if (!self->is_set)
    commit (self);
}

static void
engraft_feature_row_dispose (GObject *object)
{
  EngraftFeatureRow *self = ENGRAFT_FEATURE_ROW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->feature);

  G_OBJECT_CLASS (engraft_feature_row_parent_class)->dispose (object);
}

static void
engraft_feature_row_class_init (EngraftFeatureRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_feature_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_FEATURE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
engraft_feature_row_init (EngraftFeatureRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_choice (EngraftFeatureRow *self,
             const char        *empty)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, empty);
  if (engraft_feature_get_kind (self->feature) == ENGRAFT_FEATURE_FLAG)
    {
      gtk_string_list_append (words, _("No"));
      gtk_string_list_append (words, _("Yes"));
    }
  for (guint i = 0; i < engraft_feature_get_n_levels (self->feature); i++)
    gtk_string_list_append (words, engraft_feature_get_level (self->feature, i));
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->choice);
}

static GtkWidget *
make_entry (EngraftFeatureRow *self,
            const char        *empty)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *range = engraft_feature_dup_range (self->feature);
  g_autofree char *hint = g_strdup_printf ("%s (%s)", empty, range);
  const char *unit = engraft_feature_get_unit (self->feature);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_entry_set_placeholder_text (self->entry, hint);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  if (unit)
    gtk_box_append (GTK_BOX (box), make_label (unit, "dim-label"));

  return box;
}

GtkWidget *
engraft_feature_row_new (EngraftFeature *feature,
                         const char     *empty)
{
  EngraftFeatureRow *self = g_object_new (ENGRAFT_TYPE_FEATURE_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title, *control;

  self->feature = g_object_ref (feature);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), engraft_feature_get_title (feature));
  title = make_label (engraft_feature_get_title (feature), NULL);
  control = engraft_feature_get_kind (feature) == ENGRAFT_FEATURE_NUMBER ? make_entry (self, empty) : make_choice (self, empty);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), self->entry ? GTK_WIDGET (self->entry) : control);
  engraft_widget_set_label (self->entry ? GTK_WIDGET (self->entry) : control, engraft_feature_get_title (feature));
  self->message = GTK_LABEL (make_label (NULL, "caption"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  return GTK_WIDGET (self);
}

EngraftFeature *
engraft_feature_row_get_feature (EngraftFeatureRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_FEATURE_ROW (self), NULL);

  return self->feature;
}

char *
engraft_feature_row_dup_text (EngraftFeatureRow *self)
{
  guint at;

  g_return_val_if_fail (ENGRAFT_IS_FEATURE_ROW (self), NULL);

  if (!self->choice)
    return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  at = gtk_drop_down_get_selected (self->choice);
  if (at == 0 || at == GTK_INVALID_LIST_POSITION)
    return g_strdup ("");

  return g_strdup (engraft_feature_get_kind (self->feature) == ENGRAFT_FEATURE_FLAG
                   ? (at == 2 ? "yes" : "no") : engraft_feature_get_level (self->feature, at - 1));
}

static guint
find_choice (EngraftFeatureRow *self,
             const char        *text)
{
  double value;

  if (!*text || !engraft_feature_read (self->feature, text, &value, NULL) || isnan (value))
    return 0;

  return 1 + (guint) value;
}

void
engraft_feature_row_set_text (EngraftFeatureRow *self,
                              const char        *text)
{
  g_autofree char *now = NULL;

  g_return_if_fail (ENGRAFT_IS_FEATURE_ROW (self) && text);

  now = engraft_feature_row_dup_text (self);
  if (g_str_equal (now, text) || self->pause)
    return;
  self->is_set = TRUE;
  if (self->choice)
    gtk_drop_down_set_selected (self->choice, find_choice (self, text));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->is_set = FALSE;
  check (self);
}
