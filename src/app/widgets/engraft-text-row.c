/* engraft-text-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-text-row.h"

#define PAUSE 400   /* ms without a key after which what was typed is taken */

struct _EngraftTextRow
{
  AdwPreferencesRow  parent_instance;

  GtkWidget         *title;
  GtkWidget         *entry;
  GtkWidget         *message;
  guint              timeout;
};

enum {
  PROP_0,
  PROP_HINT,
  N_PROPS,
  PROP_OPTION = N_PROPS,
};

enum {
  CHECK,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void option_row_init (EngraftOptionRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EngraftTextRow, engraft_text_row, ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_OPTION_ROW, option_row_init))

static void
commit (EngraftTextRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *stripped = g_strstrip (g_strdup (text)), *error = NULL;
  g_auto(GValue) value = G_VALUE_INIT;

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_signal_emit (self, signals[CHECK], 0, stripped, &error);
  if (error)
    {
      engraft_option_row_set_error (ENGRAFT_OPTION_ROW (self), error);
      return;
    }

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, *stripped ? stripped : NULL);
  engraft_option_row_store (ENGRAFT_OPTION_ROW (self), &value);
}

static void
engraft_text_row_load (EngraftOptionRow *row,
                       GParamSpec       *pspec,
                       const GValue     *value)
{
  EngraftTextRow *self = ENGRAFT_TEXT_ROW (row);
  const char *text = g_value_get_string (value);

  if (g_strcmp0 (text ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text ? text : "");
  g_clear_handle_id (&self->timeout, g_source_remove);
}

static void
engraft_text_row_set_message (EngraftOptionRow *row,
                              EngraftSeverity   severity,
                              const char       *text)
{
  EngraftTextRow *self = ENGRAFT_TEXT_ROW (row);
  const gboolean invalid = text && severity == ENGRAFT_SEVERITY_ERROR;

  gtk_label_set_label (GTK_LABEL (self->message), text ? text : "");
  gtk_widget_set_visible (self->message, text != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text ? text : "", -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (invalid)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

static void
option_row_init (EngraftOptionRowInterface *iface)
{
  iface->load = engraft_text_row_load;
  iface->set_message = engraft_text_row_set_message;
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftTextRow *self = user_data;

  self->timeout = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (EngraftTextRow *self)
{
  if (engraft_option_row_is_loading (ENGRAFT_OPTION_ROW (self)))
    return;

  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftTextRow *self)
{
  if (self->timeout)
    commit (self);
}

static void
title_cb (EngraftTextRow *self)
{
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
engraft_text_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  EngraftTextRow *self = ENGRAFT_TEXT_ROW (object);

  if (prop_id == PROP_HINT)
    g_value_set_string (value, gtk_entry_get_placeholder_text (GTK_ENTRY (self->entry)));
  else if (!engraft_option_row_get_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_text_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  EngraftTextRow *self = ENGRAFT_TEXT_ROW (object);

  if (prop_id == PROP_HINT)
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), g_value_get_string (value));
  else if (!engraft_option_row_set_property (object, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
engraft_text_row_dispose (GObject *object)
{
  g_clear_handle_id (&ENGRAFT_TEXT_ROW (object)->timeout, g_source_remove);

  G_OBJECT_CLASS (engraft_text_row_parent_class)->dispose (object);
}

static gboolean
engraft_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (ENGRAFT_TEXT_ROW (widget)->entry);
}

static void
engraft_text_row_class_init (EngraftTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = engraft_text_row_get_property;
  object_class->set_property = engraft_text_row_set_property;
  object_class->dispose = engraft_text_row_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = engraft_text_row_grab_focus;

  properties[PROP_HINT] = g_param_spec_string ("hint", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  engraft_option_row_override (object_class, PROP_OPTION);

  signals[CHECK] =
    g_signal_new ("check", ENGRAFT_TYPE_TEXT_ROW, G_SIGNAL_RUN_LAST, 0,
                  g_signal_accumulator_first_wins, NULL, NULL,
                  G_TYPE_STRING, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/org/engraft/Engraft/widgets/engraft-text-row.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EngraftTextRow, title);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EngraftTextRow, entry);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), EngraftTextRow, message);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), changed_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), commit);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), leave_cb);
}

static void
engraft_text_row_init (EngraftTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::title", G_CALLBACK (title_cb), NULL);
}

GtkEntry *
engraft_text_row_get_entry (EngraftTextRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_TEXT_ROW (self), NULL);

  return GTK_ENTRY (self->entry);
}
